// Cobertura XML as coverage.py, Istanbul, gcovr and others write it. Rates in headers are checked against the lines.
import { cleanLine } from '../clean.ts'
import { statedCount, statedShare } from '../count.ts'
import { CoverageLines, coverageMeasures, percent, type Share, type SourceFile, worse } from '../coverage-lines.ts'
import { Discrepancies } from '../findings.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { type Attributes, XmlStream } from '../xml.ts'

interface Line {
  number: number
  run: boolean
  branch?: Share
}

interface SourceClass {
  name: string
  /** Known from its first line on. */
  file?: SourceFile
  hasLines: boolean
  /** Lines of its methods: they count only where the class lists none of its own. */
  ofMethods: Line[]
}

export class CoberturaReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #coverage: CoverageLines
  readonly #limit: number
  readonly #discrepancies = new Discrepancies()
  #root: Attributes | undefined
  #class: SourceClass | undefined
  #methods = 0
  #conditions = ''
  #share: Share = { covered: 0, valid: 0 }

  constructor(context: ReaderContext) {
    const { limits } = context
    this.#context = context
    this.#xml = new XmlStream(this, limits, 'coverage')
    this.#coverage = new CoverageLines(limits)
    this.#limit = limits.coverageLines
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    // Most elements are lines, so that is asked first.
    if (name === 'line') {
      if (this.#class !== undefined) this.#line(this.#class, attributes)
      else if (this.#root === undefined) this.#open(name, attributes)
    } else this.#open(name, attributes)
  }

  #open(name: string, attributes: Attributes): void {
    if (this.#root === undefined) {
      if (name !== 'coverage') throw new Unreadable(`begins with <${name}>, which is not Cobertura`)
      this.#root = attributes
    } else if (name === 'class') {
      if (this.#class !== undefined) throw new Unreadable('has a <class> inside a <class>')
      const file = attributes.filename || attributes.name
      if (!file) throw new Unreadable('has a <class> without a file name')
      this.#class = { name: file, hasLines: false, ofMethods: [] }
    } else if (name === 'method') this.#methods++
  }

  #line(source: SourceClass, attributes: Attributes): void {
    const number = statedCount(attributes.number, 'the number of a line')
    if (number === undefined) throw new Unreadable('has a <line> without a number')
    const run = wasRun(attributes.hits ?? '', number)
    const conditions = attributes['condition-coverage']
    const branch = conditions === undefined ? undefined : this.#branch(conditions, number)
    if (this.#methods === 0) {
      source.hasLines = true
      this.#record(source, number, run, branch)
    } else if (!source.hasLines) {
      source.ofMethods.push({ number, run, branch })
      if (source.ofMethods.length > this.#limit) throw new Unreadable(`has a class of more than ${this.#limit} lines`)
    }
  }

  /** Reports say the same few things of thousands of lines: the last one is read once. */
  #branch(conditions: string, line: number): Share {
    if (conditions !== this.#conditions) {
      this.#share = readConditions(conditions, line)
      this.#conditions = conditions
    }
    return this.#share
  }

  #record(source: SourceClass, number: number, run: boolean, branch: Share | undefined): void {
    source.file ??= this.#coverage.file(source.name)
    const { file } = source
    this.#coverage.line(file, number, run)
    if (branch !== undefined) this.#coverage.branch(file, number, branch)
  }

  close(name: string): void {
    if (name === 'line') return
    if (name === 'method') this.#methods--
    if (name !== 'class' || this.#class === undefined) return
    if (!this.#class.hasLines) {
      for (const { number, run, branch } of this.#class.ofMethods) this.#record(this.#class, number, run, branch)
    }
    this.#class = undefined
  }

  end(): Reading {
    this.#xml.end()
    const counted = this.#coverage.totals()
    const lines = this.#compare('line', 'lines', counted.lines)
    const branches = this.#compare('branch', 'branches', counted.branches)
    const measures = coverageMeasures({ line: lines.used, branch: branches.used })
    for (const { measure, stated } of [lines, branches]) {
      if (stated !== undefined && measures[measure] !== undefined)
        measures[measure] = Math.min(measures[measure], stated)
    }
    const moments = new Moments()
    moments.note(this.#root?.timestamp)
    return {
      kind: 'coverage',
      tool: 'cobertura',
      measures: { ...measures, ...this.#coverage.changed(this.#context) },
      findings: [],
      findingsLeftOut: 0,
      discrepancies: this.#discrepancies.kept,
      parts: this.#coverage.parts(this.#context),
      moments,
    }
  }

  /** Hold the header's counts and rate against the lines. `stated` is the header's percentage where it is the worse one. */
  #compare(measure: string, counts: string, counted: Share): { measure: string; used: Share; stated?: number } {
    const root = this.#root!
    const covered = statedCount(root[`${counts}-covered`], `${counts}-covered`)
    const valid = statedCount(root[`${counts}-valid`], `${counts}-valid`)
    const rate = statedShare(root[`${measure}-rate`], `${measure}-rate`)
    let used = counted
    if (covered !== undefined && valid !== undefined) {
      const stated = { covered, valid }
      if (covered > valid) throw new Unreadable(`says ${covered} of ${valid} ${counts} are covered`)
      if (covered !== counted.covered || valid !== counted.valid) {
        used = worse(counted, stated)
        this.#discrepancies.add({ what: counts, stated: show(stated), counted: show(counted), used: show(used) })
      }
    }
    if (rate === undefined || counted.valid === 0) return { measure, used }
    const stated = rate * 100
    if (Math.abs(stated - percent(counted)) <= precision(root[`${measure}-rate`]!)) return { measure, used }
    this.#discrepancies.add({
      what: `${measure}-rate`,
      stated: rate,
      counted: percent(counted) / 100,
      used: Math.min(stated, percent(used)) / 100,
    })
    return { measure, used, stated }
  }
}

function show({ covered, valid }: Share): string {
  return `${covered} of ${valid}`
}

/** How far a rate may be off, in percent, by the digits it is written with. Trailing zeros are often dropped, so two digits at least. */
function precision(rate: string): number {
  const digits = Math.max(2, /\.(\d+)/.exec(rate)?.[1]?.length ?? 0)
  return 100 * 10 ** -digits * 0.51
}

/** `50% (1/2)`. */
function readConditions(conditions: string, line: number): Share {
  const [, covered, valid] = /\((\d{1,9})\/(\d{1,9})\)\s*$/.exec(conditions) ?? []
  if (covered === undefined || Number(covered) > Number(valid)) {
    throw new Unreadable(`says line ${line} has conditions "${cleanLine(conditions, 40)}"`)
  }
  return { covered: Number(covered), valid: Number(valid) }
}

/** Some tools count hits beyond what a number holds. */
function wasRun(hits: string, line: number): boolean {
  if (hits === '0') return false
  if (hits === '1') return true
  if (!/^\d+$/.test(hits)) throw new Unreadable(`says line ${line} was hit "${cleanLine(hits, 40)}" times`)
  return /[1-9]/.test(hits)
}
