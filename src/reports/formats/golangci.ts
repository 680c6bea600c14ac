// The JSON of golangci-lint 1 and 2.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import type { Severity } from '../evidence.ts'
import { objectOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = {
  error: 'high',
  high: 'high',
  warning: 'medium',
  medium: 'medium',
  info: 'low',
  low: 'low',
}

export function readGolangci(value: JsonObject, context: ReaderContext): Reading {
  const report = objectOf(value.Report, 'Report')
  const error = textOf(report.Error)
  if (error !== undefined) throw new Unreadable(`says that golangci-lint failed: ${cleanLine(error, 200)}`)
  if (!objectsOf(report.Linters, 'linters').some(({ Enabled }) => Enabled === true)) {
    throw new Unreadable('says that no linter was enabled')
  }
  const found = new BySeverity()
  for (const { FromLinter, Text, Severity: stated, Pos } of optionalObjectsOf(value.Issues, 'issues')) {
    const linter = textOf(FromLinter) ?? 'golangci-lint'
    const message = textOf(Text) ?? ''
    // Linters cannot see code that does not compile.
    if (linter === 'typecheck') throw new Unreadable(`says that code does not compile: ${cleanLine(message, 200)}`)
    const at = isObject(Pos) ? Pos : {}
    found.add({
      id: linter,
      // Both versions write an empty one where the linter has none.
      severity: stated === '' ? 'medium' : (severities[String(stated).toLowerCase()] ?? 'unknown'),
      message,
      file: textOf(at.Filename),
      line: at.Line as number,
      column: at.Column as number,
    })
  }
  return found.reading('quality', 'golangci-lint', context)
}
