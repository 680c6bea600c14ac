// One repository of a registry, by the distribution API: what is read is what its digest says, and what can heal is asked again.

import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Clock } from '../host.ts'
import { oneLine } from '../text/inert.ts'
import { type Credentials, Door } from './door.ts'
import { type Bounds, paced, RegistryError, type Request, refusal, usualBounds, whole } from './exchange.ts'
import { type Blob, digestOf, isDigest, type Repository } from './repository.ts'

export interface Manifest {
  digest: string
  mediaType: string
  bytes: Buffer
}

export interface RegistryDeps {
  clock: Clock
  /** Ends whatever is under way; the deadline of the whole work belongs in it. */
  signal?: AbortSignal
  bounds?: Bounds
}

const mostManifest = 4 * 2 ** 20
const mostTags = 100_000
const mostPages = 2000
const attempts = 5
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** Everything throws {@link RegistryError} with the name of the registry in front, or the reason of the signal. */
export class RegistryClient {
  readonly repository: Repository
  readonly #door: Door
  readonly #clock: Clock
  readonly #signal: AbortSignal | undefined
  readonly #bounds: Bounds

  constructor(repository: Repository, credentials: Credentials | undefined, deps: RegistryDeps) {
    const { clock, signal, bounds = usualBounds } = deps
    this.repository = repository
    this.#door = new Door(repository, credentials, { bounds, signal })
    this.#clock = clock
    this.#signal = signal
    this.#bounds = bounds
  }

  /** By tag or digest; undefined where there is none. */
  manifest(reference: string): Promise<Manifest | undefined> {
    return this.#persist(`the manifest ${reference}`, async (what) => {
      const response = await this.#send('GET', `/manifests/${reference}`, { accept: manifestTypes.join(', ') })
      if (response.statusCode === 404) {
        response.resume()
        return undefined
      }
      if (response.statusCode !== 200) throw await this.#refused(what, response)
      const bytes = await whole(response, mostManifest, this.#bounds, this.#signal)
      const digest = digestOf(bytes)
      const wanted = isDigest(reference) ? reference : response.headers['docker-content-digest']
      if (wanted !== undefined && wanted !== digest) {
        const named = oneLine(String(wanted), 80)
        throw new RegistryError(`sent a manifest with the digest ${digest} for ${named}`, { againAfterMs: 1000 })
      }
      return { digest, mediaType: mediaTypeOf(bytes, response.headers['content-type']), bytes }
    })
  }

  /** Under its digest, or under a tag, which moves there. */
  putManifest(reference: string, { bytes, mediaType, digest }: Manifest): Promise<void> {
    return this.#persist(`the manifest ${reference}`, async (what) => {
      const response = await this.#send('PUT', `/manifests/${reference}`, { 'content-type': mediaType }, bytes)
      if (response.statusCode !== 201) throw await this.#refused(what, response)
      response.resume()
      const kept = response.headers['docker-content-digest']
      if (kept !== undefined && kept !== digest) {
        throw new RegistryError(`keeps ${digest} as ${oneLine(String(kept), 80)}: what it has is not what was sent`)
      }
    })
  }

  hasBlob({ digest }: Blob): Promise<boolean> {
    return this.#persist(`whether it has ${digest}`, async (what) => {
      const response = await this.#send('HEAD', `/blobs/${digest}`)
      response.resume()
      if (response.statusCode === 200) return true
      if (response.statusCode === 404) return false
      throw await this.#refused(what, response)
    })
  }

  /** A small one, such as a configuration. @param most bytes */
  async smallBlob(blob: Blob, most: number): Promise<Buffer> {
    if (blob.size > most) throw this.#named(new RegistryError(`has ${blob.digest} with more than ${most} bytes`))
    return this.#persist(`the blob ${blob.digest}`, async () => {
      const pieces: Uint8Array[] = []
      for await (const piece of this.#pieces(blob)) pieces.push(piece)
      return Buffer.concat(pieces)
    })
  }

  /** Where it is not there yet. `open` is called once for each attempt, and must give exactly the bytes of the blob. */
  async putBlob(blob: Blob, open: () => AsyncIterable<Uint8Array>): Promise<void> {
    if (await this.hasBlob(blob)) return
    await this.#persist(`the blob ${blob.digest}`, async (what) => {
      const begun = await this.#send('POST', '/blobs/uploads/', {}, new Uint8Array())
      if (begun.statusCode !== 202) throw await this.#refused(what, begun)
      begun.resume()
      const place = this.#door.within(String(begun.headers.location ?? ''))
      place.searchParams.set('digest', blob.digest)
      const headers = { 'content-type': 'application/octet-stream' }
      const body = { length: blob.size, pieces: verified(blob, open()) }
      const response = await this.#door.ask({ method: 'PUT', url: place, headers, body }, { once: true })
      if (response.statusCode !== 201) throw await this.#refused(what, response)
      response.resume()
    })
  }

  /** The bytes of a blob for {@link putBlob} of another repository. What is not as its digest says throws at its end. */
  async *read(blob: Blob): AsyncIterable<Uint8Array> {
    try {
      yield* this.#pieces(blob)
    } catch (error) {
      throw error instanceof RegistryError ? this.#named(error) : error
    }
  }

  /** All of them; none where nothing was ever pushed. */
  tags(): Promise<string[]> {
    return this.#persist('the list of tags', async (what) => {
      const found: string[] = []
      let next: URL | undefined = this.#door.url('/tags/list?n=1000')
      for (let pages = 0; next !== undefined; pages++) {
        if (pages === mostPages) throw new RegistryError(`lists its tags on more than ${mostPages} pages`)
        const response = await this.#door.ask({ method: 'GET', url: next, headers: {} })
        if (response.statusCode === 404) {
          response.resume()
          return []
        }
        if (response.statusCode !== 200) throw await this.#refused(what, response)
        const link = /<([^>]{1,2000})>\s*;\s*rel="?next"?/.exec(String(response.headers.link ?? ''))?.[1]
        found.push(...tagsOf(await whole(response, mostManifest, this.#bounds, this.#signal)))
        if (found.length > mostTags) throw new RegistryError(`lists more than ${mostTags} tags`)
        next = link === undefined ? undefined : this.#door.within(link)
      }
      return found
    })
  }

  #send(method: Request['method'], path: string, headers: Record<string, string> = {}, body?: Uint8Array) {
    return this.#door.ask({ method, url: this.#door.url(path), headers, ...(body && { body }) })
  }

  async *#pieces(blob: Blob): AsyncIterable<Uint8Array> {
    const response = await this.#send('GET', `/blobs/${blob.digest}`)
    if (response.statusCode !== 200) throw await this.#refused(`the blob ${blob.digest}`, response)
    yield* verified(blob, paced(response, this.#bounds, this.#signal))
  }

  #refused(what: string, response: IncomingMessage): Promise<RegistryError> {
    return refusal(what, response, this.#bounds, this.#signal)
  }

  /** Again after faults that pass, with longer and longer pauses. */
  async #persist<T>(what: string, attempt: (what: string) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(what)
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error
        if (error.againAfterMs === undefined || tries === attempts) throw this.#named(error)
        await this.#clock.sleep(Math.max(error.againAfterMs, 500 * 2 ** (tries - 1)), this.#signal)
      }
    }
  }

  #named(error: RegistryError): RegistryError {
    // What another registry did in the middle of an upload to this one has its name already.
    if (error.message.includes(': the registry ')) return error
    return new RegistryError(`${this.repository.name}: the registry ${error.message}`, error)
  }
}

/** Passes pieces on; throws before the last one where they are not the blob. */
async function* verified({ digest, size }: Blob, pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  let held: Uint8Array | undefined
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > size) throw new RegistryError(`has more than the ${size} bytes of ${digest}`, { againAfterMs: 1000 })
    hash.update(piece)
    if (held !== undefined) yield held
    held = piece
  }
  if (bytes !== size) {
    throw new RegistryError(`broke off ${digest} after ${bytes} of ${size} bytes`, { againAfterMs: 1000 })
  }
  const found = `sha256:${hash.digest('hex')}`
  if (found !== digest) throw new RegistryError(`sent ${found} for ${digest}`, { againAfterMs: 1000 })
  if (held !== undefined) yield held
}

function mediaTypeOf(bytes: Buffer, header: string | undefined): string {
  const { mediaType } = parse(bytes)
  return typeof mediaType === 'string' ? mediaType : (header ?? '').replace(/;.*$/, '').trim()
}

function tagsOf(bytes: Buffer): string[] {
  const { tags } = parse(bytes)
  if (tags === null || tags === undefined) return []
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string')) {
    throw new RegistryError('sent a list of tags that is none')
  }
  return tags as string[]
}

function parse(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new RegistryError('sent something that is not a JSON object', { againAfterMs: 1000 })
}
