// Response times in flat memory: a histogram with buckets that grow by 1 %, so that a percentile is at most 1 % above the true one.

const growth = 1.01
const logOfGrowth = Math.log(growth)

/** Times in milliseconds, at least 0. Percentiles are those of the nearest rank, rounded up to the end of their bucket. */
export class Latencies {
  count = 0
  /** Bucket `b` holds times up to `growth ** b`; 0 and what is below a microsecond stand in the first one. */
  readonly #buckets = new Map<number, number>()
  #sum = 0
  #highest = 0

  add(milliseconds: number): void {
    const bucket = milliseconds <= 0.001 ? lowest : Math.ceil(Math.log(milliseconds) / logOfGrowth - 1e-9)
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1)
    this.count++
    this.#sum += milliseconds
    this.#highest = Math.max(this.#highest, milliseconds)
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.#sum / this.count
  }

  /** The time that `share` (between 0 and 1) of all times do not exceed. */
  percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.count))
    let seen = 0
    for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      seen += count
      if (seen >= rank) return Math.min(this.#highest, bucket === lowest ? 0.001 : growth ** bucket)
    }
    return this.#highest
  }
}

const lowest = Math.ceil(Math.log(0.001) / logOfGrowth)
