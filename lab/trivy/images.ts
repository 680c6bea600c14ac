// Images as archives, with packages that have what is planted in the database.
import { createHash } from 'node:crypto'
import { pack } from './archive.ts'

export type ImageFiles = Readonly<Record<string, string>>

/** Alpine 3.22 with a package of the system. */
export function alpine(packages: Readonly<Record<string, { version: string; origin?: string }>>): ImageFiles {
  const installed = Object.entries(packages).map(([name, { version, origin = name }]) =>
    [
      `C:Q1${name}=`,
      `P:${name}`,
      `V:${version}`,
      'A:x86_64',
      'S:1',
      'I:1',
      'T:x',
      'U:https://x.invalid',
      'L:MIT',
      `o:${origin}`,
      'm:x <x@x.invalid>',
      't:1',
      'c:abc',
      '',
      '',
    ].join('\n'),
  )
  return {
    'etc/os-release': 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22"\n',
    'etc/alpine-release': '3.22.0\n',
    'lib/apk/db/installed': installed.join(''),
  }
}

/** A package of npm as it lies in an image. */
export function npmPackage(name: string, version: string): ImageFiles {
  return { [`usr/lib/node_modules/${name}/package.json`]: JSON.stringify({ name, version, license: 'MIT' }) }
}

/** A docker archive with a layer for each set of files. */
export function dockerArchive(
  layers: readonly ImageFiles[],
  { env = ['PATH=/bin'], tag = 'acme/app:1.0' } = {},
): Buffer {
  const blobs = layers.map((files) => pack(files))
  const sum = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Env: env },
    rootfs: { type: 'layers', diff_ids: blobs.map((blob) => `sha256:${sum(blob)}`) },
    history: blobs.map(() => ({ created: '2024-01-01T00:00:00Z', created_by: 'COPY x' })),
    created: '2024-01-01T00:00:00Z',
  })
  const names = blobs.map((_, index) => `l${index}/layer.tar`)
  return pack({
    [`${sum(config)}.json`]: config,
    ...Object.fromEntries(blobs.map((blob, index) => [names[index]!, blob])),
    'manifest.json': JSON.stringify([{ Config: `${sum(config)}.json`, RepoTags: [tag], Layers: names }]),
  })
}
