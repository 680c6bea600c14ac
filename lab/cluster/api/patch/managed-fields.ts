// Who wrote which field last, kept in metadata.managedFields as the API server does.
import type { ManagedFieldsEntry } from 'kubernetes-types/meta/v1.js'
import type { ClusterObject } from '../../objects.ts'
import { type FieldPath, FieldSet } from './field-set.ts'
import { sameJson } from './json.ts'

/** One manager's fields. The same name with another operation or subresource is another manager. */
export interface Managed {
  entry: ManagedFieldsEntry
  fields: FieldSet
}

/** What a change did to the fields. */
interface Difference {
  /** Added or given another value. */
  written: FieldPath[]
  removed: FieldPath[]
}

const BUILT_IN = /^(v1|(apps|autoscaling|batch|policy)\/\w+|(?!gateway\.)[\w.]+\.k8s\.io\/\w+)$/
/** Parts that an object of a built-in kind has even where nobody has said a word of them. */
const parts = [
  'f:metadata',
  'f:source',
  'f:spec',
  'f:spec f:containers',
  'f:spec f:podSelector',
  'f:spec f:scaleTargetRef',
  'f:spec f:strategy',
  'f:spec f:template',
  'f:spec f:template f:metadata',
  'f:spec f:template f:spec',
  'f:spec f:template f:spec f:containers',
  'f:status',
  'f:status f:loadBalancer',
]

/**
 * `next` with the managed fields that an update (create, replace, patch) by `manager` leaves: it owns what it changed,
 * and nobody owns what is gone. What the request says of managed fields does not count.
 */
export function trackUpdate(
  live: ClusterObject | undefined,
  next: ClusterObject,
  manager: string,
  options: { subresource?: string; now: string; operation?: 'Update' },
): ClusterObject {
  const { subresource, now, operation = 'Update' } = options
  const written = difference(live, next).written.filter((path) => isAuthors(path, next, subresource))
  const managers = managersOf(live)
  const after = FieldSet.of(next)
  for (const { fields } of managers) {
    for (const path of fields.paths()) if (!after.reaches(path)) fields.delete(path)
    for (const path of written) fields.delete(path)
  }
  written.push(...newStructures(live, after, next.apiVersion).filter((path) => isAuthors(path, next, subresource)))
  if (written.length > 0) {
    const mine = managers.find(({ entry }) => isManager(entry, manager, operation, subresource))
    const fields = mine?.fields ?? new FieldSet()
    for (const path of written) fields.add(path)
    const entry = entryOf(manager, operation, subresource, next.apiVersion, now)
    if (mine === undefined) managers.push({ entry, fields })
    else mine.entry = entry
  }
  return withManagers(next, managers)
}

/** Whether a field is one that the author of the request could write: the rest is filled in by the API itself. */
function isAuthors(
  path: FieldPath,
  { kind, apiVersion = '' }: ClusterObject,
  subresource: string | undefined,
): boolean {
  if (!BUILT_IN.test(apiVersion)) return true
  if (path[0] === 'f:status') return subresource === 'status'
  const name = path.join(' ')
  if (name === 'f:source' || name === 'f:spec f:podSelector') return false
  if (kind === 'Event') return !['f:reportingComponent', 'f:reportingInstance'].includes(name) && !/Time/.test(name)
  return kind !== 'Namespace' || !name.startsWith('f:spec f:finalizers')
}

/** Maps and lists that were not there before: who makes one owns it, beside what is in it. */
function newStructures(live: ClusterObject | undefined, after: FieldSet, apiVersion = ''): FieldPath[] {
  const before = live === undefined ? new FieldSet() : FieldSet.of(live)
  const inherent = BUILT_IN.test(apiVersion) ? parts : ['f:metadata']
  return after.structures.filter((path) => !inherent.includes(path.join(' ')) && !before.reaches(path))
}

/** A map that becomes empty, or ceases to be, was neither written nor removed: its fields were. */
export function difference(live: ClusterObject | undefined, next: ClusterObject): Difference {
  const before = live === undefined ? new FieldSet() : FieldSet.of(live)
  const after = FieldSet.of(next)
  return {
    written: after
      .paths()
      .filter((path) => (before.has(path) ? !sameJson(before.value(path), after.value(path)) : !before.reaches(path))),
    removed: before.paths().filter((path) => !after.reaches(path)),
  }
}

export function managersOf(object: ClusterObject | undefined): Managed[] {
  return (object?.metadata?.managedFields ?? []).map((entry) => ({
    entry,
    fields: FieldSet.fromFieldsV1(entry.fieldsV1),
  }))
}

export function isManager(
  entry: ManagedFieldsEntry,
  manager: string,
  operation: 'Apply' | 'Update',
  subresource: string | undefined,
): boolean {
  return entry.manager === manager && entry.operation === operation && (entry.subresource ?? '') === (subresource ?? '')
}

export function entryOf(
  manager: string,
  operation: 'Apply' | 'Update',
  subresource: string | undefined,
  apiVersion: string | undefined,
  now: string,
): ManagedFieldsEntry {
  return { manager, operation, apiVersion, time: now, fieldsType: 'FieldsV1', ...(subresource && { subresource }) }
}

/** The object with these managers, without those that own nothing any more. */
export function withManagers(object: ClusterObject, managers: readonly Managed[]): ClusterObject {
  const { managedFields: _, ...metadata } = object.metadata ?? {}
  const entries = managers
    .filter(({ fields }) => !fields.isEmpty)
    .map(({ entry, fields }) => ({ ...entry, fieldsV1: fields.toFieldsV1() }))
  return { ...object, metadata: entries.length === 0 ? metadata : { ...metadata, managedFields: entries } }
}
