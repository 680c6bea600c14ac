// actionlint's JSON (`-format '{{json .}}'`): a list of findings, which have no severity.
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readActionlint(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const { kind, message, filepath, line, column } of objectsOf(value, 'findings')) {
    const id = textOf(kind)
    if (id === undefined) throw new Unreadable('has a finding without a kind')
    // No rule was run on a file that is no YAML.
    if (String(message).startsWith('could not parse as YAML')) {
      throw new Unreadable(`says that ${cleanLine(String(filepath), 200)} could not be parsed`)
    }
    found.add({
      id,
      severity: 'medium',
      message: textOf(message) ?? '',
      file: textOf(filepath),
      line: line as number,
      column: column as number,
    })
  }
  return found.reading('quality', 'actionlint', context)
}
