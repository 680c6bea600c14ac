// Clover XML as Istanbul, PHPUnit and OpenClover write it. They count differently, so the totals must agree with one of their ways.
import { statedCount } from '../count.ts'
import { CoverageLines, coverageMeasures, type Share, worse } from '../coverage-lines.ts'
import { Discrepancies } from '../findings.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'
import { nothing, plus, settle, show, statedShareOf } from '../shares.ts'
import { type Attributes, XmlStream } from '../xml.ts'

export class CloverReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #coverage: CoverageLines
  readonly #discrepancies = new Discrepancies()
  readonly #moments = new Moments()
  readonly #open: string[] = []
  #metrics: Attributes | undefined
  #file: ReturnType<CoverageLines['file']> | undefined
  #statements = nothing
  #methods = nothing
  /** Lines with a condition as such, and the branches of them: both ways of each line, or as many as the line states. */
  #conditions = nothing
  #ways = nothing
  #branches = nothing

  constructor(context: ReaderContext) {
    this.#xml = new XmlStream(this, context.limits)
    this.#context = context
    this.#coverage = new CoverageLines(context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    const parent = this.#open.at(-1)
    if (parent === undefined && name !== 'coverage') throw new Unreadable(`begins with <${name}>, which is not Clover`)
    this.#open.push(name)
    // Tests of the project have a part of their own, which is no code under test.
    if (this.#open.includes('testproject')) return
    if (parent === undefined) this.#moments.note(attributes.generated)
    else if (name === 'metrics' && parent === 'project') {
      if (this.#metrics !== undefined) throw new Unreadable('has metrics of several projects')
      this.#metrics = attributes
    } else if (name === 'file') {
      const path = attributes.path || attributes.name
      if (!path) throw new Unreadable('has a <file> without a path')
      this.#file = this.#coverage.file(path)
    } else if (name === 'line') this.#line(attributes)
  }

  #line({ num, type, count, truecount, falsecount }: Attributes): void {
    const number = statedCount(num, 'the number of a line')
    if (number === undefined || this.#file === undefined) throw new Unreadable('has a <line> without number or file')
    const hits = statedCount(count, `the count of line ${number}`)
    const [yes, no] = [statedCount(truecount, 'truecount') ?? 0, statedCount(falsecount, 'falsecount') ?? 0]
    const run = (hits ?? yes + no) > 0
    const share = { covered: run ? 1 : 0, valid: 1 }
    if (type === 'method') {
      this.#methods = plus(this.#methods, share)
      return
    }
    if (type !== 'stmt' && type !== 'cond')
      throw new Unreadable(`says line ${number} is neither statement nor condition`)
    this.#coverage.line(this.#file, number, run)
    if (type === 'stmt') this.#statements = plus(this.#statements, share)
    else {
      this.#conditions = plus(this.#conditions, share)
      this.#ways = plus(this.#ways, { covered: Number(yes > 0) + Number(no > 0), valid: 2 })
      this.#branches = plus(this.#branches, { covered: yes, valid: yes + no })
    }
  }

  close(name: string): void {
    this.#open.pop()
    if (name === 'file') this.#file = undefined
  }

  end(): Reading {
    this.#xml.end()
    if (this.#metrics === undefined) throw new Unreadable('has no metrics of the project')
    const withConditions = plus(this.#statements, this.#conditions)
    const statement = this.#settle('statements', [this.#statements, withConditions])
    const branch = this.#settle('conditionals', [this.#ways, this.#branches])
    const method = this.#settle('methods', [this.#methods])
    // A line that is mentioned several times counts once, unless that would be better.
    const counted = worse(this.#coverage.totals().lines, withConditions)
    // Totals that know of lines which are not listed stand for these as well.
    const isListed = [this.#statements, withConditions].some(
      ({ covered, valid }) => covered === statement.covered && valid === statement.valid,
    )
    const lines = isListed ? counted : worse(counted, statement)
    const measures = coverageMeasures({
      line: lines,
      branch,
      statement: this.#elements(statement, branch, method),
      function: method,
    })
    return readingOf(
      'coverage',
      'clover',
      { ...measures, ...this.#coverage.changed(this.#context) },
      {
        discrepancies: this.#discrepancies,
        moments: this.#moments,
        parts: this.#coverage.parts(this.#context),
      },
    )
  }

  /** The stated share where one of the ways of counting comes to it, else the worst of all. Without elements the statement stands alone. */
  #settle(what: string, ways: readonly Share[]): Share {
    const stated = this.#stated(what)
    if (stated === undefined) return ways.reduce(worse)
    const same = ways.find(({ covered, valid }) => covered === stated.covered && valid === stated.valid)
    const known = ways.filter(({ valid }) => valid > 0)
    if (same !== undefined || known.length === 0) return stated
    return settle(what, known.reduce(worse), stated, this.#discrepancies)
  }

  #stated(what: string): Share | undefined {
    const valid = statedCount(this.#metrics![what], what)
    const covered = statedCount(this.#metrics![`covered${what}`], `covered${what}`)
    return valid === undefined || covered === undefined ? undefined : statedShareOf(covered, valid, what)
  }

  /** Elements are statements, conditionals and methods together: what is missing of them is taken from the statements. */
  #elements(statement: Share, branch: Share, method: Share): Share {
    const stated = this.#stated('elements')
    const sum = [statement, branch, method].reduce(plus)
    if (stated === undefined || (stated.covered >= sum.covered && stated.valid <= sum.valid)) return statement
    const more = Math.max(0, stated.valid - sum.valid)
    const used = {
      covered: Math.max(0, statement.covered - Math.max(0, sum.covered - stated.covered)),
      valid: statement.valid + more,
    }

    this.#discrepancies.add({
      what: 'elements',
      stated: show(stated),
      counted: show(sum),
      used: `${show(used)} statements`,
    })
    return used
  }
}
