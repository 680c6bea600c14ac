// Blobs of a registry: by digest, within bounds, from hosts that are known. What does not have its digest is never kept.
import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isRedirect } from '../../registry/exchange.ts'
import { type Blob, digestOf, isDigest, isLoopback } from '../../registry/repository.ts'
import { cleanLine } from '../../reports/clean.ts'
import { type Bounds, bounded, type Deps, paced, parseObject, RegistryError, refusal, usualBounds } from './answers.ts'

/** `host/path:tag`, with a digest where it is pinned. */
export interface Repository {
  host: string
  path: string
  /** Tag, or digest. */
  reference: string
}

const mostManifest = 2 ** 20
const mostRedirects = 3
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** Where the known registries keep their blobs. */
const blobHosts: Readonly<Record<string, readonly string[]>> = {
  'ghcr.io': ['pkg-containers.githubusercontent.com'],
  'mirror.gcr.io': ['storage.googleapis.com', 'artifacts-downloads.googleapis.com'],
  'public.ecr.aws': ['d2glxqk2uabbnd.cloudfront.net', 'd5l0dvt14r5h8.cloudfront.net'],
}

/** Read `host/path:tag[@sha256:...]`. */
export function repositoryOf(text: string): Repository {
  const [, host, path, tag, digest] = /^([^/]+)\/(.+?):([\w][\w.-]{0,127})(?:@(sha256:[0-9a-f]{64}))?$/.exec(text) ?? []
  if (host === undefined || path === undefined || tag === undefined)
    throw new Error(`"${text}" names no repository and tag`)
  return { host, path, reference: digest ?? tag }
}

export class Registry {
  readonly #repository: Repository
  readonly #extraHosts: readonly string[]
  readonly #deps: Deps
  readonly #bounds: Readonly<Bounds>
  #token: string | undefined

  constructor(repository: Repository, extraHosts: readonly string[], deps: Deps, bounds = usualBounds) {
    this.#repository = repository
    this.#extraHosts = extraHosts
    this.#deps = deps
    this.#bounds = bounds
  }

  /** Digest of the manifest, and the one layer of a type. Throws {@link RegistryError}. */
  async manifest(layerType: string): Promise<{ digest: string; layer: Blob }> {
    const { path, reference } = this.#repository
    const response = await this.#get(`/v2/${path}/manifests/${reference}`, { accept: manifestTypes.join(', ') })
    const bytes = await bounded(response, mostManifest, this.#deps, this.#bounds)
    const digest = digestOf(bytes)
    const wanted = reference.startsWith('sha256:') ? reference : response.headers['docker-content-digest']
    if (wanted !== undefined && wanted !== digest) {
      throw new RegistryError(`its manifest has the digest ${digest}, not ${cleanLine(String(wanted), 80)}`)
    }
    return { digest, layer: layerOf(bytes, layerType, this.#bounds.blobBytes) }
  }

  /** Write the blob into a file that is not there yet. Where that fails there is no file. Throws {@link RegistryError}, and what the disk says. */
  async download({ digest, size }: Blob, file: string): Promise<void> {
    const response = await this.#get(`/v2/${this.#repository.path}/blobs/${digest}`, {})
    let handle: FileHandle | undefined
    try {
      handle = await open(file, 'wx', 0o600)
      const hash = createHash('sha256')
      let bytes = 0
      for await (const piece of paced(response, this.#deps, this.#bounds)) {
        bytes += piece.length
        if (bytes > size)
          throw new RegistryError(`its layer has more than the ${size} bytes that the manifest states`, 1000)
        hash.update(piece)
        await handle.write(piece)
      }
      if (bytes !== size) throw new RegistryError(`its layer was cut off after ${bytes} of ${size} bytes`, 1000)
      const found = `sha256:${hash.digest('hex')}`
      if (found !== digest) throw new RegistryError(`its layer has the digest ${found}, not ${digest}`, 1000)
      await handle.sync()
    } catch (error) {
      response.destroy()
      await handle?.close()
      handle = undefined
      await rm(file, { force: true })
      throw error
    } finally {
      await handle?.close()
    }
  }

  async #get(path: string, headers: Record<string, string>): Promise<IncomingMessage> {
    const { host } = this.#repository
    const url = new URL(`${isLoopback(host) ? 'http' : 'https'}://${host}${path}`)
    let response = await this.#ask(url, { ...headers, ...this.#authorization })
    if (response.statusCode === 401 && this.#token === undefined) {
      response.resume()
      this.#token = await this.#fetchToken(String(response.headers['www-authenticate'] ?? ''))
      response = await this.#ask(url, { ...headers, ...this.#authorization })
    }
    for (let redirects = 0; isRedirect(response); redirects++) {
      response.resume()
      if (redirects === mostRedirects) throw new RegistryError(`it redirects more than ${mostRedirects} times`)
      const to = new URL(String(response.headers.location ?? ''), url)
      this.#refuseForeign(to, url)
      // The token is for the registry alone.
      response = await this.#ask(to, to.host === host ? { ...headers, ...this.#authorization } : headers)
    }
    if (response.statusCode === 200) return response
    throw await refusal(response, this.#deps, this.#bounds)
  }

  get #authorization(): { authorization?: string } {
    return this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }
  }

  #refuseForeign(to: URL, from: URL): void {
    if (to.protocol !== 'https:' && !(to.protocol === 'http:' && isLoopback(to.host) && isLoopback(from.host))) {
      throw new RegistryError(`it redirects to ${cleanLine(`${to.protocol}//${to.host}`, 100)}, which is not https`)
    }
    const { host } = this.#repository
    const known = [host, ...(blobHosts[host] ?? []), ...this.#extraHosts]
    if (!known.includes(to.host)) {
      throw new RegistryError(
        `it redirects to ${cleanLine(to.host, 100)}, which is not known; name it under scan.database.blob-hosts where it is yours`,
      )
    }
  }

  /** An anonymous one: databases are public. */
  async #fetchToken(challenge: string): Promise<string> {
    const field = (name: string) => new RegExp(`${name}="([^"]{1,500})"`).exec(challenge)?.[1]
    const realm = field('realm')
    if (!/^Bearer /i.test(challenge) || realm === undefined)
      throw new RegistryError('it answered 401 and asks for no token')
    const url = new URL(realm)
    if (url.host !== this.#repository.host) this.#refuseForeign(url, new URL(`https://${this.#repository.host}`))
    const scope = field('scope') ?? `repository:${this.#repository.path}:pull`
    url.searchParams.set('scope', scope)
    const service = field('service')
    if (service !== undefined) url.searchParams.set('service', service)
    const response = await this.#ask(url, {})
    if (response.statusCode !== 200) throw await refusal(response, this.#deps, this.#bounds)
    const { token, access_token: other } = parseObject(
      await bounded(response, mostManifest, this.#deps, this.#bounds),
    ) as {
      token?: unknown
      access_token?: unknown
    }
    const found = token ?? other
    if (typeof found !== 'string' || !/^[\x21-\x7e]{1,20000}$/.test(found))
      throw new RegistryError('its token cannot be read')
    return found
  }

  #ask(url: URL, headers: Record<string, string>): Promise<IncomingMessage> {
    const { signal } = this.#deps
    const { headMs } = this.#bounds
    return new Promise((resolve, reject) => {
      const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
      const request = ask(url, { headers: { 'user-agent': 'slipway', ...headers }, signal }, (response) => {
        clearTimeout(timer)
        resolve(response)
      })
      const timer = setTimeout(
        () => request.destroy(new RegistryError(`${url.host} did not answer within ${headMs / 1000} s`, 1000)),
        headMs,
      )
      request.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        if (signal?.aborted) reject(signal.reason)
        else if (error instanceof RegistryError) reject(error)
        else reject(new RegistryError(`${url.host} could not be reached: ${error.message}`, 1000))
      })
      request.end()
    })
  }
}

function layerOf(manifest: Uint8Array, type: string, most: number): Blob {
  const { layers } = parseObject(manifest) as { layers?: unknown }
  const found = (Array.isArray(layers) ? layers : []).filter(
    (each) => (each as { mediaType?: unknown })?.mediaType === type,
  )
  const [layer] = found as { digest?: unknown; size?: unknown }[]
  if (found.length !== 1 || layer === undefined)
    throw new RegistryError(`its manifest has ${found.length} layers of ${type}`)
  const { digest, size } = layer
  if (!isDigest(digest)) throw new RegistryError('its layer has no sha256 digest')
  if (!Number.isSafeInteger(size) || (size as number) < 1 || (size as number) > most) {
    throw new RegistryError(`its layer states ${cleanLine(String(size), 40)} bytes; at most ${most} are taken`)
  }
  return { digest, size: size as number }
}
