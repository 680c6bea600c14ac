// Which pods stand behind a Service: EndpointSlices, and the older Endpoints.
import { createHash } from 'node:crypto'
import type { Endpoints, Pod, Service } from 'kubernetes-types/core/v1.js'
import type { Endpoint, EndpointPort, EndpointSlice } from 'kubernetes-types/discovery/v1.js'
import type { ClusterObject, Objects } from '../objects.ts'
import { type Controller, type Key, keyOf } from './controller.ts'
import { controllerOf, matches, ownerReference } from './owners.ts'
import { isOver, isReady } from './pods.ts'

export const SERVICE_LABEL = 'kubernetes.io/service-name'

export class EndpointsController implements Controller {
  readonly name = 'endpoints'
  private readonly objects: Objects

  constructor(objects: Objects) {
    this.objects = objects
  }

  affected(object: ClusterObject): readonly Key[] {
    if (object.kind === 'Service') return [keyOf(object)]
    if (object.kind === 'EndpointSlice') {
      const name = object.metadata?.labels?.[SERVICE_LABEL]
      return name === undefined ? [] : [{ namespace: object.metadata?.namespace ?? '', name }]
    }
    // A pod may have just lost the labels that a Service selects.
    return object.kind === 'Pod' ? this.objects.list<Service>('Service', object.metadata?.namespace).map(keyOf) : []
  }

  reconcile({ namespace, name }: Key): undefined {
    const service = this.objects.get<Service>('Service', namespace, name)
    if (service?.spec?.selector === undefined || service.metadata?.deletionTimestamp) return undefined
    const selector = { matchLabels: service.spec.selector }
    const pods = this.objects
      .list<Pod>('Pod', namespace)
      .filter((pod) => pod.status?.podIP && !isOver(pod) && matches(selector, pod.metadata?.labels))
      .toSorted((a, b) => (a.metadata!.name! < b.metadata!.name! ? -1 : 1))
    this.writeSlices(service, slices(service, pods))
    this.writeEndpoints(service, pods)
    return undefined
  }

  private writeSlices(service: Service, wanted: readonly EndpointSlice[]): void {
    const { namespace } = service.metadata!
    for (const slice of wanted) {
      const there = this.objects.get<EndpointSlice>('EndpointSlice', namespace, slice.metadata!.name!)
      if (there === undefined) this.objects.create(slice)
      else
        this.objects.change(there, (draft) => {
          draft.endpoints = slice.endpoints
          draft.ports = slice.ports
        })
    }
    const names = new Set(wanted.map(({ metadata }) => metadata?.name))
    for (const slice of this.objects.list<EndpointSlice>('EndpointSlice', namespace)) {
      const own = controllerOf(slice)?.uid === service.metadata?.uid
      if (own && !names.has(slice.metadata?.name)) this.objects.delete(slice)
    }
  }

  private writeEndpoints(service: Service, pods: readonly Pod[]): void {
    const { name, namespace, labels } = service.metadata!
    const wanted: Endpoints = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace, labels: { ...labels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } },
      subsets: subsets(service, pods),
    }
    const there = this.objects.get<Endpoints>('Endpoints', namespace, name!)
    if (there === undefined) this.objects.create(wanted)
    else
      this.objects.change(there, (draft) => {
        draft.subsets = wanted.subsets
      })
  }
}

/** Pods whose named ports have other numbers stand in slices of their own. */
function slices(service: Service, pods: readonly Pod[]): EndpointSlice[] {
  const groups = byPorts(service, pods)
  if (groups.size === 0) groups.set(JSON.stringify([]), [])
  return [...groups].map(([key, members]) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service.metadata?.name}-${suffix(`${service.metadata?.uid}${key}`)}`,
      generateName: `${service.metadata?.name}-`,
      namespace: service.metadata?.namespace,
      labels: {
        ...service.metadata?.labels,
        [SERVICE_LABEL]: service.metadata?.name ?? '',
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        ...(service.spec?.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
      },
      ownerReferences: [ownerReference(service)],
    },
    addressType: 'IPv4',
    endpoints: members.map((pod) => endpoint(service, pod)),
    ports: JSON.parse(key) as EndpointPort[],
  }))
}

function endpoint(service: Service, pod: Pod): Endpoint {
  const terminating = pod.metadata?.deletionTimestamp !== undefined
  const serving = isReady(pod)
  return {
    addresses: [pod.status!.podIP!],
    conditions: {
      ready: (serving || service.spec?.publishNotReadyAddresses === true) && !terminating,
      serving,
      terminating,
    },
    nodeName: pod.spec?.nodeName,
    targetRef: { kind: 'Pod', name: pod.metadata?.name, namespace: pod.metadata?.namespace, uid: pod.metadata?.uid },
  }
}

function subsets(service: Service, pods: readonly Pod[]): Endpoints['subsets'] {
  const result = [...byPorts(service, pods)].map(([key, members]) => {
    const living = members.filter((pod) => !pod.metadata?.deletionTimestamp)
    const addresses = (ready: boolean) =>
      living
        .filter((pod) => (isReady(pod) || service.spec?.publishNotReadyAddresses === true) === ready)
        .map((pod) => ({
          ip: pod.status!.podIP!,
          nodeName: pod.spec?.nodeName,
          targetRef: {
            kind: 'Pod',
            name: pod.metadata?.name,
            namespace: pod.metadata?.namespace,
            uid: pod.metadata?.uid,
          },
        }))
    const [ready, unready] = [addresses(true), addresses(false)]
    return {
      ...(ready.length > 0 && { addresses: ready }),
      ...(unready.length > 0 && { notReadyAddresses: unready }),
      ports: (JSON.parse(key) as { name: string; port: number }[]).map(({ name, ...port }) => ({
        ...(name !== '' && { name }),
        ...port,
      })),
    }
  })
  return result.filter((subset) => subset.addresses || subset.notReadyAddresses)
}

function byPorts(service: Service, pods: readonly Pod[]): Map<string, Pod[]> {
  const groups = new Map<string, Pod[]>()
  for (const pod of pods) {
    const ports = (service.spec?.ports ?? []).flatMap(({ name, port, targetPort, protocol, appProtocol }) => {
      const number = podPort(pod, targetPort ?? port)
      return number === undefined ? [] : [{ name: name ?? '', port: number, protocol: protocol ?? 'TCP', appProtocol }]
    })
    const key = JSON.stringify(ports)
    groups.set(key, [...(groups.get(key) ?? []), pod])
  }
  return groups
}

function podPort(pod: Pod, port: number | string): number | undefined {
  if (typeof port === 'number') return port
  const ports = pod.spec?.containers.flatMap((container) => container.ports ?? [])
  return ports?.find(({ name }) => name === port)?.containerPort
}

function suffix(text: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789'
  return [...createHash('sha256').update(text).digest().subarray(0, 5)]
    .map((byte) => letters[byte % letters.length])
    .join('')
}
