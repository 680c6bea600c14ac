// Makes Services reachable: a relay on every address that a Service has.
import type { Service, ServicePort } from 'kubernetes-types/core/v1.js'
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.js'
import { SERVICE_LABEL } from '../controllers/endpoints.ts'
import type { Objects } from '../objects.ts'
import type { Time } from '../time.ts'
import type { Ports } from './ports.ts'
import { Relay, type Target } from './relay.ts'

/** Until a change of endpoints has reached every node. */
const PROPAGATION_MS = 100

interface Listening {
  relay: Relay
  address: string
  port: number
}

export class ServiceProxy {
  private readonly objects: Objects
  private readonly ports: Ports
  private readonly nodes: readonly string[]
  /** By Service, then by `address:port/name of the port`. */
  private readonly listening = new Map<string, Map<string, Listening>>()
  /** Where each port of a Service leads, as the nodes know it. */
  private readonly targets = new Map<string, Map<string, readonly Target[]>>()
  private readonly opening = new Set<Promise<void>>()
  private readonly unsubscribe: () => void
  private readonly warn: (message: string) => void

  /** `nodes` are the addresses on which node ports listen. */
  constructor(objects: Objects, ports: Ports, time: Time, nodes: readonly string[], warn: (message: string) => void) {
    this.objects = objects
    this.ports = ports
    this.nodes = nodes
    this.warn = warn
    this.unsubscribe = objects.onChange(({ type, object }) => {
      const { namespace, name } = object.metadata ?? {}
      if (object.kind === 'Service')
        this.sync(`${namespace}/${name}`, type === 'deleted' ? undefined : (object as Service))
      if (object.kind === 'EndpointSlice') {
        const service = `${namespace}/${object.metadata?.labels?.[SERVICE_LABEL]}`
        time.after(PROPAGATION_MS, () => this.route(service))
      }
    })
  }

  /** `http://127.x.y.z:port` of a port by name or number; the first port by default. Rejects when there is none. */
  async url(namespace: string, name: string, port?: string | number): Promise<string> {
    await Promise.all(this.opening)
    const service = this.objects.get<Service>('Service', namespace, name)
    const { clusterIP } = service?.spec ?? {}
    const found = service?.spec?.ports?.find((held, n) =>
      port === undefined ? n === 0 : held.name === port || held.port === port,
    )
    if (found === undefined || clusterIP === undefined || clusterIP === 'None') {
      const what = port === undefined ? '' : ` with port ${port}`
      throw new Error(`there is no Service ${namespace}/${name}${what} that has an address`)
    }
    return `http://${clusterIP}:${this.ports.actual(clusterIP, found.port)}`
  }

  stop(): void {
    this.unsubscribe()
    for (const key of [...this.listening.keys()]) this.sync(key, undefined)
  }

  private sync(key: string, service: Service | undefined): void {
    const open = this.listening.get(key) ?? new Map<string, Listening>()
    this.listening.set(key, open)
    const wanted = new Map<string, { address: string; port: number; name: string }>()
    for (const port of service?.spec?.ports ?? []) {
      const name = port.name ?? ''
      for (const place of this.addresses(service!, port))
        wanted.set(`${place.address}:${place.port}/${name}`, { ...place, name })
    }
    for (const [id, { relay }] of open) {
      if (wanted.has(id)) continue
      relay.close()
      open.delete(id)
    }
    for (const [id, { address, port, name }] of wanted) {
      if (open.has(id)) continue
      const relay = new Relay(() => this.targets.get(key)?.get(name) ?? [])
      open.set(id, { relay, address, port })
      this.listen(relay, address, port)
    }
    if (service === undefined) {
      this.listening.delete(key)
      this.targets.delete(key)
    }
  }

  private listen(relay: Relay, address: string, port: number): void {
    const opened = this.ports.listen(relay.server, address, port).catch((error: Error) => {
      this.warn(`the service address ${address}:${port} cannot listen: ${error.message}`)
    })
    this.opening.add(opened)
    void opened.then(() => this.opening.delete(opened))
  }

  private addresses({ spec, status }: Service, port: ServicePort): { address: string; port: number }[] {
    const cluster = spec?.clusterIP && spec.clusterIP !== 'None' ? [spec.clusterIP] : []
    const balancers = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? [])
    return [
      ...[...cluster, ...balancers].map((address) => ({ address, port: port.port })),
      ...(port.nodePort === undefined ? [] : this.nodes.map((address) => ({ address, port: port.nodePort! }))),
    ]
  }

  private route(key: string): void {
    const [namespace, name] = key.split('/')
    const slices = this.objects
      .list<EndpointSlice>('EndpointSlice', namespace)
      .filter(({ metadata }) => metadata?.labels?.[SERVICE_LABEL] === name)
    const places = Map.groupBy(slices.flatMap(eachPort), ({ id }) => id)
    const routes = new Map<string, Target[]>()
    for (const [id, list] of places) {
      const ready = list.filter(({ conditions }) => conditions?.ready)
      // Where nothing is ready, pods that are being deleted but still serve are better than nothing.
      const used =
        ready.length > 0 ? ready : list.filter(({ conditions }) => conditions?.serving && conditions.terminating)
      routes.set(
        id,
        used.flatMap(({ addresses, port }) => this.reach(addresses, port)),
      )
    }
    this.targets.set(key, routes)
  }

  private reach(addresses: readonly string[], port: number): Target[] {
    return addresses.map((address) => ({ address, port: this.ports.actual(address, port) }))
  }
}

function eachPort({ endpoints, ports }: EndpointSlice) {
  return (ports ?? []).flatMap(({ name, port }) =>
    (endpoints ?? []).map(({ conditions, addresses }) => ({ conditions, addresses, port: port!, id: name ?? '' })),
  )
}
