// Faults of the API server and of the network in front of it, on demand.
import { ApiRefusal } from '../store/refusal.ts'

/** How a request goes wrong. `reset` and `truncate` break the connection; the others answer. */
export type FaultKind =
  | {
      /** Answered with this status before anything is done. */
      status: number
      retryAfterSeconds?: number
      message?: string
    }
  /** The connection breaks before the request is looked at. */
  | 'reset'
  /** The request is carried out, and the connection breaks instead of an answer. */
  | 'reset-after-handling'
  /** The request is carried out, and the answer (of a watch: its first event) breaks off in its middle. */
  | 'truncate'
  /** Carried out later, in milliseconds of real time. */
  | { delayMs: number }
  /** The request is carried out, and this is called instead of an answer, for which the client waits as long as it likes. */
  | { unanswered: (request: { method: string; path: string }) => void }

export interface Fault {
  /** One or several; default: every method. */
  method?: string | readonly string[]
  /** Tried on the path without and with its query. Default: every path. */
  path?: RegExp
  /** How many requests of those it leaves alone first; default: none. */
  skip?: number
  /** How many requests it hits; default: all until it is ended. */
  times?: number
  how: FaultKind
  /** Called as soon as it has hit a request. */
  met?: () => void
}

const REASONS: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'Timeout',
}

/** The faults that are on; the one that was switched on first is met first. */
export class Faults {
  private readonly on = new Set<{ fault: Fault; skip: number; left: number }>()

  /** Returns how to end it. */
  add(fault: Fault): () => void {
    const entry = { fault, skip: fault.skip ?? 0, left: fault.times ?? Number.POSITIVE_INFINITY }
    this.on.add(entry)
    return () => this.on.delete(entry)
  }

  /** What happens to this request, which uses up one time; undefined when all is well. */
  meet(method: string, path: string, search: string): FaultKind | undefined {
    for (const entry of this.on) {
      if (entry.left <= 0 || !hits(entry.fault, method, path, search)) continue
      if (entry.skip > 0) {
        entry.skip -= 1
        continue
      }
      entry.left -= 1
      if (entry.left <= 0) this.on.delete(entry)
      entry.fault.met?.()
      return entry.fault.how
    }
    return undefined
  }
}

export function refusalOf(how: Extract<FaultKind, { status: number }>): ApiRefusal {
  const { status, retryAfterSeconds, message = `a fault of the lab answers with status ${status}` } = how
  const details = retryAfterSeconds === undefined ? undefined : { retryAfterSeconds }
  return new ApiRefusal(status, REASONS[status] ?? 'Unknown', message, details)
}

function hits({ method, path }: Fault, requested: string, pathname: string, search: string): boolean {
  if (method !== undefined && ![method].flat().some((each) => each.toUpperCase() === requested)) return false
  // search() starts at the beginning whatever the flags of the expression.
  return path === undefined || pathname.search(path) >= 0 || `${pathname}${search}`.search(path) >= 0
}
