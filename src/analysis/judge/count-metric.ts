// Errors, and other events that are counted among requests.
import { type Arms, countsOf, type Reading } from './arms.ts'
import { BoundProcess } from './bound-process.ts'
import { calibrate } from './calibrate.ts'
import type { Bounds } from './confidence.ts'
import { type Count, type Counts, total } from './counts.ts'
import { Elsewhere } from './elsewhere.ts'
import { accrue, type MetricJudge, nothing } from './metric-judge.ts'
import { RatioProcess } from './ratio-process.ts'
import { inSpreads, SoftRank } from './soft-rank.ts'
import { logMeanExp } from './special.ts'

export interface CountOptions {
  reading: Reading
  what: string
  sign: 1 | -1
  tolerance: number
  /** Share of requests below which the canary is good enough, whatever the ratio. */
  negligible?: number
  labelled: boolean
  /** Evidence against the canary from ranks alone: equal arms of the same age. */
  isStrict: boolean
}

/** Mean loads per pod whose ratio is further from 1 cannot be compared by rank. */
const unevenLoad = 1.25

export class CountMetric implements MetricJudge {
  readonly what: string
  canary = nothing
  baseline = nothing
  readonly #reading: Reading
  readonly #sign: 1 | -1
  readonly #ratio: RatioProcess
  readonly #floor: BoundProcess | undefined
  readonly #ranks: SoftRank | undefined
  readonly #elsewhere = new Elsewhere()
  #uneven = 0
  readonly #weak: string[] = []

  /** @param history pods of the old version, one entry an interval */
  constructor(history: readonly Arms[], options: CountOptions) {
    const { reading, what, sign, tolerance, negligible, labelled, isStrict } = options
    this.what = what
    this.#reading = reading
    this.#sign = sign
    const windows = history.map(({ baseline }) => countsOf(baseline, reading)).filter((counts) => counts.length > 0)
    const calibration = calibrate(windows)
    this.#ratio = new RatioProcess(windows, { sign, tolerance, labelled, calibration })
    const isFloored = negligible !== undefined && negligible > 0 && sign === 1
    this.#floor = isFloored ? new BoundProcess(negligible, -1, calibration) : undefined
    this.#ranks = isStrict ? new SoftRank(calibration.persistence) : undefined
    if (!labelled)
      this.#weak.push(
        'an arm comes as one total, so its pods cannot be told apart: evidence is weakened by how restless the totals are',
      )
    if (windows.length === 0)
      this.#weak.push('there is no history: how errors clump, and for how long, is learnt on the way')
    else if (windows.length < 40)
      this.#weak.push(
        `the history has ${windows.length} intervals; differences between pods that last longer are not known`,
      )
    if (calibration.persistence < 0.5) {
      this.#weak.push(
        `pods of one version differ for longer than an interval: evidence counts ${calibration.persistence.toFixed(2)} times`,
      )
    }
  }

  push({ canary, baseline }: Arms): void {
    const counts = { canary: countsOf(canary, this.#reading), baseline: countsOf(baseline, this.#reading) }
    const [c, b] = [total(counts.canary), total(counts.baseline)]
    this.canary = accrue(this.canary, c)
    this.baseline = accrue(this.baseline, b)
    this.#ratio.push(counts)
    this.#floor?.push(counts.canary, counts.baseline)
    if (this.#ranks !== undefined && c.pods > 0 && b.pods > 0) this.#rank(this.#ranks, counts)
  }

  #rank(ranks: SoftRank, { canary, baseline }: Counts): void {
    const load = (pods: readonly Count[]) => pods.reduce((sum, { requests }) => sum + requests, 0) / pods.length
    const ratio = load(canary) / load(baseline)
    if (ratio > unevenLoad || ratio < 1 / unevenLoad) {
      this.#uneven += 1
      return
    }
    const values = (pods: readonly Count[]) => pods.map(({ events }) => events)
    const [ours, theirs] = inSpreads(values(canary), values(baseline))
    const signed = (all: readonly number[]) => all.map((x) => this.#sign * x)
    ranks.push(signed(ours), signed(theirs))
    this.#elsewhere.follow(ranks.logE)
  }

  get logAbort(): number {
    return this.#ranks === undefined ? this.#ratio.logAbort : this.#ranks.logE
  }

  get logAbortElsewhere(): number {
    return this.#ranks === undefined ? this.#ratio.logAbortElsewhere : this.#elsewhere.log
  }

  /** A canary is bad when it is above the tolerance *and* not negligible; so either proof, on average, will do. */
  get logPromote(): number {
    const ratio = this.#ratio.logPromote
    return this.#floor === undefined ? ratio : logMeanExp([ratio, this.#floor.logE])
  }

  get logPromoteElsewhere(): number {
    const ratio = this.#ratio.logPromoteElsewhere
    return this.#floor === undefined ? ratio : logMeanExp([ratio, this.#floor.logElsewhere])
  }

  ratio(level: number): Bounds {
    return this.#ratio.ratio(level)
  }

  get weaknesses(): readonly string[] {
    if (this.#uneven === 0) return this.#weak
    return [
      ...this.#weak,
      `${this.#uneven} intervals were not ranked: the load per pod of the arms differs by more than a quarter`,
    ]
  }
}
