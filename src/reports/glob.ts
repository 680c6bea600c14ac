// Which files patterns mean. One walk for all patterns, each entry looked at once, links never followed.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { closure, isWhole, type State, start, step, takes } from './pattern.ts'
import { type Limits, Unreadable } from './reader.ts'

/** A file, or what stands where a file should be. Paths are relative to the root, with `/`. */
export interface Match {
  path: string
  /** Why it cannot be read, where the walk already knows. */
  refused?: string
}

/** Every path that at least one of the patterns means, sorted. `*`, `?`, `**` and `{a,b}` have their usual sense; hidden names match. */
export async function glob(patterns: readonly string[], root: string, limits: Readonly<Limits>): Promise<Match[]> {
  const matches: Match[] = []
  const states: State[] = []
  for (const pattern of patterns) {
    const refused = checkPattern(pattern)
    if (refused === undefined) {
      for (const one of expandBraces(pattern)) states.push(start(one))
    } else matches.push({ path: pattern, refused })
  }
  const walk = { root, limits, entries: 0, matches }
  try {
    await visit('', states, 0, walk)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    matches.push({ path: patterns.join(', ').slice(0, 500), refused: error.message })
  }
  return matches.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

interface Walk {
  root: string
  limits: Readonly<Limits>
  entries: number
  matches: Match[]
}

function checkPattern(pattern: string): string | undefined {
  if (pattern.length > 500) return 'is a pattern of more than 500 characters'
  if (pattern.startsWith('/') || pattern.includes('\\') || pattern.split('/').includes('..')) {
    return 'is a pattern that could leave the workspace: write it relative to the root, with / and without ..'
  }
  return undefined
}

/** `a/{b,c}` as `a/b` and `a/c`; nested braces and more than 64 alternatives stay as they are written. */
function expandBraces(pattern: string): string[] {
  let all = [pattern]
  for (;;) {
    const next = all.flatMap((one) => {
      const [whole, choices] = /\{([^{}]*,[^{}]*)\}/.exec(one) ?? []
      return whole === undefined ? [one] : choices!.split(',').map((choice) => one.replace(whole, () => choice))
    })
    if (next.length === all.length || next.length > 64) return all
    all = next
  }
}

async function visit(folder: string, states: readonly State[], depth: number, walk: Walk): Promise<void> {
  const open = closure(states)
  if (open.length === 0) return
  if (depth > walk.limits.folders) throw new Unreadable(`leads more than ${walk.limits.folders} folders deep`)
  for (const entry of await list(join(walk.root, folder))) {
    if (++walk.entries > walk.limits.entries)
      throw new Unreadable(`leads past more than ${walk.limits.entries} files and folders`)
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    const next = open.filter((state) => takes(state, entry.name)).map(step)
    const hit = next.some(isWhole)
    if (entry.isDirectory()) await visit(path, next, depth + 1, walk)
    else if (entry.isSymbolicLink()) {
      // Below a `**` links are passed by, as everybody does; one that a pattern names is said.
      if (hit || next.some(({ segments, at }) => segments[at - 1] !== '**')) {
        walk.matches.push({ path, refused: 'is, or lies behind, a symbolic link, which is not followed' })
      }
    } else if (hit) walk.matches.push({ path })
  }
}

/** Folders that cannot be listed hold no matches; what a gate asks for will then be missing, and missing is not passed. */
async function list(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
