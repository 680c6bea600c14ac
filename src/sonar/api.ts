// Requests to a SonarQube server: one origin, no redirects (a token follows none), bounded in time and size.
import http from 'node:http'
import https from 'node:https'
import type { Clock } from '../host.ts'
import { isObject, type JsonObject } from '../json-object.ts'
import { cleanLine } from '../reports/clean.ts'
import { parseJson } from '../reports/json.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'

const ATTEMPT_MS = 10_000
const ANSWER_BYTES = 2 ** 20
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/

interface Answer {
  status: number
  retryAfter?: string
  body: string
}

export interface SonarDeps {
  clock: Clock
  signal?: AbortSignal
}

/** Pauses that grow from half a second to ten. */
export class Pauses {
  #next = FIRST_PAUSE_MS

  next(): number {
    const pause = this.#next
    this.#next = Math.min(LONGEST_PAUSE_MS, Math.ceil(pause * 1.5))
    return pause
  }
}

/** What is worth asking again, and after how many milliseconds where the server said so. */
class Passing extends Error {
  readonly after: number | undefined

  constructor(message: string, after?: number) {
    super(message)
    this.after = after
  }
}

/** Asks one server. Throws {@link Unreadable} for what asking again cannot mend, and at the deadline. */
export class SonarApi {
  readonly #server: string
  readonly #token: string
  readonly #deps: SonarDeps
  readonly #until: number

  /** `server` is a URL that {@link serverUrl} let through; `until` is the deadline in milliseconds since the epoch. */
  constructor(server: string, token: string, until: number, deps: SonarDeps) {
    this.#server = server
    this.#token = token
    this.#until = until
    this.#deps = deps
  }

  /** One JSON object. `path` begins with a slash; faults that pass are tried again until the deadline. */
  async get(path: string, query: Readonly<Record<string, string>>): Promise<JsonObject> {
    const pauses = new Pauses()
    for (;;) {
      try {
        return await this.#attempt(`${this.#server}${path}?${new URLSearchParams(query)}`)
      } catch (error) {
        this.#deps.signal?.throwIfAborted()
        if (!(error instanceof Passing)) throw error
        await this.pause(error.after ?? pauses.next(), error.message)
      }
    }
  }

  /** Wait; throws {@link Unreadable} with `why` where the deadline would pass meanwhile. */
  async pause(milliseconds: number, why: string): Promise<void> {
    const { clock, signal } = this.#deps
    if (clock.now() + milliseconds > this.#until) throw new Unreadable(`was not answered in time: ${this.clean(why)}`)
    await clock.sleep(milliseconds, signal)
  }

  /** Text of the server as one line that does not hold the token. */
  clean(text: string): string {
    return cleanLine(this.#token === '' ? text : text.replaceAll(this.#token, '***'), 300)
  }

  async #attempt(url: string): Promise<JsonObject> {
    const { clock, signal } = this.#deps
    const deadline = AbortSignal.timeout(Math.max(1, Math.min(ATTEMPT_MS, this.#until - clock.now())))
    const bounded = signal ? AbortSignal.any([signal, deadline]) : deadline
    let answer: Answer
    try {
      answer = await ask(new URL(url), { accept: 'application/json', authorization: `Bearer ${this.#token}` }, bounded)
    } catch (error) {
      if (error instanceof Unreadable) throw error
      if (deadline.aborted) throw new Passing('SonarQube did not answer')
      const why = String((error as NodeJS.ErrnoException).code ?? (error as Error).message)
      if (certificate.test(why)) throw new Unreadable(`cannot be followed: the certificate does not verify (${why})`)
      throw new Passing(`SonarQube could not be reached (${why})`)
    }
    this.#check(answer)
    const value = parseJson(answer.body, defaultLimits)
    if (!isObject(value)) throw new Unreadable('was answered by something that is not SonarQube: no JSON object')
    return value
  }

  #check({ status, retryAfter, body }: Answer): void {
    if (status === 200) return
    const said = `SonarQube answered ${status}${this.#said(body)}`
    if (status === 429 || status === 408 || status >= 500) {
      const seconds = Number(retryAfter ?? Number.NaN)
      throw new Passing(said, seconds >= 0 ? seconds * 1000 : undefined)
    }
    const why =
      status === 401 || status === 403
        ? ': the token is wrong, has expired, or may not browse the project'
        : status >= 300 && status < 400
          ? ': it redirects, and a token follows no redirect; is the server URL right?'
          : ''
    throw new Unreadable(`cannot be followed: ${said}${why}`)
  }

  /** Messages of an error in SonarQube's shape. */
  #said(text: string): string {
    try {
      const value: unknown = JSON.parse(text)
      const [first]: unknown[] = isObject(value) && Array.isArray(value.errors) ? value.errors : []
      return isObject(first) && typeof first.msg === 'string' ? ` (${this.clean(first.msg)})` : ''
    } catch {
      return ''
    }
  }
}

/** One GET. The whole body, or an error. */
async function ask(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const secure = url.protocol === 'https:'
    // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
    const options = {
      headers: { ...headers, 'user-agent': 'slipway' },
      signal,
      ...(secure && { rejectUnauthorized: true }),
    }
    const request = (secure ? https : http).request(url, options, resolve)
    request.on('error', reject)
    request.end()
  })
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > ANSWER_BYTES) throw new Unreadable(`was answered with more than ${ANSWER_BYTES} bytes`)
    pieces.push(piece)
  }
  const body = Buffer.concat(pieces).toString('utf8')
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body }
}
