// Latency by histogram: every bound asks "how many requests are slower than this?".
import { type Arms, boundOf, countsOf, slowerThan } from './arms.ts'
import { blocks } from './calibrate.ts'
import type { Bounds } from './confidence.ts'
import { total } from './counts.ts'
import { Elsewhere } from './elsewhere.ts'
import { accrue, type MetricJudge, nothing } from './metric-judge.ts'
import { RatioProcess } from './ratio-process.ts'
import { logMeanExp } from './special.ts'
import { commonness, TwoByTwo } from './two-by-two.ts'

export interface LatencyOptions {
  sign: 1 | -1
  tolerance: number
  labelled: boolean
}

interface Tail {
  bound: string
  process: TwoByTwo
}

/** Bounds whose slower share lies outside say nothing: too rare to be seen, or nearly everything. */
const [rarest, commonest] = [0.0005, 0.8]
/** The share whose bound decides a promotion, and whose ratio is shown. */
const shown = 0.05

/**
 * The *average* of the e-values of all bounds, which holds whatever their dependence. A promotion rests on the bound that
 * about 5 % of the old version's requests exceed. Bounds are chosen from the history alone, or else from the first
 * interval, which is then not judged.
 */
export class LatencyMetric implements MetricJudge {
  canary = nothing
  baseline = nothing
  readonly #options: LatencyOptions
  #tails: readonly Tail[] = []
  #shown: { bound: string; process: RatioProcess } | undefined
  #log = 0
  readonly #elsewhere = new Elsewhere()
  readonly #weak: string[] = []

  constructor(history: readonly Arms[], options: LatencyOptions) {
    this.#options = options
    const past = history.filter(({ baseline }) => baseline.some(({ latency }) => latency !== undefined))
    if (past.length === 0)
      this.#weak.push('there is no history of latencies: bounds are chosen from the first interval')
    else this.#choose(past, past)
    if (!options.labelled)
      this.#weak.push('an arm comes as one total: pods that are slow by themselves cannot be told apart')
  }

  /** @param sample what the bounds are chosen by @param past what is known of how they differ between pods */
  #choose(sample: readonly Arms[], past: readonly Arms[]): void {
    const bounds = [
      ...new Set(sample.flatMap(({ baseline }) => baseline.flatMap(({ latency = {} }) => Object.keys(latency)))),
    ]
    const finite = bounds.filter((bound) => Number.isFinite(boundOf(bound)))
    const known = finite.map((bound) => {
      const windowsOf = (arms: readonly Arms[]) => arms.map(({ baseline }) => countsOf(baseline, slowerThan(bound)))
      const { rate } = commonness(windowsOf(sample), blocks)
      return { bound, rate, past: windowsOf(past) }
    })
    const useful = known.filter(({ rate }) => rate >= rarest && rate <= commonest)
    this.#tails = useful.map(({ bound, rate, past }) => ({
      bound,
      process: new TwoByTwo({ ...commonness(past, blocks), rate }, this.#options.sign),
    }))
    const distance = (rate: number) => Math.abs(Math.log(rate / shown))
    const nearest = [...useful].sort((a, b) => distance(a.rate) - distance(b.rate))[0]
    if (nearest !== undefined) {
      this.#shown = { bound: nearest.bound, process: new RatioProcess(nearest.past, this.#options) }
    } else if (known.length > 0) {
      this.#weak.push(
        'no bound of the histogram is exceeded by 0.05 % to 80 % of the requests: nothing can be told from it',
      )
    }
  }

  push(arms: Arms): void {
    if (this.#tails.length === 0) {
      if (arms.baseline.some(({ latency }) => latency !== undefined)) this.#choose([arms], [])
      return
    }
    for (const { bound, process } of this.#tails) process.push(this.#counts(arms, bound))
    this.#log = logMeanExp(this.#tails.map(({ process }) => process.logE))
    this.#elsewhere.follow(this.#log)
    if (this.#shown === undefined) return
    const counts = this.#counts(arms, this.#shown.bound)
    this.canary = accrue(this.canary, total(counts.canary))
    this.baseline = accrue(this.baseline, total(counts.baseline))
    this.#shown.process.push(counts)
  }

  #counts({ canary, baseline }: Arms, bound: string) {
    return { canary: countsOf(canary, slowerThan(bound)), baseline: countsOf(baseline, slowerThan(bound)) }
  }

  get what(): string {
    return this.#shown === undefined ? 'slow requests' : `requests slower than ${this.#shown.bound} s`
  }

  get logAbort(): number {
    return this.#log
  }

  get logAbortElsewhere(): number {
    return this.#elsewhere.log
  }

  get logPromote(): number {
    return this.#shown?.process.logPromote ?? 0
  }

  get logPromoteElsewhere(): number {
    return this.#shown?.process.logPromoteElsewhere ?? 0
  }

  ratio(level: number): Bounds | undefined {
    return this.#shown?.process.ratio(level)
  }

  get weaknesses(): readonly string[] {
    return this.#weak
  }
}
