// The gate's real bundle, run as the runner runs it: environment, files, exit code.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GateRow } from '../gate/verdict.ts'
import { runProgram } from '../tools/run-program.ts'
import type { Outcome } from './judge-trial.ts'

export interface BundleRun {
  /** Absolute path of the bundle of the action `quality-gate`. */
  bundle: string
  /** Program that runs it. */
  node: string
  /** Absolute path of the workspace that it is shown. */
  workspace: string
  /** Absolute path of a folder for what the runner would hand over. */
  temp: string
  inputs: Readonly<Record<string, string>>
  signal?: AbortSignal
}

const outputs = ['output', 'state', 'env', 'path', 'step_summary'] as const
/** Bytes of its log that are kept. */
const logLimit = 16 << 20

/** Run the gate once. Rejects when the bundle cannot be started, or `signal` is aborted. */
export async function runBundle({ bundle, node, workspace, temp, inputs, signal }: BundleRun): Promise<Outcome> {
  await mkdir(temp, { recursive: true })
  const files = Object.fromEntries(outputs.map((name) => [`GITHUB_${name.toUpperCase()}`, join(temp, name)]))
  for (const file of Object.values(files)) await writeFile(file, '')
  const event = join(temp, 'event.json')
  await writeFile(event, '{}')
  const env = {
    ...{ PATH: '', HOME: temp, LANG: 'C.UTF-8', CI: 'true', GITHUB_ACTIONS: 'true', RUNNER_TEMP: temp },
    // A push is judged by the policy that lies there: nothing has to be asked of GitHub.
    ...{ GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: event, GITHUB_REF: 'refs/heads/slipway-gate-selftest' },
    ...{ GITHUB_REPOSITORY: 'slipway/gate-selftest', GITHUB_SHA: '0'.repeat(40), GITHUB_WORKSPACE: workspace },
    ...files,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  }
  const ran = await runProgram(node, [bundle], { env, cwd: workspace, signal, outputLimit: logLimit })
  signal?.throwIfAborted()
  const { verdict = '', gates = '' } = readOutputs(await readFile(join(temp, 'output'), 'utf8'))
  return { exitCode: ran.exitCode, verdict, rows: readRows(gates), log: `${ran.stdout}${ran.stderr}` }
}

/** `name<<delimiter`, lines, `delimiter`; the last one of a name counts. */
function readOutputs(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const [, name, delimiter] = /^([\w-]+)<<(.+)$/.exec(lines[at]!) ?? []
    const end = delimiter === undefined ? -1 : lines.indexOf(delimiter, at + 1)
    if (name === undefined || end === -1) continue
    values[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return values
}

function readRows(text: string): GateRow[] {
  try {
    const rows: unknown = JSON.parse(text)
    return Array.isArray(rows) ? rows : []
  } catch {
    return []
  }
}
