// MyPy's text, and its JSON lines (`--output=json`). Only the closing line tells a clean JSON run, which writes nothing.

import { isObject, type JsonObject } from '../../../json-object.ts'
import { cleanLine } from '../../clean.ts'
import type { Finding } from '../../evidence.ts'
import { textOf } from '../../fields.ts'
import { Unreadable } from '../../reader.ts'
import type { Sheet } from './sheet.ts'

export function mypy(body: string, sheet: Sheet, tool: string): void {
  for (const line of sheet.lines(body)) {
    if (line.startsWith('{')) takeJson(line, sheet)
    else if (!takeSummary(line, sheet)) takeLine(line, sheet, tool)
  }
}

function takeLine(line: string, sheet: Sheet, tool: string): void {
  const [, file, row, column, level, message] =
    /^([^\s:][^:]{0,1000}):(?:(\d{1,9}):(?:(\d{1,9}):)?)?(?:\d{1,9}:\d{1,9}:)? (error|note): (.+)$/.exec(line) ?? []
  if (level === 'note') return
  if (level === undefined) {
    // `--pretty` shows source below a message, indented; configuration problems begin with `Warning: `.
    if (!/^(?:$| {4}|Warning: )/.test(line)) sheet.refuse(line, tool)
    return
  }
  const [, id] = / {2}\[([\w-]{1,80})\]$/.exec(message!) ?? []
  sheet.add({
    id: id ?? tool,
    severity: 'high',
    message: id === undefined ? message! : message!.slice(0, -(id.length + 4)),
    file,
    ...(row === undefined ? {} : { line: Number(row) }),
    ...(column === undefined ? {} : { column: Number(column) }),
  })
}

/** True for a line that sums up. */
function takeSummary(line: string, sheet: Sheet): boolean {
  const [, clean] = /^Success: no issues found in (\d{1,9}) source files?$/.exec(line) ?? []
  if (clean !== undefined) {
    if (Number(clean) === 0) throw new Unreadable('says that no source file was checked')
    sheet.state(0)
    return true
  }
  const [, errors, aside] = /^Found (\d{1,9}) errors? in \d{1,9} files? \((.+)\)$/.exec(line) ?? []
  if (errors === undefined) return false
  if (!aside!.startsWith('checked ')) throw new Unreadable(`says that mypy stopped: ${cleanLine(aside!, 60)}`)
  sheet.state(Number(errors))
  return true
}

function takeJson(line: string, sheet: Sheet): void {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Unreadable('has a line of JSON that is damaged')
  }
  if (!isObject(value)) throw new Unreadable('has a line of JSON that is no object')
  if (value.severity === 'error') sheet.add(fromJson(value))
  else if (value.severity !== 'note') throw new Unreadable('has a message that is neither an error nor a note')
}

function fromJson(value: JsonObject): Finding {
  return {
    id: textOf(value.code) ?? 'mypy',
    severity: 'high',
    message: textOf(value.message) ?? '',
    file: textOf(value.file),
    line: value.line as number,
    // MyPy counts columns of JSON from 0.
    ...(typeof value.column === 'number' ? { column: value.column + 1 } : {}),
  }
}
