// Images of scanners, as a policy names them, and a docker that knows them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../scratch.ts'

/** What is in an image. */
export interface Image {
  /** Program of this machine and its first arguments; a path that begins as a mount of the image does is on that mount. */
  entry: string[]
  /** The first argument of a run, where that has to name the program. */
  named?: string
  env: Record<string, string>
}

/** Names of the images. Nothing is fetched by these digests. */
export const imageNames = {
  'dependency-check': `owasp/dependency-check@sha256:${'d'.repeat(64)}`,
  snyk: `snyk/snyk@sha256:${'5'.repeat(64)}`,
} as const

/** The part of a policy that names them. */
export const imagesOfPolicy = `images: ${JSON.stringify(imageNames)}`

/** A folder with a `docker` that runs these, to stand first on the PATH. */
export function dockerWith(images: Readonly<Record<string, Image>>): string {
  const folder = scratch('docker')
  const known = JSON.stringify(images).replaceAll("'", `'\\''`)
  const line = `LAB_IMAGES='${known}' exec '${process.execPath}' '${join(import.meta.dirname, 'docker.ts')}' "$@"`
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\n${line}\n`, { mode: 0o755 })
  return folder
}
