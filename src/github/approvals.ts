// Who approved exactly this commit of a pull request, and whether they may.
import { type GitHubClient, ownerAndName } from './client.ts'
import type { Owners } from './codeowners.ts'

/** One review, as far as it matters here. */
export interface Review {
  /** Lower case; empty for an account that is gone. */
  by: string
  state: string
  commit: string
}

/** Logins in lower case. `stale` approved another commit. */
export interface Approvals {
  on: string[]
  stale: string[]
}

const pageSize = 100
const mostPages = 10
/** Owners to be looked up one by one. */
const mostLookUps = 20

/**
 * What stands after all reviews, oldest first. The last word of a person counts, and a comment is none. The author has none.
 */
export function approvals(reviews: readonly Review[], head: string, author: string): Approvals {
  const last = new Map<string, Review>()
  for (const review of reviews) {
    if (['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(review.state)) last.set(review.by, review)
  }
  last.delete('')
  last.delete(author.toLowerCase())
  const approved = [...last.values()].filter(({ state }) => state === 'APPROVED')
  const by = (isOnHead: boolean) => approved.filter(({ commit }) => (commit === head) === isOnHead).map(({ by }) => by)
  return { on: by(true), stale: by(false) }
}

/** All reviews of a pull request, oldest first, or why they are not known. */
export async function readReviews(
  client: GitHubClient,
  repository: string,
  number: number,
): Promise<{ ok: true; reviews: Review[] } | { ok: false; why: string }> {
  const target = ownerAndName(repository)
  const reviews: Review[] = []
  for (let page = 1; page <= mostPages; page++) {
    const parameters = { ...target, pull_number: number, per_page: pageSize, page }
    const answer = await client.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', parameters, pullRefused)
    if (!answer.ok) return { ok: false, why: `reviews: ${answer.why}` }
    if (!Array.isArray(answer.data))
      return { ok: false, why: 'GitHub did not answer with reviews where they were asked for' }
    reviews.push(...answer.data.map(review))
    if (answer.data.length < pageSize) return { ok: true, reviews }
  }
  return { ok: false, why: `there are more than ${mostPages * pageSize} reviews` }
}

/** Head and author of a pull request, or why they are not known. */
export async function readPull(
  client: GitHubClient,
  repository: string,
  number: number,
): Promise<{ ok: true; head: string; author: string; baseBranch: string } | { ok: false; why: string }> {
  const parameters = { ...ownerAndName(repository), pull_number: number }
  const answer = await client.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters, pullRefused)
  if (!answer.ok) return { ok: false, why: `pull request ${number}: ${answer.why}` }
  const [head, author, baseBranch] = [
    ['head', 'sha'],
    ['user', 'login'],
    ['base', 'ref'],
  ].map((path) => text(answer.data, path))
  if (!head || !author || !baseBranch) {
    return { ok: false, why: `GitHub did not answer with pull request ${number} where it was asked for` }
  }
  return { ok: true, head, author, baseBranch }
}

/** The first of `logins` who is an owner; where nobody is, what could not be found out. */
export async function findOwner(
  client: GitHubClient,
  { repository, owners, logins }: { repository: string; owners: Owners; logins: readonly string[] },
): Promise<{ owner?: string; unknown: string[] }> {
  const person = logins.find((login) => owners.people.includes(login))
  if (person !== undefined) return { owner: person, unknown: [] }
  const unknown = new Set<string>()
  const questions =
    owners.named.length === 0
      ? logins.map((login) => ({ login, ask: () => isAdmin(client, repository, login) }))
      : owners.teams.flatMap((team) => logins.map((login) => ({ login, ask: () => isMember(client, team, login) })))
  for (const { login, ask } of questions.slice(0, mostLookUps)) {
    const answer = await ask()
    if (answer === true) return { owner: login, unknown: [] }
    if (answer !== false) unknown.add(answer)
  }
  if (questions.length > mostLookUps)
    unknown.add(`only ${mostLookUps} of ${questions.length} memberships were looked up`)
  return { unknown: [...unknown] }
}

async function isAdmin(client: GitHubClient, repository: string, username: string): Promise<boolean | string> {
  const answer = await client.ask(
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    { ...ownerAndName(repository), username },
    {
      forbidden: 'the token may not read who administers the repository',
      hidden: 'nobody can tell who administers it',
    },
  )
  return answer.ok ? text(answer.data, ['permission']) === 'admin' : answer.why
}

/** A token that may not read the members of a team is told 404, as for somebody who is none. */
async function isMember(
  client: GitHubClient,
  { org, slug }: { org: string; slug: string },
  username: string,
): Promise<boolean | string> {
  const hint = `whether @${username} is in @${org}/${slug} cannot be told: name people in CODEOWNERS, or hand over a token that may read the organisation's members`
  const answer = await client.ask(
    'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
    { org, team_slug: slug, username },
    { forbidden: hint, hidden: hint },
  )
  return answer.ok ? text(answer.data, ['state']) === 'active' : answer.why
}

const pullRefused = {
  forbidden: 'the job needs `permissions: { pull-requests: read }`',
  hidden: 'the token does not see the pull request; the job needs `permissions: { pull-requests: read }`',
}

function review(value: unknown): Review {
  return {
    by: text(value, ['user', 'login']).toLowerCase(),
    state: text(value, ['state']),
    commit: text(value, ['commit_id']),
  }
}

function text(value: unknown, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    value,
  )
  return typeof found === 'string' ? found : ''
}
