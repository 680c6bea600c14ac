// What `kubectl get` shows of each kind.
import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { Lease } from 'kubernetes-types/coordination/v1.js'
import type { ConfigMap, Endpoints, Event, Namespace, Pod, Secret, ServiceAccount } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../../objects.ts'
import { age, duration } from './age.ts'
import { type Cell, type Columns, containerCells, selector, some } from './format.ts'
import { node, type Slice, service, slicePorts } from './network.ts'
import { summary } from './pod.ts'

/** Cells with their object's type. */
function columns<T extends ClusterObject>(names: string, cells: (object: T, now: number) => Cell[]): Columns {
  return { names, cells: cells as Columns['cells'] }
}

const born = ({ metadata }: ClusterObject, now: number) => age(metadata?.creationTimestamp, now)
const called = ({ metadata }: ClusterObject) => metadata?.name ?? ''
const size = (...maps: (object | undefined)[]) => maps.reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0)

/** For kinds without columns of their own. */
export const plain = columns('Name Age', (object, now) => [called(object), born(object, now)])

export const columnsByKind: Record<string, Columns> = {
  Pod: columns<Pod>('Name Ready Status Restarts Age | IP Node Nominated_Node Readiness_Gates', (pod, now) => {
    const { ready, status, restarts } = summary(pod, now)
    const place = [pod.status?.podIP, pod.spec?.nodeName, pod.status?.nominatedNodeName, undefined]
    return [called(pod), ready, status, restarts, born(pod, now), ...place.map((cell) => cell ?? '<none>')]
  }),
  Deployment: columns<Deployment>(
    'Name Ready Up-to-date Available Age | Containers Images Selector',
    (deployment, now) => {
      const { spec, status } = deployment
      return [
        called(deployment),
        `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
        status?.updatedReplicas ?? 0,
        status?.availableReplicas ?? 0,
        born(deployment, now),
        ...containerCells(spec?.template.spec?.containers),
        selector(spec?.selector),
      ]
    },
  ),
  ReplicaSet: columns<ReplicaSet>('Name Desired Current Ready Age | Containers Images Selector', (set, now) => {
    const { spec, status } = set
    return [
      called(set),
      spec?.replicas ?? 1,
      status?.replicas ?? 0,
      status?.readyReplicas ?? 0,
      born(set, now),
      ...containerCells(spec?.template?.spec?.containers),
      selector(spec?.selector),
    ]
  }),
  Service: service(born),
  Job: columns<Job>('Name Status Completions Duration Age | Containers Images Selector', (job, now) => {
    const { spec, status } = job
    const { completions, parallelism = 1 } = spec ?? {}
    const wanted = completions ?? (parallelism > 1 ? `1 of ${parallelism}` : 1)
    const { startTime } = status ?? {}
    const ended = status?.completionTime ? Date.parse(status.completionTime) : now
    return [
      called(job),
      jobStatus(job),
      `${status?.succeeded ?? 0}/${wanted}`,
      startTime ? duration(ended - Date.parse(startTime)) : '',
      born(job, now),
      ...containerCells(spec?.template.spec?.containers),
      selector(spec?.selector),
    ]
  }),
  ConfigMap: columns<ConfigMap>('Name Data Age', (map, now) => [
    called(map),
    size(map.data, map.binaryData),
    born(map, now),
  ]),
  Secret: columns<Secret>('Name Type Data Age', (secret, now) => [
    called(secret),
    secret.type ?? 'Opaque',
    size(secret.data),
    born(secret, now),
  ]),
  Namespace: columns<Namespace>('Name Status Age', (namespace, now) => [
    called(namespace),
    namespace.status?.phase ?? '',
    born(namespace, now),
  ]),
  Node: node(born),
  Event: columns<Event>(
    'Last_Seen Type Reason Object | Subobject Source ! Message | First_Seen Count Name',
    (event, now) => {
      const { involvedObject: about, source } = event
      const last = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime
      return [
        age(last, now),
        event.type ?? '',
        event.reason ?? '',
        `${about.kind?.toLowerCase()}/${about.name}`,
        about.fieldPath ?? '',
        [source?.component ?? event.reportingComponent, source?.host].filter(Boolean).join(', '),
        event.message?.trim() ?? '',
        age(event.firstTimestamp ?? event.eventTime, now),
        event.series?.count ?? event.count ?? 1,
        called(event),
      ]
    },
  ),
  Endpoints: columns<Endpoints>('Name Endpoints Age', (endpoints, now) => {
    const all = (endpoints.subsets ?? []).flatMap(({ ports = [], addresses = [] }) => {
      const hosts = addresses.map(({ ip }) => ip)
      return ports.length === 0 ? hosts : ports.flatMap(({ port }) => hosts.map((ip) => `${ip}:${port}`))
    })
    return [called(endpoints), some(all), born(endpoints, now)]
  }),
  EndpointSlice: columns<Slice>('Name AddressType Ports Endpoints Age', (slice, now) => [
    called(slice),
    slice.addressType ?? '',
    slicePorts(slice),
    some((slice.endpoints ?? []).flatMap(({ addresses }) => addresses)),
    born(slice, now),
  ]),
  Lease: columns<Lease>('Name Holder Age', (lease, now) => [
    called(lease),
    lease.spec?.holderIdentity ?? '',
    born(lease, now),
  ]),
  ServiceAccount: columns<ServiceAccount>('Name Secrets Age', (account, now) => [
    called(account),
    account.secrets?.length ?? 0,
    born(account, now),
  ]),
}

function jobStatus({ metadata, spec, status }: Job): string {
  const holds = (type: string) =>
    status?.conditions?.some((condition) => condition.type === type && condition.status === 'True')
  if (holds('Complete')) return 'Complete'
  if (holds('Failed')) return 'Failed'
  if (metadata?.deletionTimestamp) return 'Terminating'
  if (holds('Suspended') || (spec as { suspend?: boolean } | undefined)?.suspend) return 'Suspended'
  return holds('FailureTarget') ? 'FailureTarget' : 'Running'
}
