// A split as HTTP routes of an Istio VirtualService, and back. What the routes say besides stays as it is.
import { portTowards, type RuleContext, releaseOfService } from './backend.ts'
import { type PlainMatch, plainMatch } from './header-match.ts'
import type { Split } from './router.ts'
import { type Entries, shareOut, sharesOf } from './shares.ts'

interface Host {
  host: string
  subset?: string
  port?: { number?: number }
}

export interface RouteDestination {
  destination: Host
  weight?: number
  [setting: string]: unknown
}

type StringMatch = Record<string, unknown>

interface RequestMatch {
  headers?: Record<string, StringMatch>
  [condition: string]: unknown
}

/** One HTTP route, as far as it is read here. */
export interface HttpRoute {
  name?: string
  match?: RequestMatch[]
  route?: RouteDestination[]
  mirror?: Host
  mirrorPercentage?: { value?: number }
  mirrors?: { destination?: Host }[]
  [setting: string]: unknown
}

/** What the routes say; undefined when they do not agree. No weights when nothing goes to any of our releases. */
export function splitOfRoutes(routes: readonly HttpRoute[], context: RuleContext): Split | undefined {
  const kind = entriesOf(context)
  const matching = routes.filter((route) => isMatching(route, context))
  const own = routes.filter((route) => !matching.includes(route) && leadsToOurs(route, kind))
  const splits = own.map((route): Split => {
    const mirror = mirrorOf(route, context)
    return { weights: sharesOf(route.route ?? [], kind) ?? {}, ...(mirror && { mirror }) }
  })
  const [first = { weights: {} }] = splits
  if (splits.some((split) => JSON.stringify(split) !== JSON.stringify(first))) return undefined
  return matching.length > 0 && context.standing ? { ...first, match: context.standing } : first
}

/** The routes that send traffic as the split says; idempotent. Throws when they cannot. */
export function routesWithSplit(routes: readonly HttpRoute[], split: Split, context: RuleContext): HttpRoute[] {
  const kind = entriesOf(context)
  const kept = routes.filter((route) => !isMatching(route, context))
  if (!kept.some((route) => leadsToOurs(route, kind))) {
    const services = Object.values(context.backends).map(({ service }) => service)
    throw new Error(`none of its HTTP routes leads to host ${services.join(' or ')}; add one`)
  }
  return kept.flatMap((route) => {
    if (!leadsToOurs(route, kind)) return [route]
    const shared = { ...route, route: [...shareOut(route.route ?? [], split.weights, kind)] }
    // Before the route that it is like: the first one that fits is taken.
    const matching = split.match ? [matchingRoute(route, split.match, context)] : []
    return [...matching, mirrored(shared, split.mirror, context)]
  })
}

/** A route like another, for the requests of a match alone. */
function matchingRoute(
  route: HttpRoute,
  { release, header }: NonNullable<Split['match']>,
  context: RuleContext,
): HttpRoute {
  const kind = entriesOf(context)
  const { name: _name, ...rest } = mirrored(route, undefined, context)
  const wanted = plainMatch(header)
  const match = (route.match ?? [{}]).map((one) => {
    if (one.headers?.[wanted.name]) {
      throw new Error(`one of its HTTP routes matches header ${wanted.name} already; use another header for the canary`)
    }
    return { ...one, headers: { ...one.headers, [wanted.name]: conditionOf(wanted) } }
  })
  const entries = route.route ?? []
  const found =
    entries.find((entry) => kind.releaseOf(entry) === release) ??
    kind.towards(entries.find((entry) => kind.releaseOf(entry) !== undefined)!, release)
  return { ...rest, match, route: [kind.weighed(found, undefined)] }
}

function isMatching({ match, route }: HttpRoute, { standing, ...context }: RuleContext): boolean {
  if (!standing || !match?.length) return false
  const wanted = plainMatch(standing.header)
  const [entry, ...more] = route ?? []
  return (
    entry !== undefined &&
    more.length === 0 &&
    entriesOf(context).releaseOf(entry) === standing.release &&
    match.every(({ headers }) => JSON.stringify(headers?.[wanted.name]) === JSON.stringify(conditionOf(wanted)))
  )
}

function conditionOf(match: PlainMatch): StringMatch {
  return 'exact' in match ? { exact: match.exact } : { regex: match.regex }
}

function mirrored(route: HttpRoute, mirror: Split['mirror'], context: RuleContext): HttpRoute {
  const { mirror: standing, mirrorPercentage, ...rest } = route
  const ours = standing !== undefined && mirrorOf(route, context) !== undefined
  if (!mirror) return ours ? rest : route
  const other = ours ? undefined : (standing ?? route.mirrors?.[0]?.destination)
  if (other)
    throw new Error(`one of its HTTP routes mirrors to ${other.host} already; remove that, or the canary's mirror`)
  const kind = entriesOf(context)
  const like = route.route?.find((entry) => kind.releaseOf(entry) !== undefined)
  const { destination } = kind.towards(like!, mirror.release)
  return { ...rest, mirror: destination, mirrorPercentage: { value: mirror.percent } }
}

function mirrorOf({ mirror, mirrorPercentage }: HttpRoute, { namespace, backends }: RuleContext): Split['mirror'] {
  const release = mirror && releaseOfService(backends, serviceOf(mirror.host, namespace) ?? '')
  return release === undefined ? undefined : { release, percent: mirrorPercentage?.value ?? 100 }
}

function leadsToOurs({ route }: HttpRoute, kind: Entries<RouteDestination>): boolean {
  return route?.some((entry) => kind.releaseOf(entry) !== undefined) ?? false
}

function entriesOf({ namespace, backends }: RuleContext): Entries<RouteDestination> {
  const releaseOf = ({ destination }: RouteDestination) => {
    const release = releaseOfService(backends, serviceOf(destination.host, namespace) ?? '')
    if (release !== undefined && destination.subset !== undefined) {
      throw new Error(
        `it leads to subset ${destination.subset} of ${destination.host}; releases are told apart by their Services: remove the subset`,
      )
    }
    return release
  }
  return {
    releases: Object.keys(backends),
    releaseOf,
    // The only destination gets everything, whatever its weight.
    weightOf: ({ weight }, all) => (all.length === 1 ? 100 : (weight ?? 0)),
    towards: (entry, release) => ({ ...entry, destination: towards(entry.destination, release) }),
    weighed: ({ weight: _weight, ...entry }, weight) => (weight === undefined ? entry : { ...entry, weight }),
  }

  function towards({ host, port, ...rest }: Host, release: string): Host {
    const from = releaseOfService(backends, serviceOf(host, namespace) ?? '') ?? ''
    const domain = host.includes('.') ? host.slice(host.indexOf('.')) : ''
    const number = portTowards(backends, from, release, port?.number)
    return { ...rest, host: `${backends[release]?.service}${domain}`, ...(port && { port: { ...port, number } }) }
  }
}

/** The Service of the namespace that a host means: by short name, with namespace, or in full. */
function serviceOf(host: string, namespace: string): string | undefined {
  const [service, where = namespace, kind = 'svc'] = host.split('.')
  return where === namespace && kind === 'svc' ? service : undefined
}
