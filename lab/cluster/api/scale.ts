// The subresource `scale` of what has replicas.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { LabelSelector } from 'kubernetes-types/meta/v1.js'
import type { ClusterObject } from '../objects.ts'
import { badRequest } from '../store/refusal.ts'

interface Scale extends ClusterObject {
  spec?: { replicas?: number }
  status?: { replicas: number; selector: string }
}

/** The Scale of a Deployment or ReplicaSet. */
export function scaleOf(object: ClusterObject): Scale {
  const { metadata = {}, spec, status } = object as Deployment
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    // Zero is left out, as everything that Go calls empty.
    spec: spec?.replicas ? { replicas: spec.replicas } : {},
    status: { replicas: status?.replicas ?? 0, selector: textOf(spec?.selector ?? {}) },
  }
}

/** The object as a Scale wants it. Throws 400 when the Scale has no sensible number. */
export function scaled(object: ClusterObject, scale: unknown): ClusterObject {
  const { spec, metadata } = scale as Scale
  const replicas = spec?.replicas ?? 0
  if (!Number.isInteger(replicas)) throw badRequest(`spec.replicas: ${JSON.stringify(replicas)} is not a whole number`)
  const { resourceVersion } = metadata ?? {}
  return {
    ...object,
    metadata: { ...object.metadata, resourceVersion },
    spec: { ...(object as Deployment).spec, replicas },
  } as ClusterObject
}

function textOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const terms = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key
    if (operator === 'DoesNotExist') return `!${key}`
    return `${key} ${operator.toLowerCase()} (${values.join(',')})`
  })
  return [...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`), ...terms].join(',')
}
