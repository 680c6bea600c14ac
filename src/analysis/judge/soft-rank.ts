// Evidence from ranks alone: exact where the pods of both arms could be exchanged in each interval, given the past.
import { logMeanExp } from './special.ts'

/** How steeply a pod counts that stands above the others; the evidence is averaged over them. */
const steepness = [0.1, 0.2, 0.4, 0.8, 1.5]

/**
 * Soft-rank e-process (Ramdas and Wang, Hypothesis Testing with E-values, arXiv:2410.23614): each interval multiplies by the
 * canary pods' mean of exp(s x) over that of all pods. No dispersion has to be known. It needs equal load per pod, and
 * `persistence` below 1 where differences between pods last (see `calibrate.ts`).
 */
export class SoftRank {
  readonly #persistence: number
  readonly #logs = new Float64Array(steepness.length)

  constructor(persistence: number) {
    this.#persistence = persistence
  }

  /** ln of the e-value. */
  get logE(): number {
    return logMeanExp(this.#logs)
  }

  /** @param canary one value a pod; larger is worse @param baseline as well */
  push(canary: readonly number[], baseline: readonly number[]): void {
    if (canary.length === 0 || baseline.length === 0) return
    const all = [...canary, ...baseline]
    steepness.forEach((s, j) => {
      const gain = logMeanExp(canary.map((x) => s * x)) - logMeanExp(all.map((x) => s * x))
      this.#logs[j] = (this.#logs[j] as number) + this.#persistence * gain
    })
  }
}

/** Counts in units of their chance spread where they are large, so that one steepness fits all traffic; symmetric in the pods. */
export function inSpreads(canary: readonly number[], baseline: readonly number[]): [number[], number[]] {
  const all = [...canary, ...baseline]
  const mean = all.reduce((sum, x) => sum + x, 0) / Math.max(1, all.length)
  const unit = Math.max(1, Math.sqrt(mean))
  return [canary.map((x) => x / unit), baseline.map((x) => x / unit)]
}
