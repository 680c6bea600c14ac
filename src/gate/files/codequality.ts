// Findings as GitLab's codequality report: a list of issues, each of which has a place.
import type { Evidence, Severity } from '../../reports/evidence.ts'
import { gather } from '../gather.ts'

const most = 25_000

/** GitLab knows these words only; what nobody rated is told as the worst. */
const severities: Readonly<Record<Severity, string>> = {
  info: 'info',
  low: 'minor',
  medium: 'major',
  high: 'critical',
  critical: 'blocker',
  unknown: 'blocker',
}

/** The worst first. A finding without a file stands at the first line of its report. */
export function codequality(evidence: readonly Evidence[]): object[] {
  return gather(evidence)
    .slice(0, most)
    .map(({ id, severity, message, file, line, fingerprint, report, tool }) => ({
      type: 'issue',
      engine_name: tool,
      check_name: id,
      description: message || id,
      fingerprint,
      severity: severities[severity],
      location: { path: file ?? report, lines: { begin: (file === undefined ? undefined : line) ?? 1 } },
    }))
}
