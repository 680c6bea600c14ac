// From a target to everything that the one scan says: tool, databases, base, report, files.
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readText } from '../gatekeeper/bounded-file.ts'
import type { Clock, Log } from '../host.ts'
import type { ScanPolicy } from '../policy/gates.ts'
import type { Waiver } from '../policy/waivers.ts'
import { Unreadable } from '../reports/reader.ts'
import { oneLine } from '../text/inert.ts'
import type { HashAhead } from '../tools/file-hash.ts'
import { openTool } from '../tools/install.ts'
import { newestVersion, toolsLock } from '../tools/tools-lock.ts'
import type { Places } from './argv.ts'
import { type Base, KeyCounts, readBaseline, writeBaseline } from './base.ts'
import { Converters, sboms } from './converters.ts'
import { type ObtainedDatabase, obtainDatabase } from './database/obtain.ts'
import { type Derived, derive } from './derive.ts'
import { findingOf, isFinding, type ScanFinding } from './finding.ts'
import { effectOf } from './judge.ts'
import { copyReport, reportName } from './report-copy.ts'
import { ReportParser } from './report-parser.ts'
import { openWorkshop, type RegistryAccess, ScanFailed, type ScannerDeps, scan } from './scanner.ts'
import type { ScanTarget } from './target.ts'

export interface Measuring {
  target: ScanTarget
  policy: ScanPolicy
  /** Those in force that are for this scan. */
  waivers: readonly Waiver[]
  /** Real path of the workspace. */
  root: string
  temp: string
  toolCache: string
  /** `linux-x64` */
  hostPlatform: string
  /** Exact; the newest of the lock when absent. */
  trivyVersion?: string
  /** Of the Trivy in the tool cache, where it was begun. */
  trivyHash?: HashAhead
  /** Folder of databases that outlives the job. */
  databases: string
  offline: boolean
  timeoutMs: number
  access?: RegistryAccess
  /** Folder in the workspace with `sbom.cdx.json` and `scan-baseline.json` of the base. */
  base?: { folder: string; answersFor: Base['answersFor'] }
  /** For the baseline that is written. */
  commit: string
}

export interface Measured extends Derived {
  /** Absolute. Holds every file, whole. */
  folder: string
  database?: ObtainedDatabase
  notices: string[]
}

export interface Deps {
  clock: Clock
  log: Log
  signal?: AbortSignal
}

const baselineName = 'scan-baseline.json'
const nothingKnown =
  'Trivy found nothing that it knows; where that is right, say `empty: pass` under `scan` in the policy'
const mostSbom = 256 * 2 ** 20
const mostBaseline = 64 * 2 ** 20

/** Throws where nothing can be relied on: then nothing is handed on, and what an earlier scan left there is gone. */
export async function measure(request: Measuring, deps: Deps): Promise<Measured> {
  const { target, policy, temp } = request
  const folder = join(temp, `slipway-scan-${target.kind}`)
  await rm(folder, { recursive: true, force: true })
  const config = await policyConfig(request)
  const databases = await obtainAll(request, deps)
  const folders = Object.fromEntries(Object.entries(databases).map(([kind, { folder }]) => [kind, folder]))
  const helmValues = await Promise.all(policy['helm-values'].map((path) => namedFile(request, path)))
  const workshop = await openWorkshop(temp, folders, { config, helmValues })
  const unfinished = `${workshop.places.report}-files`
  let converters: Converters | undefined
  try {
    const trivy = await openTool({
      ...{ name: 'trivy', version: request.trivyVersion ?? newestVersion(toolsLock, 'trivy') },
      ...{ lock: toolsLock, cache: request.toolCache, temp, platform: request.hostPlatform, log: deps.log },
      ...{ ahead: request.trivyHash, signal: deps.signal },
    })
    const scanner: ScannerDeps = { trivy, log: deps.log, ...(deps.signal && { signal: deps.signal }) }
    const notices = Object.values(databases).flatMap((database) => database.notices)
    const base = await rescanBase(request, workshop.places, scanner, notices)
    await mkdir(unfinished, { mode: 0o700 })
    if (target.kind !== 'config') converters = await Converters.make(unfinished, workshop.places, scanner)
    const startedAt = new Date(deps.clock.now()).toISOString()
    const warnings = await scan(
      target,
      { policy, places: workshop.places, timeoutMs: request.timeoutMs, access: request.access },
      scanner,
      () => converters?.start(),
    )
    const finishedAt = new Date(deps.clock.now()).toISOString()
    const places = { ...workshop.places, unfinished, startedAt, finishedAt }
    const derived = await everyFile(request, places, base, converters, scanner.signal)
    if (derived.results === 0 && policy.empty !== 'pass') throw new ScanFailed(nothingKnown)
    const baseline = writeBaseline(request.commit, databases.db?.entry.digest ?? '', derived.found)
    if (baseline !== undefined) await writeFile(join(unfinished, baselineName), baseline, { flag: 'wx' })
    deps.signal?.throwIfAborted()
    await rename(unfinished, folder)
    return {
      ...derived,
      files: (await readdir(folder)).sort(),
      folder,
      ...(databases.db && { database: databases.db }),
      notices: [...notices, ...warnings.map((text) => `trivy: ${text}`)],
    }
  } finally {
    await converters?.close()
    await workshop.close()
  }
}

/** Derive our files while Trivy turns the packages of the same report into SBOMs. */
async function everyFile(
  { target, policy, waivers }: Measuring,
  { unfinished, startedAt, finishedAt, ...places }: Places & Record<'unfinished' | 'startedAt' | 'finishedAt', string>,
  base: Base | undefined,
  converters: Converters | undefined,
  signal: AbortSignal | undefined,
): Promise<Derived> {
  const copies = { whole: join(unfinished, reportName), inventory: `${places.report}-inventory` }
  await copyReport(places.report, copies, target.name, signal)
  const effect = (finding: ScanFinding) => effectOf(finding, policy)
  const facts = { name: target.name, kind: target.kind, startedAt, finishedAt, effectOf: effect }
  const deriving = derive({
    ...{ report: places.report, folder: unfinished, facts, waivers },
    ...(base && { base }),
    ...(signal && { signal }),
  })
  const converting = converters?.feed(copies.inventory)
  // All of them end before anything is taken away from under them.
  await Promise.allSettled([deriving, converting])
  const derived = await deriving
  await converting
  return derived
}

/** The configuration that the policy names, where it is the very one. */
async function policyConfig(request: Measuring): Promise<string | undefined> {
  const { config } = request.policy
  if (config === undefined) return undefined
  const { createHash } = await import('node:crypto')
  const text = await namedFile(request, config.path)
  const found = createHash('sha256').update(text).digest('hex')
  if (found === config.sha256) return text
  throw new ScanFailed(`${config.path} has the sha256 ${found}, the policy names ${config.sha256} under scan.config`)
}

async function namedFile({ root }: Measuring, path: string): Promise<string> {
  return readText(root, path, 2 ** 20).catch((error: Error) => {
    if (!(error instanceof Unreadable)) throw error
    throw new ScanFailed(`${path}, which the policy names, ${error.message}`)
  })
}

async function obtainAll(request: Measuring, deps: Deps): Promise<Partial<Record<'db' | 'java-db', ObtainedDatabase>>> {
  const { target, policy, databases: cache, offline } = request
  if (target.kind === 'config' || !policy.scanners.includes('vuln')) return {}
  const shared = { policy: policy.database, cache, offline }
  const db = await obtainDatabase({ ...shared, kind: 'db' }, deps)
  if (!policy.database.java) return { db }
  return { db, 'java-db': await obtainDatabase({ ...shared, kind: 'java-db' }, deps) }
}

/** What the base's packages are vulnerable to by the database of this scan. What cannot be told makes everything count. */
async function rescanBase(
  { base, root, policy, timeoutMs }: Measuring,
  places: Places,
  scanner: ScannerDeps,
  notices: string[],
): Promise<Base | undefined> {
  if (base === undefined) return undefined
  const unknown = (why: string) => {
    notices.push(oneLine(`Nothing is known of the base, so that everything counts: ${why}`))
    return undefined
  }
  const own = { ...places, report: `${places.report}-base` }
  const sbom = join(own.private, 'base.cdx.json')
  try {
    await writeFile(sbom, await readText(root, `${base.folder}/${sboms.cyclonedx}`, mostSbom), { flag: 'wx' })
    const text = await readText(root, `${base.folder}/${baselineName}`, mostBaseline).catch((error: Error) => {
      if (!(error instanceof Unreadable)) throw error
      notices.push(oneLine(`What the base's own scan had found is not known: ${baselineName} ${error.message}`))
      return undefined
    })
    const recorded = text === undefined ? undefined : readBaseline(text).recorded
    if (policy.scanners.includes('vuln'))
      await scan({ kind: 'sbom', path: sbom, name: 'base' }, { policy, places: own, timeoutMs }, scanner)
    const vulnerabilities = await keysOf(own.report)
    return { vulnerabilities, ...(recorded && { recorded }), answersFor: base.answersFor }
  } catch (error) {
    if (scanner.signal?.aborted) throw error
    if (error instanceof Unreadable) return unknown(`${base.folder}/${sboms.cyclonedx} ${error.message}`)
    return unknown((error as Error).message)
  }
}

async function keysOf(report: string): Promise<KeyCounts> {
  const { createReadStream } = await import('node:fs')
  const counts = new KeyCounts()
  const parser = new ReportParser({
    finding: (list, item, result) => {
      if (isFinding(list, item)) counts.add(findingOf(list, item, result).key)
    },
    result: () => {},
  })
  for await (const piece of createReadStream(report, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
    parser.write(piece)
  parser.end()
  return counts
}
