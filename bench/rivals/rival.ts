// Other tools' rules, written from their published definitions, to be compared with. They are opponents, nothing else.
import type { Count, Counts } from '../../src/analysis/judge/counts.ts'

/** Watches one canary, interval by interval of 15 s; true when it would be rolled back. */
export interface Watcher {
  push(counts: Counts): boolean
}

export interface Rival {
  name: string
  watch(history: readonly (readonly Count[])[]): Watcher
}

/** Intervals of 15 s in the minute that these tools look at. */
export const perMinute = 4

/** Requests and events of the last minute of one arm, once a minute; undefined between the minutes. */
export class Minutes {
  #intervals = 0
  #requests = 0
  #events = 0

  push(pods: readonly Count[]): { requests: number; events: number } | undefined {
    for (const { requests, events } of pods) {
      this.#requests += requests
      this.#events += events
    }
    this.#intervals += 1
    if (this.#intervals % perMinute !== 0) return undefined
    const minute = { requests: this.#requests, events: this.#events }
    this.#requests = 0
    this.#events = 0
    return minute
  }
}
