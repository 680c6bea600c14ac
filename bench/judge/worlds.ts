// Simulated traffic: pods that differ by chance, by bursts, for good, and together.
import type { Count, Counts } from '../../src/analysis/judge/counts.ts'
import { BetaBinomial, type Random } from './random.ts'

/** Traffic of both arms. Times in intervals of 15 s; what is left out is absent. */
export interface World {
  /** All pods, of which the first `canaryPods` are the canary's. */
  pods: number
  canaryPods: number
  /** Mean requests of a pod in an interval. */
  load: number
  /** The canary's, where it differs. */
  canaryLoad?: number
  /** Errors per request. */
  rate: number
  /** The canary's rate over the others'. */
  lift?: number
  /** Correlation of errors within a pod and interval (beta-binomial). */
  icc?: number
  /** Intervals that a burst lasts. */
  burst?: number
  /** Permanent differences: standard deviation of a pod's ln rate. The canary's are fresh ones. */
  permanent?: number
  /** Standard deviation of ln rate by burst, beside or instead of icc. */
  lognormal?: number
  /** Autocorrelation of ln rate from interval to interval. */
  autoregression?: number
  /** Share of pod-intervals whose errors come in clumps of Pareto(1.5) size. */
  pareto?: number
  /** Share of pod-intervals where half of all requests fail. */
  blips?: number
  /** Only in the run, not in the history. */
  blipsAreNew?: boolean
  /** Every error of the run is this many. */
  clump?: number
  /** Factor of all pods' rate in each interval of the run. */
  shared?: readonly number[]
  /** Errors of the run are multiplied here instead: bigger bursts rather than more. */
  sharedClump?: readonly number[]
  /** Factor of the canary's rate in each interval of the run. */
  cold?: readonly number[]
  /** Intervals of the run that are marked as warm-up: nobody judges them. */
  warmUp?: number
  /** Canary pods and its share of all requests in each interval of the run. */
  weights?: readonly { pods: number; share: number }[]
  /** Share of scrapes that fail; what they would have shown comes with the next. */
  missing?: number
  /** Restarts in a pod-interval: what was counted since the last scrape is lost in part. */
  restarts?: { canary: number; baseline: number }
  /** Pods share bursts with those of their zone (three zones). */
  zones?: boolean
  /** Each arm is one burst unit, and has no pod labels. */
  unlabelled?: boolean
  history: number
  run: number
}

export interface Traffic {
  history: Count[][]
  /** Drawn as it is asked for: whoever decides early ends it. */
  run: Iterable<Counts>
}

export function simulate(world: World, random: Random): Traffic {
  const past = permanents(world, random)
  const history = [...series(world, random, past, true)]
  const present = past.slice()
  if (world.permanent) {
    const fresh = permanents(world, random)
    for (let i = 0; i < world.canaryPods; i += 1) present[i] = fresh[i] as number
  }
  return { history, run: arms(series(world, random, present, false), world.canaryPods) }
}

function* arms(intervals: Iterable<Count[]>, canaryPods: number): Generator<Counts> {
  for (const pods of intervals) {
    const canary = pods.filter(({ pod }) => Number(pod.slice(1)) < canaryPods)
    yield { canary, baseline: pods.filter((pod) => !canary.includes(pod)) }
  }
}

function permanents({ pods, permanent = 0 }: World, random: Random): number[] {
  return Array.from({ length: pods }, () =>
    permanent > 0 ? Math.exp(permanent * random.normal() - (permanent * permanent) / 2) : 1,
  )
}

function* series(world: World, random: Random, permanent: readonly number[], isHistory: boolean): Generator<Count[]> {
  const { pods, burst = 1, lognormal = 0, autoregression = 0 } = world
  const length = isHistory ? world.history : world.run
  const phase = Array.from({ length: pods }, () => Math.floor(random.uniform() * burst))
  const level: number[] = Array.from({ length: pods }, () => random.normal())
  const factor: number[] = Array(pods).fill(1)
  const held: Count[] = Array.from({ length: pods }, (_, i) => ({ pod: `p${i}`, requests: 0, events: 0 }))
  for (let t = 0; t < length; t += 1) {
    const weight = isHistory ? undefined : world.weights?.[t]
    const isMissing = !isHistory && random.uniform() < (world.missing ?? 0) && t < length - 1
    const zone = world.zones ? [0, 1, 2].map(() => burstFactor(world, world.rate, random)) : []
    const now: Count[] = []
    for (let i = 0; i < pods; i += 1) {
      const isCanary = !isHistory && i < world.canaryPods
      const load = loadOf(world, i, isCanary, weight)
      if (load === 0) continue
      if (autoregression > 0) {
        level[i] = autoregression * (level[i] as number) + Math.sqrt(1 - autoregression ** 2) * random.normal()
      }
      if (t === 0 || (t + (phase[i] as number)) % burst === 0) {
        if (autoregression === 0 && lognormal > 0) level[i] = random.normal()
        if (burst > 1) factor[i] = burstFactor(world, world.rate, random)
      }
      const swing = lognormal > 0 ? Math.exp(lognormal * (level[i] as number) - (lognormal * lognormal) / 2) : 1
      const mean =
        world.rate *
        swing *
        (permanent[i] as number) *
        (isHistory ? 1 : (world.shared?.[t] ?? 1)) *
        (isCanary ? (world.lift ?? 1) * (world.cold?.[t] ?? 1) : 1)
      // A worse version has more bursts; those that last are bigger instead.
      const lasting = world.zones ? zone[i % 3] : burst > 1 ? factor[i] : undefined
      const requests = random.poisson(load)
      let events =
        lasting === undefined
          ? errorsOf(world, requests, mean, random)
          : random.binomial(requests, Math.min(1, mean * lasting))
      if (world.pareto && random.uniform() < world.pareto) {
        events *= Math.min(200, Math.floor((1 - random.uniform()) ** (-1 / 1.5)))
      }
      if (world.blips && !(isHistory && world.blipsAreNew) && random.uniform() < world.blips) {
        events = Math.max(events, random.binomial(requests, 0.5))
      }
      if (!isHistory) events *= (world.clump ?? 1) * (world.sharedClump?.[t] ?? 1)
      take(world, random, held[i] as Count, { requests, events: Math.min(events, requests) }, isHistory, isCanary)
      if (isMissing) continue
      const { requests: shownRequests, events: shownEvents } = held[i] as Count
      now.push({ pod: `p${i}`, requests: shownRequests, events: shownEvents })
      held[i] = { pod: `p${i}`, requests: 0, events: 0 }
    }
    if (!isMissing) yield now
    else if (!isHistory) yield []
  }
}

const distributions = new Map<number, BetaBinomial>()

/** Errors of a pod whose bursts are its own, and last for one interval. */
function errorsOf(world: World, requests: number, mean: number, random: Random): number {
  const { icc = 0, lognormal, permanent } = world
  if (icc === 0) return random.binomial(requests, Math.min(1, mean))
  // Rates that are drawn themselves seldom come again.
  if (lognormal || permanent) return random.binomial(requests, Math.min(1, mean * burstFactor(world, mean, random)))
  const known = distributions.get(icc) ?? new BetaBinomial(icc)
  distributions.set(icc, known)
  return known.draw(requests, mean, random)
}

/** Mean 1; the rate times this is beta-distributed. */
function burstFactor({ icc = 0 }: World, rate: number, random: Random): number {
  if (icc === 0 || rate >= 1) return 1
  const size = 1 / icc - 1
  return random.beta(rate * size, (1 - rate) * size) / rate
}

function loadOf(
  world: World,
  i: number,
  isCanary: boolean,
  weight: { pods: number; share: number } | undefined,
): number {
  if (weight === undefined) return isCanary ? (world.canaryLoad ?? world.load) : world.load
  const all = world.load * world.pods
  if (isCanary) return i < weight.pods ? (all * weight.share) / weight.pods : 0
  return (all * (1 - weight.share)) / (world.pods - world.canaryPods)
}

function take(
  { restarts }: World,
  random: Random,
  held: Count,
  { requests, events }: { requests: number; events: number },
  isHistory: boolean,
  isCanary: boolean,
): void {
  const chance = isHistory || restarts === undefined ? 0 : isCanary ? restarts.canary : restarts.baseline
  const kept = chance > 0 && random.uniform() < chance ? random.uniform() : 1
  held.requests += Math.round(requests * kept)
  held.events += kept < 1 ? Math.min(Math.round(requests * kept), random.binomial(events, kept)) : events
}
