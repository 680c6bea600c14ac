// What a level of the Pod Security Standards asks of pods, control by control.
import type { PodView } from './pod-view.ts'

/** From open to strict. */
export const levels = ['privileged', 'baseline', 'restricted'] as const
export type Level = (typeof levels)[number]

/** What a namespace asks of its pods. */
export interface Standard {
  level: Level
  /** Of Kubernetes 1.x; infinite for `latest`. */
  minor: number
}

/** One field that a control does not allow. */
export interface Breach {
  /** Absent where the pod as a whole is meant. */
  container?: string
  /** `spec.containers[0].securityContext.privileged`, below the pod. */
  field: string
  /** As it stands there; undefined where it is missing. */
  value?: unknown
}

/** What a level asks, in the form of one check of the API server. */
export interface Control {
  /** `run-as-non-root`; unique in its level. */
  id: string
  /** The API server's short words for it. */
  reason: string
  /** Completes "spec.hostPID is true; it must ...". */
  demand: string
  /** First minor of Kubernetes 1.x whose standards have it. Absent: all have. */
  since?: number
  /** Control of `baseline` that it stands in for. */
  replaces?: string
  check(pod: PodView, minor: number): Breach[]
}
