// Prove that the gate goes red: one bad report after the other, through the gate's real bundle, in a copy of the workspace.
import { createHash } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { GateRow } from '../gate/verdict.ts'
import { readPolicyFile } from '../gatekeeper/policy-file.ts'
import { workspaceSource } from '../gatekeeper/workspace-source.ts'
import type { Clock } from '../host.ts'
import { loadPolicy } from '../policy/load.ts'
import { runBundle } from './bundle.ts'
import { planTrials, type Trial } from './injections.ts'
import { judgeGood, judgeTrial, type Outcome, type Proof } from './judge-trial.ts'
import { sampleFolder } from './layout.ts'
import { headlineOf, summaryOf, type Told, tableOf } from './render.ts'
import { diffOf } from './sample-format.ts'
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

const diffFile = `${sampleFolder}.diff`
const baseFolder = `${sampleFolder}-base`

/** Put every gate of the policy to the test. Rejects with a PolicyError when the policy cannot be used. */
export async function runSelftest(
  request: SelftestRequest,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<SelftestResult> {
  const root = await realpath(request.workspace)
  const file = relative(root, request.policy)
  const bytes = await readPolicyFile(request.policy, file)
  const policy = await loadPolicy(file, bytes, workspaceSource(root, undefined, { clock, signal }))
  const now = clock.now()
  const times = { start: now - 60_000, made: now }
  const { trials, unproven, good, sources } = planTrials(policy.gates, times, request.allowed)
  const folder = await mkdtemp(join(await realpath(request.temp), 'gate-selftest-'))
  try {
    const reports = Object.values(policy.gates).flatMap((gate) => gate.reports)
    const text = bytes && new TextDecoder().decode(bytes)
    const copy = await WorkspaceCopy.make(root, join(folder, 'workspace'), { path: file, text }, reports)
    await copy.put('.', new Map([[diffFile, diffOf(sources)]]))
    if (trials[0] !== undefined) await copy.put(baseFolder, trials[0].files)
    const run = async (trial: Trial) => {
      await copy.set(trial.files, trial.policy)
      const inputs = {
        ...{ policy: file, stage: trial.stage, reports: `${sampleFolder}/**`, needs: trial.needs },
        ...{ changes: diffFile, 'base-reports': trial.base ? baseFolder : `${baseFolder}-unknown` },
        'started-at': new Date(times.start).toISOString(),
      }
      const { bundle, node } = request
      return runBundle({ bundle, node, workspace: copy.root, temp: join(folder, 'runner'), inputs, signal })
    }
    // Gates that stand on the same reports share the runs on damaged ones.
    const known = new Map<string, Outcome>()
    const proofs: Proof[] = []
    const open = new Map(unproven.map(({ gate, why }) => [gate, why]))
    for (const trial of trials) {
      const key = keyOf(trial)
      const outcome = known.get(key) ?? (await run(trial))
      known.set(key, outcome)
      if (trial.gate !== undefined) proofs.push(judgeTrial(trial, outcome))
      else {
        const judged = judgeGood(trial, good.get(trial.stage) ?? [], outcome)
        proofs.push(judged.proof)
        for (const row of judged.unproven) {
          // Controls and the like have no reports: that they are red where nothing proves them is what can be shown.
          if (!(row.gate in policy.gates)) proofs.push(proofOfAbsence(row))
          else if (!open.has(row.gate)) open.set(row.gate, `there is no sample for it; ${row.reason}`)
        }
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

/** What the gate is shown. */
function keyOf({ stage, files, needs, policy, base }: Trial): string {
  return createHash('sha256')
    .update(JSON.stringify([stage, [...files].sort(), needs, policy, base]))
    .digest('hex')
}

function proofOfAbsence({ gate, status, reason, onFailure }: GateRow): Proof {
  return {
    gate,
    what: 'nothing that proves it is there',
    said: `${status}, on-failure ${onFailure}: ${reason}`,
    proven: true,
  }
}

function told(all: Told): SelftestResult {
  const proven =
    all.proofs.length > 0 && all.proofs.every((proof) => proof.proven) && all.unproven.every(({ allowed }) => allowed)
  return { ...all, proven, headline: headlineOf(all), table: tableOf(all), summary: summaryOf(all, proven) }
}
