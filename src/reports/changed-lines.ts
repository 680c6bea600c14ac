// Coverage of the lines that a change touches: a diff held against the lines of a coverage report. Pure.
import type { Changes, LineRange } from './changes.ts'
import { Unreadable } from './reader.ts'

/** Lines of one file; true for those that were run. */
type KnownLines = Iterable<readonly [number, boolean]>
/** Lines by file as a report names it. */
export type FileLines = Iterable<readonly [string, KnownLines]>

/** Lines compared, over all files. */
const mostSteps = 50_000_000

/**
 * Measures `changed-lines-covered`, `changed-lines-valid` and, where any changed line can be covered, `changed-line` in percent.
 *
 * Reports name files from the root of the disk, a source folder or a module on, so the file with the most of its path in common is taken.
 * Where several are equally near, a line counts as run only when it was in all of them that have it.
 */
export function changedMeasures(changes: Changes, files: FileLines, root: string): Record<string, number> {
  const byName = new Map<string, Changed[]>()
  for (const [path, ranges] of changes) {
    const name = baseName(path)
    byName.set(name, [...(byName.get(name) ?? []), { path, ranges, distance: Number.POSITIVE_INFINITY, lines: [] }])
  }
  for (const [stated, lines] of files) {
    const path = stated.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
    const local = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path
    for (const changed of byName.get(baseName(local)) ?? []) take(changed, local, lines)
  }
  let covered = 0
  let valid = 0
  let steps = 0
  for (const { ranges, lines } of [...byName.values()].flat()) {
    const runs = new Map<number, boolean>()
    for (const each of lines) {
      for (const [line, run] of each) {
        if (++steps > mostSteps) throw new Unreadable('has too many files of one name to tell which ones changed')
        if (isIn(line, ranges)) runs.set(line, run && runs.get(line) !== false)
      }
    }
    valid += runs.size
    for (const run of runs.values()) if (run) covered++
  }
  const counts = { 'changed-lines-covered': covered, 'changed-lines-valid': valid }
  return valid === 0 ? counts : { 'changed-line': (100 * covered) / valid, ...counts }
}

interface Changed {
  path: string
  ranges: readonly LineRange[]
  /** Folders by which the nearest file of the report differs. */
  distance: number
  /** Lines of the nearest files. */
  lines: KnownLines[]
}

function take(changed: Changed, path: string, lines: KnownLines): void {
  const [long, short] = path.length > changed.path.length ? [path, changed.path] : [changed.path, path]
  if (long !== short && !long.endsWith(`/${short}`)) return
  const distance = long.split('/').length - short.split('/').length
  if (distance > changed.distance) return
  if (distance < changed.distance) changed.lines = []
  changed.distance = distance
  changed.lines.push(lines)
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Binary search: ranges are in ascending order. */
function isIn(line: number, ranges: readonly LineRange[]): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const { from, to } = ranges[middle]!
    if (line < from) high = middle - 1
    else if (line > to) low = middle + 1
    else return true
  }
  return false
}
