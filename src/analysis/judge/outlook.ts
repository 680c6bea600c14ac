// What would lead to another verdict.
import type { JudgePolicy } from './policy.ts'
import type { Question } from './questions.ts'
import { isGood, type Standing } from './standing.ts'

/** One line each; times are extrapolations of the evidence so far, not promises. */
export function outlook({ decision, elapsed, questions, because }: Standing, policy: JudgePolicy): string[] {
  if (decision === 'promote')
    return ['a watch after the promotion may still find what was too small or too late for this one']
  if (decision === 'abort') return typeof because === 'object' ? [aborted(because.question, because.by)] : []
  return questions.flatMap((question) => {
    const { name, metric, needed, guard } = question
    const lines = [toward(`${name}: abort`, metric.logAbort, needed, elapsed)]
    const good = Math.log(1 / policy.beta)
    if (guard?.canaryBreaksIt)
      lines.push(`${name}: promotion needs the canary's share of bad requests back under its SLO`)
    if (metric.logPromote !== undefined && !isGood(question, policy.beta) && metric.logPromote < good) {
      lines.push(toward(`${name}: promotion`, metric.logPromote, good, elapsed))
    }
    return lines
  })
}

function aborted({ name, metric, needed, guard }: Question, by: 'evidence' | 'slo'): string {
  const [all, elsewhere] =
    by === 'slo' && guard ? [guard.logAbort, guard.logAbortElsewhere] : [metric.logAbort, metric.logAbortElsewhere]
  const bound = by === 'slo' && guard ? guard.needed : needed
  const spare = all - bound
  const without = elsewhere >= bound ? 'it would stand without' : 'it rests on'
  return `${name}: evidence is ${factor(spare)} times what was needed; ${without} the interval that said most`
}

function toward(what: string, logE: number, needed: number, elapsed: number): string {
  const missing = needed - logE
  if (missing <= 0) return `${what} has its evidence, all but one interval's worth of it`
  const times = `${what} needs ${factor(missing)} times the evidence`
  if (!(logE > 0.5 && elapsed > 0)) return times
  return `${times}: about ${Math.ceil((missing * elapsed) / logE)} s more like those so far`
}

function factor(log: number): string {
  return log > 27 ? 'over 1e12' : String(Number(Math.exp(Math.max(0, log)).toPrecision(3)))
}
