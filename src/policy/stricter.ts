// How two values of a policy become the stricter one. Whatever a rule does not know stays as it was, and is told.
import { isObject } from '../json-object.ts'

/** Tell that a change could let something through. */
export type Note = (path: string, from: unknown, to: unknown, why: string) => void

/** What holds of two values: never less than `base` asks. Either may be undefined where the key is not there. */
export type Merge = (base: unknown, head: unknown, path: string, note: Note) => unknown

/** For what nobody has a rule for: every difference is told, and `base` holds. */
export const keep: Merge = (base, head, path, note) => {
  if (differs(base, head)) note(path, base, head, 'nobody can tell that this is not looser')
  return base
}

/** For what asks for nothing. */
export const take: Merge = (_, head) => head

/** A map with known keys, in the order of `head`; the others go by {@link keep}. */
export function fields(known: Readonly<Record<string, Merge>>): Merge {
  return (base, head, path, note) => {
    if (!isObject(base) || !isObject(head)) return keep(base, head, path, note)
    const merged: Record<string, unknown> = {}
    for (const key of new Set([...Object.keys(head), ...Object.keys(base)])) {
      const rule = Object.hasOwn(known, key) ? known[key]! : keep
      const value = rule(own(base, key), own(head, key), path === '' ? key : `${path}.${key}`, note)
      if (value !== undefined) merged[key] = value
    }
    return merged
  }
}

/** Entries of a list, or of a map with their names; none where there is nothing; undefined for anything else. */
export function listed(value: unknown): unknown[] | undefined {
  if (value === undefined) return []
  return Array.isArray(value) ? value : isObject(value) ? Object.entries(value) : undefined
}

/** Do two plain values differ? The order of keys does not count, that of lists does. */
export function differs(one: unknown, other: unknown): boolean {
  return canonical(one) !== canonical(other)
}

/** A value for people, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.length === 0 ? 'none' : value.join(', ')
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}...` : text
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, item: unknown) =>
      isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
    ) ?? 'undefined'
  )
}

function own(map: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined
}
