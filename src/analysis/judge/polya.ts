// The law of pods' counts given their sum, when errors come in clumps.
import { type Count, type Counts, total } from './counts.ts'
import { logRising } from './special.ts'

/** Probabilities of one interval by log-ratio and shape, each row over its largest, whose logarithm stands aside. */
export interface Law {
  rows: readonly Float64Array[]
  tops: Float64Array
}

/** Up to so many events the law is a short product, and needs no logarithms. */
const few = 24

/**
 * Dirichlet-multinomial (Polya's urn): a pod of `r` requests weighs shape x r / size, a canary pod `lift` times as much, and
 * all of them together what they would weigh without a lift. So a shape says nothing of the lift, nor a lift of the shape:
 * else shapes that lie a little off the true one speak for the lift that mends it. Without clumps, at shape Infinity, it is
 * the multinomial law. The number of ways is left out everywhere.
 */
export class Polya {
  readonly #lifts: readonly number[]
  readonly #shapes: readonly number[]
  readonly #rows: readonly Float64Array[]
  readonly #tops: Float64Array

  constructor(lifts: readonly number[], shapes: readonly number[]) {
    this.#lifts = lifts
    this.#shapes = shapes
    this.#rows = lifts.map(() => new Float64Array(shapes.length))
    this.#tops = new Float64Array(lifts.length)
  }

  /** The same arrays at every call; only the first `upTo` log-ratios are looked at. Undefined where there were no events. */
  of({ canary, baseline }: Counts, upTo: number): Law | undefined {
    const [c, b] = [total(canary), total(baseline)]
    const events = c.events + b.events
    const requests = c.requests + b.requests
    if (!(events > 0 && requests > 0)) return undefined
    const share = c.requests / requests
    // Pods of unequal load: the size at which a difference between the arms is seen.
    const ours = c.pods > 0 ? ((1 - share) * c.requests) / c.pods : 0
    const theirs = b.pods > 0 ? ((c.pods > 0 ? share : 1) * b.requests) / b.pods : 0
    const world = {
      canary: withEvents(canary),
      baseline: withEvents(baseline),
      events,
      requests,
      share,
      size: ours + theirs,
      upTo,
    }
    const isShort = events <= few && [...canary, ...baseline].every((pod) => Number.isInteger(pod.events))
    if (!isShort || !this.#byProducts(world)) this.#byLogarithms(world)
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
    for (let d = 0; d < upTo; d += 1) {
      const row = this.#rows[d] as Float64Array
      const top = Math.max(...row)
      this.#tops[d] = top
      for (let k = 0; k < row.length; k += 1) row[k] = Math.exp((row[k] as number) - top)
    }
  }
}

interface World extends Counts {
  events: number
  requests: number
  share: number
  size: number
  upTo: number
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
