// What the operations answer. Requests have passed GitHub's description and the token's rights by then.
import type { Context, OpenAPIBackend } from 'openapi-backend'
import type { State, Status, Statuses } from './statuses.ts'

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
}

/** What the server knows. */
export interface World {
  url: () => string
  statuses: Statuses
  /** Undefined takes every full SHA for a commit. */
  commits?: readonly string[]
  /** Of a token, for /rate_limit. */
  rate: (token: Token) => { limit: number; used: number; remaining: number; reset: number }
}

export const refuse = (status: number, message: string, more: object = {}): Answer => ({
  status,
  body: { message, ...more, documentation_url: 'https://docs.github.com/rest', status: String(status) },
})

export function operations(
  world: World,
): Record<string, (context: Context, token: Token, api: OpenAPIBackend) => Answer> {
  const isCommit = (ref: string) =>
    world.commits === undefined ? /^[0-9a-f]{40}$/.test(ref) : world.commits.includes(ref)
  const told = (repository: string, sha: string, status: Status) => {
    const { creator, ...shown } = status
    return {
      ...shown,
      node_id: `SC_${status.id}`,
      url: `${world.url()}/repos/${repository}/statuses/${sha}`,
      avatar_url: null,
      updated_at: status.created_at,
      creator: user(world.url(), creator),
    }
  }
  const page = (context: Context, all: Status[]) => {
    const { per_page: size = 30, page: number = 1 } = context.request.query as { per_page?: number; page?: number }
    return all.slice((Number(number) - 1) * Number(size), Number(number) * Number(size))
  }

  return {
    'repos/create-commit-status': (context, token) => {
      const { repository, sha } = target(context)
      if (!isCommit(sha)) return refuse(422, `No commit found for SHA: ${sha}`)
      const body = context.request.requestBody as {
        state: State
        context?: string
        description?: string
        target_url?: string
      }
      const status = world.statuses.add(repository, sha, {
        state: body.state,
        context: body.context ?? 'default',
        description: body.description ?? null,
        target_url: body.target_url ?? null,
        creator: token.login,
      })
      if ('refused' in status) {
        return refuse(422, 'Validation Failed', {
          errors: [{ resource: 'Status', code: 'custom', message: status.refused }],
        })
      }
      return {
        status: 201,
        body: told(repository, sha, status),
        headers: { location: `${world.url()}/repos/${repository}/statuses/${sha}` },
      }
    },
    'repos/list-commit-statuses-for-ref': (context) => {
      const { repository, sha } = target(context)
      if (!isCommit(sha)) return refuse(404, 'Not Found')
      const all = page(context, [...world.statuses.of(repository, sha)])
      return { status: 200, body: all.map((status) => told(repository, sha, status)) }
    },
    'repos/get-combined-status-for-ref': (context, token, api) => {
      const { repository, sha } = target(context)
      if (!isCommit(sha)) return refuse(404, 'Not Found')
      const latest = world.statuses.latest(repository, sha)
      const at = `${world.url()}/repos/${repository}`
      return {
        status: 200,
        body: {
          state: world.statuses.combined(repository, sha),
          statuses: page(context, latest).map((status) => told(repository, sha, status)),
          sha,
          total_count: latest.length,
          repository: described(api, 'repos/get-combined-status-for-ref', 'repository', at, repository, token),
          commit_url: `${at}/commits/${sha}`,
          url: `${at}/commits/${sha}/status`,
        },
      }
    },
    'repos/get': (context, token, api) => {
      const { repository } = target(context)
      return {
        status: 200,
        body: described(api, 'repos/get', undefined, `${world.url()}/repos/${repository}`, repository, token),
      }
    },
    'rate-limit/get': (_, token) => {
      const rate = world.rate(token)
      return {
        status: 200,
        body: { resources: { core: rate, search: { ...rate, limit: 30, used: 0, remaining: 30 } }, rate },
      }
    },
  }
}

function target({ request }: Context): { repository: string; sha: string } {
  const { owner, repo, sha, ref } = request.params as Record<string, string>
  return { repository: `${owner}/${repo}`, sha: sha ?? ref ?? '' }
}

/** A repository in the description's own shape; what the lab does not model holds the description's stand-ins. */
function described(
  api: OpenAPIBackend,
  id: string,
  field: string | undefined,
  url: string,
  repository: string,
  token: Token,
): object {
  const { mock } = api.mockResponseForOperation(id, { code: 200 })
  const [owner = '', name = ''] = repository.split('/')
  const right = Object.entries(token.repositories).find(
    ([known]) => known.toLowerCase() === repository.toLowerCase(),
  )?.[1]
  return {
    ...(field === undefined ? mock : mock[field]),
    name,
    full_name: repository,
    private: true,
    url,
    owner: user(new URL(url).origin, owner),
    permissions: { admin: false, maintain: false, push: right === 'write', triage: right === 'write', pull: true },
  }
}

function user(url: string, login: string): object {
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
