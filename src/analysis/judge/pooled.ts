// The likelihood when pods cannot be told apart: arms as totals, weakened by how restless the totals are in time.
import { blocks } from './calibrate.ts'
import type { Likelihood } from './clumps.ts'
import { type Count, type Counts, total } from './counts.ts'
import { dispersion } from './dispersion.ts'

const memory = 16

/**
 * Binomial likelihood of the canary's share of all events, raised to 1/phi, with phi the largest dispersion of the
 * totals between neighbouring stretches of time, in the history and lately. Slower than {@link ClumpFilter}, and valid
 * whether an arm bursts as one or pod by pod.
 */
export class Pooled implements Likelihood {
  readonly #logLifts: readonly number[]
  readonly #gains: Float64Array
  readonly #phi: number
  readonly #recent: Count[] = []

  constructor(logLifts: readonly number[], history: readonly (readonly Count[])[]) {
    this.#logLifts = logLifts
    this.#gains = new Float64Array(logLifts.length)
    const totals = history.map(asOne)
    this.#phi = Math.max(1, ...blocks.map((block) => inTime(totals, block)))
  }

  gains({ canary, baseline }: Counts): Float64Array {
    const [c, b] = [total(canary), total(baseline)]
    this.#recent.push(asOne(baseline))
    if (this.#recent.length > memory) this.#recent.shift()
    const exponent = 1 / Math.max(this.#phi, inTime(this.#recent, 1))
    const share = c.requests / (c.requests + b.requests)
    this.#logLifts.forEach((d, j) => {
      const gain = c.events * d - (c.events + b.events) * Math.log(1 - share + share * Math.exp(d))
      this.#gains[j] = exponent * gain
    })
    return this.#gains
  }
}

function asOne(window: readonly Count[]): Count {
  const { requests, events } = total(window)
  return { pod: '', requests, events }
}

/** Dispersion between neighbouring stretches of `block` intervals, as if the two were two pods; 0 where none fit. */
function inTime(totals: readonly Count[], block: number): number {
  const pairs: Count[][] = []
  for (let start = 0; start + 2 * block <= totals.length; start += 2 * block) {
    const halves = [totals.slice(start, start + block), totals.slice(start + block, start + 2 * block)]
    pairs.push(halves.map((half, i) => ({ ...asOne(half), pod: String(i) })))
  }
  return pairs.length > 0 ? dispersion(pairs).phi : 0
}
