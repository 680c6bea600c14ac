// One token at one GitHub: requests that are tried again where that can help, and answers that say why there is none.
import type { Clock } from '../host.ts'
import { oneLine } from '../text/inert.ts'

export interface Access {
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  apiUrl: string
  token: string
}

/** What GitHub said; where it did not say yes, one sentence that says why and what to do. `status` is absent where nobody answered. */
export type Answer = { ok: true; status: number; data: unknown } | { ok: false; status?: number; why: string }

/** What to say where the token may not. Both end the sentence "GitHub answered 403: ...". */
export interface Refused {
  forbidden: string
  hidden: string
}

/** What GitHub may cost a run, all requests, attempts and pauses of one client together. */
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

interface ClientOptions {
  clock: Clock
  signal?: AbortSignal
  /** Milliseconds that one request may take. */
  attemptMs?: number
}

type Request = (route: string, parameters: Record<string, unknown>) => Promise<{ status: number; data: unknown }>

export class GitHubClient {
  readonly #request: Request
  readonly #token: string
  readonly #clock: Clock
  readonly #signal: AbortSignal | undefined
  readonly #attemptMs: number
  readonly #until: number

  private constructor(request: Request, token: string, { clock, signal, attemptMs = ATTEMPT_MS }: ClientOptions) {
    this.#request = request
    this.#token = token
    this.#clock = clock
    this.#signal = signal
    this.#attemptMs = attemptMs
    this.#until = clock.now() + PATIENCE_MS
  }

  static async connect({ apiUrl, token }: Access, options: ClientOptions): Promise<GitHubClient> {
    // Only here: the toolkit's client doubles the start of an action, and most runs end without it.
    const { getOctokit } = await import('@actions/github')
    const silent = () => {}
    const octokit = getOctokit(token, {
      baseUrl: apiUrl.replace(/\/+$/, ''),
      userAgent: 'slipway',
      // What a server says must not reach the log unescaped.
      log: { debug: silent, info: silent, warn: silent, error: silent },
    })
    return new GitHubClient((route, parameters) => octokit.request(route, parameters), token, options)
  }

  /**
   * Ask, again where that can help. Rejects only when the run is cancelled.
   * @param route `GET /repos/{owner}/{repo}`
   * @param attempts 1 for what must not be done twice: an answer that did not come says nothing about what was done
   */
  async ask(
    route: string,
    parameters: Record<string, unknown>,
    refused: Refused,
    attempts: number = ATTEMPTS,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      this.#signal?.throwIfAborted()
      const deadline = AbortSignal.timeout(this.#attemptMs)
      try {
        const signal = this.#signal ? AbortSignal.any([this.#signal, deadline]) : deadline
        const { status, data } = await this.#request(route, { ...parameters, request: { signal } })
        return { ok: true, status: Number(status), data }
      } catch (error) {
        this.#signal?.throwIfAborted()
        const refusal = error as Refusal
        const status = refusal.response === undefined ? undefined : refusal.status
        const late = deadline.aborted
        const said = late ? `GitHub did not answer within ${this.#attemptMs / 1000} s` : explain(refusal, refused)
        // A server may say what it was sent.
        const why = said.replaceAll(this.#token, '***')
        const pause = late ? FIRST_PAUSE_MS : pauseAfter(refusal, attempt, this.#clock.now())
        if (pause === undefined) return { ok: false, status, why: oneLine(why) }
        if (attempt === attempts || this.#clock.now() + pause > this.#until) {
          const tries = `${attempt} ${attempt === 1 ? 'attempt' : 'attempts'}`
          return { ok: false, status, why: oneLine(`${why}; gave up after ${tries}`) }
        }
        await this.#clock.sleep(pause, this.#signal)
      }
    }
  }
}

/** Owner and name of `owner/name`; undefined for anything else. */
export function ownerAndName(repository: string): { owner: string; repo: string } | undefined {
  const [owner, repo, more] = repository.split('/')
  return owner && repo && more === undefined ? { owner, repo } : undefined
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

function explain(refusal: Refusal, { forbidden, hidden }: Refused): string {
  const { status, response } = refusal
  if (response === undefined) return `GitHub could not be reached: ${refusal.message}`
  const said = `GitHub answered ${status}${messageOf(response) === '' ? '' : ` (${messageOf(response)})`}`
  if (isRateLimit(refusal)) return `${said}: too many requests with this token`
  if (status === 401) return `${said}: the token is wrong or has expired`
  if (status === 403) return `${said}: ${forbidden}`
  if (status === 404) return `${said}: ${hidden}`
  return said
}
