// What the judge says after an interval, with its reasons. Plain data: no number in it is NaN or infinite.

import type { Bounds } from './confidence.ts'
import type { Total } from './counts.ts'

export type Decision = 'continue' | 'promote' | 'abort' | 'inconclusive'

export interface Verdict {
  decision: Decision
  /** One line: what was decided, by what, with the figures. */
  reason: string
  /** End of the last interval, and since the first judged one began, in seconds. */
  t: number
  elapsed: number
  /** Intervals that were judged; those among them that had no traffic in one of the arms. */
  intervals: number
  blind: number
  metrics: readonly MetricVerdict[]
  /** What would lead to another verdict, one line each. */
  wouldChange: readonly string[]
  /** What this verdict cannot promise, one line each. */
  weaknesses: readonly string[]
}

export interface MetricVerdict {
  name: string
  /** What is counted: `errors`, `requests slower than 0.25 s`. */
  what: string
  canary: ArmVerdict
  baseline: ArmVerdict
  /** Canary's rate over the baseline's, with a confidence sequence that holds at all looks together. */
  ratio?: { estimate: number | null; low: number; high: number | null; level: number }
  /** Evidence for "worse" and what it must reach. */
  abort: Evidence
  /** Evidence for "better than the tolerance"; absent where the data cannot say so. */
  promote?: Evidence & { tolerance: number }
  slo?: Evidence & { share: number; canaryBreaksIt: boolean; baselineBreaksIt: boolean }
}

export interface ArmVerdict {
  requests: number
  events: number
  /** Events per request; null without requests. */
  rate: number | null
  pods: number
}

export interface Evidence {
  /** The e-value, cut at 1e12; its logarithm is whole. */
  e: number
  logE: number
  /** 1/alpha of this question. */
  needed: number
  /** ln of the e-value without the interval that said most; it must reach half of ln `needed`. */
  logElsewhere?: number
}

/** One look, for charts. */
export interface Look {
  t: number
  /** Canary's share of the requests. */
  share: number
  metrics: readonly {
    name: string
    logAbort: number
    logPromote: number
    canary: number | null
    baseline: number | null
  }[]
}

/** Four significant digits; null for what is not finite. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? significant(value) : null
}

/** Four significant digits. */
export function significant(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(4))
}

/** The ratio that is shown: of largest likelihood, and that of all counts where it lies beyond what was weighed. */
export function shownRatio(
  { estimate, low, high }: Bounds,
  ours: Total,
  theirs: Total,
  level: number,
): MetricVerdict['ratio'] {
  const counted = (ours.events * theirs.requests) / (ours.requests * theirs.events)
  const isBeyond = estimate === 0 || estimate === Number.POSITIVE_INFINITY
  return { estimate: finite(isBeyond ? counted : estimate), low: significant(low), high: finite(high), level }
}
