// What the watches of one release have told, and from when on it counts.
import type { Event } from 'kubernetes-types/core/v1.js'
import { type Cluster, type KindRef, KubeError, type KubeObject } from './client.ts'
import type { ConditionedObject } from './conditions.ts'
import { API, type Kinds, TELLING } from './release-kinds.ts'
import { isWanted, nameOf, type Observed, type Wanted } from './release-objects.ts'

// Not served, not allowed, no list or watch: what needs nothing more than a look is then not judged, and the deploy goes on.
const BARRED = new Set([403, 404, 405])

/** The release's part of the cluster, kept up to date by watches. */
export class ReleaseState {
  readonly wanted: readonly Wanted[]
  synced = false
  /** Everything was applied, and the watch has caught up with it. */
  confirmed = false
  readonly #kinds: readonly (keyof Kinds)[]
  readonly #conditioned = new Map<string, ConditionedObject>()
  readonly #barred = new Set<Wanted>()
  readonly #objects: { [K in keyof Kinds]: Map<string, Kinds[K]> }
  /** Generation by uid of what was there before the change. */
  #before = new Map<string, number>()
  #floor?: Map<string, { generation: number; want: Wanted }>
  #written = Promise.withResolvers<void>()
  #wake: () => void = () => undefined
  #change = this.#nextChange()

  constructor(wanted: readonly Wanted[]) {
    this.wanted = wanted
    const has = (kind: string) => wanted.some((want) => want.kind === kind)
    const kinds: (keyof Kinds)[] = has('Deployment') ? ['Deployment', 'ReplicaSet'] : []
    for (const kind of ['StatefulSet', 'DaemonSet', 'Job', 'PersistentVolumeClaim'] as const)
      if (has(kind)) kinds.push(kind)
    const owns = wanted.some(({ kind, apiVersion }) => apiVersion === undefined && kind !== 'PersistentVolumeClaim')
    if (owns) kinds.push('Pod')
    if (owns || has('PersistentVolumeClaim')) kinds.push('Event')
    this.#kinds = kinds
    this.#objects = {
      Deployment: new Map(),
      ReplicaSet: new Map(),
      StatefulSet: new Map(),
      DaemonSet: new Map(),
      Pod: new Map(),
      Job: new Map(),
      PersistentVolumeClaim: new Map(),
      Event: new Map(),
    }
  }

  /** What of the wanted can be judged. */
  get judged(): readonly Wanted[] {
    return this.wanted.filter((want) => !this.#barred.has(want))
  }

  /** `Certificate/orders` of what these credentials, or this cluster, do not let anybody watch. */
  get unjudged(): string[] {
    return [...this.#barred].filter(({ hook }) => !hook).map(nameOf)
  }

  /** Watch until the signal aborts. */
  async follow(cluster: Cluster, signal: AbortSignal): Promise<void> {
    const namespaces = [...new Set(this.wanted.map(({ namespace }) => namespace))]
    const builtIn = namespaces.flatMap((namespace) =>
      this.#kinds.map((kind) => ({ kind, apiVersion: API[kind], namespace, objects: this.#objects[kind] })),
    )
    const watches = [...builtIn, ...this.#conditionedKinds()]
    let open = watches.length
    const done = () => {
      open -= 1
      if (open <= 0) this.#begin()
    }
    if (open === 0) this.#begin()
    signal.addEventListener('abort', () => this.#written.resolve())
    await Promise.all(
      watches.map(({ objects, ...kind }) =>
        this.#mayBeBarred(kind)
          ? this.#try(cluster, kind, objects, signal, done)
          : this.#watch(cluster, kind, objects, signal, done),
      ),
    )
  }

  /** Read once what was applied: the watch counts only from there on. */
  async confirm(cluster: Cluster, signal: AbortSignal): Promise<void> {
    this.#written.resolve()
    const written = new Map<string, { generation: number; want: Wanted }>()
    for (const want of this.judged.filter(({ hook }) => !hook)) {
      const apiVersion = want.apiVersion ?? API[want.kind as keyof Kinds]
      const ref = { apiVersion, kind: want.kind, namespace: want.namespace, name: want.name }
      const live = await cluster.get<KubeObject>(ref, signal).catch((error: unknown) => {
        if (!this.#mayBeBarred(ref) || !isBarred(error)) throw error
        this.#bar(ref)
        return undefined
      })
      if (!live) continue
      written.set(live.metadata?.uid ?? nameOf(want), { generation: live.metadata?.generation ?? 0, want })
    }
    this.#floor = written
    this.#settle()
  }

  /** What counts now: everything once the change is confirmed (or was applied before), else only what is newer than the state before. */
  observed(appliedBefore: boolean): Observed {
    const all = appliedBefore || this.confirmed
    const isNew = (object: KubeObject) =>
      all || (object.metadata?.generation ?? 0) > (this.#before.get(object.metadata?.uid ?? '') ?? -1)
    const { Deployment, ReplicaSet, StatefulSet, DaemonSet, Pod, Job, PersistentVolumeClaim, Event } = this.#objects
    const counts = (kind: string) => (object: KubeObject) => isNew(object) && !this.#isOldHook(kind, object)
    return {
      deployments: [...Deployment.values()].filter(isNew),
      replicaSets: [...ReplicaSet.values()],
      statefulSets: [...StatefulSet.values()].filter(isNew),
      daemonSets: [...DaemonSet.values()].filter(isNew),
      pods: [...Pod.values()].filter((pod) => pod.metadata?.ownerReferences !== undefined || counts('Pod')(pod)),
      jobs: [...Job.values()].filter(counts('Job')),
      claims: [...PersistentVolumeClaim.values()].filter(isNew),
      conditioned: [...this.#conditioned.values()].filter(isNew),
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

  #conditionedKinds(): (KindRef & { objects: Map<string, ConditionedObject> })[] {
    const kinds = this.wanted.flatMap(({ kind, apiVersion, namespace }) =>
      apiVersion === undefined ? [] : [{ kind, apiVersion, namespace, objects: this.#conditioned }],
    )
    return [...new Map(kinds.map((kind) => [`${kind.apiVersion} ${kind.kind} ${kind.namespace}`, kind])).values()]
  }

  /** A right to watch these is not asked for: neither is needed for a deploy. */
  #mayBeBarred({ kind, apiVersion }: KindRef): boolean {
    return kind === 'PersistentVolumeClaim' || API[kind as keyof Kinds] !== apiVersion
  }

  #bar({ kind, apiVersion, namespace }: KindRef): void {
    for (const want of this.wanted) {
      const same = (want.apiVersion ?? API[want.kind as keyof Kinds]) === apiVersion && want.kind === kind
      if (same && want.namespace === namespace) this.#barred.add(want)
    }
    this.#settle()
  }

  /** A watch that may be refused. A kind that is not there yet may come with the change. */
  async #try<T extends KubeObject>(
    cluster: Cluster,
    kind: KindRef,
    objects: Map<string, T>,
    signal: AbortSignal,
    done: () => void,
  ): Promise<void> {
    let began = false
    const begin = () => {
      if (!began) done()
      began = true
    }
    const refused = async (): Promise<number> => {
      try {
        await this.#watch(cluster, kind, objects, signal, begin)
        return 0
      } catch (error) {
        if (!isBarred(error)) throw error
        begin()
        return error.status
      }
    }
    let status = await refused()
    if (status === 404) {
      await this.#written.promise
      status = signal.aborted ? 0 : await refused()
    }
    if (status !== 0) this.#bar(kind)
  }

  async #watch<T extends KubeObject>(
    cluster: Cluster,
    kind: KindRef,
    objects: Map<string, T>,
    signal: AbortSignal,
    done: () => void,
  ): Promise<void> {
    for await (const { type, object } of cluster.watch<T>(kind, { signal })) {
      if (type === 'synced') done()
      if (!object || (kind.kind === 'Event' && !this.#tells(object as KubeObject as Event))) continue
      const key = `${kind.apiVersion} ${kind.kind} ${object.metadata?.namespace}/${object.metadata?.name}`
      if (type === 'deleted') objects.delete(key)
      else objects.set(key, object)
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
      this.confirmed = [...this.#floor].every(
        ([uid, { generation, want }]) => this.#barred.has(want) || (seen.get(uid) ?? -1) >= generation,
      )
    }
    const wake = this.#wake
    this.#change = this.#nextChange()
    wake()
  }

  /** Generation by uid of what a release can want. */
  #generations(): Map<string, number> {
    const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'PersistentVolumeClaim'] as const
    const builtIn = kinds.flatMap((kind): KubeObject[] => [...this.#objects[kind].values()])
    const objects = [...builtIn, ...this.#conditioned.values()]
    return new Map(objects.map(({ metadata }) => [metadata?.uid ?? '', metadata?.generation ?? 0]))
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

function isBarred(error: unknown): error is KubeError {
  return error instanceof KubeError && BARRED.has(error.status)
}
