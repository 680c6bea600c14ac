// A GitHub API on loopback: requests are held against GitHub's own OpenAPI description, tokens have rights, state is kept.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend'
import { type Answer, refuse, type Token, type World } from './answers.ts'
import { Changes } from './changes.ts'
import { Comments } from './comments.ts'
import { operations } from './operations.ts'
import { type Status, Statuses } from './statuses.ts'

/** How to misbehave; for the next `times` requests that match (default: all). */
export interface GitHubFault {
  method?: string
  path?: RegExp
  times?: number
  how:
    | { status: number; message?: string; retryAfterSeconds?: number; rateLimitResetSeconds?: number; body?: string }
    | 'reset'
    /** Do what is asked, then cut the connection without an answer. */
    | 'reset-after-handling'
    /** Half of the answer, then cut. */
    | 'truncate'
    | { delayMs: number }
}

export interface GitHubRequest {
  method: string
  path: string
  status: number
  /** What GitHub's description says against the request. */
  problems: string[]
  userAgent: string
}

export interface LabGitHub {
  /** For `apiUrl`; no slash at the end. */
  url: string
  /** `write` may write statuses and comments, `read` only sees the repositories, `members` the teams as well, `blind` sees none. */
  tokens: { write: string; read: string; members: string; blind: string }
  /** Commits, pull requests and reviews, to be told before they are asked for. */
  changes: Changes
  /** Comments on pull requests; others than ours are told. */
  comments: Comments
  /** Newest first. */
  statuses(sha: string, repository?: string): readonly Status[]
  requests: readonly GitHubRequest[]
  /** Returns how to end it. */
  fault(fault: GitHubFault): () => void
  stop(): Promise<void>
}

export interface GitHubOptions {
  /** Default `acme/orders`; the first one is what `statuses` shows. */
  repositories?: readonly string[]
  /** SHAs that exist; every full SHA does when absent. */
  commits?: readonly string[]
}

const rateLimit = 5000
const bodyLimit = 256 * 1024
/** Read without a token's rights in a repository. */
const open = 'rate-limit/get'

export async function startGitHub(options: GitHubOptions = {}): Promise<LabGitHub> {
  const repositories = options.repositories ?? ['acme/orders']
  const statuses = new Statuses()
  const changes = new Changes()
  const comments = new Comments()
  const tokens = {
    write: 'ghs_labTokenThatMayWrite',
    read: 'ghs_labTokenThatMayRead',
    members: 'ghs_labTokenThatSeesTeams',
    blind: 'ghs_labTokenWithoutSight',
  }
  const rights = (right: 'read' | 'write') => Object.fromEntries(repositories.map((name) => [name, right]))
  const known: Record<string, Token> = {
    [tokens.write]: { login: 'github-actions[bot]', repositories: rights('write') },
    [tokens.read]: { login: 'github-actions[bot]', repositories: rights('read') },
    [tokens.members]: { login: 'app[bot]', repositories: rights('read'), members: true },
    [tokens.blind]: { login: 'stranger', repositories: {} },
  }
  const used = new Map<Token, number>()
  const reset = Math.ceil(Date.now() / 1000) + 3600
  const rate: World['rate'] = (token) => {
    const spent = used.get(token) ?? 0
    return { limit: rateLimit, used: spent, remaining: Math.max(0, rateLimit - spent), reset }
  }
  let url = ''
  const requests: GitHubRequest[] = []
  const faults: GitHubFault[] = []
  const definition = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.generated.json'), 'utf8')) as Document
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    coerceTypes: true,
    ajvOpts: { strict: false, validateFormats: false },
  })
  const handlers = operations({ url: () => url, statuses, changes, comments, commits: options.commits, rate })
  for (const [id, handle] of Object.entries(handlers)) {
    api.register(
      id,
      (context: Context, _: GitHubRequest, token: Token) => allowed(context, token) ?? handle(context, token, api),
    )
  }
  api.register('validationFail', (context: Context, seen: GitHubRequest, token: Token) => {
    return allowed(context, token) ?? invalid(context, seen)
  })
  api.register('notFound', () => refuse(404, 'Not Found'))
  api.register('methodNotAllowed', () => refuse(404, 'Not Found'))
  await api.init()

  const server = createServer((request, response) => {
    void read(request).then((body) => serve(request, response, body))
  })

  async function serve(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const seen: GitHubRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      status: 0,
      problems: [],
      userAgent: request.headers['user-agent'] ?? '',
    }
    requests.push(seen)
    const how = take(faults, seen)
    if (how === 'reset') {
      request.socket.resetAndDestroy()
      return
    }
    if (typeof how === 'object' && 'delayMs' in how)
      await new Promise((resolve) => setTimeout(resolve, how.delayMs).unref())
    const token = known[/^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '']
    const answer = typeof how === 'object' && 'status' in how ? told(how) : await handle(request, body, seen, token)
    if (how === 'reset-after-handling') {
      request.socket.resetAndDestroy()
      return
    }
    seen.status = answer.status
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    response.writeHead(answer.status, {
      'content-type': typeof answer.body === 'string' ? 'text/html' : 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...(token && rateHeaders(rate(token))),
      ...answer.headers,
    })
    if (how === 'truncate') response.write(text.slice(0, text.length / 2), () => request.socket.destroy())
    else response.end(text)
  }

  async function handle(request: IncomingMessage, body: string, seen: GitHubRequest, token?: Token): Promise<Answer> {
    if (seen.userAgent === '') return refuse(403, 'Request forbidden by administrative rules.')
    if (request.headers.authorization === undefined) return refuse(401, 'Requires authentication')
    if (token === undefined) return refuse(401, 'Bad credentials')
    if (body !== '' && !isJson(body)) return refuse(400, 'Problems parsing JSON')
    const { pathname, search } = new URL(request.url ?? '', url)
    if (pathname !== '/rate_limit') used.set(token, (used.get(token) ?? 0) + 1)
    const headers = request.headers as Record<string, string>
    return api.handleRequest({ method: seen.method, path: pathname, query: search, body, headers }, seen, token)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    tokens,
    changes,
    comments,
    statuses: (sha, repository = repositories[0] ?? '') => statuses.of(repository, sha),
    requests,
    fault: (fault) => {
      const own = { ...fault }
      faults.push(own)
      return () => void faults.splice(faults.indexOf(own) >>> 0, 1)
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a token must not do: GitHub denies that a repository exists before it denies a right in it. */
function allowed({ operation, request }: Context, token: Token): Answer | undefined {
  if (operation.operationId === open) return undefined
  const { owner, repo } = request.params as Record<string, string>
  if (owner === undefined) return undefined
  const right = Object.entries(token.repositories).find(
    ([name]) => name.toLowerCase() === `${owner}/${repo}`.toLowerCase(),
  )?.[1]
  if (right === undefined) return refuse(404, 'Not Found')
  if (operation.method !== 'get' && right !== 'write') return refuse(403, 'Resource not accessible by integration')
  return undefined
}

function invalid({ validation }: Context, seen: GitHubRequest): Answer {
  seen.problems.push(
    ...(validation.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`),
  )
  return refuse(422, 'Validation Failed', { errors: seen.problems })
}

function told(how: Extract<GitHubFault['how'], { status: number }>): Answer {
  const answer = refuse(how.status, how.message ?? (how.status >= 500 ? 'Server Error' : 'Refused by the lab'))
  const { retryAfterSeconds: after, rateLimitResetSeconds: reset } = how
  return {
    status: how.status,
    body: how.body === undefined ? answer.body : isJson(how.body) ? JSON.parse(how.body) : how.body,
    headers: {
      ...(after !== undefined && { 'retry-after': String(after) }),
      ...(reset !== undefined && {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + reset),
      }),
    },
  }
}

function rateHeaders(rate: ReturnType<World['rate']>): Record<string, string> {
  return Object.fromEntries(Object.entries(rate).map(([name, value]) => [`x-ratelimit-${name}`, String(value)]))
}

/** The fault for this request; one that is used up is dropped. */
function take(faults: GitHubFault[], { method, path }: GitHubRequest): GitHubFault['how'] | undefined {
  const fault = faults.find(
    (one) => (one.method === undefined || one.method === method) && (one.path === undefined || one.path.test(path)),
  )
  if (fault?.times !== undefined && --fault.times <= 0) faults.splice(faults.indexOf(fault), 1)
  return fault?.how
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= bodyLimit) chunks.push(chunk)
    }
  } catch {
    // The client went away; what it sent until then is judged.
  }
  return Buffer.concat(chunks).toString()
}
