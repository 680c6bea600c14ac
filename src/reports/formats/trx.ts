// TRX, the XML of Visual Studio and `dotnet test --logger trx`.
import { own } from '../clean.ts'
import { statedCount } from '../count.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { TestHighlights } from '../highlights.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { testReading } from '../reading.ts'
import { emptyTally, reconcile, type Tally, total } from '../tally.ts'
import { type Attributes, XmlStream } from '../xml.ts'

type Outcome = 'passed' | 'failed' | 'errored' | 'skipped'

/** What is not listed here (Timeout, Aborted, Error, Disconnected, NotRunnable, InProgress ...) is an error. */
const outcomes: Readonly<Record<string, Outcome>> = {
  Passed: 'passed',
  Warning: 'passed',
  Completed: 'passed',
  Failed: 'failed',
  NotExecuted: 'skipped',
  Inconclusive: 'skipped',
  Pending: 'skipped',
}
const result = /^(?:(?:UnitTest|ManualTest|GenericTest|WebTest|LoadTest|Test)Result|TestResultAggregation)$/
const broken = ['error', 'timeout', 'aborted', 'passedButRunAborted', 'notRunnable', 'disconnected', 'inProgress']

interface Result {
  name: string
  outcome: Outcome
  /** How many results inside it are worse than skipped, and how many there are. */
  inner: { bad: number; all: number }
  message: string
  depth: number
}

export class TrxReader implements Reader {
  readonly #xml: XmlStream
  readonly #findings: Findings
  readonly #discrepancies = new Discrepancies()
  readonly #highlights = new TestHighlights()
  readonly #moments = new Moments()
  readonly #open: Result[] = []
  /** Results without others inside, and the results that hold those. */
  readonly #leaves = emptyTally()
  readonly #parents = emptyTally()
  #depth = 0
  #seconds = 0
  #summary: string | undefined
  #counters: Attributes | undefined

  constructor(context: ReaderContext) {
    this.#xml = new XmlStream(this, context.limits)
    this.#findings = new Findings(context)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    if (++this.#depth === 1 && name !== 'TestRun') throw new Unreadable(`begins with <${name}>, which is not TRX`)
    if (result.test(name)) this.#openResult(attributes)
    else if (name === 'Message' && this.#open.at(-1)?.message === '') this.#xml.listen(this.#findings.room)
    else if (name === 'Times') this.#moments.note(attributes.start ?? attributes.creation)
    else if (name === 'Counters') this.#counters = attributes
    else if (name === 'ResultSummary') this.#summary = attributes.outcome ?? ''
  }

  #openResult({ testName: name, outcome, duration }: Attributes): void {
    if (outcome === undefined || outcome === '') throw new Unreadable('has a result without an outcome')
    if (this.#open.length === 0) {
      this.#seconds += seconds(duration)
      this.#highlights.ran(seconds(duration), name)
    }
    this.#open.push({
      name: own((name ?? 'test without a name').slice(0, 400)),
      outcome: Object.hasOwn(outcomes, outcome) ? outcomes[outcome]! : 'errored',
      inner: { bad: 0, all: 0 },
      message: '',
      depth: this.#depth,
    })
  }

  text(piece: string): void {
    const open = this.#open.at(-1)
    if (open !== undefined && open.message.length < 4_000) open.message += piece.slice(0, 4_000)
  }

  close(name: string): void {
    if (name === 'Message') this.#xml.listen(false)
    const last = this.#open.at(-1)
    if (last !== undefined && last.depth === this.#depth) this.#closeResult(last)
    this.#depth--
  }

  #closeResult({ name, outcome, inner, message }: Result): void {
    this.#open.pop()
    const bad = outcome === 'failed' || outcome === 'errored'
    const parent = this.#open.at(-1)
    if (parent !== undefined) {
      parent.inner.all++
      if (bad || inner.bad > 0) parent.inner.bad++
    }
    // A failed result that holds only good ones failed by itself.
    const tally = inner.all > 0 && !(bad && inner.bad === 0) ? this.#parents : this.#leaves
    tally[outcome]++
    if (bad) this.#findings.add({ id: name, severity: 'high', message: message.trim() || 'failed without a message' })
  }

  end(): Reading {
    this.#xml.end()
    if (this.#summary === undefined || this.#counters === undefined) {
      throw new Unreadable('has no ResultSummary with Counters: the run did not end')
    }
    const count = (name: string) => statedCount(this.#counters![name], name) ?? 0
    const tests = statedCount(this.#counters.total, 'total')
    const direct =
      tests === total(this.#leaves) + total(this.#parents) ? sum(this.#leaves, this.#parents) : this.#leaves
    const stated = {
      tests,
      failed: count('failed'),
      // `notExecuted` stays 0 in reports of skipped tests; `executed` tells.
      errored: broken.reduce((errored, name) => errored + count(name), 0),
    }
    const tally = reconcile({ stated, direct, nested: emptyTally() }, true, (each) => this.#discrepancies.add(each))
    const passed = statedCount(this.#counters.passed, 'passed')
    if (passed !== undefined && passed < tally.passed) {
      this.#discrepancies.add({ what: 'passed', stated: passed, counted: tally.passed, used: passed })
      tally.errored += tally.passed - passed
      tally.passed = passed
    }
    if (!['Passed', 'Completed', 'Warning'].includes(this.#summary) && tally.failed + tally.errored === 0) {
      tally.errored = 1
      this.#discrepancies.add({ what: 'outcome', stated: this.#summary, counted: 'no failed test', used: '1 errored' })
    }
    return testReading('trx', tally, this.#seconds, {
      findings: this.#findings,
      discrepancies: this.#discrepancies,
      moments: this.#moments,
      highlights: this.#highlights,
    })
  }
}

function sum(a: Tally, b: Tally): Tally {
  const all = emptyTally()
  for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'] as const) all[key] = a[key] + b[key]
  return all
}

/** `1.02:03:04.5` or `02:03:04.5`; 0 where it is nothing of the sort: no gate rests on it alone. */
function seconds(text: string | undefined): number {
  const [, days, hours, minutes, rest] =
    /^(?:(\d{1,3})\.)?(\d{1,2}):(\d\d):(\d\d(?:\.\d{1,9})?)$/.exec(text ?? '') ?? []
  if (rest === undefined) return 0
  return Number(days ?? 0) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest)
}
