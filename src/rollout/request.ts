// What every rollout is asked and handed.
import type { Cluster } from '../cluster/client.ts'
import type { Patience } from '../cluster/diagnose.ts'
import type { Helm } from '../helm/program.ts'
import type { Clock, Log } from '../host.ts'
import type { TrafficPolicy } from '../policy/rollout-schema.ts'
import type { DeployRecord, RunFacts, Strategy } from '../record/record.ts'
import type { Effects } from './effects.ts'
import type { Judging } from './judging.ts'

/** One application, and how long it may take to change it. */
export interface ReleaseRequest {
  environment: string
  /** Where the cluster is to be; absent where whatever the credentials lead to is meant. */
  server?: string
  namespace: string
  /** The application: its own Helm release is named so, and those beside it after it. */
  release: string
  strategy: Strategy
  /** Absent where Slipway routes nothing. */
  traffic?: TrafficPolicy
  rollbackProof: 'refuse' | 'warn' | 'off'
  patience: Patience
  /** All of it, the way back included. */
  timeoutMs: number
  /** Where people find what is deployed. */
  url?: string
  /** Why it is done, for the record. */
  reason?: string
}

/** What rollouts are handed. */
export interface RolloutDeps {
  cluster: Cluster
  helm: Helm
  clock: Clock
  log: Log
  effects: Effects
  /** Aborts on cancel. What is then unfinished is left to {@link finish}, which runs with the same holder. */
  signal: AbortSignal
  /** Registers the one thing to do at a cancel. */
  onCancel(work: () => Promise<void>): void
  run: RunFacts
  /** `<repo>/<run>/<attempt>/<job>/<nonce>`. */
  holder: string
  /** Term of the Lease in seconds. */
  termSeconds: number
  /** Folder for files of this run. */
  temp: string
  /** For the source of metrics. They are masked. */
  metrics: MetricSecrets
}

/** What a source of metrics asks for: a token, `user:password` or API key; Datadog's second key; authorities, PEM. */
export interface MetricSecrets {
  token?: string
  applicationKey?: string
  ca?: string
}

/** What a rollout came to. */
export interface RolloutResult {
  record: DeployRecord
  /** Revision that serves now. */
  revision?: number
  /** Revision that served before. */
  previousRevision?: number
  /** Id of the snapshot that was taken. */
  snapshot?: string
  /** File with the snapshot, sealed for the policy's key. */
  snapshotFile?: string
  /** Revision whose content a rollback set again. */
  target?: number
  /** What the canary was judged by. */
  judging?: Judging
  /** What people call what was deployed, and its commit. */
  version?: string
  commit?: string
}

/** Times at which work has to be decided, and at which the way back has to be proven. Milliseconds since the epoch. */
export interface Budget {
  decide: number
  end: number
  reserveMs: number
}

const longestReserveMs = 5 * 60_000

/** A quarter of the time, at most five minutes, is kept for the way back. */
export function budgetOf(timeoutMs: number, now: number): Budget {
  const reserveMs = Math.min(timeoutMs / 4, longestReserveMs)
  return { decide: now + timeoutMs - reserveMs, end: now + timeoutMs, reserveMs }
}

/** The canary is to bake for longer than there is time. Nothing was changed. */
export class TooShort extends Error {
  override name = 'TooShort'
}

/** Throws {@link TooShort} where what is watched up to the first pause leaves no time for anything else. */
export function refuseShort(steps: readonly { bake: number; park?: number | boolean }[], timeoutMs: number): void {
  const pause = steps.findIndex(({ park }) => park)
  const upToIt = pause < 0 ? steps : steps.slice(0, pause + 1)
  const bakes = upToIt.reduce((sum, { bake }) => sum + bake, 0)
  const { decide } = budgetOf(timeoutMs, 0)
  if (bakes < decide) return
  const [needed, all, left] = [bakes, timeoutMs, decide].map((ms) => `${ms / 1000} s`)
  throw new TooShort(
    `the canary bakes for ${needed}, and of a timeout of ${all} it has ${left}, for the rest is kept for the way back: ` +
      'raise the timeout, bake for less, or let a step park',
  )
}

/** Until when a way back that begins now may take: what is left of the time, at least the reserve. */
export function wayBackUntil(budget: Budget, now: number): number {
  return Math.max(budget.end, now + budget.reserveMs)
}
