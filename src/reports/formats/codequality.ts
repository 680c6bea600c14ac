// CodeClimate's JSON, of which GitLab's codequality report is a part: a list of issues.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import type { Severity } from '../evidence.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = {
  info: 'info',
  minor: 'low',
  major: 'medium',
  critical: 'high',
  blocker: 'critical',
}

export function readCodeQuality(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const issue of objectsOf(value, 'issues')) {
    if (issue.type === 'measurement') continue
    const description = textOf(issue.description)
    if (description === undefined) throw new Unreadable('has an issue without a description')
    found.add({
      id: textOf(issue.check_name) ?? 'issue',
      severity: severities[String(issue.severity)] ?? 'unknown',
      message: description,
      ...place(issue.location),
    })
  }
  return found.reading('quality', 'codequality', context)
}

function place(location: unknown): { file?: string; line?: number; column?: number } {
  const { path, lines, positions } = isObject(location) ? location : ({} as JsonObject)
  const begin = (isObject(positions) ? positions.begin : undefined) ?? (isObject(lines) ? lines.begin : undefined)
  const file = { file: textOf(path) }
  if (isObject(begin)) return { ...file, line: begin.line as number, column: begin.column as number }
  return { ...file, line: begin as number }
}
