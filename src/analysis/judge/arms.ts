// What is known of both versions in one interval.
import type { Count } from './counts.ts'

/** Increases of one pod's counters over an interval. */
export interface Pod {
  /** Absent where an arm comes as one total: the weaker form. */
  pod?: string
  requests: number
  errors: number
  /** Other kinds of events among the requests, by the name of the metric. */
  events?: Readonly<Record<string, number>>
  /** Requests that took at most so many seconds, by bound, as Prometheus counts them: cumulative. `+Inf` may be left out. */
  latency?: Readonly<Record<string, number>>
  /** Where no histogram is to be had: quantiles in seconds, such as `{ "0.99": 0.31 }`. */
  quantiles?: Readonly<Record<string, number>>
  /** Its process is a new one, under the same name. */
  restarted?: boolean
}

export interface Interval {
  /** Its end, in seconds on any clock that only goes forward. */
  t: number
  /** `history`: before the canary, all pods under `baseline`. `warmup`: looked at, and not judged. */
  phase: 'history' | 'warmup' | 'run'
  canary: readonly Pod[]
  baseline: readonly Pod[]
}

export type Arms = Pick<Interval, 'canary' | 'baseline'>

const most = Number.MAX_SAFE_INTEGER

/** Counts that can be: finite, none negative, no more events than requests, histograms that only rise. */
export function isUsable({ requests, errors, events = {}, latency = {}, quantiles = {} }: Pod): boolean {
  const isCount = (value: number) => Number.isFinite(value) && value >= 0 && value <= most
  if (!isCount(requests) || !isCount(errors) || errors > requests) return false
  if (Object.values(events).some((value) => !isCount(value) || value > requests)) return false
  if (Object.values(quantiles).some((value) => !isCount(value))) return false
  let before = 0
  for (const [bound, value] of sortedBounds(latency)) {
    if (Number.isNaN(bound) || !isCount(value) || value < before || value > requests) return false
    before = value
  }
  return true
}

/** Bounds in seconds and what is at most as slow, fastest first. */
export function sortedBounds(latency: Readonly<Record<string, number>>): [number, number][] {
  return Object.entries(latency)
    .map(([bound, value]): [number, number] => [boundOf(bound), value])
    .sort(([a], [b]) => a - b)
}

/** Seconds of a bound as Prometheus writes it; NaN for other text. */
export function boundOf(text: string): number {
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY
  return /^[+]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

/** Reads one count a pod. */
export type Reading = (pod: Pod) => number | undefined

/** One metric of both arms; pods that do not carry it are left out. */
export function countsOf(pods: readonly Pod[], reading: Reading): Count[] {
  const all: Count[] = []
  pods.forEach((pod, i) => {
    const events = reading(pod)
    if (events !== undefined) all.push({ pod: pod.pod ?? `#${i}`, requests: pod.requests, events })
  })
  return all
}

export const errors: Reading = (pod) => pod.errors

export const eventsNamed =
  (name: string): Reading =>
  (pod) =>
    pod.events?.[name]

/** Requests slower than a bound, given as the histogram writes it. */
export const slowerThan =
  (bound: string): Reading =>
  ({ latency, requests }) => {
    const within = latency?.[bound]
    if (latency === undefined || within === undefined) return undefined
    return Math.max(0, (latency['+Inf'] ?? requests) - within)
  }
