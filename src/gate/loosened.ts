// The row over the policy itself: may this change be judged by what it says? Pure.
import type { Loosening } from '../policy/compare.ts'
import { oneLine } from '../text/inert.ts'
import type { GateRow } from './verdict.ts'

/** What was found out about a change of the policy. Commits are full SHAs. */
export type PolicyCheck =
  /** It could not be found out. */
  | { kind: 'unknown'; why: string }
  | { kind: 'kept'; base: string }
  | { kind: 'approved'; base: string; head: string; loosenings: readonly Loosening[]; by: readonly string[] }
  /** `remedy` says who must do what; where `unknown` holds something, they may have done it, but nobody can tell. */
  | { kind: 'open'; base: string; loosenings: readonly Loosening[]; remedy: string; unknown: readonly string[] }

const mostNamed = 10

/** Passes where nothing is loosened, or where owners approved it; blocks else. */
export function loosenedRow(file: string, check: PolicyCheck): GateRow {
  const row = {
    gate: 'policy-loosened',
    onFailure: 'block' as const,
    bound: 'nothing looser than in the base, unless a code owner approved it',
    sources: [file],
  }
  switch (check.kind) {
    case 'unknown':
      return { ...row, status: 'not-measured', reason: `the policy of the base is not known: ${check.why}` }
    case 'kept':
      return { ...row, status: 'pass', measure: 'nothing loosened', reason: `as compared with ${short(check.base)}` }
    case 'approved': {
      const by = check.by.map((login) => `@${login}`).join(' and ')
      const reason = `${by} approved commit ${short(check.head)}: ${told(check.loosenings)}`
      return { ...row, status: 'pass', measure: count(check.loosenings), reason }
    }
    case 'open': {
      const parts = [told(check.loosenings), check.remedy, ...check.unknown]
      const status = check.unknown.length > 0 ? 'not-measured' : 'fail'
      return { ...row, status, measure: count(check.loosenings), reason: parts.join('; ') }
    }
  }
}

export function short(sha: string): string {
  return sha.slice(0, 7)
}

function count({ length }: readonly Loosening[]): string {
  return length === 1 ? '1 loosening' : `${length} loosenings`
}

function told(loosenings: readonly Loosening[]): string {
  const named = loosenings
    .slice(0, mostNamed)
    .map(({ path, from, to, why }) => oneLine(`${path}: ${oneLine(from, 60)} -> ${oneLine(to, 60)} (${why})`, 200))
  const more = loosenings.length - mostNamed
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ')
}
