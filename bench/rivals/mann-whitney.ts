// The rank-sum test of Mann and Whitney, as R's wilcox.test and scipy's mannwhitneyu do it for large samples.

import { total } from '../../src/analysis/judge/counts.ts'
import { normalCdf, normalQuantile } from '../../src/analysis/judge/special.ts'
import type { Rival } from './rival.ts'

interface Ranks {
  /** Pairs in which x is larger than y, ties counted half. */
  u: number
  /** Standard deviation of u without a difference, corrected for ties. */
  deviation: number
}

/** Of x - shift against y. */
export function ranks(x: readonly number[], y: readonly number[], shift = 0): Ranks {
  return ofSorted(Float64Array.from(x).sort(), Float64Array.from(y).sort(), shift)
}

/** Both in ascending order. */
function ofSorted(x: Float64Array, y: Float64Array, shift: number): Ranks {
  const [n, m] = [x.length, y.length]
  let [i, j, u, ties] = [0, 0, 0, 0]
  while (i < n || j < m) {
    const value = Math.min(
      i < n ? (x[i] as number) - shift : Number.POSITIVE_INFINITY,
      j < m ? (y[j] as number) : Number.POSITIVE_INFINITY,
    )
    const [ours, theirs] = [i, j]
    while (i < n && (x[i] as number) - shift === value) i += 1
    while (j < m && (y[j] as number) === value) j += 1
    const size = i - ours + j - theirs
    ties += size ** 3 - size
    u += (i - ours) * (theirs + (j - theirs) / 2)
  }
  const variance = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)))
  return { u, deviation: Math.sqrt(Math.max(0, variance)) }
}

/** One-sided p-value of "x tends to be larger", with continuity correction; 1 where all values are equal. */
export function pGreater(x: readonly number[], y: readonly number[]): number {
  const { u, deviation } = ranks(x, y)
  if (deviation === 0) return 1
  return 1 - normalCdf((u - (x.length * y.length) / 2 - 0.5) / deviation)
}

/** Confidence interval of the shift of x against y, and its estimate (Hodges and Lehmann), by bisection. */
export function shiftInterval(
  x: readonly number[],
  y: readonly number[],
  level: number,
): { low: number; high: number; estimate: number } {
  const z = normalQuantile((1 + level) / 2)
  const [ours, theirs] = [Float64Array.from(x).sort(), Float64Array.from(y).sort()]
  const [least, most] = [Math.min(...x) - Math.max(...y), Math.max(...x) - Math.min(...y)]
  // Where the corrected statistic, which falls as the shift grows, crosses a quantile.
  const crossing = (quantile: number, corrected: boolean) => {
    let [low, high] = [least, most]
    for (let step = 0; step < 60 && high - low > 1e-6; step += 1) {
      const middle = (low + high) / 2
      const { u, deviation } = ofSorted(ours, theirs, middle)
      const off = u - (x.length * y.length) / 2
      const score = deviation === 0 ? 0 : (off - (corrected ? 0.5 * Math.sign(off) : 0)) / deviation
      if (score > quantile) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return { low: crossing(z, true), high: crossing(-z, true), estimate: crossing(0, false) }
}

/** One look at the end of the run: the intervals' error rates of both arms. */
export function mannWhitney(alpha: number, intervals: number): Rival {
  return {
    name: `Mann-Whitney at the end, ${alpha}`,
    watch: () => {
      const [x, y]: [number[], number[]] = [[], []]
      return {
        push: ({ canary, baseline }) => {
          const [c, b] = [total(canary), total(baseline)]
          x.push(c.events / Math.max(1, c.requests))
          y.push(b.events / Math.max(1, b.requests))
          return x.length === intervals && pGreater(x, y) <= alpha
        },
      }
    },
  }
}
