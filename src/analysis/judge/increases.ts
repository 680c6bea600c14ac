// Raw counters of pods, scrape by scrape -> increases over the same window of both arms.

/** Counters of one pod at one scrape, by name; they only ever grow until the process starts again. */
export interface Scrape {
  pod: string
  counters: Readonly<Record<string, number>>
}

/** What a pod's counters grew by since it was last seen. */
export interface Increase {
  pod: string
  counters: Record<string, number>
  /** Its process started again since then; what it counted after the last scrape before that is lost. */
  restarted: boolean
}

/** Scrapes after which a pod that is not seen any more is forgotten. */
const forgetAfter = 240

/**
 * Turns counters into increases. A pod seen for the first time only sets its mark: what it counted before belongs to no
 * interval. A failed scrape adds to the next one.
 * When any counter of a pod is smaller than before, the process is new and all its counters count from zero.
 */
export class Increases {
  readonly #seen = new Map<string, { counters: Readonly<Record<string, number>>; scrape: number }>()
  #scrapes = 0

  /**
   * @param scrapes one entry a pod; a pod whose scrape failed is left out
   * @param startedAfter pods known to have started since the last scrape: their whole count is an increase
   */
  take(scrapes: readonly Scrape[], startedAfter: ReadonlySet<string> = new Set()): Increase[] {
    this.#scrapes += 1
    const all: Increase[] = []
    for (const { pod, counters } of scrapes) {
      const usable = Object.values(counters).every((value) => Number.isFinite(value) && value >= 0)
      if (!usable) continue
      const before = this.#seen.get(pod)?.counters
      this.#seen.set(pod, { counters, scrape: this.#scrapes })
      if (before === undefined && !startedAfter.has(pod)) continue
      const restarted =
        before !== undefined && Object.entries(before).some(([name, value]) => (counters[name] ?? value) < value)
      const from = restarted || before === undefined ? {} : before
      all.push({
        pod,
        restarted,
        counters: Object.fromEntries(
          Object.entries(counters).map(([name, value]) => [name, value - (from[name] ?? 0)]),
        ),
      })
    }
    for (const [pod, { scrape }] of this.#seen) if (this.#scrapes - scrape > forgetAfter) this.#seen.delete(pod)
    return all
  }
}
