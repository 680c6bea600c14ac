// One HTTP exchange with a source of metrics: bounded in time and bytes, redirects not followed, secrets in no message.
import http from 'node:http'
import https from 'node:https'
import type { Clock } from '../../host.ts'
import { guardedLookup, isMetadataAddress } from '../../net/guarded-address.ts'
import { cleanLine } from '../../reports/clean.ts'
import { Unmeasured } from './metric-source.ts'

export interface Question {
  url: URL
  headers: Readonly<Record<string, string>>
  /** A form to POST; absent: GET. */
  form?: string
  timeOutMs: number
  maxBytes: number
  /** PEM. Absent: the authorities that Node knows. */
  ca?: string
  signal: AbortSignal
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** Rejects with an Error whose message holds no secret, or the signal's reason. */
export type Ask = (question: Question) => Promise<Answer>

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/

/** The whole reply, or an error. A reply that ends before its stated length is an error too. */
export const ask: Ask = async ({ url, headers, form, timeOutMs, maxBytes, ca, signal }) => {
  if (isMetadataAddress(url.hostname)) throw new Error('a cloud metadata address is not asked')
  const deadline = AbortSignal.timeout(timeOutMs)
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const secure = url.protocol === 'https:'
      const options = {
        method: form === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          'user-agent': 'slipway',
          ...(form !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(form)),
          }),
          ...headers,
        },
        // A kept one may have been closed meanwhile, by a server or what stands before it.
        agent: false,
        lookup: guardedLookup as never,
        signal: AbortSignal.any([signal, deadline]),
        // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
        ...(secure && { rejectUnauthorized: true, ca }),
      }
      const request = (secure ? https : http).request(url, options, resolve)
      request.on('error', reject)
      request.end(form)
    })
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`)
      chunks.push(chunk)
    }
    return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (deadline.aborted) throw new Error(`no answer within ${timeOutMs / 1000} s`, { cause: error })
    const code = String((error as NodeJS.ErrnoException).code ?? '')
    if (code === 'ECONNREFUSED') throw new Error('connection refused', { cause: error })
    if (code === 'ECONNRESET') throw new Error('the connection broke before the answer was whole', { cause: error })
    if (code === 'ENOTFOUND') throw new Error('the host name does not resolve', { cause: error })
    if (certificate.test(code)) throw new Error(`its certificate does not verify (${code})`, { cause: error })
    throw error
  }
}

/** What a server is asked with, the same for every question. */
export interface Manner {
  /** For messages: `Prometheus at https://prometheus.example.org`. */
  name: string
  headers: Readonly<Record<string, string>>
  /** Texts that no message may hold. */
  secrets: readonly string[]
  timeOutMs: number
  maxBytes: number
  ca?: string
  /** How far its clock may be from ours, in milliseconds; absent: it is not looked at. */
  skewMs?: number
}

/** Asks one server, and says of every failure what it was. */
export class Server {
  readonly #manner: Manner
  readonly #ask: Ask
  readonly #clock: Clock

  constructor(manner: Manner, deps: { ask: Ask; clock: Clock }) {
    this.#manner = manner
    this.#ask = deps.ask
    this.#clock = deps.clock
  }

  /** The JSON of an answer with status 200. Rejects with {@link Unmeasured}; `refused` may explain other statuses. */
  async json(
    url: URL,
    signal: AbortSignal,
    { form, refused }: { form?: string; refused?: (answer: Answer) => string } = {},
  ): Promise<unknown> {
    const { headers, timeOutMs, maxBytes, ca } = this.#manner
    const asked = this.#clock.now()
    let answer: Answer
    try {
      answer = await this.#ask({ url, headers, form, timeOutMs, maxBytes, ca, signal })
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw this.unmeasured((error as Error).message, error)
    }
    const { status, body } = answer
    if (status >= 300 && status < 400)
      throw this.unmeasured(
        `it redirects (${status}) to ${place(answer, url)}, which is not followed; the policy names the address itself`,
      )
    if (status !== 200) throw this.unmeasured(`status ${status}${said(refused?.(answer) ?? '')}${hint(status)}`)
    this.#checkClock(answer, asked)
    try {
      return JSON.parse(body)
    } catch {
      throw this.unmeasured(`the answer is not JSON, or was cut off: ${JSON.stringify(body.slice(0, 60))}`)
    }
  }

  unmeasured(what: string, cause?: unknown): Unmeasured {
    const text = this.#manner.secrets.reduce(
      (rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')),
      what,
    )
    return new Unmeasured(`${this.#manner.name}: ${cleanLine(text, 500)}`, { cause })
  }

  /** The header counts whole seconds, and was written at some time between question and answer. */
  #checkClock({ headers }: Answer, asked: number): void {
    const { skewMs } = this.#manner
    const theirs = Date.parse(headers.date ?? '')
    if (skewMs === undefined || Number.isNaN(theirs)) return
    const now = this.#clock.now()
    const off = theirs + 1000 < asked ? theirs + 1000 - asked : theirs > now ? theirs - now : 0
    if (Math.abs(off) <= skewMs) return
    const seconds = Math.round(Math.abs(off) / 1000)
    throw this.unmeasured(
      `its clock is ${seconds} s ${off < 0 ? 'behind' : 'ahead of'} this machine's; set the clocks, or allow it with clock-skew`,
    )
  }
}

function place({ headers }: Answer, from: URL): string {
  const { location = '' } = headers
  return URL.canParse(location, from.href) ? new URL(location, from).origin : 'nowhere'
}

function said(text: string): string {
  return text === '' ? '' : `: ${text}`
}

function hint(status: number): string {
  if (status === 401 || status === 403) return '; the credentials are missing, wrong, or may not read this'
  if (status === 404) return '; is the URL of the policy right?'
  return ''
}
