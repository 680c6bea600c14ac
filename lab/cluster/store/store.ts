// The cluster's one store: every object of every kind under one resourceVersion, as etcd and the API's registry keep them.
import { randomUUID } from 'node:crypto'
import type { Namespace } from 'kubernetes-types/core/v1.js'
import { sameJson } from '../api/patch/json.ts'
import type { Change, ClusterObject, Draft, Objects } from '../objects.ts'
import { apiVersionOf, type Kind, type Kinds } from './kinds.ts'
import { type DeleteOptions, deletionOf, isHeld, respecified, stamp } from './life.ts'
import { ApiRefusal, alreadyExists, notFound } from './refusal.ts'
import { type Recorded, WatchLog } from './watch-log.ts'

/** What objects go through before they are stored. */
export interface Rules {
  /** Fill in defaults, in place. */
  fillIn(object: ClusterObject, old?: ClusterObject): void
  /** Throws an {@link ApiRefusal} when the object may not be stored. */
  review(object: ClusterObject, old?: ClusterObject): void
}

/** Revisions start above zero, which has a meaning of its own in requests. */
const FIRST_REVISION = 100

export class Store implements Objects {
  /** Default: everything is stored as it comes. */
  rules: Rules = { fillIn: () => undefined, review: () => undefined }
  readonly kinds: Kinds
  private readonly log: WatchLog
  /** By kind, then by `namespace/name`. */
  private readonly held = new Map<string, Map<string, ClusterObject>>()
  private readonly listeners = new Set<(change: Recorded) => void>()
  private readonly untold: Recorded[] = []
  private telling = false
  private latest = FIRST_REVISION

  /** At least the last `remembered` changes can be watched from. */
  constructor(kinds: Kinds, remembered = 2000) {
    this.kinds = kinds
    this.log = new WatchLog(remembered, FIRST_REVISION)
  }

  /** The revision of the last change. */
  get revision(): number {
    return this.latest
  }

  get<T extends ClusterObject>(kind: string, namespace: string | undefined, name: string): T | undefined {
    return this.held.get(kind)?.get(`${namespace ?? ''}/${name}`) as T | undefined
  }

  list<T extends ClusterObject>(kind: string, namespace?: string): readonly T[] {
    const objects = [...(this.held.get(kind)?.values() ?? [])] as T[]
    return namespace === undefined ? objects : objects.filter(({ metadata }) => metadata?.namespace === namespace)
  }

  create<T extends ClusterObject>(object: T): T {
    const created = this.begin(object)
    this.rules.fillIn(created)
    this.rules.review(created)
    return this.insert(created)
  }

  change<T extends ClusterObject>(object: T, edit: (draft: Draft<T>) => void): T | undefined {
    const live = this.fresh(object)
    if (live === undefined) return undefined
    const draft = structuredClone(live)
    edit(draft)
    return sameJson(draft, live) ? live : this.replace(live, draft)
  }

  delete(object: ClusterObject, options: DeleteOptions = {}): void {
    this.remove(object, options)
  }

  /** A copy that has what every new object is given. Throws when its name is taken or its namespace is missing. */
  begin<T extends ClusterObject>(object: T): T {
    const kind = this.kindOf(object)
    const { name = '', namespace } = object.metadata ?? {}
    if (kind.namespaced && this.get<Namespace>('Namespace', undefined, namespace ?? '') === undefined) {
      throw notFound(this.kinds.named('Namespace')!, namespace ?? '')
    }
    if (this.get(kind.kind, namespace, name)) throw alreadyExists(kind, name)
    const metadata = {
      ...object.metadata,
      uid: randomUUID(),
      creationTimestamp: stamp(),
      ...(kind.generation !== 'none' && { generation: 1 }),
    }
    return structuredClone({ ...object, apiVersion: apiVersionOf(kind), kind: kind.kind, metadata })
  }

  /** Store what {@link begin} made. */
  insert<T extends ClusterObject>(object: T): T {
    return this.write('added', object, undefined)
  }

  /** `next` as it is when it is stored in place of `live`, but for its revision: a new generation when more than the status differs. */
  revise<T extends ClusterObject>(live: ClusterObject, next: T): T {
    const { generation } = live.metadata ?? {}
    if (generation === undefined || !respecified(this.kindOf(live), live, next)) return next
    return { ...next, metadata: { ...next.metadata, generation: generation + 1 } }
  }

  /** Store `next` in place of `live`, without a look at whether it may; an object that waited to be let go goes. */
  replace<T extends ClusterObject>(live: ClusterObject, next: T): T {
    const written = this.write('modified', this.revise(live, next), live)
    const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = written.metadata ?? {}
    if (deletionTimestamp && deletionGracePeriodSeconds === 0 && !isHeld(written)) this.drop(written)
    return written
  }

  /** As DELETE does it. Returns the object as it is now while it is still there; undefined when it is gone. */
  remove<T extends ClusterObject>(object: T, options: DeleteOptions): T | undefined {
    const live = this.fresh(object)
    if (live === undefined) return undefined
    const { marked, gone } = deletionOf(live, options)
    if (gone) this.drop(marked)
    else if (!sameJson(marked, live)) return this.write('modified', marked, live)
    return gone ? undefined : marked
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.listen(listener)
  }

  /** As {@link onChange}, with every change after a revision first. Undefined when some of those are forgotten. */
  watch(revision: number, listener: (change: Recorded) => void): (() => void) | undefined {
    const missed = this.log.since(revision)
    if (missed === undefined) return undefined
    for (const change of missed) listener(change)
    return this.listen(listener)
  }

  /** The objects of a kind as they were at a revision, in the order of their names; undefined when that is forgotten. */
  at(kind: string, revision: number): ClusterObject[] | undefined {
    const later = this.log.since(revision)
    if (later === undefined) return undefined
    const objects = new Map(this.held.get(kind))
    for (const { object, previous } of later.toReversed()) {
      if (object.kind !== kind) continue
      if (previous === undefined) objects.delete(keyOf(object))
      else objects.set(keyOf(object), previous)
    }
    return [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object)
  }

  /** Forget the changes up to a revision: who watches from before it is told so. */
  compact(revision = this.latest): void {
    this.log.compact(revision)
  }

  private kindOf({ kind = '' }: ClusterObject): Kind {
    const known = this.kinds.named(kind)
    if (known === undefined) throw new ApiRefusal(404, 'NotFound', `the cluster has no kind "${kind}"`)
    return known
  }

  private fresh<T extends ClusterObject>({ kind = '', metadata }: T): T | undefined {
    const live = this.get<T>(kind, metadata?.namespace, metadata?.name ?? '')
    return live?.metadata?.uid === metadata?.uid ? live : undefined
  }

  private write<T extends ClusterObject>(
    type: 'added' | 'modified',
    object: T,
    previous: ClusterObject | undefined,
  ): T {
    const next = this.revised(object)
    const kind = next.kind ?? ''
    const objects = this.held.get(kind) ?? new Map<string, ClusterObject>()
    this.held.set(kind, objects.set(keyOf(next), next))
    this.tell({ type, object: next, previous, revision: this.latest })
    return next
  }

  private drop(object: ClusterObject): void {
    this.held.get(object.kind ?? '')?.delete(keyOf(object))
    this.tell({ type: 'deleted', object: this.revised(object), previous: object, revision: this.latest })
  }

  private revised<T extends ClusterObject>(object: T): T {
    this.latest += 1
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.latest) } }
  }

  private listen(listener: (change: Recorded) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A change made by a listener is told after the one that it listens to. */
  private tell(change: Recorded): void {
    this.log.add(change)
    this.untold.push(change)
    if (this.telling) return
    this.telling = true
    try {
      for (let next = this.untold.shift(); next !== undefined; next = this.untold.shift()) {
        for (const listener of [...this.listeners]) listener(next)
      }
    } finally {
      this.telling = false
    }
  }
}

function keyOf({ metadata }: ClusterObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name}`
}
