// Where a judgement stands; what verdicts are written from.
import type { Question } from './questions.ts'
import type { Decision } from './verdict.ts'

export interface Standing {
  decision: Decision
  /** Why it was decided: a question that was answered, or words. */
  because?: { question: Question; by: 'evidence' | 'slo' } | string
  /** Seconds, as in {@link Verdict}. */
  t: number
  elapsed: number
  intervals: number
  blind: number
  /** Pods left out of intervals: not warm yet, or with counts that cannot be. */
  cold: number
  unusable: number
  questions: readonly Question[]
}

/** Enough evidence, and not all of it from one interval. */
export function isWorse({ metric, needed }: Question): boolean {
  return metric.logAbort >= needed && metric.logAbortElsewhere >= needed / 2
}

/** Better than the tolerance, and within its SLO as far as one can see. What can only speak against does not hinder. */
export function isGood({ metric, guard }: Question, beta: number): boolean {
  if (guard?.canaryBreaksIt) return false
  const { logPromote, logPromoteElsewhere = 0 } = metric
  const good = Math.log(1 / beta)
  return logPromote === undefined || (logPromote >= good && logPromoteElsewhere >= good / 2)
}
