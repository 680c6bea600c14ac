// A registry that keeps what is pushed to it in memory: the distribution API as far as images need it.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { digestOf } from '../../src/registry/repository.ts'

export interface MemoryRegistry {
  /** `127.0.0.1:port` */
  host: string
  /** Of one repository. */
  tags(path: string): Record<string, string>
  /** Every manifest and blob of a repository, by digest. */
  contents(path: string): string[]
  stop(): Promise<void>
}

export interface MemoryOptions {
  /** Who may come in, by token; anybody where it is absent. */
  login?: { username: string; password: string }
  /** How many tags a page of the list has at most. */
  pageSize?: number
}

interface Kept {
  type: string
  data: Buffer
}

interface Repository {
  blobs: Map<string, Buffer>
  manifests: Map<string, Kept>
  tags: Map<string, string>
}

const token = 'a-token-of-the-lab'

export async function startMemoryRegistry({ login, pageSize = 2 }: MemoryOptions = {}): Promise<MemoryRegistry> {
  const repositories = new Map<string, Repository>()
  const uploads = new Set<string>()
  const repository = (path: string) => {
    const found = repositories.get(path) ?? { blobs: new Map(), manifests: new Map(), tags: new Map() }
    repositories.set(path, found)
    return found
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = '' } = request.headers
    const url = new URL(request.url ?? '/', `http://${host}`)
    if (url.pathname === '/token') return giveToken(request, response)
    if (login !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      const challenge = `Bearer realm="http://${host}/token",service="lab"`
      return end(response, 401, { 'www-authenticate': challenge }, '{"errors":[{"code":"UNAUTHORIZED"}]}')
    }
    const [, path = '', kind, rest = ''] = /^\/v2\/(.+?)\/(manifests|blobs|tags)\/(.*)$/.exec(url.pathname) ?? []
    if (kind === 'manifests') return manifests(request, response, path, rest)
    if (kind === 'blobs') return blobs(request, response, path, rest, url)
    if (kind === 'tags') return list(response, path, url)
    end(response, 404)
  }

  function giveToken(request: IncomingMessage, response: ServerResponse): void {
    const wanted = `Basic ${Buffer.from(`${login?.username}:${login?.password}`).toString('base64')}`
    if (request.headers.authorization === wanted) end(response, 200, {}, JSON.stringify({ token }))
    else end(response, 401)
  }

  async function manifests(request: IncomingMessage, response: ServerResponse, path: string, reference: string) {
    const { manifests, blobs, tags } = repository(path)
    if (request.method === 'PUT') {
      const data = await read(request)
      const digest = digestOf(data)
      const named = [...data.toString().matchAll(/"digest":"(sha256:[0-9a-f]{64})"/g)].map(([, each]) => each ?? '')
      const missing = named.filter((each) => !blobs.has(each) && !manifests.has(each))
      if (missing.length > 0) return end(response, 400, {}, '{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN"}]}')
      if (reference.startsWith('sha256:') && reference !== digest) return end(response, 400)
      manifests.set(digest, { type: String(request.headers['content-type']), data })
      if (!reference.startsWith('sha256:')) tags.set(reference, digest)
      return end(response, 201, { 'docker-content-digest': digest })
    }
    const digest = tags.get(reference) ?? reference
    const found = manifests.get(digest)
    if (found === undefined) return end(response, 404, {}, '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
    end(response, 200, { 'content-type': found.type, 'docker-content-digest': digest }, found.data)
  }

  async function blobs(request: IncomingMessage, response: ServerResponse, path: string, rest: string, url: URL) {
    const { blobs } = repository(path)
    if (request.method === 'POST') {
      const id = randomUUID()
      uploads.add(id)
      return end(response, 202, { location: `/v2/${path}/blobs/uploads/${id}?state=1` })
    }
    if (request.method === 'PUT') {
      const data = await read(request)
      const digest = url.searchParams.get('digest') ?? ''
      if (!uploads.delete(rest.replace('uploads/', ''))) return end(response, 404)
      if (digestOf(data) !== digest) return end(response, 400, {}, '{"errors":[{"code":"DIGEST_INVALID"}]}')
      blobs.set(digest, data)
      return end(response, 201, { 'docker-content-digest': digest })
    }
    const found = blobs.get(rest)
    if (found === undefined) return end(response, 404, {}, '{"errors":[{"code":"BLOB_UNKNOWN"}]}')
    end(response, 200, { 'content-length': String(found.length) }, request.method === 'HEAD' ? undefined : found)
  }

  function list(response: ServerResponse, path: string, url: URL): void {
    const all = [...(repositories.get(path)?.tags.keys() ?? [])].sort()
    const page = all.filter((tag) => tag > (url.searchParams.get('last') ?? '')).slice(0, pageSize)
    const isLast = page.at(-1) === all.at(-1)
    const next = `</v2/${path}/tags/list?n=${pageSize}&last=${page.at(-1)}>; rel="next"`
    end(
      response,
      200,
      isLast ? undefined : { link: next },
      JSON.stringify({ name: path, tags: page.length === 0 ? null : page }),
    )
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    tags: (path) => Object.fromEntries(repositories.get(path)?.tags ?? []),
    contents: (path) => [...repository(path).blobs.keys(), ...repository(path).manifests.keys()],
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

function end(
  response: ServerResponse,
  status: number,
  headers: { [name: string]: string } = {},
  body?: string | Buffer,
) {
  response.writeHead(status, headers).end(body)
}
