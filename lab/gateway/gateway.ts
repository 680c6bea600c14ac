// A data plane for the embedded cluster: one listener that follows HTTPRoutes and VirtualServices as a gateway does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LabCluster } from '../cluster/cluster.ts'
import type { ClusterObject } from '../cluster/objects.ts'
import { choose, type Entry, ordered, pick, type Target } from './entries.ts'
import { forward, mirror, type Received } from './forward.ts'
import { conditionsOf, entriesOfHttpRoute, type HttpRoute, type Parent, parentRefOf } from './http-route.ts'
import { entriesOfVirtualService, isFor, type VirtualService } from './virtual-service.ts'

export interface GatewayOptions {
  /** From a change of a route until traffic follows; default 20 ms. */
  followMs?: number
  /** Of GatewayClass and of the status of routes; default: Istio's, whose rules this one models. */
  controllerName?: string
}

/** What can be wrong with a gateway. A route that is rejected goes on as it was before. */
export type GatewayFault =
  | { kind: 'slow'; followMs: number }
  | { kind: 'reject'; namespace: string; route: string; reason: string; message: string }

/** A gateway that runs, with the same face as the one of the real cluster. The Host header says which route it takes. */
export interface Gateway {
  /** Where it answers: http://127.0.0.1:port. */
  url: string
  /** For `parentRefs` of an HTTPRoute, in any namespace. */
  parent: Parent
  /** For `gateways` of a VirtualService, in any namespace. */
  istioGateway: string
  /** Returns how to end it. */
  fault(fault: GatewayFault): () => void
  /** What the cluster holds stays. */
  stop(): Promise<void>
}

const FOLLOW_MS = 20
const BODY_LIMIT = 1024 * 1024
const parent: Parent = { name: 'gateway', namespace: 'gateway' }
const kinds = ['HTTPRoute', 'VirtualService', 'Service']

/** Start a gateway on a free loopback port. */
export async function startGateway(cluster: LabCluster, options: GatewayOptions = {}): Promise<Gateway> {
  const { followMs = FOLLOW_MS, controllerName = 'istio.io/gateway-controller' } = options
  const plane = new DataPlane(cluster, { followMs, controllerName })
  const server = createServer((incoming, response) => plane.answer(incoming, response))
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    parent,
    istioGateway: `${parent.namespace}/${parent.name}`,
    fault: (fault) => plane.fault(fault),
    stop: async () => {
      plane.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class DataPlane {
  private readonly cluster: LabCluster
  private readonly options: Required<GatewayOptions>
  private readonly faults = new Set<GatewayFault>()
  private readonly unsubscribe: () => void
  /** By kind, namespace and name of the route, so that one that is rejected stays as it was. */
  private readonly programmed = new Map<string, Entry[]>()
  /** Of the routes as they were followed last: what changes only their status is no reason to follow again. */
  private readonly generations = new Map<string, number | undefined>()
  private entries: readonly Entry[] = []
  private pending?: NodeJS.Timeout

  constructor(cluster: LabCluster, options: Required<GatewayOptions>) {
    this.cluster = cluster
    this.options = options
    this.introduce()
    this.unsubscribe = cluster.objects.onChange(({ type, object }) => {
      const followed = this.generations.get(keyOf(object))
      const toldOnly = type === 'modified' && followed !== undefined && followed === object.metadata?.generation
      if (kinds.includes(object.kind ?? '') && !toldOnly) this.follow()
    })
    this.program()
  }

  fault(fault: GatewayFault): () => void {
    this.faults.add(fault)
    return () => {
      this.faults.delete(fault)
      clearTimeout(this.pending)
      this.pending = undefined
      this.follow()
    }
  }

  stop(): void {
    this.unsubscribe()
    clearTimeout(this.pending)
  }

  async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`)
    const { method = 'GET', url = '/', headers } = incoming
    const body = await bodyOf(incoming).catch(() => undefined)
    if (body === undefined) return void refuse(413, `bodies of more than ${BODY_LIMIT} bytes are not modelled`)
    const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    const entry = choose(this.entries, { method, path: url.replace(/[?#].*$/, ''), host, headers })
    if (!entry) return void refuse(404, `no route for ${host}${url}`)
    if (entry.refused !== undefined) return void refuse(501, `the lab's gateway does not model ${entry.refused}`)
    const received: Received = { method, target: url, headers, body }
    for (const { target, percent } of entry.mirrors) {
      const copied = Math.random() * 100 < percent ? await this.urlOf(target) : undefined
      if (copied !== undefined) mirror(received, copied)
    }
    const target = pick(entry.targets, Math.random())
    if (!target || target.unresolved !== undefined)
      return void refuse(500, target?.unresolved ?? 'no backend has a weight')
    const upstream = await this.urlOf(target)
    if (upstream === undefined) return void refuse(503, `there is no Service ${target.namespace}/${target.service}`)
    await forward(received, upstream, response)
  }

  private urlOf({ namespace, service, port }: Target): Promise<string | undefined> {
    return this.cluster.serviceUrl(namespace, service, port).catch(() => undefined)
  }

  /** What is changed together is followed together. */
  private follow(): void {
    const slow = [...this.faults].map((fault) => (fault.kind === 'slow' ? fault.followMs : 0))
    this.pending ??= setTimeout(
      () => {
        this.pending = undefined
        this.program()
      },
      Math.max(this.options.followMs, ...slow),
    ).unref()
  }

  private program(): void {
    const { objects } = this.cluster
    const routes = objects.list<HttpRoute>('HTTPRoute').filter((route) => parentRefOf(route, parent))
    const services = objects
      .list<VirtualService>('VirtualService')
      .filter((service) => isFor(service, `${parent.namespace}/${parent.name}`))
    const there = new Set([...routes, ...services].map(keyOf))
    for (const key of this.programmed.keys()) if (!there.has(key)) this.programmed.delete(key)
    for (const route of [...routes, ...services]) this.generations.set(keyOf(route), route.metadata?.generation)
    for (const service of services) this.programmed.set(keyOf(service), entriesOfVirtualService(service))
    for (const route of routes) {
      if (!this.rejection(route)) this.programmed.set(keyOf(route), entriesOfHttpRoute(route, objects))
    }
    this.entries = ordered([...this.programmed.values()].flat())
    for (const route of routes) this.tell(route)
  }

  private rejection({ metadata }: HttpRoute) {
    const { namespace, name } = metadata ?? {}
    for (const fault of this.faults) {
      if (fault.kind === 'reject' && fault.namespace === namespace && fault.route === name) {
        return { reason: fault.reason, message: fault.message }
      }
    }
    return undefined
  }

  /** Say in the status of a route what became of it; what other controllers say stays. */
  private tell(route: HttpRoute): void {
    const { controllerName } = this.options
    const { objects } = this.cluster
    const standing = route.status?.parents ?? []
    const own = standing.find((status) => status.controllerName === controllerName)
    const conditions = conditionsOf(route, {
      objects,
      rejection: this.rejection(route),
      standing: own?.conditions ?? [],
    })
    const status = { parentRef: parentRefOf(route, parent)!, controllerName, conditions }
    objects.change(route, (draft) => {
      draft.status = { ...draft.status, parents: [...standing.filter((other) => other !== own), status] }
    })
  }

  /** The Gateway, so that routes have a parent. */
  private introduce(): void {
    const { objects } = this.cluster
    const apiVersion = 'gateway.networking.k8s.io/v1'
    const { controllerName } = this.options
    const made: (ClusterObject & { spec?: unknown })[] = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: parent.namespace } },
      { apiVersion, kind: 'GatewayClass', metadata: { name: 'istio' }, spec: { controllerName } },
      {
        apiVersion,
        kind: 'Gateway',
        metadata: { ...parent },
        spec: {
          gatewayClassName: 'istio',
          listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
        },
      },
    ]
    for (const object of made) {
      const { namespace, name = '' } = object.metadata ?? {}
      if (!objects.get(object.kind ?? '', namespace, name)) objects.create(object)
    }
  }
}

function keyOf({ kind, metadata }: ClusterObject): string {
  return `${kind} ${metadata?.namespace}/${metadata?.name}`
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
