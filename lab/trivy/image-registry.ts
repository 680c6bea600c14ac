// A registry of images on loopback, for several platforms under one digest.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { pack } from './archive.ts'
import type { ImageFiles } from './images.ts'

export interface ImageRegistry {
  /** Add an image by its layers for each platform (`linux/arm64`); returns `host/name@sha256:...`. */
  add(name: string, platforms: Readonly<Record<string, readonly ImageFiles[]>>): string
  requests: readonly string[]
  stop(): Promise<void>
}

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
}

/** @param login `user:password` that it asks for */
export async function startImageRegistry(login?: string): Promise<ImageRegistry> {
  const blobs = new Map<string, { bytes: Buffer; type: string }>()
  const requests: string[] = []
  const put = (content: Buffer | object, type: string) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    blobs.set(digest, { bytes, type })
    return { mediaType: type, digest, size: bytes.length }
  }
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`
    if (wanted !== undefined && request.headers.authorization !== wanted) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="lab"' }).end()
      return
    }
    if (request.url === '/v2/') {
      response.writeHead(200).end('{}')
      return
    }
    const blob = blobs.get(/sha256:[0-9a-f]{64}$/.exec(request.url ?? '')?.[0] ?? '')
    if (blob === undefined) {
      response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
      return
    }
    response.writeHead(200, { 'content-type': blob.type, 'content-length': blob.bytes.length })
    response.end(request.method === 'HEAD' ? undefined : blob.bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    requests,
    add: (name, platforms) => {
      const manifests = Object.entries(platforms).map(([platform, layers]) => {
        const [os, architecture] = platform.split('/')
        const tars = layers.map((files) => pack(files))
        const diffs = tars.map((tar) => `sha256:${createHash('sha256').update(tar).digest('hex')}`)
        const config = put(
          { architecture, os, config: {}, rootfs: { type: 'layers', diff_ids: diffs }, history: [] },
          types.config,
        )
        const parts = tars.map((tar) => put(gzipSync(tar), types.layer))
        const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers: parts }
        return { ...put(manifest, types.manifest), platform: { os, architecture } }
      })
      return `${host}/${name}@${put({ schemaVersion: 2, mediaType: types.index, manifests }, types.index).digest}`
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
