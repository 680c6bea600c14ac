// Everything that is handed on as a file, by its name. The same inputs make the same bytes.
import type { VerdictFile } from '../../record/verdict.ts'
import type { Evidence } from '../../reports/evidence.ts'
import { sortedJson } from '../../text/sorted-json.ts'
import { codequality } from './codequality.ts'
import { junit } from './junit.ts'
import { sarif } from './sarif.ts'
import { predicate, statement } from './statement.ts'

/** File name -> content. */
export function gateFiles(verdict: VerdictFile, evidence: readonly Evidence[]): Record<string, string> {
  return {
    'verdict.json': sortedJson(verdict),
    'findings.sarif': sortedJson(sarif(evidence)),
    'codequality.json': sortedJson(codequality(evidence)),
    'junit.xml': junit(verdict.stage, verdict.rows),
    'statement.json': sortedJson(statement(verdict)),
    'predicate.json': sortedJson(predicate(verdict)),
  }
}
