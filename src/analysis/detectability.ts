// What a canary can find before it begins: how large an effect, and after how long.

import { calibrate } from './judge/calibrate.ts'
import type { Count } from './judge/counts.ts'
import { dispersion } from './judge/dispersion.ts'
import { normalQuantile } from './judge/special.ts'

/** Traffic of all pods lately, and how its errors behave. */
export interface Traffic {
  requestsPerSecond: number
  /** Events per request. */
  rate: number
  /** Between-pod dispersion in an interval, 1 or more. */
  phi: number
  /** Exponent of the evidence where differences between pods last, 0 to 1. */
  persistence: number
  /** Seconds. */
  interval: number
}

/** Traffic as history shows it. @param interval seconds of each entry */
export function trafficOf(history: readonly (readonly Count[])[], interval: number): Traffic {
  const { rate, persistence } = calibrate(history)
  const requests = history.flat().reduce((sum, pod) => sum + pod.requests, 0)
  return {
    requestsPerSecond: history.length > 0 ? requests / (history.length * interval) : 0,
    rate,
    phi: Math.max(1, dispersion(history).phi),
    persistence,
    interval,
  }
}

/** A stretch of the canary: its share of the traffic, 0 to 1, and how long in seconds. */
export interface Stretch {
  share: number
  seconds: number
}

export interface Asked {
  /** Chance of a false abort. */
  alpha: number
  /** Chance that an effect is found in time. */
  power: number
  /** The canary is compared, by rank, to as many pods of the old version that get as much: what others get says nothing. */
  isEqual?: boolean
}

/** What the mixture over effects costs, in nats; from simulation. */
const mixture = 1.1
const [leastRatio, mostRatio] = [1.01, 1000]

/** Growth of the evidence in a second when the canary's rate is `ratio` times the baseline's, and its variance. */
function growth(
  { requestsPerSecond, rate, phi }: Traffic,
  share: number,
  ratio: number,
): { drift: number; variance: number } {
  const mean = 1 - share + share * ratio
  const theta = (share * ratio) / mean
  const events = (requestsPerSecond * Math.min(1, rate * mean)) / phi
  const divergence = theta * Math.log(theta / share) + (1 - theta) * Math.log((1 - theta) / (1 - share))
  const swing = Math.log((theta * (1 - share)) / (share * (1 - theta)))
  return { drift: events * divergence, variance: events * theta * (1 - theta) * swing * swing }
}

/** What is heard of the traffic at a share, and the canary's part of that. */
function heard(traffic: Traffic, share: number, isEqual = false): [Traffic, number] {
  return isEqual ? [{ ...traffic, requestsPerSecond: 2 * share * traffic.requestsPerSecond }, 0.5] : [traffic, share]
}

/**
 * Seconds that it costs to know the order of pods alone. With as many on both sides no ranking weighs more than ln 2, and a
 * small effect weighs as much as it does in counts; in simulation both times add up.
 */
function costOfRanks({ interval, persistence }: Traffic, { alpha, isEqual }: Asked): number {
  return isEqual ? (interval * Math.log(1 / alpha)) / (persistence * Math.LN2) : 0
}

/**
 * Whether stretches one after the other find a ratio with the wanted power: the evidence grows like a random walk, which
 * has to reach ln(1/alpha) and the price of the mixture.
 */
function isFound(traffic: Traffic, stretches: readonly Stretch[], ratio: number, asked: Asked): boolean {
  const { alpha, power, isEqual } = asked
  let [drift, variance, watched] = [0, 0, 0]
  for (const { share, seconds } of stretches) {
    if (!(share > 0 && share < 1)) continue
    const each = growth(...heard(traffic, share, isEqual), ratio)
    drift += each.drift * seconds
    variance += each.variance * seconds
    watched += seconds
  }
  const part = Math.max(0, 1 - costOfRanks(traffic, asked) / watched)
  drift *= part
  variance *= part
  return drift - normalQuantile(power) * Math.sqrt(variance) >= (Math.log(1 / alpha) + mixture) / traffic.persistence
}

/** Seconds until a ratio is found at a share; Infinity where there is nothing to see. No single interval decides, so two are the least. */
export function secondsToFind(traffic: Traffic, share: number, ratio: number, asked: Asked): number {
  const { alpha, power, isEqual } = asked
  const { drift, variance } = growth(...heard(traffic, share, isEqual), ratio)
  if (!(drift > 0)) return Number.POSITIVE_INFINITY
  const z = normalQuantile(power)
  const needed = (Math.log(1 / alpha) + mixture) / traffic.persistence
  const root = (z * Math.sqrt(variance) + Math.sqrt(z * z * variance + 4 * drift * needed)) / (2 * drift)
  return Math.max(2 * traffic.interval, costOfRanks(traffic, asked) + root * root)
}

/** The smallest ratio that stretches find together; undefined where not even a thousandfold is found. */
export function smallestFound(traffic: Traffic, stretches: readonly Stretch[], asked: Asked): number | undefined {
  if (!isFound(traffic, stretches, mostRatio, asked)) return undefined
  let [low, high] = [Math.log(leastRatio), Math.log(mostRatio)]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (isFound(traffic, stretches, Math.exp(middle), asked)) high = middle
    else low = middle
  }
  return Math.exp(high)
}

export interface Detectable extends Stretch {
  /** Smallest ratio found by the end of this stretch, with what the stretches before it saw. */
  smallest?: number
  /** Seconds that a doubling takes at this share alone; Infinity for never. */
  double: number
}

export interface DetectionPlan {
  stretches: readonly Detectable[]
  /** Not even ten times the rate is found by the end: the canary would only look like one. */
  isBlind: boolean
  /** What would let a doubling be found, one line each; empty when it is found. */
  suggestions: readonly string[]
}

/** Ratio beyond which finding it is no comfort. */
const blindBeyond = 10

export function planDetection(traffic: Traffic, stretches: readonly Stretch[], asked: Asked): DetectionPlan {
  const all = stretches.map((stretch, i): Detectable => {
    const smallest = smallestFound(traffic, stretches.slice(0, i + 1), asked)
    const double = secondsToFind(traffic, stretch.share, 2, asked)
    return { ...stretch, double, ...(smallest !== undefined && { smallest }) }
  })
  const reached = all.at(-1)?.smallest ?? Number.POSITIVE_INFINITY
  return {
    stretches: all,
    isBlind: !(reached <= blindBeyond),
    suggestions: reached <= 2 ? [] : suggest(traffic, stretches, asked),
  }
}

function suggest(traffic: Traffic, stretches: readonly Stretch[], asked: Asked): string[] {
  const { requestsPerSecond, rate } = traffic
  if (!(requestsPerSecond > 0)) return ['there is no traffic: send some, or judge by smoke checks alone']
  if (!(rate > 0)) return ['no such events are known: nothing can be said of their doubling']
  const seconds = stretches.reduce((sum, each) => sum + each.seconds, 0)
  const widest = Math.max(0, ...stretches.map(({ share }) => share))
  const lines: string[] = []
  const share = [0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5].find(
    (each) => each > widest && secondsToFind(traffic, each, 2, asked) <= seconds,
  )
  if (share !== undefined)
    lines.push(`a share of ${Math.round(100 * share)} % would find a doubling in the same ${spoken(seconds)}`)
  if (widest > 0) {
    const needed = secondsToFind(traffic, widest, 2, asked)
    if (Number.isFinite(needed))
      lines.push(`at ${Number((100 * widest).toPrecision(3))} % a doubling takes ${spoken(needed)}`)
  }
  const half = secondsToFind(traffic, 0.5, 2, asked)
  if (share === undefined && Number.isFinite(half))
    lines.push(`even at 50 % a doubling takes ${spoken(half)}: nobody can find it sooner by these events`)
  return lines
}

/** `45 s`, `12 min`, `3.5 h`. */
export function spoken(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'for ever'
  if (seconds < 120) return `${Math.ceil(seconds)} s`
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} min` : `${Number((seconds / 3600).toFixed(1))} h`
}
