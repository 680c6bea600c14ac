// hadolint's JSON: a list of findings.
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import type { Severity } from '../evidence.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', info: 'low', style: 'low' }

export function readHadolint(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const { code, level, message, file, line, column } of objectsOf(value, 'findings')) {
    const id = textOf(code)
    if (id === undefined) throw new Unreadable('has a finding without a code')
    // DL1000: the parser gave up, so that no rule was run.
    if (id === 'DL1000') throw new Unreadable(`says that ${cleanLine(String(file), 200)} could not be parsed (${id})`)
    found.add({
      id,
      severity: severities[String(level)] ?? 'unknown',
      message: textOf(message) ?? '',
      file: textOf(file),
      line: line as number,
      column: column as number,
    })
  }
  return found.reading('quality', 'hadolint', context)
}
