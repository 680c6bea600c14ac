import { createHash } from 'node:crypto'

/** Where the images of the service are. */
export const repository = 'ghcr.io/your-org/orders'

/** Digest of the image of a version in the embedded cluster, and of one that nobody pushed anywhere. */
export function digestOf(version: string): string {
  return digestOfReference(`${repository}:${version}`)
}

/** Digest of an image that has no content. */
export function digestOfReference(ref: string): string {
  return `sha256:${createHash('sha256').update(ref).digest('hex')}`
}
