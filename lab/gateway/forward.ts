// Sends a request on to a Service, and copies of it to others.
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http'

export interface Received {
  method: string
  /** With the query. */
  target: string
  headers: IncomingMessage['headers']
  body: Buffer
}

/** So often a request is sent again when the connection broke before anything was answered, as Istio's gateways do. */
const RETRIES = 2
const TIMEOUT_MS = 15_000
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']

/** Answer with what the Service answers; 503 where nothing is behind it. */
export async function forward(received: Received, url: string, response: ServerResponse): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await exchange(received, url)
      const headers = Object.entries(answer.headers).filter(([name]) => !hopByHop.includes(name))
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers))
      answer.on('error', () => response.destroy())
      answer.pipe(response)
      return
    } catch (error) {
      if (tries < RETRIES) continue
      const { code = '', message } = error as NodeJS.ErrnoException
      response.writeHead(503, { 'content-type': 'text/plain' }).end(`no healthy upstream: ${code || message}\n`)
      return
    }
  }
}

/** Send a copy, whose answer nobody waits for. As Envoy does it, its Host says that it is one. */
export function mirror(received: Received, url: string): void {
  const copy = { ...received, headers: { ...received.headers, host: `${received.headers.host}-shadow` } }
  exchange(copy, url).then(
    (answer) => answer.on('error', () => undefined).resume(),
    () => undefined,
  )
}

/** Over a connection of its own, so that every request is given to a pod anew. */
function exchange({ method, target, headers, body }: Received, url: string): Promise<IncomingMessage> {
  const passed = Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name)))
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const outgoing = send(new URL(target, url), { method, headers: passed, agent: false, signal }, resolve)
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
