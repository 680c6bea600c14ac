// The way into a registry: tokens, redirects, and to whom credentials are shown.
import type { IncomingMessage } from 'node:http'
import { oneLine } from '../text/inert.ts'
import { type Bounds, exchange, isRedirect, RegistryError, type Request, refusal, whole } from './exchange.ts'
import { isLoopback, type Repository } from './repository.ts'

export interface Credentials {
  username: string
  password: string
}

const mostRedirects = 3
const mostToken = 2 ** 20

export class Door {
  readonly #repository: Repository
  readonly #credentials: Credentials | undefined
  readonly #deps: { bounds: Bounds; signal: AbortSignal | undefined }
  readonly #base: string
  #authorization: string | undefined

  constructor(
    repository: Repository,
    credentials: Credentials | undefined,
    deps: { bounds: Bounds; signal: AbortSignal | undefined },
  ) {
    this.#repository = repository
    this.#credentials = credentials
    this.#deps = deps
    const host = repository.host === 'docker.io' ? 'registry-1.docker.io' : repository.host
    this.#base = `${isLoopback(host) ? 'http' : 'https'}://${host}`
  }

  /** @param path below the repository: `/manifests/...` */
  url(path: string): URL {
    return new URL(`${this.#base}/v2/${this.#repository.path}${path}`)
  }

  /** An address that the registry named, relative or not. It has to be its own. */
  within(location: string): URL {
    const found = URL.parse(location, this.#base)
    if (found === null || location === '') throw new RegistryError('names no place to go on')
    if (found.origin !== new URL(this.#base).origin) {
      throw new RegistryError(`sends uploads to ${oneLine(found.origin, 100)}, which is another host`)
    }
    return found
  }

  /**
   * Ask, with a token where one is wanted. Reads follow redirects, without credentials: what comes is measured by its digest.
   * @param once the body cannot be sent a second time
   */
  async ask(request: Request, { once = false } = {}): Promise<IncomingMessage> {
    let response = await this.#exchange(request, true)
    if (response.statusCode === 401) {
      const challenge = String(response.headers['www-authenticate'] ?? '')
      response.resume()
      this.#authorization = await this.#admission(challenge)
      if (once) throw new RegistryError('asks to sign in again', { againAfterMs: 0 })
      response = await this.#exchange(request, true)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return response
    for (let redirects = 0; isRedirect(response); redirects++) {
      response.resume()
      if (redirects === mostRedirects) throw new RegistryError(`redirects more than ${mostRedirects} times`)
      const to = URL.parse(String(response.headers.location ?? ''), request.url.href)
      if (to === null || !this.#isSafe(to)) {
        throw new RegistryError(`redirects to ${oneLine(to?.origin ?? 'nowhere', 100)}, which is not https`)
      }
      response = await this.#exchange({ ...request, url: to }, to.origin === new URL(this.#base).origin)
    }
    return response
  }

  #exchange(request: Request, isOurs: boolean): Promise<IncomingMessage> {
    const { bounds, signal } = this.#deps
    const own = this.#authorization
    const headers = { ...request.headers, ...(isOurs && own !== undefined && { authorization: own }) }
    return exchange({ ...request, headers }, bounds, signal)
  }

  /** The header that a challenge asks for. */
  async #admission(challenge: string): Promise<string> {
    const [, scheme] = /^(Basic|Bearer)\b/i.exec(challenge) ?? []
    const basic = this.#credentials && basicOf(this.#credentials)
    if (scheme?.toLowerCase() === 'basic') {
      if (basic === undefined) throw new RegistryError('wants a user name and a password; none were given')
      return basic
    }
    const field = (name: string) => new RegExp(`\\b${name}="([^"]{1,500})"`).exec(challenge)?.[1]
    const realm = URL.parse(field('realm') ?? '')
    if (scheme === undefined || realm === null) throw new RegistryError('answered 401 and asks for nothing known')
    if (!this.#isSafe(realm)) throw new RegistryError(`has its tokens at ${oneLine(realm.origin, 100)}, not by https`)
    const service = field('service')
    if (service !== undefined) realm.searchParams.set('service', service)
    realm.searchParams.set('scope', `repository:${this.#repository.path}:pull${basic === undefined ? '' : ',push'}`)
    const headers = { ...(basic !== undefined && { authorization: basic }) }
    const { bounds, signal } = this.#deps
    const response = await exchange({ method: 'GET', url: realm, headers }, bounds, signal)
    if (response.statusCode !== 200) throw await refusal('the request for a token', response, bounds, signal)
    return `Bearer ${tokenOf(await whole(response, mostToken, bounds, signal))}`
  }

  /** Without TLS only from loopback to loopback. */
  #isSafe({ protocol, host }: URL): boolean {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(host) && isLoopback(this.#repository.host))
  }
}

function basicOf({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

function tokenOf(bytes: Buffer): string {
  try {
    const { token, access_token: other } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
    const found = token ?? other
    if (typeof found === 'string' && /^[\x21-\x7e]{1,20000}$/.test(found)) return found
  } catch {
    // Told below.
  }
  throw new RegistryError('sent a token that cannot be read')
}
