// The likelihood of a pod's errors when errors come in clumps, and nobody knows how large they are.
import type { Calibration } from './calibrate.ts'
import type { Count, Counts } from './counts.ts'
import { Polya } from './polya.ts'

/** Hypotheses of how clumped errors are: ten shapes, the last of them "not at all". */
const hypotheses = 10
/** Chance that clumps change their nature between two intervals: what was never seen before keeps a place. */
const change = 0.03

/** Gain in ln likelihood of every log-ratio in one interval, compared to each other; the same array at every call. */
export interface Likelihood {
  gains(counts: Counts): Float64Array
}

/**
 * Given all events of an interval, the pods' counts follow {@link Polya}'s law, whose shape says how clumped errors are.
 * Their sum carries what all pods share, so drift and incidents cancel. The shape is followed by a filter that may switch
 * between hypotheses (Herbster and Warmuth's fixed share, 1998), one for each log-ratio, so that clumps in the baseline's
 * pods excuse the canary's in the same interval. It starts from what the history says.
 */
export class ClumpFilter implements Likelihood {
  readonly #polya: Polya
  /** Of each log-ratio, over the hypotheses; row 0 is "no difference" while the history is read. */
  readonly #weights: readonly Float64Array[]
  readonly #gains: Float64Array

  /** @param logLifts log-ratios of the canary's rate to the baseline's; the first must be 0 */
  constructor(
    logLifts: readonly number[],
    { rate, requestsPerPod }: Calibration,
    history: readonly (readonly Count[])[],
  ) {
    const mean = rate * requestsPerPod
    const most = Math.max(30, Number.isFinite(mean) ? 20 * mean : 0)
    const finite = hypotheses - 1
    const shapes = Array.from({ length: hypotheses }, (_, k) =>
      k === finite ? Number.POSITIVE_INFINITY : 0.02 * (most / 0.02) ** (k / (finite - 1)),
    )
    this.#polya = new Polya(logLifts.map(Math.exp), shapes)
    this.#weights = logLifts.map(() => new Float64Array(hypotheses).fill(1 / hypotheses))
    this.#gains = new Float64Array(logLifts.length)
    for (const window of history) this.#follow({ canary: [], baseline: window }, 1)
    const learnt = this.#weights[0] as Float64Array
    for (const weights of this.#weights) weights.set(learnt)
  }

  gains(counts: Counts): Float64Array {
    return this.#follow(counts, this.#gains.length)
  }

  #follow(counts: Counts, upTo: number): Float64Array {
    this.#gains.fill(0)
    const law = this.#polya.of(counts, upTo)
    if (law === undefined) return this.#gains
    for (let d = 0; d < upTo; d += 1) {
      const top = law.tops[d] as number
      this.#gains[d] = top + Math.log(step(this.#weights[d] as Float64Array, law.rows[d] as Float64Array))
    }
    return this.#gains
  }
}

/** One step of the filter: the predicted probability; the weights become those given the interval. */
function step(weights: Float64Array, probabilities: Float64Array): number {
  let sum = 0
  for (let k = 0; k < hypotheses; k += 1) {
    const prior = (1 - change) * (weights[k] as number) + change / hypotheses
    weights[k] = prior * (probabilities[k] as number)
    sum += weights[k] as number
  }
  for (let k = 0; k < hypotheses; k += 1) weights[k] = (weights[k] as number) / sum
  return sum
}
