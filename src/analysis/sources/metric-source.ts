// Where counts of requests come from: Prometheus, the pods themselves, Datadog, any service that answers JSON.
import type { Pod } from '../judge/arms.ts'

/** Counts of pods, window after window. Times in seconds since the epoch. */
export interface MetricSource {
  /** For people: what it is and where. */
  readonly name: string
  /** Seconds after the end of a window until its counts are complete. */
  readonly lag: number
  /** It can be asked of windows long past; else only of what happens while it is asked. */
  readonly remembers: boolean
  /**
   * What each pod counted since the reading before, up to `at`; the first reading, and the first of a pod, only sets the
   * mark. `at` goes forward. Rejects with {@link Unmeasured} when nothing can be told; the next reading then covers both windows.
   */
  read(at: number, pods: readonly string[], signal: AbortSignal): Promise<Counted>
  /** Windows of `interval` seconds in `from` to `to`, oldest first, for pods that stand; none where it does not remember. */
  history(
    span: { from: number; to: number; interval: number },
    pods: readonly string[],
    signal: AbortSignal,
  ): Promise<Counted[]>
}

/** One window. A pod of which nothing can be told is left out, and a problem says why. */
export interface Counted {
  /** Its end, seconds since the epoch. */
  at: number
  pods: readonly Pod[]
  problems: readonly string[]
}

/** A window that was not measured: what was asked, what came back, what to do. Never success. */
export class Unmeasured extends Error {
  override name = 'Unmeasured'
}
