// What reports say besides the numbers that gates judge, small enough to look at. Nothing is decided by it.
import type { Evidence, Highlights, Part, Severity } from '../reports/evidence.ts'
import { gather } from './gather.ts'
import { ascending } from './severity.ts'

export interface Pictures extends Highlights {
  /** Findings about code by severity, those of several legs counted once. */
  severities: Record<Severity, number>
  /** Findings that no report lists one by one any more. */
  unlisted: number
  /** Lines by folder, the worst first; of several reports that know a folder the worst one counts. */
  folders: Part[]
}

const mostFolders = 12
const mostTests = 10
/** Below this nobody waits for a test. */
const noticedSeconds = 0.1

export function picturesOf(evidence: readonly Evidence[]): Pictures {
  const told = gather(evidence)
  const severities = Object.fromEntries(ascending.map((severity) => [severity, 0])) as Record<Severity, number>
  for (const { severity } of told) severities[severity]++
  const measured = evidence.filter((item) => item.measured)
  const tests = measured.flatMap(({ kind, highlights }) => (kind === 'tests' && highlights ? [highlights] : []))
  const seconds = new Map<string, number>()
  for (const { name, seconds: took } of tests.flatMap(({ slowest }) => slowest)) {
    seconds.set(name, Math.max(took, seconds.get(name) ?? 0))
  }
  const slowest = [...seconds]
    .map(([name, took]) => ({ name, seconds: took }))
    .filter((test) => test.seconds >= noticedSeconds)
  return {
    severities,
    unlisted: measured.reduce((sum, { kind, findingsLeftOut }) => sum + (kind === 'tests' ? 0 : findingsLeftOut), 0),
    folders: worstFolders(measured.flatMap(({ parts }) => parts ?? [])),
    slowest: slowest.sort((a, b) => b.seconds - a.seconds || byText(a.name, b.name)).slice(0, mostTests),
    flaky: [...new Set(tests.flatMap(({ flaky }) => flaky))].sort(byText).slice(0, mostTests),
  }
}

function worstFolders(parts: readonly Part[]): Part[] {
  const worst = new Map<string, Part>()
  for (const part of parts.filter(({ valid }) => valid > 0)) {
    const before = worst.get(part.name)
    if (before === undefined || share(part) < share(before)) worst.set(part.name, part)
  }
  return [...worst.values()].sort((a, b) => share(a) - share(b) || byText(a.name, b.name)).slice(0, mostFolders)
}

/** Of its lines, from 0 to 1. */
export function share({ covered, valid }: Part): number {
  return valid === 0 ? 0 : Math.min(1, Math.max(0, covered / valid))
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
