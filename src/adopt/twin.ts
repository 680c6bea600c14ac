// An object of Slipway's own that does what a chart's object does.
import type { Service } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { INSTANCE } from '../helm/marks.ts'
import { PREFIX } from '../prefix.ts'

type Fields = Record<string, unknown>
type ServiceObject = Service & KubeObject

/** What is the chart's alone. */
const CHART_LABELS = ['app.kubernetes.io/managed-by', 'app.kubernetes.io/version', 'helm.sh/chart']
/** Addresses that only one Service can have, and what the cluster fills in. */
const OWN_ADDRESSES = ['clusterIPs', 'loadBalancerIP', 'healthCheckNodePort', 'externalIPs']

/** Whose twin it is. */
export interface Owner {
  release: string
  namespace: string
}

/** A Service with the same ports, for the pods of one release. */
export function serviceTwin(service: ServiceObject, name: string, owner: Owner): ServiceObject {
  const kept = Object.entries(service.spec ?? {}).filter(([field]) => !OWN_ADDRESSES.includes(field))
  const { clusterIP, ports, ...spec } = Object.fromEntries(kept) as NonNullable<Service['spec']>
  return {
    ...twin(service, name, owner),
    apiVersion: 'v1',
    kind: 'Service',
    spec: {
      ...spec,
      // Without an address on purpose is a way to be reached, too.
      ...(clusterIP === 'None' && { clusterIP }),
      selector: { ...spec.selector, [INSTANCE]: owner.release },
      ports: (ports ?? []).map(({ nodePort: _, ...port }) => port),
    },
  }
}

/** A route of the same content; its backends that are Service `from` become Service `to`. */
export function routeTwin(
  route: KubeObject,
  name: string,
  owner: Owner,
  services: { from: string; to: string },
): KubeObject {
  const { spec } = route as { spec?: unknown }
  const replace = (backend: Fields, field: string) => ({ ...backend, [field]: services.to })
  return {
    ...twin(route, name, owner),
    spec: eachBackend(route.kind ?? '', spec, services.from, owner.namespace, replace),
  } as KubeObject
}

/** Where a route leads to a Service: the backends themselves. */
export function backendsOf(route: KubeObject, service: string, namespace: string): Fields[] {
  const found: Fields[] = []
  const keep = (backend: Fields) => {
    found.push(backend)
    return backend
  }
  eachBackend(route.kind ?? '', (route as { spec?: unknown }).spec, service, namespace, keep)
  return found
}

function twin({ apiVersion, kind, metadata }: KubeObject, name: string, { release, namespace }: Owner): KubeObject {
  const without = (map: Record<string, string> | undefined, drop: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => !drop(key)))
  const annotations = without(metadata?.annotations, (key) => /^(meta\.)?helm\.sh\//.test(key))
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: {
        ...without(metadata?.labels, (key) => CHART_LABELS.includes(key)),
        'app.kubernetes.io/managed-by': 'slipway',
        [`${PREFIX}/release`]: release,
      },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  }
}

type Visit = (backend: Fields, field: string) => Fields

/** The value with every backend that is the Service put through `visit`. */
function eachBackend(kind: string, value: unknown, service: string, namespace: string, visit: Visit): unknown {
  const walk = (child: unknown): unknown => eachBackend(kind, child, service, namespace, visit)
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const field = fieldOf(kind, key)
      const one = (item: unknown): unknown =>
        field !== undefined && leadsTo(item, field, service, namespace) ? visit(item as Fields, field) : walk(item)
      return [key, Array.isArray(child) ? child.map(one) : one(child)]
    }),
  )
}

/** The field that names the Service, of the objects that stand under a key. */
function fieldOf(kind: string, key: string): string | undefined {
  if (kind === 'HTTPRoute') return key === 'backendRefs' || key === 'backendRef' ? 'name' : undefined
  if (kind === 'VirtualService') return key === 'destination' || key === 'mirror' ? 'host' : undefined
  return kind === 'Ingress' && key === 'service' ? 'name' : undefined
}

function leadsTo(item: unknown, field: string, service: string, namespace: string): boolean {
  if (typeof item !== 'object' || item === null) return false
  const { kind = 'Service', group = '', namespace: elsewhere = namespace, [field]: name } = item as Fields
  if (field === 'name') return kind === 'Service' && group === '' && elsewhere === namespace && name === service
  const short = `${service}.${namespace}`
  return [service, short, `${short}.svc`, `${short}.svc.cluster.local`].includes(String(name))
}
