// Strategy canary: one pod of the version beside the stable release, more and more traffic, then the stable release itself.
import type { HeaderMatch, Split } from '../traffic/router.ts'
import type { Goal } from './journal-state.ts'
import {
  applied,
  appliedTogether,
  nextRevision,
  type Observed,
  type Step,
  serves,
  smoked,
  type Target,
} from './plan.ts'
import type { SmokeCheck } from './smoke.ts'

/** One step of a canary as the policy says it. Times in milliseconds. */
export interface CanaryStep {
  /** Percent of the traffic; with 0 the canary gets what matches, and copies. */
  weight: number
  /** Percent of the requests that are copied to the canary. */
  mirror?: number
  bake: number
  /** Pods of the canary; absent: as many as the weight asks for. */
  replicas?: number
  /** Leave it there without a runner, for at most this long. */
  park?: number
}

export interface CanaryPolicy {
  steps: readonly CanaryStep[]
  match?: HeaderMatch
  /** Asked of the canary before it gets any traffic. */
  preview: readonly SmokeCheck[]
  smoke: readonly SmokeCheck[]
  /** Traffic is shared by the number of pods; there is no route to set. */
  byReplicas: boolean
  /** Requests decide too, and for so long after the promotion. Milliseconds. */
  judged?: { watchMs: number }
  /** Nothing sends traffic: the canary only runs. */
  unrouted: boolean
}

/** A release beside the stable one, and its renderings by their number of pods. */
export interface Arm {
  targets: ReadonlyMap<number, Target>
  observed: Observed
}

/**
 * Pods of the canary that carry a weight, beside `stable` pods and `arms` releases of as many pods: the canary, and its
 * baseline. At least one, so that the first step is one pod.
 */
export function canaryReplicas(step: CanaryStep, stable: number, byReplicas: boolean, arms = 1): number {
  if (step.replicas !== undefined) return step.replicas
  const wanted = byReplicas
    ? Math.round((stable * step.weight) / (100 - arms * step.weight))
    : Math.ceil((stable * step.weight) / 100)
  return Math.max(1, wanted)
}

/** The share that each of `arms` releases of as many pods has beside the stable one, in whole percent. */
export function shareOf(pods: number, stable: number, arms = 1): number {
  return Math.round((100 * pods) / (arms * pods + stable))
}

/**
 * None when the stable release is the target already. `stable.pods` is how many it runs; `baseline` the old version once
 * more, with as many pods as the canary and as much of the traffic, to compare it to.
 */
export function planCanary(
  stable: { target: Target; observed: Observed; goal: Goal; pods: number },
  canary: Arm,
  policy: CanaryPolicy,
  baseline?: Arm,
): Step[] {
  if (serves(stable.target, stable.observed)) return []
  const names = {
    stable: stable.observed.release,
    canary: canary.observed.release,
    ...(baseline && { baseline: baseline.observed.release }),
  }
  // The baseline first: helm works on one after the other, and the canary is watched from the moment that it stands.
  const arms = baseline ? [baseline, canary] : [canary]
  const steps: Step[] = []
  let [pods, times] = [0, 0]
  for (const step of policy.steps) {
    const wanted = canaryReplicas(step, stable.pods, policy.byReplicas || policy.unrouted, arms.length)
    if (wanted !== pods) {
      steps.push(...appliedTogether(arms.map((arm) => targetOf(arm, wanted, times))))
      times += 1
    }
    if (pods === 0) steps.push(...smoked(policy.preview))
    pods = wanted
    if (!policy.unrouted) steps.push(route(splitOf(step, names, { canary: pods, stable: stable.pods }, policy)))
    if (step.bake > 0) steps.push(baked(step, names, policy))
    if (step.park !== undefined) steps.push({ kind: 'park', ms: step.park })
  }
  const { goal, target, observed } = stable
  const back: Step = route({ weights: { [names.stable]: 100 } })
  return [
    ...steps,
    ...(goal.kind === 'revision'
      ? [{ kind: 'prove-rollback', release: names.stable, payload: target.payload, goal } as const]
      : []),
    ...applied(names.stable, target, nextRevision(observed.revisions)),
    ...(policy.unrouted || policy.byReplicas ? [] : [back]),
    ...smoked(policy.smoke),
    ...(policy.judged && policy.judged.watchMs > 0
      ? [{ kind: 'watch', release: names.stable, ms: policy.judged.watchMs } as const]
      : []),
  ]
}

/** A release with so many pods, after it was set so many times. */
function targetOf({ targets, observed: { release, revisions } }: Arm, pods: number, times: number) {
  const target = targets.get(pods)
  if (!target) throw new Error(`${release} was not rendered with ${pods} replicas`)
  return { release, target, revision: nextRevision(revisions) + times }
}

/** Where no request reaches the canary, there is nothing to judge. */
function baked(step: CanaryStep, names: Names, { judged, match, steps, byReplicas }: CanaryPolicy): Step {
  const { stable, canary, baseline } = names
  const all = { release: canary, beside: baseline === undefined ? [stable] : [baseline, stable], ms: step.bake }
  const isAsked = step.weight > 0 || step.mirror !== undefined || match !== undefined
  if (!judged || !isAsked) return { kind: 'bake', ...all }
  const isByWeight = step.weight > 0 && step.mirror === undefined && !match && !byReplicas
  const share = baseline === undefined ? step.weight / 100 : 0.5
  return { kind: 'judge', ...all, last: step === steps.at(-1), ...(isByWeight && { share }) }
}

interface Names {
  stable: string
  canary: string
  baseline?: string
}

function splitOf(
  { weight, mirror }: CanaryStep,
  names: Names,
  pods: { canary: number; stable: number },
  { match, byReplicas }: CanaryPolicy,
): Split {
  const beside = [names.canary, names.baseline].filter((name) => name !== undefined)
  const share = byReplicas ? shareOf(pods.canary, pods.stable, beside.length) : weight
  const shares = beside.map((name) => [name, share] as const)
  const split: Split = { weights: { [names.stable]: 100 - beside.length * share, ...Object.fromEntries(shares) } }
  if (mirror !== undefined) split.mirror = { release: names.canary, percent: mirror }
  if (match) split.match = { release: names.canary, header: match }
  return split
}

function route(split: Split): Step {
  return { kind: 'route', split }
}
