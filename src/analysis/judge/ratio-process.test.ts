import fc from 'fast-check'
import type { Count, Counts } from './counts.ts'
import { lifts, liftWeights } from './log-lifts.ts'
import { RatioProcess } from './ratio-process.ts'
import { logSumExp } from './special.ts'

const options = { sign: 1, tolerance: 2, labelled: true } as const
const pod = (name: string, requests: number, events: number): Count => ({ pod: name, requests, events })

const count = (name: string) =>
  fc
    .tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([requests, share]) => pod(name, requests, Math.floor(requests * share ** 4)))
const arm = (prefix: string, most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => count(`${prefix}${i}`))))
const interval: fc.Arbitrary<Counts> = fc.record({ canary: arm('c', 3), baseline: arm('b', 5) })
const histories = fc.array(arm('h', 6), { maxLength: 12 })
const runs = fc.array(interval, { minLength: 1, maxLength: 12 })
const forms = fc.record({
  sign: fc.constantFrom<1 | -1>(1, -1),
  tolerance: fc.constantFrom(1.2, 2, 5),
  labelled: fc.boolean(),
})

function judged(
  history: Count[][],
  run: readonly Counts[],
  form = options as ConstructorParameters<typeof RatioProcess>[1],
) {
  const process = new RatioProcess(history, form)
  for (const counts of run) process.push(counts)
  return process
}

describe('properties', () => {
  test('no figure is ever NaN, and every interval of the ratio holds its estimate', () => {
    fc.assert(
      fc.property(histories, runs, forms, (history, run, form) => {
        const process = judged(history, run, form)
        const figures = [process.logAbort, process.logAbortElsewhere, process.logPromote, process.logPromoteElsewhere]
        for (const figure of figures) expect(Number.isFinite(figure)).toBe(true)
        const { estimate, low, high } = process.ratio(0.95)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeGreaterThan(low)
        if (!Number.isNaN(estimate)) {
          expect(estimate).toBeGreaterThanOrEqual(low)
          expect(estimate).toBeLessThanOrEqual(high)
        }
      }),
      { numRuns: 80 },
    )
  })

  test('names and order of the pods do not matter', () => {
    fc.assert(
      fc.property(histories, runs, (history, run) => {
        const renamed = run.map(({ canary, baseline }) => ({
          canary: canary.map((each) => ({ ...each, pod: `x-${each.pod}` })).reverse(),
          baseline: baseline.map((each) => ({ ...each, pod: `y-${each.pod}` })).reverse(),
        }))
        const [one, other] = [judged(history, run), judged(history, renamed)]
        expect(other.logAbort).toBeCloseTo(one.logAbort, 6)
        expect(other.logPromote).toBeCloseTo(one.logPromote, 6)
      }),
      { numRuns: 60 },
    )
  })

  test('it never says more than the binomial mixture, which independent errors prove', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const logs = lifts.map(() => 0)
        for (const { canary, baseline } of run) {
          const sum = (pods: readonly Count[], key: 'requests' | 'events') =>
            pods.reduce((all, each) => all + each[key], 0)
          const [c, b] = [sum(canary, 'requests'), sum(baseline, 'requests')]
          const [x, y] = [sum(canary, 'events'), sum(baseline, 'events')]
          if (c === 0 || b === 0) continue
          const share = c / (c + b)
          lifts.forEach((d, j) => {
            const theta = (share * Math.exp(d)) / (1 - share + share * Math.exp(d))
            logs[j] = (logs[j] as number) + x * Math.log(theta / share) + y * Math.log((1 - theta) / (1 - share))
          })
        }
        expect(judged([], run).logAbort).toBeLessThanOrEqual(logSumExp(logs, liftWeights) + 1e-6)
      }),
      { numRuns: 60 },
    )
  })

  const compared = (ratioOf: (baselineRate: number) => number) =>
    fc
      .record({
        requests: fc.integer({ min: 1000, max: 100_000 }),
        share: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
        rate: fc.double({ min: 0, max: 0.2, noNaN: true }),
      })
      .map(({ requests, share, rate }): Counts => {
        const ours = Math.round(requests * share)
        return {
          canary: [pod('c', ours, ours * ratioOf(rate))],
          baseline: [pod('b', requests - ours, (requests - ours) * rate)],
        }
      })

  test('a canary that is no worse in any interval never has evidence against it', () => {
    const run = fc.array(
      compared((rate) => rate * 0.999),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(histories, run, (history, run) => {
        expect(judged(history, run).logAbort).toBeLessThanOrEqual(1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('a canary at the tolerance in every interval never has evidence for it', () => {
    const run = fc.array(
      compared((rate) => rate * 2.001),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(histories, run, (history, run) => {
        expect(judged(history, run).logPromote).toBeLessThanOrEqual(1e-9)
      }),
      { numRuns: 60 },
    )
  })
})

const steady = Array.from({ length: 60 }, (_, t) => Array.from({ length: 9 }, (_, i) => pod(`p${i}`, 300, (t + i) % 2)))
const world = (rate: number, intervals: number): Counts[] =>
  Array.from({ length: intervals }, (_, t) => ({
    canary: [pod('c', 300, Math.round((t + 1) * rate * 300) - Math.round(t * rate * 300))],
    baseline: Array.from({ length: 9 }, (_, i) => pod(`p${i}`, 300, (t + i) % 2)),
  }))

test.each([
  ['ten times worse', 0.0167, 'aborts'],
  ['the same', 0.00167, 'promotes'],
  ['none at all', 0, 'promotes'],
])('%s: finds the ratio, and decides', (_name, rate, outcome) => {
  const process = judged(steady, world(rate, 40))
  const { low, high } = process.ratio(0.95)
  expect(low).toBeLessThanOrEqual(rate / 0.00167 + 1e-9)
  expect(high).toBeGreaterThanOrEqual(rate / 0.00167)
  expect(process.logAbort > Math.log(100)).toBe(outcome === 'aborts')
  expect(process.logPromote > Math.log(20)).toBe(outcome === 'promotes')
})

test.each([
  [9, 2],
  // Beside a single pod, all errors in one place say less: it is one of two.
  [1, 8],
])('a version that fails every request, beside %p pods, is found within %p intervals', (stable, intervals) => {
  const all = Array.from({ length: 60 }, (_, t) =>
    Array.from({ length: stable + 1 }, (_, i) => pod(`p${i}`, 300, (t + i) % 2)),
  )
  const failing = { canary: [pod('c', 300, 300)], baseline: (all[0] as Count[]).slice(1) }
  const process = judged(
    all,
    Array.from({ length: intervals }, () => failing),
  )
  expect(process.logAbort).toBeGreaterThan(Math.log(100))
  expect(process.logAbortElsewhere).toBeGreaterThan(Math.log(10))
  expect(judged(all, [failing]).logAbortElsewhere).toBeLessThanOrEqual(0)
})

test('where fewer events are bad, the mirror image', () => {
  const process = judged(steady, world(0.0002, 80), { sign: -1, tolerance: 2, labelled: true })
  expect(process.logAbort).toBeGreaterThan(Math.log(100))
  expect(judged(steady, world(0.0002, 80)).logAbort).toBeLessThan(0)
})

test('totals without pods weigh less than pods', () => {
  const totals = world(0.0167, 20).map(({ canary, baseline }) => ({
    canary,
    baseline: [
      pod(
        'all',
        2700,
        baseline.reduce((sum, { events }) => sum + events, 0),
      ),
    ],
  }))
  const restless = Array.from({ length: 60 }, (_, t) => [pod('all', 3000, t % 2 === 0 ? 12 : 0)])
  const pooled = judged(restless, totals, { ...options, labelled: false })
  expect(pooled.logAbort).toBeLessThan(judged(steady, world(0.0167, 20)).logAbort / 2)
  expect(pooled.logAbort).toBeGreaterThan(0)
})
