// What no test can beat: the expected number of intervals until the evidence reaches 1/alpha, for one who knows everything but the rate.
import { logBeta, logGamma } from '../../src/analysis/judge/special.ts'

/** Pods of one arm: how many, and mean requests of each in an interval. */
export interface PodsOfArm {
  pods: number
  load: number
}

/** ln of the (beta-)binomial probabilities of 0..r events among r requests. */
function logProbabilities(r: number, p: number, icc: number): Float64Array {
  const out = new Float64Array(r + 1)
  const [a, b] = icc > 0 ? [p * (1 / icc - 1), (1 - p) * (1 / icc - 1)] : [0, 0]
  const whole = logGamma(r + 1)
  const ends = icc > 0 ? logBeta(a, b) : 0
  for (let x = 0; x <= r; x += 1) {
    const ways = whole - logGamma(x + 1) - logGamma(r - x + 1)
    out[x] = ways + (icc > 0 ? logBeta(x + a, r - x + b) - ends : x * Math.log(p) + (r - x) * Math.log1p(-p))
  }
  return out
}

/** Kullback-Leibler divergence per interval of one pod. */
function divergence(r: number, p: Float64Array, q: number, icc: number): number {
  const other = logProbabilities(r, q, icc)
  return p.reduce((sum, log, x) => sum + Math.exp(log) * (log - (other[x] as number)), 0)
}

/**
 * Intervals: ln(1/alpha) over the smallest divergence from a world without difference. Below one request a pod and
 * interval, loads are scaled up and the answer with them.
 */
export function informationLimit(
  canary: PodsOfArm,
  baseline: PodsOfArm,
  { rate, lift, icc = 0, alpha = 0.01 }: { rate: number; lift: number; icc?: number; alpha?: number },
): number {
  const bad = Math.min(0.95, rate * lift)
  const arms = [
    { ...canary, r: Math.max(1, Math.round(canary.load)), p: bad },
    { ...baseline, r: Math.max(1, Math.round(baseline.load)), p: rate },
  ].map((arm) => ({ ...arm, known: logProbabilities(arm.r, arm.p, icc) }))
  const at = (q: number) =>
    arms.reduce((sum, { pods, load, r, known }) => sum + (pods * divergence(r, known, q, icc) * load) / r, 0)
  let [low, high] = [rate, bad]
  const golden = (Math.sqrt(5) - 1) / 2
  for (let step = 0; step < 40; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)]
    if (at(left) < at(right)) high = right
    else low = left
  }
  return Math.log(1 / alpha) / at((low + high) / 2)
}
