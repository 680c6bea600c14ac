// One HTTP exchange with the API server: bounded in time and bytes, over kept-alive connections. No retries here.
import http from 'node:http'
import https from 'node:https'
import type { Credentials } from './credentials.ts'

/** One request. `path` carries the query. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  contentType?: string
  /** Default: JSON. */
  accept?: string
  /** Where less is wanted than the connection allows. */
  maxBytes?: number
  signal?: AbortSignal
}

/** What came back. Header names are lower case. */
export interface Reply {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** Budgets of one exchange. */
export interface TransportLimits {
  /** Whole exchange of a plain request. */
  requestMs: number
  /** A stream without a single byte for so long counts as dead. */
  idleMs: number
  /** Largest body of a reply, and largest line of a stream. */
  maxBytes: number
}

/** The connection failed. `sent` tells whether the server may have acted on the request. */
export class TransportError extends Error {
  override name = 'TransportError'
  readonly sent: boolean
  /** Repeating it cannot help: certificates that do not verify, a reply over its budget. */
  readonly permanent: boolean

  constructor(message: string, facts: { sent: boolean; permanent: boolean }, options?: ErrorOptions) {
    super(message, options)
    this.sent = facts.sent
    this.permanent = facts.permanent
  }
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/

/** Sends requests to one server. */
export class Transport {
  readonly #base: URL
  readonly #limits: TransportLimits
  readonly #headers: Record<string, string>
  readonly #agent: http.Agent
  readonly #request: typeof http.request

  constructor(credentials: Credentials, limits: TransportLimits) {
    this.#base = new URL(credentials.server)
    this.#limits = limits
    this.#headers = { accept: 'application/json', 'user-agent': 'slipway' }
    if (credentials.token) this.#headers.authorization = `Bearer ${credentials.token}`
    const keepAlive = { keepAlive: true, keepAliveMsecs: 15_000, maxSockets: 32 }
    const secure = this.#base.protocol === 'https:'
    this.#request = secure ? https.request : http.request
    this.#agent = secure
      ? new https.Agent({
          ...keepAlive,
          ca: credentials.ca,
          cert: credentials.clientCertificate,
          key: credentials.clientKey,
          servername: credentials.serverName,
          // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
          rejectUnauthorized: credentials.insecureLoopback !== true,
        })
      : new http.Agent(keepAlive)
  }

  /** Send and read the whole reply. Rejects with {@link TransportError}, or the signal's reason. */
  async exchange(request: Request): Promise<Reply> {
    const deadline = AbortSignal.timeout(this.#limits.requestMs)
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline
    const sending = { sent: false }
    try {
      const response = await this.#open(request, signal, sending)
      const chunks: Buffer[] = []
      const most = Math.min(request.maxBytes ?? Number.POSITIVE_INFINITY, this.#limits.maxBytes)
      let bytes = 0
      for await (const chunk of response as AsyncIterable<Buffer>) {
        bytes += chunk.length
        if (bytes > most) throw this.#tooLarge(request, most)
        chunks.push(chunk)
      }
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
    } catch (error) {
      throw this.#explain(error, request, deadline, sending.sent)
    }
  }

  /** Send and hand over the lines of a reply with status 200 as they come; other replies end the stream after `onReply`. */
  async *lines(request: Request, onReply: (reply: Reply) => void): AsyncGenerator<string> {
    const idle = new AbortController()
    const die = () => idle.abort(new Error(`nothing was heard for ${this.#limits.idleMs} ms`))
    const timer = setTimeout(die, this.#limits.idleMs)
    const signal = request.signal ? AbortSignal.any([request.signal, idle.signal]) : idle.signal
    const sending = { sent: false }
    try {
      const response = await this.#open(request, signal, sending)
      const status = response.statusCode ?? 0
      const decoder = new TextDecoder()
      let rest = ''
      for await (const chunk of response as AsyncIterable<Buffer>) {
        timer.refresh()
        rest += decoder.decode(chunk, { stream: true })
        if (rest.length > this.#limits.maxBytes) throw this.#tooLarge(request, this.#limits.maxBytes)
        if (status !== 200) continue
        const lines = rest.split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) if (line !== '') yield line
      }
      if (status !== 200) onReply({ status, headers: response.headers, body: rest })
    } catch (error) {
      throw this.#explain(error, request, idle.signal, sending.sent)
    } finally {
      clearTimeout(timer)
      idle.abort()
    }
  }

  /** Close idle connections, so that the process can end. */
  close(): void {
    this.#agent.destroy()
  }

  #open(request: Request, signal: AbortSignal, sending: { sent: boolean }): Promise<http.IncomingMessage> {
    const body = request.body === undefined ? undefined : JSON.stringify(request.body)
    const headers = { ...this.#headers }
    if (request.accept !== undefined) headers.accept = request.accept
    if (body !== undefined) {
      headers['content-type'] = request.contentType ?? 'application/json'
      headers['content-length'] = String(Buffer.byteLength(body))
    }
    const path = this.#base.pathname.replace(/\/$/, '') + request.path
    return new Promise((resolve, reject) => {
      const outgoing = this.#request(
        {
          protocol: this.#base.protocol,
          hostname: this.#base.hostname.replace(/^\[|\]$/g, ''),
          port: this.#base.port,
          path,
          method: request.method,
          headers,
          agent: this.#agent,
          signal,
        },
        resolve,
      )
      outgoing.on('socket', (socket) => {
        const ready = this.#base.protocol === 'https:' ? 'secureConnect' : 'connect'
        if (!socket.connecting) sending.sent = true
        else socket.once(ready, () => (sending.sent = true))
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }

  #tooLarge(request: Request, most: number): TransportError {
    const what = `${request.method} ${request.path}`
    return new TransportError(`${what}: the reply is larger than ${most} bytes`, {
      sent: true,
      permanent: true,
    })
  }

  #explain(error: unknown, request: Request, deadline: AbortSignal, sent: boolean): unknown {
    if (error instanceof TransportError) return error
    if (request.signal?.aborted) return request.signal.reason
    const code = String((error as NodeJS.ErrnoException).code ?? '')
    const cause = deadline.aborted ? String((deadline.reason as Error).message) : (error as Error).message || code
    return new TransportError(
      `${request.method} ${this.#base.origin}: ${cause}`,
      { sent, permanent: CERTIFICATE.test(code) },
      { cause: error },
    )
  }
}
