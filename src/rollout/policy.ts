// The policy of a release, with the files of the workspace that it names. Those of other repositories are not read: no token reaches a deploy.
import { realpath } from 'node:fs/promises'
import { relative } from 'node:path'
import { workspaceSource } from '../gatekeeper/workspace-source.ts'
import type { Clock } from '../host.ts'
import { loadPolicy } from '../policy/load.ts'
import type { Policy } from '../policy/schema.ts'

/** Rejects with PolicyError, with nothing changed. */
export async function policyOf(
  asked: { policy: string; policyBytes: Uint8Array | undefined },
  { workspace, clock, signal }: { workspace: string; clock: Clock; signal: AbortSignal },
): Promise<Policy> {
  const source = workspaceSource(await realpath(workspace), undefined, { clock, signal })
  return loadPolicy(relative(workspace, asked.policy), asked.policyBytes, source)
}
