// What one metric says in one interval, pod by pod.

/** Increases of one pod in one interval: `events` (errors, slow requests) among `requests`. */
export interface Count {
  pod: string
  requests: number
  events: number
}

/** Both arms over the same window. Pods without requests may be left out. */
export interface Counts {
  canary: readonly Count[]
  baseline: readonly Count[]
}

export interface Total {
  requests: number
  events: number
  /** Pods that had requests. */
  pods: number
}

export function total(counts: readonly Count[]): Total {
  const sum = { requests: 0, events: 0, pods: 0 }
  for (const { requests, events } of counts) {
    sum.requests += requests
    sum.events += events
    if (requests > 0) sum.pods += 1
  }
  return sum
}
