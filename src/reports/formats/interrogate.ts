// interrogate's text: a table of files (-v), of definitions (-vv), and the result, which is its last line.
import { cleanLine } from '../clean.ts'
import { parseClosing } from '../closing.ts'
import { percent, type Share } from '../coverage-lines.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { Lines } from '../lines.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'
import { nothing, plus, settle, statedShareOf } from '../shares.ts'

const row = /^\| (.{1,1000}?) *\| *(\d{1,9}) \| *(\d{1,9}) \| *(\d{1,9}) \| *\d{1,3}(?:\.\d+)?% \|$/
const definition = /^\| *(.{1,1000}?) \((module|L\d{1,9})\) *\| *(COVERED|MISSED) \|$/
const result = /^-* ?RESULT: (?:PASSED|FAILED) \(minimum: \d{1,3}(?:\.\d+)?%, actual: (\d{1,3}(?:\.\d+)?)%\) ?-*$/

export class InterrogateReader implements Reader {
  readonly #lines: Lines
  readonly #findings: Findings
  readonly #discrepancies = new Discrepancies()
  #files = nothing
  #total: Share | undefined
  #actual: number | undefined
  #ended = true
  /** Of the table of definitions: the open module, and how many miss their docstring. */
  #module: string | undefined
  #missed: number | undefined

  constructor(context: ReaderContext) {
    this.#findings = new Findings(context)
    this.#lines = new Lines((line, number) => this.#line(line.trimEnd(), number), context.limits.line)
  }

  write(text: string): void {
    if (text !== '') this.#ended = text.endsWith('\n')
    this.#lines.write(text)
  }

  #line(line: string, number: number): void {
    if (line === '') return
    if (this.#actual !== undefined) this.#after(line, number)
    else if (line.includes('RESULT: ')) {
      const [, actual] = result.exec(line) ?? []
      if (actual === undefined || Number(actual) > 100) throw new Unreadable('has a result that cannot be read')
      this.#actual = Number(actual)
    } else if (line.startsWith('| ')) this.#row(line, number)
    else if (!/^[=-]+ .* [=-]+$|^\|[-|]+\|$/.test(line)) throw damage(line, number)
  }

  /** Nothing follows the result but how the tool ended. */
  #after(line: string, number: number): void {
    const closing = parseClosing(line)
    if (closing?.tool !== 'interrogate') throw damage(line, number)
    if (closing.exit > 1) throw new Unreadable(`says that interrogate ended with ${closing.exit}`)
  }

  #row(line: string, number: number): void {
    const [, name, all, miss, cover] = row.exec(line) ?? []
    if (name !== undefined) {
      const share = statedShareOf(Number(cover), Number(all), 'definitions')
      if (Number(miss) + share.covered !== share.valid) throw damage(line, number)
      if (name === 'TOTAL') this.#total = share
      else {
        this.#files = plus(this.#files, share)
        if (share.covered < share.valid && this.#missed === undefined)
          this.#miss(name, `${miss} of ${all} definitions have no docstring`)
      }
      return
    }
    const [, what, place, status] = definition.exec(line) ?? []
    if (what !== undefined) {
      if (place === 'module') this.#module = what
      this.#missed = (this.#missed ?? 0) + (status === 'MISSED' ? 1 : 0)
      if (status === 'MISSED') this.#miss(this.#module, `${what} has no docstring`, Number(place!.slice(1)))
    } else if (!/^\| Name +\|/.test(line)) throw damage(line, number)
  }

  #miss(file: string | undefined, message: string, line?: number): void {
    this.#findings.add({ id: 'missing-docstring', severity: 'low', message, file, line })
  }

  end(): Reading {
    this.#lines.end()
    if (this.#actual === undefined || !this.#ended) throw new Unreadable('is cut off: it has no result ("RESULT: ...")')
    const parts = { findings: this.#findings, discrepancies: this.#discrepancies }
    if (this.#total === undefined) {
      if (this.#files.valid > 0) throw new Unreadable('has files and no TOTAL')
      return readingOf('documentation', 'interrogate', { documented: this.#actual }, parts)
    }
    const share = settle('definitions', this.#files, this.#total, this.#discrepancies)
    if (share.valid === 0) throw new Unreadable('names no definition: nothing was measured')
    let documented = percent(share)
    if (Math.abs(documented - this.#actual) > 0.1) {
      const used = Math.min(documented, this.#actual)
      this.#discrepancies.add({ what: 'percentage', stated: this.#actual, counted: documented, used })
      documented = used
    }
    const missing = share.valid - share.covered
    if (this.#missed !== undefined && this.#missed !== missing) {
      const used = Math.max(this.#missed, missing)
      this.#discrepancies.add({ what: 'missing docstrings', stated: missing, counted: this.#missed, used })
      documented = Math.min(documented, (100 * (share.valid - used)) / share.valid)
    }
    const findings = Math.max(missing, this.#missed ?? 0)
    return readingOf('documentation', 'interrogate', { documented, findings }, parts)
  }
}

function damage(line: string, number: number): Unreadable {
  return new Unreadable(`has something other than interrogate writes in line ${number}: "${cleanLine(line, 80)}"`)
}
