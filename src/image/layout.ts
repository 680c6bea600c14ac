// One image in the folder of an OCI layout, as a build leaves it. Nothing in it is believed that does not have its digest.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../registry/client.ts'
import { type Blob, digestOf } from '../registry/repository.ts'
import { isIndex, manifestOf, objectOf, partsOf } from './manifest.ts'

const most = 4 * 2 ** 20
const pieceBytes = 2 ** 20

/** The one manifest of the layout. Throws with what is wrong. */
export async function manifestIn(folder: string): Promise<Manifest> {
  const index = objectOf(await small(join(folder, 'index.json')), `${folder}/index.json`)
  const found = manifestOf(await blobOf(folder, only(index.manifests, folder)))
  if (!isIndex(found)) return found
  return manifestOf(await blobOf(folder, only(objectOf(found.bytes, found.digest).manifests, folder)))
}

/** The blobs that a manifest names, its configuration first. */
export function blobsIn(folder: string, manifest: Manifest): { blob: Blob; open: () => AsyncIterable<Uint8Array> }[] {
  const { config, layers } = partsOf(manifest)
  return [config, ...layers].map((blob) => ({ blob, open: () => pieces(fileOf(folder, blob.digest)) }))
}

export function configIn(folder: string, manifest: Manifest): Promise<Buffer> {
  return blobOf(folder, partsOf(manifest).config.digest)
}

function only(manifests: unknown, folder: string): string {
  const list = Array.isArray(manifests) ? (manifests as unknown[]) : []
  const digest = (list[0] as { digest?: unknown } | null | undefined)?.digest
  if (list.length !== 1 || typeof digest !== 'string') {
    throw new Error(`${folder} has ${list.length} images; a build for one platform, without attestations, leaves one`)
  }
  return digest
}

async function blobOf(folder: string, digest: string): Promise<Buffer> {
  const bytes = await small(fileOf(folder, digest))
  const found = digestOf(bytes)
  if (found !== digest) throw new Error(`${folder} holds ${found} as ${digest}`)
  return bytes
}

function fileOf(folder: string, digest: string): string {
  const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? []
  if (hex === undefined) throw new Error(`${folder} names something that is no sha256 digest`)
  return join(folder, 'blobs', 'sha256', hex)
}

async function small(path: string): Promise<Buffer> {
  const read: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces(path)) {
    bytes += piece.length
    if (bytes > most) throw new Error(`${path} has more than ${most} bytes`)
    read.push(piece)
  }
  return Buffer.concat(read)
}

/** A regular file only: a link could lead anywhere. */
async function* pieces(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!(await file.stat()).isFile()) throw new Error(`${path} is not a regular file`)
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
