// Bundles and verdicts among the files that were handed over. What is neither is passed by; what cannot be used is told.
import { createHash } from 'node:crypto'
import { lstat, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readText } from '../gatekeeper/bounded-file.ts'
import { isObject } from '../json-object.ts'
import { readVerdict, VerdictError } from '../record/read-verdict.ts'
import { VERDICT_SCHEMA, type VerdictFile } from '../record/verdict.ts'
import { parseJson } from '../reports/json.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'

export interface HandedOver {
  bundles: { file: string; bundle: unknown }[]
  verdicts: { file: string; sha256: string; verdict: VerdictFile }[]
  /** `file: why it cannot be used`. */
  refused: string[]
}

const most = { files: 500, depth: 4, bundles: 100, bytes: 8 * 2 ** 20 }
const endings = /\.(?:jsonl?|sigstore)$/

/**
 * Read what lies there: bundles by themselves or one a line, and verdict.json.
 * @param root real path of the workspace
 * @param paths absolute paths of files and folders in it
 */
export async function readHandedOver(root: string, paths: readonly string[]): Promise<HandedOver> {
  const handed: HandedOver = { bundles: [], verdicts: [], refused: [] }
  const files: string[] = []
  for (const path of paths) {
    await attempt(relative(root, path) || '.', handed, () => collect(path, 0, files))
  }
  for (const path of [...new Set(files)].sort()) {
    const file = relative(root, path)
    await attempt(file, handed, async () => sort(file, await readText(root, file, most.bytes), handed))
  }
  return handed
}

async function attempt(file: string, handed: HandedOver, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof VerdictError)) throw error
    handed.refused.push(`${file}: ${error.message}`)
  }
}

async function collect(path: string, depth: number, files: string[]): Promise<void> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined) throw new Unreadable('is not there')
  if (!found.isDirectory()) {
    files.push(path)
    return
  }
  if (depth === most.depth) throw new Unreadable(`has folders more than ${most.depth} deep`)
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (files.length >= most.files) throw new Unreadable(`holds more than ${most.files} files`)
    if (entry.isDirectory()) await collect(join(path, entry.name), depth + 1, files)
    else if (endings.test(entry.name)) files.push(join(path, entry.name))
  }
}

function sort(file: string, text: string, handed: HandedOver): void {
  const lines = file.endsWith('.jsonl') ? text.split('\n').filter((line) => line.trim() !== '') : [text]
  lines.forEach((line, index) => {
    const value = parseJson(line, defaultLimits)
    if (!isObject(value)) return
    if (value.schema === VERDICT_SCHEMA) {
      const sha256 = createHash('sha256').update(line).digest('hex')
      handed.verdicts.push({ file, sha256, verdict: readVerdict(line) })
    } else if (String(value.mediaType).startsWith('application/vnd.dev.sigstore.bundle')) {
      if (handed.bundles.length === most.bundles) throw new Unreadable(`is one of more than ${most.bundles} bundles`)
      handed.bundles.push({ file: lines.length > 1 ? `${file}:${index + 1}` : file, bundle: value })
    }
  })
}
