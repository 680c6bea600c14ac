// The measured switch: asks a URL all the time while traffic is moved, and tells when it followed and what failed.
import { type ClientRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Clock } from '../host.ts'
import { ForbiddenAddress, guardedLookup, isMetadataAddress } from '../net/guarded-address.ts'
import type { Split } from './router.ts'

export interface ProbeRequest {
  url: string
  /** Header of answers that tells versions apart. */
  header: string
  /** Host header, where the URL is an address; the name that a certificate must be for as well. */
  host?: string
  clock: Clock
  signal: AbortSignal
}

/** What a change of traffic shall show in the answers. */
export interface Expectation {
  /** A version is answered that was not before. */
  arrives: boolean
  /** Versions that were answered before are not any more: one is left. */
  leaves: boolean
}

/** Answers that came after the change. */
export interface Followed {
  /** Milliseconds from the change to the first answer of what arrives and past the last one of what leaves; undefined when that was not seen. */
  followedAfterMs?: number
  requests: number
  /** Without an answer, or with one of 5xx. */
  failed: number
  /** Failures by reason: `HTTP 503`, `ECONNREFUSED`, `timeout`. */
  failures: Record<string, number>
  /** Good answers by the value of the header; `unnamed` for those without it. */
  byVersion: Record<string, number>
}

/** A probe that sends requests until it is stopped. */
export interface Probe {
  /**
   * Settles when it is known which versions answer now, or that none does; at once where nothing is expected that this
   * would tell. From then on it counts. Rejects where the URL may not be asked.
   */
  ready(expectation: Expectation): Promise<void>
  /** Settles when answers show what is expected, or after a time without that. What was counted since {@link ready}. */
  follow(expectation: Expectation): Promise<Followed>
  /** Ends it, requests on their way too. */
  stop(): Promise<void>
}

interface Answer {
  /** When it was there, and when it was asked for; by the clock. */
  at: number
  sentAt: number
  version?: string
  failure?: string
}

const everyMs = 20
const inFlightLimit = 50
const timeoutMs = 5000
/** So many answers say which versions are answered; a weight of 5 % is among them 99 times in 100. */
const baselineAnswers = 90
const baselineMs = 3000
/** At least so many answers without one of what leaves say that it has left. */
const minimumQuiet = 25
const followMs = 15_000
/** How long is counted where nothing is expected to be seen. */
const watchMs = 1000
const unnamed = 'unnamed'

/** What shows in answers when one split takes the place of another. */
export function expectationOf(before: Split | undefined, after: Split): Expectation {
  const served = (split: Split | undefined) =>
    Object.keys(split?.weights ?? {}).filter((release) => (split?.weights[release] ?? 0) > 0)
  const [old, now] = [served(before), served(after)]
  return {
    // Where several served, what comes next is one of their versions: a canary's, promoted.
    arrives: before !== undefined && old.length < 2 && now.some((release) => !old.includes(release)),
    leaves: now.length === 1 && old.some((release) => !now.includes(release)),
  }
}

/** Whether answers can show it: a weight that is only larger or smaller than before does not show in a few of them. */
export function isSeen({ arrives, leaves }: Expectation): boolean {
  return arrives || leaves
}

/** Start asking, about 50 times a second, each time over a connection of its own; redirects are not followed. */
export function startProbe(request: ProbeRequest): Probe {
  return new RunningProbe(request)
}

class RunningProbe implements Probe {
  readonly #request: ProbeRequest
  readonly #url: URL
  readonly #ended = new AbortController()
  readonly #inFlight = new Set<ClientRequest>()
  readonly #answers: Answer[] = []
  readonly #sending: Promise<void>
  /** How often each version was answered before the change. */
  #known: ReadonlyMap<string, number> = new Map()
  #changedAt: number

  constructor(request: ProbeRequest) {
    this.#request = request
    this.#url = new URL(request.url)
    this.#changedAt = request.clock.now()
    this.#sending = this.#send()
  }

  async ready(expectation: Expectation): Promise<void> {
    const { clock, signal } = this.#request
    if (isMetadataAddress(this.#url.hostname)) throw new ForbiddenAddress(this.#url.host, this.#url.hostname)
    const until = clock.now() + baselineMs
    while (isSeen(expectation) && this.#answers.length < baselineAnswers && clock.now() < until)
      await clock.sleep(everyMs, signal)
    const named = this.#answers.filter(({ version }) => version !== undefined)
    this.#known = new Map(
      [...Map.groupBy(named, ({ version }) => version!)].map(([version, each]) => [version, each.length]),
    )
    this.#changedAt = clock.now()
  }

  async follow(expectation: Expectation): Promise<Followed> {
    const { clock, signal } = this.#request
    const until = clock.now() + (isSeen(expectation) ? followMs : watchMs)
    for (;;) {
      signal.throwIfAborted()
      const followedAfterMs = this.#followed(expectation)
      if (followedAfterMs !== undefined || clock.now() >= until)
        return { ...this.#counted(), ...(followedAfterMs !== undefined && { followedAfterMs }) }
      await clock.sleep(everyMs, signal)
    }
  }

  async stop(): Promise<void> {
    this.#ended.abort()
    for (const outgoing of this.#inFlight) outgoing.destroy()
    await this.#sending
  }

  /** After how long answers showed what is expected; undefined while they do not. */
  #followed(expectation: Expectation): number | undefined {
    if (!isSeen(expectation)) return undefined
    const { arrives, leaves } = expectation
    const answers = this.#answers
      .filter(({ version, sentAt }) => version !== undefined && sentAt >= this.#changedAt)
      .toSorted((a, b) => a.sentAt - b.sentAt)
    const first = answers.find(({ version }) => !this.#known.has(version!))
    const arrivedAt = arrives ? first?.at : this.#changedAt
    if (arrivedAt === undefined) return undefined
    if (!leaves) return arrivedAt - this.#changedAt
    const stays = answers.at(-1)?.version
    if (stays === undefined || (arrives && this.#known.has(stays))) return undefined
    const leftAt = Math.max(arrivedAt, ...answers.filter(({ version }) => version !== stays).map(({ at }) => at))
    const since = answers.filter(({ sentAt }) => sentAt >= leftAt).length
    return since < this.#answersThatProve(stays) ? undefined : leftAt - this.#changedAt
  }

  /** So many answers without one of what leaves: were it still answered as often as before, that came once in 1000 times. */
  #answersThatProve(stays: string): number {
    const counts = [...this.#known].filter(([version]) => version !== stays).map(([, count]) => count)
    const all = [...this.#known.values()].reduce((a, b) => a + b, 0)
    const rarest = Math.min(...counts, all) / all
    return Math.max(minimumQuiet, Math.ceil(Math.log(0.001) / Math.log(1 - Math.min(rarest, 0.99))) || minimumQuiet)
  }

  #counted(): Followed {
    // What was on its way when traffic was moved counts too: it must not fail.
    const since = this.#answers.filter(({ at }) => at >= this.#changedAt)
    const [failures, byVersion]: Record<string, number>[] = [{}, {}]
    for (const { failure, version } of since) {
      const [tally, key] = failure === undefined ? [byVersion!, version ?? unnamed] : [failures!, failure]
      tally[key] = (tally[key] ?? 0) + 1
    }
    const failed = since.filter(({ failure }) => failure !== undefined).length
    return { requests: since.length, failed, failures: failures!, byVersion: byVersion! }
  }

  async #send(): Promise<void> {
    const { clock, signal } = this.#request
    const ended = AbortSignal.any([signal, this.#ended.signal])
    const stop = () => {
      for (const outgoing of this.#inFlight) outgoing.destroy()
    }
    signal.addEventListener('abort', stop, { once: true })
    while (!ended.aborted && !isMetadataAddress(this.#url.hostname)) {
      if (this.#inFlight.size < inFlightLimit) this.#ask()
      await clock.sleep(everyMs, ended).catch(() => undefined)
    }
    signal.removeEventListener('abort', stop)
  }

  #ask(): void {
    const { clock, header, host } = this.#request
    const sentAt = clock.now()
    const note = (result: Pick<Answer, 'version' | 'failure'>) => {
      if (!this.#inFlight.delete(outgoing) || this.#ended.signal.aborted || this.#request.signal.aborted) return
      this.#answers.push({ at: clock.now(), sentAt, ...result })
    }
    const send = this.#url.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing = send(
      this.#url,
      {
        // A fresh connection for each request: a kept one may still end at a pod of the version before.
        agent: false,
        lookup: guardedLookup as never,
        headers: { 'user-agent': 'slipway-probe', accept: '*/*', ...(host !== undefined && { host }) },
        ...(host !== undefined && { servername: host }),
        signal: AbortSignal.timeout(timeoutMs),
      },
      (incoming) => {
        const { statusCode: status = 0, headers } = incoming
        const version = [headers[header.toLowerCase()]].flat()[0]
        incoming.on('error', (error) => note({ failure: reasonOf(error) }))
        incoming.on('end', () => {
          note(
            status >= 500 || (status >= 400 && version === undefined)
              ? { failure: `HTTP ${status}` }
              : version === undefined
                ? {}
                : { version },
          )
        })
        incoming.resume()
      },
    )
    this.#inFlight.add(outgoing)
    outgoing.on('error', (error) => note({ failure: reasonOf(error) }))
    outgoing.end()
  }
}

function reasonOf(error: unknown): string {
  const { code, message, name } = error as NodeJS.ErrnoException
  if (name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout'
  return code ?? message
}
