import { compareVersions, type Measure } from './compare.ts'
import type { Arms, Pod } from './judge/arms.ts'

const pods = (prefix: string, requests: number, errors: (i: number) => number): Pod[] =>
  Array.from({ length: 3 }, (_, i) => ({
    pod: `${prefix}${i}`,
    requests,
    errors: errors(i),
    events: { orders: Math.round(requests / 10) },
    latency: { '0.25': Math.round(requests * 0.95), '+Inf': requests },
  }))

const measures: Measure[] = [
  { kind: 'errors', name: 'errors' },
  { kind: 'events', name: 'orders' },
  { kind: 'latency', name: 'slow', slowerThan: '0.25' },
]

const run = (ours: number, theirs: number, errors: (t: number) => number, length = 60): Arms[] =>
  Array.from({ length }, (_, t) => ({
    canary: pods('b', ours, (i) => errors(t + i)),
    baseline: pods('a', theirs, (i) => (t + i) % 2),
  }))

const same = (t: number) => t % 2

const half = { share: () => 0.5, measures }

test('the same versions do not differ', () => {
  const { isValid, measures: found } = compareVersions(run(100, 100, same), half)
  expect(isValid).toBe(true)
  for (const { differs, ratio } of found) {
    expect(differs).toBe(false)
    expect(ratio?.low).toBeLessThan(1)
    expect(ratio?.estimate).toBeCloseTo(1, 0)
  }
  expect(found.map(({ a, b }) => [a.requests, b.requests])).toEqual(Array(3).fill([18_000, 18_000]))
})

test('five times the errors differ, and nothing else does', () => {
  const { measures: found } = compareVersions(
    run(100, 100, (t) => 2 + (t % 2)),
    half,
  )
  expect(found.map(({ differs }) => differs)).toEqual([true, false, false])
  expect(found[0]?.ratio?.low).toBeGreaterThan(1.5)
  expect(found[0]?.ratio?.high).toBeGreaterThan(5)
})

describe('the split of the traffic', () => {
  const checked = (ours: number, theirs: number, share: number) =>
    compareVersions(run(ours, theirs, same), { share: () => share, measures })

  test.each<[string, number, number, number, boolean]>([
    ['as asked, half', 100, 100, 0.5, true],
    ['as asked, a tenth', 20, 180, 0.1, true],
    ['a little off, as chance has it', 101, 99, 0.5, true],
    ['52 instead of 50 %', 104, 96, 0.5, false],
    ['8 instead of 10 %', 16, 184, 0.1, false],
  ])('%s', (_name, ours, theirs, share, isValid) => {
    const comparison = checked(ours, theirs, share)
    expect(comparison.isValid).toBe(isValid)
    expect(comparison.ratioCheck.expected).toBeCloseTo(share, 9)
    expect(comparison.ratioCheck.observed).toBeCloseTo(ours / (ours + theirs), 9)
  })

  test('shares that change from step to step are each held to their own', () => {
    const steps = [...run(20, 180, same, 30), ...run(100, 100, same, 30)]
    expect(compareVersions(steps, { share: (i) => (i < 30 ? 0.1 : 0.5), measures }).isValid).toBe(true)
    expect(compareVersions(steps, { share: (i) => (i < 30 ? 0.5 : 0.1), measures }).isValid).toBe(false)
  })

  test('requests that come in batches are no mismatch', () => {
    const batches = Array.from(
      { length: 60 },
      (_, t): Arms => run(t % 2 === 0 ? 130 : 70, t % 2 === 0 ? 70 : 130, same, 1)[0] as Arms,
    )
    expect(compareVersions(batches, half).isValid).toBe(true)
  })
})

test('without traffic nothing is said', () => {
  const { ratioCheck, measures: found } = compareVersions([], half)
  expect(ratioCheck).toMatchObject({ observed: null, e: 1 })
  expect(found.map(({ ratio, differs }) => [ratio, differs])).toEqual(Array(3).fill([undefined, false]))
})
