// Opens what routes an application's traffic: from then on it carries this run's fence.
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { parseManifest } from '../helm/manifest.ts'
import type { TrafficPolicy } from '../policy/rollout-schema.ts'
import { openRouter } from '../traffic/open-router.ts'
import type { Captured, Router } from '../traffic/router.ts'
import { type Backend, backendOf } from './backend.ts'
import type { Goal, Operation } from './journal-state.ts'
import { latestObjects, readReleaseHistory } from './release.ts'
import type { Site } from './site.ts'
import { loadSnapshot } from './snapshot.ts'

/** `objects` are what stands, or will stand, for each Helm release; `pods` is how many all of the traffic needs. */
export async function openTraffic(
  site: Site,
  policy: TrafficPolicy,
  objects: Record<string, readonly KubeObject[]>,
  pods: number,
  signal: AbortSignal,
): Promise<void> {
  const { cluster, namespace, release: app, effects, session } = site
  const backends = backendsOf(policy, app, objects)
  const router = await openRouter({
    ...asRequest(policy, app, backends),
    cluster,
    namespace,
    fence: session.fence,
    perform: (work) => effects.perform('route', work),
    signal: AbortSignal.any([signal, session.lost]),
  })
  site.traffic = { router, policy, backends, pods }
}

/** An application whose traffic is looked at without the lock. */
interface Lookout {
  cluster: Cluster
  namespace: string
  app: string
  policy?: TrafficPolicy
}

/**
 * The Helm release that gets all traffic now; undefined where that cannot be told. `standing` is what is installed, by Helm
 * release.
 */
export async function lookAtTraffic(
  at: Lookout,
  standing: Record<string, readonly KubeObject[]>,
): Promise<string | undefined> {
  const weights = (await (await openToLook(at, standing))?.read())?.weights ?? {}
  return Object.keys(weights).find((release) => weights[release] === 100)
}

/** What a deploy would find where traffic is set, and set again on its way back. */
export async function captureTraffic(
  at: Lookout,
  objects: Record<string, readonly KubeObject[]>,
): Promise<Captured | undefined> {
  return (await openToLook(at, objects))?.capture()
}

/** Without a fence every write rejects. */
async function openToLook(
  { cluster, namespace, app, policy }: Lookout,
  objects: Record<string, readonly KubeObject[]>,
): Promise<Router | undefined> {
  if (!policy || Object.keys(objects).length === 0) return undefined
  const request = asRequest(policy, app, backendsOf(policy, app, objects))
  return openRouter({ ...request, cluster, namespace, perform: (work) => work() })
}

function backendsOf(
  { router, backend }: TrafficPolicy,
  app: string,
  objects: Record<string, readonly KubeObject[]>,
): Record<string, Backend> {
  if (router === 'none') return {}
  return Object.fromEntries(
    Object.entries(objects).map(([release, each]) => [release, backendOf(each, release, app, backend)] as const),
  )
}

function asRequest({ router, route, service }: TrafficPolicy, application: string, backends: Record<string, Backend>) {
  const selectors = Object.fromEntries(
    Object.entries(backends).map(([release, { selector }]) => [release, selector] as const),
  )
  return { kind: router, application, route, service, backends, selectors }
}

/**
 * Open it with what Helm has of releases; what it no longer has of those that have a goal comes from the snapshot. One that
 * is open for all of them stays.
 */
export async function openTrafficOf(
  site: Site,
  policy: TrafficPolicy | undefined,
  releases: readonly string[],
  signal: AbortSignal,
  goals: Operation['releases'] = {},
): Promise<void> {
  const { cluster, namespace, traffic } = site
  if (!policy || (traffic && releases.every((release) => traffic.backends[release]))) return
  const histories = await Promise.all(
    releases.map(async (release) => [release, await readReleaseHistory({ cluster, namespace, release })] as const),
  )
  const known: Record<string, KubeObject[]> = {}
  for (const [release, history] of histories) {
    const objects = latestObjects(history)
    const found = objects.length > 0 ? objects : await savedObjects(site, release, goals[release]?.goal)
    if (found.length > 0) known[release] = found
  }
  await openTraffic(site, policy, known, 1, signal)
}

async function savedObjects(site: Site, release: string, goal: Goal | undefined): Promise<KubeObject[]> {
  if (goal?.kind !== 'revision' || goal.snapshot === undefined) return []
  return parseManifest((await loadSnapshot(site, goal.snapshot)).releases[release]?.manifest ?? '')
}
