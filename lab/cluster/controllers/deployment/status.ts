// What a Deployment says about itself.
import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import { conditionOf, withCondition, withoutCondition } from '../conditions.ts'
import { bounds, replicas, sum } from './plan.ts'
import { available, size } from './replica-set.ts'

export interface StatusFacts {
  deployment: Deployment
  all: readonly ReplicaSet[]
  current?: ReplicaSet
  /** RFC 3339. */
  stamp: string
  /** True once the progress deadline has passed since the rollout last moved. */
  overdue: boolean
}

/** Counts and conditions; `moved` tells that the rollout made progress, which restarts its deadline. */
export function deploymentStatus(facts: StatusFacts): { status: DeploymentStatus; moved: boolean } {
  const { deployment, stamp } = facts
  const status = counts(facts)
  const enough = (status.availableReplicas ?? 0) >= replicas(deployment) - bounds(deployment).unavailable
  status.conditions = stampUpdate(
    status.conditions,
    enough
      ? availability('True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
      : availability('False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'),
    stamp,
  )
  const moved = progress(facts, status)
  const failure = [facts.current, ...facts.all]
    .map((set) => conditionOf(set?.status?.conditions, 'ReplicaFailure'))
    .find((condition) => condition?.status === 'True')
  status.conditions = failure
    ? stampUpdate(
        status.conditions,
        { type: 'ReplicaFailure', status: 'True', reason: failure.reason, message: failure.message },
        stamp,
      )
    : withoutCondition(status.conditions, 'ReplicaFailure')
  return { status, moved }
}

/** True when every replica is of the current template and available, and nothing older is left. */
export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const wanted = replicas(deployment)
  return (
    (status.updatedReplicas ?? 0) === wanted &&
    (status.replicas ?? 0) === wanted &&
    (status.availableReplicas ?? 0) === wanted &&
    (status.observedGeneration ?? 0) >= (deployment.metadata?.generation ?? 0)
  )
}

/** Set a condition the way the deployment controller does, with the time of its last update. */
export function stampUpdate(
  conditions: readonly DeploymentCondition[] | undefined,
  next: Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>,
  stamp: string,
): DeploymentCondition[] {
  return withCondition(conditions, next, stamp).map((condition) =>
    condition.type === next.type && condition.lastUpdateTime === undefined
      ? { ...condition, lastUpdateTime: stamp }
      : condition,
  )
}

const availability = (status: string, reason: string, message: string) => ({
  type: 'Available',
  status,
  reason,
  message,
})

/** What the types of this version of the API do not have yet. */
interface Terminating {
  terminatingReplicas?: number
}

function counts({ deployment, all, current }: StatusFacts): DeploymentStatus {
  const count = (key: 'replicas' | 'readyReplicas' | 'availableReplicas') => sum(all, (set) => set.status?.[key] ?? 0)
  const status: DeploymentStatus = {
    observedGeneration: deployment.metadata?.generation,
    replicas: count('replicas'),
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: count('readyReplicas'),
    availableReplicas: count('availableReplicas'),
    unavailableReplicas: Math.max(0, sum(all, size) - sum(all, available)),
    collisionCount: deployment.status?.collisionCount,
    conditions: deployment.status?.conditions,
  }
  const terminatingReplicas = sum(all, ({ status }) => (status as Terminating | undefined)?.terminatingReplicas ?? 0)
  return Object.assign(withoutZeros(status), { terminatingReplicas })
}

/** Counts of zero are left out of the object, as the API does. */
function withoutZeros(status: DeploymentStatus): DeploymentStatus {
  return Object.fromEntries(Object.entries(status).filter(([, value]) => value !== 0 && value !== undefined))
}

function progress({ deployment, current, stamp, overdue }: StatusFacts, status: DeploymentStatus): boolean {
  if (deployment.spec?.progressDeadlineSeconds === undefined) {
    status.conditions = withoutCondition(status.conditions, 'Progressing')
    return false
  }
  const old = conditionOf(status.conditions, 'Progressing')
  const settled = status.replicas === status.updatedReplicas && old?.reason === 'NewReplicaSetAvailable'
  if (settled) return false
  const name = current ? `ReplicaSet "${current.metadata?.name}"` : `Deployment "${deployment.metadata?.name}"`
  const set = (value: string, reason: string, message: string) => {
    status.conditions = stampUpdate(
      status.conditions,
      { type: 'Progressing', status: value, reason, message: `${name} ${message}` },
      stamp,
    )
  }
  if (isComplete(deployment, status)) {
    set('True', 'NewReplicaSetAvailable', 'has successfully progressed.')
    return false
  }
  if (hasMoved(deployment.status ?? {}, status)) {
    // Taken out first, so that the time of its update is always renewed.
    status.conditions = withoutCondition(status.conditions, 'Progressing')
    set('True', 'ReplicaSetUpdated', 'is progressing.')
    const renewed = conditionOf(status.conditions, 'Progressing')
    if (renewed && old?.status === 'True') renewed.lastTransitionTime = old.lastTransitionTime
    return true
  }
  if (overdue && old !== undefined && old.reason !== 'NewReplicaSetAvailable') {
    set('False', 'ProgressDeadlineExceeded', 'has timed out progressing.')
  }
  return false
}

function hasMoved(before: DeploymentStatus, now: DeploymentStatus): boolean {
  const outdated = (status: DeploymentStatus) => (status.replicas ?? 0) - (status.updatedReplicas ?? 0)
  const more = (key: 'updatedReplicas' | 'readyReplicas' | 'availableReplicas') => (now[key] ?? 0) > (before[key] ?? 0)
  return (
    outdated(now) < outdated(before) || more('updatedReplicas') || more('readyReplicas') || more('availableReplicas')
  )
}
