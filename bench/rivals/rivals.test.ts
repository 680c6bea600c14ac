// Held against published figures: scipy 1.17.1 (mannwhitneyu, asymptotic), and the figures in the tests of the tools themselves.
import { argo, measure, phase } from './argo.ts'
import { flagger } from './flagger.ts'
import { classify, effectSize } from './kayenta.ts'
import { pGreater, ranks, shiftInterval } from './mann-whitney.ts'
import type { Rival } from './rival.ts'

test.each([
  [[1, 2, 3, 4, 5], [2, 3, 4, 5, 6], 8, 0.8548265831696178],
  [[0, 0, 0, 1, 2, 5], [0, 0, 0, 0, 0, 1, 1], 27.5, 0.16247182934632776],
  [[3.1, 4.7, 2.2, 9.9], [1.0, 2.2, 2.2, 0.4, 3.1], 17.5, 0.03992809688675822],
  [[5, 5, 5, 5, 6], [5, 5, 5, 5, 5, 5], 18, 0.18065521426308934],
  [[10, 11, 12, 13, 14, 15, 16, 17], [1, 2, 3, 4, 5, 6, 7, 8], 64, 0.00046955284955859495],
])('ranks of %j and %j', (x, y, u, p) => {
  expect(ranks(x, y).u).toBe(u)
  expect(pGreater(x, y)).toBeCloseTo(p, 6)
})

/** A sample by how often each value occurs. */
const sample = (...counts: [value: number, times: number][]) =>
  counts.flatMap(([value, times]) => Array<number>(times).fill(value))

// The samples of MannWhitneySuite.scala, "tie out with R version" and "again" (spinnaker/kayenta, Apache-2.0), and R's answers there.
test.each([
  [
    0.95,
    sample(
      [1.5, 9],
      [2, 16],
      [2.5, 22],
      [3, 17],
      [3.5, 9],
      [4, 5],
      [4.5, 1],
      [5, 3],
      [5.5, 1],
      [6, 2],
      [6.5, 2],
      [7, 1],
      [7.5, 1],
      [16.5, 1],
    ),
    sample(
      [1.5, 2],
      [2, 16],
      [2.5, 18],
      [3, 16],
      [3.5, 10],
      [4, 8],
      [4.5, 4],
      [5, 6],
      [5.5, 2],
      [6, 5],
      [8, 1],
      [15.5, 1],
      [54.5, 1],
    ),
    [-0.500002521696696, -3.486287505871302e-5, -0.4999393907180323],
  ],
  [
    0.98,
    sample(
      [0.5, 20],
      [1, 41],
      [1.5, 67],
      [2, 37],
      [2.5, 3],
      [3, 2],
      [3.5, 3],
      [4, 1],
      [5, 1],
      [5.5, 3],
      [8.5, 1],
      [19, 1],
    ),
    sample(
      [0, 1],
      [0.5, 7],
      [1, 32],
      [1.5, 70],
      [2, 33],
      [2.5, 22],
      [3, 6],
      [3.5, 2],
      [4, 3],
      [4.5, 1],
      [5.5, 1],
      [7, 1],
      [7.5, 1],
    ),
    [-0.4999173250549087, -6.912685789769486e-6, -3.45044082729315e-5],
  ],
])('the interval of a shift at level %p, within the tolerance 1e-4 of R', (level, experiment, control, expected) => {
  const { low, high, estimate } = shiftInterval(experiment, control, level)
  for (const [i, value] of [low, high, estimate].entries()) {
    expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1.5e-4)
  }
})

// The samples of ClassifierSuite.scala there, to one decimal, and its classifications.
const around9 = [
  9.8, 10.6, 7.8, 9.3, 8.4, 8.9, 8.3, 9.7, 11.6, 9.3, 8.2, 10.6, 13.5, 11.1, 7, 12.5, 9, 4.9, 11.3, 11.6, 8.4, 11.1,
  10.7, 8.9, 10.1, 11.4, 9.4, 7.8, 10.6, 11.9,
]
const around10 = [
  11.1, 10, 7.1, 7.3, 9.8, 9.6, 6.2, 12.3, 10.4, 8.6, 9.9, 10.4, 14.2, 10.9, 10.2, 11.7, 10.9, 12.8, 8.1, 8.5, 12.1,
  13.3, 10.1, 6.9, 6.2, 10.2, 8.3, 8.4, 7, 10.8,
]
const around20 = [
  20.9, 21.8, 19.7, 15.9, 19.5, 19.4, 22.9, 17.2, 18.7, 23.4, 24.1, 22.6, 22, 21.7, 20.1, 22.1, 16.4, 21.6, 21, 17.8,
  17.8, 18.5, 20.6, 19.6, 21.8, 21.8, 21, 21, 19.1, 17,
]
const errorFree = Array<number>(40).fill(0)
/** 40 intervals, of which some fail at 80 %: the blind spot of zeros (kayenta#377). */
const failing = (intervals: number) => errorFree.map((_, i) => (i < intervals ? 80 : 0))

test.each([
  ['pass', around9, around10],
  ['high', around20, around10],
  ['low', around9, around20],
  ['nodata', [], around10],
  ['pass', [3, 3], [3, 3]],
  ['pass', failing(24), errorFree],
  ['high', failing(28), errorFree],
] as const)('Kayenta says %s', (said, experiment, control) => {
  expect(classify(experiment, control)).toBe(said)
})

test('effect sizes: the share of pairs, ties counted half', () => {
  expect(effectSize([10, 20, 30], [1, 2, 3])).toBe(1)
  expect(effectSize([1, 1], [1, 1])).toBe(0.5)
})

// The truth tables of analysis_test.go and evaluate_test.go (argoproj/argo-rollouts).
const above = (value: number) => value > 1
const below = (value: number) => value <= 1
test.each([
  ['successful', 0, below, undefined],
  ['failed', 2, below, undefined],
  ['failed', 2, undefined, above],
  ['successful', 0, undefined, above],
  // Fail-open: NaN is not above anything.
  ['successful', Number.NaN, undefined, above],
  ['failed', Number.NaN, below, undefined],
  ['inconclusive', Number.NaN, below, above],
  ['successful', 5, undefined, undefined],
] as const)('Argo measures %s of %p', (said, value, success, failure) => {
  expect(measure(value, success, failure)).toBe(said)
})

test.each([
  ['failed', ['successful', 'failed'], {}],
  ['running', ['successful', 'failed'], { failureLimit: 1 }],
  ['failed', ['failed', 'successful', 'failed'], { failureLimit: 1 }],
  ['inconclusive', ['inconclusive'], {}],
  ['running', ['error', 'error', 'error', 'error'], {}],
  ['error', ['error', 'error', 'error', 'error', 'error'], {}],
  ['running', ['error', 'error', 'error', 'successful', 'error', 'error'], {}],
  ['successful', ['successful', 'successful'], { count: 2 }],
] as const)('an Argo run is %s after %j with %j', (said, measurements, limits) => {
  expect(phase(measurements, limits)).toBe(said)
})

describe('in traffic', () => {
  const interval = (events: number, requests = 100) => ({
    canary: [{ pod: 'c', requests, events }],
    baseline: [{ pod: 'b', requests: 900, events: 0 }],
  })
  /** The interval in which it is rolled back; 0 for never. */
  const firedAt = (rival: Rival, events: readonly number[]) => {
    const watcher = rival.watch([])
    return events.findIndex((each) => watcher.push(interval(each))) + 1
  }
  const bad = Array<number>(24).fill(5)
  const goodAgain = bad.map((each, t) => (t % 8 < 4 ? each : 0))

  test.each([
    // The threshold is reached at the first check, and the next one rolls back.
    ['Flagger, threshold 1', flagger(0.01, 1), bad, 8],
    ['Flagger, threshold 3', flagger(0.01, 3), bad, 16],
    ['Flagger counts on through good minutes', flagger(0.01, 3), goodAgain, 24],
    ['Argo at the first failure', argo(0.01, 0), bad, 4],
    ['Argo with failureLimit 2', argo(0.01, 2), bad, 12],
    ['Argo counts on through good minutes', argo(0.01, 2), goodAgain, 20],
  ])('%s', (_name, rival, events, at) => {
    expect(firedAt(rival, events)).toBe(at)
  })

  test('no traffic is a failed check to Flagger, and an error to Argo', () => {
    const [one, other] = [flagger(0.01, 1).watch([]), argo(0.01, 0).watch([])]
    const fired = Array.from({ length: 24 }, () => [one.push(interval(0, 0)), other.push(interval(0, 0))])
    expect(fired.findIndex(([first]) => first) + 1).toBe(8)
    expect(fired.findIndex(([, second]) => second) + 1).toBe(20)
  })
})
