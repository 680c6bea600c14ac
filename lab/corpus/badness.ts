// How bad evidence is, as gates look at it: what damage must never make smaller.
import type { Evidence } from '../../src/reports/evidence.ts'

/** Problems that the evidence shows; more is worse. */
export function badness({ measures: m, kind }: Evidence): number[] {
  switch (kind) {
    case 'tests':
      return [(m.failed ?? 0) + (m.errored ?? 0)]
    case 'coverage':
      return [-(m.line ?? 0), -(m.branch ?? 0), -(m.statement ?? 0), -(m.function ?? 0)]
    case 'quality':
      return [...severities(m), -(m.score ?? 0), m.complexity ?? 0, m['complexity-mean'] ?? 0]
    case 'performance':
      return [m.p50 ?? 0, m.p95 ?? 0, m.p99 ?? 0, m.mean ?? 0, -(m.throughput ?? 0), m['error-rate'] ?? 0]
    case 'documentation':
      return [-(m.documented ?? 0), m.findings ?? 0]
    default:
      return severities(m)
  }
}

/** Findings of each severity with everything worse, as gates count them, then all of them. */
function severities(m: Evidence['measures']): number[] {
  const critical = (m.critical ?? 0) + (m.unknown ?? 0)
  const high = critical + (m.high ?? 0)
  return [critical, high, high + (m.medium ?? 0), m.findings ?? 0]
}

/** Is evidence of a damaged report better than that of the whole one? */
export function isBetter(after: Evidence, before: Evidence): boolean {
  if (!after.measured) return false
  if (after.kind !== before.kind) return true
  const was = badness(before)
  return badness(after).some((value, index) => value < was[index]! - 1e-9)
}

/** Would the usual bounds let it pass: no failure, no finding, shares of 80 %, no complexity above 5 (rank A)? */
export function looksClean({ measures: m, kind }: Evidence): boolean {
  const none = (...names: string[]) => names.every((name) => (m[name] ?? 0) === 0)
  switch (kind) {
    case 'tests':
      return none('failed', 'errored')
    case 'coverage':
      return ['line', 'branch', 'statement', 'function'].every((name) => (m[name] ?? 100) >= 80)
    case 'performance':
      return none('error-rate')
    case 'documentation':
      return none('findings') && (m.documented ?? 100) >= 80
    default:
      return none('findings') && (m.score ?? 10) >= 8 && (m.complexity ?? 0) <= 5
  }
}
