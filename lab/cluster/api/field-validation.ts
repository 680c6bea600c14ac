// Fields that no such kind has: refused, told about, or dropped without a word, as the request wants.
import type { ClusterObject } from '../objects.ts'
import { badRequest } from '../store/refusal.ts'

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore'

/** Takes unknown fields out, in place. Returns what to warn about; throws 400 under `Strict`. */
export function dropUnknown(object: ClusterObject, unknown: readonly string[], validation: FieldValidation): string[] {
  if (unknown.length === 0) return []
  const told = unknown.map((path) => `unknown field "${path}"`)
  if (validation === 'Strict') {
    const { apiVersion = '', kind } = object
    const version = apiVersion.split('/').at(-1)
    throw badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: strict decoding error: ${told.join(', ')}`,
    )
  }
  for (const path of unknown) drop(object, path)
  return validation === 'Warn' ? told : []
}

function drop(object: ClusterObject, path: string): void {
  const steps = path.split(/\.|\[|\]\.?/).filter((step) => step !== '')
  const last = steps.pop()!
  const parent = steps.reduce<unknown>((held, step) => (held as Record<string, unknown>)[step], object)
  delete (parent as Record<string, unknown>)[last]
}
