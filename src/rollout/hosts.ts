// For which hosts an object catches requests.
import type { KubeObject } from '../cluster/client.ts'

type Fields = Record<string, unknown>

const ROUTES =
  /^(Ingress|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute|UDPRoute|VirtualService|Gateway|Route|IngressRoute|HTTPProxy)$/

/** True for the kinds that bring requests from outside to a Service. */
export function isRoute({ kind = '', apiVersion = '' }: KubeObject): boolean {
  return ROUTES.test(kind) && apiVersion.includes('.')
}

/** The hosts that a route names, in lower case; `*` where it takes all of them, or does not say in a way that is known here. */
export function hostsOf(route: KubeObject, namespace: string): string[] {
  const named = namedIn(route)
  if (named.length === 0) return ['*']
  return [...new Set(named.map((host) => (typeof host === 'string' && host !== '' ? plain(host, namespace) : '*')))]
}

/** True when a request could be meant for both. */
export function overlap(one: string, other: string): boolean {
  if (one === other || one === '*' || other === '*') return true
  const covers = (pattern: string, host: string) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1))
  return covers(one, other) || covers(other, one)
}

/** One entry for each place that can name a host; an entry without a host means all of them. */
function namedIn({ kind, apiVersion = '', ...rest }: KubeObject): unknown[] {
  const { spec = {} } = rest as { spec?: Fields }
  const each = (list: unknown, read: (item: Fields) => unknown) =>
    Array.isArray(list) ? list.flatMap((item) => read((item ?? {}) as Fields)) : []
  switch (kind) {
    case 'Ingress':
      return [...each(spec.rules, ({ host }) => host), ...(spec.defaultBackend ? ['*'] : [])]
    case 'Gateway':
      return apiVersion.startsWith('networking.istio.io/')
        ? each(spec.servers, ({ hosts }) => hosts)
        : each(spec.listeners, ({ hostname }) => hostname)
    case 'VirtualService':
      return Array.isArray(spec.hosts) ? spec.hosts : []
    case 'Route':
      return [spec.host]
    case 'HTTPProxy':
      return [(spec.virtualhost as Fields | undefined)?.fqdn]
    default:
      return Array.isArray(spec.hostnames) ? spec.hostnames : []
  }
}

/** Without the namespace that Istio writes before a host, and with the domain that a Service's short name stands for. */
function plain(host: string, namespace: string): string {
  const name = host.slice(host.indexOf('/') + 1).toLowerCase()
  if (name === '*' || name === '') return '*'
  const parts = name.split('.')
  if (parts.length === 1) return `${name}.${namespace}.svc.cluster.local`
  if (parts.length === 2 && parts[1] === namespace) return `${name}.svc.cluster.local`
  return parts.length === 3 && parts[2] === 'svc' ? `${name}.cluster.local` : name
}
