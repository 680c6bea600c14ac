// What the operations on commits, pull requests and members answer.
import type { Context, OpenAPIBackend } from 'openapi-backend'
import { type Answer, described, type Operation, page, refuse, target, user, type World } from './answers.ts'
import { blobSha } from './changes.ts'

/** GitHub hands out no content above this many bytes. */
const mostContent = 2 ** 20

export function changeOperations(world: World, isCommit: (ref: string) => boolean): Record<string, Operation> {
  const { changes } = world
  const pullOf = (context: Context) => changes.pullOf(target(context).repository, Number(named(context, 'pull_number')))

  return {
    'repos/get-content': (context) => {
      const { repository } = target(context)
      const path = named(context, 'path')
      const { ref = '' } = context.request.query as { ref?: string }
      if (!isCommit(ref)) return refuse(404, `No commit found for the ref ${ref}`)
      const content = changes.contents(repository, ref, path)
      if (content === undefined) return refuse(404, 'Not Found')
      const entry = (at: string, type: string, bytes: Buffer) => {
        const url = `${world.url()}/repos/${repository}/contents/${at}?ref=${ref}`
        const links = { git: url, html: url, self: url }
        const about = { name: at.split('/').at(-1), path: at, sha: blobSha(bytes), size: bytes.length, type, url }
        return { ...about, git_url: url, html_url: url, download_url: url, _links: links }
      }
      if (Array.isArray(content)) return { status: 200, body: content.map((at) => entry(at, 'file', Buffer.alloc(0))) }
      const isLarge = content.length > mostContent
      // Lines of sixty characters, as GitHub breaks them.
      const base64 = content.toString('base64').replace(/.{60}/g, '$&\n')
      const held = isLarge ? { encoding: 'none', content: '' } : { encoding: 'base64', content: base64 }
      return { status: 200, body: { ...entry(path, 'file', content), ...held } }
    },
    'git/get-commit': (context, _, api) => {
      const sha = named(context, 'commit_sha')
      if (!isCommit(sha)) return refuse(404, 'Not Found')
      return { status: 200, body: { ...mock(api, 'git/get-commit'), sha } }
    },
    'pulls/get': (context, _, api) => {
      const pull = pullOf(context)
      if (pull === undefined) return refuse(404, 'Not Found')
      const like = mock(api, 'pulls/get') as { head: object; base: object }
      return {
        status: 200,
        body: {
          ...like,
          number: pull.number,
          user: user(world.url(), pull.author),
          head: { ...like.head, sha: pull.head },
          base: { ...like.base, ref: pull.base },
        },
      }
    },
    'pulls/list-reviews': (context, _, api): Answer => {
      const pull = pullOf(context)
      if (pull === undefined) return refuse(404, 'Not Found')
      const [like] = mock(api, 'pulls/list-reviews') as unknown as object[]
      const all = changes.reviewsOf(target(context).repository, pull.number)
      return {
        status: 200,
        body: page(context, all).map(({ id, by, state, commit }) => ({
          ...like,
          id,
          user: user(world.url(), by),
          state,
          commit_id: commit,
        })),
      }
    },
    'pulls/request-reviewers': (context, _, api): Answer => {
      const pull = pullOf(context)
      const { repository } = target(context)
      if (pull === undefined) return refuse(404, 'Not Found')
      const body = context.request.requestBody as { reviewers?: string[]; team_reviewers?: string[] }
      const { reviewers = [], team_reviewers: teams = [] } = body
      if (reviewers.includes(pull.author)) return refuse(422, 'Review cannot be requested from pull request author.')
      changes.ask(repository, pull.number, [
        ...reviewers,
        ...teams.map((team) => `${repository.split('/')[0]}/${team}`),
      ])
      return { status: 201, body: mock(api, 'pulls/request-reviewers', 201) }
    },
    'issues/add-labels': (context): Answer => {
      const { repository } = target(context)
      const number = Number(named(context, 'issue_number'))
      if (changes.pullOf(repository, number) === undefined) return refuse(404, 'Not Found')
      const { labels } = context.request.requestBody as { labels: string[] }
      changes.label(repository, number, labels)
      return {
        status: 200,
        body: changes.askedOf(repository, number).labels.map((name, id) => ({
          ...{ id, name, color: 'ededed', default: false, description: null, node_id: `LA_${id}` },
          url: `${world.url()}/repos/${repository}/labels/${encodeURIComponent(name)}`,
        })),
      }
    },
    'repos/get-collaborator-permission-level': (context, _, api) => {
      const permission = changes.permissionOf(target(context).repository, named(context, 'username'))
      return {
        status: 200,
        body: { ...mock(api, 'repos/get-collaborator-permission-level'), permission, role_name: permission },
      }
    },
    'teams/get-membership-for-user-in-org': (context, token) => {
      if (token.members !== true) return refuse(403, 'Resource not accessible by integration')
      const team = `${named(context, 'org')}/${named(context, 'team_slug')}`
      if (!changes.isMember(team, named(context, 'username'))) return refuse(404, 'Not Found')
      const [org, slug] = team.split('/')
      const url = `${world.url()}/orgs/${org}/teams/${slug}/memberships/${named(context, 'username')}`
      return { status: 200, body: { role: 'member', state: 'active', url } }
    },
  }
}

function named({ request }: Context, name: string): string {
  return decodeURIComponent(String((request.params as Record<string, string>)[name] ?? ''))
}

/** The description's own stand-ins, for what the lab does not model. */
function mock(api: OpenAPIBackend, id: string, code?: number): object {
  return described(api, id, undefined, code)
}
