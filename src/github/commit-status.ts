// Commit statuses: what a verdict looks like on a commit. Telling is not deciding, so nothing here throws.

import type { Clock } from '../host.ts'
import { oneLine } from '../text/inert.ts'

export interface CommitStatus {
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  apiUrl: string
  token: string
  /** `owner/name`. */
  repository: string
  sha: string
  state: 'success' | 'failure' | 'error' | 'pending'
  /** What branch protection asks for by name: `slipway/gate`. */
  context: string
  /** Cut at 140 characters, which is what GitHub takes. */
  description: string
  /** Where people read more; empty for nowhere. */
  targetUrl: string
}

/** Whether the status stands on the commit, and if not, one sentence that says why and what to do. */
export type StatusResult = { written: true } | { written: false; why: string }

/** What telling GitHub may cost a run, all attempts and pauses together. */
const PATIENCE_MS = 30_000
const ATTEMPT_MS = 10_000
const ATTEMPTS = 4
const FIRST_PAUSE_MS = 500
/** GitHub asks for a minute where a secondary rate limit names no time. */
const UNNAMED_PAUSE_MS = 60_000

/** What octokit rejects with; a fault of the network has no response. */
interface Refusal {
  message: string
  status: number
  response?: { headers: Record<string, string | number | undefined>; data?: unknown }
}

/**
 * Write one status. Never rejects. After an answer that did not come it is written again: the newest status of a
 * context counts, so a second one changes nothing.
 */
export async function writeCommitStatus(
  request: CommitStatus,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<StatusResult> {
  const [owner, repo, more] = request.repository.split('/')
  if (!owner || !repo || more !== undefined)
    return notWritten(`"${request.repository}" is not a repository's owner/name`)
  if (request.token === '') return notWritten('no token was given')
  try {
    return await write({ ...request, owner, repo }, deps)
  } catch (error) {
    return notWritten(deps.signal?.aborted ? 'the run was cancelled' : (error as Error).message)
  }
}

async function write(
  request: CommitStatus & { owner: string; repo: string },
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<StatusResult> {
  signal?.throwIfAborted()
  // Only here: the toolkit's client doubles the start of an action, and most runs end without it.
  const { getOctokit } = await import('@actions/github')
  const silent = () => {}
  const octokit = getOctokit(request.token, {
    baseUrl: request.apiUrl.replace(/\/+$/, ''),
    userAgent: 'slipway',
    // What a server says must not reach the log unescaped.
    log: { debug: silent, info: silent, warn: silent, error: silent },
  })
  const until = clock.now() + PATIENCE_MS
  for (let attempt = 1; ; attempt++) {
    const deadline = AbortSignal.timeout(ATTEMPT_MS)
    try {
      const answer = await octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        owner: request.owner,
        repo: request.repo,
        sha: request.sha,
        state: request.state,
        context: request.context,
        description: oneLine(request.description, 140),
        ...(request.targetUrl !== '' && { target_url: request.targetUrl }),
        request: { signal: signal ? AbortSignal.any([signal, deadline]) : deadline },
      })
      // A portal's sign-in page answers 200 to everything.
      if (Number(answer.status) === 201) return { written: true }
      return notWritten(`GitHub answered ${answer.status} where 201 was expected; is ${request.apiUrl} its API?`)
    } catch (error) {
      signal?.throwIfAborted()
      const why = deadline.aborted ? `GitHub did not answer within ${ATTEMPT_MS / 1000} s` : explain(error as Refusal)
      const pause = deadline.aborted ? FIRST_PAUSE_MS : pauseAfter(error as Refusal, attempt, clock.now())
      if (pause === undefined) return notWritten(why)
      if (attempt === ATTEMPTS || clock.now() + pause > until) {
        return notWritten(`${why}; gave up after ${attempt} ${attempt === 1 ? 'attempt' : 'attempts'}`)
      }
      await clock.sleep(pause, signal)
    }
  }
}

/** Milliseconds until it may be tried again; undefined where trying again cannot help. */
function pauseAfter({ status, response }: Refusal, attempt: number, now: number): number | undefined {
  const backOff = FIRST_PAUSE_MS * 2 ** (attempt - 1)
  if (response === undefined || status >= 500 || status === 408) return backOff
  if (!isRateLimit({ status, response })) return undefined
  const after = Number(response.headers['retry-after'])
  if (response.headers['retry-after'] !== undefined && after >= 0) return after * 1000
  const reset = Number(response.headers['x-ratelimit-reset']) * 1000
  return isSpent(response) && reset > now ? reset - now : UNNAMED_PAUSE_MS
}

function isRateLimit({ status, response }: Pick<Refusal, 'status' | 'response'>): boolean {
  if (status === 429) return true
  const said = response !== undefined && (response.headers['retry-after'] !== undefined || isSpent(response))
  return status === 403 && (said || /secondary rate limit|abuse/i.test(messageOf(response)))
}

function isSpent({ headers }: NonNullable<Refusal['response']>): boolean {
  return String(headers['x-ratelimit-remaining']) === '0'
}

function messageOf(response: Refusal['response']): string {
  const { message } = (response?.data ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : ''
}

function explain(refusal: Refusal): string {
  const { status, response } = refusal
  if (response === undefined) return `GitHub could not be reached: ${refusal.message}`
  const said = `GitHub answered ${status}${messageOf(response) === '' ? '' : ` (${messageOf(response)})`}`
  if (isRateLimit(refusal)) return `${said}: too many requests with this token`
  if (status === 401) return `${said}: the token is wrong or has expired`
  if (status === 403) {
    return `${said}: the job needs \`permissions: { statuses: write }\`; in a pull request from a fork no token may write`
  }
  if (status === 404) return `${said}: the token does not see the repository, or may not write statuses to it`
  return said
}

function notWritten(why: string): StatusResult {
  return { written: false, why: oneLine(why) }
}
