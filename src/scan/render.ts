// What people see of a scan: the step summary and the annotations.

import type { Annotation } from '../gate/annotations.ts'
import { byWeight, isOpen } from '../gate/headline.ts'
import { findingRow, marks, tableRow } from '../gate/render-summary.ts'
import { within } from '../gate/sections.ts'
import type { GateRow, Verdict } from '../gate/verdict.ts'
import { type ScanPolicy, tiers } from '../policy/gates.ts'
import { cell, oneLine } from '../text/inert.ts'
import type { ScanFinding, ScanTally } from './finding.ts'
import { effectOf } from './judge.ts'

export interface Shown {
  verdict: Verdict
  headline: string
  name: string
  rows: readonly GateRow[]
  tally?: ScanTally
  worst: readonly ScanFinding[]
  scanner: string
  /** Digest and age, for people. */
  database: string
  policy: { source: string; sha256: string }
}

const most = 500_000
const mostAnnotations = 10

/** Markdown for the step summary. */
export function scanSummary(shown: Shown): string {
  const { verdict, headline, name, rows, tally, worst, scanner, database, policy } = shown
  const total = tally?.total ?? 0
  return within(
    [
      {
        head: [
          `## ${marks[verdict]} ${cell(name, 200)}: ${cell(headline, 300)}`,
          '',
          '| | Gate | Measured | Wanted | Why, and what to do |',
          '|---|---|---|---|---|',
        ],
        lines: byWeight(rows).map(tableRow),
        tail: [''],
      },
      ...(tally === undefined ? [] : [counts(tally)]),
      ...(worst.length === 0
        ? []
        : [
            {
              head: [
                `<details><summary>The worst of ${total}</summary>`,
                '',
                '| Severity | Where | What |',
                '|---|---|---|',
              ],
              lines: worst.map(findingRow),
              more: Math.max(0, (tally === undefined ? 0 : openOf(tally)) - worst.length),
              tail: ['', '</details>', ''],
            },
          ]),
    ],
    [
      `<sub>${cell(`${scanner}${database === '' ? '' : `, ${database}`}`, 300)}, policy ${cell(policy.source)} (sha256 ${policy.sha256.slice(0, 12)}).</sub>`,
      '',
    ],
    most,
  )
}

function openOf(tally: ScanTally): number {
  return [...tally.counts.values()].reduce((sum, { open }) => sum + open, 0)
}

function counts(tally: ScanTally) {
  const known = tiers.flatMap((tier) => {
    const of = tally.counts.get(tier)
    return of === undefined ? [] : [{ tier, ...of }]
  })
  return {
    head: ['| Severity | With a fix | Without | Waived | In the base as well |', '|---|---|---|---|---|'],
    lines: known.map(
      ({ tier, fixable, unfixable, waived, known }) => `| ${tier} | ${fixable} | ${unfixable} | ${waived} | ${known} |`,
    ),
    tail: [''],
  }
}

/** For what the policy acts upon and that has a line. */
export function scanAnnotations(
  worst: readonly ScanFinding[],
  rows: readonly GateRow[],
  policy: ScanPolicy,
): Annotation[] {
  if (!rows.some(isOpen)) return []
  return worst
    .filter(({ file, line }) => file !== undefined && line !== undefined)
    .flatMap((finding): Annotation[] => {
      const effect = effectOf(finding, policy)
      if (effect === 'log') return []
      const { id, message, file, line } = finding
      const place = { file: file!, line: line!, title: oneLine(id, 100) }
      return [{ level: effect === 'block' ? 'error' : 'warning', text: oneLine(message), place }]
    })
    .slice(0, mostAnnotations)
}
