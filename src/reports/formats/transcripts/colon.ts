// `file:line:column: message`, what most linters write.
import type { Finding, Severity } from '../../evidence.ts'
import { Unreadable } from '../../reader.ts'
import type { Sheet } from './sheet.ts'

const severities: Readonly<Record<string, Severity>> = {
  error: 'high',
  warning: 'medium',
  info: 'low',
  note: 'low',
  style: 'low',
}

/** The finding on a line, or undefined for a line of another shape. `fallback` names it where the line holds no rule. */
export function place(line: string, fallback: string): Finding | undefined {
  const [, file, row, column, rest] = /^([^\s:][^:]{0,1000}):(\d{1,9}):(?:(\d{1,9}):)?\s(.+)$/.exec(line) ?? []
  if (rest === undefined) return undefined
  // Two lines whose end was lost: the second is a finding, too.
  if (/[\w/-]\.\w{1,10}:\d{1,9}:\d{1,9}:? /.test(rest)) return undefined
  const [, level, message] = /^\[?(error|warning|info|note|style)\]?:? (.+)$/.exec(rest) ?? [undefined, undefined, rest]
  const [, code] = /^([A-Z]{1,5}\d{2,5})\b/.exec(message!) ?? []
  const [, rule] = /[[(]([\w./-]{1,80})[\])]$/.exec(message!) ?? []
  return {
    id: code ?? rule ?? fallback,
    severity: level === undefined ? 'medium' : severities[level]!,
    message: code === undefined ? message! : message!.slice(code.length).trimStart(),
    file,
    line: Number(row),
    ...(column === undefined ? {} : { column: Number(column) }),
  }
}

/** One finding a line. Totals are a number alone (`flake8 --count`) or the last line of golint. */
export function placed(body: string, sheet: Sheet, tool: string): void {
  for (const line of sheet.lines(body)) {
    const finding = place(line, tool)
    if (finding !== undefined) {
      // Rules that need the syntax tree were not run on such a file.
      if (/^(?:E9(?:02|99)|SC107[23])$/.test(finding.id))
        throw new Unreadable(`says that ${finding.file} could not be parsed (${finding.id})`)
      sheet.add(finding)
      continue
    }
    const [, total] = /^(?:Found )?(\d{1,9})(?: lint suggestions; failing\.)?$/.exec(line) ?? []
    if (total !== undefined) sheet.state(Number(total))
    else if (line !== '') sheet.refuse(line, tool)
  }
}
