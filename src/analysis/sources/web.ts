// Counts from any service that answers JSON: asked for one window, it tells what each pod counted in it.
import type { Clock } from '../../host.ts'
import { isObject } from '../../json-object.ts'
import { readPods } from '../stream.ts'
import { type Ask, Server } from './ask.ts'
import type { Counted, MetricSource } from './metric-source.ts'
import type { WebPolicy } from './source-policy.ts'

export interface WebDeps {
  clock: Clock
  ask: Ask
  /** A bearer token. */
  token?: string
  ca?: string
}

const answerBytes = 4 * 1024 * 1024
const mostWindows = 500

export class WebSource implements MetricSource {
  readonly name: string
  readonly lag: number
  readonly remembers: boolean
  readonly #policy: WebPolicy
  readonly #server: Server
  /** Where the next window begins. */
  #from?: number

  constructor(policy: WebPolicy, { clock, ask, token = '', ca }: WebDeps) {
    this.name = `counts at ${new URL(policy.url.replace(/[?{].*$/, '')).origin}`
    this.lag = policy.lag / 1000
    this.remembers = policy.remembers
    this.#policy = policy
    this.#server = new Server(
      {
        name: this.name,
        headers: token === '' ? {} : { authorization: `Bearer ${token}` },
        secrets: [token],
        timeOutMs: policy['time-out'],
        maxBytes: answerBytes,
        ca,
      },
      { ask, clock },
    )
  }

  async read(at: number, pods: readonly string[], signal: AbortSignal): Promise<Counted> {
    const counted =
      this.#from === undefined || pods.length === 0
        ? { at, pods: [], problems: [] }
        : await this.#window(this.#from, at, pods, signal)
    this.#from = at
    return counted
  }

  async history(
    { from, to, interval }: { from: number; to: number; interval: number },
    pods: readonly string[],
    signal: AbortSignal,
  ): Promise<Counted[]> {
    if (!this.remembers || pods.length === 0) return []
    const count = Math.floor((to - from) / interval)
    if (count > mostWindows)
      throw this.#server.unmeasured(`${count} windows of the past; at most ${mostWindows} are asked for`)
    const windows: Counted[] = []
    for (let n = 0; n < count; n++) {
      windows.push(await this.#window(from + n * interval, from + (n + 1) * interval, pods, signal))
    }
    return windows
  }

  async #window(from: number, to: number, pods: readonly string[], signal: AbortSignal): Promise<Counted> {
    const places: Record<string, string> = { from: String(from), to: String(to), pods: pods.join(',') }
    const url = this.#policy.url.replace(/\{(from|to|pods)\}/g, (_, key: string) =>
      encodeURIComponent(places[key] ?? ''),
    )
    const answer = await this.#server.json(new URL(url), signal)
    if (!isObject(answer) || !Array.isArray(answer.pods)) throw this.#server.unmeasured('the answer has no list "pods"')
    const read = readPods(answer.pods, 'pods')
    if (typeof read === 'string') throw this.#server.unmeasured(read)
    if (read.some(({ pod }) => pod === undefined))
      throw this.#server.unmeasured('an entry of "pods" has no name in "pod"')
    const told = new Map(read.map((each) => [each.pod, each]))
    const missing = pods.filter((pod) => !told.has(pod))
    if (missing.length === pods.length)
      throw this.#server.unmeasured(`it tells nothing of any of the ${pods.length} pods, ${pods[0]} for one`)
    return {
      at: to,
      pods: pods.flatMap((pod) => told.get(pod) ?? []),
      problems: missing.map((pod) => `pod ${pod} is not in the answer`),
    }
  }
}
