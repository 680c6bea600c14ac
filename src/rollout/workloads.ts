// What of a release really runs: replicas as scaled, images by digest.

import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { hasLabels } from '../cluster/selects.ts'

/** One workload as it stands in the cluster. */
export interface Workload {
  kind: string
  name: string
  replicas?: number
  /** `container name -> image reference as asked for`. */
  images: Record<string, string>
  /** `container name -> digest that runs`, where pods tell it. */
  digests: Record<string, string>
  /** Bounds of the autoscaler that scales it. */
  autoscaler?: { name: string; min: number; max: number }
}

const kinds: Record<string, string> = { Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1' }

/** Read the workloads of a rendered manifest as they stand. Those that are not there are left out. */
export async function readWorkloads(
  cluster: Cluster,
  namespace: string,
  objects: readonly KubeObject[],
): Promise<Workload[]> {
  const wanted = objects.filter((object) => kinds[object.kind ?? ''] === object.apiVersion)
  if (wanted.length === 0) return []
  const [live, autoscalers, pods] = await Promise.all([
    Promise.all(wanted.map((object) => getLive(cluster, namespace, object))),
    autoscalersOf(cluster, namespace),
    cluster.list<Pod & KubeObject>({ apiVersion: 'v1', kind: 'Pod', namespace }),
  ])
  return live.filter((object) => object !== undefined).map((object) => describe(object, autoscalers, pods.items))
}

/** The three kinds agree in the fields that are read here. */
type LiveWorkload = Omit<Deployment, 'apiVersion' | 'kind'> & KubeObject

async function getLive(cluster: Cluster, namespace: string, object: KubeObject): Promise<LiveWorkload | undefined> {
  const { apiVersion = '', kind = '', metadata } = object
  const ref = { apiVersion, kind, namespace: metadata?.namespace ?? namespace, name: metadata?.name ?? '' }
  const live = await cluster.get<LiveWorkload>(ref)
  return live && { ...live, kind }
}

/** Autoscalers are told where they can be read; a role that may not read them still deploys. */
export async function autoscalersOf(
  cluster: Cluster,
  namespace: string,
  signal?: AbortSignal,
): Promise<(HorizontalPodAutoscaler & KubeObject)[]> {
  try {
    const kind = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace }
    return (await cluster.list<HorizontalPodAutoscaler & KubeObject>(kind, { signal })).items
  } catch (error) {
    if (error instanceof KubeError && [403, 404].includes(error.status)) return []
    throw error
  }
}

function describe(live: LiveWorkload, autoscalers: HorizontalPodAutoscaler[], pods: Pod[]): Workload {
  const name = live.metadata?.name ?? ''
  const kind = live.kind ?? ''
  const containers = live.spec?.template.spec?.containers ?? []
  const selected = pods.filter((pod) => hasLabels(pod.metadata?.labels, live.spec?.selector.matchLabels ?? {}))
  const scaler = autoscalers.find(({ spec }) => spec?.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name)
  const workload: Workload = {
    kind,
    name,
    images: Object.fromEntries(containers.map((container) => [container.name, container.image ?? ''])),
    digests: Object.fromEntries(selected.flatMap(digestsOf)),
  }
  if (live.spec?.replicas !== undefined) workload.replicas = live.spec.replicas
  if (scaler?.spec) {
    const { minReplicas = 1, maxReplicas } = scaler.spec
    workload.autoscaler = { name: scaler.metadata?.name ?? '', min: minReplicas, max: maxReplicas }
  }
  return workload
}

function digestsOf(pod: Pod): [string, string][] {
  return (pod.status?.containerStatuses ?? [])
    .filter((status) => status.ready && status.imageID.includes('sha256:'))
    .map((status) => [status.name, status.imageID.slice(status.imageID.indexOf('sha256:'))])
}
