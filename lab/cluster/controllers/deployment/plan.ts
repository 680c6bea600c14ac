// How many replicas each ReplicaSet of a Deployment gets next. The rules are those of the deployment controller.
import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import { available, desiredAnnotation, isActive, maxAnnotation, size } from './replica-set.ts'

/** A change of size. */
export interface Scaling {
  set: ReplicaSet
  replicas: number
}

/** How far a rollout may go above and below the wanted number. */
export interface Bounds {
  surge: number
  unavailable: number
}

export function bounds(deployment: Deployment): Bounds {
  const wanted = replicas(deployment)
  const rolling = deployment.spec?.strategy?.rollingUpdate
  if (deployment.spec?.strategy?.type === 'Recreate') return { surge: 0, unavailable: 0 }
  const surge = scaled(rolling?.maxSurge ?? 1, wanted, Math.ceil)
  const unavailable = scaled(rolling?.maxUnavailable ?? 1, wanted, Math.floor)
  // Both rounded to nothing would never move.
  if (surge === 0 && unavailable === 0) return { surge: 0, unavailable: Math.min(1, wanted) }
  return { surge, unavailable: Math.min(unavailable, wanted) }
}

export function replicas(deployment: Deployment): number {
  return deployment.spec?.replicas ?? 1
}

/** Size of the new ReplicaSet: as large as the surge allows, never larger than wanted. */
export function sizeOfNew(deployment: Deployment, all: readonly ReplicaSet[], current: number): number {
  const wanted = replicas(deployment)
  if (current >= wanted || deployment.spec?.strategy?.type === 'Recreate') return wanted
  const room = wanted + bounds(deployment).surge - sum(all, size)
  return current + Math.max(0, Math.min(room, wanted - current))
}

/** Which old ReplicaSets shrink: first by pods that are not available anyway, then by as many as availability allows. */
export function shrinkOld(deployment: Deployment, old: readonly ReplicaSet[], current: ReplicaSet): Scaling[] {
  const active = old.filter(isActive).toSorted(byAge)
  const all = [...active, current]
  const minimum = replicas(deployment) - bounds(deployment).unavailable
  let removable = sum(all, size) - minimum - (size(current) - available(current))
  if (active.length === 0 || removable <= 0) return []

  const sizes = new Map(active.map((set) => [set, size(set)]))
  for (const set of active) {
    const broken = Math.max(0, Math.min(removable, size(set) - available(set)))
    sizes.set(set, size(set) - broken)
    removable -= broken
  }
  let spare = sum(all, available) - minimum
  for (const set of active) {
    const healthy = Math.max(0, Math.min(spare, sizes.get(set)!))
    sizes.set(set, sizes.get(set)! - healthy)
    spare -= healthy
  }
  return [...sizes].filter(([set, to]) => to !== size(set)).map(([set, to]) => ({ set, replicas: to }))
}

/** True when the wanted number changed since the ReplicaSets were sized: they are then resized in proportion first. */
export function isResized(deployment: Deployment, sets: readonly ReplicaSet[]): boolean {
  return sets.some((set) => isActive(set) && (desiredAnnotation(set) ?? replicas(deployment)) !== replicas(deployment))
}

/** Sizes after the wanted number changed, which may be in the middle of a rollout. */
export function resize(deployment: Deployment, old: readonly ReplicaSet[], current: ReplicaSet | undefined): Scaling[] {
  const wanted = replicas(deployment)
  const sets = [...old, ...(current ? [current] : [])]
  const active = sets.filter(isActive)
  if (active.length <= 1) {
    const only = active[0] ?? current ?? old.toSorted(byAge).at(-1)
    return only === undefined ? [] : [{ set: only, replicas: wanted }]
  }
  if (current !== undefined && isSaturated(deployment, current)) {
    return old.filter(isActive).map((set) => ({ set, replicas: 0 }))
  }
  if (deployment.spec?.strategy?.type === 'Recreate') return []
  return inProportion(deployment, active)
}

function isSaturated(deployment: Deployment, set: ReplicaSet): boolean {
  const wanted = replicas(deployment)
  return size(set) === wanted && desiredAnnotation(set) === wanted && available(set) === wanted
}

function inProportion(deployment: Deployment, active: readonly ReplicaSet[]): Scaling[] {
  const wanted = replicas(deployment)
  const allowed = wanted > 0 ? wanted + bounds(deployment).surge : 0
  const toAdd = allowed - sum(active, size)
  // The largest first, because it takes what rounding leaves over; among equals the newer grows and the older shrinks.
  const sorted = active.toSorted((a, b) => size(b) - size(a) || (toAdd > 0 ? byAge(b, a) : byAge(a, b)))
  let added = 0
  const result = sorted.map((set) => {
    const left = toAdd - added
    const share = shareOf(deployment, set)
    const part = toAdd === 0 || left === 0 ? 0 : toAdd > 0 ? Math.min(share, left) : Math.max(share, left)
    added += part
    return { set, replicas: size(set) + part }
  })
  const first = result[0]
  if (first !== undefined) first.replicas = Math.max(0, first.replicas + toAdd - added)
  return result
}

function shareOf(deployment: Deployment, set: ReplicaSet): number {
  if (replicas(deployment) === 0) return -size(set)
  const before = maxAnnotation(set) ?? deployment.status?.replicas ?? 0
  if (before === 0) return 0
  return Math.round((size(set) * (replicas(deployment) + bounds(deployment).surge)) / before) - size(set)
}

export function sum(sets: readonly ReplicaSet[], of: (set: ReplicaSet) => number): number {
  return sets.reduce((total, set) => total + of(set), 0)
}

/** Older first; by name within the same second. */
export function byAge(a: ReplicaSet, b: ReplicaSet): number {
  const [left, right] = [a, b].map((set) => `${set.metadata?.creationTimestamp} ${set.metadata?.name}`)
  return left! < right! ? -1 : 1
}

function scaled(value: number | string, total: number, round: (n: number) => number): number {
  return typeof value === 'number' ? value : round((Number.parseInt(value, 10) / 100) * total)
}
