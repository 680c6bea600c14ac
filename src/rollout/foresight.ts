// What a canary will be able to find, told from the traffic before it.
import { type DetectionPlan, planDetection, type Stretch, trafficOf } from '../analysis/detectability.ts'
import { countsOf, errors, type Interval } from '../analysis/judge/arms.ts'
import type { JudgeRequest } from './judge-request.ts'
import type { CanaryStep } from './plan-canary.ts'

/** Chance with which an effect is to be found. */
export const power = 0.8

/** By its errors, at its steps. Undefined without a history: then nothing can be told. */
export function foresee(
  { policy, intervalMs }: JudgeRequest,
  steps: readonly CanaryStep[],
  history: readonly Interval[],
): DetectionPlan | undefined {
  const windows = history.map(({ baseline }) => countsOf(baseline, errors)).filter((counts) => counts.length > 0)
  if (windows.length === 0) return undefined
  return planDetection(trafficOf(windows, intervalMs / 1000), stretchesOf(steps, policy.warmUp), {
    alpha: policy.alpha,
    power,
    isEqual: policy.compare === 'baseline',
  })
}

/** What is judged of each step: the first seconds warm up. */
function stretchesOf(steps: readonly CanaryStep[], warmUp: number): Stretch[] {
  let cold = warmUp
  return steps.map(({ weight, bake }) => {
    const judged = Math.max(0, bake / 1000 - cold)
    cold = Math.max(0, cold - bake / 1000)
    return { share: weight / 100, seconds: judged }
  })
}

/** One line: what it finds at best, or that it is blind. */
export function foreseen(plan: DetectionPlan | undefined): string {
  if (plan === undefined) return 'what the canary can find is not known: nothing is known of the requests before it'
  const { isBlind, stretches, suggestions } = plan
  const smallest = stretches.at(-1)?.smallest
  const hints = suggestions.length > 0 ? `; ${suggestions.join('; ')}` : ''
  if (isBlind) return `this canary is blind: not even ten times as many errors would be found by its end${hints}`
  return `the canary finds ${Number(smallest?.toPrecision(3))} times as many errors by its end, ${100 * power} % of the time${hints}`
}
