import type { Service } from 'kubernetes-types/core/v1.js'
import type { AddressBlock } from '../network/addresses.ts'
import type { Objects } from '../objects.ts'
import type { FieldErrors } from './field-error.ts'
import { checkPort, checkPortName } from './pod-rules.ts'

const NODE_PORTS = { first: 30_000, last: 32_767 }

/** Defaults, and what stays from the Service as it was. */
export function defaultService(service: Service, old: Service | undefined): void {
  const spec = service.spec
  if (spec === undefined) return
  spec.type ??= 'ClusterIP'
  spec.sessionAffinity ??= 'None'
  spec.internalTrafficPolicy ??= 'Cluster'
  if (spec.type !== 'ClusterIP') spec.externalTrafficPolicy ??= 'Cluster'
  else delete spec.externalTrafficPolicy
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP'
    port.targetPort ??= port.port
    if (spec.type === 'ClusterIP') delete port.nodePort
    else port.nodePort ??= old?.spec?.ports?.find(({ port: number }) => number === port.port)?.nodePort
  }
  spec.clusterIP ??= old?.spec?.clusterIP
  if (spec.clusterIP !== undefined) spec.clusterIPs = [spec.clusterIP]
}

/** Give the Service the addresses and ports that it did not ask for by number. */
export function allocate(
  service: Service,
  old: Service | undefined,
  addresses: AddressBlock,
  objects: Objects,
  errors: FieldErrors,
): void {
  const spec = service.spec
  if (spec === undefined || errors.list.length > 0) return
  spec.ipFamilies ??= ['IPv4']
  spec.ipFamilyPolicy ??= 'SingleStack'
  const taken = nodePorts(service, objects)
  spec.ports?.forEach((port, n) => {
    if (spec.type === 'ClusterIP') return
    if (port.nodePort === undefined) port.nodePort = freeNodePort(taken)
    else if (taken.has(port.nodePort))
      errors.invalid(`spec.ports[${n}].nodePort`, port.nodePort, 'provided port is already allocated')
    taken.add(port.nodePort)
  })
  if (spec.clusterIP === undefined) spec.clusterIP = addresses.takeService()
  else if (old === undefined && spec.clusterIP !== 'None' && !addresses.reserveService(spec.clusterIP)) {
    errors.invalid(
      'spec.clusterIPs',
      [spec.clusterIP],
      `failed to allocate IP ${spec.clusterIP}: provided IP is already allocated or not in the valid range`,
    )
  }
  spec.clusterIPs = [spec.clusterIP]
}

export function checkService({ spec }: Service, old: Service | undefined, errors: FieldErrors): void {
  if (spec === undefined) return
  errors.oneOf('spec.type', spec.type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'])
  const headless = spec.clusterIP === 'None'
  if (!spec.ports?.length && !headless) errors.required('spec.ports')
  const seen = new Set<string>()
  const names = new Set<string>()
  spec.ports?.forEach((port, n) => {
    const at = `spec.ports[${n}]`
    checkPort(`${at}.port`, port.port, errors)
    if (typeof port.targetPort === 'string') checkPortName(`${at}.targetPort`, port.targetPort, errors)
    else checkPort(`${at}.targetPort`, port.targetPort, errors)
    if (port.name === undefined && (spec.ports?.length ?? 0) > 1) errors.required(`${at}.name`)
    if (port.name !== undefined && names.has(port.name)) errors.duplicate(`${at}.name`, port.name)
    names.add(port.name ?? '')
    const key = `${port.protocol}/${port.port}`
    if (seen.has(key)) errors.duplicate(at, printed(port))
    seen.add(key)
    const { first, last } = NODE_PORTS
    if (port.nodePort !== undefined && (port.nodePort < first || port.nodePort > last)) {
      errors.invalid(
        `${at}.nodePort`,
        port.nodePort,
        `provided port is not in the valid range. The range of valid ports is ${first}-${last}`,
      )
    }
  })
  if (headless && spec.type !== 'ClusterIP') {
    errors.invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`)
  }
  if (old?.spec?.clusterIP !== undefined && spec.clusterIP !== old.spec.clusterIP) {
    errors.invalid('spec.clusterIPs[0]', [spec.clusterIP], 'may not change once set')
  }
}

/** A port as Go prints it, by what makes it the same as another. */
function printed({ protocol, port }: { protocol?: string; port: number }): object {
  return { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 }
}

function nodePorts(service: Service, objects: Objects): Set<number> {
  const own = `${service.metadata?.namespace}/${service.metadata?.name}`
  const others = objects
    .list<Service>('Service')
    .filter(({ metadata }) => `${metadata?.namespace}/${metadata?.name}` !== own)
  return new Set(others.flatMap(({ spec }) => spec?.ports?.flatMap(({ nodePort }) => nodePort ?? []) ?? []))
}

function freeNodePort(taken: ReadonlySet<number>): number {
  for (let port = NODE_PORTS.first; port <= NODE_PORTS.last; port++) if (!taken.has(port)) return port
  throw new Error('every node port is taken')
}
