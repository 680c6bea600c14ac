// The world that the judge is measured in: its draws, its pods, and the limit that it is held against.
import { calibrate } from '../../src/analysis/judge/calibrate.ts'
import { ClumpFilter } from '../../src/analysis/judge/clumps.ts'
import { dispersion } from '../../src/analysis/judge/dispersion.ts'
import { informationLimit } from './limit.ts'
import { BetaBinomial, Random } from './random.ts'
import { atLeast, mean, quantile, wilson } from './statistics.ts'
import { tryOut } from './trial.ts'
import { simulate, type World } from './worlds.ts'

const draws = 20_000

test.each<[string, (random: Random) => number, number, number]>([
  ['uniform', (random) => random.uniform(), 0.5, 1 / 12],
  ['normal', (random) => random.normal(), 0, 1],
  ['gamma of shape 0.3', (random) => random.gamma(0.3), 0.3, 0.3],
  ['gamma of shape 7', (random) => random.gamma(7), 7, 7],
  ['beta', (random) => random.beta(2, 6), 0.25, (0.25 * 0.75) / 9],
  ['Poisson, few', (random) => random.poisson(3), 3, 3],
  ['Poisson, many', (random) => random.poisson(300), 300, 300],
  ['binomial, few', (random) => random.binomial(300, 0.01), 3, 2.97],
  ['binomial, many', (random) => random.binomial(3000, 0.3), 900, 630],
  ['binomial, most', (random) => random.binomial(40, 0.95), 38, 1.9],
])('%s has its mean and variance', (_name, draw, average, variance) => {
  const random = new Random(42)
  const all = Array.from({ length: draws }, () => draw(random))
  const found = all.reduce((sum, x) => sum + x, 0) / draws
  const spread = all.reduce((sum, x) => sum + (x - found) ** 2, 0) / draws
  expect(Math.abs(found - average)).toBeLessThan(5 * Math.sqrt(variance / draws))
  expect(spread / variance).toBeGreaterThan(0.9)
  expect(spread / variance).toBeLessThan(1.1)
})

test.each([
  [300, 0.002, 0.003],
  [40, 0.3, 0.1],
])(
  'beta-binomial of %p requests at %p and correlation %p has its mean and variance, and its chance of none',
  (n, p, icc) => {
    const random = new Random(9)
    const law = new BetaBinomial(icc)
    const all = Array.from({ length: draws }, () => law.draw(n, p, random))
    const found = all.reduce((sum, x) => sum + x, 0) / draws
    const variance = n * p * (1 - p) * (1 + (n - 1) * icc)
    expect(Math.abs(found - n * p)).toBeLessThan(5 * Math.sqrt(variance / draws))
    expect(all.reduce((sum, x) => sum + (x - found) ** 2, 0) / draws / variance).toBeCloseTo(1, 1)
    const slow = Array.from({ length: draws }, () =>
      random.binomial(n, random.beta(p * (1 / icc - 1), (1 - p) * (1 / icc - 1))),
    )
    const none = (draws: readonly number[]) => draws.filter((x) => x === 0).length / draws.length
    expect(Math.abs(none(all) - none(slow))).toBeLessThan(0.02)
  },
)

test('the same seed gives the same draws, another does not', () => {
  const some = (seed: number) =>
    Array.from(
      { length: 5 },
      (
        (random) => () =>
          random.uniform()
      )(new Random(seed)),
    )
  expect(some(7)).toEqual(some(7))
  expect(some(7)).not.toEqual(some(8))
})

const base: World = { pods: 10, canaryPods: 1, load: 300, rate: 0.01, history: 400, run: 400 }

test.each([
  [0, 1],
  [0.003, 1 + 299 * 0.003],
  [0.01, 1 + 299 * 0.01],
])('pods with a correlation of %p have dispersion %p', (icc, phi) => {
  const { history } = simulate({ ...base, icc }, new Random(3))
  // Binomial counts vary by 1 - p less than Poisson's.
  expect(dispersion(history).phi / (phi * 0.99)).toBeGreaterThan(0.85)
  expect(dispersion(history).phi / (phi * 0.99)).toBeLessThan(1.15)
})

test('lifts, weights, gaps and warm-up do what they say', () => {
  const sum = (world: World, arm: 'canary' | 'baseline', key: 'requests' | 'events') =>
    [...simulate(world, new Random(5)).run].reduce(
      (all, counts) => all + counts[arm].reduce((one, pod) => one + pod[key], 0),
      0,
    )
  expect(sum({ ...base, lift: 3 }, 'canary', 'events') / sum(base, 'canary', 'requests')).toBeCloseTo(0.03, 2)
  const weights = Array(400).fill({ pods: 2, share: 0.25 })
  const weighted = { ...base, canaryPods: 3, weights }
  expect(
    sum(weighted, 'canary', 'requests') / (sum(weighted, 'canary', 'requests') + sum(weighted, 'baseline', 'requests')),
  ).toBeCloseTo(0.25, 2)
  const gaps = [...simulate({ ...base, missing: 0.5 }, new Random(6)).run]
  expect(gaps.filter(({ canary }) => canary.length === 0).length).toBeGreaterThan(150)
  const requests = gaps.reduce((all, { canary }) => all + (canary[0]?.requests ?? 0), 0)
  expect(requests / (400 * 300)).toBeCloseTo(1, 1)
  const [outcome] = tryOut({
    world: { ...base, run: 20, warmUp: 15, lift: 50 },
    methods: ['argo:0.1:0'],
    seed: 1,
    runs: 3,
  })
  expect(outcome?.fired).toEqual([4, 4, 4])
})

test('without bursts the limit is that of the binomial share', () => {
  // ln 100 over the divergence of two arms of 300 and 2700 requests at 0.4 % and 0.2 % from their common rate.
  const [c, b, p, q] = [300, 2700, 0.004, 0.002]
  const at = (r: number) => {
    const of = (x: number) => x * Math.log(x / r) + (1 - x) * Math.log((1 - x) / (1 - r))
    return c * of(p) + b * of(q)
  }
  const pooled = (c * p + b * q) / (c + b)
  const limit = informationLimit({ pods: 1, load: c }, { pods: 9, load: b / 9 }, { rate: q, lift: 2 })
  expect(limit).toBeCloseTo(Math.log(100) / at(pooled), 1)
  expect(15 * limit).toBeGreaterThan(330)
  expect(15 * limit).toBeLessThan(350)
})

test('bursts make it later', () => {
  const limit = (icc: number) =>
    informationLimit({ pods: 1, load: 300 }, { pods: 9, load: 300 }, { rate: 0.002, lift: 2, icc })
  expect(15 * limit(0.01)).toBeGreaterThan(880)
  expect(15 * limit(0.01)).toBeLessThan(930)
  expect(limit(0.003)).toBeGreaterThan(limit(0))
})

test('figures carry their uncertainty', () => {
  expect(atLeast(2, 3, 0.5)).toBeCloseTo(0.5, 9)
  expect(atLeast(0, 3, 0.5)).toBe(1)
  expect(wilson(0, 100).low).toBe(0)
  expect(wilson(0, 100).high).toBeCloseTo(0.037, 3)
  expect(wilson(50, 100)).toEqual({ low: expect.closeTo(0.4038, 3), high: expect.closeTo(0.5962, 3) })
  expect(mean([1, 2, 3])).toMatchObject({ mean: 2 })
  expect(quantile([5, 1, 3], 0.5)).toBe(3)
})

test('pods of less load that have as many clumps as the others, though smaller ones, are no worse', () => {
  const requests = 30_000
  const world: World = {
    ...{ pods: 10, canaryPods: 1, canaryLoad: 0.05 * requests, load: (0.95 * requests) / 9 },
    ...{ rate: 0.01, icc: 0.01, history: 40, run: 120 },
  }
  for (const ratio of [1.3, 1.5]) {
    const said = Array.from({ length: 12 }, (_, i) => {
      const { history, run } = simulate(world, new Random(700 + i))
      const filter = new ClumpFilter([0, Math.log(ratio)], calibrate(history), history)
      return [...run].reduce((sum, counts) => {
        const [none, higher] = filter.gains(counts)
        return sum + (higher as number) - (none as number)
      }, 0)
    })
    // Evidence for what is not so does not grow.
    expect(mean(said).high).toBeLessThan(0)
  }
})
