// Stands between a program and a cluster, and writes down what both say.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent, request as send } from 'node:https'
import { gunzipSync } from 'node:zlib'
import { Doorway } from '../cluster/api/doorway.ts'
import type { ClusterWorld } from '../deploy/cluster-world.ts'

/** One request and its answer. */
export interface Exchange {
  method: string
  path: string
  query: URLSearchParams
  /** Media type of the request's body; empty when it has none. */
  sent: string
  status: number
  /** Media type of the answer. */
  received: string
  /** As text; a watch is a line for each event. */
  text: string
}

export class Recorder {
  readonly #target: URL
  readonly #agent: Agent
  readonly #doorway = new Doorway((request, response) => this.#serve(request, response))
  #exchanges: Exchange[] = []

  constructor({ server, ca }: Pick<ClusterWorld, 'server' | 'ca'>) {
    this.#target = new URL(server)
    this.#agent = new Agent({ keepAlive: true, ca })
  }

  /** PEM of the authority that vouches for it. */
  get ca(): string {
    return this.#doorway.ca
  }

  /** Returns the URL. */
  listen(): Promise<string> {
    return this.#doorway.listen()
  }

  /** What was exchanged since the last call. */
  taken(): Exchange[] {
    const taken = this.#exchanges
    this.#exchanges = []
    return taken
  }

  async stop(): Promise<void> {
    const stopped = this.#doorway.stop()
    this.#agent.destroy()
    await stopped
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request
    // What is recorded must be read: servers that know protobuf are asked for JSON.
    headers.accept = (headers.accept ?? '').replace(/application\/vnd\.kubernetes\.protobuf(;[^,]*)?,?/, '') || '*/*'
    const { hostname: host, port } = this.#target
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = send({ host, port, method, path, headers, agent: this.#agent }, resolve)
      sent.once('error', reject)
      response.once('close', () => response.writableFinished || sent.destroy())
      request.pipe(sent)
    })
    const { pathname, searchParams: query } = new URL(path, this.#target)
    const chunks: Buffer[] = []
    const exchange = {
      method,
      path: pathname,
      query,
      sent: mediaType(request),
      status: answer.statusCode ?? 0,
      received: mediaType(answer),
      get text() {
        const data = Buffer.concat(chunks)
        return (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(data) : data).toString()
      },
    }
    this.#exchanges.push(exchange)
    response.writeHead(exchange.status, answer.rawHeaders)
    response.flushHeaders()
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.once('error', () => response.destroy())
    answer.pipe(response)
  }
}

function mediaType({ headers }: IncomingMessage): string {
  return (headers['content-type'] ?? '').split(';')[0]!.trim()
}
