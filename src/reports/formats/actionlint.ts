// actionlint's JSON (`-format '{{json .}}'`): a list of findings, which have no severity.
import { BySeverity } from '../by-severity.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readActionlint(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const { kind, message, filepath, line, column } of objectsOf(value, 'findings')) {
    const id = textOf(kind)
    if (id === undefined) throw new Unreadable('has a finding without a kind')
    found.add({
      id,
      // A workflow that cannot be parsed does not run.
      severity: id === 'syntax-check' ? 'high' : 'medium',
      message: textOf(message) ?? '',
      file: textOf(filepath),
      line: line as number,
      column: column as number,
    })
  }
  return found.reading('quality', 'actionlint', context)
}
