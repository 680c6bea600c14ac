import type { LabelSelector, OwnerReference } from 'kubernetes-types/meta/v1.js'
import type { ClusterObject, Objects } from '../objects.ts'
import type { Key } from './controller.ts'

export function controllerOf(object: ClusterObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find(({ controller }) => controller)
}

/** Key of the controlling object when it is of this kind. */
export function ownerKeys(object: ClusterObject, kind: string): Key[] {
  const owner = controllerOf(object)
  return owner?.kind === kind ? [{ namespace: object.metadata?.namespace ?? '', name: owner.name }] : []
}

export function ownerReference(owner: ClusterObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion ?? '',
    kind: owner.kind ?? '',
    name: owner.metadata?.name ?? '',
    uid: owner.metadata?.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  }
}

/**
 * The objects of a kind that belong to the owner. Orphans that match its selector are adopted, own ones that no longer
 * match are released.
 */
export function claim<T extends ClusterObject>(
  objects: Objects,
  owner: ClusterObject,
  kind: string,
  selector: LabelSelector,
): T[] {
  const mine: T[] = []
  for (const object of objects.list<T>(kind, owner.metadata?.namespace)) {
    const held = controllerOf(object)
    const fits = matches(selector, object.metadata?.labels)
    if (held?.uid === owner.metadata?.uid) {
      if (fits) mine.push(object)
      else release(objects, object, owner)
    } else if (
      held === undefined &&
      fits &&
      !object.metadata?.deletionTimestamp &&
      !owner.metadata?.deletionTimestamp
    ) {
      const adopted = objects.change(object, (draft) => {
        draft.metadata = {
          ...draft.metadata,
          ownerReferences: [...(draft.metadata?.ownerReferences ?? []), ownerReference(owner)],
        }
      })
      if (adopted !== undefined) mine.push(adopted)
    }
  }
  return mine
}

function release(objects: Objects, object: ClusterObject, owner: ClusterObject): void {
  objects.change(object, (draft) => {
    const ownerReferences = draft.metadata?.ownerReferences?.filter(({ uid }) => uid !== owner.metadata?.uid)
    draft.metadata = { ...draft.metadata, ownerReferences }
  })
}

/** Whether labels satisfy a selector; an empty selector matches everything. */
export function matches(selector: LabelSelector, labels: Record<string, string> = {}): boolean {
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = labels[key]
      if (operator === 'Exists') return value !== undefined
      if (operator === 'DoesNotExist') return value === undefined
      if (operator === 'In') return value !== undefined && values.includes(value)
      return value === undefined || !values.includes(value)
    })
  )
}
