// One POST of JSON: bounded in time and bytes, no redirects followed, and whether the server may have acted on it.
import http from 'node:http'
import https from 'node:https'

/** What the server answered. */
export interface Answer {
  status: number
  /** As sent; undefined where there is none. */
  retryAfter?: string
  /** The start of the body. */
  body: string
}

/** There was no answer. */
export interface NoAnswer {
  status: undefined
  /** What happened, without the address. */
  why: string
  /** Whether the request may have arrived. */
  sent: boolean
  /** Repeating it cannot help: certificates that do not verify. */
  permanent: boolean
}

/** Far more than Slack ever says. */
const mostBytes = 4096
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/

/** Send `body`. Rejects only with the signal's reason. */
export async function post(
  url: URL,
  body: string,
  limits: { milliseconds: number; signal?: AbortSignal },
): Promise<Answer | NoAnswer> {
  const deadline = AbortSignal.timeout(limits.milliseconds)
  const signal = limits.signal ? AbortSignal.any([limits.signal, deadline]) : deadline
  const sending = { sent: false }
  try {
    const response = await open(url, body, signal, sending)
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > mostBytes) break
    }
    const text = Buffer.concat(chunks).toString().slice(0, mostBytes)
    return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body: text }
  } catch (error) {
    limits.signal?.throwIfAborted()
    const code = String((error as NodeJS.ErrnoException).code ?? (error as Error).message)
    const why = deadline.aborted ? `no answer came within ${limits.milliseconds / 1000} s` : code
    return { status: undefined, why, sent: sending.sent, permanent: !deadline.aborted && certificate.test(code) }
  }
}

function open(url: URL, body: string, signal: AbortSignal, sending: { sent: boolean }): Promise<http.IncomingMessage> {
  const secure = url.protocol === 'https:'
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'slipway',
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(
      url,
      // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
      { method: 'POST', headers, signal, ...(secure && { rejectUnauthorized: true }) },
      resolve,
    )
    request.on('socket', (socket) => {
      if (!socket.connecting) sending.sent = true
      else socket.once(secure ? 'secureConnect' : 'connect', () => (sending.sent = true))
    })
    request.on('error', reject)
    request.end(body)
  })
}
