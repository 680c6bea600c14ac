// When to try again, and when to stop: one budget for a whole run, so that a sick server is not beaten to death.
import type { Clock, Log } from '../host.ts'
import { KubeError } from './client.ts'
import { type Reply, TransportError } from './transport.ts'

/** What repeating is allowed to cost. */
export interface RetryPolicy {
  /** Retries of all requests of this connection together. */
  retriesInAll: number
  /** How long one request is tried. */
  patienceMs: number
}

/** Why an attempt failed, as far as repeating goes. */
export type Fault =
  /** The server did not act on it: repeat. */
  | { kind: 'refused'; afterMs?: number }
  /** The server may have acted on it: look before repeating a write. */
  | { kind: 'unclear' }
  /** Repeating cannot help. */
  | { kind: 'final' }

/** So long after trouble a refusal of rights is not believed: a server that comes up knows its roles last. */
const LEARNING_MS = 10_000
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 5_000

/** Sort a failed attempt. */
export function faultOf(error: unknown): Fault {
  if (error instanceof TransportError) {
    if (error.permanent) return { kind: 'final' }
    return { kind: error.sent ? 'unclear' : 'refused' }
  }
  if (!(error instanceof KubeError)) return { kind: 'final' }
  if (error.status === 429) return { kind: 'refused', afterMs: error.retryAfterMs }
  return { kind: error.status >= 500 && error.status !== 501 ? 'unclear' : 'final' }
}

function isDenial(error: unknown): boolean {
  return error instanceof KubeError && (error.status === 401 || error.status === 403)
}

/** Milliseconds of a Retry-After header in seconds, at most a minute; `undefined` without one. */
export function retryAfter(reply: Reply): number | undefined {
  const seconds = Number(reply.headers['retry-after'])
  return reply.headers['retry-after'] && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds, 60) * 1000
    : undefined
}

/** Spends retries for one connection. */
export class Persistence {
  readonly #policy: RetryPolicy
  readonly #clock: Clock
  readonly #log: Log
  #left: number
  /** When the server last did not answer, or answered that it is unwell, to whichever request. */
  #troubledAt = Number.NEGATIVE_INFINITY

  constructor(policy: RetryPolicy, clock: Clock, log: Log) {
    this.#policy = policy
    this.#clock = clock
    this.#log = log
    this.#left = policy.retriesInAll
  }

  /**
   * Run `attempt` until it succeeds, fails for good, or the budget is spent; then rejects with the last error.
   * `settle` is asked before repeating what the server may have done already: a value other than `undefined` is the result.
   */
  async run<T>(attempt: () => Promise<T>, signal?: AbortSignal, settle?: () => Promise<T | undefined>): Promise<T> {
    const pause = this.series(signal)
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        await pause(error)
        const settled = faultOf(error).kind === 'unclear' ? await settle?.() : undefined
        if (settled !== undefined) return settled
      }
    }
  }

  /** Pauses for failures in a row, each longer than the one before; a pause rejects with the failure once it cannot be afforded. */
  series(signal?: AbortSignal): (error: unknown) => Promise<void> {
    const until = this.#clock.now() + this.#policy.patienceMs
    let wait = FIRST_WAIT_MS
    return async (error) => {
      const fault = faultOf(error)
      const now = this.#clock.now()
      if (fault.kind === 'unclear' || (fault.kind === 'refused' && fault.afterMs === undefined)) this.#troubledAt = now
      const learning = isDenial(error) && now - this.#troubledAt < LEARNING_MS
      const pause = fault.kind === 'refused' && fault.afterMs !== undefined ? fault.afterMs : wait
      const spent = this.#left <= 0 || now + pause > until
      if ((fault.kind === 'final' && !learning) || spent) throw error
      this.#left -= 1
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
      this.#log.debug(`trying again in ${pause} ms: ${(error as Error).message}`)
      await this.#clock.sleep(pause, signal)
    }
  }
}
