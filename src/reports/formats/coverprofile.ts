// Go coverage profiles: blocks of statements. A block that several packages' tests mention (-coverpkg) is one block, run when any ran it.
import { cleanLine, own } from '../clean.ts'
import { CoverageLines, coverageMeasures } from '../coverage-lines.ts'
import { Lines } from '../lines.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

interface Block {
  statements: number
  run: boolean
}

export class CoverProfileReader implements Reader {
  readonly #lines: Lines
  readonly #context: ReaderContext
  readonly #coverage: CoverageLines
  readonly #blocks = new Map<string, Block>()
  #mode: string | undefined
  #ended = true
  /** Lines that blocks span, over all of them. */
  #spanned = 0

  constructor(context: ReaderContext) {
    this.#context = context
    this.#coverage = new CoverageLines(context.limits)
    this.#lines = new Lines((line, number) => this.#line(line, number), context.limits.line)
  }

  write(text: string): void {
    if (text !== '') this.#ended = text.endsWith('\n')
    this.#lines.write(text)
  }

  #line(line: string, number: number): void {
    const damage = () => new Unreadable(`is no Go coverage profile in line ${number}: "${cleanLine(line, 80)}"`)
    if (line.startsWith('mode: ')) {
      // Profiles that were put together have a line of it each.
      if (!['mode: set', 'mode: count', 'mode: atomic'].includes(line)) throw damage()
      if (this.#mode !== undefined && this.#mode !== line) throw new Unreadable('mixes profiles of several modes')
      this.#mode = line
      return
    }
    const [, file, from, , to, , statements, hits] =
      /^(.{1,2000}):(\d{1,9})\.(\d{1,9}),(\d{1,9})\.(\d{1,9}) (\d{1,9}) (\d{1,20})$/.exec(line) ?? []
    if (this.#mode === undefined || file === undefined || Number(to) < Number(from)) throw damage()
    this.#block(
      line.slice(0, line.lastIndexOf(' ', line.lastIndexOf(' ') - 1)),
      Number(statements),
      /[1-9]/.test(hits!),
      number,
    )
    this.#span(file, Number(from), Number(to), /[1-9]/.test(hits!))
  }

  #block(key: string, statements: number, run: boolean, number: number): void {
    const before = this.#blocks.get(key)
    if (before === undefined) {
      const { coverageLines } = this.#context.limits
      if (this.#blocks.size >= coverageLines) throw new Unreadable(`names more than ${coverageLines} blocks`)
      this.#blocks.set(own(key), { statements, run })
    } else if (before.statements !== statements) {
      throw new Unreadable(
        `says in line ${number} that a block has ${statements} statements, and ${before.statements} before`,
      )
    } else before.run ||= run
  }

  /** A line is run when any block on it is: the line of an `if` belongs to the block before it as well. */
  #span(file: string, from: number, to: number, run: boolean): void {
    this.#spanned += to - from + 1
    if (this.#spanned > 20 * this.#context.limits.coverageLines) throw new Unreadable('has blocks of too many lines')
    const source = this.#coverage.file(file)
    for (let line = from; line <= to; line++) this.#coverage.line(source, line, run)
  }

  end(): Reading {
    this.#lines.end()
    if (!this.#ended) throw new Unreadable('is cut off: its last line has no end')
    const statement = { covered: 0, valid: 0 }
    for (const { statements, run } of this.#blocks.values()) {
      statement.valid += statements
      if (run) statement.covered += statements
    }
    if (statement.valid === 0) throw new Unreadable('names no statement: nothing was measured')
    const measures = coverageMeasures({ line: this.#coverage.totals().lines, statement })
    const parts = this.#coverage.parts(this.#context)
    return readingOf('coverage', 'go cover', { ...measures, ...this.#coverage.changed(this.#context) }, { parts })
  }
}
