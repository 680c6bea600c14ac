// Semgrep's JSON. Errors, skipped rules, and files it failed on make it unreadable; files skipped on purpose do not.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import type { Severity } from '../evidence.ts'
import { listOf, objectOf, objectsOf, optionalObjectsOf, refuseErrors, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = {
  CRITICAL: 'critical',
  ERROR: 'high',
  HIGH: 'high',
  WARNING: 'medium',
  MEDIUM: 'medium',
  INFO: 'low',
  LOW: 'low',
}

export function readSemgrep(value: JsonObject, context: ReaderContext): Reading {
  if (value.errors === undefined) throw new Unreadable('has no list of errors: Semgrep did not run to its end')
  refuseErrors(value.errors, 'Semgrep')
  refuseErrors(value.skipped_rules, 'Semgrep')
  const paths = objectOf(value.paths, 'the paths')
  if (listOf(paths.scanned, 'the scanned files').length === 0) throw new Unreadable('says that no file was scanned')
  for (const { path, reason } of optionalObjectsOf(paths.skipped, 'skipped files')) {
    if (!/fail|error|timeout/i.test(String(reason))) continue
    throw new Unreadable(
      `says that ${cleanLine(String(path), 200)} could not be scanned (${cleanLine(String(reason), 60)})`,
    )
  }
  const found = new BySeverity()
  for (const { check_id, path, start, extra } of objectsOf(value.results, 'results')) {
    const id = textOf(check_id)
    if (id === undefined) throw new Unreadable('has a result without a check')
    const { severity, message, is_ignored } = isObject(extra) ? extra : ({} as JsonObject)
    if (is_ignored === true) {
      found.suppressed++
      continue
    }
    const { line, col } = isObject(start) ? start : ({} as JsonObject)
    found.add({
      id,
      severity: severities[String(severity)] ?? 'unknown',
      message: textOf(message) ?? '',
      file: textOf(path),
      line: line as number,
      column: col as number,
    })
  }
  return found.reading('security', 'semgrep', context)
}
