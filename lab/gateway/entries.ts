// What a gateway does with a request, whatever kind of route says so.
import type { IncomingHttpHeaders } from 'node:http'

/** Where requests go: a port of a Service, or none where the route names something that is not there. */
export interface Target {
  namespace: string
  service: string
  /** Absent: the Service's first. */
  port?: number
  weight: number
  /** Why it cannot be reached; its share of requests is answered with 500. */
  unresolved?: string
}

export interface RequestFacts {
  method: string
  /** Without the query. */
  path: string
  host: string
  headers: IncomingHttpHeaders
}

/** One way that a request can take. */
export interface Entry {
  /** `a.example`, `*.example`, or `*`. */
  host: string
  /** Compared from left to right, larger ones first; equal ones keep their order. */
  precedence: readonly number[]
  fits(request: RequestFacts): boolean
  targets: readonly Target[]
  mirrors: readonly { target: Target; percent: number }[]
  /** What of it is not modelled; requests that take it are answered with 501. */
  refused?: string
}

/** The entry that a request takes. */
export function choose(entries: readonly Entry[], request: RequestFacts): Entry | undefined {
  return entries.find((entry) => hostFits(entry.host, request.host) && entry.fits(request))
}

/** In the order in which they are tried: by host, exact ones first, then by precedence. */
export function ordered(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => hostRank(b.host) - hostRank(a.host) || compare(b.precedence, a.precedence))
}

/** By weight, at random; undefined when no target has any. `random` is from 0 to below 1. */
export function pick(targets: readonly Target[], random: number): Target | undefined {
  let left = random * targets.reduce((sum, { weight }) => sum + weight, 0)
  for (const target of targets) {
    left -= target.weight
    if (left < 0) return target
  }
  return undefined
}

/** As routes compare values: the whole of it, its beginning, or a regular expression for the whole. */
export function valueFits(kind: string, wanted: string, value: string | undefined): boolean {
  if (value === undefined) return false
  if (kind === 'exact') return value === wanted
  return kind === 'prefix' ? value.startsWith(wanted) : new RegExp(`^(?:${wanted})$`).test(value)
}

/** A header as one value. */
export function headerOf({ headers }: RequestFacts, name: string): string | undefined {
  const value = headers[name.toLowerCase()]
  return Array.isArray(value) ? value.join(', ') : value
}

function hostFits(pattern: string, host: string): boolean {
  return pattern === '*' || pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)))
}

function hostRank(pattern: string): number {
  if (pattern === '*') return 0
  return pattern.startsWith('*.') ? pattern.length : 1000
}

function compare(a: readonly number[], b: readonly number[]): number {
  const n = a.findIndex((value, n) => value !== b[n])
  return n === -1 ? 0 : (a[n] ?? 0) - (b[n] ?? 0)
}
