// The decision as one comment on a pull request. It is made from the verdict file alone, so that a reporter that trusts nobody can make it, too.
import type { VerdictFile } from '../record/verdict.ts'
import { cell } from '../text/inert.ts'
import { byWeight } from './headline.ts'
import { flaky, folders, severityLine } from './render-pictures.ts'
import { findingRow, marks, tableRow } from './render-summary.ts'
import { type Section, within } from './sections.ts'

/** Bytes. GitHub takes 65,536 characters; what is beyond the comment's own lines stays free for its marker. */
const most = 64_000

/** @param link where people read more; anything but a plain https address is left out */
export function comment(verdict: VerdictFile, link: string): string {
  const { rows, rowsLeftOut, pictures, findings, findingsLeftOut, subject, stage, workflow, job } = verdict
  const head = [
    `## ${marks[verdict.verdict]} ${cell(verdict.headline, 300)}`,
    '',
    '| | Gate | Measured | Wanted | Why, and what to do |',
    '|---|---|---|---|---|',
  ]
  const severities = severityLine(pictures)
  const found: Section = {
    head: [`<details><summary>Findings: ${severities}</summary>`, '', '| Severity | Where | What |', '|---|---|---|'],
    lines: findings.map(findingRow),
    more: findingsLeftOut,
    tail: ['', '</details>', ''],
  }
  const sections = [
    { head, lines: byWeight(rows).map(tableRow), more: rowsLeftOut, tail: [''] },
    ...(severities === '' ? [] : [found]),
    folders(pictures),
    flaky(pictures),
  ].filter((section) => section !== undefined)
  const more = /^https?:\/\/[\w.:-]+\/[\w./-]*$/.test(link) ? `[Everything about it](${link}). ` : ''
  const about = `${cell(workflow, 100)} / ${cell(job, 100)}, stage ${cell(stage, 40)}, commit ${cell(subject.commit, 64)}`
  return within(sections, [`<sub>${more}${about}.</sub>`], most)
}
