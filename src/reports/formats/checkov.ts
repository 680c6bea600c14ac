// Checkov's JSON: one framework, or a list of them. It states severities only with a platform key; without one a failed check is `high`,
// as it is in Checkov's SARIF.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { countOf, objectOf, objectsOf, optionalObjectsOf, refuseErrors, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readCheckov(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  let checks = 0
  for (const run of Array.isArray(value) ? objectsOf(value, 'frameworks') : [value as JsonObject]) {
    // Where it found nothing to check, Checkov writes the summary alone.
    checks += takeRun(run, found)
  }
  if (checks === 0) throw new Unreadable('says that nothing was checked')
  return found.reading('security', 'checkov', context)
}

/** The number of checks that were made. */
function takeRun(run: JsonObject, found: BySeverity): number {
  const summary = isObject(run.summary) ? run.summary : run
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map((name) => countOf(summary[name], name)) as [
    number,
    number,
    number,
  ]
  const type = cleanLine(textOf(run.check_type) ?? 'a framework', 60)
  const unparsed = countOf(summary.parsing_errors, 'parsing_errors')
  if (unparsed > 0) throw new Unreadable(`says that ${unparsed} files of ${type} could not be parsed`)
  if (run.summary === undefined) {
    if (passed + failed === 0) return 0
    throw new Unreadable('has a summary without results')
  }
  const results = objectOf(run.results, `the results of ${type}`)
  refuseErrors(results.parsing_errors, 'Checkov')
  const before = found.count
  for (const check of objectsOf(results.failed_checks, `failed checks of ${type}`)) {
    const id = textOf(check.check_id)
    if (id === undefined) throw new Unreadable('has a check without an id')
    const range = Array.isArray(check.file_line_range) ? check.file_line_range : []
    found.add({
      id,
      severity: textOf(check.severity) === undefined ? 'high' : severityOf(check.severity),
      message: `${textOf(check.check_name) ?? ''} (${textOf(check.resource) ?? type})`,
      // Paths begin with a slash and are relative all the same.
      file: (textOf(check.repo_file_path) ?? textOf(check.file_path))?.replace(/^\/+/, ''),
      line: range[0] as number,
    })
  }
  const shown = found.count - before
  // Its count is that of its list: two frameworks that ran into each other.
  if (shown > failed) throw new Unreadable(`shows ${shown} failed checks of ${type} and counts ${failed}`)
  found.stateTotal(before + failed, `failed checks of ${type}`)
  const left = optionalObjectsOf(results.skipped_checks, `skipped checks of ${type}`).length
  found.suppressed += Math.max(skipped, left)
  return passed + failed
}
