// Traffic by the rules of a Gateway API HTTPRoute.
import type { KubeObject } from '../cluster/client.ts'
import { type Rule, rulesWithSplit, splitOfRules } from './gateway-api-rules.ts'
import { describeMatch, plainMatch } from './header-match.ts'
import { type Dialect, type RouteRequest, RouteRouter } from './route-router.ts'
import type { Router, Split } from './router.ts'

interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  observedGeneration?: number
}

interface ParentRef {
  name?: string
  namespace?: string
  sectionName?: string
}

interface HttpRouteObject extends KubeObject {
  spec?: { rules?: Rule[]; parentRefs?: ParentRef[] }
  status?: { parents?: { parentRef?: ParentRef; controllerName?: string; conditions?: Condition[] }[] }
}

/** Controllers whose data plane matches headers by regular expression, RE2 over the whole value. */
const matchesByRegex = [
  'gateway.envoyproxy.io/gatewayclass-controller',
  'io.cilium/gateway-controller',
  'istio.io/gateway-controller',
  'kgateway.dev/kgateway',
  'projectcontour.io/gateway-controller',
]
/** Reasons why a backend is not resolved that no waiting heals. */
const permanent = ['InvalidKind', 'RefNotPermitted', 'UnsupportedProtocol', 'UnsupportedValue']

/** Open the HTTPRoute `route`. */
export function openGatewayApi(request: RouteRequest): Promise<Router> {
  return RouteRouter.open(dialect, request)
}

const dialect: Dialect<Rule, HttpRouteObject> = {
  router: 'gateway-api',
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  rules: '/spec/rules',
  read: splitOfRules,
  write: rulesWithSplit,
  check: checkRegex,
  verify: verifyMirror,
  settled: settledAtParents,
  example: (name, namespace, backends) => {
    const [backend] = Object.values(backends)
    return [
      'apiVersion: gateway.networking.k8s.io/v1',
      'kind: HTTPRoute',
      `metadata: { name: ${name}, namespace: ${namespace} }`,
      'spec:',
      '  hostnames: [orders.example.com]',
      '  parentRefs: [{ name: public, namespace: gateways }]',
      '  rules:',
      `    - backendRefs: [{ name: ${backend?.service}, port: ${backend?.port} }]`,
    ].join('\n')
  },
}

/** Matching by regular expression is optional in the Gateway API: the controllers must be known to have it. */
function checkRegex({ spec, status }: HttpRouteObject, { match }: Split): void {
  if (!match || 'exact' in plainMatch(match.header)) return
  const controllers = status?.parents?.map(({ controllerName = '' }) => controllerName) ?? []
  const unknown = controllers.find((name) => !matchesByRegex.includes(name))
  const needs = `${describeMatch(match.header)} is matched by a regular expression`
  if (unknown !== undefined) {
    throw new Error(`${needs}, and ${unknown} is not known to implement that; match a header by its value`)
  }
  if (controllers.length === 0 || controllers.length < (spec?.parentRefs?.length ?? 0)) {
    throw new Error(`${needs}, and its status does not say which controllers carry it out; match a header by its value`)
  }
}

/** An API server that does not know `percent` drops it, and every request would be copied. */
function verifyMirror({ spec }: HttpRouteObject, { mirror }: Split): void {
  const filters = spec?.rules?.flatMap(({ filters = [] }) => filters) ?? []
  const unbounded = filters.some(
    ({ type, requestMirror }) => type === 'RequestMirror' && requestMirror?.percent === undefined,
  )
  if (!mirror || mirror.percent === 100 || !unbounded) return
  throw new Error(
    'the HTTPRoutes of this cluster know no percentage for mirrored requests; it needs Gateway API 1.3, or no mirror',
  )
}

function settledAtParents({ metadata, spec, status }: HttpRouteObject): boolean | undefined {
  const parents = status?.parents ?? []
  if (parents.length === 0) return undefined
  const generation = metadata?.generation ?? 0
  const current = parents.map(({ parentRef, conditions = [] }) => {
    const seen = conditions.filter(({ observedGeneration = 0 }) => observedGeneration >= generation)
    const of = (type: string) => seen.find((condition) => condition.type === type)
    const [accepted, resolved] = [of('Accepted'), of('ResolvedRefs')]
    const rejected =
      accepted?.status === 'False'
        ? accepted
        : resolved?.status === 'False' && permanent.includes(resolved.reason ?? '')
          ? resolved
          : undefined
    if (rejected) {
      const { reason = 'no reason', message = 'no message' } = rejected
      throw new Error(`Gateway ${parentRef?.name} rejects it: ${reason}: ${message}`)
    }
    return accepted?.status === 'True' && resolved?.status === 'True'
  })
  return current.every(Boolean) && parents.length >= (spec?.parentRefs?.length ?? 0)
}
