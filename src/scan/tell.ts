// Telling GitHub what a scan came to: the commit has the status, people are asked where the policy wants a review. Never a verdict.
import type { Verdict } from '../gate/verdict.ts'
import { askForReview } from '../github/ask-review.ts'
import type { Access } from '../github/client.ts'
import { writeCommitStatus } from '../github/commit-status.ts'
import type { Clock } from '../host.ts'
import type { ChangeFacts } from '../release/change-facts.ts'

export interface Audience {
  /** Absent without a token. */
  access?: Access
  /** `owner/name`. */
  repository: string
  commit: string
  /** Where people read more; empty for nowhere. */
  link: string
  /** Logins, and teams as `org/team`. */
  reviewers: readonly string[]
  /** Empty for none. */
  label: string
}

/** Name of the commit status. */
const statusContext = 'slipway/scan'

/** Tell a verdict; returns a notice for each thing that could not be told. */
export async function tellScan(
  said: Audience & { verdict: Verdict; headline: string; change?: ChangeFacts },
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<string[]> {
  const { access, repository, commit, link, verdict, headline, change, reviewers, label } = said
  const asksForPeople = verdict === 'review'
  if (access === undefined) {
    return asksForPeople ? ['Nobody was asked for a review: no token was given; hand over github.token as `token`'] : []
  }
  const state = verdict === 'block' ? 'failure' : 'success'
  const status = {
    repository,
    sha: commit,
    state,
    context: statusContext,
    description: headline,
    targetUrl: link,
  } as const
  const written = await writeCommitStatus({ ...access, ...status }, deps)
  const notices = written.written ? [] : [`The status ${statusContext} is not on the commit: ${written.why}`]
  if (!asksForPeople || change?.kind !== 'pull-request') return notices
  const { number, author } = change
  return [...notices, ...(await askForReview({ ...access, repository, number, author, reviewers, label }, deps))]
}
