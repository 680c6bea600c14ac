// Istio VirtualServices: what they make a gateway do.
import type { ClusterObject } from '../cluster/objects.ts'
import { type Entry, headerOf, type RequestFacts, type Target, valueFits } from './entries.ts'

type StringMatch = { exact: string } | { prefix: string } | { regex: string }

interface Match {
  uri?: StringMatch
  method?: StringMatch
  headers?: Record<string, StringMatch>
}

interface Destination {
  host: string
  subset?: string
  port?: { number?: number }
}

interface Route {
  name?: string
  match?: Match[]
  route?: { destination: Destination; weight?: number }[]
  mirror?: Destination
  mirrorPercentage?: { value?: number }
}

export interface VirtualService extends ClusterObject {
  spec?: { hosts?: string[]; gateways?: string[]; http?: Route[] }
}

const known = ['name', 'match', 'route', 'mirror', 'mirrorPercentage']
const knownOfMatch = ['uri', 'method', 'headers', 'name']

/** True when it is for the gateway `namespace/name`. */
export function isFor({ metadata, spec }: VirtualService, gateway: string): boolean {
  return (spec?.gateways ?? []).some(
    (name) => (name.includes('/') ? name : `${metadata?.namespace}/${name}`) === gateway,
  )
}

/** What it makes the gateway do; the first route that fits is taken. */
export function entriesOfVirtualService({ metadata, spec }: VirtualService): Entry[] {
  const { namespace = '' } = metadata ?? {}
  return (spec?.hosts ?? ['*']).flatMap((host) =>
    (spec?.http ?? []).map((route): Entry => {
      const refused = unmodelled(route)
      const all = route.route ?? []
      return {
        host,
        precedence: [],
        fits: (request) => (route.match ?? [{}]).some((match) => matchFits(match, request)),
        // The only destination gets everything.
        targets: all.map(({ destination, weight = 0 }) =>
          targetOf(destination, namespace, all.length === 1 ? 100 : weight),
        ),
        mirrors: route.mirror
          ? [{ target: targetOf(route.mirror, namespace, 1), percent: route.mirrorPercentage?.value ?? 100 }]
          : [],
        ...(refused && { refused }),
      }
    }),
  )
}

function targetOf({ host, port }: Destination, ownNamespace: string, weight: number): Target {
  const [service = '', namespace = ownNamespace] = host.split('.')
  return { namespace, service, weight, ...(port?.number !== undefined && { port: port.number }) }
}

function unmodelled(route: Route): string | undefined {
  const field = Object.keys(route).find((key) => !known.includes(key))
  if (field) return `${field} of a VirtualService's route`
  const condition = route.match?.flatMap((match) => Object.keys(match)).find((key) => !knownOfMatch.includes(key))
  if (condition) return `matches by ${condition}`
  const destinations = [...(route.route ?? []).map(({ destination }) => destination), route.mirror]
  return destinations.some((destination) => destination?.subset) ? 'subsets' : undefined
}

function matchFits({ uri, method, headers = {} }: Match, request: RequestFacts): boolean {
  return (
    stringFits(uri, request.path) &&
    stringFits(method, request.method) &&
    Object.entries(headers).every(([name, wanted]) => stringFits(wanted, headerOf(request, name)))
  )
}

function stringFits(wanted: StringMatch | undefined, value: string | undefined): boolean {
  if (wanted === undefined) return true
  const [kind = '', text = ''] = Object.entries(wanted)[0] ?? []
  return valueFits(kind, text, value)
}
