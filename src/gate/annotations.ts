// Findings on lines of the change, the worst first: the runner shows ten of each level.
import type { Place } from '../host.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { oneLine } from '../text/inert.ts'
import { isOpen } from './headline.ts'
import { worstFirst } from './severity.ts'
import type { GateRow } from './verdict.ts'

export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  text: string
  place: Place
}

/**
 * An annotation for each finding that has a line: an error where its gate blocks, a warning where it fails, else a notice. What another
 * report, of another tool or another leg, says of the same line by the same name is not said again.
 */
export function annotations(rows: readonly GateRow[], evidence: readonly Evidence[]): Annotation[] {
  const levels = { error: [] as Placed[], warning: [] as Placed[], notice: [] as Placed[] }
  for (const item of evidence) {
    const standing = rows.filter((row) => isOpen(row) && row.sources.some((path) => item.sources.includes(path)))
    const blocks = standing.some(({ onFailure }) => onFailure === 'block')
    const level = blocks ? 'error' : standing.length > 0 ? 'warning' : 'notice'
    for (const finding of item.findings) {
      if (finding.file !== undefined && finding.line !== undefined) levels[level].push({ ...finding, of: item })
    }
  }
  const told = new Map<string, Evidence>()
  return (['error', 'warning', 'notice'] as const).flatMap((level) =>
    worstFirst(levels[level])
      .filter((finding) => isFirst(finding, told))
      .map(({ id, message, severity, file, line, column }) => ({
        level,
        text: oneLine(message, 1000),
        place: { file, line, column, title: oneLine(`${severity}: ${id}`, 120) },
      })),
  )
}

interface Placed extends Finding {
  of: Evidence
}

/** One report may say several things by one name: `import os` and `import sys` of one line. */
function isFirst({ file, line, id, of }: Placed, told: Map<string, Evidence>): boolean {
  const key = JSON.stringify([file, line, id])
  const first = told.get(key) ?? of
  told.set(key, first)
  return first === of
}
