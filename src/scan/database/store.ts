// Databases on disk: each in a folder of its own that appears whole or not at all, and is verified on every use.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** The vulnerabilities, and what Java archives are. */
export const databaseKinds = {
  db: { file: 'trivy.db', version: 2, layer: 'application/vnd.aquasec.trivy.db.layer.v1.tar+gzip' },
  'java-db': { file: 'trivy-java.db', version: 1, layer: 'application/vnd.aquasec.trivy.javadb.layer.v1.tar+gzip' },
} as const
export type DatabaseKind = keyof typeof databaseKinds

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const entryFile = z.strictObject({
  schema: z.literal(1),
  kind: z.enum(['db', 'java-db']),
  /** `host/path:tag` that it came from. */
  repository: z.string().max(600),
  /** Of the layer. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** ISO 8601: when a registry last said that this is the newest. */
  fetchedAt: z.iso.datetime(),
  files: z.record(z.string(), z.strictObject({ sha256: hash, size: z.int().min(0) })),
})
export type Entry = z.infer<typeof entryFile>

/** A database that was verified a moment ago. Times in milliseconds since the epoch. */
export interface StoredDatabase {
  /** Absolute; holds the database and its metadata.json. */
  folder: string
  entry: Entry
  /** When its contents were made, as it says itself. */
  updatedAt: number
}

const entryName = 'entry.json'
const metadataName = 'metadata.json'
const mostMetadata = 64 * 1024

const metadataFile = z.object({ Version: z.int(), UpdatedAt: z.string().max(60) })

/** The folder that a database is unpacked into before it is whole. */
export async function makeRoom(cache: string): Promise<string> {
  await mkdir(cache, { recursive: true, mode: 0o700 })
  const folder = join(cache, `unfinished-${randomUUID()}`)
  await mkdir(folder, { mode: 0o700 })
  return folder
}

/** Put what was unpacked in its place. Whoever comes second uses what the first one put there. */
export async function settle(cache: string, unfinished: string, entry: Entry): Promise<string> {
  const folder = folderOf(cache, entry)
  await writeFile(join(unfinished, entryName), JSON.stringify(entry), { flag: 'wx', mode: 0o600 })
  await rename(unfinished, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(folder, { recursive: true, force: true })
    await rename(unfinished, folder)
  })
  return folder
}

/** Note that a registry still has this one as its newest. */
export async function renew({ folder, entry }: StoredDatabase, fetchedAt: string): Promise<StoredDatabase> {
  const renewed = { ...entry, fetchedAt }
  const temporary = join(folder, `${entryName}-${randomUUID()}`)
  await writeFile(temporary, JSON.stringify(renewed), { flag: 'wx', mode: 0o600 })
  await rename(temporary, join(folder, entryName))
  return { folder, entry: renewed, updatedAt: await updatedAtOf(folder, entry.kind) }
}

/** Take out every other database of the kind, and what was never finished. */
export async function prune(cache: string, kept: StoredDatabase): Promise<void> {
  for (const name of await readdir(cache)) {
    const isOther = name.startsWith(`${kept.entry.kind}-sha256-`) && join(cache, name) !== kept.folder
    if (isOther) await rm(join(cache, name), { recursive: true, force: true })
  }
}

/** The newest database of a kind that is whole, and what is said of those that are not. */
export async function newest(
  cache: string,
  kind: DatabaseKind,
  signal?: AbortSignal,
): Promise<{ database?: StoredDatabase; damaged: string[] }> {
  const names = await readdir(cache).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const damaged: string[] = []
  const candidates: StoredDatabase[] = []
  for (const name of names.filter((each) => each.startsWith(`${kind}-sha256-`)).sort()) {
    const folder = join(cache, name)
    try {
      const entry = entryFile.parse(JSON.parse(await readFile(join(folder, entryName), 'utf8')))
      if (entry.kind !== kind || folderOf(cache, entry) !== folder) throw new Error('is another one than it says')
      candidates.push({ folder, entry, updatedAt: await updatedAtOf(folder, kind) })
    } catch (error) {
      damaged.push(`${name} ${(error as Error).message}`)
    }
  }
  for (const database of candidates.toSorted((a, b) => b.updatedAt - a.updatedAt)) {
    const why = await damageOf(database, signal)
    if (why === undefined) return { database, damaged }
    damaged.push(`${database.folder} ${why}`)
  }
  return { damaged }
}

/** When a database says that it was made. Throws where it does not, or is of another version. */
export async function updatedAtOf(folder: string, kind: DatabaseKind): Promise<number> {
  const text = await readFile(join(folder, metadataName), 'utf8')
  if (text.length > mostMetadata) throw new Error(`has a ${metadataName} of ${text.length} characters`)
  const { Version, UpdatedAt } = metadataFile.parse(JSON.parse(text))
  if (Version !== databaseKinds[kind].version) {
    throw new Error(`is of version ${Version}; this scanner reads ${databaseKinds[kind].version}`)
  }
  const time = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(UpdatedAt) ? Date.parse(UpdatedAt) : Number.NaN
  if (Number.isNaN(time)) throw new Error(`does not say when it was made`)
  return time
}

export function filesOf(kind: DatabaseKind): string[] {
  return [databaseKinds[kind].file, metadataName]
}

function folderOf(cache: string, { kind, digest }: Pick<Entry, 'kind' | 'digest'>): string {
  return join(cache, `${kind}-${digest.replace(':', '-')}`)
}

async function damageOf({ folder, entry }: StoredDatabase, signal?: AbortSignal): Promise<string | undefined> {
  for (const name of filesOf(entry.kind)) {
    const wanted = Object.hasOwn(entry.files, name) ? entry.files[name] : undefined
    if (wanted === undefined) return `does not list ${name}`
    const found = await sumOf(join(folder, name), signal)
    if (found !== wanted.sha256) return `has another ${name} than was unpacked there`
  }
  return undefined
}

async function sumOf(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const sum = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1 << 20)
  const handle = await open(path).catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    if (!(await handle.stat()).isFile()) return undefined
    for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer)) {
      signal?.throwIfAborted()
      sum.update(buffer.subarray(0, read.bytesRead))
    }
  } finally {
    await handle.close()
  }
  return sum.digest('hex')
}
