// A real data plane for weights: istiod reads HTTPRoutes and VirtualServices from the real cluster, and Envoy obeys it.
import type { KubeObject } from '../../../src/cluster/client.ts'
import { until } from '../../until.ts'
import type { KubernetesCluster } from '../kubernetes.ts'
import { ensure, establish, isTrue, statusOf } from '../objects.ts'
import { type Destination, nodeAddress } from '../settings.ts'
import { controlNamespace, controlStatus, envoy, envoyAdmin, gateway, istiod, labels, port } from './companions.ts'
import { buildIstiod, fetchEnvoy, routeKinds } from './programs.ts'

/** A gateway that runs. The Host header of a request says which route it takes. */
export interface Gateway {
  /** Where it answers from this machine: http://127.0.0.1:port. */
  url: string
  /** For `parentRefs` of an HTTPRoute, in any namespace. */
  parent: { name: string; namespace: string }
  /** For `gateways` of a VirtualService, in any namespace. */
  istioGateway: string
  /** End both programs; what the cluster holds stays. */
  stop(): Promise<void>
}

export interface GatewayOptions {
  /** How long istiod waits for more changes before it tells Envoy of one; default 100 ms, as istiod itself does. */
  debounceMs?: number
}

/** Start a gateway in a cluster that has none running; builds and fetches it first where that has not been done. */
export async function startGateway(
  cluster: KubernetesCluster,
  { debounceMs = 100 }: GatewayOptions = {},
): Promise<Gateway> {
  const { content } = cluster
  const [control, proxy, kinds] = [await buildIstiod(), await fetchEnvoy(), await routeKinds()]
  await establish(cluster, kinds)
  for (const name of [controlNamespace, gateway]) {
    await ensure(cluster, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  }
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of ends.splice(0)) await end()
  }
  const answers = async (destination: Destination, path: string, good: (status: number) => boolean) => {
    const { host, port } = await cluster.reach(destination)
    const status = await statusOf(`http://${host}:${port}${path}`)
    return good(status)
  }
  try {
    ends.unshift(await cluster.run(istiod(control, debounceMs)))
    await until('istiod is ready', () => answers(controlStatus, '/ready', (status) => status === 200))
    for (const object of objects) await ensure(cluster, object)
    ends.unshift(await cluster.run(envoy(proxy)))
    await until('Envoy is ready', () => answers(envoyAdmin, '/ready', (status) => status === 200))
    const entrance = { host: nodeAddress, port }
    // Without a route it answers 404, which is an answer.
    await until('the gateway answers', () => answers(entrance, '/', (status) => status !== 0))
    const parent = { apiVersion: gatewayApi, kind: 'Gateway', namespace: gateway, name: gateway }
    await until('the Gateway is programmed', async () => isTrue(await content.get(parent), 'Programmed'))
    const near = await cluster.reach(entrance)
    return {
      url: `http://${near.host}:${near.port}`,
      parent: { name: gateway, namespace: gateway },
      istioGateway: `${gateway}/${gateway}`,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const gatewayApi = 'gateway.networking.k8s.io/v1'
const metadata = { name: gateway, namespace: gateway }
const portName = 'http'

/** What ties routes to the Envoy that runs beside the cluster's parts. */
const objects: (KubeObject & Record<string, unknown>)[] = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: labels, ports: [{ name: portName, port, targetPort: port }] },
  },
  {
    // No pod has the labels: this slice leads the Service to the node, where Envoy is.
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      ...metadata,
      labels: { 'kubernetes.io/service-name': gateway, 'endpointslice.kubernetes.io/managed-by': 'lab' },
    },
    addressType: 'IPv4',
    ports: [{ name: portName, port, protocol: 'TCP' }],
    endpoints: [{ addresses: [nodeAddress], conditions: { ready: true } }],
  },
  {
    apiVersion: gatewayApi,
    kind: 'Gateway',
    metadata,
    spec: {
      gatewayClassName: 'istio',
      addresses: [{ type: 'Hostname', value: `${gateway}.${gateway}.svc.cluster.local` }],
      listeners: [{ name: portName, port, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
    },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata,
    spec: { selector: labels, servers: [{ port: { number: port, name: portName, protocol: 'HTTP' }, hosts: ['*'] }] },
  },
]
