// The judge's standing -> a verdict in words and figures.

import type { Total } from './counts.ts'
import { outlook } from './outlook.ts'
import type { JudgePolicy } from './policy.ts'
import type { Question } from './questions.ts'
import { isGood, isWorse, type Standing } from './standing.ts'
import { type ArmVerdict, type Evidence, type MetricVerdict, shownRatio, significant, type Verdict } from './verdict.ts'

/** Level of the confidence sequences that are shown. */
const level = 0.95
const largest = 1e12

export function tell(standing: Standing, policy: JudgePolicy): Verdict {
  const { decision, t, elapsed, intervals, blind, questions } = standing
  const metrics = questions.map((question) => metricVerdict(question, policy))
  return {
    decision,
    reason: reason(standing, metrics, policy),
    t: Number.isFinite(t) ? t : 0,
    elapsed,
    intervals,
    blind,
    metrics,
    wouldChange: outlook(standing, policy),
    weaknesses: weaknesses(standing),
  }
}

function metricVerdict(question: Question, { beta }: JudgePolicy): MetricVerdict {
  const { name, metric, needed, tolerance, guard } = question
  const bounds = metric.ratio(level)
  return {
    name,
    what: metric.what,
    canary: arm(metric.canary),
    baseline: arm(metric.baseline),
    ...(bounds && { ratio: shownRatio(bounds, metric.canary, metric.baseline, level) }),
    abort: evidence(metric.logAbort, needed, metric.logAbortElsewhere),
    ...(metric.logPromote !== undefined && {
      promote: { ...evidence(metric.logPromote, Math.log(1 / beta)), tolerance },
    }),
    ...(guard && {
      slo: {
        ...evidence(guard.logAbort, guard.needed, guard.logAbortElsewhere),
        share: guard.share,
        canaryBreaksIt: guard.canaryBreaksIt,
        baselineBreaksIt: guard.baselineBreaksIt,
      },
    }),
  }
}

function arm({ requests, events, pods }: Total): ArmVerdict {
  return { requests, events, rate: requests > 0 ? events / requests : null, pods }
}

function evidence(logE: number, needed: number, logElsewhere?: number): Evidence {
  return {
    e: significant(Math.min(largest, Math.exp(logE))),
    logE: significant(logE),
    needed: significant(Math.exp(needed)),
    ...(logElsewhere !== undefined && { logElsewhere: significant(logElsewhere) }),
  }
}

function reason(standing: Standing, metrics: readonly MetricVerdict[], policy: JudgePolicy): string {
  const { decision, because, elapsed, intervals, questions } = standing
  if (intervals === 0) return 'nothing was judged yet'
  const shown = (question: Question) => metrics[questions.indexOf(question)] as MetricVerdict
  if (typeof because === 'string') return because
  if (because?.by === 'slo') {
    const { name, canary, slo } = shown(because.question)
    return `${name}: ${rate(canary)} of the canary's requests against an SLO of ${percent(slo?.share ?? 0)}; evidence ${count(slo?.e ?? 0)} of ${count(slo?.needed ?? 0)}`
  }
  if (because !== undefined) {
    const found = shown(because.question)
    return `${found.name}: ${compared(found)}; evidence ${count(found.abort.e)}, ${count(found.abort.needed)} needed`
  }
  const seconds = `${Math.round(elapsed)} s`
  if (decision === 'promote') {
    const all = questions
      .filter(({ metric }) => metric.logPromote !== undefined)
      .map(({ name, tolerance }) => `${name} below ${tolerance} times the baseline's`)
    return `after ${seconds}: ${all.join(', ')}`
  }
  const open = questions
    .filter((question) => !isGood(question, policy.beta))
    .map((question) => openness(question, shown(question)))
  const spent =
    policy.budget === undefined ? `${seconds} were all it had` : `the budget of ${policy.budget} s is used up`
  return `${decision === 'inconclusive' ? spent : `after ${seconds}`}: ${open.join('; ') || `not before ${policy.minimum} s`}`
}

/** Why a metric does not let the canary pass yet. */
function openness(question: Question, found: MetricVerdict): string {
  if (found.slo?.canaryBreaksIt)
    return `${found.name}: the canary is over its SLO (${rate(found.canary)}), which is not proven`
  if (isWorse(question)) return `${found.name}: worse`
  if (found.canary.requests === 0 || found.baseline.requests === 0) return `${found.name}: not measured in both arms`
  return `${found.name}: neither worse nor good enough is proven (${compared(found)})`
}

function compared({ canary, baseline, ratio }: MetricVerdict): string {
  const arms = `${rate(canary)} of ${count(canary.requests)} requests against ${rate(baseline)} of ${count(baseline.requests)}`
  if (ratio === undefined || ratio.estimate === null) return arms
  const end = ratio.high === null ? 'any' : `${ratio.high}`
  return `${arms}, ${ratio.estimate} times as many (${ratio.low} to ${end})`
}

function rate({ rate }: ArmVerdict): string {
  return rate === null ? 'none' : percent(rate)
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`
}

function count(value: number): string {
  return value >= largest ? 'over 1e12' : String(Number(value.toPrecision(4)))
}

function weaknesses({ questions, blind, cold, unusable, intervals }: Standing): string[] {
  const told = questions.flatMap(({ name, metric }) => metric.weaknesses.map((each) => `${name}: ${each}`))
  if (blind > 0) told.push(`${blind} of ${intervals} intervals had no traffic in one of the arms`)
  if (cold > 0) told.push(`${cold} times a pod was left out because it was still warming up`)
  if (unusable > 0)
    told.push(`${unusable} times a pod's counts could not be used: not finite, negative, or more events than requests`)
  if (questions.some(({ metric }) => metric.canary.pods === 1)) {
    told.push('the canary is one pod: a bad node under it looks like a bad version')
  }
  return told
}
