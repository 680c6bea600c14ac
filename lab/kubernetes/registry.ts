// The registry that the real cluster pulls from: all of the registries of the world at once, and each can be unwell.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseReference } from '../cluster/image-reference.ts'
import type { Image } from '../cluster/images.ts'
import type { Blob, BuiltImage } from './image.ts'

interface Entry {
  manifest: Blob
  pull: Image['pull']
  tries: number
}

/** Where a token is to be had that opens nothing. */
const TOKEN = '/token'
const MANIFEST = /^\/v2\/(.+)\/manifests\/([^/]+)$/
const BLOB = /^\/v2\/.+\/blobs\/(sha256:[0-9a-f]{64})$/

/** Speaks the part of the distribution API that a pull needs, over connections that it is handed. */
export class Registry {
  readonly #http = createServer((request, response) => {
    this.#answer(request, response).catch((error: Error) => response.destroy(error))
  })
  readonly #manifests = new Map<string, Entry>()
  readonly #blobs = new Map<string, Blob>()

  /** Tags can be moved: the last image added under a reference is the one that is pulled. */
  add(ref: string, { manifest, parts }: BuiltImage, pull?: Image['pull']): void {
    const reference = parseReference(ref)
    if (reference === undefined) throw new Error(`"${ref}" is not an image reference`)
    const entry = { manifest, pull, tries: 0 }
    this.#manifests.set(`${reference.name}:${reference.tag}`, entry)
    this.#manifests.set(`${reference.name}:${manifest.digest}`, entry)
    for (const part of [manifest, ...parts]) this.#blobs.set(part.digest, part)
  }

  /** Serve a connection that somebody else accepted. */
  serve(socket: Socket): void {
    this.#http.emit('connection', socket)
  }

  close(): void {
    this.#http.close()
    this.#http.closeAllConnections()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The client says in `ns` which registry it believes to be talking to.
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://registry')
    if (pathname === TOKEN) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"token":"worthless"}')
      return
    }
    const [, repository, reference] = MANIFEST.exec(pathname) ?? []
    if (repository === undefined) return this.#send(request, response, this.#blobs.get(BLOB.exec(pathname)?.[1] ?? ''))
    const entry = this.#manifests.get(`${searchParams.get('ns')}/${repository}:${reference}`)
    if (entry === undefined) return this.#send(request, response, undefined)
    if (request.method === 'HEAD') entry.tries++
    const { fault, heals = Number.POSITIVE_INFINITY, durationMs = 0 } = entry.pull ?? {}
    if (fault === undefined || entry.tries > heals) {
      await sleep(durationMs)
      return this.#send(request, response, entry.manifest)
    }
    // `timeout` never answers: the client's patience ends it.
    if (fault === 'denied') {
      const realm = `realm="http://${request.headers.host}${TOKEN}"`
      response.setHeader('www-authenticate', `Bearer ${realm},service="lab",error="insufficient_scope"`)
      response.writeHead(401).end()
    }
    if (fault === 'unavailable') response.writeHead(503).end()
  }

  #send({ method }: IncomingMessage, response: ServerResponse, found: Blob | undefined): void {
    if (found === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': found.mediaType,
      'content-length': found.data.length,
      'docker-content-digest': found.digest,
    })
    response.end(method === 'HEAD' ? undefined : found.data)
  }
}
