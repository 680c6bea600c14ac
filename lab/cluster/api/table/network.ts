import type { Node, Service } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../../objects.ts'
import { type Columns, labels, some } from './format.ts'

type Born = (object: ClusterObject, now: number) => string

/** discovery.k8s.io/v1. */
export interface Slice extends ClusterObject {
  addressType?: string
  ports?: { port?: number }[]
  endpoints?: { addresses: string[] }[]
}

export function slicePorts({ ports = [] }: Slice): string {
  return ports.length === 0 ? '<unset>' : some(ports.map(({ port }) => String(port ?? '<unset>')))
}

export function service(born: Born): Columns {
  return {
    names: 'Name Type Cluster-IP External-IP Port(s) Age | Selector',
    cells: (object, now) => {
      const found = object as Service
      const { type = 'ClusterIP', clusterIP, ports = [], selector } = found.spec ?? {}
      const written = ports.map(
        ({ port, nodePort, protocol = 'TCP' }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
      )
      return [
        found.metadata?.name ?? '',
        type,
        clusterIP || '<none>',
        externalIp(found),
        written.join(',') || '<none>',
        born(found, now),
        labels(selector),
      ]
    },
  }
}

function externalIp({ spec, status }: Service): string {
  const listed = spec?.externalIPs ?? []
  if (spec?.type === 'ExternalName') return spec.externalName ?? '<none>'
  if (spec?.type !== 'LoadBalancer') return listed.join(',') || '<none>'
  const balancers = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname ?? '')
  return [...balancers, ...listed].filter(Boolean).join(',') || '<pending>'
}

const ROLE = 'node-role.kubernetes.io/'

export function node(born: Born): Columns {
  return {
    names: 'Name Status Roles Age Version | Internal-IP External-IP OS-Image Kernel-Version Container-Runtime',
    cells: (object, now) => {
      const found = object as Node
      const { addresses = [], nodeInfo } = found.status ?? {}
      const address = (wanted: string) => addresses.find(({ type }) => type === wanted)?.address ?? '<none>'
      const roles = Object.keys(found.metadata?.labels ?? {}).filter((label) => label.startsWith(ROLE))
      return [
        found.metadata?.name ?? '',
        nodeStatus(found),
        roles
          .map((label) => label.slice(ROLE.length))
          .sort()
          .join(',') || '<none>',
        born(found, now),
        nodeInfo?.kubeletVersion ?? '',
        address('InternalIP'),
        address('ExternalIP'),
        nodeInfo?.osImage ?? '<unknown>',
        nodeInfo?.kernelVersion ?? '<unknown>',
        nodeInfo?.containerRuntimeVersion ?? '<unknown>',
      ]
    },
  }
}

function nodeStatus({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const told = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
  return spec?.unschedulable ? `${told},SchedulingDisabled` : told
}
