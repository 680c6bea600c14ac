// A release as it stands: what Helm says of it, whether that is healthy, and what really runs.
import type { Cluster } from '../cluster/client.ts'
import type { Patience } from '../cluster/diagnose.ts'
import { parseManifest } from '../helm/manifest.ts'
import type { HelmRelease } from '../helm/release.ts'
import type { Clock } from '../host.ts'
import { isHealthy, type ReleaseHistory, readReleaseHistory } from './release.ts'
import type { ReleaseRequest } from './request.ts'
import { readWorkloads, type Workload } from './workloads.ts'

/** The release as it stands, looked at once. */
export interface Sight {
  history: ReleaseHistory
  /** The latest revision, where it can be read. */
  latest?: HelmRelease
  healthy: boolean
  workloads: Workload[]
}

interface Eyes {
  cluster: Cluster
  clock: Clock
  signal: AbortSignal
}

/** Look at a release whose history was read. */
export async function look(
  { namespace, patience }: { namespace: string; patience: Patience },
  { cluster, clock, signal }: Eyes,
  history: ReleaseHistory,
): Promise<Sight> {
  const revision = history.revisions.at(-1)
  const latest = revision && history.find(revision.revision)
  if (!latest) return { history, healthy: false, workloads: [] }
  const [healthy, workloads] = await Promise.all([
    revision.status === 'deployed' && isHealthy(latest, { cluster, clock, patience, signal }),
    readWorkloads(cluster, namespace, parseManifest(latest.manifest)),
  ])
  return { history, latest, healthy, workloads }
}

/** Under the lock: what was seen before it still holds when Helm has the same latest revision. */
export async function lookAgain(
  request: Pick<ReleaseRequest, 'namespace' | 'release' | 'patience'>,
  deps: Eyes,
  before: Sight | undefined,
): Promise<Sight> {
  const history = await readReleaseHistory({ ...deps, namespace: request.namespace, release: request.release })
  const same = (a: ReleaseHistory, b: ReleaseHistory) =>
    JSON.stringify(a.revisions.at(-1)) === JSON.stringify(b.revisions.at(-1))
  return before && same(before.history, history) ? before : look(request, deps, history)
}
