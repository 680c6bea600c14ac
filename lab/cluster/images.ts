// What can be pulled, and how it behaves once it runs. An image is data: what a container does follows from it alone,
// never from its command or arguments.
import { parseReference } from './image-reference.ts'

/** How an image behaves. Plain data, so that it can be sent to a cluster in another process. */
export interface Image {
  /** `registry.lab/orders:1.0.0`. */
  ref: string
  /** `sha256:...`; the image resolves by it as well. */
  digest: string
  /** What its answers call themselves. */
  version: string
  /** The port it listens on; default: every container port of the pod. Without either it serves nothing. */
  port?: number
  /** Until it listens; default 0. */
  startupMs?: number
  /** Until it answers anything but `/healthz`, `/livez` and `/metrics` with something else than 503; default 0. */
  readyAfterMs?: number
  /**
   * It ends by itself, after a time or in the middle of so many requests; in each pod only so many `times`, where that is
   * said. Exit code 0 is a task that is done.
   */
  crash?: {
    afterMs?: number
    afterRequests?: number
    exitCode: number
    log: string
    reason?: 'OOMKilled'
    times?: number
  }
  /** After SIGTERM it goes on accepting connections for so long; default 0. Requests in flight are always finished. */
  drainMs?: number
  http?: {
    latencyMs?: number
    /** Latency is log-normal about its median: the standard deviation of its logarithm; default 0. */
    latencySpread?: number
    /** Share of requests, 0 to 1, that are answered with 500; the paths of health and metrics are not among them. */
    errorRate?: number
    /** Status by exact path, whatever else holds: `{ "/healthz": 503 }` is a service that never becomes healthy. */
    statuses?: Record<string, number>
  }
  pull?: {
    /** How long a successful pull takes the first time on a node; default 200. */
    durationMs?: number
    fault?: PullFault
    /** The fault heals after so many tries; default: never. */
    heals?: number
  }
}

/** `denied`: the registry asks for credentials. `unavailable`: it answers 503. `timeout`: it does not answer. */
export type PullFault = 'denied' | 'unavailable' | 'timeout'

export type PullResult = { image: Image } | { error: string }

/** A registry. Tags can be moved: the last image added under a reference is the one that is pulled. */
export class Catalogue {
  private readonly byReference = new Map<string, Image>()
  private readonly tries = new Map<string, number>()

  constructor(images: readonly Image[] = []) {
    for (const image of images) this.add(image)
  }

  add(image: Image): void {
    const reference = parseReference(image.ref)
    if (reference === undefined) throw new Error(`"${image.ref}" is not an image reference`)
    if (!/^sha256:[0-9a-f]{64}$/.test(image.digest)) {
      throw new Error(`the digest of ${image.ref} must be sha256: and 64 hexadecimal digits, not "${image.digest}"`)
    }
    this.byReference.set(`${reference.name}:${reference.tag}`, image)
    this.byReference.set(`${reference.name}@${image.digest}`, image)
    this.tries.delete(image.digest)
  }

  /** False when there is no such image. */
  remove(ref: string): boolean {
    const image = this.find(ref)
    const name = parseReference(ref)?.name
    if (image === undefined) return false
    for (const [key, held] of this.byReference)
      if (held === image && key.startsWith(`${name}`)) this.byReference.delete(key)
    return true
  }

  list(): Image[] {
    return [...new Set(this.byReference.values())]
  }

  /** One try to pull, with the runtime's own message when it fails. */
  pull(ref: string): PullResult {
    const image = this.find(ref)
    if (image === undefined) return { error: message('NotFound', ref, `${canonical(ref)}: not found`) }
    const tries = (this.tries.get(image.digest) ?? 0) + 1
    this.tries.set(image.digest, tries)
    const { fault, heals = Number.POSITIVE_INFINITY } = image.pull ?? {}
    if (fault === undefined || tries > heals) return { image }
    return { error: faults[fault](ref) }
  }

  private find(ref: string): Image | undefined {
    const reference = parseReference(ref)
    if (reference === undefined) return undefined
    const { name, tag, digest } = reference
    return this.byReference.get(digest === undefined ? `${name}:${tag}` : `${name}@${digest}`)
  }
}

const faults: Record<PullFault, (ref: string) => string> = {
  denied: (ref) =>
    message(
      'Unknown',
      ref,
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
  unavailable: (ref) =>
    message('Unknown', ref, `unexpected status from HEAD request to ${address(ref)}: 503 Service Unavailable`),
  timeout: (ref) =>
    message('DeadlineExceeded', ref, `failed to do request: Head "${address(ref)}": dial tcp: i/o timeout`),
}

function message(code: string, ref: string, cause: string): string {
  const image = canonical(ref)
  // The kubelet passes a code on only where it says something.
  const prefix = code === 'Unknown' ? '' : `rpc error: code = ${code} desc = `
  return `${prefix}failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${cause}`
}

/** The reference as the runtime writes it, with everything filled in. */
export function canonical(ref: string): string {
  const { name, tag, digest } = parseReference(ref) ?? { name: ref, tag: 'latest' }
  return digest === undefined ? `${name}:${tag}` : `${name}@${digest}`
}

function address(ref: string): string {
  const { name, tag, digest } = parseReference(ref)!
  const slash = name.indexOf('/')
  return `https://${name.slice(0, slash)}/v2${name.slice(slash)}/manifests/${digest ?? tag}`
}
