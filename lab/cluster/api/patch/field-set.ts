// Which fields of an object somebody owns: a set of paths, written on objects as FieldsV1.
import type { FieldsV1 } from 'kubernetes-types/meta/v1.js'
import type { ClusterObject } from '../../objects.ts'
import { isFields } from './json.ts'
import { associativeList, isAtomicMap, isSet, itemKey } from './lists.ts'

/** Steps as FieldsV1 writes them: `f:spec`, `k:{"name":"web"}`, `v:"x"`. */
export type FieldPath = readonly string[]

const SEPARATOR = '\u0000'

/** Fields that say which object it is, or that the server keeps: nobody owns them. */
const unowned = new Set(
  ['name', 'namespace', 'uid', 'resourceVersion', 'generation', 'selfLink', 'creationTimestamp', 'managedFields']
    .concat('deletionTimestamp', 'deletionGracePeriodSeconds')
    .map((name) => pathKey(['f:metadata', `f:${name}`])),
)
for (const name of ['apiVersion', 'kind']) unowned.add(pathKey([`f:${name}`]))

/** Paths with the values of those that have one; items of lists are members themselves and have none. */
export class FieldSet {
  private readonly members = new Map<string, unknown>()
  /** Maps and lists that hold members, where the set was made of an object. */
  readonly structures: FieldPath[] = []

  /** Every field of an object, as its kind's lists are merged. */
  static of(object: ClusterObject): FieldSet {
    const set = new FieldSet()
    for (const [name, value] of Object.entries(object)) set.walk(object.kind ?? '', [`f:${name}`], name, value)
    return set
  }

  static fromFieldsV1(fields: FieldsV1 | undefined): FieldSet {
    const set = new FieldSet()
    const walk = (node: unknown, path: FieldPath): void => {
      if (!isFields(node)) return
      const steps = Object.entries(node)
      if (steps.length === 0 && path.length > 0) set.members.set(pathKey(path), undefined)
      for (const [step, below] of steps) {
        if (step === '.') set.members.set(pathKey(path), undefined)
        else walk(below, [...path, step])
      }
    }
    walk(fields, [])
    return set
  }

  get isEmpty(): boolean {
    return this.members.size === 0
  }

  paths(): FieldPath[] {
    return [...this.members.keys()].map(pathOf)
  }

  has(path: FieldPath): boolean {
    return this.members.has(pathKey(path))
  }

  value(path: FieldPath): unknown {
    return this.members.get(pathKey(path))
  }

  /** Whether it holds the path itself or something below it. */
  reaches(path: FieldPath): boolean {
    if (this.has(path)) return true
    const stem = pathKey(path) + SEPARATOR
    for (const member of this.members.keys()) if (member.startsWith(stem)) return true
    return false
  }

  add(path: FieldPath): void {
    this.members.set(pathKey(path), undefined)
  }

  delete(path: FieldPath): void {
    this.members.delete(pathKey(path))
  }

  toFieldsV1(): FieldsV1 {
    const root: Record<string, unknown> = {}
    for (const path of this.paths().sort((a, b) => (pathKey(a) < pathKey(b) ? -1 : 1))) {
      let node = root
      for (const step of path) {
        node[step] ??= {}
        node = node[step] as Record<string, unknown>
      }
      node['.'] = {}
    }
    return tidy(root) as FieldsV1
  }

  private walk(kind: string, path: FieldPath, name: string, value: unknown): void {
    if (value === undefined || unowned.has(pathKey(path))) return
    if (isFields(value)) {
      const inside = Object.entries(value)
      if (inside.length === 0 || isAtomic(path, name)) this.members.set(pathKey(path), value)
      else {
        this.structures.push(path)
        for (const [field, held] of inside) this.walk(kind, [...path, `f:${field}`], field, held)
      }
    } else if (Array.isArray(value)) this.walkList(kind, path, name, value)
    else this.members.set(pathKey(path), value)
  }

  private walkList(kind: string, path: FieldPath, name: string, list: readonly unknown[]): void {
    if (isSet(name)) {
      this.structures.push(path)
      for (const item of list) this.members.set(pathKey([...path, `v:${JSON.stringify(item)}`]), item)
      return
    }
    const keys = itemKeys(kind, name, list)
    if (keys === undefined) this.members.set(pathKey(path), list)
    else {
      this.structures.push(path)
      for (const [n, item] of list.entries()) {
        const at = [...path, `k:${keys[n]}`]
        this.members.set(pathKey(at), undefined)
        for (const [field, held] of Object.entries(item as object)) this.walk(kind, [...at, `f:${field}`], field, held)
      }
    }
  }
}

/** A map that one writer owns as a whole. */
function isAtomic([first]: FieldPath, name: string): boolean {
  return first === 'f:spec' ? isAtomicMap(name) : first === 'f:involvedObject' || first === 'f:roleRef'
}

/** The keys of a list's items; undefined when the list is one value: by its kind, or because an item has no key. */
export function itemKeys(kind: string, name: string, list: readonly unknown[]): string[] | undefined {
  const associative = associativeList(kind, name)
  if (associative === undefined) return undefined
  const keys = list.map((item) => itemKey(item, associative.applyKeys))
  return keys.includes(undefined) ? undefined : (keys as string[])
}

/** As messages name it: `.spec.template.spec.containers[name="web"].image`. */
export function fieldName(path: FieldPath): string {
  return path
    .map((step) => {
      const rest = step.slice(2)
      if (step.startsWith('f:')) return `.${rest}`
      if (step.startsWith('v:')) return `[=${rest}]`
      const keys = Object.entries(JSON.parse(rest) as object)
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`
    })
    .join('')
}

function pathKey(path: FieldPath): string {
  return path.join(SEPARATOR)
}

function pathOf(key: string): FieldPath {
  return key.split(SEPARATOR)
}

/** A leaf needs no mark of its own. */
function tidy(node: Record<string, unknown>): unknown {
  const steps = Object.entries(node)
  if (steps.length === 1 && steps[0]![0] === '.') return {}
  return Object.fromEntries(
    steps.map(([step, below]) => [step, step === '.' ? {} : tidy(below as Record<string, unknown>)]),
  )
}
