// Bandit's JSON. Files that it could not parse stand in `errors`; its totals count what a severity filter left out, too.

import type { JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf } from '../by-severity.ts'
import type { Severity } from '../evidence.ts'
import { countOf, objectOf, objectsOf, optionalCount, refuseErrors, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const totals: Readonly<Record<string, Severity>> = {
  'SEVERITY.HIGH': 'high',
  'SEVERITY.MEDIUM': 'medium',
  'SEVERITY.LOW': 'low',
  'SEVERITY.UNDEFINED': 'unknown',
}

export function readBandit(value: JsonObject, context: ReaderContext): Reading {
  refuseErrors(value.errors, 'Bandit')
  const all = objectOf(objectOf(value.metrics, 'metrics')._totals, 'the totals (metrics._totals)')
  if (countOf(all.loc, 'the lines of code') === 0) throw new Unreadable('says that no line of code was looked at')
  const found = new BySeverity()
  found.moments.note(textOf(value.generated_at))
  for (const issue of objectsOf(value.results, 'results')) {
    const id = textOf(issue.test_id)
    if (id === undefined) throw new Unreadable('has an issue without a test')
    found.add({
      id,
      severity: severityOf(issue.issue_severity),
      message: `${textOf(issue.issue_text) ?? ''} (confidence ${String(issue.issue_confidence).toLowerCase()})`,
      file: textOf(issue.filename),
      line: issue.line_number as number,
      ...(typeof issue.col_offset === 'number' ? { column: issue.col_offset + 1 } : {}),
    })
  }
  for (const [name, severity] of Object.entries(totals)) found.state(severity, countOf(all[name], name))
  found.suppressed += optionalCount(all.nosec, 'nosec') ?? 0
  found.suppressed += optionalCount(all.skipped_tests, 'skipped_tests') ?? 0
  return found.reading('security', 'bandit', context)
}
