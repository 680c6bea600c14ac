// The smaller processes: ranks, two by two, a bound, and the interval of a likelihood.
import { BoundProcess } from './bound-process.ts'
import { calibrate } from './calibrate.ts'
import { confidence } from './confidence.ts'
import type { Count } from './counts.ts'
import { wide } from './log-lifts.ts'
import { inSpreads, SoftRank } from './soft-rank.ts'
import { logGamma } from './special.ts'
import { TwoByTwo } from './two-by-two.ts'

const pod = (name: string, requests: number, events: number): Count => ({ pod: name, requests, events })

describe('soft ranks', () => {
  test('over all places that the canary could have, one interval has mean 1', () => {
    const values = [0, 3, 1, 7, 2]
    const mean = values.reduce((sum, _, i) => {
      const ranks = new SoftRank(1)
      ranks.push([values[i] as number], values.toSpliced(i, 1))
      return sum + Math.exp(ranks.logE) / values.length
    }, 0)
    expect(mean).toBeCloseTo(1, 12)
  })

  test('a canary that is always the worst is found, one that takes turns is not', () => {
    const [worst, turns] = [new SoftRank(1), new SoftRank(1)]
    for (let t = 0; t < 30; t += 1) {
      worst.push([5], [1, 0, 1, 0, 2])
      turns.push([t % 6 === 0 ? 5 : 0], [t % 6 === 1 ? 5 : 0, t % 6 === 2 ? 5 : 0, 1, 0, 2])
    }
    expect(worst.logE).toBeGreaterThan(Math.log(100))
    expect(turns.logE).toBeLessThan(Math.log(10))
  })

  test('without pods nothing is said; large counts do not overflow', () => {
    const ranks = new SoftRank(1)
    ranks.push([], [1])
    ranks.push([1], [])
    expect(ranks.logE).toBe(0)
    ranks.push(...inSpreads([4e15], [4e15, 4e15]))
    expect(ranks.logE).toBeCloseTo(0, 9)
  })
})

describe('two by two', () => {
  test('under equal rates, one interval has mean 1 at most, whatever the rate', () => {
    const [canary, baseline] = [6, 9]
    const ways = (n: number, k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1))
    for (const p of [0.01, 0.1, 0.3, 0.6, 0.9]) {
      let mean = 0
      for (let x = 0; x <= canary; x += 1) {
        for (let y = 0; y <= baseline; y += 1) {
          const process = new TwoByTwo({ rate: 0.3, phi: 0 })
          process.push({ canary: [pod('c', canary, x)], baseline: [pod('b', baseline, y)] })
          const chance = ways(canary, x) * ways(baseline, y) * p ** (x + y) * (1 - p) ** (canary + baseline - x - y)
          mean += chance * Math.exp(process.logE)
        }
      }
      expect(mean).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  test('slower is found; faster is not; the mirror finds faster', () => {
    const run = (x: number, sign: 1 | -1 = 1) => {
      const process = new TwoByTwo({ rate: 0.2, phi: 0.8 }, sign)
      for (let t = 0; t < 20; t += 1) process.push({ canary: [pod('c', 100, x)], baseline: [pod('b', 400, 80)] })
      return process.logE
    }
    expect(run(30)).toBeGreaterThan(Math.log(100))
    expect(run(10)).toBeLessThan(0)
    expect(run(10, -1)).toBeGreaterThan(Math.log(100))
  })

  test('without a past the first interval only teaches', () => {
    const process = new TwoByTwo({ rate: Number.NaN, phi: 0 })
    process.push({ canary: [pod('c', 100, 100)], baseline: [pod('b', 400, 80)] })
    expect([process.logE, process.rate]).toEqual([0, 0.2])
  })
})

describe('a bound', () => {
  const calm = calibrate([[pod('a', 100, 1), pod('b', 100, 1)]])

  test('given the rate at the bound, one interval has mean 1 at most', () => {
    for (const sign of [1, -1] as const) {
      let mean = 0
      for (let x = 0; x <= 30; x += 1) {
        const process = new BoundProcess(0.1, sign, calm)
        process.push([pod('c', 30, x)], [])
        const ways = logGamma(31) - logGamma(x + 1) - logGamma(31 - x)
        mean += Math.exp(ways + x * Math.log(0.1) + (30 - x) * Math.log(0.9) + process.logE)
      }
      expect(mean).toBeCloseTo(1, 9)
    }
  })

  test('knows who is beyond it', () => {
    const process = new BoundProcess(0.1, 1, calm)
    for (let t = 0; t < 10; t += 1) process.push([pod('c', 100, 30)], [pod('b', 100, 5)])
    expect(process.beyond).toEqual({ canary: true, baseline: false })
    expect(process.logE).toBeGreaterThan(Math.log(100))
    expect(process.logElsewhere).toBeGreaterThan(Math.log(100))
  })
})

describe('the interval of a likelihood', () => {
  const parabola = (centre: number, spread: number) => wide.map((d) => -(((d - centre) / spread) ** 2) / 2)

  test.each([
    ['wide', 0.3],
    ['narrower than the grid', 0.02],
  ])('%s: holds the estimate, and widens with the level', (_name, spread) => {
    const centre = Math.log(1.7)
    const [narrow, broad] = [
      confidence(wide, parabola(centre, spread), 0.9),
      confidence(wide, parabola(centre, spread), 0.99),
    ]
    expect(narrow.estimate).toBeCloseTo(1.7, 1)
    expect(narrow.low).toBeLessThan(1.7)
    expect(narrow.high).toBeGreaterThan(1.7)
    expect(broad.low).toBeLessThan(narrow.low)
    expect(broad.high).toBeGreaterThan(narrow.high)
    expect(Math.log(broad.high / broad.low)).toBeLessThan(12 * spread)
  })

  test('a flat likelihood says nothing', () => {
    const { estimate, low, high } = confidence(
      wide,
      wide.map(() => 0),
      0.95,
    )
    expect([estimate, low, high]).toEqual([Number.NaN, 0, Number.POSITIVE_INFINITY])
  })
})
