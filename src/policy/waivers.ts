// What the policy lets pass for a while, whichever file says so.

/** One exception. It names a finding by `id` (for all findings of the rule) or by `fingerprint` (for one). */
export interface Waiver {
  id?: string
  fingerprint?: string
  /** Name of the gate, of the tool, globs of source files: it holds for nothing else. */
  gate?: string
  tool?: string
  paths?: string[]
  /** Names of packages: it holds for findings that speak of one of them. */
  packages?: string[]
  reason: string
  approver: string
  /** The last day on which it holds: `2026-12-31`, UTC. */
  expires: string
  /** File that it stands in, where that is not the policy. */
  source?: string
}

const day = 86_400_000

/** Milliseconds since the epoch of the end of a day `2026-12-31`; NaN where there is no such day. */
export function endOfDay(date: string): number {
  const start = Date.parse(`${date}T00:00:00.000Z`)
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(date) ? start + day : Number.NaN
}

/** The day, UTC, on which something that was said at `time` has been true for so many days. */
export function dayAfter(time: number, days: number): string {
  return new Date(time + days * day).toISOString().slice(0, 10)
}
