// The canary's own rate against an absolute bound.
import type { Calibration } from './calibrate.ts'
import { type Count, total } from './counts.ts'
import { Elsewhere } from './elsewhere.ts'
import { geometricOfLogs } from './log-lifts.ts'
import { logMeanExp } from './special.ts'

const excesses = geometricOfLogs(1.1, 20, 8).map(Math.exp)

/**
 * E-process against "the canary's rate is at most the bound" (with sign -1: at least), by a mixture of binomial
 * likelihoods, raised to 1/phi for the dispersion of the past.
 */
export class BoundProcess {
  readonly #bound: number
  readonly #alternatives: readonly number[]
  readonly #exponent: number
  readonly #logs: Float64Array
  readonly #isBeyond: (rate: number) => boolean
  readonly #elsewhere = new Elsewhere()
  #canary = { requests: 0, events: 0 }
  #baseline = { requests: 0, events: 0 }

  constructor(bound: number, sign: 1 | -1, { phi }: Calibration) {
    this.#bound = Math.min(1 - 1e-9, Math.max(1e-9, bound))
    const [p, tiny] = [this.#bound, 1e-12]
    this.#alternatives = excesses.map((m) => {
      const odds = sign === 1 ? (p / (1 - p)) * m : p / (1 - p) / m
      return Math.min(1 - tiny, Math.max(tiny, odds / (1 + odds)))
    })
    this.#exponent = 1 / phi
    this.#logs = new Float64Array(excesses.length)
    this.#isBeyond = (rate) => (sign === 1 ? rate > bound : rate < bound)
  }

  push(canary: readonly Count[], baseline: readonly Count[]): void {
    const [c, b] = [total(canary), total(baseline)]
    this.#canary = { requests: this.#canary.requests + c.requests, events: this.#canary.events + c.events }
    this.#baseline = { requests: this.#baseline.requests + b.requests, events: this.#baseline.events + b.events }
    this.#alternatives.forEach((q, j) => {
      const gain =
        c.events * Math.log(q / this.#bound) + (c.requests - c.events) * Math.log((1 - q) / (1 - this.#bound))
      this.#logs[j] = (this.#logs[j] as number) + this.#exponent * gain
    })
    this.#elsewhere.follow(this.logE)
  }

  /** ln of the evidence that the canary is beyond the bound, and without the interval that said most. */
  get logE(): number {
    return logMeanExp(this.#logs)
  }

  get logElsewhere(): number {
    return this.#elsewhere.log
  }

  /** Whether all the canary's requests so far, or the baseline's, are beyond it. */
  get beyond(): { canary: boolean; baseline: boolean } {
    const of = ({ requests, events }: { requests: number; events: number }) =>
      requests > 0 && this.#isBeyond(events / requests)
    return { canary: of(this.#canary), baseline: of(this.#baseline) }
  }
}
