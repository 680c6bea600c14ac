import type { Pod, PodCondition } from 'kubernetes-types/core/v1.js'

/** Why a pod counts as ready, with since when; undefined while it is not. */
export function readyCondition({ status }: Pod): PodCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === 'Ready' && condition.status === 'True')
}

export function podName({ metadata }: Pod): string {
  return metadata?.name ?? ''
}
