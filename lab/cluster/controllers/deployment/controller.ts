import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { EventRecorder } from '../../events.ts'
import type { ClusterObject, Objects } from '../../objects.ts'
import type { Time } from '../../time.ts'
import { conditionOf, withoutCondition } from '../conditions.ts'
import { type Controller, type Key, keyOf } from '../controller.ts'
import { claim, controllerOf, ownerKeys, ownerReference } from '../owners.ts'
import { bounds, byAge, isResized, replicas, resize, type Scaling, shrinkOld, sizeOfNew } from './plan.ts'
import {
  HASH_LABEL,
  inherited,
  isActive,
  REVISION,
  revision,
  sameTemplate,
  size,
  sizeAnnotations,
  templateHash,
} from './replica-set.ts'
import { deploymentStatus, isComplete, stampUpdate } from './status.ts'

/** Rolls Deployments out. */
export class DeploymentController implements Controller {
  readonly name = 'deployment'
  private readonly objects: Objects
  private readonly events: EventRecorder
  private readonly time: Time
  /** When each rollout last moved, by uid of the Deployment. */
  private readonly moved = new Map<string, number>()

  constructor(objects: Objects, events: EventRecorder, time: Time) {
    this.objects = objects
    this.events = events
    this.time = time
  }

  affected(object: ClusterObject): readonly Key[] {
    if (object.kind === 'Deployment') return [keyOf(object)]
    if (object.kind === 'ReplicaSet') return ownerKeys(object, 'Deployment')
    // A Recreate waits for the last old pod to be gone.
    if (object.kind !== 'Pod') return []
    return ownerKeys(object, 'ReplicaSet').flatMap(({ namespace, name }) => {
      const set = this.objects.get<ReplicaSet>('ReplicaSet', namespace, name)
      return set ? ownerKeys(set, 'Deployment') : []
    })
  }

  reconcile({ namespace, name }: Key): number | undefined {
    const deployment = this.objects.get<Deployment>('Deployment', namespace, name)
    if (deployment?.spec === undefined) return undefined
    const sets = claim<ReplicaSet>(this.objects, deployment, 'ReplicaSet', deployment.spec.selector).toSorted(byAge)
    const template = deployment.spec.template
    const current = sets.find((set) => sameTemplate(set.spec!.template!, template))
    const old = sets.filter((set) => set !== current)
    if (deployment.metadata?.deletionTimestamp) return this.report(deployment, sets, current)
    this.tellPaused(deployment)
    if (deployment.spec.paused || isResized(deployment, sets)) {
      this.scale(deployment, resize(deployment, old, current))
      return this.conclude(deployment)
    }
    if (deployment.spec.strategy?.type === 'Recreate') this.recreate(deployment, old, current)
    else this.roll(deployment, old, current)
    return this.conclude(deployment)
  }

  private roll(deployment: Deployment, old: ReplicaSet[], found: ReplicaSet | undefined): void {
    const current = this.currentSet(deployment, old, found)
    if (current === undefined) return
    const wanted = sizeOfNew(deployment, [...old, current], size(current))
    if (wanted !== size(current)) this.scale(deployment, [{ set: current, replicas: wanted }])
    else this.scale(deployment, shrinkOld(deployment, old, current))
  }

  private recreate(deployment: Deployment, old: ReplicaSet[], found: ReplicaSet | undefined): void {
    const active = old.filter(isActive)
    if (active.length > 0) {
      this.scale(
        deployment,
        active.map((set) => ({ set, replicas: 0 })),
      )
      return
    }
    if (old.some((set) => this.hasPods(set))) return
    const current = this.currentSet(deployment, old, found)
    if (current) this.scale(deployment, [{ set: current, replicas: replicas(deployment) }])
  }

  private hasPods(set: ReplicaSet): boolean {
    return this.objects
      .list<Pod>('Pod', set.metadata?.namespace)
      .some(
        (pod) =>
          controllerOf(pod)?.uid === set.metadata?.uid &&
          pod.status?.phase !== 'Succeeded' &&
          pod.status?.phase !== 'Failed',
      )
  }

  /** The ReplicaSet of the current template, made when there is none, with the next revision. */
  private currentSet(deployment: Deployment, old: ReplicaSet[], found: ReplicaSet | undefined): ReplicaSet | undefined {
    const next = Math.max(0, ...old.map(revision)) + 1
    if (found === undefined) return this.createSet(deployment, old, next)
    const number = Math.max(next, revision(found))
    const set = this.objects.change(found, (draft) => {
      draft.metadata = {
        ...draft.metadata,
        annotations: { ...draft.metadata?.annotations, ...inherited(deployment), [REVISION]: String(number) },
      }
      draft.spec = { ...draft.spec!, minReadySeconds: deployment.spec?.minReadySeconds }
    })
    this.mark(deployment, number)
    if (deployment.spec?.progressDeadlineSeconds !== undefined && !this.condition(deployment, 'Progressing')) {
      this.progress(deployment, 'FoundNewReplicaSet', `Found new replica set "${found.metadata?.name}"`)
    }
    return set
  }

  private createSet(deployment: Deployment, old: ReplicaSet[], number: number): ReplicaSet | undefined {
    const { template, selector, minReadySeconds } = deployment.spec!
    const { name, namespace } = deployment.metadata!
    const hash = templateHash(template, deployment.status?.collisionCount ?? 0)
    const label = { [HASH_LABEL]: hash }
    const count = sizeOfNew(deployment, old, 0)
    const set: ReplicaSet = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels: { ...template.metadata?.labels, ...label },
        annotations: {
          ...inherited(deployment),
          [REVISION]: String(number),
          ...sizeAnnotations(replicas(deployment), bounds(deployment).surge),
        },
        ownerReferences: [ownerReference(deployment)],
      },
      spec: {
        replicas: count,
        minReadySeconds,
        selector: { ...selector, matchLabels: { ...selector.matchLabels, ...label } },
        template: {
          ...template,
          metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...label } },
        },
      },
    }
    if (this.objects.get('ReplicaSet', namespace, `${name}-${hash}`)) {
      // Another template of the same hash, or one that is still being deleted: the next hash is a different one.
      this.objects.change(deployment, (draft) => {
        draft.status = { ...draft.status, collisionCount: (draft.status?.collisionCount ?? 0) + 1 }
      })
      return undefined
    }
    const created = this.objects.create(set)
    if (count > 0) this.tellScaled(deployment, created, 0, count)
    this.mark(deployment, number)
    if (deployment.spec?.progressDeadlineSeconds !== undefined) {
      this.progress(deployment, 'NewReplicaSetCreated', `Created new replica set "${created.metadata?.name}"`)
    }
    return created
  }

  private mark(deployment: Deployment, number: number): void {
    this.objects.change(deployment, (draft) => {
      draft.metadata = {
        ...draft.metadata,
        annotations: { ...draft.metadata?.annotations, [REVISION]: String(number) },
      }
    })
  }

  private scale(deployment: Deployment, scalings: readonly Scaling[]): void {
    const annotations = sizeAnnotations(replicas(deployment), bounds(deployment).surge)
    for (const { set, replicas: to } of scalings) {
      const from = size(set)
      this.objects.change(set, (draft) => {
        draft.spec = { ...draft.spec!, replicas: to }
        draft.metadata = { ...draft.metadata, annotations: { ...draft.metadata?.annotations, ...annotations } }
      })
      if (from !== to) this.tellScaled(deployment, set, from, to)
    }
  }

  private tellScaled(deployment: Deployment, set: ReplicaSet, from: number, to: number): void {
    this.events.normal(
      deployment,
      'ScalingReplicaSet',
      `Scaled ${to > from ? 'up' : 'down'} replica set ${set.metadata?.name} from ${from} to ${to}`,
    )
  }

  private tellPaused(deployment: Deployment): void {
    if (deployment.spec?.progressDeadlineSeconds === undefined) return
    const told = this.condition(deployment, 'Progressing')
    if (told?.reason === 'ProgressDeadlineExceeded') return
    const paused = deployment.spec.paused ?? false
    if (paused && told?.reason !== 'DeploymentPaused') {
      this.progress(deployment, 'DeploymentPaused', 'Deployment is paused', 'Unknown')
    } else if (!paused && told?.reason === 'DeploymentPaused') {
      this.progress(deployment, 'DeploymentResumed', 'Deployment is resumed', 'Unknown')
    }
  }

  private condition(deployment: Deployment, type: string) {
    return conditionOf(this.fresh(deployment)?.status?.conditions, type)
  }

  private progress(deployment: Deployment, reason: string, message: string, status = 'True'): void {
    this.moved.set(deployment.metadata?.uid ?? '', this.time.now())
    this.objects.change(deployment, (draft) => {
      const conditions = stampUpdate(
        draft.status?.conditions,
        { type: 'Progressing', status, reason, message },
        this.time.stamp(),
      )
      draft.status = { ...draft.status, conditions }
    })
  }

  private fresh(deployment: Deployment): Deployment | undefined {
    return this.objects.get<Deployment>('Deployment', deployment.metadata?.namespace, deployment.metadata?.name ?? '')
  }

  /** Write the status of what is there now, and tidy up once the rollout is complete. */
  private conclude(stale: Deployment): number | undefined {
    const deployment = this.fresh(stale)
    if (deployment?.spec === undefined) return undefined
    const sets = claim<ReplicaSet>(this.objects, deployment, 'ReplicaSet', deployment.spec.selector).toSorted(byAge)
    const current = sets.find((set) => sameTemplate(set.spec!.template!, deployment.spec!.template))
    const again = this.report(deployment, sets, current)
    const reported = this.fresh(deployment)
    if (deployment.spec.paused || (reported?.status && isComplete(deployment, reported.status))) {
      this.forgetOld(
        deployment,
        sets.filter((set) => set !== current),
      )
    }
    return again
  }

  private report(deployment: Deployment, all: ReplicaSet[], current: ReplicaSet | undefined): number | undefined {
    const uid = deployment.metadata?.uid ?? ''
    const deadline = deployment.spec?.progressDeadlineSeconds
    const since = this.time.now() - (this.moved.get(uid) ?? this.time.now())
    const overdue = deadline !== undefined && since >= deadline * 1000
    const { status, moved } = deploymentStatus({ deployment, all, current, stamp: this.time.stamp(), overdue })
    if (moved) this.moved.set(uid, this.time.now())
    if (deployment.spec?.paused && !deployment.metadata?.deletionTimestamp) {
      // A paused Deployment makes no progress and misses no deadline: its condition says that it is paused.
      const kept = conditionOf(deployment.status?.conditions, 'Progressing')
      status.conditions = [...withoutCondition(status.conditions, 'Progressing'), ...(kept ? [kept] : [])]
    }
    this.objects.change(deployment, (draft) => {
      draft.status = status
    })
    const told = conditionOf(status.conditions, 'Progressing')
    const open = told !== undefined && told.reason !== 'NewReplicaSetAvailable' && told.status !== 'False'
    return open && !deployment.spec?.paused && deadline !== undefined
      ? Math.max(1, deadline * 1000 - (moved ? 0 : since) + 1)
      : undefined
  }

  private forgetOld(deployment: Deployment, old: readonly ReplicaSet[]): void {
    const limit = deployment.spec?.revisionHistoryLimit ?? 10
    const living = old.filter((set) => !set.metadata?.deletionTimestamp).toSorted((a, b) => revision(a) - revision(b))
    for (const set of living.slice(0, Math.max(0, living.length - limit))) {
      if (isActive(set) || (set.status?.replicas ?? 0) > 0) continue
      this.objects.delete(set)
    }
  }
}
