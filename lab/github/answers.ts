// What every operation is given, and how its answers are put together.
import type { Context, OpenAPIBackend } from 'openapi-backend'
import type { Changes } from './changes.ts'
import type { Comments } from './comments.ts'
import type { Statuses } from './statuses.ts'

/** An answer as JSON. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/** What a token may do in the repositories that it sees. */
export interface Token {
  login: string
  repositories: Record<string, 'read' | 'write'>
  /** It may ask who is in a team. */
  members?: true
}

/** What the server knows. */
export interface World {
  url: () => string
  statuses: Statuses
  changes: Changes
  comments: Comments
  /** Undefined takes every full SHA for a commit. */
  commits?: readonly string[]
  /** Of a token, for /rate_limit. */
  rate: (token: Token) => { limit: number; used: number; remaining: number; reset: number }
}

export const refuse = (status: number, message: string, more: object = {}): Answer => ({
  status,
  body: { message, ...more, documentation_url: 'https://docs.github.com/rest', status: String(status) },
})

export type Operation = (context: Context, token: Token, api: OpenAPIBackend) => Answer

export function page<T>(context: Context, all: readonly T[]): T[] {
  const { per_page: size = 30, page: number = 1 } = context.request.query as { per_page?: number; page?: number }
  return all.slice((Number(number) - 1) * Number(size), Number(number) * Number(size))
}

export function target({ request }: Context): { repository: string; sha: string } {
  const { owner, repo, sha, ref } = request.params as Record<string, string>
  return { repository: `${owner}/${repo}`, sha: sha ?? ref ?? '' }
}

/** An answer, or one field of it, of the stand-ins that the description itself makes. */
export function described(api: OpenAPIBackend, id: string, field: string | undefined, code = 200): object {
  const { mock } = api.mockResponseForOperation(id, { code })
  return field === undefined ? mock : mock[field]
}

export function user(url: string, login: string): object {
  const at = `${url}/users/${login}`
  return {
    login,
    id: 1,
    node_id: 'U_1',
    avatar_url: `${at}/avatar`,
    gravatar_id: '',
    url: at,
    html_url: at,
    followers_url: `${at}/followers`,
    following_url: `${at}/following{/other_user}`,
    gists_url: `${at}/gists{/gist_id}`,
    starred_url: `${at}/starred{/owner}{/repo}`,
    subscriptions_url: `${at}/subscriptions`,
    organizations_url: `${at}/orgs`,
    repos_url: `${at}/repos`,
    events_url: `${at}/events{/privacy}`,
    received_events_url: `${at}/received_events`,
    type: 'User',
    site_admin: false,
  }
}
