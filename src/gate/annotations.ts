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
 * An annotation for each finding that has a line: an error where its gate blocks, a warning where it fails, else a notice. What several
 * tools, or several legs, say of one line by one name is annotated once.
 */
export function annotations(rows: readonly GateRow[], evidence: readonly Evidence[]): Annotation[] {
  const levels = { error: [] as Finding[], warning: [] as Finding[], notice: [] as Finding[] }
  for (const item of evidence) {
    const standing = rows.filter((row) => isOpen(row) && row.sources.some((path) => item.sources.includes(path)))
    const blocks = standing.some(({ onFailure }) => onFailure === 'block')
    levels[blocks ? 'error' : standing.length > 0 ? 'warning' : 'notice'].push(...item.findings)
  }
  const seen = new Set<string>()
  return (['error', 'warning', 'notice'] as const).flatMap((level) =>
    worstFirst(levels[level])
      .filter((finding) => finding.file !== undefined && finding.line !== undefined && isNew(finding, seen))
      .map(({ id, message, severity, file, line, column }) => ({
        level,
        text: oneLine(message, 1000),
        place: { file, line, column, title: oneLine(`${severity}: ${id}`, 120) },
      })),
  )
}

function isNew({ file, line, id }: Finding, seen: Set<string>): boolean {
  const key = JSON.stringify([file, line, id])
  const before = seen.size
  return seen.add(key).size > before
}
