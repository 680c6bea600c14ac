// Counts out of the pods themselves, through the API server: for clusters without Prometheus. What is not asked in time is lost.

import { type Cluster, KubeError } from '../../cluster/client.ts'
import type { Clock } from '../../host.ts'
import { cleanLine } from '../../reports/clean.ts'
import { parseExposition } from './exposition.ts'
import { absentErrors, seenEvents } from './found.ts'
import { type Counted, type MetricSource, Unmeasured } from './metric-source.ts'
import { countersOf, PodCounts, type Role, rolesOf, type Shown, type Standing } from './pod-counts.ts'
import { matching, type Selector } from './selector.ts'
import type { ScrapePolicy } from './source-policy.ts'

export interface ScrapeDeps {
  clock: Clock
  cluster: Pick<Cluster, 'askPod'>
  namespace: string
}

const atOnce = 16
const pageBytes = 8 * 1024 * 1024
const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5'

export class ScrapeSource implements MetricSource {
  readonly name: string
  readonly lag = 0
  readonly remembers = false
  readonly #policy: ScrapePolicy
  readonly #deps: ScrapeDeps
  readonly #roles: ReadonlyMap<Role, Selector>
  readonly #tests: readonly (readonly [Role, Selector, ReturnType<typeof matching>])[]
  readonly #counts = new PodCounts()

  constructor(policy: ScrapePolicy, deps: ScrapeDeps) {
    this.name = `pods in ${deps.namespace} at port ${policy.port}${policy.path}`
    this.#policy = policy
    this.#deps = deps
    this.#roles = rolesOf(policy)
    this.#tests = [...this.#roles].map(([role, selector]) => [role, selector, matching(selector)])
  }

  async read(at: number, pods: readonly string[], signal: AbortSignal): Promise<Counted> {
    if (pods.length === 0) return { at, pods: [], problems: [] }
    const answers = await inTurns(pods, atOnce, (pod) => this.#scrape(pod, signal))
    const shown: Shown[] = []
    const standing: Standing[] = []
    const problems: string[] = []
    pods.forEach((pod, i) => {
      const answer = answers[i]!
      if (typeof answer === 'string') {
        problems.push(`pod ${pod} ${answer}`)
        return
      }
      shown.push(...answer.shown)
      const counters = countersOf(answer.shown, answer.target)
      if (typeof counters === 'string') problems.push(`pod ${pod} ${counters}`)
      else standing.push({ pod, target: answer.target, counters, isProcess: true })
    })
    if (standing.length === 0)
      throw this.#unmeasured(`nothing can be told of any pod: ${problems.slice(0, 3).join('; ')}`)
    const absent = absentErrors(this.#roles, shown)
    if (absent !== undefined) throw this.#unmeasured(absent)
    const found = seenEvents(this.#roles, shown)
    const taken = this.#counts.take(standing, found)
    return { at, pods: taken.pods, problems: [...problems, ...found.problems, ...taken.problems] }
  }

  history(): Promise<Counted[]> {
    return Promise.resolve([])
  }

  #unmeasured(what: string): Unmeasured {
    return new Unmeasured(`${this.name}: ${cleanLine(what, 500)}`)
  }

  /** Series that are meant; a text says why there are none. */
  async #scrape(pod: string, signal: AbortSignal): Promise<Scraped | string> {
    const { port, path, scheme, staleness, 'time-out': timeOutMs } = this.#policy
    const { cluster, clock, namespace } = this.#deps
    let page: { contentType: string; body: string }
    try {
      page = await cluster.askPod(
        { namespace, name: pod, port, scheme, path },
        { accept, timeOutMs, maxBytes: pageBytes, signal },
      )
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (!(error instanceof KubeError)) throw error
      return `was not read: ${cleanLine(error.message, 300)}`
    }
    const read = parseExposition(page.body, {
      openMetrics: page.contentType.startsWith('application/openmetrics-text'),
    })
    if ('problem' in read) return `shows something else than metrics at ${path}: ${read.problem}`
    const shown: Shown[] = []
    for (const [role, { metric }, matches] of this.#tests) {
      const { type } = read.families.get(familyOf(metric, role)) ?? {}
      if (type !== undefined && !usable(role).includes(type))
        return `shows ${metric} as a ${type}, and a ${usable(role)[0]} is needed`
      for (const { labels, value, time } of read.samples.get(metric) ?? []) {
        if (!matches(labels)) continue
        const age = time === undefined ? 0 : clock.now() / 1000 - time
        if (Math.abs(age) > staleness / 1000)
          return `shows ${metric} with a time ${Math.round(Math.abs(age))} s ${age > 0 ? 'ago' : 'ahead'}`
        shown.push({ role, labels, value })
      }
    }
    if (!shown.some(({ role }) => role === 'requests'))
      return `shows no series of ${this.#roles.get('requests')?.metric} that is meant`
    // Where a process says when it began, a new one is known even if it has counted more than the old.
    const begun = read.samples.get('process_start_time_seconds')?.[0]?.value
    return { shown, target: begun === undefined ? '' : String(begun) }
  }
}

interface Scraped {
  shown: Shown[]
  target: string
}

function familyOf(metric: string, role: Role): string {
  return role === 'latency' ? metric.replace(/_bucket$/, '') : metric
}

/** Types that do, the one to ask for first; histograms count too, in `_count` and buckets. */
function usable(role: Role): string[] {
  return role === 'latency' ? ['histogram', 'unknown', 'untyped'] : ['counter', 'unknown', 'untyped']
}

async function inTurns<T, R>(all: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < all.length; i = next++) results[i] = await work(all[i]!)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker))
  return results
}
