// A loopback server of metrics that can be told to fail in every way a network has.
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  method: string
  path: string
  /** Of the URL, or of a form that was posted. */
  query: URLSearchParams
  headers: http.IncomingHttpHeaders
}

/** An answer in place of the true one. */
export type Fault =
  | { status: number; body?: string; headers?: http.OutgoingHttpHeaders }
  /** Nothing is ever said. */
  | 'silent'
  /** The connection breaks in the middle of the body. */
  | 'broken'
  /** Half of the body, as if it were whole. */
  | 'truncated'
  /** A body without an end. */
  | 'endless'

export interface Loopback {
  url: string
  asked: Asked[]
  /** What the next answers are instead; it is asked before each. */
  fault?: (asked: Asked) => Fault | undefined
  /** Seconds that its clock is ahead. */
  ahead: number
  stop(): Promise<void>
}

export interface Said {
  status: number
  body: string
  headers?: http.OutgoingHttpHeaders
}

/** Serve answers on a free port of 127.0.0.1. */
export async function serveMetrics(answer: (asked: Asked) => Said | Promise<Said>): Promise<Loopback> {
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const form = Buffer.concat(chunks).toString()
    const asked: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: form === '' ? url.searchParams : new URLSearchParams(form),
      headers: request.headers,
    }
    loopback.asked.push(asked)
    response.setHeader('date', new Date(Date.now() + loopback.ahead * 1000).toUTCString())
    const fault = loopback.fault?.(asked)
    if (fault === 'silent') return
    if (fault === 'endless') {
      response.writeHead(200)
      const more = () => {
        while (response.write(' '.repeat(1024 * 1024)));
        response.once('drain', more)
      }
      return more()
    }
    if (typeof fault === 'object') return response.writeHead(fault.status, fault.headers).end(fault.body ?? '')
    const said = await answer(asked)
    const half = said.body.slice(0, said.body.length / 2)
    if (fault === 'broken') {
      response.writeHead(200, { 'content-length': Buffer.byteLength(said.body) })
      response.write(half, () => request.socket.destroy())
      return
    }
    response.writeHead(said.status, said.headers).end(fault === 'truncated' ? half : said.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const loopback: Loopback = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    ahead: 0,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return loopback
}
