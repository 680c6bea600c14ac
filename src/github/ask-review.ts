// Asking people to look at a pull request: a review is requested, a label put on. Asking is not deciding, so nothing here throws.
import type { Clock } from '../host.ts'
import { oneLine } from '../text/inert.ts'
import { type Access, GitHubClient, ownerAndName } from './client.ts'

export interface ReviewAsked extends Access {
  /** `owner/name`. */
  repository: string
  /** Of the pull request. */
  number: number
  /** Who made it: nobody reviews what is their own. Empty where it is not known. */
  author: string
  /** Logins, and teams as `org/team`. */
  reviewers: readonly string[]
  /** Empty for none. */
  label: string
}

const refused = {
  forbidden: 'the job needs `permissions: { pull-requests: write }`; in a pull request from a fork no token may write',
  hidden: 'the repository has no such pull request, or the token does not see it',
}

/** Ask; returns a notice for each thing that could not be asked. Asking twice for the same changes nothing. */
export async function askForReview(
  asked: ReviewAsked,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<string[]> {
  const { number, author, label } = asked
  const target = ownerAndName(asked.repository)
  if (target === undefined)
    return [`Nobody was asked for a review: "${asked.repository}" is not a repository's owner/name`]
  const others = asked.reviewers.filter((name) => name.toLowerCase() !== author.toLowerCase())
  const reviewers = others.filter((name) => !name.includes('/'))
  // GitHub wants a team without its organisation, which is that of the repository.
  const teams = others.filter((name) => name.includes('/')).map((name) => name.slice(name.indexOf('/') + 1))
  try {
    const client = await GitHubClient.connect(asked, deps)
    const notices: string[] = []
    if (others.length > 0) {
      const answer = await client.ask(
        'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
        { ...target, pull_number: number, reviewers, team_reviewers: teams },
        refused,
      )
      if (!answer.ok) notices.push(oneLine(`No review was requested of ${others.join(', ')}: ${answer.why}`))
    }
    if (label !== '') {
      const answer = await client.ask(
        'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
        { ...target, issue_number: number, labels: [label] },
        refused,
      )
      if (!answer.ok) notices.push(oneLine(`The label ${label} was not put on: ${answer.why}`))
    }
    return notices
  } catch (error) {
    if (deps.signal?.aborted) return ['Nobody was asked for a review: the run was cancelled']
    return [oneLine(`Nobody was asked for a review: ${(error as Error).message}`)]
  }
}
