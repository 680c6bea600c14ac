// No single interval decides.

/** Follows cumulated evidence, and knows what it would be without the interval that said most. */
export class Elsewhere {
  #now = 0
  #largest = 0

  /** @param log ln of the evidence after one more interval; what leads out of evidence to the contrary is not counted */
  follow(log: number): void {
    this.#largest = Math.max(this.#largest, log - Math.max(0, this.#now))
    this.#now = log
  }

  /** ln of the evidence without that interval. */
  get log(): number {
    return this.#now - this.#largest
  }
}
