// Formatters that only check: a file that would be changed is one finding.
import { Unreadable } from '../../reader.ts'
import type { Sheet } from './sheet.ts'

function unformatted(sheet: Sheet, tool: string, file: string, line?: number): void {
  const place = line === undefined ? {} : { line }
  sheet.add({ id: tool, severity: 'low', message: `is not formatted as ${tool} does it`, file, ...place })
}

/** `black --check`. Its summary must be there: without it nothing shows that a file was looked at. */
export function black(body: string, sheet: Sheet, tool: string): void {
  let files: number | undefined
  for (const line of sheet.lines(body)) {
    const [, file] = /^would reformat (.+)$/.exec(line) ?? []
    const counts = [
      ...line.matchAll(/(?:^|, )(\d{1,9}) files? would (be reformatted|be left unchanged|fail to reformat)/g),
    ]
    if (file !== undefined) unformatted(sheet, tool, file)
    else if (counts.length > 0) {
      files = sum(counts)
      sheet.state(sum(counts.filter(([, , what]) => what === 'be reformatted')))
      if (counts.some(([, , what]) => what === 'fail to reformat'))
        throw new Unreadable('says that black failed on files')
    } else if (!/^(?:$|All done! |Oh no! |Skipping )/.test(line)) sheet.refuse(line, tool)
  }
  requireFiles(files, tool)
}

/** `ruff format --check`, which names a file, or shows a diff below its name. */
export function ruffFormat(body: string, sheet: Sheet, tool: string): void {
  let files: number | undefined
  for (const line of sheet.lines(body)) {
    const [, file] = /^Would reformat: (.+)$/.exec(line) ?? []
    const [, diff, row] = /^ {1,9}--> (.+):(\d{1,9}):\d{1,9}$/.exec(line) ?? []
    const counts = [...line.matchAll(/(?:^|, )(\d{1,9}) files? (would be reformatted|already formatted)/g)]
    if (file !== undefined) unformatted(sheet, tool, file)
    else if (diff !== undefined) unformatted(sheet, tool, diff, Number(row))
    else if (counts.length > 0) {
      files = sum(counts)
      sheet.state(sum(counts.filter(([, , what]) => what === 'would be reformatted')))
    } else if (!/^(?:$| |\d{1,9} {1,9}[|+-]|unformatted: )/.test(line)) sheet.refuse(line, tool)
  }
  requireFiles(files, tool)
}

function sum(counts: readonly RegExpMatchArray[]): number {
  return counts.reduce((total, [, count]) => total + Number(count), 0)
}

function requireFiles(files: number | undefined, tool: string): void {
  if (files === undefined) throw new Unreadable(`lacks ${tool}'s summary: it ran with --quiet, or not to its end`)
  if (files === 0) throw new Unreadable(`says that ${tool} looked at no file`)
}

/** `isort --check-only`. */
export function isort(body: string, sheet: Sheet, tool: string): void {
  for (const line of sheet.lines(body)) {
    const [, file] = /^ERROR: (.+) Imports are incorrectly sorted and\/or formatted\.$/.exec(line) ?? []
    if (file !== undefined) unformatted(sheet, tool, file)
    else if (!/^(?:$|Skipped \d+ files?$)/.test(line)) sheet.refuse(line, tool)
  }
}

/** `gofmt -l`: one path a line. */
export function gofmt(body: string, sheet: Sheet, tool: string): void {
  for (const line of sheet.lines(body)) {
    if (/^[^:]+\.go$/.test(line)) unformatted(sheet, tool, line)
    else if (line !== '') sheet.refuse(line, tool)
  }
}

/** `rustfmt --check`, `cargo fmt --check`: a diff, of which each head is one finding. */
export function rustfmt(body: string, sheet: Sheet, tool: string): void {
  for (const line of sheet.lines(body)) {
    const [, file, row] = /^Diff in (.+?)(?: at line |:)(\d{1,9}):$/.exec(line) ?? []
    if (file !== undefined) unformatted(sheet, tool, file, Number(row))
    else if (!/^(?:$|[ +-])/.test(line)) sheet.refuse(line, tool)
  }
}

/** `prettier --check`, or `prettier --list-different`, which writes bare paths. */
export function prettier(body: string, sheet: Sheet, tool: string): void {
  let checks = false
  let result = false
  for (const line of sheet.lines(body)) {
    const [, what] = /^\[warn\] (.+)$/.exec(line) ?? []
    const [, count] = /^Code style issues found in (?:the above|(\d{1,9})) files?\./.exec(what ?? '') ?? []
    if (line === 'Checking formatting...') checks = true
    else if (line === 'All matched files use Prettier code style!') result = true
    else if (what?.startsWith('Code style issues found in ')) {
      result = true
      sheet.state(Number(count ?? 1))
    } else if (what !== undefined) unformatted(sheet, tool, what)
    else if (line !== '' && !checks && /^[^[\s:]/.test(line)) unformatted(sheet, tool, line)
    else if (line !== '') sheet.refuse(line, tool)
  }
  if (checks && !result) throw new Unreadable("lacks prettier's summary: it did not run to its end")
}
