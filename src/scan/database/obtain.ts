// The database of a scan: today's out of the cache, else from the first mirror that hands it over whole, never one that is too old.
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Log } from '../../host.ts'
import type { ScanPolicy } from '../../policy/gates.ts'
import { oneLine } from '../../text/inert.ts'
import { type Bounds, RegistryError, usualBounds } from './answers.ts'
import { Registry, repositoryOf } from './registry.ts'
import {
  type DatabaseKind,
  databaseKinds,
  filesOf,
  makeRoom,
  newest,
  prune,
  renew,
  type StoredDatabase,
  settle,
  updatedAtOf,
} from './store.ts'
import { ArchiveError, unpack } from './unpack.ts'

/** There is no database that may be used, so that nothing is measured. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
}

export interface DatabaseRequest {
  kind: DatabaseKind
  policy: ScanPolicy['database']
  /** Folder that outlives the job. Its contents are not trusted. */
  cache: string
  /** Ask nobody. */
  offline: boolean
}

export interface ObtainedDatabase extends StoredDatabase {
  /** What people should know: mirrors that failed, a database that is not today's. */
  notices: string[]
}

interface Deps {
  clock: Clock
  log: Log
  signal?: AbortSignal
  bounds?: Readonly<Bounds>
}

const day = 86_400_000
const hour = 3_600_000
/** How often one mirror is asked, and how long is waited for it in all. */
const attempts = 3
const mostPauseMs = 60_000

/** Rejects with {@link DatabaseUnavailable}, or when the run is cancelled. */
export async function obtainDatabase(request: DatabaseRequest, deps: Deps): Promise<ObtainedDatabase> {
  const { kind, cache, offline, policy } = request
  const { clock, log, signal } = deps
  const notices: string[] = []
  const { database: cached, damaged } = await newest(cache, kind, signal)
  for (const what of damaged) notices.push(oneLine(`In the cache of databases ${what}; it was not used`))
  if (cached !== undefined && isOfToday(cached, clock.now())) {
    log.debug(`${kind} ${cached.entry.digest} is today's: nobody was asked`)
    return refuseOld({ ...cached, notices }, policy['max-age'], clock.now())
  }
  if (offline) {
    if (cached === undefined) {
      throw new DatabaseUnavailable(
        `offline, and there is no ${kind} in ${cache}; run once without \`offline\`, or restore that folder`,
      )
    }
    return refuseOld({ ...cached, notices }, policy['max-age'], clock.now())
  }
  for (const mirror of policy[kind === 'db' ? 'mirrors' : 'java-mirrors']) {
    try {
      const fresh = await fromMirror(mirror, cached, request, deps)
      await prune(cache, fresh).catch(() => {}) // what cannot be taken out does no harm
      return refuseOld({ ...fresh, notices }, policy['max-age'], clock.now())
    } catch (error) {
      if (signal?.aborted || error instanceof DatabaseUnavailable) throw error
      notices.push(oneLine(`No database from ${mirror}: ${(error as Error).message}`))
      log.warning(notices.at(-1)!)
    }
  }
  if (cached === undefined) throw new DatabaseUnavailable(`there is no database: ${notices.join('; ')}`)
  notices.push(`The database of ${new Date(cached.updatedAt).toISOString()} was used: no mirror had a newer one`)
  return refuseOld({ ...cached, notices }, policy['max-age'], clock.now())
}

/** Asked for on the same day, UTC, so that all jobs of a day share one. */
function isOfToday({ entry }: StoredDatabase, now: number): boolean {
  const fetched = Date.parse(entry.fetchedAt)
  return fetched <= now && Math.floor(fetched / day) === Math.floor(now / day)
}

function refuseOld(database: ObtainedDatabase, maxAge: string, now: number): ObtainedDatabase {
  const [, digits, unit] = /^(\d{1,5})([hd])$/.exec(maxAge) ?? []
  const most = Number(digits) * (unit === 'd' ? day : hour)
  const made = new Date(database.updatedAt).toISOString()
  if (database.updatedAt > now + hour)
    throw new DatabaseUnavailable(`the database says it was made at ${made}, which has not come yet`)
  if (!(now - database.updatedAt <= most)) {
    const because = database.notices.length === 0 ? '' : `; ${database.notices.join('; ')}`
    throw new DatabaseUnavailable(`the database was made at ${made}, which is longer ago than ${maxAge}${because}`)
  }
  return database
}

async function fromMirror(
  mirror: string,
  cached: StoredDatabase | undefined,
  request: DatabaseRequest,
  deps: Deps,
): Promise<StoredDatabase> {
  const { clock, log, signal } = deps
  for (let attempt = 1; ; attempt++) {
    try {
      return await download(mirror, cached, request, deps)
    } catch (error) {
      if (signal?.aborted) throw error
      const after = error instanceof RegistryError ? error.retryAfterMs : undefined
      if (after === undefined || attempt === attempts || after > mostPauseMs) throw error
      const pause = Math.max(after, 1000 * 2 ** (attempt - 1))
      log.info(oneLine(`${mirror}: ${(error as Error).message}; asked again in ${pause / 1000} s`))
      await clock.sleep(pause, signal)
    }
  }
}

async function download(
  mirror: string,
  cached: StoredDatabase | undefined,
  { kind, policy, cache }: DatabaseRequest,
  { clock, log, signal, bounds = usualBounds }: Deps,
): Promise<StoredDatabase> {
  const registry = new Registry(repositoryOf(mirror), policy['blob-hosts'], { clock, signal }, bounds)
  const { layer } = await registry.manifest(databaseKinds[kind].layer)
  const fetchedAt = new Date(clock.now()).toISOString()
  if (cached?.entry.digest === layer.digest) return renew(cached, fetchedAt)
  log.info(`Downloading the ${kind} of ${mirror} (${Math.ceil(layer.size / 2 ** 20)} MiB)`)
  const unfinished = await makeRoom(cache)
  try {
    const archive = join(unfinished, 'archive')
    await registry.download(layer, archive)
    const files = await unpack({ path: archive, size: (await stat(archive)).size }, unfinished, filesOf(kind), {
      signal,
    })
    await rm(archive)
    const updatedAt = await updatedAtOf(unfinished, kind)
    const entry = { schema: 1 as const, kind, repository: mirror, digest: layer.digest, fetchedAt, files }
    return { folder: await settle(cache, unfinished, entry), entry, updatedAt }
  } catch (error) {
    if (error instanceof ArchiveError) throw new RegistryError(`its archive cannot be used: ${error.message}`)
    throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
