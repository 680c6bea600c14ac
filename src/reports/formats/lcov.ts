// LCOV tracefiles. Counted from DA and BRDA lines; LF, LH, BRF and BRH of a record can only make it worse.
import { cleanLine } from '../clean.ts'
import { CoverageLines, coverageMeasures } from '../coverage-lines.ts'
import { Discrepancies } from '../findings.ts'
import { Lines } from '../lines.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'

/** Names of lines that say nothing a measure rests on: versions, functions, conditions. Any other name is damage. */
const ignored = new Set(['TN', 'VER', 'FN', 'FNDA', 'FNF', 'FNH', 'FNL', 'FNA', 'MCDC', 'MCF', 'MCH'])
const stated = ['LF', 'LH', 'BRF', 'BRH'] as const
type Stated = (typeof stated)[number]

/** One record: what stands between SF and end_of_record. */
interface SourceRecord {
  name: string
  file: ReturnType<CoverageLines['file']>
  lines: Map<number, boolean>
  branches: Map<string, boolean>
  stated: Partial<Record<Stated, number>>
}

export class LcovReader implements Reader {
  readonly lines: Lines
  readonly #context: ReaderContext
  readonly #coverage: CoverageLines
  readonly #discrepancies = new Discrepancies()
  /** What headers know beyond the lines, summed: more lines to cover, fewer covered. */
  readonly #lost = { LF: 0, LH: 0, BRF: 0, BRH: 0 }
  #record: SourceRecord | undefined

  constructor(context: ReaderContext) {
    const { limits } = context
    this.#context = context
    this.#coverage = new CoverageLines(limits)
    this.lines = new Lines((line, number) => this.#line(line, number), limits.line)
  }

  write(text: string): void {
    this.lines.write(text)
  }

  #line(line: string, number: number): void {
    if (line === '' || line.startsWith('#')) return
    const colon = line.indexOf(':')
    const name = colon === -1 ? line : line.slice(0, colon)
    const value = line.slice(colon + 1)
    const record = this.#record
    const damage = () => new Unreadable(`has something other than LCOV in line ${number}: "${cleanLine(line, 80)}"`)
    if (ignored.has(name)) return
    if (name === 'SF') {
      if (record !== undefined || value === '') throw damage()
      this.#record = {
        name: value,
        file: this.#coverage.file(value),
        lines: new Map(),
        branches: new Map(),
        stated: {},
      }
    } else if (record === undefined) throw damage()
    else if (line === 'end_of_record') this.#finish(record)
    else if (name === 'DA') {
      const [, at, hits] = /^(\d{1,9}),(\d+)(?:,[^,]{0,200})?$/.exec(value) ?? []
      if (at === undefined || hits === undefined) throw damage()
      const run = /[1-9]/.test(hits)
      record.lines.set(Number(at), run || record.lines.get(Number(at)) === true)
      this.#coverage.line(record.file, Number(at), run)
    } else if (name === 'BRDA') {
      const [, branch, taken] = /^(\d{1,9},.{1,200}),(\d+|-)$/.exec(value) ?? []
      if (branch === undefined || taken === undefined) throw damage()
      const run = /[1-9]/.test(taken)
      record.branches.set(branch, run || record.branches.get(branch) === true)
      this.#coverage.branch(record.file, branch, { covered: run ? 1 : 0, valid: 1 })
    } else if (isStated(name)) {
      if (!/^\d{1,15}$/.test(value)) throw damage()
      record.stated[name] = Number(value)
    } else throw damage()
  }

  #finish(record: SourceRecord): void {
    this.#record = undefined
    this.#compare(record, 'LF', 'LH', record.lines)
    this.#compare(record, 'BRF', 'BRH', record.branches)
  }

  #compare({ name, stated }: SourceRecord, found: Stated, hit: Stated, entries: Map<unknown, boolean>): void {
    const covered = entries.values().reduce((sum, run) => sum + (run ? 1 : 0), 0)
    const difference = (key: Stated, counted: number, worse: number) => {
      const statement = stated[key]
      if (statement === undefined || statement === counted) return
      this.#lost[key] += Math.abs(worse - counted)
      this.#discrepancies.add({ what: `${key} of ${name}`, stated: statement, counted, used: worse })
    }
    difference(found, entries.size, Math.max(entries.size, stated[found] ?? 0))
    difference(hit, covered, Math.min(covered, stated[hit] ?? covered))
  }

  end(): Reading {
    this.lines.end()
    if (this.#record !== undefined) throw new Unreadable('is cut off: the last record has no end_of_record')
    const { lines, branches } = this.#coverage.totals()
    if (lines.valid > 0) lines.valid += this.#lost.LF
    lines.covered = Math.max(0, lines.covered - this.#lost.LH)
    branches.valid += this.#lost.BRF
    branches.covered = Math.max(0, branches.covered - this.#lost.BRH)
    return {
      kind: 'coverage',
      tool: 'lcov',
      measures: { ...coverageMeasures({ line: lines, branch: branches }), ...this.#coverage.changed(this.#context) },
      findings: [],
      findingsLeftOut: 0,
      discrepancies: this.#discrepancies.kept,
      parts: this.#coverage.parts(this.#context),
      moments: new Moments(),
    }
  }
}

function isStated(name: string): name is Stated {
  return (stated as readonly string[]).includes(name)
}
