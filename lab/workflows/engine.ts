// Runs a reusable workflow of this tree from its file: jobs by their needs, legs of a matrix with outputs of their own, steps in
// their order. Own actions are real bundles, scripts are real; whatever else a step uses is handed in. act, which cannot merge
// the outputs of legs, runs the others.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { parseKeyValueFile } from '../runner/files.ts'
import { runAction } from '../runner/run-action.ts'
import { scratch } from '../scratch.ts'
import { fill, holds, type Scope, spoken } from './expression.ts'

/** What an action of somebody else does: gets what stands under `with`, returns its outputs, rejects to fail. */
export type Foreign = (given: Record<string, string>, step: StepPlace) => Promise<Record<string, string>>

export interface StepPlace {
  /** `build (linux/arm64)` */
  job: string
  workspace: string
  temp: string
}

export interface EngineRequest {
  /** Path of the workflow. */
  file: string
  inputs?: Record<string, unknown>
  secrets?: Record<string, string>
  github: { event: string; ref: string; sha: string; repository: string; attempt?: number }
  /** By `owner/repository`; the ref is the house rules' concern. */
  foreign: Readonly<Record<string, Foreign>>
  /** RUNNER_TOOL_CACHE of all jobs. */
  toolCache: string
  /** Added to the environment of scripts. */
  env?: Record<string, string>
  /** A run whose failed jobs are done again: what succeeded stays, unless something before it is done again. */
  again?: EngineRun
  /** What a runner says it is, by its label. */
  architecture?: (label: string) => string
}

export interface EngineJob {
  result: 'success' | 'failure' | 'skipped'
  outputs: Record<string, string>
}

export interface EngineRun {
  jobs: Record<string, EngineJob>
  /** Of the workflow. */
  outputs: Record<string, string>
  /** Every step that ran, in order: `publish: $/actions/image-publish (release)`. */
  steps: string[]
  log: string
}

interface Step {
  id?: string
  name?: string
  if?: string
  uses?: string
  run?: string
  with?: Record<string, unknown>
  env?: Record<string, unknown>
}

interface Job {
  name?: string
  needs?: string | string[]
  if?: string
  strategy?: { matrix?: unknown }
  outputs?: Record<string, string>
  'runs-on': string
  steps: Step[]
}

interface Workflow {
  on: {
    workflow_call: {
      inputs?: Record<string, { default?: unknown }>
      outputs?: Record<string, { value: string }>
    }
  }
  jobs: Record<string, Job>
}

type Texts = Record<string, string>

export async function runWorkflowFile(request: EngineRequest): Promise<EngineRun> {
  const workflow = parse(readFileSync(request.file, 'utf8')) as Workflow
  const { inputs = {}, outputs = {} } = workflow.on.workflow_call
  const strange = Object.keys(request.inputs ?? {}).filter((name) => !(name in inputs))
  if (strange.length > 0) throw new Error(`${request.file} has no input ${strange.join(', ')}`)
  const { event, ref, sha, repository, attempt = 1 } = request.github
  const values = {
    inputs: {
      ...Object.fromEntries(Object.entries(inputs).map(([name, each]) => [name, each.default])),
      ...request.inputs,
    },
    secrets: request.secrets ?? {},
    github: { event_name: event, ref, sha, repository, run_attempt: attempt, actor: 'octocat', token: 'github-token' },
  }
  const run: EngineRun = { jobs: {}, outputs: {}, steps: [], log: '' }
  const waiting = Object.entries(workflow.jobs)
  const kept = new Set<string>()
  while (waiting.length > 0) {
    const next = waiting.findIndex(([, { needs }]) => [needs ?? []].flat().every((name) => name in run.jobs))
    const [name, job] = waiting.splice(next, 1)[0] ?? []
    if (name === undefined || job === undefined || next < 0) throw new Error('jobs wait for each other')
    const before = request.again?.jobs[name]
    const stays = before?.result === 'success' && [job.needs ?? []].flat().every((each) => kept.has(each))
    if (stays) kept.add(name)
    run.jobs[name] = stays ? before : await runJob(name, job, values, request, run)
  }
  const scope: Scope = { values: { ...values, jobs: run.jobs }, status: 'success' }
  run.outputs = Object.fromEntries(
    Object.entries(outputs).map(([name, { value }]) => [name, spoken(fill(value, scope))]),
  )
  return run
}

async function runJob(
  name: string,
  job: Job,
  values: Record<string, unknown>,
  request: EngineRequest,
  run: EngineRun,
): Promise<EngineJob> {
  const needed = [job.needs ?? []].flat()
  const needs = Object.fromEntries(needed.map((each) => [each, run.jobs[each]]))
  const status = needed.every((each) => run.jobs[each]?.result === 'success') ? 'success' : 'failure'
  const scope: Scope = { values: { ...values, needs }, status }
  if (!holds(job.if, scope)) return { result: 'skipped', outputs: {} }
  const matrix = typeof job.strategy?.matrix === 'string' ? fill(job.strategy.matrix, scope) : job.strategy?.matrix
  const legs = (matrix as { include?: Texts[] } | undefined)?.include ?? [{}]
  const merged: EngineJob = { result: 'success', outputs: {} }
  for (const leg of legs) {
    const { result, outputs } = await runLeg(name, job, leg, { ...scope.values, matrix: leg }, request, run)
    if (result !== 'success') merged.result = 'failure'
    // What one leg says is not unsaid by another.
    for (const [key, value] of Object.entries(outputs)) if (value !== '') merged.outputs[key] = value
  }
  return merged
}

async function runLeg(
  id: string,
  job: Job,
  matrix: Texts,
  values: Record<string, unknown>,
  request: EngineRequest,
  run: EngineRun,
): Promise<EngineJob> {
  const folder = scratch('job')
  const label = spoken(fill(job['runs-on'], { values, status: 'success' }))
  const place = {
    job: spoken(fill(job.name ?? id, { values, status: 'success' })),
    workspace: join(folder, 'workspace'),
    temp: join(folder, 'temp'),
  }
  mkdirSync(place.workspace)
  mkdirSync(place.temp)
  const steps: Record<string, { outputs: Texts; outcome: string }> = {}
  const runner = { arch: request.architecture?.(label) ?? 'X64', temp: place.temp }
  let status: Scope['status'] = 'success'
  for (const [index, step] of job.steps.entries()) {
    const scope: Scope = { values: { ...values, matrix, steps, runner }, status }
    const what = step.id ?? String(index)
    if (!holds(step.if, scope)) {
      steps[what] = { outputs: {}, outcome: 'skipped' }
      continue
    }
    const given = filled(step.with, scope)
    run.steps.push(
      `${place.job}: ${step.uses?.split('@')[0] ?? step.name ?? 'script'}${given.mode ? ` (${given.mode})` : ''}`,
    )
    const { outputs, log, failed } = await runStep(step, given, filled(step.env, scope), place, request, id)
    run.log += `${log.replace(/^/gm, `${place.job} | `)}\n`
    steps[what] = { outputs, outcome: failed ? 'failure' : 'success' }
    if (failed) status = 'failure'
  }
  const scope: Scope = { values: { ...values, matrix, steps, runner }, status }
  return { result: status === 'success' ? 'success' : 'failure', outputs: filled(job.outputs, scope) }
}

function filled(map: Record<string, unknown> | undefined, scope: Scope): Texts {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([name, value]) => [
      name,
      spoken(typeof value === 'string' ? fill(value, scope) : value),
    ]),
  )
}

async function runStep(
  step: Step,
  given: Texts,
  env: Texts,
  place: StepPlace,
  request: EngineRequest,
  job: string,
): Promise<{ outputs: Texts; log: string; failed: boolean }> {
  const { github, toolCache, foreign } = request
  if (step.uses?.startsWith('$/actions/')) {
    const action = step.uses.slice('$/actions/'.length)
    const result = await runAction({ action, inputs: given, ...place, toolCache, run: { ...github, job } })
    return { outputs: result.outputs, log: result.log, failed: result.conclusion !== 'success' }
  }
  if (step.uses !== undefined) {
    const stand = foreign[step.uses.split('@')[0] ?? '']
    if (stand === undefined) throw new Error(`nothing stands in for ${step.uses}`)
    return stand(given, place).then(
      (outputs) => ({ outputs, log: '', failed: false }),
      (error: Error) => ({ outputs: {}, log: error.message, failed: true }),
    )
  }
  return runScript(step.run ?? '', { ...request.env, ...env }, place, github)
}

/** As GitHub runs a script that names no shell. */
function runScript(script: string, env: Texts, { workspace, temp }: StepPlace, github: EngineRequest['github']) {
  const output = join(temp, 'output')
  const file = join(temp, 'script.sh')
  writeFileSync(output, '')
  writeFileSync(file, script)
  const facts = {
    GITHUB_SHA: github.sha,
    GITHUB_REPOSITORY: github.repository,
    RUNNER_TEMP: temp,
    GITHUB_OUTPUT: output,
  }
  return new Promise<{ outputs: Texts; log: string; failed: boolean }>((resolve, reject) => {
    const child = spawn('bash', ['-e', file], {
      cwd: workspace,
      env: { PATH: process.env.PATH, HOME: temp, ...facts, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text
      })
    }
    child.on('error', reject)
    child.on('close', (status) => {
      const outputs = Object.fromEntries(parseKeyValueFile(readFileSync(output, 'utf8')))
      resolve({ outputs, log, failed: status !== 0 })
    })
  })
}
