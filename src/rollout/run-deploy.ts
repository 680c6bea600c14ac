// The action helm-deploy without the runner: from what was asked to what people are told.

import type { Strategy } from '../policy/strategies.ts'
import type { DeployRecord } from '../record/record.ts'
import { commitOf } from './commit.ts'
import { deploy } from './deploy.ts'
import { environmentOf } from './environment.ts'
import { type Asked, type Host, withRollout } from './open.ts'
import { policyOf } from './policy.ts'
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
}

/** What later steps read. */
export interface Told {
  outcome: DeployRecord['outcome']
  revision?: number
  previousRevision?: number
  snapshot?: string
  /** Revision whose content a rollback set again. */
  target?: number
  record: DeployRecord
  /** Folder with the record and the evidence; absent when nothing failed. */
  evidence?: string
}

const digestShown = 'sha256:'.length + 12

/** Rejects, with nothing changed, when the input is refused; see deploy(). */
export async function runDeploy(asked: DeployAsked, host: Host & Audience): Promise<Told> {
  const policy = await policyOf(asked, host)
  const request = environmentOf(policy, asked.environment, asked)
  const wanted = await wantedOf(policy, request, asked, host.workspace)
  const { digest, image, allowOlder, supersede } = asked
  const version = asked.version ?? digest.slice(0, digestShown)
  const { workspace } = host
  const commit = await commitOf(workspace, host.signal)
  return withRollout(asked, host, async (deps) => {
    const result = await deploy(
      { ...request, ...wanted, version, digest, image, allowOlder, supersede, commit, workspace },
      deps,
    )
    return { ...result, ...(await tell(result, host)) }
  })
}
