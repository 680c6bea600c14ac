// Something that is wrong with one object of a release.

/** How a symptom is confirmed. `now` needs no confirmation. */
export type SymptomClass =
  | 'now'
  | 'pull'
  | 'config'
  | 'create'
  | 'crash'
  | 'unschedulable'
  | 'scale-up'
  | 'deadline'
  | 'stalled'
  | 'volume'

/** Something that is wrong with one object of the release. */
export interface Symptom {
  class: SymptomClass
  /** Kubernetes' own word: `ErrImagePull`, `CrashLoopBackOff`. */
  reason: string
  /** What is wrong, where, and what to do. */
  message: string
  /** `Pod/orders-6f-abc`. */
  object: string
  /** The same symptom keeps its key for as long as it lasts. */
  key: string
  /** Restarts so far, for a crash. */
  count: number
  pod?: { namespace: string; name: string }
  container?: string
  image?: string
}
