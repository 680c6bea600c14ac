// What the judge can find in one run, told before the run from what serves and from the steps.
import { planDetection, type Stretch, type Traffic, trafficOf } from '../../src/analysis/detectability.ts'
import { countsOf, errors, type Interval, type Reading, slowerThan } from '../../src/analysis/judge/arms.ts'
import { base, type Harm } from './seeds.ts'

/** Bounds of the application's histogram, in milliseconds, within which its latency is. */
const bounds = [25, 50, 100, 250, 500]
/** As it is told before a deploy. */
export const power = 0.8

export interface Plan {
  ratePerSecond: number
  stretches: readonly Stretch[]
  /** Chance of a false abort, in all. */
  alpha: number
  /** Seconds. */
  interval: number
}

/** As increases over what the stable version does: 1 is a doubling. */
export interface Planned {
  effect: number
  smallest: number
}

/**
 * Undefined for a crash, which needs no judge. For latency it is the bound at which the harm stands out most, and the bounds
 * share alpha. @param past what was known of the pods that serve when the run began: how much they differ
 */
export function planned(harm: Harm, plan: Plan, past: readonly Interval[] = []): Planned | undefined {
  if (harm.metric === 'crash') return undefined
  const kind = (rate: number, reading: Reading): Kind => {
    const windows = past.map(({ baseline }) => countsOf(baseline, reading)).filter((counts) => counts.length > 0)
    if (windows.length === 0) return { rate, phi: 1, persistence: 1 }
    const { phi, persistence } = trafficOf(windows, plan.interval)
    return { rate, phi, persistence }
  }
  if (harm.metric === 'errors') return atRate(kind(base.errorRate, errors), harm.ratio, plan)
  const each = bounds.map((bound) => {
    const rate = slowerShare(bound, base.latencyMs)
    const ratio = slowerShare(bound, harm.slower * base.latencyMs) / rate
    const part = { ...plan, alpha: plan.alpha / bounds.length }
    return atRate(kind(rate, slowerThan(String(bound / 1000))), ratio, part)
  })
  return each.reduce((best, one) => (one.effect / one.smallest > best.effect / best.smallest ? one : best))
}

/** A version that bad has to be found. */
export function isDue(found: Planned | undefined): boolean {
  return found === undefined || found.effect >= 2 * found.smallest
}

type Kind = Pick<Traffic, 'rate' | 'phi' | 'persistence'>

function atRate(kind: Kind, ratio: number, { ratePerSecond, stretches, alpha, interval }: Plan): Planned {
  const traffic = { requestsPerSecond: ratePerSecond, ...kind, interval }
  const { stretches: seen } = planDetection(traffic, stretches, { alpha, power })
  return { effect: ratio - 1, smallest: (seen.at(-1)?.smallest ?? Number.POSITIVE_INFINITY) - 1 }
}

/** Share of requests of a log-normal latency about a median. */
function slowerShare(bound: number, median: number): number {
  return tail(Math.log(bound / median) / base.latencySpread)
}

/** Upper tail of the standard normal law, by Simpson's rule; good to six digits where it is above 1e-6. */
function tail(z: number): number {
  const [parts, far] = [2000, Math.max(z, 0) + 10]
  const width = (far - z) / parts
  let sum = 0
  for (let i = 0; i <= parts; i += 1) {
    const weight = i === 0 || i === parts ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * Math.exp(-0.5 * (z + i * width) ** 2)
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI)
}
