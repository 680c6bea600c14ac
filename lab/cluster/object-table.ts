import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { Change, ClusterObject, Draft, Objects } from './objects.ts'

/** {@link Objects} on a plain map: a cluster without an API in front. */
export class ObjectTable implements Objects {
  /** Looks at what is to be created: changes it in place, or throws. */
  admit: (object: ClusterObject) => void = () => undefined
  private readonly held = new Map<string, ClusterObject>()
  private readonly listeners = new Set<(change: Change) => void>()
  private readonly told: Change[] = []
  private telling = false
  private revision = 0

  get<T extends ClusterObject>(kind: string, namespace: string | undefined, name: string): T | undefined {
    return this.held.get(id({ kind, metadata: { namespace, name } })) as T | undefined
  }

  list<T extends ClusterObject>(kind: string, namespace?: string): readonly T[] {
    return [...this.held.values()].filter(
      (object) => object.kind === kind && (namespace === undefined || object.metadata?.namespace === namespace),
    ) as T[]
  }

  create<T extends ClusterObject>(object: T): T {
    if (this.held.has(id(object))) throw new Error(`${id(object)} is there already`)
    const { metadata } = object
    const stamp = new Date().toISOString()
    const created = structuredClone({
      ...object,
      metadata: { uid: randomUUID(), generation: 1, creationTimestamp: stamp, ...metadata },
    })
    this.admit(created)
    return this.store('added', created)
  }

  change<T extends ClusterObject>(object: T, edit: (draft: Draft<T>) => void): T | undefined {
    const now = this.fresh(object)
    if (now === undefined) return undefined
    const draft = structuredClone(now)
    edit(draft)
    if (isDeepStrictEqual(draft, now)) return now
    const respecified = !isDeepStrictEqual((draft as Pod).spec, (now as Pod).spec)
    const generation = (now.metadata?.generation ?? 1) + (respecified ? 1 : 0)
    const next = this.store('modified', { ...draft, metadata: { ...draft.metadata, generation } })
    if (next.metadata?.deletionTimestamp && !next.metadata.finalizers?.length && next.kind !== 'Pod') this.drop(next)
    return next
  }

  delete(object: ClusterObject, options: { graceSeconds?: number } = {}): void {
    const now = this.fresh(object)
    if (now === undefined) return
    const { spec } = now as Pod
    const assigned = now.kind === 'Pod' && spec?.nodeName !== undefined
    const grace = assigned ? (options.graceSeconds ?? spec.terminationGracePeriodSeconds ?? 30) : 0
    if (grace === 0 && !now.metadata?.finalizers?.length) this.drop(now)
    else
      this.change(now, (draft) => {
        const deletionTimestamp = draft.metadata?.deletionTimestamp ?? new Date().toISOString()
        draft.metadata = { ...draft.metadata, deletionTimestamp, deletionGracePeriodSeconds: grace }
      })
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private fresh<T extends ClusterObject>(object: T): T | undefined {
    const now = this.held.get(id(object))
    return now?.metadata?.uid === object.metadata?.uid ? (now as T) : undefined
  }

  private store<T extends ClusterObject>(type: Change['type'], object: T): T {
    const next = { ...object, metadata: { ...object.metadata, resourceVersion: String(++this.revision) } }
    this.held.set(id(next), next)
    this.tell({ type, object: next })
    return next
  }

  private drop(object: ClusterObject): void {
    this.held.delete(id(object))
    this.tell({ type: 'deleted', object })
  }

  /** A change made by a listener is told after the one that it listens to. */
  private tell(change: Change): void {
    this.told.push(change)
    if (this.telling) return
    this.telling = true
    for (let next = this.told.shift(); next !== undefined; next = this.told.shift()) {
      for (const listener of [...this.listeners]) listener(next)
    }
    this.telling = false
  }
}

function id({ kind, metadata }: ClusterObject): string {
  return `${kind}/${metadata?.namespace ?? ''}/${metadata?.name}`
}
