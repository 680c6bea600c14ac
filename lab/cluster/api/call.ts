import { badRequest } from '../store/refusal.ts'

/** A request, read to its end. */
export interface Call {
  method: string
  /** Without the query and without a slash at the end. */
  path: string
  query: URLSearchParams
  accept: string
  /** Media type without parameters, in lower case; empty when the request has no body. */
  contentType: string
  userAgent: string
  body: Buffer
}

/** What is written to a reply that has no end of its own. */
export interface Outlet {
  write(text: string): void
  end(): void
  /** Aborted when the client is gone or the server stops. */
  readonly closed: AbortSignal
}

/** An answer: an object, a text, or a stream that goes on after the handler has returned. */
export type Reply = { status: number; headers?: Record<string, string | string[]> } & (
  | { body: object; contentType?: string }
  | { text: string }
  | { stream: (outlet: Outlet) => void; contentType: string }
)

/** A whole number of at least 0 in the query; undefined when it is not there. */
export function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`${name}: "${text}" is not a whole number of at least 0`)
  return Number(text)
}

/** A switch in the query, as Go reads it. */
export function isOn(query: URLSearchParams, name: string): boolean {
  const text = query.get(name)
  if (text === null) return false
  if (['true', '1', 't', 'T', 'TRUE', 'True', ''].includes(text)) return true
  if (['false', '0', 'f', 'F', 'FALSE', 'False'].includes(text)) return false
  throw badRequest(`${name}: "${text}" is neither true nor false`)
}
