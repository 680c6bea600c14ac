// Fields that the API server lets nobody change, and objects whose content does not come back.

import type { KubeObject } from '../cluster/client.ts'
import { quantityOf } from '../cluster/quantity.ts'
import { type BothSides, counterpart, type Finding, named } from './rollback-finding.ts'

/** Paths by kind, of Kubernetes' own kinds. A change of them is refused in both directions. */
const IMMUTABLE: Record<string, readonly string[]> = {
  Deployment: ['spec.selector'],
  DaemonSet: ['spec.selector'],
  ReplicaSet: ['spec.selector'],
  StatefulSet: ['spec.selector', 'spec.volumeClaimTemplates', 'spec.serviceName', 'spec.podManagementPolicy'],
  Job: ['spec.template', 'spec.selector', 'spec.completionMode'],
  Service: ['spec.clusterIP'],
  PersistentVolumeClaim: [
    'spec.storageClassName',
    'spec.accessModes',
    'spec.volumeName',
    'spec.volumeMode',
    'spec.selector',
  ],
  Secret: ['type'],
  RoleBinding: ['roleRef'],
  ClusterRoleBinding: ['roleRef'],
  StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
}
/** The server fills these in by itself: that one side leaves them out is no change. */
const FILLED_IN = new Set([
  'spec.clusterIP',
  'spec.storageClassName',
  'spec.volumeName',
  'spec.volumeMode',
  'spec.podManagementPolicy',
  'spec.completionMode',
  'reclaimPolicy',
  'volumeBindingMode',
  'type',
])
/** What is deleted takes along what nobody renders: data, or everything that is in it. */
const HOLDS: Record<string, string> = {
  PersistentVolumeClaim: 'its data goes with it',
  CustomResourceDefinition: 'all custom resources of the kind go with it',
  Namespace: 'everything in it goes with it',
}

/** What a rollback would have to change back, and may not; what it would make anew, without what was in it. */
export function immutableFindings({ namespace, goal, target }: BothSides): Finding[] {
  return goal.flatMap((before) => {
    const after = counterpart(before, target, namespace)
    if (!after) return droppedFinding(before)
    return [...fieldFindings(before, after), ...claimFindings(before, after), ...sealedFindings(before, after)]
  })
}

function droppedFinding(before: KubeObject): Finding[] {
  const loss = Object.hasOwn(HOLDS, before.kind ?? '') ? HOLDS[before.kind ?? ''] : undefined
  if (loss === undefined || before.metadata?.annotations?.['helm.sh/resource-policy'] === 'keep') return []
  const message = `the new version no longer renders it, so that Helm deletes it, and ${loss}; a rollback would make it anew, empty. Annotate it with helm.sh/resource-policy: keep in a version before this one`
  return [{ level: 'breaks', object: named(before), message }]
}

function fieldFindings(before: KubeObject, after: KubeObject): Finding[] {
  const paths = Object.hasOwn(IMMUTABLE, before.kind ?? '') ? (IMMUTABLE[before.kind ?? ''] ?? []) : []
  return paths.flatMap((path): Finding[] => {
    const [was, is] = [at(before, path), at(after, path)]
    if (FILLED_IN.has(path) && (was === undefined || is === undefined)) return []
    if (canonical(was) === canonical(is)) return []
    const message = `${path} cannot be changed once it is there, neither by this deploy nor by its rollback; keep it as it is, or give the object another name`
    return [{ level: 'breaks', object: named(before), message }]
  })
}

/** A claim grows and never shrinks: what a deploy enlarges, no rollback makes small again. */
function claimFindings(before: KubeObject, after: KubeObject): Finding[] {
  if (before.kind !== 'PersistentVolumeClaim') return []
  const path = 'spec.resources.requests.storage'
  const [was, is] = [at(before, path), at(after, path)]
  const [small, large] = [quantityOf(was), quantityOf(is)]
  if (small === undefined || large === undefined || small === large) return []
  const message =
    large > small
      ? `${path} grows from ${was} to ${is}, and a claim never shrinks: the rollback would be refused. Enlarge it in a deploy of its own`
      : `${path} shrinks from ${was} to ${is}, which is refused`
  return [{ level: 'breaks', object: named(before), message }]
}

/** `immutable: true` can be set, and not be taken back; neither can what was changed with it. */
function sealedFindings(before: KubeObject, after: KubeObject): Finding[] {
  if (before.kind !== 'ConfigMap' && before.kind !== 'Secret') return []
  if (at(after, 'immutable') !== true && at(before, 'immutable') !== true) return []
  const same = ['immutable', 'data', 'binaryData', 'stringData'].every(
    (path) => canonical(at(before, path)) === canonical(at(after, path)),
  )
  if (same) return []
  const message =
    'it is immutable on one side, and the two sides differ; give the object a name that changes with its content'
  return [{ level: 'breaks', object: named(before), message }]
}

function at(object: KubeObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
      object,
    )
}

/** Equal for equal content, in whatever order its keys were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
