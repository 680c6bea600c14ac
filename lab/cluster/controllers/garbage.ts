// Deletes what belongs to something that is gone, and carries out foreground and orphaning deletion.
import type { OwnerReference } from 'kubernetes-types/meta/v1.js'
import type { Change, ClusterObject, Objects } from '../objects.ts'

const FOREGROUND = 'foregroundDeletion'
const ORPHAN = 'orphan'

export class GarbageCollector {
  private readonly objects: Objects
  private readonly isKnown: (kind: string) => boolean
  /** Objects by the uid of each of their owners: uid of the owner -> uid of the object -> object. */
  private readonly dependents = new Map<string, Map<string, ClusterObject>>()
  private readonly pending = new Map<string, ClusterObject>()
  private readonly unsubscribe: () => void
  private scheduled = false

  /** Owners of a kind that is not known are taken to be there. */
  constructor(objects: Objects, isKnown: (kind: string) => boolean) {
    this.objects = objects
    this.isKnown = isKnown
    this.unsubscribe = objects.onChange((change) => this.see(change))
  }

  stop(): void {
    this.unsubscribe()
  }

  private see({ type, object }: Change): void {
    if (type === 'deleted') {
      for (const { uid } of object.metadata?.ownerReferences ?? []) {
        this.dependents.get(uid)?.delete(object.metadata?.uid ?? '')
        this.look(this.owner(object, uid))
      }
      for (const dependent of this.dependents.get(object.metadata?.uid ?? '')?.values() ?? []) this.look(dependent)
    } else {
      this.index(object)
      if (object.metadata?.deletionTimestamp || object.metadata?.ownerReferences?.length) this.look(object)
    }
  }

  private index(object: ClusterObject): void {
    for (const { uid } of object.metadata?.ownerReferences ?? []) {
      const held = this.dependents.get(uid) ?? new Map<string, ClusterObject>()
      this.dependents.set(uid, held.set(object.metadata?.uid ?? '', object))
    }
  }

  private look(object: ClusterObject | undefined): void {
    if (object === undefined) return
    this.pending.set(object.metadata?.uid ?? '', object)
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => {
      this.scheduled = false
      const work = [...this.pending.values()]
      this.pending.clear()
      for (const stale of work) {
        const fresh = this.fresh(stale)
        if (fresh) this.collect(fresh)
      }
    })
  }

  private collect(object: ClusterObject): void {
    const { ownerReferences = [], deletionTimestamp, finalizers = [] } = object.metadata ?? {}
    if (deletionTimestamp && finalizers.includes(ORPHAN)) this.orphan(object)
    else if (deletionTimestamp && finalizers.includes(FOREGROUND)) this.deleteDependents(object)
    if (deletionTimestamp || ownerReferences.length === 0) return
    const states = ownerReferences.map((reference) => this.state(object, reference))
    if (states.every((state) => state === 'gone')) this.objects.delete(object)
    else if (!states.includes('living') && states.includes('waiting')) this.deleteInTurn(object)
  }

  /** An owner that waits for this object waits for what belongs to this one as well. */
  private deleteInTurn(object: ClusterObject): void {
    const held =
      this.dependentsOf(object).length === 0
        ? object
        : this.objects.change(object, (draft) => {
            draft.metadata = { ...draft.metadata, finalizers: [...(draft.metadata?.finalizers ?? []), FOREGROUND] }
          })
    if (held) this.objects.delete(held)
  }

  /** `waiting`: the owner is deleted in the foreground and waits for this object. */
  private state(object: ClusterObject, reference: OwnerReference): 'living' | 'gone' | 'waiting' {
    if (!this.isKnown(reference.kind)) return 'living'
    const owner = this.owner(object, reference.uid)
    if (owner === undefined) return 'gone'
    return owner.metadata?.deletionTimestamp && owner.metadata.finalizers?.includes(FOREGROUND) ? 'waiting' : 'living'
  }

  private deleteDependents(object: ClusterObject): void {
    const dependents = this.dependentsOf(object)
    for (const dependent of dependents) this.look(dependent)
    const blocking = dependents.some(({ metadata }) =>
      metadata?.ownerReferences?.some(
        ({ uid, blockOwnerDeletion }) => uid === object.metadata?.uid && blockOwnerDeletion,
      ),
    )
    if (!blocking) this.removeFinalizer(object, FOREGROUND)
  }

  private orphan(object: ClusterObject): void {
    for (const dependent of this.dependentsOf(object)) {
      this.objects.change(dependent, (draft) => {
        const { ownerReferences = [], ...metadata } = draft.metadata ?? {}
        const others = ownerReferences.filter(({ uid }) => uid !== object.metadata?.uid)
        draft.metadata = { ...metadata, ...(others.length > 0 && { ownerReferences: others }) }
      })
    }
    this.dependents.delete(object.metadata?.uid ?? '')
    this.removeFinalizer(object, ORPHAN)
  }

  private removeFinalizer(object: ClusterObject, name: string): void {
    this.objects.change(object, (draft) => {
      draft.metadata = { ...draft.metadata, finalizers: draft.metadata?.finalizers?.filter((held) => held !== name) }
    })
  }

  private dependentsOf(object: ClusterObject): ClusterObject[] {
    return [...(this.dependents.get(object.metadata?.uid ?? '')?.values() ?? [])].flatMap(
      (dependent) => this.fresh(dependent) ?? [],
    )
  }

  private owner(object: ClusterObject, uid: string): ClusterObject | undefined {
    const reference = object.metadata?.ownerReferences?.find((held) => held.uid === uid)
    if (reference === undefined || !this.isKnown(reference.kind)) return undefined
    const { kind, name } = reference
    const owner = this.objects.get(kind, object.metadata?.namespace, name) ?? this.objects.get(kind, undefined, name)
    return owner?.metadata?.uid === uid ? owner : undefined
  }

  private fresh({ kind = '', metadata }: ClusterObject): ClusterObject | undefined {
    const object = this.objects.get(kind, metadata?.namespace, metadata?.name ?? '')
    return object?.metadata?.uid === metadata?.uid ? object : undefined
  }
}
