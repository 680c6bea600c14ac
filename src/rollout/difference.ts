// What differs between an object as it stands and as it would stand, field by field. Secrets' values stay hidden.
import type { KubeObject } from '../cluster/client.ts'

/** One field. */
export interface FieldChange {
  /** `spec.template.spec.containers[orders].image` */
  path: string
  change: 'added' | 'removed' | 'changed'
  /** As JSON, cut to where it differs; absent where there was none. */
  before?: string
  after?: string
}

type Fields = Record<string, unknown>

/** What stands for a value of a Secret. */
const HIDDEN = '(hidden)'
/** What the API server keeps for itself. */
const KEPT_BY_SERVER = [
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]
/** Fields that tell items of a list apart, in the order of trial. */
const KEYS = ['name', 'containerPort', 'port', 'mountPath', 'host', 'ip']
/** `kubectl apply` keeps the whole object in it, values of a Secret included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
const MOST = 200
/** Characters that are shown before the first difference of two long texts. */
const LEAD = 40

/** Empty when nothing that an author decides differs. Absent fields and null are the same. */
export function difference(before: KubeObject, after: KubeObject): FieldChange[] {
  const isSecret = before.kind === 'Secret' || after.kind === 'Secret'
  return compare('', decided(before), decided(after), isSecret)
}

/** The object without what the server adds. */
function decided(object: KubeObject): Fields {
  const { metadata, status: _, ...rest } = object as KubeObject & Fields
  const kept = Object.entries(metadata ?? {}).filter(([key]) => !KEPT_BY_SERVER.includes(key))
  return { ...rest, metadata: Object.fromEntries(kept) }
}

function compare(path: string, before: unknown, after: unknown, isSecret: boolean): FieldChange[] {
  const [one, other] = [before ?? undefined, after ?? undefined]
  if (same(one, other)) return []
  // In a Secret, what appears as a whole is told by its keys, so that each of them can be hidden or shown.
  const descend = isSecret && (isFields(one) || isFields(other))
  const [left, right] = descend ? [one ?? {}, other ?? {}] : [one, other]
  if (isFields(left) && isFields(right)) {
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    return names.flatMap((name) => compare(join(path, name), own(left, name), own(right, name), isSecret))
  }
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(path, left, right, isSecret)
  return [told(path, left, right, isSecret && hides(path))]
}

/** Items that are told apart by a key are compared by it, and so is their order; others by their place. */
function compareLists(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
  isSecret: boolean,
): FieldChange[] {
  const key = KEYS.find((name) => identifies(name, before) && identifies(name, after))
  if (key === undefined) {
    const places = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index)
    return places.flatMap((index) => compare(`${path}[${index}]`, before[index], after[index], isSecret))
  }
  const byKey = (list: readonly unknown[]) => new Map(list.map((item) => [(item as Fields)[key], item]))
  const [left, right] = [byKey(before), byKey(after)]
  const inside = [...new Set([...left.keys(), ...right.keys()])].flatMap((item) =>
    compare(`${path}[${plainOrQuoted(String(item))}]`, left.get(item), right.get(item), isSecret),
  )
  const [kept, stayed] = [
    [...left.keys()].filter((item) => right.has(item)),
    [...right.keys()].filter((item) => left.has(item)),
  ]
  return same(kept, stayed) ? inside : [...inside, told(`${path}[]`, kept, stayed, false)]
}

/** Every item has the field, and no two have the same. */
function identifies(name: string, list: readonly unknown[]): boolean {
  const values = list.map((item) => (isFields(item) ? own(item, name) : undefined))
  return (
    values.every((value) => typeof value === 'string' || typeof value === 'number') &&
    new Set(values.map(String)).size === values.length
  )
}

function told(path: string, before: unknown, after: unknown, hidden: boolean): FieldChange {
  const [one, other] = [before, after].map((value) => (value === undefined ? undefined : JSON.stringify(value)))
  const change = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed'
  const from = Math.max(0, sharedStart(one ?? '', other ?? '') - LEAD)
  const show = (text: string) => (hidden ? HIDDEN : cut(text, from))
  return {
    path,
    change,
    ...(one !== undefined && { before: show(one) }),
    ...(other !== undefined && { after: show(other) }),
  }
}

/** All of a text that is short, else what begins a little before the difference. */
function cut(text: string, from: number): string {
  if (text.length <= MOST) return text
  const start = Math.min(from, text.length - LEAD)
  const shown = text.slice(start, start + MOST).toWellFormed()
  return `${start > 0 ? '…' : ''}${shown}${start + MOST < text.length ? '…' : ''}`
}

function sharedStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1
  return at
}

function hides(path: string): boolean {
  return /^(data|stringData)(\W|$)/.test(path) || path.includes(LAST_APPLIED)
}

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, i) => same(item ?? undefined, other[i] ?? undefined))
    )
  }
  if (!isFields(one) || !isFields(other)) return false
  return [...Object.keys(one), ...Object.keys(other)].every((key) =>
    same(own(one, key) ?? undefined, own(other, key) ?? undefined),
  )
}

function join(path: string, name: string): string {
  if (path === '') return plainOrQuoted(name)
  return /^[A-Za-z_][\w-]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`
}

function plainOrQuoted(text: string): string {
  return /^[\w][\w.-]*$/.test(text) ? text : JSON.stringify(text)
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
