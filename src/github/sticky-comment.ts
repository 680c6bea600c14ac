// One comment on a pull request that is changed from then on, not repeated. Telling is not deciding, so nothing here throws.
import { createHash } from 'node:crypto'
import type { Clock } from '../host.ts'
import { PREFIX } from '../prefix.ts'
import { oneLine } from '../text/inert.ts'
import { type Access, type Answer, GitHubClient, ownerAndName } from './client.ts'

export interface StickyComment extends Access {
  /** `owner/name`. */
  repository: string
  /** Of the pull request. */
  number: number
  /** The comment is about this commit; it is not written once the pull request has another head. */
  head: string
  /** Tells it from other comments of the same author: workflow and job. */
  key: string
  /** Login that the token writes as; only its comments are ours, whatever others say. */
  author: string
  /** Markdown of at most 65,000 characters. */
  body: string
}

/** Whether the comment stands there, and if not, one sentence that says why and what to do. */
export type CommentResult =
  | { written: true; how: 'created' | 'updated' | 'unchanged' }
  | { written: false; why: string }

const refused = {
  forbidden:
    'the job needs `permissions: { pull-requests: write }`; in a pull request from a fork no token may write, and the template report.yml comments instead',
  hidden: 'the repository has no such pull request, or the token does not see it',
}
const perPage = 100
/** GitHub takes 2,500 comments on one pull request. */
const mostPages = 25
const rounds = 3
const pauseMs = 1000

interface Deps {
  clock: Clock
  signal?: AbortSignal
}

/** Write the comment. Never rejects. */
export async function writeStickyComment(request: StickyComment, deps: Deps): Promise<CommentResult> {
  const target = ownerAndName(request.repository)
  if (target === undefined) return notWritten(`"${request.repository}" is not a repository's owner/name`)
  if (request.token === '') return notWritten('no token was given')
  try {
    deps.signal?.throwIfAborted()
    return await write(request, target, await GitHubClient.connect(request, deps), deps)
  } catch (error) {
    return notWritten(deps.signal?.aborted ? 'the run was cancelled' : (error as Error).message)
  }
}

/** First line of the comment; GitHub shows nothing of it. */
export function markerOf(key: string): string {
  return `<!-- ${PREFIX}/gate ${createHash('sha256').update(key).digest('hex').slice(0, 16)} -->`
}

type Target = { owner: string; repo: string }

async function write(request: StickyComment, target: Target, client: GitHubClient, deps: Deps): Promise<CommentResult> {
  const { number, head } = request
  const pull = await client.ask(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    { ...target, pull_number: number },
    refused,
  )
  if (!pull.ok) return notWritten(pull.why)
  const now = field(field(pull.data, 'head'), 'sha')
  if (now !== head) return notWritten(`pull request ${number} has another head by now, which has a verdict of its own`)
  const body = `${markerOf(request.key)}\n${request.body}`.trimEnd()
  for (let round = 1; ; round++) {
    const own = await find(request, target, client)
    if ('why' in own) return notWritten(own.why)
    if (own.body === body) return { written: true, how: 'unchanged' }
    const answer =
      own.id === undefined
        ? await client.ask(
            'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
            { ...target, issue_number: number, body },
            refused,
            1,
          )
        : await client.ask(
            'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
            { ...target, comment_id: own.id, body },
            refused,
          )
    if (answer.ok) return done(answer, own.id === undefined, request)
    // Nobody knows whether it was written: it is looked for before it is written again.
    const isOpen = own.id === undefined && (answer.status === undefined || answer.status >= 500)
    if (!isOpen || round === rounds) return notWritten(answer.why)
    await deps.clock.sleep(pauseMs * round, deps.signal)
  }
}

/** Our comment where there is one: the oldest, should there be several. */
async function find(
  { number, key, author }: StickyComment,
  target: Target,
  client: GitHubClient,
): Promise<{ id?: number; body?: string } | { why: string }> {
  for (let page = 1; page <= mostPages; page++) {
    const answer = await client.ask(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { ...target, issue_number: number, per_page: perPage, page },
      refused,
    )
    if (!answer.ok) return { why: answer.why }
    if (!Array.isArray(answer.data)) return { why: 'GitHub did not answer with a list of comments' }
    for (const comment of answer.data as unknown[]) {
      const [id, body, login] = [field(comment, 'id'), field(comment, 'body'), field(field(comment, 'user'), 'login')]
      if (typeof id !== 'number' || typeof body !== 'string' || typeof login !== 'string') continue
      if (login.toLowerCase() !== author.toLowerCase() || !body.startsWith(markerOf(key))) continue
      return { id, body: body.replaceAll('\r\n', '\n').trimEnd() }
    }
    if (answer.data.length < perPage) return {}
  }
  return { why: `none of the first ${mostPages * perPage} comments is the gate's, and more are not read` }
}

/** A portal's sign-in page answers 200 to everything. */
function done({ status }: Answer, isNew: boolean, { apiUrl }: StickyComment): CommentResult {
  const wanted = isNew ? 201 : 200
  if (status === wanted) return { written: true, how: isNew ? 'created' : 'updated' }
  return notWritten(`GitHub answered ${status} where ${wanted} was expected; is ${apiUrl} its API?`)
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function notWritten(why: string): CommentResult {
  return { written: false, why: oneLine(why) }
}
