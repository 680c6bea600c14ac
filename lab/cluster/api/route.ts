import type { Kind, Kinds } from '../store/kinds.ts'
import { ApiRefusal, notImplemented } from '../store/refusal.ts'

/** What a path names: a collection, an object, or a part of one. */
export interface Route {
  kind: Kind
  namespace?: string
  name?: string
  subresource?: string
  /** What follows the subresource, with its slash. */
  rest?: string
}

/** Groups that every Kubernetes has: what is missing of them is a gap of the lab, not of the cluster. */
const INHERENT =
  /^(|apps|autoscaling|batch|policy|(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage)\.k8s\.io)$/

const PATH = /^\/(?:api\/(?<core>v1)|apis\/(?<group>[^/]+)\/(?<version>[^/]+))\/(?<rest>.+)$/

/** Throws 404 for what no cluster has, 501 for what only this one lacks. */
export function routeOf(path: string, kinds: Kinds): Route {
  const { core, group = '', version = core!, rest } = PATH.exec(path)?.groups ?? {}
  if (rest === undefined) throw nothingThere()
  const parts = rest.split('/').map(decode)
  // `namespaces/x` alone is an object; with a resource behind it, it is a place. What else can follow is a part of it.
  const ofNamespace = parts.length === 3 && ['status', 'finalize'].includes(parts[2]!)
  const inside = parts[0] === 'namespaces' && parts.length >= 3 && !ofNamespace
  const [plural, name, subresource, ...more] = inside ? parts.slice(2) : parts
  const kind = kinds.find(group, version, plural!)
  if (kind === undefined) {
    const what = group === '' ? plural! : `${plural}.${group}`
    throw INHERENT.test(group) ? notImplemented(`${what} (${version})`) : nothingThere()
  }
  const isProxy = subresource === 'proxy' && kind.subresources.includes('proxy')
  if (more.length > 0 && !isProxy) throw notImplemented(`the path ${path}`)
  if (inside !== kind.namespaced && (inside || name !== undefined)) throw nothingThere()
  const after = isProxy ? `/${more.map(encodeURIComponent).join('/')}` : undefined
  return { kind, namespace: inside ? parts[1] : undefined, name, subresource, rest: after }
}

function nothingThere(): ApiRefusal {
  return new ApiRefusal(404, 'NotFound', 'the server could not find the requested resource', {})
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw nothingThere()
  }
}
