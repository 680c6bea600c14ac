// Counters that pods show, reading after reading -> what each counted between them.
import { isUsable, type Pod } from '../judge/arms.ts'
import { Increases } from '../judge/increases.ts'
import { type Selector, selectorIn } from './selector.ts'
import type { CounterSelectors } from './source-policy.ts'

/** What a counter is for: `requests`, `errors`, `latency`, or the name of an event behind `event `. */
export type Role = string

/** What is counted, requests first. */
export function rolesOf({ requests, errors, latency, events }: CounterSelectors): ReadonlyMap<Role, Selector> {
  return new Map([
    ['requests', selectorIn(requests)],
    ['errors', selectorIn(errors)],
    ...(latency === undefined ? [] : [['latency', selectorIn(latency)] as const]),
    ...Object.entries(events).map(([name, text]) => [`event ${name}`, selectorIn(text)] as const),
  ])
}

/** One series of a pod at one moment. */
export interface Shown {
  role: Role
  labels: Readonly<Record<string, string>>
  value: number
}

/** Counters of one pod by series, for {@link PodCounts}. */
export type Counters = Readonly<Record<string, number>>

const mostSeries = 5000
const mark = '\n'

/** Series of one pod, as one target shows them, as counters; a text where they cannot be used says why. */
export function countersOf(series: readonly Shown[], target: string): Counters | string {
  if (series.length > mostSeries)
    return `shows ${series.length} series; at most ${mostSeries} are read: narrow the selectors`
  const counters: Record<string, number> = Object.create(null)
  const histograms = new Map<string, Map<number, number>>()
  for (const { role, labels, value } of series) {
    const { key, rest, bound } = namesOf(labels, role, target)
    if (!Number.isFinite(value) || value < 0) return `has a counter of ${value}: ${role} ${rest}`
    if (role === 'latency') {
      if (Number.isNaN(bound)) return `has a bucket whose le is ${JSON.stringify(labels.le ?? '')}`
      const buckets = histograms.get(rest) ?? new Map<number, number>()
      histograms.set(rest, buckets.set(bound, value))
    }
    if (key in counters) return `shows a series twice: ${kindOf(key)} ${rest}`
    counters[key] = value
  }
  return problemOfBuckets([...histograms.values()]) ?? counters
}

interface Names {
  /** What is counted, the labels, and the target: series of another target are other counters. */
  key: string
  /** Labels, without the bound of a bucket. */
  rest: string
  bound: number
}

/** Labels of one series are the same object window after window, and what follows from them is dear. */
const known = new WeakMap<object, Map<Role, Names>>()

function namesOf(labels: Readonly<Record<string, string>>, role: Role, target: string): Names {
  const all = known.get(labels) ?? new Map<Role, Names>()
  const before = all.get(role)
  if (before !== undefined) return before
  const { le = '', ...others } = labels
  const isBucket = role === 'latency'
  const rest = keyOf(isBucket ? others : labels)
  const bound = isBucket ? boundAsNumber(le) : Number.NaN
  const kind = isBucket ? `le ${bound === Number.POSITIVE_INFINITY ? '+Inf' : bound}` : role
  const names = { key: [kind, rest, target].join(mark), rest, bound }
  known.set(labels, all.set(role, names))
  return names
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(mark))
}

function problemOfBuckets(histograms: readonly ReadonlyMap<number, number>[]): string | undefined {
  const [first] = histograms
  for (const buckets of histograms) {
    if (!buckets.has(Number.POSITIVE_INFINITY)) return 'has a histogram without the bucket +Inf'
    if (buckets.size !== first?.size || [...buckets.keys()].some((bound) => !first.has(bound))) {
      return 'has histograms with different bounds: narrow the selector latency to one'
    }
    const counts = [...buckets].sort(([a], [b]) => a - b).map(([, count]) => count)
    if (counts.some((count, i) => count < (counts[i - 1] ?? 0)))
      return 'has a histogram that falls, whose buckets are not cumulative'
  }
}

/** Labels in one order. */
export function keyOf(labels: Readonly<Record<string, string>>): string {
  const entries = Object.entries(labels).filter(([name]) => name !== '__name__')
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function boundAsNumber(le: string): number {
  if (le === '+Inf' || le === 'Inf') return Number.POSITIVE_INFINITY
  return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(le) ? Number(le) : Number.NaN
}

/** What one pod shows at a reading. */
export interface Standing {
  pod: string
  /** What is scraped under its name: as Prometheus calls it, or when its process began. */
  target: string
  counters: Counters
  /** Another target is another process for certain; else it is one only where it has counted less. */
  isProcess?: boolean
}

/** Events that were looked for and found nowhere say nothing; all others count as 0 where a pod shows none. */
export interface Expected {
  events: readonly string[]
}

/** Remembers what pods showed last. A pod's first reading sets its mark, and one that is missed adds to the next. */
export class PodCounts {
  readonly #increases = new Increases()
  readonly #last = new Map<string, Standing>()
  /** Counts that did not fit together, such as more errors than requests: counters are not read all at one moment. */
  readonly #held = new Map<string, Pod>()

  take(standing: readonly Standing[], { events }: Expected): { pods: Pod[]; problems: string[] } {
    const replaced = new Set<string>()
    const renamed = new Set<string>()
    const scrapes = standing.map((one) => {
      const { pod, target, counters } = one
      const before = this.#last.get(pod)
      const isOther = before !== undefined && before.target !== target
      if (isOther) (one.isProcess || requestsOf(counters) < requestsOf(before.counters) ? replaced : renamed).add(pod)
      const fell =
        before !== undefined && Object.entries(counters).some(([key, value]) => value < (before.counters[key] ?? 0))
      // A series that is gone for a while has not gone back to 0.
      const now = before === undefined || isOther || fell ? counters : { ...before.counters, ...counters }
      this.#last.set(pod, { ...one, counters: now })
      return { pod, counters: now }
    })
    const pods: Pod[] = []
    const problems: string[] = []
    for (const { pod, counters, restarted } of this.#increases.take(scrapes)) {
      if (renamed.has(pod)) {
        problems.push(
          `pod ${pod} is scraped as another target now, and has not counted less: what it counted since is lost`,
        )
        continue
      }
      const counted = podOf(pod, counters, events)
      if (restarted || replaced.has(pod)) counted.restarted = true
      const all = added(this.#held.get(pod), counted)
      if (isUsable(all)) {
        this.#held.delete(pod)
        pods.push(all)
        continue
      }
      this.#held.set(pod, all)
      problems.push(`pod ${pod} counts ${misfit(all)}; it is left out until they fit together`)
    }
    return { pods, problems }
  }
}

function requestsOf(counters: Counters): number {
  return Object.entries(counters).reduce((sum, [key, value]) => (kindOf(key) === 'requests' ? sum + value : sum), 0)
}

function podOf(pod: string, increases: Counters, events: readonly string[]): Pod {
  const sums = new Map<string, number>()
  for (const [key, value] of Object.entries(increases)) {
    const kind = kindOf(key)
    sums.set(kind, (sums.get(kind) ?? 0) + value)
  }
  const latency = [...sums]
    .filter(([kind]) => kind.startsWith('le '))
    .map(([kind, sum]) => [kind.slice(3), sum] as const)
  return {
    pod,
    requests: sums.get('requests') ?? 0,
    errors: sums.get('errors') ?? 0,
    ...(events.length > 0 && {
      events: Object.fromEntries(events.map((name) => [name, sums.get(`event ${name}`) ?? 0])),
    }),
    ...(latency.length > 0 && { latency: Object.fromEntries(latency) }),
  }
}

function added(held: Pod | undefined, more: Pod): Pod {
  if (held === undefined) return more
  const sum = (a: Readonly<Record<string, number>> = {}, b: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.keys({ ...a, ...b }).map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]))
  return {
    ...more,
    requests: held.requests + more.requests,
    errors: held.errors + more.errors,
    ...((held.events || more.events) && { events: sum(held.events, more.events) }),
    ...((held.latency || more.latency) && { latency: sum(held.latency, more.latency) }),
    ...((held.restarted || more.restarted) && { restarted: true }),
  }
}

function misfit({ requests, errors, events = {}, latency = {} }: Pod): string {
  if (errors > requests) return `${errors} errors of ${requests} requests`
  const event = Object.entries(events).find(([, count]) => count > requests)
  if (event !== undefined) return `${event[1]} ${event[0]} of ${requests} requests`
  const slowest = Math.max(0, ...Object.values(latency))
  return slowest > requests ? `${slowest} requests in its histogram of ${requests}` : 'something that cannot be'
}
