// Images made of one static program and nothing else: what the lab's data says becomes the environment of its process.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Image } from '../cluster/images.ts'
import { tar } from './tar.ts'

/** Something that a registry serves by its digest. */
export interface Blob {
  mediaType: string
  digest: string
  data: Buffer
}

/** A manifest with what it refers to. */
export interface BuiltImage {
  manifest: Blob
  parts: readonly Blob[]
}

const DOCKER = 'application/vnd.docker'
const PORT = 8080

/** Makes images of the lab's application; their one layer is the same for all. */
export class ImageBuilder {
  readonly #layer: Blob
  readonly #diffId: string

  /** @param program path of the static program */
  constructor(program: string) {
    const archive = tar([{ name: 'application', data: readFileSync(program), mode: 0o755 }])
    this.#diffId = digest(archive)
    this.#layer = blob(`${DOCKER}.image.rootfs.diff.tar.gzip`, gzipSync(archive, { level: 1 }))
  }

  /** The digest follows from the behaviour. Throws for what a real container cannot be told to do. */
  build({
    ref,
    version,
    port = PORT,
    startupMs,
    readyAfterMs,
    crash,
    drainMs,
    http,
  }: Omit<Image, 'digest'>): BuiltImage {
    if (crash?.reason !== undefined)
      throw new Error(`${ref}: a real container cannot be told to end as ${crash.reason}`)
    if (crash?.times !== undefined) throw new Error(`${ref}: a real container does not know how often it has crashed`)
    const behaviour = JSON.stringify({ version, port, startupMs, readyAfterMs, crash, drainMs, http })
    return this.#image(['/application'], [`IMAGE=${behaviour}`])
  }

  /** Holds the namespaces of a pod. */
  pause(): BuiltImage {
    return this.#image(['/application', 'pause'], [])
  }

  #image(entrypoint: readonly string[], environment: readonly string[]): BuiltImage {
    const configuration = blob(`${DOCKER}.container.image.v1+json`, {
      architecture: 'amd64',
      os: 'linux',
      config: { Entrypoint: entrypoint, Env: environment },
      rootfs: { type: 'layers', diff_ids: [this.#diffId] },
    })
    const manifest = blob(`${DOCKER}.distribution.manifest.v2+json`, {
      schemaVersion: 2,
      mediaType: `${DOCKER}.distribution.manifest.v2+json`,
      config: descriptor(configuration),
      layers: [descriptor(this.#layer)],
    })
    return { manifest, parts: [configuration, this.#layer] }
  }
}

function blob(mediaType: string, content: Buffer | object): Blob {
  const data = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  return { mediaType, digest: digest(data), data }
}

function descriptor({ mediaType, digest, data }: Blob): object {
  return { mediaType, digest, size: data.length }
}

function digest(data: Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`
}
