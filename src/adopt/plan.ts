// What adopting a release comes to. Pure: its manifest goes in, the twins and what to tell come out.
import type { Service } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { podLabelsOf, selectorOf, selects } from '../cluster/selects.ts'
import { INSTANCE } from '../helm/marks.ts'
import { backendsOf, routeTwin, serviceTwin } from './twin.ts'

/**
 * `service`: traffic is sent by the selector of an owned Service (routers service and replicas). `canary`: by the weights of an
 * owned route (routers gateway-api and istio).
 */
export type Purpose = 'service' | 'canary'

/** A release, and what of it is to be adopted. */
export interface AdoptRequest {
  release: string
  namespace: string
  purpose: Purpose
  /** The Service of the chart; default: the only one that leads to its pods. */
  service?: string
  /** Routes of the chart, by name; default: all that lead to the Service. */
  routes?: readonly string[]
}

/** What the release is made of. */
export interface ReleaseContent {
  /** Rendered objects without hooks. */
  objects: readonly KubeObject[]
  /** Values that were given. */
  values: Record<string, unknown>
}

/** An object of the chart, and the one of ours that is to take its place. */
export interface Pair {
  original: KubeObject
  twin: KubeObject
}

export interface Adoption {
  request: AdoptRequest
  pairs: Pair[]
  /** Name of the chart's Service. */
  service: string
  /** Name of the Service that the twins lead to. */
  target: string
  /** Values that make the chart drop its routes: `ingress.enabled: false`. */
  turnOff: string[]
  /** What else people must know. */
  notes: string[]
}

/** Everything that stands against it, at once. */
export class AdoptRefused extends Error {
  override name = 'AdoptRefused'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const GROUPS: Record<string, string> = {
  Ingress: 'networking.k8s.io/',
  HTTPRoute: 'gateway.networking.k8s.io/',
  VirtualService: 'networking.istio.io/',
}
/** Values that switch a kind, as charts usually name them. */
const SWITCHES: Record<string, readonly string[]> = {
  Ingress: ['ingress.enabled'],
  HTTPRoute: ['httpRoute.enabled', 'gateway.enabled', 'gatewayApi.enabled'],
  VirtualService: ['virtualService.enabled', 'istio.enabled'],
}

/** Throws {@link AdoptRefused}. */
export function planAdoption(request: AdoptRequest, { objects, values }: ReleaseContent): Adoption {
  const problems: string[] = []
  const service = chosenService(request, objects, problems)
  if (!service) throw new AdoptRefused(problems)
  const name = service.metadata?.name ?? ''
  const routes = chosenRoutes(request, objects, name, problems)
  if (request.purpose === 'service') checkPods(request, service, objects, problems)
  const twinName = `${request.release}-live`
  const pairs: Pair[] =
    request.purpose === 'service' ? [{ original: service, twin: serviceTwin(service, twinName, request) }] : []
  const services = { from: name, to: request.purpose === 'service' ? twinName : name }
  for (const original of routes) {
    const twin = routeTwin(original, `${original.metadata?.name}-live`, request, services)
    if (services.to !== name) checkSubsets(original, name, request, problems)
    pairs.push({ original, twin })
  }
  checkNames(pairs, objects, problems)
  if (problems.length > 0) throw new AdoptRefused(problems)
  const kinds = [...new Set(routes.map(({ kind = '' }) => kind))]
  return {
    request,
    pairs,
    service: name,
    target: services.to,
    turnOff: kinds.flatMap((kind) => switchesOf(kind, values)),
    notes: notesOn(service, routes, objects, request),
  }
}

/** `Service/orders` */
export function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata?.name}`
}

function inNamespace({ metadata }: KubeObject, { namespace }: AdoptRequest): boolean {
  return (metadata?.namespace ?? namespace) === namespace
}

function chosenService(request: AdoptRequest, objects: readonly KubeObject[], problems: string[]) {
  const all = objects.filter((object) => object.kind === 'Service' && inNamespace(object, request))
  const names = all.map((object) => object.metadata?.name).join(', ') || 'none'
  if (request.service !== undefined) {
    const named = all.find(({ metadata }) => metadata?.name === request.service)
    if (!named) problems.push(`release ${request.release} renders no Service ${request.service}; it renders: ${names}`)
    return named as Service | undefined
  }
  const leading = all.filter((service) => podsBehind(service, objects).length > 0)
  const withAddress = leading.filter((service) => (service as Service).spec?.clusterIP !== 'None')
  const candidates = withAddress.length > 0 ? withAddress : leading
  if (candidates.length === 1) return candidates[0] as Service
  problems.push(
    candidates.length === 0
      ? `no Service of release ${request.release} selects pods that it renders (Services: ${names}); there is nothing to adopt`
      : `release ${request.release} renders more than one Service; name one of them with --service: ${names}`,
  )
  return undefined
}

function podsBehind(service: KubeObject, objects: readonly KubeObject[]): Record<string, string>[] {
  const selector = selectorOf(service)
  if (!selector) return []
  return objects.map(podLabelsOf).filter((labels) => labels !== undefined && selects(selector, labels)) as Record<
    string,
    string
  >[]
}

function chosenRoutes(request: AdoptRequest, objects: readonly KubeObject[], service: string, problems: string[]) {
  const all = objects.filter(
    (object) => object.apiVersion?.startsWith(GROUPS[object.kind ?? ''] ?? '/') && inNamespace(object, request),
  )
  const usable = all.filter(({ kind }) => request.purpose === 'service' || kind !== 'Ingress')
  const leading = usable.filter((route) => backendsOf(route, service, request.namespace).length > 0)
  const told = leading.map(nameOf).join(', ') || 'none'
  for (const name of request.routes ?? []) {
    if (leading.some(({ metadata }) => metadata?.name === name)) continue
    problems.push(
      `release ${request.release} renders no route ${name} that leads to Service ${service}; those that do: ${told}`,
    )
  }
  if (request.purpose === 'canary' && leading.length === 0 && !request.routes) {
    problems.push(
      `release ${request.release} renders no HTTPRoute or VirtualService that leads to Service ${service}; ` +
        'there is nothing to adopt for a canary by weights',
    )
  }
  return leading.filter(({ metadata }) => !request.routes || request.routes.includes(metadata?.name ?? ''))
}

function checkPods(request: AdoptRequest, service: Service, objects: readonly KubeObject[], problems: string[]): void {
  const pods = podsBehind(service, objects)
  if (pods.length > 0 && pods.every((labels) => labels[INSTANCE] === request.release)) return
  problems.push(
    `the pods that ${nameOf(service)} selects do not carry the label ${INSTANCE}: ${request.release}, ` +
      'by which releases are told apart; add it to the pod labels in the chart and deploy that first',
  )
}

/** A subset belongs to the DestinationRule of one host, which the twin is not. */
function checkSubsets(route: KubeObject, service: string, { namespace }: AdoptRequest, problems: string[]): void {
  const subset = backendsOf(route, service, namespace).find((backend) => backend.subset !== undefined)?.subset
  if (subset === undefined) return
  problems.push(
    `${nameOf(route)} leads to subset ${subset} of ${service}, which no other Service has; ` +
      'use --for canary, or remove the subsets from the chart',
  )
}

function checkNames(pairs: readonly Pair[], objects: readonly KubeObject[], problems: string[]): void {
  for (const { twin } of pairs) {
    const longest = twin.kind === 'Service' ? 63 : 253
    if ((twin.metadata?.name ?? '').length > longest)
      problems.push(`the name ${nameOf(twin)} is longer than ${longest}`)
    if (objects.some((object) => nameOf(object) === nameOf(twin)))
      problems.push(`the chart renders ${nameOf(twin)} itself; rename it there, for that name is taken for the twin`)
  }
}

/** The switches that were really given, else what charts usually have. */
function switchesOf(kind: string, values: Record<string, unknown>): string[] {
  const known = SWITCHES[kind] ?? []
  const given = known.filter((path) => valueAt(values, path) === true)
  return (given.length > 0 ? given : known.slice(0, 1)).map((path) => `${path}: false`)
}

function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => {
    const isMap = typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    return isMap ? (value as Record<string, unknown>)[part] : undefined
  }, values)
}

function notesOn(
  service: Service,
  routes: readonly KubeObject[],
  objects: readonly KubeObject[],
  { purpose }: AdoptRequest,
): string[] {
  const has = (kind: string) => routes.some((route) => route.kind === kind)
  const notes: string[] = []
  if (has('HTTPRoute')) {
    notes.push(
      "of two HTTPRoutes for the same requests the older one wins by the rules of the Gateway API: the chart's keeps all traffic until it is gone, and the twin takes over at once, without a gap",
    )
  }
  if (has('VirtualService')) {
    notes.push(
      'of two VirtualServices for the same host, Istio uses the older one first; the twin takes over when it is gone',
    )
  }
  if (has('Ingress')) {
    notes.push(
      'of two Ingresses for the same host most controllers use the older one; one that makes a load balancer for each Ingress gives the twin an address of its own: let the DNS name point there before the chart drops its Ingress',
    )
  }
  const { type = 'ClusterIP' } = service.spec ?? {}
  if (purpose === 'service' && type !== 'ClusterIP') {
    notes.push(
      `${nameOf(service)} is of type ${type}: its twin gets an address or ports of its own, to which clients must be led`,
    )
  }
  const rules = objects.filter(({ kind }) => kind === 'DestinationRule').map(nameOf)
  if (purpose === 'service' && rules.length > 0) {
    notes.push(
      `${rules.join(', ')}: rules for host ${service.metadata?.name} do not hold for its twin; write one for it`,
    )
  }
  return notes
}
