// A StatefulSet replaces a pod only when those before it are ready. One that never gets ready thus holds up its own
// replacement, also when the template was set back; Kubernetes leaves it to people to delete it.
import type { StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { readyCondition } from '../cluster/pods.ts'
import { isBehind } from '../cluster/release-objects.ts'
import type { Clock, Log } from '../host.ts'
import type { Effects } from './effects.ts'

/** What {@link removeStuckPods} works with. */
export interface StuckPodsRequest {
  cluster: Cluster
  namespace: string
  /** What was just set again. */
  objects: readonly KubeObject[]
  clock: Clock
  log: Log
  effects: Effects
  signal: AbortSignal
}

/** For the controller to take the change up; the wait that follows tells when it never does. */
const PATIENCE_MS = 5000
const POLL_MS = 200
const REVISION = 'controller-revision-hash'

/** Delete the pods of StatefulSets that are of another revision than the one set again, and not ready. */
export async function removeStuckPods(request: StuckPodsRequest): Promise<void> {
  const sets = request.objects.filter(({ kind, apiVersion }) => kind === 'StatefulSet' && apiVersion === 'apps/v1')
  for (const { metadata } of sets) {
    await removeOf(request, metadata?.namespace ?? request.namespace, metadata?.name ?? '')
  }
}

async function removeOf(request: StuckPodsRequest, namespace: string, name: string): Promise<void> {
  const { cluster, log, effects, signal } = request
  const set = await takenUp(request, namespace, name)
  if (!set?.status?.updateRevision) return
  const { items } = await cluster.list<Pod & KubeObject>({ apiVersion: 'v1', kind: 'Pod', namespace }, { signal })
  for (const pod of items.filter((each) => isStuck(each, set))) {
    const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name: pod.metadata?.name ?? '' }
    log.notice(`deleting Pod/${ref.name}, which is not ready and holds up StatefulSet/${name}`)
    await effects.perform('remove-stuck-pod', () => cluster.delete(ref, signal))
  }
}

async function takenUp(
  { cluster, clock, signal }: StuckPodsRequest,
  namespace: string,
  name: string,
): Promise<StatefulSet | undefined> {
  const until = clock.now() + PATIENCE_MS
  for (;;) {
    const set = await cluster.get<StatefulSet & KubeObject>(
      { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace, name },
      signal,
    )
    if (!set || !isBehind(set)) return set
    if (clock.now() >= until) return undefined
    await clock.sleep(POLL_MS, signal)
  }
}

function isStuck(pod: Pod, set: StatefulSet): boolean {
  const { metadata } = pod
  const ours = metadata?.ownerReferences?.some(({ uid, controller }) => controller && uid === set.metadata?.uid)
  const old = metadata?.labels?.[REVISION] !== set.status?.updateRevision
  return ours === true && old && !readyCondition(pod) && metadata?.deletionTimestamp === undefined
}
