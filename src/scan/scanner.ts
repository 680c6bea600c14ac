// One run of the scanner, in a folder of its own: nothing of the scanned repository and nothing of ours is found there.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../host.ts'
import type { ScanPolicy } from '../policy/gates.ts'
import { oneLine } from '../text/inert.ts'
import type { Tool } from '../tools/install.ts'
import type { RunOptions } from '../tools/run-program.ts'
import { convertArgs, converterEnvironment, type Places, scanArgs, scannerEnvironment } from './argv.ts'
import type { ScanTarget } from './target.ts'

/** The scanner did not come to its end, so that nothing is measured. The message completes "the scan failed: ...". */
export class ScanFailed extends Error {
  override name = 'ScanFailed'
}

export interface RegistryAccess {
  username?: string
  password?: string
  /** HTTPS_PROXY and its like. */
  proxy?: Readonly<Record<string, string>>
}

export interface Workshop {
  places: Places
  /** Ends it: nothing of it stays. */
  close(): Promise<void>
}

/** A private folder with the databases in it, and what the policy names: a configuration or an empty one, values of charts. */
export async function openWorkshop(
  temp: string,
  databases: Readonly<Record<string, string>>,
  { config = '{}\n', helmValues }: { config?: string; helmValues: readonly string[] },
): Promise<Workshop> {
  const folder = await mkdtemp(join(temp, 'slipway-trivy-')) // only we may look into it
  const places = {
    private: join(folder, 'home'),
    report: join(folder, 'report.json'),
    config: join(folder, 'trivy.yaml'),
    ignores: join(folder, 'no-ignores'),
    helmValues: helmValues.map((_, index) => join(folder, `values-${index}.yaml`)),
    cache: join(folder, 'cache'),
  }
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    await mkdir(places.private)
    await mkdir(places.cache)
    await writeFile(places.config, config)
    await writeFile(places.ignores, '')
    for (const [index, path] of places.helmValues.entries()) await writeFile(path, helmValues[index] ?? '')
    for (const [name, path] of Object.entries(databases)) await symlink(path, join(places.cache, name))
  } catch (error) {
    await close()
    throw error
  }
  return { places, close }
}

export interface ScannerDeps {
  trivy: Tool
  log: Log
  signal?: AbortSignal
}

/** Two fifths of what a scan computes is the collecting of garbage: half of that, for half as much memory again at most. */
const collectingLess = { GOGC: '200' }

/** Scan once, into `places.report`. `onFirstLine` is called when the scanner has started. Returns what the scanner warned of. Throws {@link ScanFailed}. */
export async function scan(
  target: ScanTarget,
  {
    policy,
    places,
    timeoutMs,
    access,
  }: { policy: ScanPolicy; places: Places; timeoutMs: number; access?: RegistryAccess },
  deps: ScannerDeps,
  onFirstLine?: () => void,
): Promise<string[]> {
  const args = scanArgs(target, policy, places, timeoutMs)
  deps.log.info(oneLine(`Scanning ${target.name} with trivy ${deps.trivy.version}`, 700))
  return run(args, { ...scannerEnvironment(target, places, access), ...collectingLess }, places, deps, { onFirstLine })
}

/** Write a report in another format. Throws {@link ScanFailed}. @param from open file, which the caller closes at once */
export async function convert(
  format: 'cyclonedx' | 'spdx-json',
  from: number,
  to: string,
  places: Places,
  deps: ScannerDeps,
): Promise<void> {
  const args = convertArgs(format, '/dev/stdin', to, places)
  await run(args, converterEnvironment(places), places, deps, {
    inputFile: from,
    waits: { interrupt: 0, terminate: 0 },
  })
}

async function run(
  args: readonly string[],
  env: Record<string, string>,
  places: Places,
  { trivy, log, signal }: ScannerDeps,
  { onFirstLine, ...options }: Pick<RunOptions, 'inputFile' | 'waits'> & { onFirstLine?: () => void } = {},
): Promise<string[]> {
  const told: Told = { warnings: [], fatal: '' }
  const { exitCode } = await trivy.run(args, {
    cwd: places.private,
    env,
    ...options,
    ...(signal && { signal }),
    onLine: (line) => {
      onFirstLine?.()
      log.debug(line)
      listen(line, told)
    },
  })
  signal?.throwIfAborted()
  if (exitCode !== 0) throw new ScanFailed(`${told.fatal || 'it says nothing'} (trivy ended with ${exitCode})`)
  return told.warnings
}

interface Told {
  warnings: string[]
  fatal: string
}

const mostWarnings = 20
/** What it says in every run of ours, because of what it is told not to do. */
const usual = /embedded checks|--scanners secret|disable secret scanning|Table result includes|skip-db-update/i

/** `2026-11-22T12:00:00Z<tab>WARN<tab>[part] text<tab>key=value`. */
function listen(line: string, told: Told): void {
  const [, level, text] = /^\S+\t(WARN|ERROR|FATAL)\t(.*)$/s.exec(line) ?? []
  if (level === undefined || text === undefined || usual.test(text)) {
    // What went wrong stands in the lines below its first one.
    if (told.fatal !== '' && /^\s*[-*]/.test(line) && told.fatal.length < 800) told.fatal += ` ${oneLine(line, 400)}`
    return
  }
  if (level === 'FATAL') told.fatal = oneLine(text, 800)
  else if (told.warnings.length < mostWarnings) told.warnings.push(oneLine(text, 300))
}
