// Strategic merge patches: what `kubectl apply`, `patch` and `set` send for the built-in kinds.
import { type Fields, isFields, sameJson } from './json.ts'
import { type AssociativeList, associativeList, isSet } from './lists.ts'
import { interleave } from './order.ts'
import { PatchRefused } from './refused.ts'

const ORDER = '$setElementOrder/'
const DELETE = '$deleteFromPrimitiveList/'

/** The patched copy of an object of that kind. Throws {@link PatchRefused}. */
export function applyStrategicMerge(kind: string, document: unknown, patch: unknown): unknown {
  if (!isFields(patch)) throw new PatchRefused(400, 'a strategic merge patch must be an object')
  return new StrategicMerge(kind).map(isFields(document) ? structuredClone(document) : {}, patch)
}

class StrategicMerge {
  private readonly kind: string

  constructor(kind: string) {
    this.kind = kind
  }

  /** Merge into `present`, which is changed. */
  map(present: Fields, patch: Fields): Fields {
    const { $patch: directive, $retainKeys: retained, ...rest } = patch
    if (directive === 'delete') return {}
    if (directive !== undefined && directive !== 'merge' && directive !== 'replace') throw unknownDirective(directive)
    const merged = directive === 'replace' ? {} : present
    if (retained !== undefined) retain(merged, rest, listOf('$retainKeys', retained))
    for (const [name, value] of Object.entries(rest)) {
      if (name.startsWith(DELETE)) removeValues(merged, name.slice(DELETE.length), listOf(name, value))
      else if (name.startsWith('$')) continue
      else if (value === null) delete merged[name]
      else merged[name] = this.value(name, merged[name], value, rest[`${ORDER}${name}`])
    }
    for (const [name, value] of Object.entries(rest)) {
      if (!name.startsWith(ORDER)) continue
      const field = name.slice(ORDER.length)
      if (merged[field] !== undefined)
        merged[field] = this.ordered(field, merged[field], merged[field], listOf(name, value))
    }
    return merged
  }

  private value(name: string, present: unknown, patch: unknown, order: unknown): unknown {
    if (isFields(patch)) return this.map(isFields(present) ? present : {}, patch)
    if (!Array.isArray(patch)) return patch
    const held = Array.isArray(present) ? present : []
    const list = associativeList(this.kind, name)
    if (list !== undefined) {
      const merged = this.items(name, held, patch, list)
      // Without a word about the order, it is that of the patch.
      return order === undefined ? this.ordered(name, merged, held, patch) : merged
    }
    const merges = isSet(name) || order !== undefined
    return merges ? [...held, ...patch.filter((item) => !holds(held, item))] : structuredClone(patch)
  }

  private items(name: string, present: unknown[], patch: unknown[], { patchKey }: AssociativeList): unknown[] {
    const replaces = patch.some((item) => isFields(item) && item.$patch === 'replace' && item[patchKey] === undefined)
    let merged = replaces ? [] : [...present]
    for (const item of patch) {
      if (!isFields(item))
        throw new PatchRefused(422, `${name}: a strategic merge patch cannot merge ${typeof item}s here`)
      const key = item[patchKey]
      if (key === undefined && item.$patch === 'replace') continue
      if (key === undefined) {
        throw new PatchRefused(422, `map: ${JSON.stringify(item)} does not contain declared merge key: ${patchKey}`)
      }
      const at = merged.findIndex((held) => isFields(held) && held[patchKey] === key)
      if (item.$patch === 'delete') merged = merged.filter((held) => !isFields(held) || held[patchKey] !== key)
      else if (at < 0) merged.push(this.map({}, item))
      else merged[at] = this.map(merged[at] as Fields, item)
    }
    return merged
  }

  /** `value` in that order, with the rest in front of what it preceded in `before`. */
  private ordered(name: string, value: unknown, before: unknown, order: readonly unknown[]): unknown {
    if (!Array.isArray(value) || !Array.isArray(before)) return value
    const patchKey = associativeList(this.kind, name)?.patchKey
    const id = (item: unknown) => JSON.stringify(patchKey !== undefined && isFields(item) ? item[patchKey] : item)
    const byId = new Map<string, unknown[]>()
    for (const item of value) byId.set(id(item), [...(byId.get(id(item)) ?? []), item])
    const wanted = new Set(order.map(id).filter((name) => byId.has(name)))
    const present = [...new Set(before.map(id))].filter((name) => byId.has(name))
    return interleave(present, [...wanted]).flatMap((name) => byId.get(name)!)
  }
}

function retain(present: Fields, patch: Fields, kept: readonly unknown[]): void {
  for (const name of Object.keys(patch)) {
    if (!name.startsWith('$') && patch[name] !== null && !kept.includes(name)) {
      throw new PatchRefused(400, `$retainKeys must name every field of the patch, and leaves out ${name}`)
    }
  }
  for (const name of Object.keys(present)) if (!kept.includes(name)) delete present[name]
}

function removeValues(present: Fields, name: string, values: readonly unknown[]): void {
  const held = present[name]
  if (Array.isArray(held)) present[name] = held.filter((item) => !holds(values, item))
}

function holds(list: readonly unknown[], value: unknown): boolean {
  return list.some((item) => sameJson(item, value))
}

function listOf(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new PatchRefused(400, `${name} must be a list, not ${JSON.stringify(value)}`)
}

function unknownDirective(directive: unknown): PatchRefused {
  return new PatchRefused(400, `Unknown patch type found: ${JSON.stringify(directive)}`)
}
