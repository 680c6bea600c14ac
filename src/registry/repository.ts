// Names of repositories of images, and digests.
import { createHash } from 'node:crypto'

/** Where images of one name lie. */
export interface Repository {
  /** As people write it: `ghcr.io/your-org/orders`. */
  name: string
  /** Its registry, with the port. */
  host: string
  path: string
}

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const registry = '(?:localhost|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?::\\d{1,5})?'

/** The name always says the registry: without one each tool means another. */
export const repositoryPattern = new RegExp(`^(?=.{3,255}$)(${registry})/(${part}(?:/${part})*)$`)

/** Throws for what {@link repositoryPattern} does not know. */
export function repositoryOf(name: string): Repository {
  const [, host, path] = repositoryPattern.exec(name) ?? []
  if (host === undefined || path === undefined) {
    throw new Error(`"${name}" is not a registry and a repository such as ghcr.io/your-org/orders`)
  }
  return { name, host, path }
}

/** What a registry keeps under its digest; `size` in bytes. */
export interface Blob {
  digest: string
  size: number
}

/** `sha256:` and 64 hex digits. */
export function isDigest(text: unknown): text is string {
  return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text)
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** Only these are spoken to without TLS. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/.test(host)
}
