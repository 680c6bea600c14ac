// Constant-rate load over HTTP: requests leave on schedule whatever became of the earlier ones, so that a slow server
// shows as latency and failures instead of as fewer requests.
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { quantile } from './quantile.ts'

export interface LoadRequest {
  url: string
  ratePerSecond: number
  /** Stop sending after this time; milliseconds. */
  durationMs: number
  /** Stop sending after so many requests. */
  count?: number
  /** `reuse` keeps connections alive, `new` opens one for each request, `mixed` (default) takes turns. */
  connections?: 'reuse' | 'new' | 'mixed'
  headers?: Record<string, string>
  /** A request without a complete answer after this long has failed; default 5 s. */
  timeoutMs?: number
  /** Called with every good answer; `sentAt` in milliseconds since the epoch. */
  onAnswer?: (answer: { version?: string; sentAt: number }) => void
  /** Called with every request that was answered or has failed. */
  onEnd?: (end: RequestEnd) => void
}

/** How one request ended; `sentAt` in milliseconds since the epoch. */
export interface RequestEnd {
  sentAt: number
  /** Answered completely with a 2xx status. */
  ok: boolean
  /** Which the body of an answer names, good or bad. */
  version?: string
  /** Absent where no complete answer came. */
  milliseconds?: number
}

export interface LoadResult {
  sent: number
  /** Answered completely with a 2xx status. */
  ok: number
  failed: number
  /** Failures by kind: `HTTP 503`, `ECONNRESET`, `timeout`, ... */
  errors: Record<string, number>
  /** Good answers by the `version` of their JSON body. */
  versions: Record<string, number>
  /** Latency of good answers in milliseconds; undefined when there was none. */
  p50?: number
  p95?: number
  p99?: number
}

export interface Load {
  /** What is known until now; requests in flight count as sent only. */
  soFar(): LoadResult
  /** Stop sending, wait for the answers in flight. */
  stop(): Promise<LoadResult>
  /** Settles when time or count is spent and every request was answered or has failed. */
  done: Promise<LoadResult>
}

const TICK_MS = 4
const BODY_LIMIT = 64 * 1024

/** Send load until its time or count is spent. */
export function startLoad(load: LoadRequest): Load {
  // In turn rather than last used first: every connection stays busy, as behind a real balancer.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'fifo' })
  const tally = new Tally()
  const inFlight = new Set<Promise<void>>()
  const finished = Promise.withResolvers<void>()
  const limit = load.count ?? Number.POSITIVE_INFINITY
  const begin = performance.now()

  const tick = setInterval(() => {
    const elapsed = Math.min(performance.now() - begin, load.durationMs)
    const due = Math.min(limit, Math.floor((elapsed / 1000) * load.ratePerSecond))
    while (tally.sent < due) send()
    if (elapsed >= load.durationMs || tally.sent >= limit) end()
  }, TICK_MS)

  function send(): void {
    const style = load.connections ?? 'mixed'
    const reuse = style === 'reuse' || (style === 'mixed' && tally.sent % 2 === 0)
    tally.sent++
    const sentAt = Date.now()
    const answered = exchange(load, reuse ? agent : false).then(
      (outcome) => {
        const { version, milliseconds } = outcome
        const ok = tally.add(outcome)
        if (ok) load.onAnswer?.({ version, sentAt })
        load.onEnd?.({ sentAt, ok, version, milliseconds })
      },
      (error: NodeJS.ErrnoException) => {
        tally.fail(error.code ?? error.message)
        load.onEnd?.({ sentAt, ok: false })
      },
    )
    inFlight.add(answered)
    answered.finally(() => inFlight.delete(answered))
  }

  function end(): void {
    clearInterval(tick)
    finished.resolve()
  }

  const done = finished.promise.then(async () => {
    await Promise.all(inFlight)
    agent.destroy()
    return tally.result()
  })
  return {
    soFar: () => tally.result(),
    stop: () => {
      end()
      return done
    },
    done,
  }
}

interface Outcome {
  status: number
  version?: string
  milliseconds: number
}

function exchange(load: LoadRequest, agent: Agent | false): Promise<Outcome> {
  const begin = performance.now()
  const timeout = AbortSignal.timeout(load.timeoutMs ?? 5000)
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const sent: ClientRequest = request(load.url, { agent, headers: load.headers, signal: timeout }, (answer) => {
    read(answer).then(
      (version) => resolve({ status: answer.statusCode ?? 0, version, milliseconds: performance.now() - begin }),
      reject,
    )
  })
  sent.on('error', (error) => reject(timeout.aborted ? new Error('timeout') : error))
  sent.end()
  return promise
}

/** Reads the whole body, which must arrive completely, and returns the version that it names. */
async function read(answer: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
  }
  if (!answer.headers['content-type']?.includes('json')) return undefined
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { version?: unknown } | null
    return typeof body?.version === 'string' ? body.version : undefined
  } catch {
    return undefined
  }
}

class Tally {
  sent = 0
  private ok = 0
  private failed = 0
  private errors: Record<string, number> = {}
  private versions: Record<string, number> = {}
  private latencies: number[] = []

  /** False when it was no good answer. */
  add({ status, version, milliseconds }: Outcome): boolean {
    if (status < 200 || status > 299) {
      this.fail(`HTTP ${status}`)
      return false
    }
    this.ok++
    this.latencies.push(milliseconds)
    if (version !== undefined) this.versions[version] = (this.versions[version] ?? 0) + 1
    return true
  }

  fail(kind: string): void {
    this.failed++
    this.errors[kind] = (this.errors[kind] ?? 0) + 1
  }

  result(): LoadResult {
    const sorted = Float64Array.from(this.latencies).sort()
    return {
      sent: this.sent,
      ok: this.ok,
      failed: this.failed,
      errors: { ...this.errors },
      versions: { ...this.versions },
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
    }
  }
}
