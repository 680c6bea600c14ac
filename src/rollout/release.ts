// What Helm knows of a release, and whether it is healthy: what decisions stand on.
import type { Cluster, KubeObject } from '../cluster/client.ts'
import type { Patience } from '../cluster/diagnose.ts'
import { waitHealthy } from '../cluster/health.ts'
import { readHistory } from '../helm/history.ts'
import { containersOf, parseManifest } from '../helm/manifest.ts'
import type { HelmRelease } from '../helm/release.ts'
import type { Clock } from '../host.ts'
import type { DeployedState } from '../record/record.ts'
import type { JournalState } from './journal-state.ts'
import type { Revision } from './plan.ts'

/** All revisions of a release, read at one moment. */
export interface ReleaseHistory {
  /** Oldest first. */
  revisions: Revision[]
  /** What a revision is made of; undefined when Helm no longer has it. */
  find(revision: number): HelmRelease | undefined
}

/** Read every revision. One that cannot be decoded is kept with a manifest that nothing equals. */
export async function readReleaseHistory(at: {
  cluster: Cluster
  namespace: string
  release: string
}): Promise<ReleaseHistory> {
  const found = await Promise.all(
    (await readHistory(at)).map(async ({ revision, status, read }) => ({
      revision,
      status,
      content: await read().catch(() => undefined),
    })),
  )
  const contents = new Map(found.map(({ revision, content }) => [revision, content]))
  return {
    revisions: found.map(({ revision, status, content }) => ({
      release: at.release,
      revision,
      status,
      manifestSha256: content?.manifestSha256 ?? `unreadable-${revision}`,
    })),
    find: (revision) => contents.get(revision),
  }
}

/** The histories of several releases. */
export async function readHistories(
  at: { cluster: Cluster; namespace: string },
  releases: readonly string[],
): Promise<ReadonlyMap<string, ReleaseHistory>> {
  const each = releases.map(async (release) => [release, await readReleaseHistory({ ...at, release })] as const)
  return new Map(await Promise.all(each))
}

export function revisionsIn(histories: ReadonlyMap<string, ReleaseHistory>, release: string): Revision[] {
  return histories.get(release)?.revisions ?? []
}

/** Helm releases that matter for an application: its own, and those that its journal names. */
export function releasesIn(app: string, journal: JournalState | undefined): string[] {
  const { healthy = [], idle = [], operation } = journal ?? {}
  const named = [...healthy, ...idle].map(({ release }) => release)
  return [...new Set([app, ...named, ...Object.keys(operation?.releases ?? {})])]
}

/** The Helm release that people are served from, as far as the journal knows. */
export function servingRelease(app: string, journal: JournalState | undefined): string {
  return journal?.healthy.at(-1)?.release ?? app
}

/** Objects of the latest revisions of several releases. */
export function allObjects(histories: ReadonlyMap<string, ReleaseHistory>): KubeObject[] {
  return [...histories.values()].flatMap(latestObjects)
}

/** Objects of the latest revision; none where there is none that can be read. */
export function latestObjects({ revisions, find }: ReleaseHistory): KubeObject[] {
  const latest = find(revisions.at(-1)?.revision ?? 0)
  return latest ? parseManifest(latest.manifest) : []
}

/** How long a look at what already stands may take. */
const lookMs = 3000

/** Whether what a release describes is healthy now. */
export async function isHealthy(
  release: HelmRelease,
  deps: { cluster: Cluster; clock: Clock; patience: Patience; signal?: AbortSignal },
): Promise<boolean> {
  const objects = parseManifest(release.manifest)
  const health = await waitHealthy({ ...deps, namespace: release.namespace, objects, timeoutMs: lookMs })
  return health.status === 'healthy' || health.status === 'unknown'
}

/** A revision as the record tells it. */
export function deployedState(release: HelmRelease): DeployedState {
  const state: DeployedState = {
    release: release.name,
    revision: release.revision,
    chart: `${release.chart.name}-${release.chart.version}`,
    images: imagesOf(parseManifest(release.manifest)),
  }
  if (release.chart.appVersion !== undefined) state.appVersion = release.chart.appVersion
  return state
}

/** `container -> image`; containers of the same name in several objects carry the object's name too. */
export function imagesOf(objects: readonly KubeObject[]): Record<string, string> {
  const containers = containersOf(objects)
  const names = containers.map(({ name }) => name)
  return Object.fromEntries(
    containers.map(({ object, name, image }) => {
      const alone = names.filter((other) => other === name).length === 1
      return [alone ? name : `${object.metadata?.name}/${name}`, image]
    }),
  )
}
