// Replicas that an autoscaler decides, although the chart renders a number: what an upgrade would overwrite.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import type { Held } from '../helm/held-replicas.ts'
import { RELEASE_NAME } from '../helm/marks.ts'
import { ValuesRefused } from '../helm/values.ts'
import { autoscalersOf } from './workloads.ts'

type Scaler = HorizontalPodAutoscaler & KubeObject
/** Deployments and StatefulSets agree in what is read here. */
type Scaled = Omit<Deployment, 'apiVersion' | 'kind'> & KubeObject

/**
 * What has to be kept by telling the chart, see {@link Held}; undefined where nothing has to. An autoscaler counts wherever it comes from, unless
 * it is the release's own and the upgrade removes it. Rejects with {@link ValuesRefused} when two workloads would need two numbers of one value.
 */
export async function heldReplicas(
  cluster: Cluster,
  namespace: string,
  objects: readonly KubeObject[],
  signal?: AbortSignal,
): Promise<Held | undefined> {
  const held = await liveReplicas({ cluster, namespace, objects, signal })
  const [first] = held
  if (held.every(({ replicas }) => replicas === first?.replicas)) return first
  const each = held.map(({ object, replicas, autoscaler }) => `${object} (${replicas} by ${autoscaler})`)
  throw new ValuesRefused([
    `autoscalers of the cluster decide the replicas of ${each.join(' and ')}, and one value cannot say both; let the chart leave spec.replicas out of them`,
  ])
}

/** Every rendered workload whose number differs from what an autoscaler made of it. None where autoscalers may not be read. */
async function liveReplicas(at: {
  cluster: Cluster
  namespace: string
  objects: readonly KubeObject[]
  signal?: AbortSignal
}): Promise<Held[]> {
  const { cluster, namespace, objects, signal } = at
  const rendered = objects.filter(
    (object) => isScalable(object) && (object as Scaled).spec?.replicas !== undefined,
  ) as Scaled[]
  if (rendered.length === 0) return []
  const held = new Map<string, Held>()
  for (const space of new Set(rendered.map(({ metadata }) => metadata?.namespace ?? namespace))) {
    const scalers = await autoscalersOf(cluster, space, signal)
    for (const object of rendered.filter(({ metadata }) => (metadata?.namespace ?? namespace) === space)) {
      const scaler = scalers.find((candidate) => scales(candidate, object))
      if (!scaler) continue
      const { apiVersion = '', kind = '', metadata } = object
      const live = await cluster.get<Scaled>({ apiVersion, kind, namespace: space, name: metadata?.name ?? '' }, signal)
      if (!live || isLeaving(scaler, live, objects)) continue
      const [replicas, own] = [live.spec?.replicas ?? 1, object.spec?.replicas ?? 1]
      const name = `${kind}/${metadata?.name}`
      const autoscaler = scaler.metadata?.name ?? ''
      if (replicas !== own) held.set(`${space}/${name}`, { object: name, replicas, autoscaler, rendered: own })
    }
  }
  return [...held.values()]
}

function isScalable({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion === 'apps/v1' && (kind === 'Deployment' || kind === 'StatefulSet')
}

function scales({ spec }: Scaler, { kind, metadata }: KubeObject): boolean {
  const target = spec?.scaleTargetRef
  const inApps = (target?.apiVersion ?? 'apps/v1').split('/')[0] === 'apps'
  return inApps && target?.kind === kind && target?.name === metadata?.name
}

/** The release has it now and will not have it any more: from then on the chart decides. */
function isLeaving(scaler: Scaler, live: Scaled, objects: readonly KubeObject[]): boolean {
  const release = scaler.metadata?.annotations?.[RELEASE_NAME]
  const isOwn = release !== undefined && release === live.metadata?.annotations?.[RELEASE_NAME]
  return (
    isOwn && !objects.some(({ kind, metadata }) => kind === scaler.kind && metadata?.name === scaler.metadata?.name)
  )
}
