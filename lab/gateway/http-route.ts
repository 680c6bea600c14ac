// HTTPRoutes of the Gateway API: what they make a gateway do, and what it says of them.
import type { Service } from 'kubernetes-types/core/v1.js'
import type { ClusterObject, Objects } from '../cluster/objects.ts'
import { type Entry, headerOf, type RequestFacts, type Target, valueFits } from './entries.ts'

interface ParentRef {
  name: string
  namespace?: string
}

interface BackendRef {
  group?: string
  kind?: string
  name: string
  namespace?: string
  port?: number
  weight?: number
  filters?: unknown[]
}

interface Match {
  path?: { type?: string; value?: string }
  headers?: { type?: string; name: string; value: string }[]
  method?: string
  queryParams?: unknown[]
}

interface Rule {
  matches?: Match[]
  filters?: { type: string; requestMirror?: { backendRef: BackendRef; percent?: number } }[]
  backendRefs?: BackendRef[]
}

interface Condition {
  type: string
  status: 'True' | 'False'
  reason: string
  message: string
  observedGeneration: number
  lastTransitionTime: string
}

interface ParentStatus {
  parentRef: ParentRef
  controllerName: string
  conditions: Condition[]
}

export interface HttpRoute extends ClusterObject {
  spec?: { parentRefs?: ParentRef[]; hostnames?: string[]; rules?: Rule[] }
  status?: { parents?: ParentStatus[] }
}

/** A Gateway, by which routes say that they are for it. */
export interface Parent {
  name: string
  namespace: string
}

/** The reference of a route to a gateway; undefined when the route is not for it. */
export function parentRefOf({ metadata, spec }: HttpRoute, gateway: Parent): ParentRef | undefined {
  return spec?.parentRefs?.find(
    ({ name, namespace = metadata?.namespace }) => name === gateway.name && namespace === gateway.namespace,
  )
}

/** What a route makes the gateway do. */
export function entriesOfHttpRoute(route: HttpRoute, objects: Objects): Entry[] {
  const { namespace = '' } = route.metadata ?? {}
  const { hostnames = [], rules = [] } = route.spec ?? {}
  return rules.flatMap((rule) => {
    const refused = unmodelled(rule)
    const targets = (rule.backendRefs ?? []).map((ref) => targetOf(ref, namespace, objects))
    const mirrors = (rule.filters ?? []).flatMap(({ requestMirror: mirror }) =>
      mirror ? [{ target: targetOf(mirror.backendRef, namespace, objects), percent: mirror.percent ?? 100 }] : [],
    )
    const matches = rule.matches ?? [{}]
    const hosts = hostnames.length > 0 ? hostnames : ['*']
    return hosts.flatMap((host) =>
      matches.map((match): Entry => {
        const fits = (request: RequestFacts) => matchFits(match, request)
        return { host, precedence: precedenceOf(match), fits, targets, mirrors, ...(refused && { refused }) }
      }),
    )
  })
}

/** The two conditions that a controller sets, as they are or as they change now. */
export function conditionsOf(
  route: HttpRoute,
  {
    objects,
    rejection,
    standing,
  }: { objects: Objects; rejection?: { reason: string; message: string }; standing: readonly Condition[] },
): Condition[] {
  const refused = route.spec?.rules?.map(unmodelled).find((reason) => reason !== undefined)
  const rejected =
    rejection ?? (refused && { reason: 'UnsupportedValue', message: `the lab's gateway does not model ${refused}` })
  const unresolved = entriesOfHttpRoute(route, objects)
    .flatMap(({ targets, mirrors }) => [...targets, ...mirrors.map(({ target }) => target)])
    .find((target) => target.unresolved !== undefined)
  const [reason, message] = unresolved?.unresolved?.split(/: (.*)/s) ?? ['ResolvedRefs', 'every reference is resolved']
  const made: Omit<Condition, 'observedGeneration' | 'lastTransitionTime'>[] = [
    rejected
      ? { type: 'Accepted', status: 'False', ...rejected }
      : { type: 'Accepted', status: 'True', reason: 'Accepted', message: 'the route is valid' },
    { type: 'ResolvedRefs', status: unresolved ? 'False' : 'True', reason: reason ?? '', message: message ?? '' },
  ]
  return made.map((condition) => {
    const before = standing.find(({ type }) => type === condition.type)
    const lastTransitionTime =
      before?.status === condition.status ? before.lastTransitionTime : new Date().toISOString().replace(/\.\d+Z$/, 'Z')
    return { ...condition, observedGeneration: route.metadata?.generation ?? 0, lastTransitionTime }
  })
}

function targetOf(ref: BackendRef, routeNamespace: string, objects: Objects): Target {
  const { group = '', kind = 'Service', name, namespace = routeNamespace, port, weight = 1 } = ref
  const target = { namespace, service: name, weight, ...(port !== undefined && { port }) }
  if (group !== '' || kind !== 'Service') return { ...target, unresolved: `InvalidKind: ${kind} is no Service` }
  if (namespace !== routeNamespace)
    return { ...target, unresolved: `RefNotPermitted: no ReferenceGrant lets it lead to ${namespace}` }
  const service = objects.get<Service>('Service', namespace, name)
  const found = service?.spec?.ports?.some((each) => each.port === port)
  return found
    ? target
    : { ...target, unresolved: `BackendNotFound: there is no Service ${namespace}/${name} with port ${port}` }
}

function unmodelled({ matches = [], filters = [], backendRefs = [] }: Rule): string | undefined {
  const filter = filters.find(({ type }) => type !== 'RequestMirror')
  if (filter) return `filter ${filter.type}`
  if (backendRefs.some((ref) => ref.filters?.length)) return 'filters of a backendRef'
  return matches.some(({ queryParams }) => queryParams?.length) ? 'matches of the query' : undefined
}

function matchFits({ path, headers = [], method }: Match, request: RequestFacts): boolean {
  return (
    (method === undefined || method === request.method) &&
    pathFits(path, request.path) &&
    headers.every(({ type, name, value }) =>
      valueFits(type === 'RegularExpression' ? 'regex' : 'exact', value, headerOf(request, name)),
    )
  )
}

function pathFits({ type = 'PathPrefix', value = '/' }: NonNullable<Match['path']> = {}, path: string): boolean {
  if (type === 'Exact') return path === value
  if (type === 'RegularExpression') return valueFits('regex', value, path)
  // By elements: /ab is not under /a.
  const prefix = value.replace(/\/$/, '')
  return path === prefix || path.startsWith(`${prefix}/`)
}

/** Of the Gateway API: exact path, length of the prefix, method, number of headers. */
function precedenceOf({ path: { type = 'PathPrefix', value = '/' } = {}, headers = [], method }: Match): number[] {
  return [type === 'Exact' ? 1 : 0, value.length, method === undefined ? 0 : 1, headers.length]
}
