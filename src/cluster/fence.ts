// The fence on objects that Slipway owns: an annotation that grows with every holder of the Lease, tested by every write.
import { PREFIX } from '../prefix.ts'
import type { KubeObject } from './client.ts'

/** Annotation with the fence of the holder that may write. */
export const FENCE = `${PREFIX}/fence`

/** JSON pointer of an annotation. */
export function annotationPath(name: string): string {
  return `/metadata/annotations/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Somebody else works on the release now: nothing may be written any more. */
export class FencedError extends Error {
  override name = 'FencedError'
}

/** The fence that an object carries; undefined where it has none. Throws when it is no whole number. */
export function fenceOf(object: KubeObject): number | undefined {
  const standing = object.metadata?.annotations?.[FENCE]
  if (standing === undefined || /^\d{1,15}$/.test(standing))
    return standing === undefined ? undefined : Number(standing)
  throw new Error(`its annotation ${FENCE} is no whole number`)
}
