// Folders of evidence in the workspace. The walk is bounded, and what cannot be looked into is told: not looked at is not passed.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readText } from '../gatekeeper/bounded-file.ts'
import { cleanLine } from '../reports/clean.ts'
import { closure, isWhole, type State, start, step, takes } from '../reports/pattern.ts'
import { Unreadable } from '../reports/reader.ts'
import { evidenceFiles, evidenceLimits } from './evidence.ts'

export interface EvidenceWalk {
  /** Folders that hold one of the two files, or both; relative to the root, with `/`, sorted. */
  folders: string[]
  /** What was not looked at, and why. */
  refused: { path: string; problem: string }[]
}

export interface WalkLimits {
  /** Files and folders that are looked at. */
  entries: number
  /** Depth below the root. */
  depth: number
  /** Folders of evidence. */
  folders: number
}

const standardLimits: WalkLimits = { entries: 200_000, depth: 32, folders: 5000 }
const names: readonly string[] = Object.values(evidenceFiles)

interface Walk extends EvidenceWalk {
  root: string
  limits: WalkLimits
  entries: number
  signal: AbortSignal
}

/**
 * All evidence below the folders that the patterns mean (`*`, `?`, `**`; the empty pattern is the root itself). Links are not followed.
 * @param root real path of the workspace
 */
export async function findEvidence(
  root: string,
  patterns: readonly string[],
  { signal, limits = standardLimits }: { signal: AbortSignal; limits?: WalkLimits },
): Promise<EvidenceWalk> {
  const walk: Walk = { root, limits, entries: 0, signal, folders: [], refused: [] }
  for (const pattern of patterns) {
    const met = { folder: false }
    try {
      await visit('', [start(pattern)], 0, walk, met)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      walk.refused.push({ path: told(pattern), problem: error.message })
      continue
    }
    if (!met.folder) walk.refused.push({ path: told(pattern), problem: 'is no folder of the workspace' })
  }
  return { folders: [...new Set(walk.folders)].sort(), refused: walk.refused }
}

/** Bytes and text of one folder; throws {@link Unreadable} with every file that cannot be read. */
export async function readEvidence(root: string, folder: string): Promise<{ meta: Uint8Array; stream: string }> {
  const [meta, stream] = await Promise.allSettled([
    readText(root, join(folder, evidenceFiles.meta), evidenceLimits.metaBytes),
    readText(root, join(folder, evidenceFiles.stream), evidenceLimits.streamBytes),
  ])
  if (meta.status === 'fulfilled' && stream.status === 'fulfilled') {
    return { meta: Buffer.from(meta.value), stream: stream.value }
  }
  const problems = [meta, stream].flatMap((each, index) => {
    if (each.status === 'fulfilled') return []
    if (!(each.reason instanceof Unreadable)) throw each.reason
    return [`${names[index]} ${each.reason.message}`]
  })
  throw new Unreadable(problems.join('; '))
}

async function visit(
  folder: string,
  states: readonly State[],
  depth: number,
  walk: Walk,
  met: { folder: boolean },
): Promise<void> {
  const { limits, refused, root, signal } = walk
  signal.throwIfAborted()
  const open = closure(states)
  const isInside = states.some(isWhole)
  if (isInside) met.folder = true
  if (depth > limits.depth) throw new Unreadable(`leads more than ${limits.depth} folders deep`)
  for (const entry of await list(join(root, folder))) {
    if (++walk.entries > limits.entries)
      throw new Unreadable(`leads past more than ${limits.entries} files and folders`)
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    const next = isInside ? states : open.filter((state) => takes(state, entry.name)).map(step)
    if (next.length === 0) continue
    if (entry.isDirectory()) await visit(path, next, depth + 1, walk, met)
    else if (entry.isSymbolicLink()) refused.push({ path: told(path), problem: 'is a link, which is not followed' })
    else if (isInside && names.includes(entry.name) && walk.folders.at(-1) !== folder) {
      if (walk.folders.push(folder) > limits.folders)
        throw new Unreadable(`leads to more than ${limits.folders} folders of evidence`)
    }
  }
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    throw new Unreadable(`leads to a folder that cannot be listed (${(error as NodeJS.ErrnoException).code})`)
  }
}

function told(path: string): string {
  return cleanLine(path, 300) || '.'
}
