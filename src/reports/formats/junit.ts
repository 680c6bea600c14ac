// JUnit XML as pytest, jest-junit, Surefire, gotestsum, nextest and others write it.
import { own } from '../clean.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { TestHighlights } from '../highlights.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { requireRun } from '../reading.ts'
import { emptyTally, readStated, reconcile, type Stated, type Tally, total } from '../tally.ts'
import { lastPlace } from '../trace.ts'
import { type Attributes, XmlStream } from '../xml.ts'

interface Suite {
  name: string
  stated: Stated
  direct: Tally
  nested: Tally
}

/** One test case while it is open. */
interface Case {
  attributes: Attributes
  failed: boolean
  errored: boolean
  skipped: boolean
  /** Failed at first, passed in a later try of the same run. */
  flaky: boolean
  complaint?: { message?: string; text: string /** The last of the text. */; tail: string }
}

/** Checkers that write their complaints as JUnit. Their cases are findings: a linter's file is no test run. */
const checkers: Readonly<Record<string, string>> = {
  ruff: 'ruff',
  mypy: 'mypy',
  kubeconform: 'kubeconform',
  'semgrep results': 'semgrep',
}
const runners: Readonly<Record<string, string>> = {
  'pytest tests': 'pytest',
  pytest: 'pytest',
  'jest tests': 'jest',
  'nextest-run': 'nextest',
  'vitest tests': 'vitest',
}
/** Characters kept of each end of what a failed test says. */
const traceLength = 4_000
const complaints = new Set(['failure', 'error', 'rerunFailure', 'rerunError'])

/** Counts cases and believes the headers only where they are worse. */
export class JUnitReader implements Reader {
  readonly #xml: XmlStream
  readonly #findings: Findings
  readonly #discrepancies = new Discrepancies()
  readonly #highlights = new TestHighlights()
  readonly #suites: Suite[] = []
  readonly #whole = emptyTally()
  #tool: string | undefined
  #checker = false
  #case: Case | undefined
  /** Elements open inside the case. */
  #inside = 0
  #seconds = 0
  readonly #moments = new Moments()

  constructor(context: ReaderContext) {
    this.#xml = new XmlStream(this, context.limits)
    this.#findings = new Findings(context)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    if (this.#case !== undefined) this.#openInCase(this.#case, name, attributes)
    else if (name === 'testsuites' || name === 'testsuite') this.#openSuite(name, attributes)
    else if (this.#suites.length === 0) throw new Unreadable(`begins with <${name}>, which is not JUnit`)
    else if (name === 'testcase') {
      this.#case = { attributes, failed: false, errored: false, skipped: false, flaky: false }
      this.#inside = 0
      this.#seconds += seconds(attributes.time)
    } else if (name === 'failure' || name === 'error') this.#suites.at(-1)!.direct.errored++
    else if (name === 'property' && attributes.name === 'go.version') this.#tool ??= 'gotestsum'
  }

  #openSuite(element: string, attributes: Attributes): void {
    const name = attributes.name ?? ''
    if (element === 'testsuites' && name === '' && attributes.id === '') this.#tool ??= 'playwright'
    this.#suites.push({
      name: own(name.slice(0, 200)),
      stated: readStated(attributes),
      direct: emptyTally(),
      nested: emptyTally(),
    })
    if (attributes['xsi:noNamespaceSchemaLocation']?.includes('surefire')) this.#tool ??= 'surefire'
    if (Object.hasOwn(runners, name)) this.#tool ??= runners[name]
    if (Object.hasOwn(checkers, name)) {
      this.#tool ??= checkers[name]
      this.#checker = true
    }
    this.#moments.note(attributes.timestamp)
  }

  #openInCase(test: Case, name: string, attributes: Attributes): void {
    if (name === 'testcase' || name === 'testsuite') throw new Unreadable(`has a <${name}> inside a <testcase>`)
    if (++this.#inside !== 1) return
    if (name === 'failure' || name === 'rerunFailure') test.failed = true
    else if (name === 'error' || name === 'rerunError') test.errored = true
    else if (name === 'skipped') test.skipped = true
    else if (name === 'flakyFailure' || name === 'flakyError') test.flaky = true
    if (complaints.has(name) && test.complaint === undefined && this.#findings.room) {
      test.complaint = { message: attributes.message, text: '', tail: '' }
      this.#xml.listen(!attributes.message || test.attributes.file === undefined)
    }
  }

  text(piece: string): void {
    const complaint = this.#case?.complaint
    if (complaint === undefined) return
    if (complaint.text.length < traceLength) complaint.text += piece.slice(0, traceLength)
    complaint.tail = (complaint.tail + piece.slice(-traceLength)).slice(-traceLength)
  }

  close(name: string): void {
    if (this.#case === undefined) {
      if (name === 'testsuite' || name === 'testsuites') this.#closeSuite()
    } else if (name === 'testcase') this.#closeCase(this.#case)
    else if (--this.#inside === 0) this.#xml.listen(false)
  }

  #closeCase(test: Case): void {
    this.#case = undefined
    const tally = this.#suites.at(-1)!.direct
    if (test.errored) tally.errored++
    else if (test.failed) tally.failed++
    else if (test.skipped || test.attributes.status === 'notrun') tally.skipped++
    else tally.passed++
    const { classname, name, file, line } = test.attributes
    this.#highlights.ran(seconds(test.attributes.time), classname, name)
    if (test.flaky && !test.failed && !test.errored) {
      tally.flaky++
      this.#highlights.flaky(classname, name)
    }
    if (test.failed || test.errored) {
      this.#findings.add({
        id: [classname, name].filter(Boolean).join('.') || 'test without a name',
        severity: 'high',
        message: test.complaint?.message || test.complaint?.text || 'failed without a message',
        ...(file === undefined ? lastPlace(test.complaint?.tail ?? '') : { file, line: Number(line) }),
      })
    }
  }

  #closeSuite(): void {
    const suite = this.#suites.pop()!
    const tally = reconcile(suite, this.#suites.length === 0, (difference) => {
      this.#discrepancies.add({ ...difference, what: `${difference.what} of suite "${suite.name}"` })
    })
    const parent = this.#suites.at(-1)?.nested ?? this.#whole
    for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'] as const) parent[key] += tally[key]
  }

  end(): Reading {
    this.#xml.end()
    const whole = this.#whole
    requireRun(whole)
    const { kept: findings, leftOut: findingsLeftOut } = this.#findings
    return {
      kind: this.#checker ? 'quality' : 'tests',
      tool: this.#tool ?? 'junit',
      measures: this.#checker
        ? { findings: whole.failed + whole.errored }
        : { total: total(whole), ...whole, seconds: Math.round(this.#seconds * 1000) / 1000 },
      findings,
      findingsLeftOut,
      discrepancies: this.#discrepancies.kept,
      ...(this.#highlights.kept !== undefined && { highlights: this.#highlights.kept }),
      moments: this.#moments,
    }
  }
}

/** Seconds of a `time` attribute, with the commas that some locales put in; 0 where it is no number: no gate rests on it. */
function seconds(text: string | undefined): number {
  if (text === undefined) return 0
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
  return /^\d{1,9}(?:\.\d+)?(?:[eE]-?\d{1,2})?$/.test(plain) ? Number(plain) : 0
}
