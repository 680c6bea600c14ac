// Latency by histogram: every bound asks "how many requests are slower than this?".
import { type Arms, boundOf, countsOf, slowerThan } from './arms.ts'
import { blocks } from './calibrate.ts'
import type { Bounds } from './confidence.ts'
import { CountMetric } from './count-metric.ts'
import type { Total } from './counts.ts'
import { Elsewhere } from './elsewhere.ts'
import { type MetricJudge, nothing } from './metric-judge.ts'
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
 * Share of slow requests that is good enough where fewer of the old version's are slower than the bound; also where only
 * the first interval says how many are: it may have been unlike all others.
 */
const fewSlow = 0.01

/**
 * The *average* of the e-values of all bounds, which holds whatever their dependence. A promotion rests on the bound that
 * about 5 % of the old version's requests exceed. Bounds are chosen from the history alone, or else from the first
 * interval, which is then not judged.
 */
export class LatencyMetric implements MetricJudge {
  readonly #options: LatencyOptions
  #tails: readonly Tail[] = []
  /** Requests slower than one of the bounds, as any other events. */
  #shown: CountMetric | undefined
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
    const telling = known.filter(({ rate }) => rate >= rarest && rate <= commonest)
    const useful = telling.length > 0 ? telling : fastest(known)
    this.#tails = useful.map(({ bound, rate, past }) => ({
      bound,
      process: new TwoByTwo({ ...commonness(past, blocks), rate: Math.max(rate, rarest) }, this.#options.sign),
    }))
    const distance = (rate: number) => Math.abs(Math.log(Math.max(rate, rarest) / shown))
    const nearest = [...useful].sort((a, b) => distance(a.rate) - distance(b.rate))[0]
    if (nearest !== undefined) {
      const { bound, rate } = nearest
      const reading = slowerThan(bound)
      this.#shown = new CountMetric(past, {
        ...this.#options,
        reading,
        what: `requests slower than ${bound} s`,
        isStrict: false,
        // A ratio to next to nothing takes for ever to tell.
        ...((rate < fewSlow || past.length === 0) && { negligible: fewSlow }),
      })
    } else if (known.length > 0) {
      this.#weak.push(
        'every bound of the histogram is exceeded by more than 80 % of the requests: nothing can be told from it',
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
    this.#shown?.push(arms)
  }

  #counts({ canary, baseline }: Arms, bound: string) {
    return { canary: countsOf(canary, slowerThan(bound)), baseline: countsOf(baseline, slowerThan(bound)) }
  }

  get canary(): Total {
    return this.#shown?.canary ?? nothing
  }

  get baseline(): Total {
    return this.#shown?.baseline ?? nothing
  }

  get what(): string {
    return this.#shown?.what ?? 'slow requests'
  }

  get logAbort(): number {
    return this.#log
  }

  get logAbortElsewhere(): number {
    return this.#elsewhere.log
  }

  get logPromote(): number {
    return this.#shown?.logPromote ?? 0
  }

  get logPromoteElsewhere(): number {
    return this.#shown?.logPromoteElsewhere ?? 0
  }

  ratio(level: number): Bounds | undefined {
    return this.#shown?.ratio(level)
  }

  get weaknesses(): readonly string[] {
    return this.#weak
  }
}

/** Where all are fast: the fastest bound that hardly any request exceeds. */
function fastest<T extends { bound: string; rate: number }>(known: readonly T[]): T[] {
  const fast = known.filter(({ rate }) => rate < rarest).sort((a, b) => boundOf(a.bound) - boundOf(b.bound))
  return fast.slice(0, 1)
}
