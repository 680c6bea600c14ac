// Counts out of Prometheus: raw samples with their own times, and never rate(), which guesses at both ends of a window.
import type { Clock } from '../../host.ts'
import { type Ask, Server } from './ask.ts'
import { absentErrors, seenEvents } from './found.ts'
import type { Counted, MetricSource } from './metric-source.ts'
import { countersOf, PodCounts, type Role, rolesOf, type Standing } from './pod-counts.ts'
import { type Track, tracksOf } from './prometheus-answer.ts'
import { asPromQl, oneOf, type Selector } from './selector.ts'
import type { PrometheusPolicy } from './source-policy.ts'

export interface PrometheusDeps {
  clock: Clock
  ask: Ask
  namespace: string
  /** A bearer token or `user:password`, as the policy's `auth` says. */
  token?: string
  ca?: string
}

const answerBytes = 64 * 1024 * 1024
const longestQuery = 2000

export class PrometheusSource implements MetricSource {
  readonly name: string
  readonly lag: number
  readonly remembers = true
  readonly #policy: PrometheusPolicy
  readonly #namespace: string
  readonly #roles: ReadonlyMap<Role, Selector>
  readonly #server: Server
  readonly #counts = new PodCounts()

  constructor(policy: PrometheusPolicy, { clock, ask, namespace, token = '', ca }: PrometheusDeps) {
    const encoded = policy.auth === 'basic' ? Buffer.from(token).toString('base64') : token
    const parts = policy.auth === 'basic' ? token.split(':').filter((part) => part.length > 3) : []
    this.name = `Prometheus at ${new URL(policy.url).origin}`
    this.lag = policy.lag / 1000
    this.#policy = policy
    this.#namespace = namespace
    this.#roles = rolesOf(policy)
    this.#server = new Server(
      {
        name: this.name,
        headers: {
          ...(token !== '' && { authorization: `${policy.auth === 'basic' ? 'Basic' : 'Bearer'} ${encoded}` }),
          ...(policy.tenant !== undefined && { 'x-scope-orgid': policy.tenant }),
        },
        secrets: [encoded, token, ...parts],
        timeOutMs: policy['time-out'],
        maxBytes: answerBytes,
        ca,
        skewMs: policy['clock-skew'],
      },
      { ask, clock },
    )
  }

  async read(at: number, pods: readonly string[], signal: AbortSignal): Promise<Counted> {
    if (pods.length === 0) return { at, pods: [], problems: [] }
    const tracks = await this.#tracks(at, 2 * this.#staleness, pods, signal)
    const { standing, problems } = this.#standing(tracks, at, pods)
    if (standing.length === 0)
      throw this.#server.unmeasured(`nothing can be told of any pod: ${problems.slice(0, 3).join('; ')}`)
    return this.#counted(this.#counts, { at, tracks, standing, problems })
  }

  async history(
    { from, to, interval }: { from: number; to: number; interval: number },
    pods: readonly string[],
    signal: AbortSignal,
  ): Promise<Counted[]> {
    if (pods.length === 0) return []
    const tracks = await this.#tracks(to, to - from + 2 * this.#staleness, pods, signal)
    const counts = new PodCounts()
    const windows: Counted[] = []
    for (let n = 0; from + n * interval <= to; n++) {
      const at = from + n * interval
      const window = this.#counted(counts, { at, tracks, ...this.#standing(tracks, at, pods) })
      if (n > 0) windows.push(window)
    }
    return windows
  }

  /** Seconds. */
  get #staleness(): number {
    return this.#policy.staleness / 1000
  }

  /** Samples of `seconds` up to `at`, one query a selector. */
  async #tracks(at: number, seconds: number, pods: readonly string[], signal: AbortSignal): Promise<readonly Track[]> {
    const { 'pod-label': podLabel, 'namespace-label': namespaceLabel } = this.#policy
    const matchers = [
      ...(namespaceLabel === false ? [] : [{ label: namespaceLabel, operator: '=', value: this.#namespace } as const]),
      oneOf(podLabel, pods),
    ]
    const ask = async ([role, selector]: [Role, Selector]) => {
      const query = `${asPromQl(selector, matchers)}[${Math.ceil(seconds * 1000)}ms]`
      return tracksOf(await this.#query(query, at, signal), {
        role,
        podLabel,
        fail: (what) => this.#failed(what, selector),
      })
    }
    // Requests first: a scrape that comes in meanwhile is then in all that follows, and the last of requests decides.
    const [requests, ...others] = this.#roles
    const tracks = [await ask(requests!), ...(await Promise.all(others.map(ask)))].flat()
    const absent = absentErrors(this.#roles, tracks)
    if (absent !== undefined) throw this.#server.unmeasured(absent)
    return tracks
  }

  async #query(query: string, at: number, signal: AbortSignal): Promise<unknown> {
    const url = new URL(`${this.#policy.url.replace(/\/+$/, '')}/api/v1/query`)
    const form = new URLSearchParams({ query, time: String(at), timeout: `${this.#policy['time-out']}ms` })
    const refused = ({ body }: { body: string }) => {
      try {
        return String((JSON.parse(body) as { error?: unknown }).error ?? '')
      } catch {
        return ''
      }
    }
    if (query.length > longestQuery) return this.#server.json(url, signal, { form: form.toString(), refused })
    url.search = form.toString()
    return this.#server.json(url, signal, { refused })
  }

  #failed(what: string, { metric }: Selector): Error {
    return this.#server.unmeasured(`${metric}: ${what}`)
  }

  #standing(
    tracks: readonly Track[],
    at: number,
    pods: readonly string[],
  ): { standing: Standing[]; problems: string[] } {
    const byPod = Map.groupBy(tracks, ({ pod }) => pod)
    const standing: Standing[] = []
    const problems: string[] = []
    for (const pod of pods) {
      const told = this.#podAt(byPod.get(pod) ?? [], at)
      if (typeof told === 'string') problems.push(`pod ${pod} ${told}`)
      else standing.push({ pod, ...told })
    }
    return { standing, problems }
  }

  /** Its counters as they were at its last scrape up to `at`. */
  #podAt(tracks: readonly Track[], at: number): Omit<Standing, 'pod'> | string {
    const wanted = this.#roles.get('requests')?.metric
    const requests = tracks.filter(({ role }) => role === 'requests')
    const [newest, other] = targetsOf(requests, at - 2 * this.#staleness, at)
    if (newest === undefined) return `has no sample of ${wanted} in the ${2 * this.#staleness} s before`
    // One that ends before the other begins is the same pod, started again elsewhere.
    if (other !== undefined && other.last >= newest.first) {
      return `is scraped by two targets, ${other.target} and ${newest.target}: add a matcher that leaves one`
    }
    const age = at - newest.last
    if (age > this.#staleness)
      return `was last scraped ${Math.round(age)} s before, and only ${this.#staleness} s are allowed (staleness)`
    const shown = tracks
      .filter(({ target }) => target === newest.target)
      .flatMap((track) => {
        const value = track.valueAt(newest.last)
        return value === undefined ? [] : [{ role: track.role, labels: track.labels, value }]
      })
    const counters = countersOf(shown, newest.target)
    return typeof counters === 'string' ? counters : { target: newest.target, counters }
  }

  #counted(
    counts: PodCounts,
    {
      at,
      tracks,
      standing,
      problems,
    }: { at: number; tracks: readonly Track[]; standing: Standing[]; problems: string[] },
  ): Counted {
    const found = seenEvents(this.#roles, tracks)
    const taken = counts.take(standing, found)
    return { at, pods: taken.pods, problems: [...problems, ...found.problems, ...taken.problems] }
  }
}

/** Targets that were scraped in a span of time, the one scraped last first. */
function targetsOf(
  tracks: readonly Track[],
  from: number,
  to: number,
): { target: string; first: number; last: number }[] {
  return [...Map.groupBy(tracks, ({ target }) => target)]
    .flatMap(([target, all]) => {
      const spans = all.flatMap((track) => track.span(from, to) ?? [])
      if (spans.length === 0) return []
      return [
        {
          target,
          first: Math.min(...spans.map(({ first }) => first)),
          last: Math.max(...spans.map(({ last }) => last)),
        },
      ]
    })
    .sort((a, b) => b.last - a.last)
}
