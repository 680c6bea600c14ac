// The law of pods' counts given their sum, when errors come in clumps.
import { type Count, type Counts, type Total, total } from './counts.ts'
import { logRising, logTilted } from './special.ts'

/** Probabilities of one interval by log-ratio and hypothesis, each row over its largest, whose logarithm stands aside. */
export interface Law {
  rows: readonly Float64Array[]
  tops: Float64Array
}

/** Up to so many events the law is a short product, and needs no logarithms. */
const few = 24
/** Mean loads per pod whose ratio is further from 1 are not about the same. */
const uneven = 1.25
/** Where loads are uneven, more events than these are thinned to them: with clumps they say hardly more. */
const many = 1000
/** What an interval weighs in the baseline's rate over what the next one does: some ten of them make it. */
const fading = 0.9

/**
 * Dirichlet-multinomial (Polya's urn): a pod of `r` requests weighs shape x r / size, a canary pod `lift` times as much, and
 * all of them together what they would weigh without a lift. So a shape says nothing of the lift, nor a lift of the shape:
 * else shapes that lie a little off the true one speak for the lift that mends it. Without clumps, at shape Infinity, it is
 * the multinomial law. The number of ways is left out everywhere.
 *
 * So it is where a pod of twice the load has twice as many clumps. It may have as many of twice the size instead, and then
 * an interval with few events has more of them in the arm whose pods have less load, without a difference. Where the loads
 * of the arms differ, each shape stands for two hypotheses; the second half of a row is that of larger clumps. How
 * large is told by the baseline's rate in the last intervals, as each lift has it, so they come in their order.
 */
export class Polya {
  readonly #lifts: readonly number[]
  readonly #shapes: readonly number[]
  readonly #rows: readonly Float64Array[]
  readonly #tops: Float64Array
  /** Events of both arms; older intervals count for less. */
  #lately = 0
  /** Requests that would have had them at the baseline's rate, by log-ratio. */
  readonly #loads: Float64Array

  constructor(lifts: readonly number[], shapes: readonly number[]) {
    this.#lifts = lifts
    this.#shapes = shapes
    this.#rows = lifts.map(() => new Float64Array(this.hypotheses))
    this.#tops = new Float64Array(lifts.length)
    this.#loads = new Float64Array(lifts.length)
  }

  /** Length of a row. */
  get hypotheses(): number {
    return 2 * this.#shapes.length
  }

  /** The same arrays at every call; only the first `upTo` log-ratios are looked at. Undefined where there were no events. */
  of({ canary, baseline }: Counts, upTo: number): Law | undefined {
    const [c, b] = [total(canary), total(baseline)]
    const events = c.events + b.events
    const requests = c.requests + b.requests
    this.#lately = fading * this.#lately + events
    for (const [d, lift] of this.#lifts.entries())
      this.#loads[d] = fading * (this.#loads[d] as number) + b.requests + lift * c.requests
    if (!(events > 0 && requests > 0)) return undefined
    const share = c.requests / requests
    // Pods of unequal load: the size at which a difference between the arms is seen.
    const ours = c.pods > 0 ? ((1 - share) * c.requests) / c.pods : 0
    const theirs = b.pods > 0 ? ((c.pods > 0 ? share : 1) * b.requests) / b.pods : 0
    const world = {
      canary: withEvents(canary),
      baseline: withEvents(baseline),
      events,
      lately: this.#lately,
      requests,
      share,
      size: ours + theirs,
      upTo,
    }
    const load = c.pods > 0 && b.pods > 0 ? c.requests / c.pods / (b.requests / b.pods) : 1
    if (load > uneven || load < 1 / uneven) this.#ofUneven(world, c, b)
    else {
      const isShort = events <= few && [...canary, ...baseline].every((pod) => Number.isInteger(pod.events))
      if (!isShort || !this.#byProducts(world)) {
        this.#byLogarithms(world)
        this.#scale(this.#shapes.length, upTo)
      }
      for (let d = 0; d < upTo; d += 1) (this.#rows[d] as Float64Array).copyWithin(this.#shapes.length, 0)
    }
    return { rows: this.#rows, tops: this.#tops }
  }

  /** False where a product leaves the range of numbers. */
  #byProducts({ canary, baseline, events, requests, share, size, upTo }: World): boolean {
    this.#tops.fill(0)
    for (const [k, shape] of this.#shapes.entries()) {
      const unit = shape === Number.POSITIVE_INFINITY ? 1 / requests : shape / size
      // Without clumps every further event weighs as much as the first.
      const growth = shape === Number.POSITIVE_INFINITY ? 0 : 1
      const all = rising(unit * requests, events, growth)
      for (let d = 0; d < upTo; d += 1) {
        const lift = this.#lifts[d] as number
        const theirs = unit / (1 - share + share * lift)
        const value = (product(baseline, theirs, growth) * product(canary, theirs * lift, growth)) / all
        if (!(value > 1e-280 && all < 1e280)) return false
        ;(this.#rows[d] as Float64Array)[k] = value
      }
    }
    return true
  }

  #byLogarithms({ canary, baseline, events, requests, share, size, upTo }: World): void {
    for (const [k, shape] of this.#shapes.entries()) {
      const isCalm = shape === Number.POSITIVE_INFINITY
      const unit = isCalm ? 1 / requests : shape / size
      const log = isCalm ? (a: number, n: number) => n * Math.log(a) : logRising
      const all = log(unit * requests, events)
      for (let d = 0; d < upTo; d += 1) {
        const lift = this.#lifts[d] as number
        const theirs = unit / (1 - share + share * lift)
        ;(this.#rows[d] as Float64Array)[k] = sum(baseline, theirs, log) + sum(canary, theirs * lift, log) - all
      }
    }
  }

  #ofUneven(world: World, c: Total, b: Total): void {
    const thinned = thin(world)
    this.#byLogarithms(thinned)
    this.#byLargerClumps(thinned, c, b)
    this.#scale(this.hypotheses, world.upTo)
  }

  /** Pods of an arm have clumps of one mean size; between the arms it goes with the load. */
  #byLargerClumps({ canary, baseline, events, lately, upTo }: World, c: Total, b: Total): void {
    const [ours, theirs] = [c.requests / c.pods, b.requests / b.pods]
    const podShare = c.pods / (c.pods + b.pods)
    const half = this.#shapes.length
    const ratio = Math.log(ours / theirs)
    const ofCanary = canary.reduce((n, pod) => n + pod.events, 0)
    for (const [k, shape] of this.#shapes.entries()) {
      for (let d = 0; d < upTo; d += 1) {
        const row = this.#rows[d] as Float64Array
        if (shape === Number.POSITIVE_INFINITY) {
          row[half + k] = row[k] as number
          continue
        }
        const lift = this.#lifts[d] as number
        const stable = shape / (1 - podShare + podShare * lift)
        const [weight, otherWeight] = [c.pods * stable * lift, b.pods * stable]
        // Mean size of the baseline's clumps.
        const size = (lately * theirs) / ((this.#loads[d] as number) * stable)
        const tilt = ratio + Math.log1p(size) - Math.log1p((size * ours) / theirs)
        const pods = sum(canary, (stable * lift) / ours, logRising) + sum(baseline, stable / theirs, logRising)
        const all = logRising(weight + otherWeight, events) + logTilted(weight, otherWeight, events, tilt)
        row[half + k] = pods + tilt * ofCanary - all
      }
    }
  }

  /** Logarithms of the first `count` hypotheses become probabilities. */
  #scale(count: number, upTo: number): void {
    for (let d = 0; d < upTo; d += 1) {
      const row = this.#rows[d] as Float64Array
      const top = Math.max(...row.subarray(0, count))
      this.#tops[d] = top
      for (let k = 0; k < count; k += 1) row[k] = Math.exp((row[k] as number) - top)
    }
  }
}

interface World extends Counts {
  events: number
  /** Events of the last intervals; fewer where those of this one were thinned. */
  lately: number
  requests: number
  share: number
  size: number
  upTo: number
}

/** Not too many events. */
function thin(world: World): World {
  const part = many / world.events
  if (part >= 1) return world
  const thinner = (pods: readonly Count[]) => pods.map((pod) => ({ ...pod, events: part * pod.events }))
  return {
    ...world,
    canary: thinner(world.canary),
    baseline: thinner(world.baseline),
    events: many,
    lately: part * world.lately,
  }
}

function withEvents(pods: readonly Count[]): Count[] {
  return pods.filter(({ requests, events }) => requests > 0 && events > 0)
}

/** a (a+g) (a+2g) ..., n factors. */
function rising(a: number, n: number, growth: number): number {
  let value = a
  for (let j = 1; j < n; j += 1) value *= a + j * growth
  return value
}

function product(pods: readonly Count[], unit: number, growth: number): number {
  let value = 1
  for (const { requests, events } of pods) value *= rising(unit * requests, events, growth)
  return value
}

function sum(pods: readonly Count[], unit: number, log: (a: number, n: number) => number): number {
  let value = 0
  for (const { requests, events } of pods) value += log(unit * requests, events)
  return value
}
