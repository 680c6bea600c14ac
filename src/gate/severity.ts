// Order of severities. What nobody rated may be anything, so `unknown` ranks as the worst.
import type { Finding, Severity } from '../reports/evidence.ts'

export const ascending: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical', 'unknown']

/** Findings, the worst first; among equals in the order of files and lines. */
export function worstFirst<T extends Finding>(findings: readonly T[]): T[] {
  const rank = ({ severity }: Finding) => ascending.indexOf(severity)
  return findings.toSorted(
    (a, b) => rank(b) - rank(a) || compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
