// Which symptoms are failures by now: at once where waiting cannot help, after a confirmation where it often heals.
import type { Symptom } from './symptom.ts'

/** How long each sort of trouble may take to heal by itself. */
export interface Patience {
  /** After the second failed pull, when the registry did not say that the image is absent or denied. */
  pullMs: number
  /** A missing ConfigMap, Secret or key. */
  missingConfigMs: number
  /** Pods that cannot be created: quota, admission. */
  quotaMs: number
  /** Restarts of one container. */
  crashRestarts: number
  /** A pod that no node takes, a claim that no volume is made for. */
  unschedulableMs: number
  /** After the autoscaler said that it adds a node. */
  scaleUpMs: number
}

/** The defaults of the policy. */
export const DEFAULT_PATIENCE: Patience = {
  pullMs: 60_000,
  missingConfigMs: 30_000,
  quotaMs: 30_000,
  crashRestarts: 3,
  unschedulableMs: 60_000,
  scaleUpMs: 300_000,
}

const DEADLINE_MS = 5_000
const STALLED_MS = 30_000

/** When a symptom was first seen, by our clock, and what it did since. */
interface Course {
  since: number
  /** Failed pulls that were seen to begin. */
  failures: number
  secondFailureAt?: number
  reason: string
}

/** What earlier looks remember. Symptoms that healed are forgotten. */
export type Memory = ReadonlyMap<string, Course>

/** What one look came to. */
export interface Diagnosis {
  /** Confirmed: the version will not come up by itself. */
  failures: Symptom[]
  /** Seen, and still within patience. */
  healing: Symptom[]
  /** Milliseconds until the next one is confirmed if nothing changes; `undefined` when time alone confirms nothing. */
  nextInMs?: number
  memory: Memory
}

/** Judge the symptoms of this moment in the light of what was seen before. `now` in milliseconds of any one clock. */
export function diagnose(found: readonly Symptom[], before: Memory, now: number, patience: Patience): Diagnosis {
  const memory = new Map<string, Course>()
  const diagnosis: Diagnosis = { failures: [], healing: [], memory }
  for (const symptom of found) {
    const course = follow(before.get(symptom.key), symptom, now)
    memory.set(symptom.key, course)
    const dueAt = confirmedAt(symptom, course, patience)
    if (dueAt !== undefined && dueAt <= now) diagnosis.failures.push(symptom)
    else diagnosis.healing.push(symptom)
    if (dueAt !== undefined && dueAt > now) {
      diagnosis.nextInMs = Math.min(diagnosis.nextInMs ?? Number.POSITIVE_INFINITY, dueAt - now)
    }
  }
  return diagnosis
}

function follow(before: Course | undefined, symptom: Symptom, now: number): Course {
  if (!before) return { since: now, failures: 1, reason: symptom.reason }
  // Kubelet goes ErrImagePull -> ImagePullBackOff -> ErrImagePull: each way back to an error is one more failed pull.
  const again = symptom.reason === 'ErrImagePull' && before.reason !== 'ErrImagePull'
  const failures = before.failures + (again ? 1 : 0)
  const secondFailureAt = before.secondFailureAt ?? (failures >= 2 ? now : undefined)
  return { since: before.since, failures, secondFailureAt, reason: symptom.reason }
}

/** Time at which the symptom counts as a failure; `undefined` when that takes another event. */
function confirmedAt(symptom: Symptom, course: Course, patience: Patience): number | undefined {
  switch (symptom.class) {
    case 'now':
      return course.since
    case 'pull':
      // The second failure can pass unseen between two looks; by twice the time it has surely been.
      return Math.min(
        (course.secondFailureAt ?? Number.POSITIVE_INFINITY) + patience.pullMs,
        course.since + 2 * patience.pullMs,
      )
    case 'config':
      return course.since + patience.missingConfigMs
    case 'create':
      return course.since + patience.quotaMs
    case 'crash':
      return symptom.count >= patience.crashRestarts ? course.since : undefined
    case 'stalled':
      return course.since + STALLED_MS
    case 'unschedulable':
    case 'volume':
      return course.since + patience.unschedulableMs
    case 'scale-up':
      return course.since + patience.scaleUpMs
    case 'deadline':
      // The controller can carry the condition of an earlier rollout over into the first moments of this one.
      return course.since + DEADLINE_MS
  }
}
