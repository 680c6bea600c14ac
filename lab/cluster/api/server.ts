// The API over HTTP: who may ask, what is asked, and how the answer gets back.
import { createHash, timingSafeEqual } from 'node:crypto'
import type http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Kinds } from '../store/kinds.ts'
import { ApiRefusal } from '../store/refusal.ts'
import type { Call, Reply } from './call.ts'
import { serverIdentity } from './certificate.ts'
import { Connection } from './connection.ts'
import { discovery } from './discovery.ts'
import { Faults, refusalOf } from './faults.ts'
import { openapi, openapiV2 } from './openapi.ts'
import type { Resources } from './resources.ts'
import { routeOf } from './route.ts'

/** One request that was answered. */
export interface ApiRequest {
  method: string
  /** Without its query. */
  path: string
  /** With the question mark; empty when there is none. */
  query: string
  /** 0 when the connection broke instead of an answer. */
  status: number
  userAgent: string
}

const REQUESTS_KEPT = 10_000
const BODY_LIMIT = 3 * 1024 * 1024

const version = {
  major: '1',
  minor: '36',
  gitVersion: 'v1.36.3+lab',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-02-01T00:00:00Z',
  goVersion: 'go1.25',
  compiler: 'gc',
  platform: 'linux/amd64',
}

export class ApiServer {
  /** Newest last. */
  readonly requests: ApiRequest[] = []
  readonly faults = new Faults()
  private readonly kinds: Kinds
  private readonly resources: Resources
  private readonly token: string
  private readonly address: string
  private readonly server: https.Server
  /** PEM of the authority that vouches for the server. */
  readonly ca: string

  constructor(kinds: Kinds, resources: Resources, token: string, address: string) {
    this.kinds = kinds
    this.resources = resources
    this.token = token
    this.address = address
    const { key, certificate } = serverIdentity(address)
    this.ca = certificate
    this.server = https.createServer({ key, cert: certificate, keepAliveTimeout: 90_000 })
    this.server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      // Nothing that goes wrong with one request may end the cluster.
      this.serve(request, response).catch(() => response.destroy())
    })
  }

  /** Returns the server's URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(0, this.address, resolve)
    })
    return `https://${this.address}:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const {
      pathname,
      search,
      searchParams: query,
    } = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://cluster')
    const { method = 'GET', headers } = request
    const path = pathname.replace(/\/+$/, '') || '/'
    const userAgent = headers['user-agent'] ?? ''
    const note = (status: number) => {
      this.requests.push({ method, path: pathname, query: search, status, userAgent })
      if (this.requests.length > REQUESTS_KEPT) this.requests.shift()
    }
    const fault = this.faults.meet(method, pathname, search)
    const connection = new Connection(request, response, note, fault)
    if (fault === 'reset') return connection.reset()
    if (typeof fault === 'object' && 'delayMs' in fault) {
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref())
    }
    try {
      const body = await read(request)
      const contentType = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
      this.authenticate(path, headers.authorization)
      if (typeof fault === 'object' && 'status' in fault) throw refusalOf(fault)
      const call = { method, path, query, accept: headers.accept ?? '', contentType, userAgent, body }
      connection.send(await this.answer(call))
    } catch (error) {
      connection.send(refused(error))
    }
  }

  /** The token is asked for everywhere but where probes look. */
  private authenticate(path: string, authorization = ''): void {
    if (/^\/(healthz|livez|readyz)$/.test(path)) return
    const digest = (text: string) => createHash('sha256').update(text).digest()
    if (timingSafeEqual(digest(authorization), digest(`Bearer ${this.token}`))) return
    throw new ApiRefusal(401, 'Unauthorized', 'Unauthorized')
  }

  private answer(call: Call): Reply | Promise<Reply> {
    const { method, path } = call
    if (method === 'GET') {
      if (path === '/version') return { status: 200, body: version }
      if (/^\/(healthz|livez|readyz)$/.test(path)) return { status: 200, text: 'ok' }
      if (path === '/openapi/v2') return openapiV2(call.accept)
      const document = path.startsWith('/openapi/v3') ? openapi(path, this.kinds) : undefined
      if (document) return { status: 200, body: document }
      const found = discovery(path, call.accept, this.kinds)
      if (found) return found
    }
    return this.resources.answer(call, routeOf(path, this.kinds))
  }
}

/** A refusal as it is; anything else is an error of the lab, with its stack. */
function refused(error: unknown): Reply {
  const refusal =
    error instanceof ApiRefusal ? error : new ApiRefusal(500, 'InternalError', (error as Error).stack ?? String(error))
  const after = refusal.details?.retryAfterSeconds
  return {
    status: refusal.status,
    headers: after === undefined ? undefined : { 'retry-after': String(after) },
    body: refusal.toStatus(),
  }
}

async function read(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
  }
  if (size > BODY_LIMIT) {
    throw new ApiRefusal(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${BODY_LIMIT}`)
  }
  return Buffer.concat(chunks)
}
