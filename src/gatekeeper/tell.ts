// Telling GitHub what was decided: the commit has the status, the pull request the comment, and people are asked where the policy wants
// a review. What cannot be told is a notice, never a verdict.
import { comment } from '../gate/render-comment.ts'
import { writeCommitStatus } from '../github/commit-status.ts'
import { writeStickyComment } from '../github/sticky-comment.ts'
import type { Clock } from '../host.ts'
import type { VerdictFile } from '../record/verdict.ts'

/** Who looks at what the policy wants a review of. */
export interface Asked {
  /** Logins, and teams as `org/team`. */
  reviewers: readonly string[]
  /** Empty for none. */
  label: string
}

export interface Audience {
  apiUrl: string
  token: string
  /** `owner/name`. */
  repository: string
  commit: string
  /** The pull request to comment on, and the login that the token writes as; absent where nobody is to be told there. */
  comment?: { pullRequest: number; author: string; key: string }
  /** Who is asked where the verdict is review; absent where nobody is. */
  review?: { pullRequest: number; author: string } & Asked
  /** Where people read more; empty for nowhere. */
  link: string
}

/** Name of the commit status, which branch protection may ask for. The gate of security.yml has one of its own. */
export function statusContext(stage: string): string {
  return stage === 'security' ? 'slipway/security' : 'slipway/gate'
}

/** Tell a verdict; returns a notice for each thing that could not be told. */
export async function tellGitHub(
  verdict: VerdictFile,
  audience: Audience,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<string[]> {
  const { commit, link, comment: place, review, ...access } = audience
  const context = statusContext(verdict.stage)
  const state = verdict.verdict === 'block' ? 'failure' : 'success'
  const said = { sha: commit, state, context, description: verdict.headline, targetUrl: link } as const
  const status = await writeCommitStatus({ ...access, ...said }, deps)
  const notices = status.written ? [] : [`The status ${context} is not on the commit: ${status.why}`]
  if (place !== undefined) {
    const { pullRequest: number, author, key } = place
    const body = comment(verdict, link)
    const written = await writeStickyComment({ ...access, number, head: commit, key, author, body }, deps)
    if (!written.written) notices.push(`The comment is not on pull request ${number}: ${written.why}`)
  }
  if (review === undefined || verdict.verdict !== 'review') return notices
  const { pullRequest: number, ...asked } = review
  const { askForReview } = await import('../github/ask-review.ts')
  return [...notices, ...(await askForReview({ ...access, ...asked, number }, deps))]
}
