// The verdict as an in-toto statement on the commit: predicate test-result v0.1.
import type { VerdictFile } from '../../record/verdict.ts'
import { isOpen } from '../headline.ts'
import type { GateRow } from '../verdict.ts'

export const predicateType = 'https://in-toto.io/attestation/test-result/v0.1'

export function statement(verdict: VerdictFile): object {
  const { repository, commit } = verdict.subject
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: repository, digest: { gitCommit: commit } }],
    predicateType,
    predicate: predicate(verdict),
  }
}

/** The predicate alone, as `actions/attest` takes it. */
export function predicate({ verdict, rows, policy, stage }: VerdictFile): object {
  const blocks = ({ onFailure }: GateRow) => onFailure === 'block'
  const open = rows.filter(isOpen)
  const names = (some: readonly GateRow[]) => some.map(({ gate }) => gate)
  const warned = open.filter((row) => !blocks(row))
  return {
    result: verdict === 'block' ? 'FAILED' : warned.length > 0 ? 'WARNED' : 'PASSED',
    configuration: [{ name: policy.source, digest: { sha256: policy.sha256 }, annotations: { stage } }],
    passedTests: names(rows.filter(({ status }) => status === 'pass')),
    warnedTests: names(warned),
    failedTests: names(open.filter(blocks)),
  }
}
