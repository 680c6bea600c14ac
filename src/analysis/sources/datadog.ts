// Counts out of Datadog, by its query API: points of whole seconds, each with what was counted in them.
import type { Clock } from '../../host.ts'
import { isUsable, type Pod } from '../judge/arms.ts'
import { type Answer, type Ask, Server } from './ask.ts'
import { type DatadogPoints, hasPoints, pointsOf } from './datadog-answer.ts'
import type { Counted, MetricSource } from './metric-source.ts'
import type { DatadogPolicy } from './source-policy.ts'

export interface DatadogDeps {
  clock: Clock
  ask: Ask
  namespace: string
  apiKey: string
  applicationKey: string
  ca?: string
}

const answerBytes = 16 * 1024 * 1024
/** More of one series are answered coarser than was asked. */
const mostPoints = 1400
/** Seconds within which a metric that is there has counted something. */
const longMemory = 7 * 86_400

/** By the name of a query. */
type Points = ReadonlyMap<string, DatadogPoints>

/** Seconds since the epoch. */
interface Span {
  from: number
  to: number
}

export class DatadogSource implements MetricSource {
  readonly name: string
  readonly lag: number
  readonly remembers = true
  readonly #policy: DatadogPolicy
  readonly #namespace: string
  readonly #clock: Clock
  readonly #server: Server
  readonly #step: number
  readonly #url: string
  readonly #existing = new Set<string>()
  #from?: number
  /** Milliseconds since the epoch before which it does not want to be asked. */
  #notBefore = 0

  constructor(policy: DatadogPolicy, { clock, ask, namespace, apiKey, applicationKey, ca }: DatadogDeps) {
    this.#url = policy.url?.replace(/\/+$/, '') ?? `https://api.${policy.site}`
    this.name = `Datadog at ${new URL(this.#url).origin}`
    this.lag = policy.lag / 1000
    this.#policy = policy
    this.#namespace = namespace
    this.#clock = clock
    this.#step = policy.resolution / 1000
    this.#server = new Server(
      {
        name: this.name,
        headers: { 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
        secrets: [apiKey, applicationKey],
        timeOutMs: policy['time-out'],
        maxBytes: answerBytes,
        ca,
      },
      { ask, clock },
    )
  }

  async read(at: number, pods: readonly string[], signal: AbortSignal): Promise<Counted> {
    const to = this.#floor(at)
    const from = this.#from
    if (from === undefined || pods.length === 0 || to === from) {
      this.#from ??= to
      return { at, pods: [], problems: [] }
    }
    const points = await this.#points(from, to, pods, signal)
    const window = this.#window(points, { from, to, at }, pods)
    if (window.pods.length === 0)
      throw this.#server.unmeasured(`nothing can be told of any pod: ${window.problems.slice(0, 3).join('; ')}`)
    this.#from = to
    return window
  }

  async history(
    { from, to, interval }: { from: number; to: number; interval: number },
    pods: readonly string[],
    signal: AbortSignal,
  ): Promise<Counted[]> {
    if (pods.length === 0) return []
    const windows: Counted[] = []
    const each = Math.max(1, Math.floor((mostPoints * this.#step) / interval))
    const count = Math.floor((to - from) / interval)
    for (let n = 0; n < count; n += each) {
      const bounds = Array.from({ length: Math.min(each, count - n) + 1 }, (_, i) => from + (n + i) * interval)
      const points = await this.#points(this.#floor(bounds[0]!), this.#floor(bounds.at(-1)!), pods, signal)
      bounds.slice(1).forEach((at, i) => {
        windows.push(this.#window(points, { from: this.#floor(bounds[i]!), to: this.#floor(at), at }, pods))
      })
    }
    return windows
  }

  #floor(seconds: number): number {
    return Math.floor(seconds / this.#step) * this.#step
  }

  /** Points of each query, by its name: requests, errors and events. */
  async #points(from: number, to: number, pods: readonly string[], signal: AbortSignal): Promise<Points> {
    const { requests, errors, events } = this.#policy
    const asked = [
      ['requests', requests] as const,
      ['errors', errors] as const,
      ...Object.entries(events).map(([name, text]) => [`event ${name}`, text] as const),
    ]
    const answers = asked.map(async ([name, text]) => {
      const points = await this.#query(text, { from, to }, pods, signal)
      if (points.size === 0 && name !== 'requests') await this.#mustExist(text, to, signal)
      return [name, points] as const
    })
    return new Map(await Promise.all(answers))
  }

  async #query(text: string, span: Span, pods: readonly string[], signal: AbortSignal): Promise<DatadogPoints> {
    const { 'pod-tag': podTag } = this.#policy
    const tail = ` by {${podTag}}.as_count().rollup(sum, ${this.#step})`
    const tags = [`${podTag} IN (${pods.join(',')})`]
    const answer = await this.#answer(text, { ...span, tags, tail }, signal)
    return pointsOf(answer, { podTag, step: this.#step, fail: (what) => this.#failed(text, what) })
  }

  /** No errors and a misspelt name look the same for a while, but not for a week. */
  async #mustExist(text: string, to: number, signal: AbortSignal): Promise<void> {
    if (this.#existing.has(text)) return
    const answer = await this.#answer(text, { from: to - longMemory, to, tags: [], tail: '.as_count()' }, signal)
    if (!hasPoints(answer, (what) => this.#failed(text, what))) {
      throw this.#failed(text, 'no points within a week; is it misspelt?')
    }
    this.#existing.add(text)
  }

  #failed(text: string, what: string): Error {
    return this.#server.unmeasured(`${text}: ${what}`)
  }

  async #answer(
    text: string,
    { from, to, tags: more, tail }: Span & { tags: readonly string[]; tail: string },
    signal: AbortSignal,
  ): Promise<unknown> {
    const wait = this.#notBefore - this.#clock.now()
    if (wait > 0) throw this.#server.unmeasured(`its rate limit is spent for ${Math.ceil(wait / 1000)} s more`)
    const [, metric = '', tags = ''] = /^([^{]+)(?:\{(.*)\})?$/.exec(text) ?? []
    const { 'namespace-tag': namespaceTag } = this.#policy
    const own = tags.split(',').map((tag) => tag.trim())
    const scope = [
      ...own.filter((tag) => tag !== '' && tag !== '*'),
      ...(namespaceTag === false ? [] : [`${namespaceTag}:${this.#namespace}`]),
      ...more,
    ]
    const query = `sum:${metric}{${scope.join(' AND ') || '*'}}${tail}`
    const url = new URL(`${this.#url}/api/v1/query`)
    url.search = new URLSearchParams({ from: String(from), to: String(to), query }).toString()
    return this.#server.json(url, signal, { refused: (refusal) => this.#refused(refusal) })
  }

  #refused({ status, headers, body }: Answer): string {
    if (status === 429) {
      const seconds = Number(headers['x-ratelimit-reset'] ?? Number.NaN)
      const wait = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) : 60
      this.#notBefore = this.#clock.now() + wait * 1000
      return `its rate limit is spent for ${wait} s`
    }
    try {
      const { errors } = JSON.parse(body) as { errors?: unknown }
      return Array.isArray(errors) ? String(errors[0] ?? '') : ''
    } catch {
      return ''
    }
  }

  #window(
    points: Points,
    { from, to, at }: { from: number; to: number; at: number },
    pods: readonly string[],
  ): Counted {
    const all: Pod[] = []
    const problems: string[] = []
    const sum = (name: string, pod: string) =>
      (points.get(name)?.get(pod) ?? []).reduce<number | undefined>(
        (total, [time, value]) => (time >= from && time < to ? (total ?? 0) + value : total),
        undefined,
      )
    const { events } = this.#policy
    const known = Object.keys(events).filter((name) => points.get(`event ${name}`)?.size)
    for (const pod of pods) {
      const requests = sum('requests', pod)
      if (requests === undefined) {
        problems.push(`pod ${pod} has no points of ${this.#policy.requests} from ${from} to ${to}`)
        continue
      }
      const counted: Pod = { pod, requests, errors: sum('errors', pod) ?? 0 }
      if (known.length > 0)
        counted.events = Object.fromEntries(known.map((name) => [name, sum(`event ${name}`, pod) ?? 0]))
      if (isUsable(counted)) all.push(counted)
      else
        problems.push(
          `pod ${pod} counts ${JSON.stringify({ errors: counted.errors, ...counted.events })} of ${requests} requests`,
        )
    }
    return { at, pods: all, problems }
  }
}
