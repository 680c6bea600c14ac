// Evidence for events that are common, such as requests slower than a bound: both arms' binomial counts.

import { type Count, type Counts, total } from './counts.ts'
import { dispersion } from './dispersion.ts'
import { geometricOfLogs } from './log-lifts.ts'
import { logMeanExp } from './special.ts'

/** Odds ratios, equally spaced in the logarithm of their logarithm. */
const lifts = geometricOfLogs(1.15, 6, 8)
const memory = 8
const learning = 0.2

/** What the history says of one kind of event. */
export interface Commonness {
  /** Events per request. */
  rate: number
  /** Largest between-pod dispersion over blocks of intervals, relative to {@link dispersion}'s scale. */
  phi: number
}

export function commonness(history: readonly (readonly Count[])[], blocks: readonly number[]): Commonness {
  const { requests, events } = total(history.flat())
  const fitting = blocks.filter((block) => history.length >= block)
  return {
    rate: requests > 0 ? events / requests : Number.NaN,
    phi: Math.max(0, ...fitting.map((block) => dispersion(history, block).phi)),
  }
}

/**
 * E-process against "the canary's odds are at most the baseline's" (Turner, Ly and Grünwald, arXiv:2106.02693): the
 * baseline's rate is taken from its past, the canary's from a mixture of odds ratios, and both against their weighted mean.
 * Raised to min(1, (1-p)/phi): pods that differ by more than chance weaken it.
 */
export class TwoByTwo {
  readonly #phi: number
  readonly #sign: 1 | -1
  readonly #logs = new Float64Array(lifts.length)
  readonly #recent: (readonly Count[])[] = []
  #rate: number

  /** @param sign 1 when more events are bad, -1 when fewer are */
  constructor({ rate, phi }: Commonness, sign: 1 | -1 = 1) {
    this.#rate = rate
    this.#phi = phi
    this.#sign = sign
  }

  /** ln of the e-value. */
  get logE(): number {
    return logMeanExp(this.#logs)
  }

  /** Events per request that the baseline had lately; NaN before any was seen. */
  get rate(): number {
    return this.#rate
  }

  push({ canary, baseline }: Counts): void {
    const [c, b] = [total(canary), total(baseline)]
    if (!(c.requests > 0 && b.requests > 0)) return
    this.#recent.push(baseline)
    if (this.#recent.length > memory) this.#recent.shift()
    // Without a past the first interval only teaches.
    if (Number.isFinite(this.#rate)) this.#weigh(c, b)
    const seen = b.events / b.requests
    this.#rate = Number.isFinite(this.#rate) ? (1 - learning) * this.#rate + learning * seen : seen
  }

  #weigh(c: { requests: number; events: number }, b: { requests: number; events: number; pods: number }): void {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, this.#rate))
    const share = c.requests / (c.requests + b.requests)
    const noise = Math.sqrt(2 / (this.#recent.length * Math.max(1, b.pods - 1)))
    const online = dispersion(this.#recent).phi * Math.max(0, 1 - noise)
    const exponent = Math.min(1, (1 - p) / Math.max(this.#phi, online, 1e-3))
    lifts.forEach((lift, j) => {
      const odds = (p / (1 - p)) * Math.exp(this.#sign * lift)
      const worse = odds / (1 + odds)
      const mean = share * worse + (1 - share) * p
      const gain =
        c.events * Math.log(worse / mean) +
        (c.requests - c.events) * Math.log((1 - worse) / (1 - mean)) +
        b.events * Math.log(p / mean) +
        (b.requests - b.events) * Math.log((1 - p) / (1 - mean))
      this.#logs[j] = (this.#logs[j] as number) + exponent * gain
    })
  }
}
