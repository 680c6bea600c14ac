// The JSON of the plug-in flake8-json: findings by file.

import type { JsonObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readFlake8(value: JsonObject, context: ReaderContext): Reading {
  const sheet = new BySeverity()
  for (const [file, found] of Object.entries(value)) {
    for (const { code, text, line_number, column_number } of objectsOf(found, `findings in ${cleanLine(file, 100)}`)) {
      const id = textOf(code)
      if (id === undefined) throw new Unreadable('has a finding without a code')
      if (/^E9(?:02|99)$/.test(id))
        throw new Unreadable(`says that ${cleanLine(file, 200)} could not be parsed (${id})`)
      sheet.add({
        id,
        severity: 'medium',
        message: textOf(text) ?? '',
        file,
        line: line_number as number,
        column: column_number as number,
      })
    }
  }
  return sheet.reading('quality', 'flake8', context)
}
