// Services that scanners ask, as far as they answer JSON, on a free port of 127.0.0.1.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface JsonService {
  /** Without a slash at its end. */
  url: string
  close(): void
}

export interface Said {
  status: number
  body: unknown
}

export async function serveJson(answer: (request: IncomingMessage) => Said | Promise<Said>): Promise<JsonService> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
