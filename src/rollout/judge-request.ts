// How a canary is judged, as its policy says it.
import type { JudgePolicy } from '../analysis/judge/policy.ts'
import { judgePolicyOf } from '../analysis/judge-policy.ts'
import type { MetricSourcePolicy } from '../analysis/sources/source-policy.ts'
import type { CanaryJudgePolicy, TrafficPolicy } from '../policy/rollout-schema.ts'
import type { CanaryStep } from './plan-canary.ts'
import { releasesOf } from './releases.ts'

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

/** The releases that stand beside the stable one of `app`: the canary, and its baseline where it is compared to that. */
export function besideOf(app: string, judge: Pick<JudgeRequest, 'policy'> | undefined): string[] {
  const { canary, baseline } = releasesOf(app)
  return judge?.policy.compare === 'baseline' ? [canary, baseline] : [canary]
}

/** What a canary is judged by, and what of it its baseline cannot have. */
interface Judged {
  steps: readonly { weight: number; bake: number; mirror?: number }[]
  match?: unknown
}

/** What of it cannot work with these steps; none when all can. */
export function wrongWithJudge(judge: CanaryJudgePolicy, canary: Judged, router?: TrafficPolicy['router']): string[] {
  const wrong: string[] = []
  const { steps } = canary
  const { interval, 'warm-up': warmUp, compare } = judge
  const bakeMs = steps.reduce((sum, { bake }) => sum + bake, 0)
  const last = steps.at(-1)
  if (interval < leastIntervalMs) wrong.push('canary.judge.interval must be at least 1s')
  if (compare === 'baseline') wrong.push(...wrongWithBaseline(canary, router))
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

/** The old version's pods beside the canary get what the canary gets: as much, and of the same kind. */
function wrongWithBaseline({ steps, match }: Judged, router: TrafficPolicy['router'] | undefined): string[] {
  const wrong: string[] = []
  const why = 'canary.judge.compare is baseline, which'
  // By the number of pods the stable release always has its share.
  const most = router === 'replicas' ? 49 : 50
  for (const [index, { weight, mirror }] of steps.entries()) {
    const at = `canary.steps.${index}`
    if (weight > most)
      wrong.push(`${at}.weight is ${weight}: ${why} takes as much traffic again, so that ${most} is the most`)
    if (mirror) wrong.push(`${at}.mirror copies requests to the canary alone: ${why} has to get the same`)
  }
  if (match) wrong.push(`canary.match sends requests to the canary alone: ${why} has to get the same`)
  return wrong
}

const leastIntervalMs = 1000
