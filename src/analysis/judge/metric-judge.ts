// What the judge needs of a metric while it is watched.
import type { Arms } from './arms.ts'
import type { Bounds } from './confidence.ts'
import type { Total } from './counts.ts'

export interface MetricJudge {
  push(arms: Arms): void
  /** ln of the evidence against the canary, and without the interval that said most. */
  readonly logAbort: number
  readonly logAbortElsewhere: number
  /** ln of the evidence that it is better than the tolerance; undefined where the data cannot say so. */
  readonly logPromote: number | undefined
  readonly logPromoteElsewhere: number | undefined
  /** Ratio of the rates; undefined where nothing is counted. */
  ratio(level: number): Bounds | undefined
  readonly canary: Total
  readonly baseline: Total
  /** What is counted, in words: `errors`, `requests slower than 0.25 s`. */
  readonly what: string
  /** What weakens this verdict, ready to read. */
  readonly weaknesses: readonly string[]
}

/** Adds up an arm over the run; the pods are those of the last interval. */
export function accrue(sum: Total, { requests, events, pods }: Total): Total {
  return { requests: sum.requests + requests, events: sum.events + events, pods }
}

export const nothing: Total = { requests: 0, events: 0, pods: 0 }
