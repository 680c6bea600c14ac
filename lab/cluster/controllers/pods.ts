// What controllers need to know about pods, and how they make them.
import type { Pod, PodTemplateSpec } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../objects.ts'
import { conditionOf } from './conditions.ts'
import { randomSuffix } from './names.ts'
import { ownerReference } from './owners.ts'

/** A pod that does or will do its work: neither over nor being deleted. */
export function isActivePod(pod: Pod): boolean {
  return !isOver(pod) && pod.metadata?.deletionTimestamp === undefined
}

export function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

export function isReady(pod: Pod): boolean {
  return conditionOf(pod.status?.conditions, 'Ready')?.status === 'True'
}

export function podFrom(template: PodTemplateSpec, owner: ClusterObject): Pod {
  const generateName = `${owner.metadata?.name}-`.slice(0, 58)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...structuredClone(template.metadata),
      name: `${generateName}${randomSuffix()}`,
      generateName,
      namespace: owner.metadata?.namespace,
      ownerReferences: [ownerReference(owner)],
    },
    spec: structuredClone(template.spec),
  }
}

/** Negative when `a` is the one to delete first. */
export function deletionOrder(a: Pod, b: Pod): number {
  const rank = (pod: Pod) => [
    pod.spec?.nodeName ? 1 : 0,
    { Pending: 0, Running: 2 }[pod.status?.phase ?? 'Pending'] ?? 1,
    isReady(pod) ? 1 : 0,
    Number(pod.metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0),
    -seconds(conditionOf(pod.status?.conditions, 'Ready')?.lastTransitionTime),
    -Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount)),
    -seconds(pod.metadata?.creationTimestamp),
  ]
  const [left, right] = [rank(a), rank(b)]
  const differing = left.findIndex((value, n) => value !== right[n])
  return differing < 0 ? 0 : left[differing]! - right[differing]!
}

function seconds(stamp: string | undefined): number {
  return stamp === undefined ? 0 : Date.parse(stamp) / 1000
}
