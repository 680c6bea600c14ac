// An environment of the policy as rollouts are asked for it.
import type { Patience } from '../cluster/diagnose.ts'
import type { MatchPolicy } from '../policy/rollout-schema.ts'
import type { FailFast, Policy } from '../policy/schema.ts'
import type { Strategy } from '../record/record.ts'
import type { HeaderMatch } from '../traffic/router.ts'
import { type JudgeRequest, judgeRequestOf, wrongWithJudge } from './judge-request.ts'
import type { CanaryStep } from './plan-canary.ts'
import type { ReleaseRequest } from './request.ts'
import type { SmokeCheck } from './smoke.ts'

/** An environment: its application, how it is rolled out, and what proves that it serves. Times in milliseconds. */
export interface EnvironmentRequest extends ReleaseRequest {
  smoke: readonly SmokeCheck[]
  canary: {
    steps: readonly CanaryStep[]
    match?: HeaderMatch
    preview: readonly SmokeCheck[]
    /** Absent: pods and smoke checks alone decide. */
    judge?: JudgeRequest
  }
  blueGreen: { keepMs: number; drainMs: number; preview: readonly SmokeCheck[] }
  /** What happens when the namespace would not let pods in. */
  podSecurity: 'refuse' | 'warn' | 'off'
}

/** Throws when the policy has no such environment, or the strategy lacks what it needs: all of that at once. */
export function environmentOf(
  policy: Policy,
  name: string,
  asked: { timeoutMs?: number; reason?: string; strategy?: Strategy },
): EnvironmentRequest {
  const environment = Object.hasOwn(policy.environments, name) ? policy.environments[name] : undefined
  if (!environment) {
    const known = Object.keys(policy.environments).join(', ') || 'none'
    throw new Error(`${policy.source} has no environment "${name}"; there are: ${known}`)
  }
  const { server, namespace, release, timeout, url, smoke, traffic, canary, 'blue-green': blueGreen } = environment
  const strategy = asked.strategy ?? environment.strategy
  const timeoutMs = asked.timeoutMs ?? timeout
  const wrong = wrongWith(strategy, environment)
  if (wrong.length > 0) {
    const at = `${policy.source}, environments.${name}`
    throw new Error(`strategy ${strategy} cannot be used:\n${wrong.map((one) => `- ${at}: ${one}`).join('\n')}`)
  }
  return {
    environment: name,
    server,
    namespace,
    release,
    strategy,
    traffic,
    rollbackProof: environment['rollback-proof'],
    podSecurity: environment['pod-security'],
    url,
    reason: asked.reason,
    timeoutMs,
    patience: patienceOf(environment['fail-fast']),
    smoke: smoke.map(checkOf),
    canary: {
      steps: canary.steps,
      match: canary.match && matchOf(canary.match),
      preview: canary.preview.map(checkOf),
      judge: canary.judge && judgeRequestOf(canary.judge),
    },
    blueGreen: { keepMs: blueGreen.keep, drainMs: blueGreen.drain, preview: blueGreen.preview.map(checkOf) },
  }
}

type Environment = Policy['environments'][string]

function wrongWith(strategy: Strategy, { release, traffic, canary }: Environment): string[] {
  const wrong: string[] = []
  if (strategy === 'rolling') return wrong
  const isCompared = strategy === 'canary' && canary.judge?.compare === 'baseline'
  const longest = longestHelm - (isCompared ? '-baseline' : '-canary').length
  if (release.length > longest) wrong.push(`release ${release} has no room for a suffix: at most ${longest} characters`)
  if (strategy === 'blue-green') {
    if (traffic?.router !== 'service') wrong.push('it needs traffic: { router: service, service: NAME }')
    return wrong
  }
  if (!traffic) wrong.push('it needs traffic.router: gateway-api, istio, replicas or none')
  if (traffic?.router === 'service')
    wrong.push('router service sends traffic to one release; take replicas, gateway-api or istio')
  const routes = traffic?.router === 'gateway-api' || traffic?.router === 'istio'
  if (!routes && canary.match) wrong.push('canary.match needs router gateway-api or istio')
  if (!routes && canary.steps.some(({ mirror }) => mirror)) wrong.push('mirror needs router gateway-api or istio')
  if (traffic?.router === 'replicas' && canary.steps.some(({ weight }) => weight === 0))
    wrong.push('router replicas gives every pod its share: a step of weight 0 needs router gateway-api or istio')
  if (canary.judge && traffic?.router === 'none')
    wrong.push('canary.judge needs traffic to judge by: router none sends none')
  if (canary.judge) wrong.push(...wrongWithJudge(canary.judge, canary, traffic?.router))
  const falls = canary.steps.findIndex(({ weight }, index) => weight < (canary.steps[index - 1]?.weight ?? 0))
  if (falls > 0) wrong.push(`canary.steps.${falls}.weight is less than that of the step before`)
  return wrong
}

/** Characters that Helm takes for the name of a release. */
const longestHelm = 53

function checkOf({ 'max-latency': maxLatency, ...check }: Environment['smoke'][number]): SmokeCheck {
  return { ...check, maxLatency }
}

function matchOf({ header, cookie, value, pattern }: MatchPolicy): HeaderMatch {
  const by = pattern === undefined ? { value: value ?? '' } : { pattern }
  return { name: header ?? 'cookie', ...(cookie !== undefined && { cookie }), ...by }
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
