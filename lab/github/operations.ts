// What the operations answer. Requests have passed GitHub's description and the token's rights by then.
import type { OpenAPIBackend } from 'openapi-backend'
import { described, type Operation, page, refuse, type Token, target, user, type World } from './answers.ts'
import { changeOperations } from './change-operations.ts'
import { commentOperations } from './comment-operations.ts'
import type { State, Status } from './statuses.ts'

export function operations(world: World): Record<string, Operation> {
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
  return {
    ...changeOperations(world, isCommit),
    ...commentOperations(world),
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
          repository: repositoryLike(api, 'repos/get-combined-status-for-ref', 'repository', at, repository, token),
          commit_url: `${at}/commits/${sha}`,
          url: `${at}/commits/${sha}/status`,
        },
      }
    },
    'repos/get': (context, token, api) => {
      const { repository } = target(context)
      return {
        status: 200,
        body: repositoryLike(api, 'repos/get', undefined, `${world.url()}/repos/${repository}`, repository, token),
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

/** A repository in the description's own shape; what the lab does not model holds the description's stand-ins. */
function repositoryLike(
  api: OpenAPIBackend,
  id: string,
  field: string | undefined,
  url: string,
  repository: string,
  token: Token,
): object {
  const [owner = '', name = ''] = repository.split('/')
  const right = Object.entries(token.repositories).find(
    ([known]) => known.toLowerCase() === repository.toLowerCase(),
  )?.[1]
  return {
    ...described(api, id, field),
    name,
    full_name: repository,
    private: true,
    url,
    owner: user(new URL(url).origin, owner),
    permissions: { admin: false, maintain: false, push: right === 'write', triage: right === 'write', pull: true },
  }
}
