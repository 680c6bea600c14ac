// Manifests: what they name, and the index that makes one image of those of its platforms. Pure.
import type { Manifest } from '../registry/client.ts'
import { type Blob, digestOf, isDigest } from '../registry/repository.ts'
import { fieldsOf, isFor, type Platform } from '../release/platforms.ts'

const indexTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
const imageTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]
const mostLayers = 1000

export function manifestOf(bytes: Buffer): Manifest {
  const digest = digestOf(bytes)
  const { mediaType, manifests } = objectOf(bytes, digest)
  // OCI lets the type be left out; what a manifest is shows in what it has.
  const usual = Array.isArray(manifests) ? indexTypes[0] : imageTypes[0]
  return { digest, mediaType: typeof mediaType === 'string' ? mediaType : (usual ?? ''), bytes }
}

export function isIndex({ mediaType }: Pick<Manifest, 'mediaType'>): boolean {
  return indexTypes.includes(mediaType)
}

/** Configuration and layers of the manifest of one platform. Throws for anything else. */
export function partsOf({ bytes, digest, mediaType }: Manifest): { config: Blob; layers: Blob[] } {
  if (!imageTypes.includes(mediaType)) throw new Error(`${digest} is a ${mediaType}, not the image of one platform`)
  const { config, layers } = objectOf(bytes, digest)
  if (!Array.isArray(layers) || layers.length > mostLayers) throw new Error(`${digest} has no list of layers`)
  return { config: blobOf(config, digest), layers: layers.map((layer: unknown) => blobOf(layer, digest)) }
}

/** Throws where the configuration of an image says another platform than the one it was built for. */
export function checkPlatform(platform: Platform, config: Buffer, digest: string): void {
  const { os, architecture, variant } = objectOf(config, `the configuration of ${digest}`)
  const said = [os, architecture, variant].filter((each) => typeof each === 'string') as string[]
  if (
    !isFor(platform, {
      os: said[0] ?? '',
      architecture: said[1] ?? '',
      ...(said[2] !== undefined && { variant: said[2] }),
    })
  ) {
    throw new Error(`${digest} is for ${said.join('/') || 'nothing known'}, not for ${platform}`)
  }
}

/** The index of an image. The same members and annotations make the same bytes. */
export function indexOf(
  members: readonly { platform: Platform; manifest: Manifest }[],
  annotations: Readonly<Record<string, string>>,
): Manifest {
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  const said = Object.entries(annotations).filter(([, value]) => value !== '')
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      manifests: members.map(({ platform, manifest }) => ({
        mediaType: manifest.mediaType,
        digest: manifest.digest,
        size: manifest.bytes.length,
        platform: fieldsOf(platform),
      })),
      ...(said.length > 0 && { annotations: Object.fromEntries(said) }),
    }),
  )
  return { digest: digestOf(bytes), mediaType, bytes }
}

function blobOf(value: unknown, where: string): Blob {
  const { digest, size, urls } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  if (!isDigest(digest) || !Number.isSafeInteger(size) || (size as number) < 0) {
    throw new Error(`${where} names a part without a sha256 digest and a size`)
  }
  if (urls !== undefined) throw new Error(`${where} has a part that lies elsewhere, which cannot be scanned or copied`)
  return { digest, size: size as number }
}

/** A JSON object, or an error that says what is none. */
export function objectOf(bytes: Buffer, what: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new Error(`${what} is not a JSON object`)
}
