import type { Job, JobCondition, JobStatus } from 'kubernetes-types/batch/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { EventRecorder } from '../events.ts'
import type { ClusterObject, Objects } from '../objects.ts'
import type { Time } from '../time.ts'
import { withCondition } from './conditions.ts'
import { type Controller, type Key, keyOf } from './controller.ts'
import { claim, ownerKeys } from './owners.ts'
import { isActivePod, isOver, isReady, podFrom } from './pods.ts'

const RETRY_MS = 1000

interface Verdict {
  type: 'Complete' | 'Failed'
  reason: string
  message: string
}

/** Runs Jobs to their end. */
export class JobController implements Controller {
  readonly name = 'job'
  private readonly objects: Objects
  private readonly events: EventRecorder
  private readonly time: Time
  /** When a Job began, when its last pod failed, when it ended: by uid. */
  private readonly moments = new Map<string, { began: number; failures: number; failed: number; ended?: number }>()

  constructor(objects: Objects, events: EventRecorder, time: Time) {
    this.objects = objects
    this.events = events
    this.time = time
  }

  affected(object: ClusterObject): readonly Key[] {
    return object.kind === 'Job' ? [keyOf(object)] : object.kind === 'Pod' ? ownerKeys(object, 'Job') : []
  }

  reconcile({ namespace, name }: Key): number | undefined {
    const job = this.objects.get<Job>('Job', namespace, name)
    if (job?.spec?.selector === undefined || job.metadata?.deletionTimestamp) return undefined
    const uid = job.metadata?.uid ?? ''
    const now = this.time.now()
    const moment = this.moments.get(uid) ?? { began: now, failures: 0, failed: 0 }
    this.moments.set(uid, moment)
    if (isFinished(job)) {
      moment.ended ??= now
      return this.expire(job, moment.ended)
    }

    const pods = claim<Pod>(this.objects, job, 'Pod', job.spec.selector)
    const failures = pods.filter(({ status }) => status?.phase === 'Failed').length
    if (failures > moment.failures) Object.assign(moment, { failures, failed: now })
    const verdict = this.judge(job, pods, failures, now - moment.began)
    if (verdict) for (const pod of pods.filter(isActivePod)) this.objects.delete(pod)
    const wait = verdict
      ? undefined
      : this.replenish(job, pods, failures === 0 ? 0 : moment.failed + pause(failures) - now)
    this.report(job, verdict)
    if (verdict !== undefined) return undefined
    const deadline = job.spec.activeDeadlineSeconds
    const left = deadline === undefined ? [] : [Math.max(1, moment.began + deadline * 1000 - now)]
    const waits = [...left, ...(wait === undefined ? [] : [wait])]
    return waits.length === 0 ? undefined : Math.min(...waits)
  }

  private judge(job: Job, pods: readonly Pod[], failures: number, activeMs: number): Verdict | undefined {
    const { completions = 1, backoffLimit = 6, activeDeadlineSeconds, template } = job.spec!
    const limit: Verdict = {
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    }
    if (failures > backoffLimit) return limit
    if (template.spec?.restartPolicy === 'OnFailure') {
      const restarts = pods
        .filter(isActivePod)
        .flatMap(({ status }) => [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])])
        .reduce((total, { restartCount }) => total + restartCount, 0)
      if (restarts > 0 && restarts >= backoffLimit) return limit
    }
    if (activeDeadlineSeconds !== undefined && activeMs >= activeDeadlineSeconds * 1000) {
      return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }
    }
    if (succeeded(pods) < completions) return undefined
    return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }
  }

  /** Create the pods that are missing, after the back-off. Returns after how long to try again. */
  private replenish(job: Job, pods: readonly Pod[], waitMs: number): number | undefined {
    const { parallelism = 1, completions = 1, template } = job.spec!
    const active = pods.filter((pod) => !isOver(pod)).length
    const missing = Math.min(parallelism, completions - succeeded(pods)) - active
    if (missing <= 0) return undefined
    if (waitMs > 0) return waitMs
    for (let count = 0; count < missing; count++) {
      const pod = podFrom(template, job)
      try {
        this.objects.create(pod)
        this.events.normal(job, 'SuccessfulCreate', `Created pod: ${pod.metadata?.name}`)
      } catch (error) {
        this.events.warning(job, 'FailedCreate', `Error creating: ${(error as Error).message}`)
        return RETRY_MS
      }
    }
    return undefined
  }

  private report(job: Job, verdict: Verdict | undefined): void {
    const pods = claim<Pod>(this.objects, job, 'Pod', job.spec!.selector!)
    const stamp = this.time.stamp()
    const active = pods.filter((pod) => !isOver(pod) && !pod.metadata?.deletionTimestamp)
    const status: JobStatus = {
      startTime: job.status?.startTime ?? stamp,
      active: active.length,
      ready: active.filter(isReady).length,
      succeeded: succeeded(pods),
      failed: pods.filter(({ status }) => status?.phase === 'Failed').length,
      ...(verdict?.type === 'Complete' && { completionTime: stamp }),
      ...(verdict && { conditions: conclude(job.status?.conditions, verdict, stamp) }),
    }
    this.objects.change(job, (draft) => {
      draft.status = Object.fromEntries(
        Object.entries({ ...status, terminating: 0, uncountedTerminatedPods: {} }).filter(
          ([key, value]) => value !== 0 || key === 'ready' || key === 'terminating',
        ),
      )
    })
    if (verdict?.type === 'Complete') this.events.normal(job, 'Completed', 'Job completed')
    if (verdict?.type === 'Failed') this.events.warning(job, verdict.reason, verdict.message)
  }

  private expire(job: Job, ended: number): number | undefined {
    const seconds = job.spec?.ttlSecondsAfterFinished
    if (seconds === undefined) return undefined
    const left = ended + seconds * 1000 - this.time.now()
    if (left > 0) return left
    this.objects.delete(job)
    return undefined
  }
}

function isFinished(job: Job): boolean {
  return (
    job.status?.conditions?.some(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    ) ?? false
  )
}

function succeeded(pods: readonly Pod[]): number {
  return pods.filter(({ status }) => status?.phase === 'Succeeded').length
}

/** 10 s, 20 s, 40 s, ... 10 min after a failed pod. */
function pause(failures: number): number {
  return Math.min(600_000, 10_000 * 2 ** (failures - 1))
}

function conclude(conditions: JobCondition[] | undefined, { type, reason, message }: Verdict, stamp: string) {
  const before = type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget'
  return [before, type].reduce(
    (list, name) => withCondition(list, { type: name, status: 'True', reason, message }, stamp),
    conditions ?? [],
  )
}
