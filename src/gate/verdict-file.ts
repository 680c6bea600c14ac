// The decision -> the file that other programs, and the reporter of pull requests from forks, read. Pure, and always within its limits.
import { VERDICT_SCHEMA, type VerdictFile, verdictLimits } from '../record/verdict.ts'
import type { Evidence } from '../reports/evidence.ts'
import { oneLine } from '../text/inert.ts'
import { gather } from './gather.ts'
import { byWeight } from './headline.ts'
import { picturesOf } from './pictures.ts'
import type { GateRow } from './verdict.ts'

export type VerdictContent = Pick<
  VerdictFile,
  'subject' | 'workflow' | 'job' | 'stage' | 'verdict' | 'headline' | 'rows' | 'coverage' | 'policy'
> & { evidence: readonly Evidence[] }

export function verdictFile(content: VerdictContent): VerdictFile {
  const { evidence, rows, coverage, subject, policy } = content
  // The heaviest rows, still in the order of the policy.
  const kept = new Set(byWeight(rows).slice(0, verdictLimits.rows))
  const told = gather(evidence)
  const pictures = picturesOf(evidence)
  return {
    schema: VERDICT_SCHEMA,
    subject: { ...subject, repository: name(subject.repository), commit: name(subject.commit) },
    workflow: name(content.workflow),
    job: name(content.job),
    stage: name(content.stage),
    verdict: content.verdict,
    headline: text(content.headline),
    rows: rows.filter((row) => kept.has(row)).map(bounded),
    rowsLeftOut: rows.length - kept.size,
    ...(coverage !== undefined && { coverage }),
    policy: { source: name(policy.source), sha256: policy.sha256 },
    pictures: {
      ...pictures,
      folders: pictures.folders.map((part) => ({ ...part, name: name(part.name) })),
      slowest: pictures.slowest.map((test) => ({ ...test, name: name(test.name) })),
      flaky: pictures.flaky.map(name),
    },
    findings: told.slice(0, verdictLimits.findings).map((finding) => ({
      ...finding,
      id: name(finding.id),
      message: text(finding.message),
      tool: name(finding.tool),
      report: name(finding.report),
      ...(finding.file !== undefined && { file: name(finding.file) }),
    })),
    findingsLeftOut: Math.max(0, told.length - verdictLimits.findings) + pictures.unlisted,
  }
}

function bounded(row: GateRow): GateRow {
  return {
    ...row,
    gate: name(row.gate),
    ...(row.measure !== undefined && { measure: name(row.measure) }),
    ...(row.bound !== undefined && { bound: name(row.bound) }),
    reason: text(row.reason),
    sources: row.sources.slice(0, verdictLimits.sources).map(name),
  }
}

function name(stated: string): string {
  return oneLine(stated, verdictLimits.name)
}

function text(stated: string): string {
  return oneLine(stated, verdictLimits.text)
}
