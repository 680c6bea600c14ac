// Server-side apply: merge what a manager wants, refuse what others own and hold otherwise, take away what it dropped.
import type { ManagedFieldsEntry } from 'kubernetes-types/meta/v1.js'
import type { ClusterObject } from '../../objects.ts'
import { mergeApplied, removeField, withoutNulls } from './applied.ts'
import { type FieldPath, FieldSet, fieldName } from './field-set.ts'
import { sameJson } from './json.ts'
import { isOpenMap } from './lists.ts'
import { difference, entryOf, isManager, type Managed, managersOf, withManagers } from './managed-fields.ts'

export interface ApplyRequest {
  live: ClusterObject | undefined
  /** As it was sent, without defaults. */
  applied: ClusterObject
  manager: string
  force: boolean
  subresource?: string
  /** The kind has no subresource of that name: its status is a field as any other. */
  statusIsField?: boolean
  /** RFC 3339, for the manager's entry. */
  now: string
}

export interface ApplyConflict {
  manager: string
  /** `.spec.replicas`. */
  field: string
  /** `conflict with "kubectl" using apps/v1`, as the cause of the refusal says it. */
  message: string
}

export type ApplyOutcome = { object: ClusterObject } | { conflicts: ApplyConflict[] }

/**
 * The object as it is after the apply, or what stands against it. Applying the same again changes nothing, time stamps
 * included. Throws PatchRefused (422) when a list names an item twice.
 */
export function serverSideApply({ live, manager, force, subresource, now, ...request }: ApplyRequest): ApplyOutcome {
  const applied = scoped(withoutNulls(request.applied) as ClusterObject, subresource, request.statusIsField)
  const wanted = FieldSet.of(applied)
  const managers = managersOf(live)
  const mine = managers.find(({ entry }) => isManager(entry, manager, 'Apply', subresource))
  const others = managers.filter((other) => other !== mine)

  const merged = mergeApplied(live, applied)
  const next = live === undefined ? merged : prune(merged, mine?.fields, wanted, others)
  const { written, removed } = difference(live, next)
  const contested = others.flatMap((other) => {
    return written.filter((path) => other.fields.has(path)).map((path) => ({ other, path }))
  })
  if (contested.length > 0 && !force) {
    return {
      conflicts: contested.map(({ other: { entry }, path }) => ({
        manager: entry.manager ?? '',
        field: fieldName(path),
        message: `conflict with ${printed(entry)}`,
      })),
    }
  }
  for (const { other, path } of contested) other.fields.delete(path)
  for (const { fields } of others) for (const path of removed) fields.delete(path)
  return { object: withManagers(next, owned(managers, mine, wanted, { manager, subresource, now, applied })) }
}

/** The refusal's one sentence, or its lines. */
export function conflictMessage(conflicts: readonly ApplyConflict[]): string {
  if (conflicts.length === 1) return `Apply failed with 1 conflict: ${conflicts[0]!.message}: ${conflicts[0]!.field}`
  const said = [...new Set(conflicts.map(({ message }) => message))].sort()
  const lines = said.flatMap((message) => [
    `${message.replace('conflict with', 'conflicts with')}:`,
    ...conflicts.filter((conflict) => conflict.message === message).map(({ field }) => `- ${field}`),
  ])
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`
}

/** The main resource's status, and everything but the status elsewhere, belong to somebody else's door. */
function scoped(applied: ClusterObject, subresource: string | undefined, statusIsField = false): ClusterObject {
  const { status, spec, ...rest } = applied as ClusterObject & { status?: unknown; spec?: unknown }
  const part = subresource === 'status' ? { status } : { spec, ...(statusIsField && { status }) }
  return withoutNulls({ ...rest, ...part }) as ClusterObject
}

/**
 * Take away what the manager applied last time, wants no longer, and nobody else owns: fields, and with them the
 * structures that held nothing else that is owned, defaults included.
 */
function prune(
  merged: ClusterObject,
  last: FieldSet | undefined,
  wanted: FieldSet,
  others: readonly Managed[],
): ClusterObject {
  const held = [wanted, ...others.map(({ fields }) => fields)]
  for (const path of last?.paths() ?? []) {
    if (wanted.has(path) || isKeyOfHeld(path, held)) continue
    const stems = path.map((_, n) => path.slice(0, n + 1))
    const gone = stems.find((stem, n) => {
      const isLeaf = n === path.length - 1
      const removable = isLeaf || (n > 0 && !isOpenMap(stem[n]!.slice(2)))
      return removable && !held.some((set) => set.reaches(stem))
    })
    if (gone !== undefined) removeField(merged, gone, (left) => held.some((set) => set.reaches(left)))
  }
  return merged
}

/** What tells an item from others stays as long as the item. */
function isKeyOfHeld(path: FieldPath, held: readonly FieldSet[]): boolean {
  const [item, field] = [path.at(-2) ?? '', path.at(-1)!.slice(2)]
  if (!item.startsWith('k:') || !Object.hasOwn(JSON.parse(item.slice(2)) as object, field)) return false
  return held.some((set) => set.reaches(path.slice(0, -1)))
}

function owned(
  managers: readonly Managed[],
  mine: Managed | undefined,
  wanted: FieldSet,
  by: { manager: string; subresource?: string; now: string; applied: ClusterObject },
): Managed[] {
  const { manager, subresource, now, applied } = by
  const same =
    mine !== undefined &&
    mine.entry.apiVersion === applied.apiVersion &&
    sameJson(mine.fields.toFieldsV1(), wanted.toFieldsV1())
  const entry = same ? mine.entry : entryOf(manager, 'Apply', subresource, applied.apiVersion, now)
  const after = { entry, fields: wanted }
  return mine === undefined ? [...managers, after] : managers.map((other) => (other === mine ? after : other))
}

function printed({ manager, operation, subresource, apiVersion }: ManagedFieldsEntry): string {
  const name = `${JSON.stringify(manager)}${subresource ? ` with subresource ${JSON.stringify(subresource)}` : ''}`
  return operation === 'Update' ? `${name} using ${apiVersion}` : name
}
