// Did a write arrive although its reply did not? Told by comparing what we asked for with what is there.
import { isObject } from '../json-object.ts'
import type { JsonPatchOperation } from './client.ts'

/** Everything in `wanted` is in `live`, ignoring what the server keeps for itself. */
export function contains(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(live) && live.length === wanted.length && wanted.every((item, i) => contains(live[i], item))
  }
  if (isObject(wanted)) {
    return (
      isObject(live) &&
      Object.entries(wanted).every(([key, value]) => value === undefined || contains(live[key], value))
    )
  }
  return Object.is(live, wanted)
}

/** The parts of an object that its writer decides. */
export function written(object: object): unknown {
  const { metadata, status: _status, ...rest } = object as Record<string, unknown>
  const { name, namespace, labels, annotations } = (metadata ?? {}) as Record<string, unknown>
  return { ...rest, metadata: { name, namespace, labels, annotations } }
}

/** Every operation of a patch has its effect in `live`. Only told for operations that set or remove a path. */
export function holds(live: unknown, operations: readonly JsonPatchOperation[]): boolean {
  return operations.every((operation) => {
    if (operation.op === 'test') return true
    const found = at(live, operation.path)
    return operation.op === 'remove' ? found === undefined : contains(found, operation.value)
  })
}

/** True when applying the patch twice could differ from applying it once: it appends to a list. */
export function appends(operations: readonly JsonPatchOperation[]): boolean {
  return operations.some((operation) => operation.op === 'add' && operation.path.endsWith('/-'))
}

function at(root: unknown, pointer: string): unknown {
  let value = root
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    value = isObject(value) || Array.isArray(value) ? (value as Record<string, unknown>)[key] : undefined
  }
  return value
}
