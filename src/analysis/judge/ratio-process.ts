// Evidence about the ratio of two rates that may be looked at after every interval.
import { type Calibration, calibrate } from './calibrate.ts'
import { ClumpFilter, type Likelihood } from './clumps.ts'
import { type Bounds, confidence } from './confidence.ts'
import { type Count, type Counts, total } from './counts.ts'
import { Elsewhere } from './elsewhere.ts'
import { lifts, liftWeights, wide } from './log-lifts.ts'
import { Pooled } from './pooled.ts'
import { logMeanExp, logSumExp } from './special.ts'

export interface RatioOptions {
  /** 1 when more events are bad, -1 when fewer are. */
  sign: 1 | -1
  /** Largest ratio that may be promoted, above 1; its inverse with sign -1. */
  tolerance: number
  /** False where an arm comes as one total. */
  labelled: boolean
  /** Of the history, where it is known already. */
  calibration?: Calibration
}

/**
 * ln of what the clump-following evidence is given back. It pays for a shape that it does not know, and its last step mostly
 * leads beyond what was asked; by simulation it is wrong a third as often as it may, with what it is given. The plain one is given nothing.
 */
const credit = Math.log(1.4)

/**
 * Two e-processes and a confidence sequence from one likelihood. Against "the ratio is at most 1" (Ville: it ever reaches
 * 1/alpha with a chance of at most alpha), and against "the ratio is at least the tolerance". Both are in ratios of
 * *rates*, so binomial counts of any base rate keep them valid: ln(1+x) <= x.
 *
 * Each is the smaller of two: the clump-following one, and the plain binomial one. With independent errors the second alone
 * is proven; with clumps the first is a plug-in whose validity is shown by simulation (docs/judge.md). So only the first is
 * weakened where differences between pods last, and only the first is given {@link credit}.
 */
export class RatioProcess {
  readonly #likelihood: Likelihood
  readonly #persistence: number
  readonly #credit: number
  readonly #logLifts: readonly number[]
  readonly #wide: readonly number[]
  readonly #lifts: readonly number[]
  readonly #count: { bad: number; good: number }
  /** Cumulated ln likelihood of each log-ratio: as clumps have it, and plain. */
  readonly #clumped: Float64Array
  readonly #plain: Float64Array
  readonly #abort = new Elsewhere()
  readonly #promote = new Elsewhere()

  constructor(history: readonly (readonly Count[])[], options: RatioOptions) {
    const { sign, tolerance, labelled, calibration = calibrate(history) } = options
    const bad = lifts.map((d) => sign * d)
    const good = [tolerance, 1, 0.7, Math.sqrt(tolerance)].map((m) => sign * Math.log(m))
    this.#wide = sign === 1 ? wide : wide.map((d) => -d).reverse()
    this.#logLifts = [0, ...bad, ...good, ...this.#wide]
    this.#lifts = this.#logLifts.map(Math.exp)
    this.#count = { bad: bad.length, good: good.length }
    this.#persistence = labelled ? calibration.persistence : 1
    this.#credit = labelled && calibration.intervals > 0 ? credit : 0
    this.#likelihood = labelled
      ? new ClumpFilter(this.#logLifts, calibration, history)
      : new Pooled(this.#logLifts, history)
    this.#clumped = new Float64Array(this.#logLifts.length)
    this.#plain = new Float64Array(this.#logLifts.length)
  }

  /** Weigh one interval. Without requests in either arm it says nothing. */
  push(counts: Counts): void {
    const [c, b] = [total(counts.canary), total(counts.baseline)]
    if (!(c.requests > 0 && b.requests > 0)) return
    const gains = this.#likelihood.gains(counts)
    const events = c.events + b.events
    if (!(events > 0)) return
    const share = c.requests / (c.requests + b.requests)
    const none = gains[0] as number
    for (let j = 0; j < this.#logLifts.length; j += 1) {
      const d = this.#logLifts[j] as number
      const plain = c.events * d - events * Math.log(1 - share + share * (this.#lifts[j] as number))
      this.#clumped[j] = (this.#clumped[j] as number) + this.#persistence * ((gains[j] as number) - none)
      this.#plain[j] = (this.#plain[j] as number) + plain
    }
    this.#abort.follow(this.logAbort)
    this.#promote.follow(this.logPromote)
  }

  /** ln of the evidence that the canary is worse. */
  get logAbort(): number {
    const of = (logs: Float64Array) => logSumExp(logs.subarray(1, 1 + this.#count.bad), liftWeights)
    return Math.min(of(this.#clumped) + this.#credit, of(this.#plain))
  }

  /** {@link logAbort} without the interval that said most, so that no single one convicts. */
  get logAbortElsewhere(): number {
    return this.#abort.log
  }

  /** ln of the evidence that the canary is better than the tolerance. */
  get logPromote(): number {
    const from = 1 + this.#count.bad
    const of = (logs: Float64Array) => {
      const bound = logs[from] as number
      return logMeanExp(logs.subarray(from + 1, from + this.#count.good)) - bound
    }
    return Math.min(of(this.#clumped), of(this.#plain))
  }

  /** {@link logPromote} without the interval that said most: one burst among the baseline's pods promotes nothing. */
  get logPromoteElsewhere(): number {
    return this.#promote.log
  }

  /** The ratio of the rates, with a confidence sequence: all its values over time hold together with this level. */
  ratio(level: number): Bounds {
    const from = this.#logLifts.length - this.#wide.length
    return confidence(this.#wide, this.#clumped.subarray(from), level)
  }
}
