// The other files of a policy where the workspace is what counts: its own from the checkout, those of other repositories from GitHub.
import { dirname, join } from 'node:path'
import { type Access, GitHubClient } from '../github/client.ts'
import { committedSource } from '../github/committed-files.ts'
import type { Clock } from '../host.ts'
import type { FileSource } from '../policy/inherit.ts'
import { readPolicyFile } from './policy-file.ts'

/**
 * Reads what a policy in the workspace names.
 * @param root real path of the workspace
 * @param access for files of other repositories; without it they cannot be read
 */
export function workspaceSource(
  root: string,
  access: Access | undefined,
  deps: { clock: Clock; signal?: AbortSignal },
): FileSource {
  let client: Promise<GitHubClient> | undefined
  return async (reference) => {
    if (!('sha' in reference)) return ownFile(root, reference.path)
    if (access === undefined) throw new Error('is in another repository, and no token was given to read it')
    client ??= GitHubClient.connect(access, deps)
    const { repository, sha, path } = reference
    return committedSource(await client, { repository, sha })({ path })
  }
}

async function ownFile(root: string, path: string): Promise<Uint8Array | undefined> {
  const { realpath } = await import('node:fs/promises')
  const file = join(root, path)
  // No folder on the way may be a link: it could lead out.
  const folder = await realpath(dirname(file)).catch(() => undefined)
  if (folder === undefined) return undefined
  if (folder !== dirname(file)) throw new Error('lies behind a symbolic link')
  return readPolicyFile(file, path).catch((error: { problems?: { message: string }[]; message: string }) => {
    throw new Error(error.problems?.[0]?.message ?? error.message)
  })
}
