// zizmor's JSON: a list of findings.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf } from '../by-severity.ts'
import { objectOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readZizmor(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const { ident, desc, determinations, locations, ignored } of objectsOf(value, 'findings')) {
    const id = textOf(ident)
    if (id === undefined) throw new Unreadable('has a finding without an audit')
    const { severity } = objectOf(determinations, `the determinations of ${id}`)
    if (ignored === true) {
      found.suppressed++
      continue
    }
    const all = optionalObjectsOf(locations, 'locations')
    const primary = all.find(({ symbolic }) => isObject(symbolic) && symbolic.kind === 'Primary') ?? all[0]
    found.add({ id, severity: severityOf(severity), message: textOf(desc) ?? '', ...place(primary ?? {}) })
  }
  return found.reading('security', 'zizmor', context)
}

/** Rows and columns count from 0. */
function place({ symbolic, concrete }: JsonObject): { file?: string; line?: number; column?: number } {
  const local = inner(inner(symbolic).key).Local
  const { row, column } = inner(inner(inner(concrete).location).start_point)
  return {
    file: textOf(inner(local).verbatim_path) ?? textOf(inner(local).given_path),
    ...(typeof row === 'number' ? { line: row + 1 } : {}),
    ...(typeof column === 'number' ? { column: column + 1 } : {}),
  }
}

function inner(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}
