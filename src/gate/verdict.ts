import type { EvidenceKind } from '../reports/evidence.ts'

/** What a gate row came to. `not-measured` is not passed. */
export type GateStatus = 'pass' | 'fail' | 'not-measured' | 'waived' | 'not-applicable'

/** What a failing row does to the verdict. */
export type OnFailure = 'block' | 'review' | 'warn' | 'log'

/** One gate of the policy, decided. */
export interface GateRow {
  /** Name of the gate in the policy: `coverage`, `integration-tests`. */
  gate: string
  /** What the gate judges; absent for the row over other jobs. */
  evidence?: EvidenceKind
  status: GateStatus
  onFailure: OnFailure
  /** What was measured, ready to read: `82.4 %`, `3 failed of 120`. Absent when nothing was. */
  measure?: string
  /** What the policy asks: `> 80 %`. */
  bound?: string
  /** One sentence: why the status is what it is, and what to do where it is not `pass`. */
  reason: string
  /** Reports the row stands on, workspace-relative. */
  sources: string[]
}

/** `review` (for findings that ask for a person) succeeds the job; it is never shown as neutral. */
export type Verdict = 'pass' | 'review' | 'block'

/** Combine gate rows into one verdict. The worst row wins; a gate that was not measured counts as failed, and no rows at all block. */
export function decide(rows: readonly GateRow[]): Verdict {
  if (rows.length === 0) return 'block'
  const failing = rows.filter((row) => row.status === 'fail' || row.status === 'not-measured')
  if (failing.some((row) => row.onFailure === 'block')) return 'block'
  if (failing.some((row) => row.onFailure === 'review')) return 'review'
  return 'pass'
}
