// The smallest runs of each action: one that its inputs make fail, and one that has as little to do as it can.
import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readAction } from '../lab/runner/action-metadata.ts'
import { type ActionRun, stepEnvironment, stepFiles } from '../lab/runner/run-action.ts'
import { actionNames } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'
import { type MinimalWorld, startMinimalWorld } from './minimal-world.ts'

export interface MinimalRun {
  name: string
  bundle: string
  /** Exit code. */
  expected: number
  env: Record<string, string>
  cwd: string
  /** There is nothing to read, ask or tell, so its time is that of the start and is judged. */
  startOnly?: boolean
}

type Run = Omit<ActionRun, 'action'> & { startOnly: boolean }

interface Runs {
  failing: Run['inputs']
  /** Absent where success is never small: it proves every gate, or follows another run on GitHub. */
  successful?: Run
}

/** What makes each action fail, and what it does with success. */
function runsOf(world: MinimalWorld, gated: string): Record<string, Runs> {
  const { workspace, toolCache, kubeconfig, helmVersion, version, digest, record, webhookUrl } = world
  const release = { environment: 'production', kubeconfig, 'helm-version': helmVersion }
  return {
    plan: { failing: { stage: 'nowhere' }, successful: { startOnly: true } },
    'quality-gate': {
      failing: { stage: 'nowhere' },
      successful: { startOnly: false, workspace: gated, run: { event: 'push' } },
    },
    'gate-selftest': { failing: { policy: '../elsewhere.yml' } },
    'report-verdict': { failing: {} },
    'trivy-scan': { failing: { scan: 'everything' } },
    'helm-deploy': {
      failing: { environment: 'production' },
      successful: { startOnly: false, workspace, toolCache, inputs: { ...release, version, digest } },
    },
    rollback: {
      failing: { mode: 'sideways' },
      successful: { startOnly: false, workspace, toolCache, inputs: { ...release, mode: 'reconcile' } },
    },
    'slack-notify': {
      failing: { required: 'perhaps' },
      successful: { startOnly: false, inputs: { 'webhook-url': webhookUrl, record, required: 'true' } },
    },
  }
}

const reports = {
  'reports/unit/junit.xml': 'pytest-9.2.0-clean.junit.xml',
  'reports/coverage/coverage.xml': 'coveragepy-7.17.3-clean.cobertura.xml',
  'reports/quality/pylint.json': 'pylint-4.1.4-clean.json2',
}

/** A workspace that the preset has nothing against. */
function gatedWorkspace(folder: string): string {
  for (const [path, report] of Object.entries(reports)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    cpSync(join(root, 'test', 'corpus', 'reports', report), join(folder, path))
  }
  writeFileSync(join(folder, '.slipway.yml'), 'version: 1\nextends: standard\n')
  return folder
}

/** Every action's runs, and the world that they need. Rejects when an action has none here. */
export async function minimalRuns(scratch: string): Promise<{ cases: MinimalRun[]; stop(): Promise<void> }> {
  const { stop, ...world } = await startMinimalWorld()
  const runs = runsOf(world, gatedWorkspace(join(scratch, 'gated')))
  const cases = actionNames().flatMap((action) => {
    const both = runs[action]
    if (both === undefined) throw new Error(`bench/minimal-runs.ts has no runs of ${action}`)
    const { failing, successful } = both
    const fails = minimalRun(scratch, action, 'fails', 1, { startOnly: true, inputs: failing })
    return successful ? [fails, minimalRun(scratch, action, 'succeeds', 0, successful)] : [fails]
  })
  return { cases, stop }
}

function minimalRun(scratch: string, action: string, what: string, expected: number, run: Run): MinimalRun {
  const metadata = readAction(action)
  const folder = join(scratch, `${action}-${what}`)
  const make = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true })
    return join(folder, name)
  }
  const places = {
    folder: make('.'),
    trackingId: `bench_${randomUUID()}`,
    temp: make('temp'),
    toolCache: run.toolCache ?? make('tools'),
    workspace: run.workspace ?? make('workspace'),
  }
  const env = { ...stepEnvironment({ action, ...run }, metadata, places), ...stepFiles(folder, 'main').env }
  // A copy: a build that runs meanwhile takes nothing away.
  const bundle = join(make('bundle'), basename(metadata.main))
  cpSync(dirname(metadata.main), dirname(bundle), { recursive: true })
  const { startOnly } = run
  return { name: `${action} ${what}`, bundle, expected, env, cwd: places.workspace, startOnly }
}
