// Lines of `go test -json`. A package that never ended, or a test that never did, is not a passed one.

import { isObject, type JsonObject } from '../../json-object.ts'
import { cleanLine, own } from '../clean.ts'
import { amountOf, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { TestHighlights } from '../highlights.ts'
import { parseJson } from '../json.ts'
import { Lines } from '../lines.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { testReading } from '../reading.ts'
import { emptyTally } from '../tally.ts'

type Outcome = 'passed' | 'failed' | 'errored' | 'skipped'

interface Package {
  /** Tests of this run by name; `undefined` while they run. */
  tests: Map<string, Outcome | undefined>
  /** Tests that earlier runs of the package in this file left broken: a rerun may still pass them. */
  broken: Map<string, Outcome>
  running: boolean
}

const ends: Readonly<Record<string, Outcome>> = { pass: 'passed', bench: 'passed', fail: 'failed', skip: 'skipped' }
const actions = new Set(['start', 'run', 'pause', 'cont', 'output', 'attr', 'artifacts', 'build-output', 'build-fail'])
const worst: readonly (Outcome | undefined)[] = [undefined, 'skipped', 'passed', 'failed', 'errored']
/** Lines that frame every test and say nothing about why it failed. */
const frame = /^(?:\s*(?:=== |--- )|(?:FAIL|PASS|ok)\b)/

export class GoTestReader implements Reader {
  readonly #lines: Lines
  readonly #context: ReaderContext
  readonly #findings: Findings
  readonly #discrepancies = new Discrepancies()
  readonly #highlights = new TestHighlights()
  readonly #moments = new Moments()
  readonly #packages = new Map<string, Package>()
  /** The last words of what runs, by package and test. */
  readonly #tails = new Map<string, string>()
  readonly #tally = emptyTally()
  #known = 0
  #seconds = 0

  constructor(context: ReaderContext) {
    this.#context = context
    this.#findings = new Findings(context)
    this.#lines = new Lines((line, number) => this.#line(line, number), context.limits.line)
  }

  write(text: string): void {
    this.#lines.write(text)
  }

  #line(line: string, number: number): void {
    if (line.trim() === '') return
    if (!line.startsWith('{')) {
      throw new Unreadable(`has something other than JSON in line ${number}: "${cleanLine(line, 80)}"`)
    }
    const event = parseJson(line, this.#context.limits)
    if (!isObject(event) || typeof event.Action !== 'string') throw new Unreadable(`has no Action in line ${number}`)
    if (typeof event.Time === 'string') this.#moments.note(event.Time)
    const { Action: action } = event
    if (action === 'build-output' || action === 'build-fail') {
      this.#build(event)
      return
    }
    if (!actions.has(action) && !Object.hasOwn(ends, action)) {
      throw new Unreadable(`has an unknown Action in line ${number}: "${cleanLine(action, 40)}"`)
    }
    const name = textOf(event.Package)
    if (name === undefined) throw new Unreadable(`has no Package in line ${number}`)
    if (event.Test !== undefined && typeof event.Test !== 'string')
      throw new Unreadable(`has no Test in line ${number}`)
    this.#event(action, name, event.Test, event, number)
  }

  #event(action: string, name: string, test: string | undefined, event: JsonObject, number: number): void {
    const pkg = this.#package(name)
    // gotestsum runs a package again for its failed tests.
    if (action === 'start') pkg.running = true
    if (!pkg.running) throw new Unreadable(`goes on with ${cleanLine(name, 80)} after its end, in line ${number}`)
    if (action === 'output') this.#keep(`${name} ${test ?? ''}`, event.Output)
    else if (test !== undefined) {
      if (action === 'run') this.#begin(pkg, test)
      else if (Object.hasOwn(ends, action)) {
        if (typeof event.Elapsed === 'number') this.#highlights.ran(event.Elapsed, name, test)
        this.#endTest(pkg, name, test, ends[action]!)
      }
    } else if (Object.hasOwn(ends, action)) this.#endPackage(pkg, name, ends[action]!, event)
  }

  #package(name: string): Package {
    let pkg = this.#packages.get(name)
    if (pkg === undefined) {
      this.#count()
      pkg = { tests: new Map(), broken: new Map(), running: true }
      this.#packages.set(own(name), pkg)
    }
    return pkg
  }

  #count(): void {
    const { entries } = this.#context.limits
    if (++this.#known > entries) throw new Unreadable(`holds more than ${entries} packages, running and broken tests`)
  }

  #begin(pkg: Package, test: string): void {
    if (!pkg.tests.has(test)) {
      this.#count()
      pkg.tests.set(own(test), undefined)
    }
  }

  #endTest(pkg: Package, name: string, test: string, outcome: Outcome): void {
    if (!pkg.tests.has(test)) throw new Unreadable(`ends the test ${cleanLine(test, 80)}, which never began`)
    // Of several runs of one test (-count) the worst one counts.
    const before = pkg.tests.get(test)
    if (worst.indexOf(outcome) > worst.indexOf(before)) pkg.tests.set(test, outcome)
    if (outcome === 'failed') this.#find(`${name}.${test}`, this.#tails.get(`${name} ${test}`))
    this.#tails.delete(`${name} ${test}`)
  }

  #endPackage(pkg: Package, name: string, outcome: Outcome, event: JsonObject): void {
    if (event.Elapsed !== undefined) this.#seconds += amountOf(event.Elapsed, 'the time a package took')
    pkg.running = false
    let failed = 0
    for (const [test, stated] of pkg.tests) {
      if (stated === undefined) this.#find(`${name}.${test}`, this.#tails.get(`${name} ${test}`) ?? 'never ended')
      this.#settle(pkg, name, test, stated ?? 'errored')
      if (stated === undefined || stated === 'failed') failed++
    }
    if (outcome === 'failed' && failed === 0) {
      // The build failed, or the package ended itself.
      this.#tally.errored++
      const build = textOf(event.FailedBuild)
      this.#find(name, this.#tails.get(build === undefined ? `${name} ` : `build ${build}`))
    } else if (outcome !== 'failed' && failed > 0) {
      this.#discrepancies.add({ what: `package ${name}`, stated: outcome, counted: `${failed} failed`, used: 'failed' })
    }
    this.#known -= pkg.tests.size
    pkg.tests.clear()
    this.#tails.delete(`${name} `)
  }

  #settle(pkg: Package, name: string, test: string, outcome: Outcome): void {
    const before = pkg.broken.get(test)
    if (before !== undefined) {
      this.#tally[before]--
      pkg.broken.delete(test)
      this.#known--
      if (outcome === 'passed') {
        this.#tally.flaky++
        this.#highlights.flaky(name, test)
      }
    }
    this.#tally[outcome]++
    if (outcome !== 'failed' && outcome !== 'errored') return
    this.#count()
    pkg.broken.set(test, outcome)
  }

  #build({ Action: action, ImportPath: path, Output: output }: JsonObject): void {
    const name = textOf(path)
    if (name === undefined) throw new Unreadable('has a build event without an ImportPath')
    if (action === 'build-output') this.#keep(`build ${name}`, output)
  }

  #keep(key: string, output: unknown): void {
    if (typeof output !== 'string' || !this.#findings.room || frame.test(output)) return
    const tail = (this.#tails.get(key) ?? '') + output
    if (this.#tails.size < 10_000 || this.#tails.has(key)) this.#tails.set(own(key), own(tail.slice(-1_500)))
  }

  #find(id: string, output: string | undefined): void {
    const [, file, line] = /(?:^|\s)([\w./-]{1,200}\.go):(\d{1,9})/.exec(output ?? '') ?? []
    this.#findings.add({
      id,
      severity: 'high',
      message: output?.trim() || 'failed without a message',
      file,
      line: line === undefined ? undefined : Number(line),
    })
  }

  end(): Reading {
    this.#lines.end()
    for (const [name, { running }] of this.#packages) {
      if (running) throw new Unreadable(`is cut off: package ${cleanLine(name, 80)} never ended`)
    }
    return testReading('go test', this.#tally, this.#seconds, {
      findings: this.#findings,
      discrepancies: this.#discrepancies,
      moments: this.#moments,
      highlights: this.#highlights,
    })
  }
}
