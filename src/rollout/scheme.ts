// What a strategy makes of a deploy: what is seen and rendered goes in, steps and the way back come out. Changes nothing.
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { parseManifest } from '../helm/manifest.ts'
import type { HelmRelease } from '../helm/release.ts'
import type { Clock } from '../host.ts'
import type { DeployRequest } from './deploy-request.ts'
import { refuseDroppedReplicas } from './dropped-replicas.ts'
import type { Change, Goal, JournalState } from './journal-state.ts'
import type { Step } from './plan.ts'
import { lastHealthy, nextRevision } from './plan.ts'
import { releasesOf } from './releases.ts'
import type { Prepared } from './render.ts'
import type { Renderings } from './renderings.ts'
import { type SecondValues, SharedRefused, sharedObjects } from './shared-objects.ts'
import { lookAgain, type Sight } from './sight.ts'
import type { Payload } from './site.ts'

/** One deploy, before anything is changed. */
export interface Scheme {
  steps: Step[]
  payloads: Map<string, Payload>
  /** By Helm release, the one that serves first: where an abort goes. */
  releases: Record<string, Change>
  /** What serves before. */
  from?: HelmRelease
  /** What shall serve, and the revision it will be. */
  to: { release: string; prepared: Prepared; revision: number }
  /** What the releases would go back to, for the snapshot. */
  kept: HelmRelease[]
  sights: ReadonlyMap<string, Sight>
  /** Releases that serve no longer once it is done, and how long they stay. */
  idle: { release: string; keepMs: number; drainMs: number }[]
  /** What traffic may go to, by Helm release; none where nothing is routed. */
  objects: Record<string, readonly KubeObject[]>
  /** Pods that all of the traffic needs. */
  pods: number
  notices: string[]
}

/** What schemes are made from. */
export interface Survey {
  request: DeployRequest
  cluster: Cluster
  clock: Clock
  signal: AbortSignal
  renderings: Renderings
  journal: Pick<JournalState, 'healthy' | 'idle'>
  /** Id that the snapshot will have. */
  snapshot: string
  /** What was seen before the lock was taken: it holds where Helm has the same latest revision. */
  before: ReadonlyMap<string, Sight>
}

/** The strategy does not fit how the application stands. Nothing was changed. */
export class StrategyRefused extends Error {
  override name = 'StrategyRefused'
}

/** Look at one Helm release. */
export function lookAt({ request, cluster, clock, signal, before }: Survey, release: string): Promise<Sight> {
  return lookAgain({ ...request, release }, { cluster, clock, signal }, before.get(release))
}

/** Where an abort takes a release that would be changed, and what it was then. */
export function wayBack(
  { journal, snapshot }: Survey,
  release: string,
  sight: Sight,
): { change: Change; back?: HelmRelease } {
  const { history, healthy, latest } = sight
  const target = lastHealthy(
    { revisions: history.revisions, healthy },
    journal.healthy.filter((one) => one.release === release),
  )
  const back = target && history.find(target.revision)
  const before = nextRevision(history.revisions) - 1
  const goal: Goal = back
    ? { kind: 'revision', revision: back.revision, manifestSha256: back.manifestSha256, snapshot }
    : { kind: latest ? 'unchanged' : 'absent' }
  return { change: { goal, before, revision: before }, back }
}

/** Throws SharedRefused when releases that stand, or will, and the one that comes beside them would touch each other; `what` is how people are told of both. */
export function refuseShared(
  { request }: Survey,
  beside: readonly { release: string; objects: readonly KubeObject[]; hookObjects?: readonly KubeObject[] }[],
  second: { release: string; payload: Payload },
  values: SecondValues,
  what?: string,
): void {
  const { namespace } = request
  const { objects, hookObjects } = second.payload
  const shared = beside.flatMap((first) =>
    sharedObjects(
      { namespace, hookObjects: [], ...first },
      { namespace, release: second.release, objects, hookObjects },
      values,
    ),
  )
  const once = shared.filter(({ object }, index) => shared.findIndex((one) => one.object === object) === index)
  if (once.length > 0) throw new SharedRefused(once, what)
}

/** Rejects where the release would be taken down to one pod; see refuseDroppedReplicas(). */
export async function refuseDropped(
  { cluster, request, signal }: Survey,
  { latest }: Sight,
  { payload }: Prepared,
): Promise<void> {
  const sides = { present: parseManifest(latest?.manifest ?? ''), wanted: payload.objects }
  await refuseDroppedReplicas(cluster, request.namespace, sides, signal)
}

/** Throws {@link StrategyRefused} where a slot of blue-green serves: the release beside it would get no traffic. */
export function refuseSlots({ request, journal }: Survey): void {
  const { release, strategy } = request
  const serving = journal.healthy.at(-1)?.release ?? release
  if (!releasesOf(release).slots.includes(serving)) return
  throw new StrategyRefused(
    `${release} is served from its slot ${serving}: strategy ${strategy} would deploy beside it; use blue-green, or uninstall ` +
      'the slots and delete the journal first',
  )
}

/** Pods that carry all of the traffic of a release. */
export function podsOf(sight: Sight | undefined): number | undefined {
  const counts = (sight?.workloads ?? []).map(({ replicas = 0 }) => replicas)
  return counts.length > 0 ? Math.max(...counts) : undefined
}
