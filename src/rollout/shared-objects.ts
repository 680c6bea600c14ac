// What two releases of one chart, side by side, would both have or both touch. Pure: rendered objects go in.
import type { Service } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { podLabelsOf, selectorOf, selects } from '../cluster/selects.ts'
import { hostsOf, isRoute, overlap } from './hosts.ts'

/** One release as it is rendered. */
export interface RenderedRelease {
  release: string
  /** Of objects that name none. */
  namespace: string
  objects: readonly KubeObject[]
  hookObjects: readonly KubeObject[]
}

/** Where a policy names the values files of the release that comes second. */
export type SecondValues = 'canary.values' | 'blue-green.values'

/** One thing that stands against the two releases side by side. */
export interface SharedObject {
  /** `CronJob/orders-nightly`, of the second release where both render it. */
  object: string
  why: string
  /** What to set. */
  help: string
}

/** Everything that two releases would share, at once. */
export class SharedRefused extends Error {
  override name = 'SharedRefused'
  readonly shared: readonly SharedObject[]

  constructor(shared: readonly SharedObject[], what = 'two releases of this chart') {
    const lines = shared.map(({ object, why, help }) => `- ${object}: ${why}; ${help}`)
    super(`${what} cannot stand side by side; nothing was changed:\n${lines.join('\n')}`)
    this.shared = shared
  }
}

/**
 * Compare the release that stands with the one that comes beside it, both in the cluster at the same time. `taken` are hosts that
 * are served by routes outside of both, such as the owned route. Hooks of `helm test` do not count, for a deploy runs none.
 */
export function sharedObjects(
  first: RenderedRelease,
  second: RenderedRelease,
  values: SecondValues,
  taken: readonly string[] = [],
): SharedObject[] {
  const [one, other] = [deployed(first), deployed(second)]
  const advice = adviceFor(values)
  const found = [
    ...sameNames(one, other, advice),
    ...routes(one, other, taken, advice),
    ...runsTwice(other, advice),
    ...fixedAddresses(one, other, advice),
    ...crossing(one, other, advice),
    ...crossing(other, one, advice),
    ...scalers(one, other, advice),
    ...scalers(other, one, advice),
  ]
  return unique(found.map(({ object }) => object)).map((object) => {
    const all = found.filter((each) => each.object === object)
    // What is said last asks for the most.
    return { object, why: unique(all.map(({ why }) => why)).join('; '), help: all.at(-1)!.help }
  })
}

interface Deployed {
  release: string
  namespace: string
  objects: readonly KubeObject[]
  hooks: ReadonlySet<KubeObject>
}

type Advice = (how: string) => string

function adviceFor(values: SecondValues): Advice {
  return values === 'canary.values'
    ? (how) => `${how}, by a values file named in ${values}`
    : (how) => `${how}, by a values file named in ${values}; what must exist once belongs in a release of its own`
}

function deployed({ release, namespace, objects, hookObjects }: RenderedRelease): Deployed {
  const hooks = hookObjects.filter((hook) => !isTest(hook))
  return { release, namespace, objects: [...objects, ...hooks], hooks: new Set(hooks) }
}

function isTest({ metadata }: KubeObject): boolean {
  const events = (metadata?.annotations?.['helm.sh/hook'] ?? '').split(',').map((event) => event.trim())
  return events.every((event) => /^test(-success|-failure)?$/.test(event))
}

function sameNames(one: Deployed, other: Deployed, advice: Advice): SharedObject[] {
  const known = new Set(one.objects.map((object) => identity(object, one)))
  const twice = other.objects.filter((object) => known.has(identity(object, other)))
  return unique(twice.map(nameOf)).map((object) => ({
    object,
    why: 'both releases render it under this name',
    help: advice("put the release's name into its name in the chart, or turn it off for the second release"),
  }))
}

function routes(one: Deployed, other: Deployed, taken: readonly string[], advice: Advice): SharedObject[] {
  const served = one.objects.filter(isRoute).flatMap((route) => hostsOf(route, one.namespace))
  const all = [...served, ...taken.map((host) => host.toLowerCase())]
  return other.objects.filter(isRoute).flatMap((route) => {
    const hosts = hostsOf(route, other.namespace)
    const both = hosts.filter((host) => host === '*' || all.some((known) => overlap(host, known)))
    if (both.length === 0) return []
    const which = both.includes('*') ? 'of any host' : `for ${both.join(', ')}`
    return {
      object: nameOf(route),
      why: `it would catch requests ${which} past the traffic that the rollout sends`,
      help: advice('turn it off for the second release'),
    }
  })
}

function runsTwice(other: Deployed, advice: Advice): SharedObject[] {
  return other.objects.flatMap((object) => {
    const why = whyTwice(object, other.hooks.has(object))
    return why ? [{ object: nameOf(object), why, help: advice('turn it off for the second release') }] : []
  })
}

function whyTwice(object: KubeObject, isHook: boolean): string | undefined {
  const { kind } = object
  if (isHook && (kind === 'Job' || kind === 'Pod')) {
    return `as a hook (${object.metadata?.annotations?.['helm.sh/hook']}) it would run once for each release, as a migration must not`
  }
  if (kind === 'Job') return 'it would run once for each release'
  const suspended = (object as { spec?: { suspend?: boolean } }).spec?.suspend === true
  return kind === 'CronJob' && !suspended ? 'it would run twice at each of its times' : undefined
}

function fixedAddresses(one: Deployed, other: Deployed, advice: Advice): SharedObject[] {
  const held = new Set(one.objects.flatMap(addressesOf))
  return other.objects.flatMap((object) => {
    const both = unique(addressesOf(object).filter((address) => held.has(address)))
    if (both.length === 0) return []
    const why = `it asks for ${both.join(', ')}, which a Service of ${one.release} has`
    return { object: nameOf(object), why, help: advice('leave it to the cluster for the second release') }
  })
}

function addressesOf(object: KubeObject): string[] {
  if (object.kind !== 'Service') return []
  const { spec } = object as Service
  const { clusterIP, loadBalancerIP, healthCheckNodePort, externalIPs, ports } = spec ?? {}
  const nodePorts = [healthCheckNodePort, ...(ports ?? []).map(({ nodePort }) => nodePort)].filter(Boolean)
  return [
    ...nodePorts.map((port) => `node port ${port}`),
    ...(loadBalancerIP ? [`load balancer address ${loadBalancerIP}`] : []),
    ...(clusterIP && clusterIP !== 'None' ? [`cluster address ${clusterIP}`] : []),
    ...(externalIPs ?? []).map((address) => `external address ${address}`),
  ]
}

/** Objects of `from` that select pods of `to`. */
function crossing(from: Deployed, to: Deployed, advice: Advice): SharedObject[] {
  return from.objects.flatMap((object) => {
    const selector = selectorOf(object)
    if (!selector) return []
    const place = placeOf(object, from)
    const hit = to.objects.find((target) => {
      const labels = podLabelsOf(target)
      return labels !== undefined && placeOf(target, to) === place && selects(selector, labels)
    })
    if (!hit) return []
    return {
      object: nameOf(object),
      why: `of release ${from.release}, it selects the pods of ${nameOf(hit)} of release ${to.release} too`,
      help: advice(
        'add app.kubernetes.io/instance to its selector in the chart, or turn it off for the second release',
      ),
    }
  })
}

/** Autoscalers of `from` whose target only `to` has. */
function scalers(from: Deployed, to: Deployed, advice: Advice): SharedObject[] {
  const has = (side: Deployed, target: string, place: string) =>
    side.objects.some((object) => nameOf(object) === target && placeOf(object, side) === place)
  return from.objects.flatMap((object) => {
    if (object.kind !== 'HorizontalPodAutoscaler' && object.kind !== 'ScaledObject') return []
    const { scaleTargetRef } = (object as { spec?: { scaleTargetRef?: { kind?: string; name?: string } } }).spec ?? {}
    const target = `${scaleTargetRef?.kind ?? 'Deployment'}/${scaleTargetRef?.name ?? ''}`
    const place = placeOf(object, from)
    if (has(from, target, place) || !has(to, target, place)) return []
    return {
      object: nameOf(object),
      why: `of release ${from.release}, it scales ${target} of release ${to.release}`,
      help: advice(
        'let it scale the Deployment of its own release in the chart, or turn it off for the second release',
      ),
    }
  })
}

function identity(object: KubeObject, side: Deployed): string {
  const group = object.apiVersion?.includes('/') ? object.apiVersion.split('/')[0] : ''
  return `${group} ${nameOf(object)} ${placeOf(object, side)}`
}

function placeOf({ metadata }: KubeObject, { namespace }: Deployed): string {
  return metadata?.namespace ?? namespace
}

function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata?.name}`
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}
