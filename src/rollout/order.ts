// An older commit does not go over a newer one, unless somebody says why.
import type { Log } from '../host.ts'
import { orderOf } from './commit.ts'
import type { DeployRequest } from './deploy-request.ts'
import type { JournalState } from './journal-state.ts'

/** What is to be deployed was made before what serves. Nothing was changed. */
export class OlderRefused extends Error {
  override name = 'OlderRefused'
}

/** Rejects with {@link OlderRefused}. What cannot be told is said, and goes on. */
export async function refuseOlder(
  { workspace, commit, release, version, allowOlder, reason }: DeployRequest,
  journal: Pick<JournalState, 'healthy'> | undefined,
  log: Log,
): Promise<void> {
  const serving = journal?.healthy.at(-1)
  if (!serving?.commit || !commit) return
  const order = await orderOf(workspace, serving.commit, commit)
  if (order === 'cannot-tell') {
    log.notice(
      `it cannot be told whether ${commit.sha.slice(0, 12)} is newer than ${serving.commit.sha.slice(0, 12)}, which serves`,
    )
  }
  if (order !== 'older' || (allowOlder && reason)) return
  throw new OlderRefused(
    `${release} serves ${serving.version} of commit ${serving.commit.sha.slice(0, 12)}, and ${version} is of ${commit.sha.slice(0, 12)}, which is older; ` +
      'to go back, run rollback; to deploy it all the same, set allow-older with a reason',
  )
}
