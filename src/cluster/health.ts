// Waits until a release is healthy, or until it is clear that it will not be: one watch, judged at every change.
import type { Clock } from '../host.ts'
import type { Cluster, KubeObject } from './client.ts'
import { diagnose, type Memory, type Patience } from './diagnose.ts'
import { stillMissing } from './progress.ts'
import { coverage, podsThatCount } from './release-objects.ts'
import { ReleaseState } from './release-state.ts'
import { Restarts } from './restarts.ts'
import type { Symptom } from './symptom.ts'
import { symptoms, unready } from './symptoms.ts'

/** What is waited for. */
export interface HealthRequest {
  cluster: Cluster
  /** Namespace of the release. */
  namespace: string
  /** Objects of the rendered manifest, without hooks. */
  objects: readonly KubeObject[]
  /** Hooks of the chart: their Jobs and Pods are diagnosed while Helm runs them. */
  hooks?: readonly KubeObject[]
  patience: Patience
  clock: Clock
  /** Longest wait in milliseconds, counted from the call. */
  timeoutMs: number
  /** Everything must go on without a failure for this long, and be healthy at its end. Milliseconds. */
  holdMs?: number
  /** It serves already: a container of it that ends has failed, whatever patience says. */
  steady?: boolean
  /**
   * Settles when Helm has written everything. Given, the watch may begin before Helm does: what was there before is not judged until then,
   * and nothing is healthy before. A rejection ends the wait with it.
   */
  applied?: Promise<unknown>
  signal?: AbortSignal
  /** Told whenever what is missing changes; `synced` comes first, once the watch knows the state before the change. */
  onProgress?(progress: Progress): void
}

/** Where the release stands. */
export interface Progress {
  synced: boolean
  /** `Deployment/orders: 2 of 3 replicas updated`. */
  missing: readonly string[]
  /** Troubles that are given time to heal. */
  healing: readonly Symptom[]
}

/** How the wait ended. */
export type Health =
  | { status: 'healthy' }
  /** All that can be judged is healthy; these objects cannot be judged here, or by these credentials. */
  | { status: 'unknown'; objects: string[] }
  /** Confirmed, worst first. */
  | { status: 'failed'; failures: Symptom[] }
  | { status: 'timeout'; missing: string[]; healing: Symptom[]; unready: Symptom[] }

/** Rejects with the signal's reason, `applied`'s rejection, or the watch's error once its retry budget is spent. */
export async function waitHealthy(request: HealthRequest): Promise<Health> {
  const covered = coverage(request.objects, request.hooks ?? [], request.namespace)
  const end = new AbortController()
  const signal = request.signal ? AbortSignal.any([request.signal, end.signal]) : end.signal
  const state = new ReleaseState(covered.watched)
  const watching = state.follow(request.cluster, signal)
  const applied = (request.applied ?? Promise.resolve()).then(() => state.confirm(request.cluster, signal))
  const failing = Promise.all([watching, applied])
  // Whichever comes first is told by the loop; the other must not end the process as an unhandled rejection.
  failing.catch(() => undefined)
  try {
    return await judge(request, state, covered.unknown, signal, failing)
  } finally {
    end.abort()
    await watching.catch(() => undefined)
  }
}

async function judge(
  request: HealthRequest,
  state: ReleaseState,
  unknown: string[],
  signal: AbortSignal,
  failing: Promise<unknown>,
): Promise<Health> {
  const until = request.clock.now() + request.timeoutMs
  const heldUntil = request.clock.now() + (request.holdMs ?? 0)
  const restarts = request.steady ? new Restarts() : undefined
  let memory: Memory = new Map()
  let told = ''
  for (;;) {
    request.signal?.throwIfAborted()
    const now = request.clock.now()
    const observed = state.observed(request.applied === undefined)
    const ended = restarts?.since(podsThatCount(state.judged, observed)) ?? []
    const found = state.synced ? [...ended, ...symptoms(state.judged, observed)] : []
    const diagnosis = diagnose(found, memory, now, request.patience)
    memory = diagnosis.memory
    if (diagnosis.failures.length > 0) return { status: 'failed', failures: worstFirst(diagnosis.failures) }
    const missing = state.confirmed
      ? stillMissing(state.judged, observed)
      : [request.applied ? 'the change is being applied' : 'it is being looked at']
    if (missing.length === 0 && now >= heldUntil) {
      const objects = [...unknown, ...state.unjudged]
      return objects.length === 0 ? { status: 'healthy' } : { status: 'unknown', objects }
    }
    if (now >= until) {
      const left = `nothing, but it was to be watched for ${Math.ceil((heldUntil - now) / 1000)} s more`
      const lacking = missing.length === 0 ? [left] : missing
      return {
        status: 'timeout',
        missing: lacking,
        healing: diagnosis.healing,
        unready: unready(state.wanted, observed),
      }
    }
    const progress = { synced: state.synced, missing, healing: diagnosis.healing }
    const telling = JSON.stringify([progress.synced, missing, diagnosis.healing.map(({ key }) => key)])
    if (telling !== told) request.onProgress?.(progress)
    told = telling
    const rest = new AbortController()
    const held = now < heldUntil ? heldUntil - now : Number.POSITIVE_INFINITY
    const pause = Math.max(1, Math.min(until - now, held, diagnosis.nextInMs ?? Number.POSITIVE_INFINITY, 60_000))
    const slept = request.clock.sleep(pause, AbortSignal.any([signal, rest.signal])).catch(() => undefined)
    try {
      await Promise.race([state.changed(), slept, failing.then(() => new Promise<never>(() => undefined))])
    } finally {
      rest.abort()
    }
  }
}

function worstFirst(failures: Symptom[]): Symptom[] {
  // A passed deadline is what a pod's trouble looks like from afar: the pod says more.
  const rank = (symptom: Symptom) => (symptom.pod ? 0 : symptom.reason === 'ProgressDeadlineExceeded' ? 2 : 1)
  return failures.toSorted((a, b) => rank(a) - rank(b))
}
