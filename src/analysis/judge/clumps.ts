// The likelihood of a pod's errors when errors come in clumps, and nobody knows how large they are.
import type { Calibration } from './calibrate.ts'
import { type Count, type Counts, total } from './counts.ts'
import { logRising } from './special.ts'

/** Hypotheses of how clumped errors are: ten shapes, the last of them "not at all". */
const hypotheses = 10
/** Chance that clumps change their nature between two intervals: what was never seen before keeps a place. */
const change = 0.05

/** Gain in ln likelihood of every log-ratio in one interval, compared to each other; the same array at every call. */
export interface Likelihood {
  gains(counts: Counts): Float64Array
}

/**
 * Given all events N of an interval, the pods' counts follow a Dirichlet-multinomial law (Polya's urn) whose shape per
 * pod says how clumped errors are; a canary pod's shape is multiplied by the ratio of the rates. N carries what all pods
 * share, so drift and incidents cancel. The shape is followed by a filter that may switch between hypotheses (Herbster
 * and Warmuth's fixed share, 1998), one for each log-ratio, so that clumps in the baseline's pods excuse the canary's in
 * the same interval. It starts from what the history says. With one shape this is the pod-level Polya test.
 */
export class ClumpFilter implements Likelihood {
  readonly #lifts: readonly number[]
  readonly #shapes: readonly number[]
  /** Of each log-ratio, over the hypotheses; row 0 is "no difference" while the history is read. */
  readonly #weights: Float64Array[]
  readonly #logs: Float64Array[]
  readonly #gains: Float64Array

  /** @param logLifts log-ratios of the canary's rate to the baseline's; the first must be 0 */
  constructor(
    logLifts: readonly number[],
    { rate, requestsPerPod }: Calibration,
    history: readonly (readonly Count[])[],
  ) {
    this.#lifts = logLifts.map(Math.exp)
    const mean = rate * requestsPerPod
    const most = Math.max(30, Number.isFinite(mean) ? 20 * mean : 0)
    const finite = hypotheses - 1
    this.#shapes = Array.from({ length: hypotheses }, (_, k) =>
      k === finite ? Number.POSITIVE_INFINITY : 0.02 * (most / 0.02) ** (k / (finite - 1)),
    )
    this.#weights = logLifts.map(() => new Float64Array(hypotheses).fill(1 / hypotheses))
    this.#logs = logLifts.map(() => new Float64Array(hypotheses))
    this.#gains = new Float64Array(logLifts.length)
    for (const window of history) this.#follow({ canary: [], baseline: window }, 1)
    const learnt = this.#weights[0] as Float64Array
    for (const weights of this.#weights) weights.set(learnt)
  }

  gains(counts: Counts): Float64Array {
    return this.#follow(counts, this.#lifts.length)
  }

  #follow({ canary, baseline }: Counts, upTo: number): Float64Array {
    const [c, b] = [total(canary), total(baseline)]
    const events = c.events + b.events
    const requests = c.requests + b.requests
    this.#gains.fill(0)
    if (!(events > 0 && requests > 0)) return this.#gains
    const share = c.requests / requests
    // Pods of unequal load: the size at which a difference between the arms is seen.
    const perPod =
      (c.pods > 0 ? ((1 - share) * c.requests) / c.pods : 0) +
      (b.pods > 0 ? ((c.pods > 0 ? share : 1) * b.requests) / b.pods : 0)
    for (let k = 0; k < hypotheses; k += 1) {
      const unit = (this.#shapes[k] as number) / perPod
      const fixed = logWeight(baseline, unit, 1, requests)
      for (let d = 0; d < upTo; d += 1) {
        const lift = this.#lifts[d] as number
        const mean = 1 - share + share * lift
        const all =
          unit === Number.POSITIVE_INFINITY ? events * Math.log(mean) : logRising(unit * requests * mean, events)
        const row = this.#logs[d] as Float64Array
        row[k] = fixed + logWeight(canary, unit, lift, requests) - all
      }
    }
    for (let d = 0; d < upTo; d += 1)
      this.#gains[d] = step(this.#weights[d] as Float64Array, this.#logs[d] as Float64Array)
    return this.#gains
  }
}

/** ln of the pods' part of the law; without clumps in units of all requests, so that the hypotheses can be compared. */
function logWeight(pods: readonly Count[], unit: number, lift: number, requests: number): number {
  let sum = 0
  for (const pod of pods) {
    if (!(pod.events > 0 && pod.requests > 0)) continue
    sum +=
      unit === Number.POSITIVE_INFINITY
        ? pod.events * Math.log((pod.requests / requests) * lift)
        : logRising(unit * pod.requests * lift, pod.events)
  }
  return sum
}

/** One step of the filter: ln of the predicted probability; the weights become those given the interval. */
function step(weights: Float64Array, logs: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < hypotheses; k += 1) top = Math.max(top, logs[k] as number)
  let sum = 0
  for (let k = 0; k < hypotheses; k += 1) {
    const prior = (1 - change) * (weights[k] as number) + change / hypotheses
    weights[k] = prior * Math.exp((logs[k] as number) - top)
    sum += weights[k] as number
  }
  for (let k = 0; k < hypotheses; k += 1) weights[k] = (weights[k] as number) / sum
  return top + Math.log(sum)
}
