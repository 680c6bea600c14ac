// How a rollout's record reads at a glance.
import type { DeployRecord, TimelineStep } from '../record/record.ts'

/** Whether people have to look at it. */
export function isGood({ outcome }: Pick<DeployRecord, 'outcome'>): boolean {
  return outcome === 'succeeded' || outcome === 'nothing-to-do' || outcome === 'parked'
}

/** `1.2 s`, `350 ms`, `4 min 10 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** How long a step, or a whole run, took. */
export function tookMs({ startedAt, finishedAt }: Pick<TimelineStep, 'startedAt' | 'finishedAt'>): number {
  return Math.max(Date.parse(finishedAt) - Date.parse(startedAt), 0)
}
