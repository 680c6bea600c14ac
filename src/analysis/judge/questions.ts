// The policy's metrics, and the data at hand -> what is asked of every interval.
import { type Arms, countsOf, errors, eventsNamed, type Pod, type Reading, slowerThan } from './arms.ts'
import { BoundProcess } from './bound-process.ts'
import { calibrate } from './calibrate.ts'
import { CountMetric } from './count-metric.ts'
import { LatencyMetric } from './latency-metric.ts'
import type { MetricJudge } from './metric-judge.ts'
import { type JudgePolicy, type MetricPolicy, metric, standardErrors } from './policy.ts'
import { QuantileMetric } from './quantile-metric.ts'

/** A metric, and what convicts by it. */
export interface Question {
  name: string
  metric: MetricJudge
  /** ln of the e-value that aborts. */
  needed: number
  tolerance: number
  guard?: Guard
}

export interface Guard {
  push(arms: Arms): void
  readonly needed: number
  readonly share: number
  readonly logAbort: number
  readonly logAbortElsewhere: number
  readonly canaryBreaksIt: boolean
  readonly baselineBreaksIt: boolean
  /** Proven, and the canary is to answer for it. */
  readonly isBroken: boolean
}

/** Of a metric's alpha, the part of its SLO where it has one. */
const guardPart = 0.25

/**
 * Alpha is split over the metrics by weight, and within a metric between comparison and SLO, so that all questions
 * together are wrong at most that often.
 * @param first the first judged interval, to see what the data carries
 */
export function questionsOf(policy: JudgePolicy, history: readonly Arms[], first: Arms): Question[] {
  const all = [...history, first]
  const metrics = policy.metrics ?? usual(all)
  const weights = metrics.reduce((sum, { weight }) => sum + weight, 0)
  return metrics.map((each) => {
    const alpha = (policy.alpha * each.weight) / weights
    const { slo, tolerance, name } = each
    const judged = judgeOf(each, policy, history, first)
    if (slo === undefined) return { name, metric: judged, needed: Math.log(1 / alpha), tolerance }
    const needed = Math.log(1 / (alpha * guardPart))
    const guard = guardOf(each, slo, needed, history)
    return { name, metric: judged, needed: Math.log(1 / (alpha * (1 - guardPart))), tolerance, guard }
  })
}

function usual(all: readonly Arms[]): MetricPolicy[] {
  const isTimed = has(all, ({ latency, quantiles }) => latency !== undefined || quantiles !== undefined)
  return [standardErrors, ...(isTimed ? [metric('latency', 'latency')] : [])]
}

function has(all: readonly Arms[], holds: (pod: Pod) => boolean): boolean {
  return all.some(({ canary, baseline }) => canary.some(holds) || baseline.some(holds))
}

function judgeOf(each: MetricPolicy, policy: JudgePolicy, history: readonly Arms[], first: Arms): MetricJudge {
  const sign = each.direction === 'increase' ? 1 : -1
  const labelled = !has([first], ({ pod }) => pod === undefined)
  const { tolerance, negligible } = each
  if (each.kind === 'latency') {
    const all = [...history, first]
    const quantiles = all.flatMap(({ baseline }) => baseline.flatMap((pod) => Object.keys(pod.quantiles ?? {})))
    const isHistogram = has(all, ({ latency }) => latency !== undefined)
    const slowest = quantiles.sort((a, b) => Number(b) - Number(a))[0]
    if (!isHistogram && slowest !== undefined) return new QuantileMetric(history, slowest, sign)
    return new LatencyMetric(history, { sign, tolerance, labelled })
  }
  const options = { sign, tolerance, negligible, labelled, isStrict: policy.compare === 'baseline' } as const
  return new CountMetric(history, { ...options, reading: readingOf(each), what: each.name })
}

function readingOf({ kind, name, slo }: MetricPolicy): Reading {
  if (kind === 'latency') return slowerThan(slo?.slowerThan ?? '')
  return kind === 'errors' ? errors : eventsNamed(name)
}

function guardOf(
  each: MetricPolicy,
  slo: NonNullable<MetricPolicy['slo']>,
  needed: number,
  history: readonly Arms[],
): Guard {
  const reading = readingOf(each)
  const windows = history.map(({ baseline }) => countsOf(baseline, reading))
  const guard = new BoundProcess(slo.share, each.direction === 'increase' ? 1 : -1, calibrate(windows))
  return {
    needed,
    share: slo.share,
    push: ({ canary, baseline }) => guard.push(countsOf(canary, reading), countsOf(baseline, reading)),
    get logAbort() {
      return guard.logE
    },
    get logAbortElsewhere() {
      return guard.logElsewhere
    },
    get canaryBreaksIt() {
      return guard.beyond.canary
    },
    get baselineBreaksIt() {
      return guard.beyond.baseline
    },
    get isBroken() {
      const isProven = guard.logE >= needed && guard.logElsewhere >= needed / 2
      return isProven && (slo.evenIfStableBreaksIt || !guard.beyond.baseline)
    },
  }
}
