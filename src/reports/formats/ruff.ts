// Ruff's JSON: a list of findings. The rules were not run on a file with a syntax error.

import { isObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import type { Severity } from '../evidence.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', info: 'low' }

export function readRuff(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const { code, severity, message, filename, location } of objectsOf(value, 'findings')) {
    const id = textOf(code)
    const file = textOf(filename)
    if (id === undefined || id === 'invalid-syntax') {
      const what = cleanLine(textOf(message) ?? 'no message', 200)
      throw new Unreadable(`says that ${cleanLine(file ?? 'a file', 200)} could not be parsed: ${what}`)
    }
    const { row, column } = isObject(location) ? location : {}
    found.add({
      id,
      // Versions before 0.15 state none.
      severity: severity === undefined ? 'high' : (severities[String(severity)] ?? 'unknown'),
      message: textOf(message) ?? '',
      file,
      line: row as number,
      column: column as number,
    })
  }
  return found.reading('quality', 'ruff', context)
}
