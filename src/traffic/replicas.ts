// Traffic by the number of pods: one Service for all releases, whose pods get requests alike.
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { INSTANCE } from '../helm/marks.ts'
import { checkSplit } from './abilities.ts'
import { selected } from './endpoints.ts'
import { named } from './owned-object.ts'
import { OwnedService, type Selector, type ServiceRequest } from './owned-service.ts'
import type { Captured, Router, Split } from './router.ts'
import { percentages } from './shares.ts'

/** Open the Service `service`; it is created by the first write where it is absent. */
export async function openReplicas(request: ServiceRequest): Promise<Router> {
  return new ReplicasRouter(await OwnedService.open(request), request)
}

/** The labels that all of the selectors have; that of the release tells them apart, even where there is one only. */
export function commonSelector(selectors: readonly Selector[]): Selector {
  const [first = {}, ...rest] = selectors
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => key !== INSTANCE && rest.every((other) => other[key] === value)),
  )
}

/** True when so many pods share traffic out as near to the weights as whole pods can. A release without traffic has none. */
export function sharesAsWanted(pods: ReadonlyMap<string, number>, weights: Readonly<Record<string, number>>): boolean {
  const all = [...pods.values()].reduce((a, b) => a + b, 0)
  const releases = new Set([...pods.keys(), ...Object.keys(weights)])
  return (
    all > 0 &&
    [...releases].every((release) => {
      const [count, weight] = [pods.get(release) ?? 0, weights[release] ?? 0]
      return weight === 0 ? count === 0 : count > 0 && Math.abs(count - (weight * all) / 100) < 1
    })
  )
}

class ReplicasRouter implements Router {
  readonly name: string
  readonly #service: OwnedService
  readonly #cluster: Cluster
  readonly #namespace: string
  readonly #releases: readonly string[]

  constructor(service: OwnedService, { cluster, namespace, backends }: ServiceRequest) {
    this.#service = service
    this.#cluster = cluster
    this.#namespace = namespace
    this.#releases = Object.keys(backends)
    this.name = `pods behind ${named(service.ref)}`
  }

  async read(): Promise<Split | undefined> {
    const behind = await this.#service.behind()
    if (!behind || behind.served.size === 0) return { weights: {} }
    const counts = new Map([...behind.served].map(([release, pods]) => [release, pods.length] as const))
    return [...counts.keys()].every((release) => this.#releases.includes(release))
      ? { weights: percentages(counts) }
      : undefined
  }

  capture(): Promise<Captured | undefined> {
    return this.#service.capture()
  }

  /** Makes sure that the Service selects all of them and nothing else. The number of pods is Helm's to set. */
  async write(split: Split, signal?: AbortSignal): Promise<void> {
    checkSplit('replicas', split, this.#releases)
    const used = this.#releases.filter((release) => split.weights[release])
    const selectors = await Promise.all(used.map((release) => this.#service.selectorOf(release)))
    const selector = commonSelector(selectors)
    await this.#refuseStrangers(selector, used)
    await this.#service.select(selector, used[0]!, signal)
  }

  restore(captured: Captured, signal?: AbortSignal): Promise<void> {
    return this.#service.restore(captured, signal)
  }

  async settled(split: Split): Promise<boolean> {
    const behind = await this.#service.behind()
    if (!behind?.current) return false
    return sharesAsWanted(new Map([...behind.served].map(([release, pods]) => [release, pods.length])), split.weights)
  }

  async #refuseStrangers(selector: Selector, used: readonly string[]): Promise<void> {
    if (Object.keys(selector).length === 0) {
      throw new Error(
        `the Services of ${used.join(' and ')} have no label in common by which ${named(this.#service.ref)} could select the pods of all; ` +
          'give the pods of the chart app.kubernetes.io/name, and select it',
      )
    }
    const { items } = await this.#cluster.list<Pod & KubeObject>({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: this.#namespace,
    })
    const stranger = selected(items, selector).find(
      (pod) => !this.#releases.includes(pod.metadata?.labels?.[INSTANCE] ?? ''),
    )
    if (!stranger) return
    const { name, labels } = stranger.metadata ?? {}
    const whose = labels?.[INSTANCE] ? `release ${labels[INSTANCE]}` : `no release (it has no label ${INSTANCE})`
    const by = Object.entries(selector).map(([key, value]) => `${key}=${value}`)
    throw new Error(
      `${named(this.#service.ref)} would select pod ${name} of ${whose} too, by ${by.join(',')}; ` +
        'give the releases a namespace, or a name (nameOverride), of their own, or use another router',
    )
  }
}
