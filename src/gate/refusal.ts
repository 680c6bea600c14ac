// The decision where the policy cannot be used: everything that is wrong with it, and no verdict but block.
import type { PlacedProblem } from '../policy/explain.ts'
import { cell, oneLine } from '../text/inert.ts'
import type { Annotation } from './annotations.ts'
import type { GateRow } from './verdict.ts'

/** A policy file that nothing can be judged by. */
export interface Refusal {
  /** Workspace-relative path. */
  file: string
  problems: readonly PlacedProblem[]
  /** How many more there are. */
  leftOut: number
}

/** The row that blocks. */
export function refusalRow({ file, problems, leftOut }: Refusal): GateRow {
  const first = problems[0] === undefined ? 'cannot be read' : place(file, problems[0])
  const more = problems.length + leftOut - 1
  return {
    gate: 'policy',
    status: 'not-measured',
    onFailure: 'block',
    bound: 'a policy that can be read',
    reason: oneLine(`${first}${more > 0 ? `; and ${more} more` : ''}`),
    sources: [file],
  }
}

export function refusalHeadline({ file, problems, leftOut }: Refusal): string {
  const all = problems.length + leftOut
  const count = all === 1 ? 'a problem' : `${all} problems`
  return oneLine(`Blocked: ${file} has ${count}, so nothing was judged by it`)
}

/** Each problem where it stands. */
export function refusalAnnotations({ file, problems }: Refusal): Annotation[] {
  return problems.map(({ message, line, column }) => ({
    level: 'error',
    text: oneLine(`${file} ${message}`, 1000),
    place: { file, line: line ?? 1, column, title: 'policy' },
  }))
}

/** All problems as Markdown, in the order of the file. */
export function refusalSummary(refusal: Refusal): string {
  const { file, problems, leftOut } = refusal
  return [
    `## ❌ ${cell(refusalHeadline(refusal), 300)}`,
    '',
    '| Where | What is wrong |',
    '|---|---|',
    ...problems.map((problem) => `| ${cell(where(file, problem))} | ${cell(problem.message, 1000)} |`),
    ...(leftOut > 0 ? ['', `${leftOut} more problems are not shown.`] : []),
    '',
  ].join('\n')
}

function place(file: string, problem: PlacedProblem): string {
  return `${where(file, problem)} ${problem.message}`
}

function where(file: string, { line, column }: PlacedProblem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}
