// What a reader hands over at its end, put together.
import type { EvidenceKind, Part } from './evidence.ts'
import type { Discrepancies, Findings } from './findings.ts'
import type { TestHighlights } from './highlights.ts'
import { Moments } from './moment.ts'
import { type Reading, Unreadable } from './reader.ts'
import { type Tally, total } from './tally.ts'

/** What a reader collected besides its measures. */
export interface Collected {
  findings?: Findings
  discrepancies?: Discrepancies
  moments?: Moments
  parts?: Part[]
  highlights?: TestHighlights
}

export function readingOf(
  kind: EvidenceKind,
  tool: string,
  measures: Record<string, number>,
  { findings, discrepancies, moments, parts, highlights }: Collected,
): Reading {
  return {
    kind,
    tool,
    measures,
    findings: findings?.kept ?? [],
    findingsLeftOut: findings?.leftOut ?? 0,
    discrepancies: discrepancies?.kept ?? [],
    ...(parts !== undefined && { parts }),
    ...(highlights?.kept !== undefined && { highlights: highlights.kept }),
    moments: moments ?? new Moments(),
  }
}

/** Facts of a test run. Throws {@link Unreadable} where nothing was run. */
export function testReading(tool: string, tally: Tally, seconds: number, collected: Collected): Reading {
  requireRun(tally)
  const measures = { total: total(tally), ...tally, seconds: Math.round(seconds * 1000) / 1000 }
  return readingOf('tests', tool, measures, collected)
}

/** No tests, and tests that were all skipped, are no test run. */
export function requireRun(tally: Tally): void {
  if (total(tally) === 0) throw new Unreadable('holds no tests: nothing was run')
  if (total(tally) === tally.skipped) throw new Unreadable(`holds ${tally.skipped} tests and all were skipped`)
}
