// xUnit.net v2 and v3 XML: <assemblies>, each with its tests and its own counters.
import { statedCount } from '../count.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { TestHighlights } from '../highlights.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { testReading } from '../reading.ts'
import { emptyTally, reconcile, type Tally, total } from '../tally.ts'
import { type Attributes, XmlStream } from '../xml.ts'

const outcomes: Readonly<Record<string, 'passed' | 'failed' | 'skipped'>> = {
  Pass: 'passed',
  Fail: 'failed',
  Skip: 'skipped',
  NotRun: 'skipped',
}

export class XUnitReader implements Reader {
  readonly #xml: XmlStream
  readonly #findings: Findings
  readonly #discrepancies = new Discrepancies()
  readonly #highlights = new TestHighlights()
  readonly #moments = new Moments()
  readonly #whole = emptyTally()
  #assembly: { attributes: Attributes; tally: Tally } | undefined
  #test: { attributes: Attributes; message: string; isBad: boolean } | undefined
  #seconds = 0
  #begun = false

  constructor(context: ReaderContext) {
    this.#xml = new XmlStream(this, context.limits)
    this.#findings = new Findings(context)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    if (!this.#begun && name !== 'assemblies' && name !== 'assembly') {
      throw new Unreadable(`begins with <${name}>, which is not xUnit.net`)
    }
    this.#begun = true
    if (name === 'assembly') this.#openAssembly(attributes)
    else if (name === 'test') this.#openTest(attributes)
    else if (name === 'error') this.#openError(attributes)
    else if (name === 'message' && this.#test?.isBad) this.#xml.listen(this.#findings.room)
  }

  #openAssembly(attributes: Attributes): void {
    if (this.#assembly !== undefined) throw new Unreadable('has an <assembly> inside an <assembly>')
    this.#assembly = { attributes, tally: emptyTally() }
    const { 'run-date': day, 'run-time': clock, 'start-rtf': start } = attributes
    this.#moments.note(start ?? (day === undefined || clock === undefined ? undefined : `${day}T${clock}`))
    this.#seconds += /^\d{1,9}(?:\.\d+)?$/.test(attributes.time ?? '') ? Number(attributes.time) : 0
  }

  #openTest(attributes: Attributes): void {
    const { result = '' } = attributes
    if (this.#assembly === undefined || this.#test !== undefined) throw new Unreadable('has a <test> where none can be')
    const outcome = Object.hasOwn(outcomes, result) ? outcomes[result]! : undefined
    if (outcome === undefined) throw new Unreadable('has a <test> without a known result')
    this.#assembly.tally[outcome]++
    this.#highlights.ran(Number(attributes.time), attributes.name)
    this.#test = { attributes, message: '', isBad: outcome === 'failed' }
  }

  /** What broke outside a test: a fixture, a class, the assembly. */
  #openError({ type, name }: Attributes): void {
    if (this.#assembly === undefined) throw new Unreadable('has an <error> outside an assembly')
    this.#assembly.tally.errored++
    this.#findings.add({ id: name ?? type ?? 'error', severity: 'high', message: `failed in ${type ?? 'the run'}` })
  }

  text(piece: string): void {
    if (this.#test !== undefined && this.#test.message.length < 4_000) this.#test.message += piece.slice(0, 4_000)
  }

  close(name: string): void {
    if (name === 'message') this.#xml.listen(false)
    else if (name === 'test') this.#closeTest()
    else if (name === 'assembly') this.#closeAssembly()
  }

  #closeTest(): void {
    const { attributes, message, isBad } = this.#test!
    this.#test = undefined
    if (!isBad) return
    this.#findings.add({
      id: attributes.name ?? 'test without a name',
      severity: 'high',
      message: message.trim() || 'failed without a message',
      file: attributes['source-file'],
      line: Number(attributes['source-line']),
    })
  }

  #closeAssembly(): void {
    const { attributes, tally: direct } = this.#assembly!
    this.#assembly = undefined
    const count = (name: string) => statedCount(attributes[name], name)
    const notRun = count('not-run') ?? 0
    const skipped = count('skipped')
    const tests = count('total')
    const errors = count('errors')
    // `total` knows no errors outside of tests, and not every version counts what was not run.
    const counted = total(direct) - direct.errored
    const all = tests !== undefined && tests + notRun === counted ? counted : tests
    const stated = {
      tests: all === undefined ? undefined : all + Math.max(errors ?? 0, direct.errored),
      failed: count('failed'),
      errored: errors,
      skipped: skipped === undefined ? undefined : skipped + notRun,
    }
    const tally = reconcile({ stated, direct, nested: emptyTally() }, true, (difference) => {
      this.#discrepancies.add({ ...difference, what: `${difference.what} of ${attributes.name ?? 'an assembly'}` })
    })
    for (const key of ['passed', 'failed', 'errored', 'skipped'] as const) this.#whole[key] += tally[key]
  }

  end(): Reading {
    this.#xml.end()
    return testReading('xunit', this.#whole, this.#seconds, {
      findings: this.#findings,
      discrepancies: this.#discrepancies,
      moments: this.#moments,
      highlights: this.#highlights,
    })
  }
}
