// Runs an action's real bundle the way the runner does: environment, files, commands, masks, signals, post.

import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../scratch.ts'
import { type ActionMetadata, readAction } from './action-metadata.ts'
import type { Annotation } from './commands.ts'
import { parseKeyValueFile } from './files.ts'
import { endOrphans } from './orphans.ts'
import { type Interruption, runStep, type StepProcess } from './step-process.ts'

export type { Annotation, Interruption }

export interface ActionRun {
  /** Name below actions/, or a folder with an action.yml. */
  action: string
  /** Every name must be declared in action.yml. */
  inputs?: Record<string, string>
  /** Checked-out repository; an empty folder when absent. */
  workspace?: string
  /** Added to the step's environment, or taken from it with `undefined`. */
  env?: Record<string, string | undefined>
  /** Payload of the event. */
  event?: object
  /** RUNNER_TEMP; a fresh folder when absent. */
  temp?: string
  /** RUNNER_TOOL_CACHE; a fresh folder when absent. */
  toolCache?: string
  /** Called with every line as the log shows it. */
  onLine?: (line: string) => void
  /** Cancels, kills or times out the step; see {@link Interruption}. */
  interrupt?: Interruption
  /** Facts of the run; the defaults are run 1000, attempt 1, job `deploy`. */
  run?: { id?: string; attempt?: number; job?: string; event?: string; ref?: string; sha?: string; repository?: string }
}

/** What the runner knows after a step, or after its post. */
export interface StepResult {
  /** Null when a signal ended it; then `signal` names that. */
  exitCode: number | null
  signal: NodeJS.Signals | null
  summary: string
  annotations: Annotation[]
  /** The log as people see it, masked. */
  log: string
  /** What the step wrote, before masking: for leak checks only. */
  rawLog: string
  durationMs: number
  /** Highest resident set that was seen, bytes; 0 where /proc cannot tell. */
  peakRssBytes: number
}

export interface ActionResult extends StepResult {
  conclusion: 'success' | 'failure' | 'cancelled' | 'lost'
  outputs: Record<string, string>
  state: Record<string, string>
  /** Absent when the action has no post, or the runner was lost. */
  post?: StepResult
  /** Commands that no action of ours may send (set-output, problem matchers), and writes to GITHUB_ENV or GITHUB_PATH. */
  foreign: string[]
  /** Command lines of processes that outlived the job and were ended with it. */
  orphans: string[]
  temp: string
}

/** Run main, then post. Rejects only when the lab itself was used wrongly. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const metadata = readAction(run.action)
  const folder = scratch('runner') // tests look into it after the run has ended
  const make = (name: string) => {
    const path = join(folder, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  const temp = run.temp ?? make('temp')
  const trackingId = `github_${randomUUID()}`
  const environment = stepEnvironment(run, metadata, {
    folder,
    trackingId,
    temp,
    toolCache: run.toolCache ?? make('tools'),
    workspace: run.workspace ?? make('workspace'),
  })
  const base = { cwd: environment.GITHUB_WORKSPACE as string, onLine: run.onLine }
  const masks = new Set<string>()

  const mainFiles = stepFiles(folder, 'main')
  const main = await runStep({
    ...base,
    bundle: metadata.main,
    env: { ...environment, ...mainFiles.env },
    masks,
    interrupt: run.interrupt,
  })
  const lost = run.interrupt?.how === 'lose-runner' && main.interrupted
  const state = Object.fromEntries(parseKeyValueFile(mainFiles.read('state')))

  let post: StepProcess | undefined
  const postFiles = stepFiles(folder, 'post')
  if (!lost && metadata.post !== undefined) {
    if (metadata.postIf !== 'always()') throw new Error(`post-if "${metadata.postIf}" is not modelled`)
    const saved = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
    post = await runStep({ ...base, bundle: metadata.post, env: { ...environment, ...postFiles.env, ...saved }, masks })
  }
  const orphans = await endOrphans(trackingId)
  const outputs = Object.fromEntries(parseKeyValueFile(mainFiles.read('output')))
  return {
    ...stepResult(main, mainFiles),
    conclusion: conclude(main, lost),
    outputs: lost ? {} : outputs,
    state,
    post: post && stepResult(post, postFiles),
    foreign: [
      ...main.foreign,
      ...(post?.foreign ?? []),
      ...[mainFiles, postFiles]
        .flatMap((files) => [files.read('env'), files.read('path')])
        .filter((text) => text !== ''),
    ],
    orphans,
    temp,
  }
}

function conclude(main: StepProcess, lost: boolean): ActionResult['conclusion'] {
  if (lost) return 'lost'
  if (main.interrupted) return 'cancelled'
  return main.exitCode === 0 ? 'success' : 'failure'
}

function stepResult(step: StepProcess, files: StepFiles): StepResult {
  const { exitCode, signal, annotations, log, rawLog, durationMs, peakRssBytes } = step
  return { exitCode, signal, annotations, log, rawLog, durationMs, peakRssBytes, summary: files.read('summary') }
}

interface StepFiles {
  env: Record<string, string>
  read(name: 'output' | 'state' | 'env' | 'path' | 'summary'): string
}

/** The files that the runner makes anew for every step. */
export function stepFiles(folder: string, step: string): StepFiles {
  const path = (name: string) => join(folder, `${step}-${name}`)
  const names = {
    output: 'GITHUB_OUTPUT',
    state: 'GITHUB_STATE',
    env: 'GITHUB_ENV',
    path: 'GITHUB_PATH',
    summary: 'GITHUB_STEP_SUMMARY',
  }
  for (const name of Object.keys(names)) writeFileSync(path(name), '')
  return {
    env: Object.fromEntries(Object.entries(names).map(([name, variable]) => [variable, path(name)])),
    read: (name) => readFileSync(path(name), 'utf8'),
  }
}

/** All of the environment of a step, but for its files. */
export function stepEnvironment(
  run: ActionRun,
  metadata: ActionMetadata,
  places: { folder: string; trackingId: string; temp: string; toolCache: string; workspace: string },
): Record<string, string> {
  const given = run.inputs ?? {}
  const undeclared = Object.keys(given).filter((name) => !(name in metadata.inputs))
  if (undeclared.length > 0) throw new Error(`${run.action} has no input ${undeclared.join(', ')}`)
  const inputs = Object.entries(metadata.inputs).map(([name, input]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    given[name] ?? input.default ?? '',
  ])
  const eventFile = join(places.folder, 'event.json')
  writeFileSync(eventFile, JSON.stringify(run.event ?? {}))
  const home = join(places.folder, 'home')
  mkdirSync(home, { recursive: true })
  const facts = run.run ?? {}
  const environment: Record<string, string | undefined> = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: facts.event ?? 'workflow_dispatch',
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_JOB: facts.job ?? 'deploy',
    GITHUB_REF: facts.ref ?? 'refs/heads/main',
    GITHUB_REPOSITORY: facts.repository ?? 'acme/orders',
    GITHUB_RUN_ATTEMPT: String(facts.attempt ?? 1),
    GITHUB_RUN_ID: facts.id ?? '1000',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: facts.sha ?? '5f2c1d3e4b5a69788796a5b4c3d2e1f00f1e2d3c',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_WORKSPACE: places.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: places.temp,
    RUNNER_TOOL_CACHE: places.toolCache,
    RUNNER_TRACKING_ID: places.trackingId,
    ...Object.fromEntries(inputs),
    ...run.env,
  }
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
