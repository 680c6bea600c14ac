// The likelihood of a pod's errors when errors come in clumps, and nobody knows how large they are.
import type { Calibration } from './calibrate.ts'
import type { Count, Counts } from './counts.ts'
import { Polya } from './polya.ts'

/** The smallest shape: nearly all errors of an interval in one pod. */
const least = 0.004
/** Shapes from one to the next. With many pods an interval tells them apart, and none may be far from the truth. */
const ratio = 2
/** Chance that clumps change their nature between two intervals: what was never seen before keeps a place. */
const change = 0.03
/** Chance that they change the way in which they change. */
const turn = 0.1

/** Gain in ln likelihood of every log-ratio in one interval, compared to each other; the same array at every call. */
export interface Likelihood {
  gains(counts: Counts): Float64Array
}

/**
 * Given all events of an interval, the pods' counts follow {@link Polya}'s law, whose shape says how clumped errors are.
 * Their sum carries what all pods share, so drift and incidents cancel. The shape is followed by a filter, one for each
 * log-ratio, so that clumps in the baseline's pods excuse the canary's in the same interval. It starts from what the
 * history says.
 */
export class ClumpFilter implements Likelihood {
  readonly #polya: Polya
  /** Of each log-ratio; the first is "no difference" while the history is read. */
  readonly #beliefs: readonly Belief[]
  readonly #gains: Float64Array

  /** @param logLifts log-ratios of the canary's rate to the baseline's; the first must be 0 */
  constructor(
    logLifts: readonly number[],
    { rate, requestsPerPod }: Calibration,
    history: readonly (readonly Count[])[],
  ) {
    const mean = rate * requestsPerPod
    const most = Math.max(30, Number.isFinite(mean) ? 20 * mean : 0)
    const shapes = Array.from(
      { length: 1 + Math.ceil(Math.log(most / least) / Math.log(ratio)) },
      (_, k) => least * ratio ** k,
    )
    // The last: not clumped at all.
    shapes.push(Number.POSITIVE_INFINITY)
    this.#polya = new Polya(logLifts.map(Math.exp), shapes)
    this.#beliefs = logLifts.map(() => new Belief(this.#polya.hypotheses))
    this.#gains = new Float64Array(logLifts.length)
    for (const window of history) this.#follow({ canary: [], baseline: window }, 1)
    const learnt = this.#beliefs[0] as Belief
    for (const belief of this.#beliefs) belief.takeOver(learnt)
  }

  gains(counts: Counts): Float64Array {
    return this.#follow(counts, this.#gains.length)
  }

  #follow(counts: Counts, upTo: number): Float64Array {
    this.#gains.fill(0)
    const law = this.#polya.of(counts, upTo)
    if (law === undefined) return this.#gains
    for (let d = 0; d < upTo; d += 1) {
      const probability = (this.#beliefs[d] as Belief).step(law.rows[d] as Float64Array)
      this.#gains[d] = (law.tops[d] as number) + Math.log(probability)
    }
    return this.#gains
  }
}

/**
 * What is believed of the shapes. Either a shape stays, and may switch to any other (Herbster and Warmuth's fixed share,
 * 1998); or every interval draws one afresh, as often as each was seen so far: rare large clumps are expected to come
 * again, however long ago the last one was. Which of the two it is, is weighed as well.
 */
class Belief {
  readonly #staying: Float64Array
  /** In intervals, as far as one can tell; their sum is `#intervals`. */
  readonly #seen: Float64Array
  #intervals = 1
  #isAfresh = 0.5

  constructor(hypotheses: number) {
    this.#staying = new Float64Array(hypotheses).fill(1 / hypotheses)
    this.#seen = new Float64Array(hypotheses).fill(1 / hypotheses)
  }

  takeOver(other: Belief): void {
    this.#staying.set(other.#staying)
    this.#seen.set(other.#seen)
    this.#intervals = other.#intervals
    this.#isAfresh = other.#isAfresh
  }

  /** The predicted probability of an interval, by its probabilities under each shape; the belief becomes that after it. */
  step(probabilities: Float64Array): number {
    const count = probabilities.length
    let [staying, afresh] = [0, 0]
    for (let k = 0; k < count; k += 1) {
      const given = probabilities[k] as number
      this.#staying[k] = ((1 - change) * (this.#staying[k] as number) + change / count) * given
      staying += this.#staying[k] as number
      afresh += (this.#seen[k] as number) * given
    }
    for (let k = 0; k < count; k += 1) {
      this.#staying[k] = (this.#staying[k] as number) / staying
      this.#seen[k] = (this.#seen[k] as number) * (1 + (probabilities[k] as number) / afresh)
    }
    afresh /= this.#intervals
    this.#intervals += 1
    const prior = (1 - turn) * this.#isAfresh + turn / 2
    const sum = prior * afresh + (1 - prior) * staying
    this.#isAfresh = (prior * afresh) / sum
    return sum
  }
}
