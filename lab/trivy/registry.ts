// A registry of databases on loopback that can be unwell in every way that registries are.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PackedDatabase } from './database.ts'

/** What goes wrong, for the next `times` requests of the kind (default: all). */
export interface RegistryFault {
  on: 'manifest' | 'blob' | 'token'
  times?: number
  how:
    | { status: number; retryAfterSeconds?: number; code?: string }
    | 'reset'
    | 'truncate'
    | 'wrong-bytes'
    | { bytesPerSecond: number }
    | { redirect: string }
    | 'never'
}

export interface LabRegistry {
  /** `127.0.0.1:port/aquasecurity/trivy-db:2` */
  mirror: string
  host: string
  requests: readonly string[]
  fault(fault: RegistryFault): void
  /** Whatever went wrong goes right from now on. */
  heal(): void
  serve(database: PackedDatabase): void
  stop(): Promise<void>
}

const layerType = 'application/vnd.aquasec.trivy.db.layer.v1.tar+gzip'

export async function startRegistry(first: PackedDatabase, { asksForToken = true } = {}): Promise<LabRegistry> {
  let database = first
  let faults: RegistryFault[] = []
  const requests: string[] = []
  const token = 'anonymous-token'

  const take = (on: RegistryFault['on']) => {
    const found = faults.find((fault) => fault.on === on && fault.times !== 0)
    if (found?.times !== undefined) found.times--
    return found?.how
  }
  const server = createServer((request, response) => answer(request, response))

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', 'http://registry')
    requests.push(`${request.method} ${pathname}`)
    if (pathname === '/token') {
      if (!misbehave(take('token'), response, Buffer.alloc(0))) json(response, { token })
      return
    }
    if (asksForToken && request.headers.authorization !== `Bearer ${token}` && !pathname.startsWith('/elsewhere/')) {
      const challenge = `Bearer realm="http://${request.headers.host}/token",service="lab",scope="repository:aquasecurity/trivy-db:pull"`
      response.writeHead(401, { 'www-authenticate': challenge }).end('{"errors":[{"code":"UNAUTHORIZED"}]}')
      return
    }
    if (pathname.includes('/manifests/')) {
      const body = manifest(database)
      if (misbehave(take('manifest'), response, body)) return
      const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
      response.writeHead(200, {
        'content-type': 'application/vnd.oci.image.manifest.v1+json',
        'docker-content-digest': digest,
      })
      response.end(body)
      return
    }
    if (pathname.endsWith(database.digest)) {
      if (misbehave(take('blob'), response, database.layer)) return
      response.writeHead(200, { 'content-length': database.layer.length }).end(database.layer)
      return
    }
    response.writeHead(404).end('{"errors":[{"code":"NAME_UNKNOWN"}]}')
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    mirror: `${host}/aquasecurity/trivy-db:2`,
    host,
    requests,
    fault: (fault) => faults.push({ ...fault }),
    heal: () => {
      faults = []
    },
    serve: (other) => {
      database = other
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function manifest({ digest, layer }: PackedDatabase): Buffer {
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: {
        mediaType: 'application/vnd.aquasec.trivy.config.v1+json',
        digest: `sha256:${'0'.repeat(64)}`,
        size: 2,
      },
      layers: [{ mediaType: layerType, digest, size: layer.length }],
    }),
  )
}

/** True where the answer was given, or will never come. */
function misbehave(how: RegistryFault['how'] | undefined, response: ServerResponse, body: Buffer): boolean {
  if (how === undefined) return false
  if (how === 'never') return true
  if (how === 'reset') {
    response.socket?.resetAndDestroy()
    return true
  }
  if (how === 'truncate') {
    response.writeHead(200, { 'content-length': body.length })
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy())
    return true
  }
  if (how === 'wrong-bytes') {
    const wrong = Buffer.from(body)
    wrong[wrong.length - 1]! ^= 1
    response.writeHead(200, { 'content-length': wrong.length }).end(wrong)
    return true
  }
  if ('redirect' in how) {
    response.writeHead(307, { location: how.redirect }).end()
    return true
  }
  if ('bytesPerSecond' in how) {
    response.writeHead(200, { 'content-length': body.length })
    response.flushHeaders()
    let at = 0
    const timer = setInterval(() => {
      response.write(body.subarray(at, at + how.bytesPerSecond))
      at += how.bytesPerSecond
    }, 1000)
    response.on('close', () => clearInterval(timer))
    return true
  }
  const headers: Record<string, string> = {}
  if (how.retryAfterSeconds !== undefined) headers['retry-after'] = String(how.retryAfterSeconds)
  response.writeHead(how.status, headers).end(JSON.stringify({ errors: [{ code: how.code ?? 'UNKNOWN' }] }))
  return true
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
