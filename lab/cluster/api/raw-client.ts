// For tests: one request to a lab cluster, with nothing between the test and the wire.
import type http from 'node:http'
import https from 'node:https'
import type { LabCluster } from '../cluster.ts'

export interface RawRequest {
  body?: unknown
  contentType?: string
  accept?: string
  /** Default: the cluster's. */
  token?: string
}

export interface RawReply {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  /** The body where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into every kind of object.
  json: any
}

/** An event of a watch. */
export interface RawEvent {
  type: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into every kind of object.
  object: any
}

type Place = Pick<LabCluster, 'server' | 'ca' | 'token'>

/** `target` is `GET /api/v1/pods?limit=1`. Rejects when the connection breaks. */
export function ask(cluster: Place, target: string, request: RawRequest = {}): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const outgoing = open(cluster, target, request)
    outgoing.once('error', reject)
    outgoing.once('response', (response) => {
      response.once('error', reject)
      void collect(response).then(resolve, reject)
    })
    const body = bytes(request.body)
    // Node leaves it out of a DELETE.
    if (body !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(body))
    outgoing.end(body)
  })
}

async function collect(response: http.IncomingMessage): Promise<RawReply> {
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const isJson = text !== '' && response.headers['content-type']?.startsWith('application/json')
  const json = isJson && !text.includes('}\n{') ? JSON.parse(text) : undefined
  return { status: response.statusCode!, headers: response.headers, text, json }
}

/** A stream of JSON lines, as far as it has come. */
export class RawWatch {
  readonly events: RawEvent[] = []
  /** Settles when the server ends the stream. */
  readonly ended: Promise<void>
  private readonly outgoing: http.ClientRequest
  private rest = ''

  constructor(cluster: Place, target: string, request: RawRequest = {}) {
    this.outgoing = open(cluster, target, request)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.ended = promise
    // Who does not wait for the end does not care how it came.
    promise.catch(() => undefined)
    this.outgoing.once('error', reject)
    this.outgoing.once('response', (response) => {
      response.setEncoding('utf8')
      response.once('error', reject)
      response.once('end', resolve)
      response.on('data', (text: string) => this.take(text))
    })
    this.outgoing.end()
  }

  /** `ADDED a 101`, for each event. */
  get told(): string[] {
    return this.events.map(({ type, object }) => `${type} ${object.metadata?.name ?? ''}`.trim())
  }

  /** Waits until so many events have come; rejects after two seconds. */
  async count(wanted: number): Promise<RawEvent[]> {
    for (const end = Date.now() + 2000; this.events.length < wanted; ) {
      if (Date.now() > end) throw new Error(`${this.events.length} of ${wanted} events: ${this.told.join(', ')}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return this.events
  }

  close(): void {
    this.outgoing.destroy()
  }

  private take(text: string): void {
    const lines = (this.rest + text).split('\n')
    this.rest = lines.pop()!
    for (const line of lines) this.events.push(JSON.parse(line))
  }
}

function open({ server, ca, token }: Place, target: string, request: RawRequest): http.ClientRequest {
  const [method, path] = target.split(' ')
  const { body, accept = 'application/json' } = request
  const contentType = request.contentType ?? (body === undefined ? undefined : 'application/json')
  return https.request(`${server}${path}`, {
    ca,
    method,
    agent: false,
    headers: {
      accept,
      'user-agent': 'test/1',
      ...((request.token ?? token) !== '' && { authorization: `Bearer ${request.token ?? token}` }),
      ...(contentType && { 'content-type': contentType }),
    },
  })
}

function bytes(body: unknown): string | Buffer | undefined {
  return body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
}
