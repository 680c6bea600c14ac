// CTRF: one JSON shape for the tests of many runners.

import type { JsonObject } from '../../json-object.ts'
import { countOf, listOf, objectOf, optionalCount, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { TestHighlights } from '../highlights.ts'
import { Moments } from '../moment.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { testReading } from '../reading.ts'
import { emptyTally, reconcile } from '../tally.ts'

const statuses = ['passed', 'failed', 'skipped', 'pending', 'other']
/** What runners call a test that was not run, where CTRF has no word for it. */
const notRun = new Set<unknown>(['todo', 'skipped', 'pending', 'disabled', 'ignored'])

export function readCtrf(value: JsonObject, context: ReaderContext): Reading {
  const results = value.results as JsonObject
  const summary = objectOf(results.summary, 'results.summary')
  const findings = new Findings(context)
  const direct = emptyTally()
  let othersNotRun = 0
  const highlights = new TestHighlights()
  let milliseconds = 0
  for (const item of listOf(results.tests, 'results.tests')) {
    const test = objectOf(item, 'a test')
    const { status } = test
    if (typeof status !== 'string' || !statuses.includes(status))
      throw new Unreadable('has a test without a known status')
    const took = typeof test.duration === 'number' && test.duration > 0 ? test.duration : 0
    milliseconds += took
    highlights.ran(took / 1000, textOf(test.name))
    const isNotRun = status === 'other' && notRun.has(test.rawStatus)
    if (isNotRun) othersNotRun++
    if (status === 'passed') {
      direct.passed++
      if (test.flaky === true) {
        direct.flaky++
        highlights.flaky(textOf(test.name))
      }
    } else if (status === 'skipped' || status === 'pending' || isNotRun) direct.skipped++
    else {
      direct[status === 'failed' ? 'failed' : 'errored']++
      findings.add({
        id: textOf(test.name) ?? 'test without a name',
        severity: 'high',
        message: textOf(test.message) ?? textOf(test.trace) ?? `ended as ${status} without a message`,
        file: textOf(test.filePath),
        line: test.line as number,
      })
    }
  }
  const other = optionalCount(summary.other, 'the number of other tests') ?? 0
  const counted = Math.min(other, othersNotRun)
  const skipped = optionalCount(summary.skipped, 'the number of skipped tests') ?? 0
  const pending = optionalCount(summary.pending, 'the number of pending tests') ?? 0
  const stated = {
    tests: countOf(summary.tests, 'the number of tests'),
    failed: countOf(summary.failed, 'the number of failed tests'),
    errored: other - counted,
    skipped: skipped + pending + counted,
  }
  const discrepancies = new Discrepancies()
  const tally = reconcile({ stated, direct, nested: emptyTally() }, true, (each) => discrepancies.add(each))
  const passed = countOf(summary.passed, 'the number of passed tests')
  if (passed < tally.passed) {
    discrepancies.add({ what: 'passed', stated: passed, counted: tally.passed, used: passed })
    tally.errored += tally.passed - passed
    tally.passed = passed
    tally.flaky = Math.min(tally.flaky, passed)
  }
  const moments = new Moments()
  moments.note(typeof summary.start === 'number' ? String(Math.floor(summary.start)) : undefined)
  const tool = objectOf(results.tool, 'results.tool')
  const name = (textOf(tool.name) ?? 'ctrf').toLowerCase().slice(0, 60)
  return testReading(name, tally, milliseconds / 1000, { findings, discrepancies, moments, highlights })
}
