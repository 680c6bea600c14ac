// Commit statuses: what a verdict looks like on a commit. Telling is not deciding, so nothing here throws.

import type { Clock } from '../host.ts'
import { oneLine } from '../text/inert.ts'
import { type Access, GitHubClient, ownerAndName } from './client.ts'

export interface CommitStatus extends Access {
  /** `owner/name`. */
  repository: string
  sha: string
  state: 'success' | 'failure' | 'error' | 'pending'
  /** What branch protection asks for by name: `slipway/gate`. */
  context: string
  /** Cut at 140 characters, which is what GitHub takes. */
  description: string
  /** Where people read more; empty for nowhere. */
  targetUrl: string
}

/** Whether the status stands on the commit, and if not, one sentence that says why and what to do. */
export type StatusResult = { written: true } | { written: false; why: string }

const refused = {
  forbidden: 'the job needs `permissions: { statuses: write }`; in a pull request from a fork no token may write',
  hidden: 'the token does not see the repository, or may not write statuses to it',
}

/**
 * Write one status. Never rejects. After an answer that did not come it is written again: the newest status of a
 * context counts, so a second one changes nothing.
 */
export async function writeCommitStatus(
  request: CommitStatus,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<StatusResult> {
  const target = ownerAndName(request.repository)
  if (target === undefined) return notWritten(`"${request.repository}" is not a repository's owner/name`)
  if (request.token === '') return notWritten('no token was given')
  try {
    deps.signal?.throwIfAborted()
    const client = await GitHubClient.connect(request, deps)
    const answer = await client.ask(
      'POST /repos/{owner}/{repo}/statuses/{sha}',
      {
        ...target,
        sha: request.sha,
        state: request.state,
        context: request.context,
        description: oneLine(request.description, 140),
        ...(request.targetUrl !== '' && { target_url: request.targetUrl }),
      },
      refused,
    )
    if (!answer.ok) return notWritten(answer.why)
    // A portal's sign-in page answers 200 to everything.
    if (answer.status === 201) return { written: true }
    return notWritten(`GitHub answered ${answer.status} where 201 was expected; is ${request.apiUrl} its API?`)
  } catch (error) {
    return notWritten(deps.signal?.aborted ? 'the run was cancelled' : (error as Error).message)
  }
}

function notWritten(why: string): StatusResult {
  return { written: false, why: oneLine(why) }
}
