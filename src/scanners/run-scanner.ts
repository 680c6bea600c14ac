// One scanner, from its program to its reports. It runs on a copy of the checkout, in an environment of its own, and nothing of the checkout
// configures it. What it says is for the gate: a scanner that did not run to its end leaves no report, which the gate takes for not measured.
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Log } from '../host.ts'
import type { ScannerName } from '../policy/scanner-names.ts'
import type { Policy } from '../policy/schema.ts'
import { runProgram } from '../tools/run-program.ts'
import type { ToolsLock } from '../tools/tools-lock.ts'
import { scanners } from './catalogue.ts'
import { cloneHistory } from './history.ts'
import { dockerRun } from './image.ts'
import { targetOf } from './plan-scanners.ts'
import { provide } from './provide.ts'
import type { Call, Facts, Scanner } from './scanner.ts'
import { copyForScanners } from './tree.ts'

/** The scanner did not run to its end. Nothing was measured. */
export class ScannerFailed extends Error {
  override name = 'ScannerFailed'
}

export interface ScannerRun {
  name: ScannerName
  /** Absolute. */
  workspace: string
  policy: Policy
  kit: string
  lock: ToolsLock
  toolCache: string
  temp: string
  platform: string
  path: string
  network: Readonly<Record<string, string>>
  /** Of the scanner; empty for none. */
  token?: string
  /** Commit that a change is measured by. */
  base?: string
  osvUrl?: string
  goDatabaseUrl?: string
  rustsecUrl?: string
  /** How long all of its calls may take, milliseconds. */
  timeoutMs: number
}

export interface ScannerDeps {
  log: Log
  signal: AbortSignal
  /** Renders the policy's chart for its environments, as manifests by environment. */
  render(): Promise<Record<string, string>>
}

/** Reports, relative to the workspace. Rejects where the scanner cannot be had or did not run to its end: then none are left. */
export async function runScanner(run: ScannerRun, deps: ScannerDeps): Promise<string[]> {
  const { name, workspace } = run
  const scanner = scanners[name]
  if (scanner === undefined) throw new ScannerFailed(`${name} is run by an action of its own`)
  const folder = join(workspace, 'reports', 'security', name)
  // What was checked in under this name says nothing.
  await rm(folder, { recursive: true, force: true })
  if (scanner.token !== undefined && run.token === undefined) {
    throw new ScannerFailed(
      `${name} needs \`${scanner.token.input}\`, which is empty; hand the secret over, or switch it off in the policy`,
    )
  }
  const temp = await mkdtemp(join(run.temp, `${name}-`))
  try {
    const facts = await gatherFacts(run, scanner, temp, deps)
    const program = await provide({ ...run, ...deps, temp, source: scanner.source })
    await mkdir(folder, { recursive: true })
    const written: string[] = []
    const within = AbortSignal.any([deps.signal, AbortSignal.timeout(run.timeoutMs)])
    for (const call of scanner.calls(facts)) {
      const report = await carryOut(call, { run, scanner, facts, program, temp, signal: within }, deps)
      const file = join(folder, call.report)
      await writeFile(file, report)
      written.push(relative(workspace, file))
    }
    return written
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

async function gatherFacts(run: ScannerRun, scanner: Scanner, temp: string, deps: ScannerDeps): Promise<Facts> {
  const { name, workspace, policy, kit, base, osvUrl, goDatabaseUrl, rustsecUrl } = run
  const [copy, out, cache] = [join(temp, 'copy'), join(temp, 'out'), join(run.toolCache, 'slipway-scanners', name)]
  for (const folder of [out, cache]) await mkdir(folder, { recursive: true })
  const needs = scanner.needs ?? []
  // What reads the history looks at nothing else.
  const files = needs.includes('history') ? [] : await copyForScanners(workspace, copy, policy.security.configs)
  await mkdir(copy, { recursive: true })
  const target = needs.includes('target') ? targetOf(policy) : undefined
  if (needs.includes('target') && target === undefined) {
    throw new ScannerFailed(
      `${policy.source} has no url for the environment ${policy.security.dast.environment}, which ${name} looks at`,
    )
  }
  return {
    ...{ copy, files, out, kit, cache, target, osvUrl, goDatabaseUrl, rustsecUrl },
    security: policy.security,
    ...(needs.includes('history') && { history: await cloneHistory(workspace, join(temp, 'history'), run, deps) }),
    ...(base !== undefined && { range: `${base}..HEAD` }),
    manifests: needs.includes('manifests') ? await writeManifests(policy, files, copy, deps) : [],
  }
}

const renderedFolder = 'slipway-rendered'

async function writeManifests(
  policy: Policy,
  files: readonly string[],
  copy: string,
  deps: ScannerDeps,
): Promise<string[]> {
  const hasChart = files.includes(`${policy.chart.path}/Chart.yaml`)
  if (!hasChart || Object.keys(policy.environments).length === 0) return []
  await rm(join(copy, renderedFolder), { recursive: true, force: true })
  await mkdir(join(copy, renderedFolder))
  const written: string[] = []
  for (const [environment, text] of Object.entries(await deps.render())) {
    const path = `${renderedFolder}/${environment}.yaml`
    await writeFile(join(copy, path), text)
    written.push(path)
  }
  return written
}

interface Carrying {
  run: ScannerRun
  scanner: Scanner
  facts: Facts
  program: { file: string; path: string }
  temp: string
  signal: AbortSignal
}

async function carryOut(
  call: Call,
  { run, scanner, facts, program, temp, signal }: Carrying,
  { log, signal: cancel }: ScannerDeps,
): Promise<string> {
  const { name, network, token } = run
  const secret: Record<string, string> = {}
  if (scanner.token !== undefined && token !== undefined) {
    if ('variable' in scanner.token) secret[scanner.token.variable] = token
    else await writeFile(join(facts.out, scanner.token.file), `${scanner.token.key}=${token}\n`)
  }
  const isImage = scanner.source.kind === 'image'
  const args = isImage ? dockerRun(name, scanner.source, facts, Object.keys(secret), call.args) : call.args
  const env = {
    ...network,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    HOME: temp,
    TMPDIR: temp,
    PATH: program.path,
    ...call.env,
    ...secret,
  }
  // The user in the image is another one; what is around these folders lets nobody in.
  if (isImage) for (const folder of [facts.out, facts.cache]) await chmod(folder, 0o777)
  const { exitCode, stdout, stderr } = await runProgram(program.file, args, {
    env,
    cwd: join(facts.copy, call.cwd ?? '.'),
    signal,
    outputLimit: 512 << 20,
  })
  cancel.throwIfAborted()
  for (const line of stderr.trim().split('\n').slice(-20)) if (line !== '') log.info(`${name}: ${line}`)
  if (signal.aborted)
    throw new ScannerFailed(`${name} took longer than ${run.timeoutMs / 60_000} minutes and was ended`)
  if (!call.ended.includes(exitCode)) {
    const said = (stderr.trim() || stdout.trim()).split('\n').slice(-5).join('\n')
    throw new ScannerFailed(`${name} ended with ${exitCode}, so it did not run to its end:\n${said}`)
  }
  const file = join(facts.out, call.report)
  if (call.by === 'file' && !existsSync(file))
    throw new ScannerFailed(`${name} ended with ${exitCode} and left no report`)
  const report = call.by === 'file' ? await readFile(file, 'utf8') : stdout
  const relativePaths = withRelativePaths(report, scanner, facts)
  return call.closing === undefined
    ? relativePaths
    : `${relativePaths.trimEnd()}\nslipway: ${call.closing} exited with ${exitCode}\n`
}

/** Paths of the copy mean nothing to whoever reads the report. */
function withRelativePaths(report: string, { source }: Scanner, { copy }: Facts): string {
  if (source.kind !== 'image') return report.replaceAll(`file://${copy}/`, '').replaceAll(`${copy}/`, '')
  // There the copy has a short name, which may stand in the middle of another path; some write `/` with a backslash before it.
  const start = `"${source.mounts.copy}/`
  return report.replaceAll(start, '"').replaceAll(start.replaceAll('/', '\\/'), '"')
}
