// How a canary is judged, as its policy says it.
import type { JudgePolicy } from '../analysis/judge/policy.ts'
import { judgePolicyOf } from '../analysis/judge-policy.ts'
import type { MetricSourcePolicy } from '../analysis/sources/source-policy.ts'
import type { CanaryJudgePolicy } from '../policy/rollout-schema.ts'
import type { CanaryStep } from './plan-canary.ts'

/** Times in milliseconds but for those of the judge's own policy. */
export interface JudgeRequest {
  policy: JudgePolicy
  source: MetricSourcePolicy
  intervalMs: number
  /** Of what was before the canary is looked at. */
  historyMs: number
  /** After the end of each step, until its counts are complete. */
  lagMs: number
  /** Of the promoted version. */
  watchMs: number
  /** What becomes of a canary of which too little is known at the end of its last step. */
  inconclusive: 'abort' | 'park'
}

export function judgeRequestOf({
  source,
  interval,
  history,
  watch,
  inconclusive,
  ...policy
}: CanaryJudgePolicy): JudgeRequest {
  return {
    policy: judgePolicyOf(policy),
    source,
    intervalMs: interval,
    historyMs: history,
    lagMs: 'lag' in source ? source.lag : 0,
    watchMs: watch,
    inconclusive,
  }
}

/** What is watched, and for how long: with a judge until the counts of each step are complete, and what was promoted after it. */
export function watchedOf({ steps, judge }: { steps: readonly CanaryStep[]; judge?: JudgeRequest }) {
  const { lagMs = 0, watchMs = 0 } = judge ?? {}
  const watch = watchMs > 0 ? [{ bake: watchMs + lagMs }] : []
  return [...steps.map(({ bake, park }) => ({ bake: bake > 0 ? bake + lagMs : 0, park })), ...watch]
}

/** What of it cannot work with these steps; none when all can. */
export function wrongWithJudge(
  judge: CanaryJudgePolicy,
  steps: readonly { weight: number; bake: number; mirror?: number }[],
): string[] {
  const wrong: string[] = []
  const { interval, 'warm-up': warmUp, compare } = judge
  const bakeMs = steps.reduce((sum, { bake }) => sum + bake, 0)
  const last = steps.at(-1)
  if (interval < leastIntervalMs) wrong.push('canary.judge.interval must be at least 1s')
  if (compare === 'baseline') {
    wrong.push(
      'canary.judge.compare: baseline needs pods of the old version beside the canary, which no rollout starts',
    )
  }
  if (last && last.bake === 0) wrong.push(`canary.steps.${steps.length - 1}.bake is 0s: a judge needs time there`)
  if (bakeMs <= warmUp) {
    wrong.push(`the canary bakes for ${bakeMs / 1000} s, all of it within canary.judge.warm-up (${warmUp / 1000} s)`)
  }
  for (const [index, { bake }] of steps.entries()) {
    if (bake > 0 && bake < interval)
      wrong.push(`canary.steps.${index}.bake is shorter than canary.judge.interval: nothing could be seen there`)
  }
  return wrong
}

const leastIntervalMs = 1000
