// Which pods a Service leads to, by Helm release.
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { readyCondition } from '../cluster/pods.ts'
import { hasLabels } from '../cluster/selects.ts'
import { INSTANCE } from '../helm/marks.ts'

type Labels = Record<string, string>

/** What stands behind a Service, and what should. Names of pods; those that are on their way out count nowhere. */
export interface Behind {
  /** By release, pods that get requests. */
  served: ReadonlyMap<string, readonly string[]>
  /** True when every pod that is ready and selected gets requests, and no other one does. */
  current: boolean
}

/** Read the EndpointSlices of a Service, and the pods that it selects. */
export async function readBehind(
  cluster: Cluster,
  service: { namespace: string; name: string; selector: Labels },
): Promise<Behind> {
  const { namespace, name, selector } = service
  const [slices, pods] = await Promise.all([
    cluster.list<EndpointSlice & KubeObject>(
      { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', namespace },
      { labelSelector: `kubernetes.io/service-name=${name}` },
    ),
    cluster.list<Pod & KubeObject>({ apiVersion: 'v1', kind: 'Pod', namespace }),
  ])
  const served = new Set(
    slices.items
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready !== false && conditions?.terminating !== true)
      .flatMap(({ targetRef }) => (targetRef?.kind === 'Pod' ? (targetRef.name ?? []) : [])),
  )
  const ready = selected(pods.items, selector).filter((pod) => readyCondition(pod) !== undefined)
  const releases = Map.groupBy(
    pods.items.filter((pod) => served.has(nameOf(pod))),
    (pod) => pod.metadata?.labels?.[INSTANCE] ?? '',
  )
  return {
    served: new Map([...releases].map(([release, found]) => [release, found.map(nameOf)] as const)),
    current: ready.length === served.size && ready.every((pod) => served.has(nameOf(pod))),
  }
}

/** Pods that a selector means and that are neither on their way out nor done. */
export function selected<P extends Pod>(pods: readonly P[], selector: Labels): P[] {
  return pods.filter(
    ({ metadata, status }) =>
      !metadata?.deletionTimestamp &&
      !['Succeeded', 'Failed'].includes(status?.phase ?? '') &&
      hasLabels(metadata?.labels, selector),
  )
}

function nameOf({ metadata }: KubeObject): string {
  return metadata?.name ?? ''
}
