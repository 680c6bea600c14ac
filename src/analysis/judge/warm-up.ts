// Cold pods fail and dawdle more, whatever their version: they are not judged.
import type { Arms, Interval, Pod } from './arms.ts'

/**
 * Pods that the first judged interval shows are warm: whoever marks the phases says so. A pod that joins later, or
 * starts again, is left out until it is old enough; in both arms, or a restart would count as a difference.
 */
export class WarmUp {
  readonly #seconds: number
  /** When each pod was first seen; -Infinity for those that are warm. */
  readonly #since = new Map<string, number>()
  #hasBegun = false
  #before = Number.NaN

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  /** The pods of a judged interval that are warm, and how many are not. */
  take({ t, canary, baseline }: Interval): Arms & { cold: number } {
    let cold = 0
    const warm = (arm: string, pods: readonly Pod[]) =>
      pods.filter((pod) => {
        if (pod.pod === undefined) return true
        const key = `${arm} ${pod.pod}`
        const since = this.#since.get(key)
        if (!this.#hasBegun && !pod.restarted) this.#since.set(key, Number.NEGATIVE_INFINITY)
        else if (since === undefined || pod.restarted)
          this.#since.set(key, Number.isNaN(this.#before) ? t : this.#before)
        const isWarm = this.#seconds === 0 || t - (this.#since.get(key) as number) > this.#seconds
        if (!isWarm) cold += 1
        return isWarm
      })
    const arms = { canary: warm('canary', canary), baseline: warm('baseline', baseline) }
    this.#hasBegun = true
    this.#before = t
    return { ...arms, cold }
  }
}
