// `go vet`, plain or with -json. The JSON is one object a package, so that a file cut off between two of them looks whole: only a closing
// line shows that it is.

import { isObject } from '../../../json-object.ts'
import { cleanLine } from '../../clean.ts'
import { objectsOf, textOf } from '../../fields.ts'
import { parseJson } from '../../json.ts'
import { defaultLimits, Unreadable } from '../../reader.ts'
import { place } from './colon.ts'
import type { Sheet } from './sheet.ts'

export function goVet(body: string, sheet: Sheet, tool: string): void {
  const lines = [...sheet.lines(body)].filter((line) => line !== '' && !line.startsWith('# '))
  if (lines[0]?.startsWith('{')) {
    for (const value of lines.join('\n').split(/(?<=^\})\n(?=\{)/m)) takePackages(value, sheet)
    return
  }
  for (const line of lines) {
    const finding = place(line, tool)
    if (line.startsWith('vet: ') || finding === undefined) sheet.refuse(line, tool)
    sheet.add(finding)
  }
}

function takePackages(text: string, sheet: Sheet): void {
  const packages = parseJson(text, defaultLimits)
  for (const [name, analyzers] of Object.entries(isObject(packages) ? packages : {})) {
    if (!isObject(analyzers)) throw new Unreadable('has a package without analyzers')
    for (const [id, found] of Object.entries(analyzers)) {
      if (isObject(found)) {
        const what = cleanLine(textOf(found.error) ?? 'no message', 200)
        throw new Unreadable(`says that ${cleanLine(id, 60)} could not run on ${cleanLine(name, 100)}: ${what}`)
      }
      for (const { posn, message } of objectsOf(found, `what ${cleanLine(id, 60)} found`)) {
        const [, file, row, column] = /^(.{1,1000}):(\d{1,9}):(\d{1,9})$/.exec(String(posn)) ?? []
        const at = file === undefined ? {} : { file, line: Number(row), column: Number(column) }
        sheet.add({ id, severity: 'medium', message: textOf(message) ?? '', ...at })
      }
    }
  }
}
