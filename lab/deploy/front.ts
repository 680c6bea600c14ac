// What people reach through a gateway: a route of each kind to the release, which is there before the release is.
import { get, type IncomingHttpHeaders } from 'node:http'
import type { ClusterObject } from '../cluster/objects.ts'
import type { ClusterWorld, GatewayWorld } from './cluster-world.ts'

/** Routers of a policy that a gateway follows. */
export type Routed = 'gateway-api' | 'istio'

export interface Front {
  /** Where the gateway answers; the Host header says which of the routes is meant. */
  url: string
  hosts: Readonly<Record<Routed, string>>
  /** Name of both routes. */
  route: string
  /** The lines of `traffic` in a policy, with a probe through the gateway. */
  traffic(router: Routed): object
  /** What the route says, as it stands: one entry for each of its rules, with the weights by Service. */
  ways(router: Routed): Promise<Way[]>
  /** One request, over a connection of its own. */
  ask(router: Routed, headers?: Record<string, string>): Promise<{ status: number; version?: string }>
}

/** What a world without a gateway has for one: whoever asks for anything of it is told. */
export const noFront = new Proxy({} as Front, {
  get() {
    throw new Error('this world has no gateway')
  },
})

/** One rule of a route. */
export interface Way {
  weights: Record<string, number>
  /** What requests must carry, as the kind of route says it. */
  headers?: unknown
  /** Percent of the copies, by Service. */
  mirror?: Record<string, number>
}

interface HttpRoute extends ClusterObject {
  spec: {
    rules: {
      matches?: { headers?: unknown[] }[]
      filters?: { requestMirror?: { backendRef: { name: string }; percent?: number } }[]
      backendRefs: { name: string; weight?: number }[]
    }[]
  }
}

interface VirtualService extends ClusterObject {
  spec: {
    http: {
      match?: { headers?: object }[]
      mirror?: { host: string }
      mirrorPercentage?: { value: number }
      route: { destination: { host: string }; weight?: number }[]
    }[]
  }
}

/** Port of the Service of the example's chart. */
const port = 8080
const hosts = { 'gateway-api': 'orders.example.com', istio: 'orders.mesh.example.com' }

/** Create both routes. */
export async function openFront(
  cluster: ClusterWorld,
  { url, parent, istioGateway }: GatewayWorld,
  { namespace, release }: { namespace: string; release: string },
): Promise<Front> {
  const metadata = { name: release, namespace }
  const rules = [{ backendRefs: [{ name: release, port }] }]
  const http = [{ route: [{ destination: { host: release, port: { number: port } } }] }]
  const made: (ClusterObject & { spec: object })[] = [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata,
      spec: { parentRefs: [parent], hostnames: [hosts['gateway-api']], rules },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata,
      spec: { gateways: [istioGateway], hosts: [hosts.istio], http },
    },
  ]
  for (const object of made) await cluster.create(object)
  return {
    url,
    hosts,
    route: release,
    traffic: (router) => ({ router, route: release, probe: { url: `${url}/`, host: hosts[router] } }),
    ways: async (router) =>
      router === 'istio'
        ? waysOfVirtualService((await cluster.get<VirtualService>('VirtualService', namespace, release))!)
        : waysOfHttpRoute((await cluster.get<HttpRoute>('HTTPRoute', namespace, release))!),
    ask: (router, headers = {}) => ask(url, { host: hosts[router], ...headers }),
  }
}

function waysOfHttpRoute({ spec }: HttpRoute): Way[] {
  return spec.rules.map(({ matches = [], filters = [], backendRefs }) => {
    const mirrors = filters.flatMap(({ requestMirror }) =>
      requestMirror ? [[requestMirror.backendRef.name, requestMirror.percent ?? 100] as const] : [],
    )
    const headers = matches.flatMap((match) => match.headers ?? [])
    return {
      weights: Object.fromEntries(backendRefs.map(({ name, weight = 1 }) => [name, weight])),
      ...(headers.length > 0 && { headers }),
      ...(mirrors.length > 0 && { mirror: Object.fromEntries(mirrors) }),
    }
  })
}

function waysOfVirtualService({ spec }: VirtualService): Way[] {
  return spec.http.map(({ match = [], mirror, mirrorPercentage, route }) => {
    const headers = match.flatMap((one) => one.headers ?? [])
    return {
      weights: Object.fromEntries(route.map(({ destination, weight = 100 }) => [destination.host, weight])),
      ...(headers.length > 0 && { headers }),
      ...(mirror && { mirror: { [mirror.host]: mirrorPercentage?.value ?? 100 } }),
    }
  })
}

function ask(url: string, headers: Record<string, string>): Promise<{ status: number; version?: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; version?: string }>()
  const told = (name: string, from: IncomingHttpHeaders) => [from[name]].flat()[0]
  get(url, { agent: false, headers, signal: AbortSignal.timeout(5000) }, (answer) => {
    const version = told('x-version', answer.headers)
    answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, ...(version && { version }) }))
  }).on('error', reject)
  return promise
}
