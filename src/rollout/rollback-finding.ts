// What stands between a deploy and its way back.
import type { KubeObject } from '../cluster/client.ts'

/** `breaks`: the way back would not restore. `slows`: it would take longer. `notes`: people should know. */
export type FindingLevel = 'breaks' | 'slows' | 'notes'

/** One reason why a rollback would not go as people expect. */
export interface Finding {
  level: FindingLevel
  /** `StatefulSet/orders`. */
  object: string
  /** What, and what to do. */
  message: string
}

/** Objects of the revision to go back to, and of what is to be applied. */
export interface BothSides {
  /** Of the release, for objects that name none. */
  namespace: string
  goal: readonly KubeObject[]
  target: readonly KubeObject[]
}

/** `Deployment/orders`. */
export function named({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata?.name}`
}

/** The object that has the same kind and name on the other side; versions of one kind are the same kind. */
export function counterpart(
  object: KubeObject,
  others: readonly KubeObject[],
  namespace: string,
): KubeObject | undefined {
  const key = keyOf(object, namespace)
  return others.find((other) => keyOf(other, namespace) === key)
}

function keyOf({ apiVersion = '', kind, metadata }: KubeObject, namespace: string): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  return [group, kind, metadata?.namespace ?? namespace, metadata?.name].join(' ')
}
