// Latency where only a summary's quantiles are known: pods against pods, by rank.
import type { Arms, Pod } from './arms.ts'
import type { Bounds } from './confidence.ts'
import { Elsewhere } from './elsewhere.ts'
import { type MetricJudge, nothing } from './metric-judge.ts'
import { SoftRank } from './soft-rank.ts'

/** Spread of ln latency between pods where the history does not tell it. */
const usualSpread = 0.05

/**
 * A fallback: quantiles do not add up over pods and say nothing of how many requests they stand for. So they can only
 * speak against a canary, never for it.
 */
export class QuantileMetric implements MetricJudge {
  readonly canary = nothing
  readonly baseline = nothing
  readonly what: string
  readonly #quantile: string
  readonly #sign: 1 | -1
  readonly #spread: number
  readonly #ranks: SoftRank
  readonly #elsewhere = new Elsewhere()

  constructor(history: readonly Arms[], quantile: string, sign: 1 | -1) {
    this.#quantile = quantile
    this.#sign = sign
    this.what = `quantile ${quantile}`
    const windows = history.map(({ baseline }) => this.#values(baseline)).filter((values) => values.size > 1)
    const single = spread(windows, 1)
    this.#spread = single > 0 ? Math.sqrt(single) : usualSpread
    const lasting = Math.max(...[1, 4, 20, 40].map((block) => block * spread(windows, block)))
    this.#ranks = new SoftRank(single > 0 && lasting > 0 ? Math.min(1, single / lasting) : 1)
  }

  #values(pods: readonly Pod[]): Map<string, number> {
    const values = new Map<string, number>()
    pods.forEach(({ pod, quantiles }, i) => {
      const value = quantiles?.[this.#quantile]
      if (value !== undefined && value > 0) values.set(pod ?? `#${i}`, this.#sign * Math.log(value))
    })
    return values
  }

  push({ canary, baseline }: Arms): void {
    const [ours, theirs] = [[...this.#values(canary).values()], [...this.#values(baseline).values()]]
    if (ours.length === 0 || theirs.length === 0) return
    const middle = [...ours, ...theirs].sort((a, b) => a - b)[Math.floor((ours.length + theirs.length) / 2)] as number
    const scaled = (values: readonly number[]) => values.map((x) => (x - middle) / this.#spread)
    this.#ranks.push(scaled(ours), scaled(theirs))
    this.#elsewhere.follow(this.#ranks.logE)
  }

  get logAbort(): number {
    return this.#ranks.logE
  }

  get logAbortElsewhere(): number {
    return this.#elsewhere.log
  }

  get logPromote(): undefined {
    return undefined
  }

  get logPromoteElsewhere(): undefined {
    return undefined
  }

  ratio(): Bounds | undefined {
    return undefined
  }

  get weaknesses(): readonly string[] {
    return ['only quantiles are known, no histogram: they can speak against the canary, not for it']
  }
}

/** Variance between pods of their means over blocks of intervals; 0 where it cannot be told. */
function spread(windows: readonly ReadonlyMap<string, number>[], block: number): number {
  let [sum, groups] = [0, 0]
  for (let start = 0; start + block <= windows.length; start += block) {
    const means = new Map<string, number>()
    for (const window of windows.slice(start, start + block)) {
      for (const [pod, value] of window) means.set(pod, (means.get(pod) ?? 0) + value / block)
    }
    const values = [...means.values()]
    if (values.length < 2) continue
    const mean = values.reduce((total, x) => total + x, 0) / values.length
    sum += values.reduce((total, x) => total + (x - mean) ** 2, 0) / (values.length - 1)
    groups += 1
  }
  return groups > 0 ? sum / groups : 0
}
