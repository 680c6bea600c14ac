// What became of tests, counted and stated. Headers lie in both directions: of two statements the worse one holds.
import { statedCount } from './count.ts'
import type { Discrepancy } from './evidence.ts'
import type { Attributes } from './xml.ts'

export interface Tally {
  passed: number
  failed: number
  errored: number
  skipped: number
  /** Among the passed ones, as far as the header leaves them passed. */
  flaky: number
}

/** Counters of a suite's header, where it has them. */
export interface Stated {
  tests?: number
  failed?: number
  errored?: number
  skipped?: number
}

export function emptyTally(): Tally {
  return { passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0 }
}

export function total(tally: Tally): number {
  return tally.passed + tally.failed + tally.errored + tally.skipped
}

export function readStated(attributes: Attributes): Stated {
  const skips = ['skipped', 'skips', 'disabled'].map((name) => statedCount(attributes[name], name))
  const stated = skips.filter((count) => count !== undefined)
  return {
    tests: statedCount(attributes.tests, 'tests'),
    failed: statedCount(attributes.failures, 'failures'),
    errored: statedCount(attributes.errors, 'errors'),
    skipped: stated.length === 0 ? undefined : stated.reduce((sum, count) => sum + count, 0),
  }
}

/**
 * The worse of what a suite's elements count to and what its header states. Tests that the header knows and no element shows are
 * errored. Some tools count nested suites in a header and some do not; either is accepted, but at the outermost element nested ones count.
 */
export function reconcile(
  suite: { stated: Stated; direct: Tally; nested: Tally },
  outermost: boolean,
  report: (difference: Discrepancy) => void,
): Tally {
  const { stated, direct, nested } = suite
  const counted = emptyTally()
  for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'] as const)
    counted[key] = direct[key] + nested[key]
  const ownOnly = !outermost && total(direct) > 0 && stated.tests === total(direct)

  const failed = Math.max(counted.failed, stated.failed ?? 0)
  const errored = Math.max(counted.errored, stated.errored ?? 0)
  const skipped = Math.max(counted.skipped, stated.skipped ?? 0)
  const tests = ownOnly ? total(counted) : (stated.tests ?? total(counted))
  const passed = Math.max(0, Math.min(counted.passed, tests - failed - errored - skipped))
  const missing = Math.max(0, tests - passed - failed - errored - skipped)
  const used = { passed, failed, errored: errored + missing, skipped, flaky: counted.flaky }

  const compare = (what: string, statement: number | undefined, all: number, alone: number, taken: number) => {
    if (statement === undefined || statement === all || (ownOnly && statement === alone)) return
    report({ what, stated: statement, counted: all, used: taken })
  }
  compare('tests', stated.tests, total(counted), total(direct), total(used))
  compare('failures', stated.failed, counted.failed, direct.failed, used.failed)
  compare('errors', stated.errored, counted.errored, direct.errored, used.errored)
  compare('skipped', stated.skipped, counted.skipped, direct.skipped, used.skipped)
  return used
}
