import type { ReplicaSet, ReplicaSetStatus } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { EventRecorder } from '../events.ts'
import type { ClusterObject, Objects } from '../objects.ts'
import type { Time } from '../time.ts'
import { withCondition, withoutCondition } from './conditions.ts'
import { type Controller, type Key, keyOf } from './controller.ts'
import { claim, controllerOf, matches, ownerKeys } from './owners.ts'
import { deletionOrder, isActivePod, isReady, podFrom } from './pods.ts'

const RETRY_MS = 1000

/** Keeps as many pods as a ReplicaSet wants. */
export class ReplicaSetController implements Controller {
  readonly name = 'replicaset'
  private readonly objects: Objects
  private readonly events: EventRecorder
  private readonly time: Time
  /** When a pod was first seen ready, by uid. Time stamps in the objects are too coarse to measure with. */
  private readonly readySince = new Map<string, number>()

  constructor(objects: Objects, events: EventRecorder, time: Time) {
    this.objects = objects
    this.events = events
    this.time = time
  }

  affected(object: ClusterObject): readonly Key[] {
    if (object.kind === 'ReplicaSet') return [keyOf(object)]
    if (object.kind !== 'Pod') return []
    if (controllerOf(object) !== undefined) return ownerKeys(object, 'ReplicaSet')
    return this.objects
      .list<ReplicaSet>('ReplicaSet', object.metadata?.namespace)
      .filter((set) => set.spec && matches(set.spec.selector, object.metadata?.labels))
      .map(keyOf)
  }

  reconcile({ namespace, name }: Key): number | undefined {
    const set = this.objects.get<ReplicaSet>('ReplicaSet', namespace, name)
    if (set?.spec === undefined) return undefined
    const pods = claim<Pod>(this.objects, set, 'Pod', set.spec.selector)
    const failure = set.metadata?.deletionTimestamp ? undefined : this.adjust(set, pods.filter(isActivePod))
    const wait = this.report(set, failure)
    return failure === undefined ? wait : RETRY_MS
  }

  /** Create or delete pods; the refusal when one could not be created. */
  private adjust(set: ReplicaSet, pods: readonly Pod[]): string | undefined {
    const wanted = set.spec?.replicas ?? 1
    for (const pod of pods.toSorted(deletionOrder).slice(0, Math.max(0, pods.length - wanted))) {
      this.objects.delete(pod)
      this.events.normal(set, 'SuccessfulDelete', `Deleted pod: ${pod.metadata?.name}`)
    }
    for (let count = pods.length; count < wanted; count++) {
      const pod = podFrom(set.spec!.template!, set)
      try {
        this.objects.create(pod)
        this.events.normal(set, 'SuccessfulCreate', `Created pod: ${pod.metadata?.name}`)
      } catch (error) {
        const { message } = error as Error
        this.events.warning(set, 'FailedCreate', `Error creating: ${message}`)
        return message
      }
    }
    return undefined
  }

  private report(set: ReplicaSet, failure: string | undefined): number | undefined {
    const all = claim<Pod>(this.objects, set, 'Pod', set.spec!.selector)
    const pods = all.filter(isActivePod)
    const waits = pods.map((pod) => this.untilAvailable(pod, set.spec?.minReadySeconds ?? 0))
    const labels = set.spec?.template?.metadata?.labels ?? {}
    const counts = {
      fullyLabeledReplicas: pods.filter((pod) => matches({ matchLabels: labels }, pod.metadata?.labels)).length,
      readyReplicas: pods.filter(isReady).length,
      availableReplicas: waits.filter((wait) => wait === 0).length,
    }
    const terminatingReplicas = all.filter(({ metadata }) => metadata?.deletionTimestamp).length
    const condition = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure }
    const conditions = failure
      ? withCondition(set.status?.conditions, condition, this.time.stamp())
      : withoutCondition(set.status?.conditions, 'ReplicaFailure')
    const status: ReplicaSetStatus & { terminatingReplicas: number } = {
      replicas: pods.length,
      terminatingReplicas,
      ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      observedGeneration: set.metadata?.generation,
      ...(conditions.length > 0 && { conditions }),
    }
    this.objects.change(set, (draft) => {
      draft.status = status
    })
    const pending = waits.filter((wait) => wait > 0 && Number.isFinite(wait))
    return pending.length === 0 ? undefined : Math.min(...pending)
  }

  /** Milliseconds until the pod counts as available: 0 when it does, infinite while it is not ready. */
  private untilAvailable(pod: Pod, minReadySeconds: number): number {
    const uid = pod.metadata?.uid ?? ''
    if (!isReady(pod)) {
      this.readySince.delete(uid)
      return Number.POSITIVE_INFINITY
    }
    const since = this.readySince.get(uid) ?? this.time.now()
    this.readySince.set(uid, since)
    return Math.max(0, since + minReadySeconds * 1000 - this.time.now())
  }
}
