// Prove that the gate goes red: one bad report after the other, through the gate's real bundle, in a copy of the workspace.
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readPolicyFile } from '../gatekeeper/policy-file.ts'
import type { Clock } from '../host.ts'
import { loadPolicy } from '../policy/load.ts'
import { runBundle } from './bundle.ts'
import { planTrials, type Trial } from './injections.ts'
import { judgeGood, judgeTrial, type Proof } from './judge-trial.ts'
import { sampleFolder } from './layout.ts'
import { headlineOf, summaryOf, type Told, tableOf } from './render.ts'
import { WorkspaceCopy } from './workspace.ts'

export interface SelftestRequest {
  /** Absolute. */
  workspace: string
  /** Absolute path of the policy, links resolved. */
  policy: string
  /** Gates that need not be proven. */
  allowed: readonly string[]
  /** Absolute path of the gate's bundle, and the program that runs it. */
  bundle: string
  node: string
  /** Absolute path of a folder for the copy. */
  temp: string
}

export interface SelftestResult extends Told {
  proven: boolean
  headline: string
  /** Lines for the log. */
  table: string[]
  /** Markdown. */
  summary: string
}

/** Put every gate of the policy to the test. Rejects with a PolicyError when the policy cannot be used. */
export async function runSelftest(
  request: SelftestRequest,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<SelftestResult> {
  const root = await realpath(request.workspace)
  const file = relative(root, request.policy)
  const bytes = await readPolicyFile(request.policy, file)
  const policy = await loadPolicy(file, bytes)
  const now = clock.now()
  const times = { start: now - 60_000, made: now }
  const { trials, unproven, good } = planTrials(policy.gates, times, request.allowed)
  const folder = await mkdtemp(join(await realpath(request.temp), 'gate-selftest-'))
  try {
    const reports = Object.values(policy.gates).flatMap((gate) => gate.reports)
    const text = bytes && new TextDecoder().decode(bytes)
    const copy = await WorkspaceCopy.make(root, join(folder, 'workspace'), { path: file, text }, reports)
    const run = async (trial: Trial) => {
      await copy.set(trial.files, trial.policy)
      const inputs = {
        ...{ policy: file, stage: trial.stage, reports: `${sampleFolder}/**`, needs: trial.needs },
        'started-at': new Date(times.start).toISOString(),
      }
      const { bundle, node } = request
      return runBundle({ bundle, node, workspace: copy.root, temp: join(folder, 'runner'), inputs, signal })
    }
    const proofs: Proof[] = []
    const open = new Map(unproven.map(({ gate, why }) => [gate, why]))
    for (const trial of trials) {
      const outcome = await run(trial)
      if (trial.gate !== undefined) proofs.push(judgeTrial(trial, outcome))
      else {
        const judged = judgeGood(trial, good.get(trial.stage) ?? [], outcome)
        proofs.push(judged.proof)
        for (const row of judged.unproven)
          open.set(row.gate, open.get(row.gate) ?? `there is no sample for it; ${row.reason}`)
      }
    }
    return told({
      proofs,
      unproven: [...open].map(([gate, why]) => ({ gate, why, allowed: request.allowed.includes(gate) })),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function told(all: Told): SelftestResult {
  const proven =
    all.proofs.length > 0 && all.proofs.every((proof) => proof.proven) && all.unproven.every(({ allowed }) => allowed)
  return { ...all, proven, headline: headlineOf(all), table: tableOf(all), summary: summaryOf(all, proven) }
}
