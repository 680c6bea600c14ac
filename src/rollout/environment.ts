// An environment of the policy as rollouts are asked for it.
import type { Patience } from '../cluster/diagnose.ts'
import type { FailFast, Policy } from '../policy/schema.ts'
import type { ReleaseRequest } from './request.ts'
import type { SmokeCheck } from './smoke.ts'

/** One release, how long it may take to change it, and what proves that it serves. */
export interface EnvironmentRequest extends ReleaseRequest {
  smoke: readonly SmokeCheck[]
}

/** Throws when the policy has no such environment. */
export function environmentOf(
  policy: Policy,
  name: string,
  asked: { timeoutMs?: number; reason?: string },
): EnvironmentRequest {
  const environment = Object.hasOwn(policy.environments, name) ? policy.environments[name] : undefined
  if (!environment) {
    const known = Object.keys(policy.environments).join(', ') || 'none'
    throw new Error(`${policy.source} has no environment "${name}"; there are: ${known}`)
  }
  const { namespace, release, timeout, url, smoke } = environment
  return {
    environment: name,
    namespace,
    release,
    url,
    reason: asked.reason,
    timeoutMs: asked.timeoutMs ?? timeout,
    patience: patienceOf(environment['fail-fast']),
    smoke: smoke.map(({ 'max-latency': maxLatency, ...check }) => ({ ...check, maxLatency })),
  }
}

function patienceOf(failFast: FailFast): Patience {
  return {
    pullMs: failFast['pull-error'],
    missingConfigMs: failFast['missing-config'],
    quotaMs: failFast.quota,
    crashRestarts: failFast.restarts,
    unschedulableMs: failFast.unschedulable,
    scaleUpMs: failFast['scale-up'],
  }
}
