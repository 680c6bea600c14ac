// OCI layouts as builds leave them, made of plain files.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../../src/registry/repository.ts'
import { tar } from '../kubernetes/tar.ts'

/** Write the image of one platform with one layer for each set of files; returns the digest of its manifest. */
export function writeLayout(
  folder: string,
  platform: string,
  layers: readonly Readonly<Record<string, string>>[] = [{ app: platform }],
): string {
  const blobs = join(folder, 'blobs', 'sha256')
  mkdirSync(blobs, { recursive: true })
  const keep = (mediaType: string, data: Buffer) => {
    const digest = digestOf(data)
    writeFileSync(join(blobs, digest.slice('sha256:'.length)), data)
    return { mediaType: `application/vnd.oci.image.${mediaType}`, digest, size: data.length }
  }
  const archives = layers.map((files) =>
    tar(Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text), mode: 0o644 }))),
  )
  const [os, architecture, variant] = platform.split('/')
  const rootfs = { type: 'layers', diff_ids: archives.map(digestOf) }
  const config = Buffer.from(JSON.stringify({ os, architecture, variant, config: {}, rootfs }))
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: keep('config.v1+json', config),
    layers: archives.map((archive) => keep('layer.v1.tar', archive)),
  }
  const described = keep('manifest.v1+json', Buffer.from(JSON.stringify(manifest)))
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [described] }))
  return described.digest
}
