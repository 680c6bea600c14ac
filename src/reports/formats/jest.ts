// JSON of jest and of Vitest's json reporter, which took over its shape.

import type { JsonObject } from '../../json-object.ts'
import { countOf, listOf, objectOf, optionalCount, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { TestHighlights } from '../highlights.ts'
import { Moments } from '../moment.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { testReading } from '../reading.ts'
import { emptyTally, reconcile, type Tally } from '../tally.ts'

const outcomes: Readonly<Record<string, 'passed' | 'failed' | 'skipped'>> = {
  passed: 'passed',
  failed: 'failed',
  pending: 'skipped',
  skipped: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
}

export function readJest(value: JsonObject, context: ReaderContext): Reading {
  if (value.wasInterrupted === true) throw new Unreadable('says that the run was interrupted')
  if (typeof value.success !== 'boolean') throw new Unreadable('does not say whether the run was a success')
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const highlights = new TestHighlights()
  const direct = emptyTally()
  let broken = 0
  let milliseconds = 0
  for (const item of listOf(value.testResults, 'testResults')) {
    const file = objectOf(item, 'a test file')
    const cases = listOf(file.assertionResults, 'assertionResults')
    const before = direct.failed
    for (const each of cases) {
      const test = objectOf(each, 'a test')
      if (count(test, textOf(file.name), direct, findings) === 'flaky') highlights.flaky(nameOf(test))
      highlights.ran(Number(test.duration) / 1000, nameOf(test))
    }
    milliseconds += Math.max(0, Number(file.endTime) - Number(file.startTime)) || 0
    if (file.status === 'failed') {
      if (direct.failed > before) continue
      // The file itself could not be run, or broke after its tests.
      broken++
      findings.add({
        id: textOf(file.name)?.split('/').at(-1) ?? 'test file',
        severity: 'high',
        message: textOf(file.message) ?? 'the file could not be run',
        file: textOf(file.name),
      })
    } else if (!Object.hasOwn(outcomes, String(file.status))) {
      throw new Unreadable('has a test file without a known status')
    }
  }
  direct.errored += broken
  // Files that could not be run are in no counter of tests.
  const stated = {
    tests: countOf(value.numTotalTests, 'the number of tests') + broken,
    failed: countOf(value.numFailedTests, 'the number of failed tests'),
    errored: Math.max(broken, optionalCount(value.numRuntimeErrorTestSuites, 'the number of broken files') ?? 0),
    skipped:
      countOf(value.numPendingTests, 'the number of pending tests') +
      (optionalCount(value.numTodoTests, 'the number of tests to do') ?? 0),
  }
  const tally = reconcile({ stated, direct, nested: emptyTally() }, true, (each) => discrepancies.add(each))
  const passed = countOf(value.numPassedTests, 'the number of passed tests')
  if (passed < tally.passed) {
    discrepancies.add({ what: 'passed', stated: passed, counted: tally.passed, used: passed })
    tally.errored += tally.passed - passed
    tally.passed = passed
  }
  // A threshold of coverage, an obsolete snapshot or a hook fails a run whose tests all passed.
  if (!value.success && tally.failed + tally.errored === 0) {
    tally.errored = 1
    discrepancies.add({ what: 'success', stated: 'false', counted: 'no failed test', used: '1 errored' })
  }
  const moments = new Moments()
  moments.note(typeof value.startTime === 'number' ? String(Math.floor(value.startTime)) : undefined)
  const tool = 'numRuntimeErrorTestSuites' in value ? 'jest' : 'vitest'
  return testReading(tool, tally, milliseconds / 1000, { findings, discrepancies, moments, highlights })
}

function nameOf(test: JsonObject): string | undefined {
  return textOf(test.fullName) ?? textOf(test.title)
}

/** Returns `flaky` for a test that passed in a later try. */
function count(test: JsonObject, file: string | undefined, tally: Tally, findings: Findings): 'flaky' | undefined {
  const outcome =
    typeof test.status === 'string' && Object.hasOwn(outcomes, test.status) ? outcomes[test.status] : undefined
  if (outcome === undefined) throw new Unreadable('has a test without a known status')
  tally[outcome]++
  if (outcome === 'passed' && typeof test.invocations === 'number' && test.invocations > 1) {
    tally.flaky++
    return 'flaky'
  }
  if (outcome !== 'failed') return undefined
  const messages = Array.isArray(test.failureMessages) ? test.failureMessages : []
  const location = test.location as { line?: number; column?: number } | null | undefined
  findings.add({
    id: nameOf(test) ?? 'test without a name',
    severity: 'high',
    message: textOf(messages[0]) ?? 'failed without a message',
    file,
    line: location?.line,
    column: location?.column,
  })
  return undefined
}
