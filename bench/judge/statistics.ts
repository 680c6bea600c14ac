// Figures with their uncertainty.
import { logGamma } from '../../src/analysis/judge/special.ts'

/** Wilson's 95 % interval of a share. */
export function wilson(hits: number, of: number): { low: number; high: number } {
  const z = 1.959964
  const p = hits / of
  const spread = 1 + (z * z) / of
  const centre = (p + (z * z) / (2 * of)) / spread
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / spread
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** Mean with its normal 95 % interval. */
export function mean(values: readonly number[]): { mean: number; low: number; high: number } {
  const average = values.reduce((sum, x) => sum + x, 0) / values.length
  const variance = values.reduce((sum, x) => sum + (x - average) ** 2, 0) / Math.max(1, values.length - 1)
  const half = 1.96 * Math.sqrt(variance / values.length)
  return { mean: average, low: average - half, high: average + half }
}

/** Of values, sorted here; 0 <= q <= 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** `0.25 [0.10, 0.61]`, in percent. */
export function percentOf(hits: number, of: number): string {
  const { low, high } = wilson(hits, of)
  return `${(100 * (hits / of)).toFixed(2)} [${(100 * low).toFixed(2)}, ${(100 * high).toFixed(2)}]`
}

/** Chance of at least so many hits of so many, when each has the chance p. */
export function atLeast(hits: number, of: number, p: number): number {
  let below = 0
  for (let k = 0; k < hits; k += 1) {
    const ways = logGamma(of + 1) - logGamma(k + 1) - logGamma(of - k + 1)
    below += Math.exp(ways + k * Math.log(p) + (of - k) * Math.log1p(-p))
  }
  return Math.max(0, 1 - below)
}
