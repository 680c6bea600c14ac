// What the watches of one release have told, and from when on it counts.
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { Event, Pod } from 'kubernetes-types/core/v1.js'
import type { Cluster, KubeObject } from './client.ts'
import { isWanted, nameOf, type Observed, type Wanted } from './release-objects.ts'

type Kinds = {
  Deployment: Deployment
  ReplicaSet: ReplicaSet
  StatefulSet: StatefulSet
  DaemonSet: DaemonSet
  Pod: Pod
  Job: Job
  Event: Event
}
const API: Record<keyof Kinds, string> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Pod: 'v1',
  Job: 'batch/v1',
  Event: 'v1',
}
const TELLING = new Set(['TriggeredScaleUp', 'FailedMount', 'FailedCreate', 'Unhealthy'])

/** The release's part of the cluster, kept up to date by watches. */
export class ReleaseState {
  readonly wanted: readonly Wanted[]
  synced = false
  /** Everything was applied, and the watch has caught up with it. */
  confirmed = false
  readonly #kinds: readonly (keyof Kinds)[]
  readonly #objects: { [K in keyof Kinds]: Map<string, Kinds[K]> }
  /** Generation by uid of what was there before the change. */
  #before = new Map<string, number>()
  #floor?: Map<string, number>
  #wake: () => void = () => undefined
  #change = this.#nextChange()

  constructor(wanted: readonly Wanted[]) {
    this.wanted = wanted
    const has = (kind: string) => wanted.some((want) => want.kind === kind)
    const kinds: (keyof Kinds)[] = has('Deployment') ? ['Deployment', 'ReplicaSet'] : []
    for (const kind of ['StatefulSet', 'DaemonSet', 'Job'] as const) if (has(kind)) kinds.push(kind)
    if (wanted.length > 0) kinds.push('Pod', 'Event')
    this.#kinds = kinds
    this.#objects = {
      Deployment: new Map(),
      ReplicaSet: new Map(),
      StatefulSet: new Map(),
      DaemonSet: new Map(),
      Pod: new Map(),
      Job: new Map(),
      Event: new Map(),
    }
  }

  /** Watch until the signal aborts. */
  async follow(cluster: Cluster, signal: AbortSignal): Promise<void> {
    const namespaces = [...new Set(this.wanted.map(({ namespace }) => namespace))]
    let open = namespaces.length * this.#kinds.length
    const done = () => {
      open -= 1
      if (open <= 0) this.#begin()
    }
    if (open === 0) this.#begin()
    await Promise.all(
      namespaces.flatMap((namespace) => this.#kinds.map((kind) => this.#watch(cluster, kind, namespace, signal, done))),
    )
  }

  /** Read once what was applied: the watch counts only from there on. */
  async confirm(cluster: Cluster, signal: AbortSignal): Promise<void> {
    const written = new Map<string, number>()
    for (const want of this.wanted.filter(({ hook }) => !hook)) {
      const apiVersion = API[want.kind as keyof Kinds]
      const live = await cluster.get<KubeObject>(
        { apiVersion, kind: want.kind, namespace: want.namespace, name: want.name },
        signal,
      )
      if (!live) continue
      written.set(live.metadata?.uid ?? nameOf(want), live.metadata?.generation ?? 0)
    }
    this.#floor = written
    this.#settle()
  }

  /** What counts now: everything once the change is confirmed (or was applied before), else only what is newer than the state before. */
  observed(appliedBefore: boolean): Observed {
    const all = appliedBefore || this.confirmed
    const isNew = (object: KubeObject) =>
      all || (object.metadata?.generation ?? 0) > (this.#before.get(object.metadata?.uid ?? '') ?? -1)
    const { Deployment, ReplicaSet, StatefulSet, DaemonSet, Pod, Job, Event } = this.#objects
    const counts = (kind: string) => (object: KubeObject) => isNew(object) && !this.#isOldHook(kind, object)
    return {
      deployments: [...Deployment.values()].filter(isNew),
      replicaSets: [...ReplicaSet.values()],
      statefulSets: [...StatefulSet.values()].filter(isNew),
      daemonSets: [...DaemonSet.values()].filter(isNew),
      pods: [...Pod.values()].filter((pod) => pod.metadata?.ownerReferences !== undefined || counts('Pod')(pod)),
      jobs: [...Job.values()].filter(counts('Job')),
      events: [...Event.values()],
    }
  }

  /** Settles at the next change. */
  changed(): Promise<void> {
    return this.#change
  }

  /** What an earlier run of a hook left behind says nothing about this one. */
  #isOldHook(kind: string, object: KubeObject): boolean {
    const hooks = this.wanted.filter(({ hook }) => hook)
    return isWanted(hooks, kind, object) && this.#before.has(object.metadata?.uid ?? '')
  }

  async #watch<K extends keyof Kinds>(
    cluster: Cluster,
    kind: K,
    namespace: string,
    signal: AbortSignal,
    done: () => void,
  ): Promise<void> {
    const objects = this.#objects[kind] as Map<string, Kinds[K]>
    for await (const { type, object } of cluster.watch<Kinds[K]>(
      { apiVersion: API[kind], kind, namespace },
      { signal },
    )) {
      if (type === 'synced') done()
      if (!object || (kind === 'Event' && !this.#tells(object as Event))) continue
      if (type === 'deleted') objects.delete(keyOf(object))
      else objects.set(keyOf(object), object)
      this.#settle()
    }
  }

  #tells({ reason = '', involvedObject }: Event): boolean {
    // What a controller could not do before is kept for an hour: it says nothing of this change. What goes on is told again.
    const stale = !this.synced && reason === 'FailedCreate' && involvedObject.kind !== 'Pod'
    return TELLING.has(reason) && !stale
  }

  #begin(): void {
    this.#before = this.#generations()
    this.synced = true
    this.#settle()
  }

  /** The watch has caught up when it has seen every object at least as new as it was read after the change. */
  #settle(): void {
    if (this.synced && this.#floor && !this.confirmed) {
      const seen = this.#generations()
      this.confirmed = [...this.#floor].every(([uid, generation]) => (seen.get(uid) ?? -1) >= generation)
    }
    const wake = this.#wake
    this.#change = this.#nextChange()
    wake()
  }

  /** Generation by uid of what a release can want. */
  #generations(): Map<string, number> {
    const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'] as const
    const objects = kinds.flatMap((kind): KubeObject[] => [...this.#objects[kind].values()])
    return new Map(objects.map(({ metadata }) => [metadata?.uid ?? '', metadata?.generation ?? 0]))
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

function keyOf(object: KubeObject): string {
  return `${object.metadata?.namespace}/${object.metadata?.name}`
}
