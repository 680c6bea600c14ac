// What the operations on comments answer. A pull request is an issue, too; the lab knows no other issues.
import type { Context } from 'openapi-backend'
import { type Answer, type Operation, page, refuse, target, user, type World } from './answers.ts'
import type { Comment } from './comments.ts'

export function commentOperations(world: World): Record<string, Operation> {
  const { changes, comments } = world
  const issueOf = (context: Context) => {
    const number = Number((context.request.params as Record<string, string>).issue_number)
    const { repository } = target(context)
    return { repository, number, exists: changes.pullOf(repository, number) !== undefined }
  }
  const told = (repository: string, { id, number, by, body, created, updated }: Comment) => ({
    id,
    node_id: `IC_${id}`,
    url: `${world.url()}/repos/${repository}/issues/comments/${id}`,
    html_url: `${world.url()}/${repository}/pull/${number}#issuecomment-${id}`,
    issue_url: `${world.url()}/repos/${repository}/issues/${number}`,
    body,
    user: { ...user(world.url(), by), type: by.endsWith('[bot]') ? 'Bot' : 'User' },
    created_at: created,
    updated_at: updated,
    author_association: 'NONE',
  })
  const answer = (status: number, repository: string, comment: Comment | { refused: string }): Answer => {
    if (!('refused' in comment)) return { status, body: told(repository, comment) }
    const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message: comment.refused }]
    return refuse(422, 'Validation Failed', { errors })
  }
  const bodyOf = (context: Context) => (context.request.requestBody as { body: string }).body

  return {
    'issues/list-comments': (context) => {
      const { repository, number, exists } = issueOf(context)
      if (!exists) return refuse(404, 'Not Found')
      const all = page(context, comments.of(repository, number))
      return { status: 200, body: all.map((comment) => told(repository, comment)) }
    },
    'issues/create-comment': (context, token) => {
      const { repository, number, exists } = issueOf(context)
      if (!exists) return refuse(404, 'Not Found')
      return answer(201, repository, comments.add(repository, number, { by: token.login, body: bodyOf(context) }))
    },
    'issues/update-comment': (context) => {
      const { repository } = target(context)
      const id = Number((context.request.params as Record<string, string>).comment_id)
      const comment = comments.update(repository, id, bodyOf(context))
      if (comment === undefined) return refuse(404, 'Not Found')
      return answer(200, repository, comment)
    },
  }
}
