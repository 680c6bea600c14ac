// The Actions boundary: everything that an entry point is given, and what happens when it ends, fails or is cancelled.
import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { Clock, Log, Place } from '../host.ts'
import type { RunFacts } from '../record/record.ts'
import { systemClock } from './clock.ts'
import { InputError, Inputs } from './inputs.ts'
import { StepLog } from './log.ts'
import { runFacts } from './run-facts.ts'
import { Summary } from './summary.ts'

type OutputValue = string | number | boolean | object | undefined

/** What an entry point works with; it reads nothing from anywhere else. */
export interface ActionContext {
  inputs: Inputs
  /** Objects become compact JSON, `undefined` the empty string. */
  outputs: { set(values: Record<string, OutputValue>): void }
  /** Aborted when the runner cancels (SIGINT, then SIGTERM). */
  signal: AbortSignal
  /** The one thing that fits into the 7.5 s before SIGTERM. Runs once, on the first signal. */
  onCancel(work: () => Promise<void>): void
  /** Handed from main to post. Never secrets: the runner keeps it on disk. */
  state: { save(values: Record<string, string>): void; read(name: string): string }
  log: Log
  clock: Clock
  summary: { append(markdown: string): void }
  run: RunFacts
  /** Payload of the event that started the run; `{}` when there is none. */
  readEvent(): unknown
  workspace: string
  /** Folder that the runner empties after the job. */
  temp: string
  home: string
  /** Folder of tools that outlives the job. */
  toolCache: string
  env: Readonly<NodeJS.ProcessEnv>
  /** Absolute paths of the running bundle, and of the Node that runs it. */
  program: { bundle: string; node: string }
  /** End the step as failed once it is done; outputs and summary stay. */
  fail(message: string, place?: Place): void
}

type Work = (context: ActionContext) => Promise<void>

/** The runner kills 10 s after the first signal; what has not ended by then is left to `post`. */
const CANCEL_DEADLINE_MS = 9000
const MAIN_RAN = 'main-ran'
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

/** Run an action. The same bundle serves as `main` and as `post`. Never rejects: the outcome is the exit code. */
export async function runAction(main: Work, post?: Work): Promise<void> {
  const { env } = process
  const isPost = core.getState(MAIN_RAN) === 'true'
  if (!isPost && post) core.saveState(MAIN_RAN, 'true')

  const log = new StepLog(env.RUNNER_DEBUG === '1')
  const summary = new Summary(env.GITHUB_STEP_SUMMARY)
  const abort = new AbortController()
  const onCancel: (() => Promise<void>)[] = []
  let exitCode = 0
  const fail = (message: string, place?: Place) => {
    exitCode = 1
    log.error(message, place)
  }
  const end = (code: number): never => {
    try {
      summary.write()
    } catch (error) {
      log.warning(`The step summary could not be written: ${(error as Error).message}`)
    }
    log.finish()
    process.exit(code)
  }

  const workspace = env.GITHUB_WORKSPACE || process.cwd()
  const context: ActionContext = {
    inputs: new Inputs(env, workspace),
    outputs: {
      set: (values) => {
        for (const [name, value] of Object.entries(values)) {
          core.setOutput(name, typeof value === 'object' ? JSON.stringify(value) : (value ?? ''))
        }
      },
    },
    signal: abort.signal,
    onCancel: (work) => onCancel.push(work),
    state: {
      save: (values) => {
        for (const [name, value] of Object.entries(values)) core.saveState(name, value)
      },
      read: (name) => core.getState(name),
    },
    log,
    clock: systemClock,
    summary,
    run: runFacts(env),
    readEvent: () => (env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {}),
    workspace,
    temp: env.RUNNER_TEMP || tmpdir(),
    home: env.HOME || homedir(),
    toolCache: env.RUNNER_TOOL_CACHE || join(env.RUNNER_TEMP || tmpdir(), 'tool-cache'),
    env,
    program: { bundle: process.argv[1] ?? '', node: process.execPath },
    fail,
  }

  const ended = (isPost ? (post ?? main) : main)(context).catch((error: unknown) => {
    if (!abort.signal.aborted) fail(explain(error, env.RUNNER_DEBUG === '1'))
    else if (error !== abort.signal.reason) log.warning(`While ending: ${explain(error, false)}`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (abort.signal.aborted) return
      log.warning(
        `${signal} received: the run was cancelled. Ending safely; what takes longer is finished after this step.`,
      )
      abort.abort(new Error(`cancelled by ${signal}`))
      const quick = Promise.allSettled(onCancel.map((work) => work())).then((results) => {
        for (const result of results) {
          if (result.status === 'rejected') log.warning(`While cancelling: ${explain(result.reason, false)}`)
        }
      })
      const deadline = new Promise((resolve) => setTimeout(resolve, CANCEL_DEADLINE_MS))
      void Promise.race([Promise.all([quick, ended]), deadline]).then(() => end(exitCodes[signal]))
    })
  }
  await ended
  if (!abort.signal.aborted) end(exitCode)
}

/** An error with its causes, for people; the stack only when the run is debugged. */
export function explain(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof InputError) return error.message
  const causes: string[] = []
  let cause: unknown = error.cause
  for (let depth = 0; cause !== undefined && depth < 5; depth++) {
    causes.push(cause instanceof Error ? cause.message : String(cause))
    cause = cause instanceof Error ? cause.cause : undefined
  }
  const text = [error.message || error.name, ...causes.filter((message) => !error.message.includes(message))].join(
    '\n  because: ',
  )
  return debug ? `${text}\n${error.stack}` : text
}
