// What a request to the API server needs to be allowed, as a Role grants it.
import type { ApiRequest } from '../../lab/cluster/api/server.ts'

/** `patch deployments.apps`, `get pods/log`. */
export type Right = string

const RESOURCE =
  /^\/(?:api\/v1|apis\/([^/]+)\/[^/]+)(?:\/namespaces\/[^/]+)?\/([a-z]+)(?:\/([^/]+)(?:\/([a-z]+)(?:\/.*)?)?)?$/
const NAMESPACE = /^\/api\/v1\/namespaces(?:\/([^/]+))?$/

const ofOne: Record<string, string> = { GET: 'get', PUT: 'update', PATCH: 'patch', DELETE: 'delete', POST: 'create' }

/**
 * The rights that a request needs; none for what everybody may ask: the version, which kinds there are, and what one's
 * own rights are. An object that a PATCH makes (201) takes `create` as well.
 */
export function rightsOfRequest({ method, path, query, status }: Omit<ApiRequest, 'userAgent'>): Right[] {
  const [, group = '', resource = '', name, subresource] = NAMESPACE.test(path)
    ? ['', '', 'namespaces', NAMESPACE.exec(path)?.[1], undefined]
    : (RESOURCE.exec(path) ?? [])
  if (resource === '' || group === 'authorization.k8s.io') return []
  const what = `${resource}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`
  const verbs = [verbOf(method, name !== undefined, new URLSearchParams(query))]
  if (method === 'PATCH' && status === 201) verbs.push('create')
  return verbs.map((verb) => `${verb} ${what}`)
}

function verbOf(method: string, named: boolean, query: URLSearchParams): string {
  const watches = query.get('watch') === '1' || query.get('watch') === 'true'
  if (method === 'GET' && watches) return 'watch'
  if (named || method === 'POST') return ofOne[method] ?? method.toLowerCase()
  return method === 'GET' ? 'list' : 'deletecollection'
}
