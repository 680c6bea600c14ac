// The record: what one run decided and did. Everything people and systems are told is rendered from it.
import type { GateRow, Verdict } from '../gate/verdict.ts'
import { PREFIX } from '../prefix.ts'

/** Version of the schema; a reader refuses a major version that it does not know. */
export const RECORD_SCHEMA = `https://${PREFIX}/schemas/record/v1.json`

/** How a version is rolled out. */
export const strategies = ['rolling', 'blue-green', 'canary'] as const
export type Strategy = (typeof strategies)[number]

/** Facts of the workflow run, from the runner's environment. Absent ones are empty strings. */
export interface RunFacts {
  repository: string
  runId: string
  attempt: number
  job: string
  workflow: string
  event: string
  ref: string
  sha: string
  actor: string
  /** Link to the run for people. */
  url: string
}

interface RecordBase {
  schema: typeof RECORD_SCHEMA
  /** Unique and stable for one decision: `<run id>-<attempt>-<job>-<kind>[-<release>]`. */
  id: string
  /** ISO 8601 UTC. */
  startedAt: string
  finishedAt: string
  run: RunFacts
  /** One sentence for people: what happened. */
  headline: string
  /** What went beside the main work and did not change its outcome (a status that could not be written, ...). */
  notices: string[]
}

/** The gate's decision on one commit. */
export interface GateRecord extends RecordBase {
  kind: 'gate'
  stage: string
  verdict: Verdict
  rows: GateRow[]
  /** Line coverage in percent where it was measured. */
  coverage?: number
  /** Where the policy came from and its sha256. */
  policy: { source: string; sha256: string }
}

/** One line of the timeline. Times in ISO 8601 UTC. */
export interface TimelineStep {
  name: string
  startedAt: string
  finishedAt: string
  outcome: 'done' | 'failed' | 'skipped'
  detail?: string
}

/** What runs, or ran: one Helm revision and its images. */
export interface DeployedState {
  /** Helm release, where it is not the application's own. */
  release?: string
  revision?: number
  chart?: string
  appVersion?: string
  /** `container name -> image reference` as rendered. */
  images: Record<string, string>
}

/** Why a rollout failed, named for people, with what was saved before anything was put back. */
export interface FailureFacts {
  /** Kubernetes reason: `ErrImagePull`, `CrashLoopBackOff`, `ProgressDeadlineExceeded`, `SmokeFailed`, `Cancelled`, ... */
  reason: string
  /** What was wrong, where, and what to do. */
  message: string
  /** `Deployment/orders`, `Pod/orders-6f-abc`. */
  object?: string
  /** Milliseconds from the first change to the naming of the failure. */
  namedAfterMs?: number
  /** Values file line that caused it, where found. */
  cause?: { file: string; line: number }
  /** Redacted events and log tails; paths in the workspace's temp folder go to the artifact. */
  evidence: { name: string; text: string }[]
}

/** Traffic was set to go elsewhere. Times in milliseconds after it was set. */
export interface TrafficShift {
  /** ISO 8601 UTC. */
  at: string
  /** Helm release to whole percent. */
  weights: Record<string, number>
  /** Until the data plane said that it follows; absent where it cannot tell. */
  settledAfterMs?: number
  /** Until answers showed that it follows; absent where nobody asked. */
  followedAfterMs?: number
  /** Asked while it moved. */
  requests?: number
  failed?: number
}

/** What a canary was judged to be, by its requests. */
export interface Judgement {
  decision: 'promote' | 'abort' | 'inconclusive' | 'continue'
  /** One line: by what it was decided, with the figures. */
  reason: string
  /** Seconds that were judged. */
  seconds: number
  intervals: number
  metrics: {
    name: string
    /** What is counted: `errors`, `requests slower than 0.25 s`. */
    what: string
    canary: { requests: number; events: number }
    baseline: { requests: number; events: number }
    /** E-value that the canary is worse, and what it must reach. */
    against: { e: number; needed: number }
    /** E-value that it is better than the tolerance; absent where the data cannot say so. */
    for?: { e: number; needed: number }
  }[]
}

/** A deploy or a rollback. */
export interface DeployRecord extends RecordBase {
  kind: 'deploy' | 'rollback' | 'reconcile'
  /** `succeeded`: the wanted state serves. `rolled-back`: the previous state serves again. `failed`: see the failure. `nothing-to-do`: nothing was changed. `parked`: a canary bakes without a runner. */
  outcome: 'succeeded' | 'rolled-back' | 'failed' | 'nothing-to-do' | 'parked'
  environment: string
  namespace: string
  release: string
  strategy: Strategy
  /** Why it was done, as the person who started it said. */
  reason?: string
  from?: DeployedState
  to?: DeployedState
  /** What serves at the end, where that was proven. */
  serves?: DeployedState
  url?: string
  timeline: TimelineStep[]
  /** Every change of where traffic goes, in order. */
  traffic?: TrafficShift[]
  /** Absent where no requests were judged. */
  judgement?: Judgement
  failure?: FailureFacts
}

/** Findings of one severity in a scan, by what became of them. `open` is what counts; it is either fixable or not. */
export interface SeverityCounts {
  open: number
  fixable: number
  unfixable: number
  waived: number
  /** The base has them as well. */
  known: number
  /** Became known since the base was scanned: no commit brought them. */
  drift: number
}

/** What one scan found, and what comes of it. */
export interface ScanRecord extends RecordBase {
  kind: 'scan'
  stage: string
  verdict: Verdict
  rows: GateRow[]
  policy: { source: string; sha256: string }
  target: { kind: string; name: string }
  /** By severity; empty where nothing was measured. */
  counts: Record<string, SeverityCounts>
  scanner?: { name: string; version: string }
  /** What the scanner knew. */
  database?: { digest: string; repository: string; updatedAt: string }
}

export type RunRecord = GateRecord | DeployRecord | ScanRecord
