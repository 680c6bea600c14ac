// The action helm-deploy without the runner: from what was asked to what people are told.

import { detectionSummary } from '../analysis/render/summary.ts'
import type { Policy } from '../policy/schema.ts'
import type { DeployRecord, Strategy } from '../record/record.ts'
import { cell, oneLine } from '../text/inert.ts'
import { commitOf } from './commit.ts'
import { deploy } from './deploy.ts'
import { environmentOf } from './environment.ts'
import { foreseen, power } from './foresight.ts'
import { watchedOf } from './judge-request.ts'
import { type Asked, type Host, withRollout } from './open.ts'
import { policyOf } from './policy.ts'
import { type Preview, preview } from './preview.ts'
import { dryRunText, planJson, planSummary, planText } from './render-plan.ts'
import { refuseShort } from './request.ts'
import { type Audience, tell } from './tell.ts'
import { wantedOf } from './wanted.ts'

/** What an action that changes a release is told. */
export interface ReleaseAsked extends Asked {
  /** Absolute path of the policy. */
  policy: string
  /** Undefined when there is no such file. */
  policyBytes: Uint8Array | undefined
  environment: string
  /** Absent: the environment's. */
  timeoutMs?: number
  reason?: string
}

export interface DeployAsked extends ReleaseAsked {
  /** Repository, with a tag where the chart needs one. Absent: what the values say. */
  image?: string
  digest: string
  /** What people call it. Absent: the start of the digest. */
  version?: string
  /** Absent: the environment's. */
  strategy?: Strategy
  /** An older commit may go over a newer one. */
  allowOlder?: boolean
  /** Why a parked canary is given up for this. */
  supersede?: string
  /** Only say what would be done. */
  dryRun?: boolean
  /** Refuse where the policy asks for no proof. */
  requireVerdict?: boolean
  /** Absolute paths of files and folders with bundles and a verdict. */
  bundles?: readonly string[]
}

/** What later steps read. */
export interface Told {
  /** Absent where nothing was done because nothing was to be. */
  outcome?: DeployRecord['outcome']
  /** JSON, of a deploy that was only planned. */
  plan?: string
  revision?: number
  previousRevision?: number
  snapshot?: string
  snapshotFile?: string
  /** Revision whose content a rollback set again. */
  target?: number
  record?: DeployRecord
  /** Folder with the record and the evidence; absent when nothing failed. */
  evidence?: string
}

const digestShown = 'sha256:'.length + 12

/** Rejects, with nothing changed, when the input is refused; see deploy(). */
export async function runDeploy(asked: DeployAsked, host: Host & Audience): Promise<Told> {
  const policy = await policyOf(asked, host)
  const request = environmentOf(policy, asked.environment, asked)
  if (request.strategy === 'canary') refuseShort(watchedOf(request.canary), request.timeoutMs)
  const wanted = await wantedOf(policy, request, asked, host.workspace)
  const { digest, image, allowOlder, supersede } = asked
  const version = asked.version ?? digest.slice(0, digestShown)
  const { workspace } = host
  const commit = await commitOf(workspace, host.signal)
  await proven(policy, asked, commit, host)
  const deployed = { ...request, ...wanted, version, digest, image, allowOlder, supersede, commit, workspace }
  return withRollout(asked, request, host, async (deps) => {
    if (asked.dryRun) return tellPreview(await preview(deployed, deps), host)
    const result = await deploy(deployed, deps)
    return { ...result, ...(await tell(result, host)) }
  })
}

/** Rejects where the policy, or whoever asks, wants a proof that is not there. */
async function proven(
  policy: Policy,
  { environment, requireVerdict: isAsked, bundles = [], digest }: DeployAsked,
  commit: { sha: string } | undefined,
  host: Host,
): Promise<void> {
  const required = policy.environments[environment]?.['require-verdict']
  if (required) {
    const { requireVerdict } = await import('./require-verdict.ts')
    await requireVerdict({ required, bundles, digest, commit }, host)
  } else if (isAsked) {
    throw new Error(
      `\`require-verdict\` is true, and ${policy.source} does not say what proves a verdict for ${environment}; nothing was changed. ` +
        `Add environments.${environment}.require-verdict`,
    )
  }
}

/** A plan that the cluster would refuse fails the run: that is what it is asked for. */
function tellPreview({ plan, dryRun, detection, notices }: Preview, { log, summary, fail }: Audience): Told {
  for (const line of [...planText(plan), ...dryRunText(dryRun), ...notices]) log.info(line)
  summary.append(planSummary(plan, dryRun))
  if (detection) {
    const told =
      'plan' in detection ? foreseen(detection.plan) : `what the canary can find cannot be told: ${detection.why}`
    log.info(told)
    summary.append('plan' in detection ? detectionSummary(detection.plan, power) : `${cell(told, 1000)}\n`)
  }
  const { refused } = dryRun
  if (refused.length > 0) {
    const [first, ...others] = refused.map(({ object, reason, message }) => `${object}: ${reason}: ${message}`)
    fail(
      oneLine(
        `the cluster would refuse this: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
        1000,
      ),
    )
  }
  return { plan: planJson(plan, dryRun, detection) }
}
