// The objects of a release as the health watch sees them: which are wanted, and which pods belong to the new version.
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { Event, PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from './client.ts'
import type { ConditionedObject } from './conditions.ts'

/** What the watch has seen so far, of the namespaces of one release. */
export interface Observed {
  deployments: readonly Deployment[]
  replicaSets: readonly ReplicaSet[]
  statefulSets: readonly StatefulSet[]
  daemonSets: readonly DaemonSet[]
  pods: readonly Pod[]
  jobs: readonly Job[]
  claims: readonly PersistentVolumeClaim[]
  /** Custom resources, and what else tells its health by conditions. */
  conditioned: readonly ConditionedObject[]
  events: readonly Event[]
}

/** One object that the release wants. */
export interface Wanted {
  kind: string
  namespace: string
  name: string
  /** A hook is diagnosed while it runs, but nobody waits for it here: Helm does. */
  hook: boolean
  /** Of kinds that are judged by conditions: their kind alone does not say which they are. */
  apiVersion?: string
}

/** What can be said about the health of which objects. Names as `Deployment/orders`. */
export interface Coverage {
  watched: Wanted[]
  /** Of kinds that this watch cannot judge: neither healthy nor unhealthy. Custom resources are never among them. */
  unknown: string[]
}

const WATCHED = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'PersistentVolumeClaim'])

// Kubernetes' own kinds whose health is their conditions, as that of custom resources is.
const CONDITIONED = new Set(['CustomResourceDefinition', 'APIService'])

// There as soon as they are accepted: they have no health of their own.
const INERT = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'ConfigMap',
  'CronJob',
  'HorizontalPodAutoscaler',
  'Ingress',
  'IngressClass',
  'Lease',
  'LimitRange',
  'MutatingWebhookConfiguration',
  'Namespace',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'PriorityClass',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'RuntimeClass',
  'Secret',
  'Service',
  'ServiceAccount',
  'StorageClass',
  'ValidatingWebhookConfiguration',
])

// Other groups that end in k8s.io are custom resources: gateway.networking.k8s.io, snapshot.storage.k8s.io.
const BUILT_IN =
  /^(apps|autoscaling|batch|extensions|policy|(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|internal\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io)$/

/** Sort the objects of a rendered release. Objects without a namespace are in the release's. */
export function coverage(objects: readonly KubeObject[], hooks: readonly KubeObject[], namespace: string): Coverage {
  const wanted = (object: KubeObject, hook: boolean): Wanted => ({
    kind: object.kind ?? '',
    namespace: object.metadata?.namespace ?? namespace,
    name: object.metadata?.name ?? '',
    hook,
    ...(isConditioned(object) && { apiVersion: object.apiVersion }),
  })
  const isWatched = (object: KubeObject) => isBuiltIn(object) && WATCHED.has(object.kind ?? '')
  const known = (object: KubeObject) =>
    isWatched(object) || isConditioned(object) || (isBuiltIn(object) && INERT.has(object.kind ?? ''))
  return {
    watched: [
      ...objects.filter((object) => isWatched(object) || isConditioned(object)).map((object) => wanted(object, false)),
      ...hooks.filter(isWatched).map((object) => wanted(object, true)),
    ],
    unknown: objects.filter((object) => !known(object)).map((object) => nameOf(wanted(object, false))),
  }
}

/** The pods that stand for the new version: those of the current ReplicaSet or revision, of wanted Jobs, and wanted bare pods. */
export function podsThatCount(wanted: readonly Wanted[], observed: Observed): Pod[] {
  const owners = new Set<string | undefined>()
  for (const deployment of observed.deployments) {
    if (isWanted(wanted, 'Deployment', deployment)) owners.add(currentReplicaSet(deployment, observed)?.metadata?.uid)
  }
  for (const job of observed.jobs) if (isWanted(wanted, 'Job', job)) owners.add(job.metadata?.uid)
  const revisions = currentRevisions(wanted, observed)
  return observed.pods.filter((pod) => {
    if (pod.metadata?.deletionTimestamp || pod.status?.phase === 'Succeeded') return false
    const owner = pod.metadata?.ownerReferences?.find((reference) => reference.controller)
    if (!owner) return isWanted(wanted, 'Pod', pod)
    const revision = revisions.get(owner.uid)
    return (
      owners.has(owner.uid) || (revision !== undefined && pod.metadata?.labels?.[revision.label] === revision.value)
    )
  })
}

/** By uid of a set: the label that the pods of its present template have. */
function currentRevisions(
  wanted: readonly Wanted[],
  { statefulSets, daemonSets }: Observed,
): Map<string, { label: string; value: string }> {
  const found = new Map<string, { label: string; value: string }>()
  const note = (set: KubeObject, label: string, value: string | undefined) => {
    if (!isBehind(set) && value !== undefined) found.set(set.metadata?.uid ?? '', { label, value })
  }
  for (const set of statefulSets) {
    if (isWanted(wanted, 'StatefulSet', set)) note(set, 'controller-revision-hash', set.status?.updateRevision)
  }
  for (const set of daemonSets) {
    const generation = set.metadata?.annotations?.['deprecated.daemonset.template.generation']
    if (isWanted(wanted, 'DaemonSet', set)) note(set, 'pod-template-generation', generation)
  }
  return found
}

/** Its controller has not seen the latest change yet, so that its status is of what was before. */
export function isBehind(object: KubeObject & { status?: { observedGeneration?: number } }): boolean {
  return (object.status?.observedGeneration ?? 0) < (object.metadata?.generation ?? 0)
}

/** The ReplicaSet of a Deployment's present template; `undefined` while the controller has not caught up with it. */
export function currentReplicaSet(deployment: Deployment, observed: Observed): ReplicaSet | undefined {
  if (isBehind(deployment)) return undefined
  const revision = deployment.metadata?.annotations?.[REVISION]
  return observed.replicaSets.find(
    (set) =>
      set.metadata?.ownerReferences?.some((reference) => reference.uid === deployment.metadata?.uid) &&
      set.metadata.annotations?.[REVISION] === revision,
  )
}

const REVISION = 'deployment.kubernetes.io/revision'

/** True when the release wants this object. */
export function isWanted(wanted: readonly Wanted[], kind: string, object: KubeObject): boolean {
  return wanted.some(
    (want) =>
      want.kind === kind && want.name === object.metadata?.name && want.namespace === object.metadata?.namespace,
  )
}

/** The object of a kind that is judged by conditions. One without a namespace is cluster-scoped. */
export function conditionedObject(want: Wanted, { conditioned }: Observed): ConditionedObject | undefined {
  return conditioned.find(
    ({ apiVersion, kind, metadata }) =>
      apiVersion === want.apiVersion &&
      kind === want.kind &&
      metadata?.name === want.name &&
      (metadata.namespace ?? want.namespace) === want.namespace,
  )
}

/** `Deployment/orders`. */
export function nameOf(object: { kind: string; name: string }): string {
  return `${object.kind}/${object.name}`
}

/** Judged by its conditions. */
function isConditioned(object: KubeObject): boolean {
  return !isBuiltIn(object) || CONDITIONED.has(object.kind ?? '')
}

function isBuiltIn({ apiVersion }: KubeObject): boolean {
  return !apiVersion?.includes('/') || BUILT_IN.test(apiVersion.split('/')[0] ?? '')
}
