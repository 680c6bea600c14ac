// Lines of files -> lines of a few folders: small enough for a picture.
import { cleanLine, cleanPath } from './clean.ts'
import type { Part } from './evidence.ts'

const most = 12
const deepest = 6

/** At most twelve folders, in the order of their names. Where there are more they are taken together further up; the last ones as `(others)`. */
export function folders(files: Iterable<readonly [string, { covered: number; valid: number }]>, root: string): Part[] {
  const below = new Map<string, Part>()
  const elsewhere = new Map<string, Part>()
  for (const [file, { covered, valid }] of files) {
    const path = cleanPath(file, root)
    const folder = (path ?? file.slice(0, 2_000).replaceAll('\\', '/')).split('/').slice(0, -1)
    add(path === undefined ? elsewhere : below, folder.join('/'), covered, valid)
  }
  const sums = new Map<string, Part>()
  const shared = sharedDepth([...elsewhere.keys()])
  for (const [parts, from] of [
    [below, 0],
    [elsewhere, shared],
  ] as const) {
    for (const { name, covered, valid } of parts.values()) {
      const folder = name
        .split('/')
        .slice(from, from + deepest)
        .join('/')
      add(sums, cleanLine(folder, 80) || '.', covered, valid)
    }
  }
  let level = [...sums.values()]
  for (let depth = deepest - 1; level.length > most && depth > 0; depth--) {
    const shorter = new Map<string, Part>()
    for (const { name, covered, valid } of level) {
      add(shorter, name.split('/').slice(0, depth).join('/'), covered, valid)
    }
    level = [...shorter.values()]
  }
  return level.length <= most ? level.sort(byName) : rest(level)
}

/** How many folders all of these begin with: of a checkout in another place, the way to it. */
function sharedDepth(folders: readonly string[]): number {
  const [first = [], ...others] = folders.map((folder) => folder.split('/'))
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part))
  return differs === -1 ? first.length : differs
}

/** The folders with the most lines that were not run, and all others as one. */
function rest(level: Part[]): Part[] {
  const worst = level.sort((a, b) => b.valid - b.covered - (a.valid - a.covered) || byName(a, b))
  const others = { name: '(others)', covered: 0, valid: 0 }
  for (const { covered, valid } of worst.slice(most - 1)) {
    others.covered += covered
    others.valid += valid
  }
  return [...worst.slice(0, most - 1).sort(byName), others]
}

function add(sums: Map<string, Part>, name: string, covered: number, valid: number): void {
  const before = sums.get(name)
  if (before === undefined) sums.set(name, { name, covered, valid })
  else {
    before.covered += covered
    before.valid += valid
  }
}

function byName(a: Part, b: Part): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
