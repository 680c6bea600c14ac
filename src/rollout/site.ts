// What steps work on and with, and what they are told.
import type { Cluster, KubeObject } from '../cluster/client.ts'
import type { Patience } from '../cluster/diagnose.ts'
import type { Helm, Upgrade } from '../helm/program.ts'
import type { HelmHook } from '../helm/release.ts'
import type { Clock, Log } from '../host.ts'
import type { TrafficPolicy } from '../policy/rollout-schema.ts'
import type { TrafficShift } from '../record/record.ts'
import type { Router } from '../traffic/router.ts'
import type { Backend } from './backend.ts'
import type { Effects } from './effects.ts'
import type { Judging } from './judging.ts'
import type { Session } from './session.ts'
import type { Timeline } from './timeline.ts'

/** What steps work on and with. */
export interface Site {
  cluster: Cluster
  helm: Helm
  namespace: string
  /** The application: what Lease, journal and snapshots are named after. */
  release: string
  patience: Patience
  /** What happens when a rollback would not restore what stands. */
  rollbackProof: 'refuse' | 'warn' | 'off'
  /** Absent where Slipway routes nothing. */
  traffic?: Traffic
  /** Absent where no requests are judged. */
  judging?: Judging
  session: Session
  clock: Clock
  log: Log
  effects: Effects
  timeline: Timeline
  /** What people should know beside the outcome. */
  notices: string[]
  /** What became of traffic, step by step. */
  shifts: TrafficShift[]
  /** Folder for files of this run. */
  temp: string
}

/** What `helm-apply` sets a release to. */
export interface Payload {
  upgrade: Omit<Upgrade, 'wait' | 'timeoutMs'>
  objects: readonly KubeObject[]
  hookObjects: readonly KubeObject[]
  hooks: readonly HelmHook[]
  /** The template that an object came from, where it was rendered here. */
  sources?: ReadonlyMap<KubeObject, string>
  /** Of what chart and values make, before anything that runs is taken into account. */
  manifestSha256: string
}

/** When to stop. */
export interface Limits {
  /** Aborts on cancel and when the Lease is lost; steps reject with its reason. */
  signal: AbortSignal
  /** Milliseconds since the epoch at which what is being done counts as failed. */
  until: number
}

/** What routes an application's traffic. */
export interface Traffic {
  router: Router
  policy: TrafficPolicy
  /** By Helm release. */
  backends: Record<string, Backend>
  /** Pods that all of the traffic needs. */
  pods: number
}
