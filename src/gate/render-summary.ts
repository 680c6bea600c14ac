// The decision as Markdown for the step summary.
import type { Evidence, Finding } from '../reports/evidence.ts'
import { cell } from '../text/inert.ts'
import { gather } from './gather.ts'
import { byWeight, isOpen } from './headline.ts'
import { picturesOf } from './pictures.ts'
import { pictureSections } from './render-pictures.ts'
import { type Section, within } from './sections.ts'
import type { GateRow, Verdict } from './verdict.ts'

export interface SummaryContent {
  verdict: Verdict
  headline: string
  stage: string
  rows: readonly GateRow[]
  evidence: readonly Evidence[]
  /** Reports that no gate stands on. */
  unjudged: readonly Evidence[]
  /** Where the policy came from. */
  policy: { source: string; sha256: string }
}

export const marks = { pass: '✅', review: '👀', block: '❌' }
const mostFindings = 100
/** Bytes. GitHub takes 1 MiB; a little stays for what else the step has to say. */
const most = 1_000_000

/** One table of what passed, failed, was not measured and why, the worst first; then what the reports say of the open gates, and pictures. */
export function summary(content: SummaryContent): string {
  const { verdict, headline, stage, rows, evidence, unjudged, policy } = content
  const table: Section = {
    head: [
      `## ${marks[verdict]} ${cell(headline, 300)}`,
      '',
      '| | Gate | Measured | Wanted | Why, and what to do |',
      '|---|---|---|---|---|',
    ],
    lines: byWeight(rows).map(tableRow),
    tail: [''],
  }
  const open = byWeight(rows).filter(isOpen)
  return within(
    [
      table,
      ...open.flatMap((row) => findings(row, evidence)),
      ...pictureSections(picturesOf(evidence)),
      ...(unjudged.length === 0 ? [] : [reports('Reports that no gate asks for', unjudged)]),
    ],
    [
      `<sub>Stage ${cell(stage)}, policy ${cell(policy.source)} (sha256 ${policy.sha256.slice(0, 12)}), ${evidence.length} reports read.</sub>`,
      '',
    ],
    most,
  )
}

export function tableRow(row: GateRow): string {
  const cells = [
    mark(row),
    cell(row.gate),
    cell(row.measure ?? (row.status === 'not-measured' ? 'not measured' : '')),
    cell(row.bound ?? ''),
    cell(row.reason),
  ]
  return `| ${cells.join(' | ')} |`
}

/** What the row means for the run: a failure that only warns does not look like one that blocks. */
function mark({ status, onFailure }: GateRow): string {
  if (status === 'pass') return '✅'
  if (status === 'waived') return '🕒'
  if (status === 'not-applicable') return '➖'
  if (onFailure === 'review') return '👀'
  if (onFailure !== 'block') return '⚠️'
  return status === 'fail' ? '❌' : '❓'
}

function findings(row: GateRow, evidence: readonly Evidence[]): Section[] {
  const own = evidence.filter(({ sources }) => sources.some((path) => row.sources.includes(path)))
  const all = gather(own, [...new Set(own.map(({ kind }) => kind))])
  if (all.length === 0) return []
  const left = all.length - mostFindings + own.reduce((total, item) => total + item.findingsLeftOut, 0)
  return [
    {
      head: [
        `<details><summary>${cell(row.gate)}: ${all.length} ${all.length === 1 ? 'finding' : 'findings'}</summary>`,
        '',
        '| Severity | Where | What |',
        '|---|---|---|',
      ],
      lines: all.slice(0, mostFindings).map(findingRow),
      more: Math.max(0, left),
      tail: ['', '</details>', ''],
    },
  ]
}

export function findingRow(finding: Finding): string {
  return `| ${finding.severity} | ${cell(where(finding), 200)} | ${cell(`${finding.id}: ${finding.message}`, 300)} |`
}

function where({ file, line }: Finding): string {
  return file === undefined ? '' : line === undefined ? file : `${file}:${line}`
}

function reports(title: string, items: readonly Evidence[]): Section {
  return {
    head: [`<details><summary>${title}: ${items.length}</summary>`, '', '| Report | What it is |', '|---|---|'],
    lines: items.slice(0, mostFindings).map(({ sources, kind, tool, measured, reason }) => {
      const said = measured ? `${kind} of ${tool}` : `not read: ${reason ?? 'unknown'}`
      return `| ${cell(sources.join(', '), 200)} | ${cell(said, 300)} |`
    }),
    more: Math.max(0, items.length - mostFindings),
    tail: ['', '</details>', ''],
  }
}
