// What the deployment controller writes into its ReplicaSets, and reads back.
import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js'
import { sameJson } from '../../api/patch/json.ts'

export const HASH_LABEL = 'pod-template-hash'
export const REVISION = 'deployment.kubernetes.io/revision'
const DESIRED = 'deployment.kubernetes.io/desired-replicas'
const MAX = 'deployment.kubernetes.io/max-replicas'
const OWN = new Set([
  REVISION,
  DESIRED,
  MAX,
  'deployment.kubernetes.io/revision-history',
  'kubectl.kubernetes.io/last-applied-configuration',
])

export function size(set: ReplicaSet): number {
  return set.spec?.replicas ?? 1
}

export function available(set: ReplicaSet): number {
  return set.status?.availableReplicas ?? 0
}

export function isActive(set: ReplicaSet): boolean {
  return size(set) > 0
}

export function revision(object: ReplicaSet | Deployment): number {
  return Number(object.metadata?.annotations?.[REVISION] ?? 0)
}

export function desiredAnnotation(set: ReplicaSet): number | undefined {
  return number(set.metadata?.annotations?.[DESIRED])
}

export function maxAnnotation(set: ReplicaSet): number | undefined {
  return number(set.metadata?.annotations?.[MAX])
}

export function sizeAnnotations(wanted: number, surge: number): Record<string, string> {
  return { [DESIRED]: String(wanted), [MAX]: String(wanted + surge) }
}

/** Annotations of a Deployment that its ReplicaSets inherit. */
export function inherited(deployment: Deployment): Record<string, string> {
  return Object.fromEntries(Object.entries(deployment.metadata?.annotations ?? {}).filter(([key]) => !OWN.has(key)))
}

/** True when both make the same pods. */
export function sameTemplate(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  return sameJson(withoutHash(a), withoutHash(b))
}

function withoutHash(template: PodTemplateSpec): unknown {
  const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {}
  return { ...template, metadata: { ...template.metadata, labels } }
}

const SAFE = 'bcdfghjklmnpqrstvwxz2456789'

/** Name suffix of the ReplicaSet for a template: FNV-1a in letters that spell no words. */
export function templateHash(template: PodTemplateSpec, collisions: number): string {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(`${stable(template)}${collisions || ''}`))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return [...String(hash)].map((digit) => SAFE[digit.charCodeAt(0) % SAFE.length]).join('')
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )
}

function number(text: string | undefined): number | undefined {
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text)
}
