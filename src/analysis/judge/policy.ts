// What the judge is told to look for.

export interface JudgePolicy {
  /** Chance that a good version is aborted, over all looks and metrics together. */
  alpha: number
  /** Chance that a version at the tolerance is promoted. */
  beta: number
  /** Seconds of judged traffic after which an open question is `inconclusive`; absent: once the judge is closed. */
  budget?: number
  /** Seconds of judged traffic before which nothing is promoted. */
  minimum: number
  /** Seconds for which a pod that joins a running canary is not judged. */
  warmUp: number
  /** `stable`: the pods that serve already. `baseline`: pods of the old version, as many and as old as the canary's. */
  compare: 'stable' | 'baseline'
  /** Intervals in a row without traffic in both arms that end the canary, and how. */
  blind: { limit: number; outcome: 'inconclusive' | 'abort' }
  /** Absent: errors, and latency where the data carries it. */
  metrics?: readonly MetricPolicy[]
}

export interface MetricPolicy {
  name: string
  /** `errors` and `latency` have their places in the stream; `events` are found by the metric's name. */
  kind: 'errors' | 'events' | 'latency'
  /** What is bad. */
  direction: 'increase' | 'decrease'
  /** Its part of alpha, relative to the others'. */
  weight: number
  /** Ratio of the rates, above 1, from which on a version must not be promoted. For latency: of requests slower than a bound. */
  tolerance: number
  /** Share of requests below which a rate is good enough to be promoted, whatever its ratio. Not for latency. */
  negligible?: number
  slo?: Slo
}

/** A bound that holds whatever the stable version does. */
export interface Slo {
  /** Share of requests, 0 to 1: the most that may be bad, with direction decrease the least that must be good. */
  share: number
  /** For latency: a request slower than this many seconds is bad; one of the histogram's bounds. */
  slowerThan?: string
  /** Abort even where the stable version breaks it as well. */
  evenIfStableBreaksIt: boolean
}

/** The usual metric of errors: one in a thousand is negligible, or a service without errors could never be promoted. */
export const standardErrors: MetricPolicy = { ...metric('errors', 'errors', 2), negligible: 0.001 }

export const standardPolicy: JudgePolicy = {
  alpha: 0.01,
  beta: 0.05,
  budget: 600,
  minimum: 60,
  warmUp: 90,
  compare: 'stable',
  blind: { limit: 8, outcome: 'inconclusive' },
}

/** A metric with the usual settings. */
export function metric(name: string, kind: MetricPolicy['kind'], weight = 1): MetricPolicy {
  return { name, kind, direction: 'increase', weight, tolerance: 2 }
}
