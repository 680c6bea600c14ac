// A chart that no longer says how many pods there are: unless somebody else says it, Kubernetes then makes it one.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { FIELD_MANAGER } from '../helm/marks.ts'
import { ValuesRefused } from '../helm/values.ts'

/** Deployments and StatefulSets agree in what is read here. */
type Scaled = Omit<Deployment, 'apiVersion' | 'kind'> & KubeObject

/**
 * Rejects with {@link ValuesRefused} when an upgrade would take a workload down to one pod: its present manifest has
 * `spec.replicas`, the new one has not, and nobody but Helm has said the number. `present` is what is installed.
 */
export async function refuseDroppedReplicas(
  cluster: Cluster,
  namespace: string,
  { present, wanted }: { present: readonly KubeObject[]; wanted: readonly KubeObject[] },
  signal?: AbortSignal,
): Promise<void> {
  const dropped = droppedFrom(present, wanted)
  const found = await Promise.all(dropped.map((object) => reasonFor(cluster, namespace, object, signal)))
  const reasons = found.filter((reason) => reason !== undefined)
  if (reasons.length > 0) throw new ValuesRefused(reasons)
}

/** Workloads that have a number now, and none in what is to come. */
export function droppedFrom(present: readonly KubeObject[], wanted: readonly KubeObject[]): KubeObject[] {
  return present.filter((before) => {
    if (before.kind !== 'Deployment' && before.kind !== 'StatefulSet') return false
    const after = wanted.find(({ kind, metadata }) => kind === before.kind && metadata?.name === before.metadata?.name)
    return after !== undefined && replicasOf(before) !== undefined && replicasOf(after) === undefined
  })
}

async function reasonFor(
  cluster: Cluster,
  namespace: string,
  { apiVersion = '', kind = '', metadata }: KubeObject,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const name = metadata?.name ?? ''
  const live = await cluster.get<Scaled>(
    { apiVersion, kind, namespace: metadata?.namespace ?? namespace, name },
    signal,
  )
  const replicas = live?.spec?.replicas ?? 1
  if (!live || replicas <= 1 || isSaidByOthers(live)) return undefined
  const handover = JSON.stringify({ apiVersion, kind, metadata: { name }, spec: { replicas } })
  return (
    `the chart no longer renders spec.replicas of ${kind}/${name}, which runs ${replicas} pods: Kubernetes would make that 1; hand the ` +
    `number over first: echo '${handover}' | kubectl apply --namespace ${namespace} --server-side --field-manager replicas --filename -`
  )
}

function replicasOf(object: KubeObject): number | undefined {
  return (object as Scaled).spec?.replicas
}

/** An autoscaler that has scaled it, or a person who handed the number over. */
function isSaidByOthers({ metadata }: Scaled): boolean {
  return (metadata?.managedFields ?? []).some(({ manager, fieldsV1 }) => {
    const spec = (fieldsV1 as Record<string, unknown> | undefined)?.['f:spec']
    return manager !== FIELD_MANAGER && typeof spec === 'object' && spec !== null && 'f:replicas' in spec
  })
}
