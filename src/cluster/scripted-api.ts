// For tests: a loopback HTTP server that answers as told, and remembers what it was asked.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock, Log } from '../host.ts'

/** One request as it arrived. */
export interface SeenRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: http.IncomingHttpHeaders
  body: unknown
}

/** Answers one request. Destroying the response's socket breaks the connection. */
export type Answer = (request: SeenRequest, response: http.ServerResponse) => void | Promise<void>

/** A running server. */
export interface ScriptedApi {
  url: string
  seen: SeenRequest[]
  close(): Promise<void>
}

/** Start on a free loopback port. `/version` is answered unless `answer` is told to (`version: true`). */
export async function scriptedApi(answer: Answer, options: { version?: boolean } = {}): Promise<ScriptedApi> {
  const seen: SeenRequest[] = []
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const text = Buffer.concat(chunks).toString()
    const request: SeenRequest = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
    if (url.pathname === '/version' && !options.version) return json(response, 200, { major: '1' })
    seen.push(request)
    await answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Reply with JSON. */
export function json(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: http.OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

/** Reply with a Status object, as the API server refuses. */
export function refuse(response: http.ServerResponse, code: number, reason: string, message = reason): void {
  json(response, code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message })
}

/** A clock whose sleeps pass at once, and that remembers them. */
export class QuickClock implements Clock {
  readonly slept: number[] = []
  #now = Date.parse('2026-01-01T00:00:00Z')

  now(): number {
    return this.#now
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    this.slept.push(milliseconds)
    this.#now += milliseconds
    // A turn of the event loop, so that whoever waits for the network gets its chance.
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Let time go by. */
  pass(milliseconds: number): void {
    this.#now += milliseconds
  }
}

/** A log that keeps its lines. */
export class KeptLog implements Log {
  readonly lines: string[] = []
  info = (text: string) => this.#keep('info', text)
  notice = (text: string) => this.#keep('notice', text)
  warning = (text: string) => this.#keep('warning', text)
  error = (text: string) => this.#keep('error', text)
  debug = (text: string) => this.#keep('debug', text)
  group = <T>(_title: string, work: () => Promise<T>): Promise<T> => work()

  #keep(level: string, text: string): void {
    this.lines.push(`${level}: ${text}`)
  }
}
