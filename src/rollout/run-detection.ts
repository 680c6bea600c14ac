// The action canary-promote with mode plan: what the canary of an environment would find, and when.
import { detectionSummary } from '../analysis/render/summary.ts'
import { detect } from './detect.ts'
import { environmentOf } from './environment.ts'
import { foreseen, power } from './foresight.ts'
import { type Host, withRollout } from './open.ts'
import { policyOf } from './policy.ts'
import type { ReleaseAsked } from './run-deploy.ts'
import type { Audience } from './tell.ts'

/** A canary that is blind, or of which nothing can be told, fails the step: that is what it is asked for. Returns JSON. */
export async function runDetection(asked: ReleaseAsked, host: Host & Audience): Promise<{ plan: string }> {
  const policy = await policyOf(asked, host)
  const request = environmentOf(policy, asked.environment, { ...asked, strategy: 'canary' })
  if (!request.canary.judge) {
    throw new Error(
      `${policy.source}: environments.${asked.environment}.canary.judge is missing: nothing judges its canaries`,
    )
  }
  const detection = await withRollout(asked, request, host, (deps) => detect(request, deps))
  if (!detection || 'why' in detection) {
    host.fail(`what the canary can find cannot be told: ${detection?.why ?? 'there is no judge'}`)
    return { plan: JSON.stringify({ why: detection?.why }) }
  }
  const { plan, source } = detection
  host.summary.append(detectionSummary(plan, power))
  host.log.info(`by ${source}: ${foreseen(plan)}`)
  if (plan.isBlind) host.fail(foreseen(plan))
  return { plan: JSON.stringify({ power, ...plan }) }
}
