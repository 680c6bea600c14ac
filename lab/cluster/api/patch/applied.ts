// How an applied object and the live one become one.
import type { ClusterObject } from '../../objects.ts'
import { type FieldPath, itemKeys } from './field-set.ts'
import { type Fields, isFields } from './json.ts'
import { associativeList, isAtomicMap, isSet, itemKey } from './lists.ts'
import { keptFirst } from './order.ts'
import { PatchRefused } from './refused.ts'

/** Metadata that a request may repeat but not decide. */
const serverKept = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'uid',
]

/** A copy of the live object with everything that is applied. Throws {@link PatchRefused} for an item named twice. */
export function mergeApplied(live: ClusterObject | undefined, applied: ClusterObject): ClusterObject {
  const metadata: Fields = { ...applied.metadata }
  for (const name of serverKept) delete metadata[name]
  const kind = applied.kind ?? ''
  return merge(kind, [], structuredClone(live ?? {}), { ...applied, metadata }) as ClusterObject
}

function merge(kind: string, path: readonly string[], live: unknown, applied: unknown): unknown {
  const name = path.at(-1) ?? ''
  if (isFields(applied)) {
    if (isAtomicMap(name) && path[0] === 'spec') return structuredClone(applied)
    const merged: Fields = isFields(live) ? live : {}
    for (const [field, value] of Object.entries(applied)) {
      const held = merge(kind, [...path, field], merged[field], value)
      if (held !== undefined) merged[field] = held
    }
    return merged
  }
  if (!Array.isArray(applied)) return applied
  // No items to merge: the typed objects of the API server do not tell this from no list.
  if (applied.length === 0 && (isSet(name) || associativeList(kind, name) !== undefined)) return live
  const held = Array.isArray(live) ? live : []
  if (isSet(name)) return [...new Set([...held, ...applied])]
  return mergeItems(kind, path, held, applied)
}

function mergeItems(kind: string, path: readonly string[], live: unknown[], applied: unknown[]): unknown[] {
  const name = path.at(-1) ?? ''
  const [before, after] = [itemKeys(kind, name, live), itemKeys(kind, name, applied)]
  const twice = after?.find((key, n) => after.indexOf(key) !== n)
  if (twice !== undefined) {
    const keys = Object.entries(JSON.parse(twice) as object).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    throw new PatchRefused(
      422,
      `failed to create typed patch object (${kind}): .${path.join('.')}: duplicate entries for key [${keys.join(',')}]`,
    )
  }
  if (before === undefined || after === undefined) return structuredClone(applied)
  return keptFirst([...new Set(before)], after).map((key) => {
    const [was, wants] = [live[before.indexOf(key)], applied[after.indexOf(key)]]
    return wants === undefined ? was : merge(kind, [...path, ''], was, wants)
  })
}

/** Delete what a path leads to, and the maps and lists that it leaves empty and that nobody holds. */
export function removeField(object: ClusterObject, path: FieldPath, isHeld: (path: FieldPath) => boolean): void {
  remove(object, path, 0, isHeld)
}

/** True when nothing is left of the value that the first `depth` steps lead to. */
function remove(value: unknown, path: FieldPath, depth: number, isHeld: (path: FieldPath) => boolean): boolean {
  const step = path[depth]
  if (step === undefined) return true
  const rest = step.slice(2)
  if (Array.isArray(value)) {
    const at = value.findIndex((item) => (step.startsWith('v:') ? JSON.stringify(item) === rest : hasKey(item, rest)))
    if (at >= 0 && remove(value[at], path, depth + 1, isHeld)) value.splice(at, 1)
  } else if (isFields(value)) {
    if (Object.hasOwn(value, rest) && remove(value[rest], path, depth + 1, isHeld)) delete value[rest]
  } else return false
  return Object.keys(value).length === 0 && !isHeld(path.slice(0, depth))
}

function hasKey(item: unknown, key: string): boolean {
  const wanted = JSON.parse(key) as Fields
  return isFields(item) && itemKey(item, Object.keys(wanted)) === key
}

/** A copy without fields that are null or undefined: to ask for nothing is not to ask. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== null && held !== undefined)
      .map(([field, held]) => [field, withoutNulls(held)]),
  )
}
