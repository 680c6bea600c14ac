// The judge of an environment's canary, as its policy says it, for canaries that are over.
import type { Policy } from '../policy/schema.ts'
import { judgeRequestOf } from '../rollout/judge-request.ts'
import type { JudgePolicy } from './judge/policy.ts'

/** With the time that its steps give it as the budget. Throws where the policy has no such environment, or no judge there. */
export function judgePolicyFor({ environments, source }: Policy, environment: string): JudgePolicy {
  const found = Object.hasOwn(environments, environment) ? environments[environment] : undefined
  if (found === undefined) {
    const known = Object.keys(environments).join(', ') || 'none'
    throw new Error(`${source} has no environment "${environment}"; there are: ${known}`)
  }
  const { steps, match, judge } = found.canary
  if (judge === undefined) {
    throw new Error(`${source}: environments.${environment}.canary.judge is missing, so there is nothing to judge by`)
  }
  const { policy, intervalMs } = judgeRequestOf(judge)
  // From the first step that gets requests at all; a parked canary is judged as well.
  const first = steps.findIndex(({ weight, mirror }) => weight > 0 || mirror !== undefined || match !== undefined)
  const ms = first < 0 ? 0 : steps.slice(first).reduce((sum, { bake, park = 0 }) => sum + bake + park, 0)
  return { ...policy, budget: Math.max(0, ms - 1000 * policy.warmUp + intervalMs) / 1000 }
}
