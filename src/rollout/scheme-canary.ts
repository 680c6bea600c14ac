import { parseManifest } from '../helm/manifest.ts'
import { podsNeeded } from '../traffic/capacity.ts'
import { baselineOf } from './baseline.ts'
import type { Change } from './journal-state.ts'
import { besideOf } from './judge-request.ts'
import { type Revision, type Step, serves, type Target } from './plan.ts'
import { previewOf } from './plan-blue-green.ts'
import { type Arm, type CanaryStep, canaryReplicas, planCanary } from './plan-canary.ts'
import { releasesOf } from './releases.ts'
import {
  lookAt,
  podsOf,
  refuseDropped,
  refuseShared,
  refuseSlots,
  type Scheme,
  StrategyRefused,
  type Survey,
  wayBack,
} from './scheme.ts'
import { rollingScheme } from './scheme-rolling.ts'
import type { Sight } from './sight.ts'

/**
 * Strategy `canary`: a second release beside the stable one, with more and more of the traffic; where it is compared to a
 * baseline, that is a third one.
 */
export async function canaryScheme(survey: Survey): Promise<Scheme> {
  const { request, renderings, signal } = survey
  const { release: app, smoke, canary, traffic } = request
  const { own, canary: second } = releasesOf(app)
  const names = besideOf(app, canary.judge)
  refuseSlots(survey)
  const [stable, ...sights] = await Promise.all([lookAt(survey, own), ...names.map((name) => lookAt(survey, name))])
  const { change, back } = wayBack(survey, own, stable)
  if (change.goal.kind !== 'revision' || !back) {
    const scheme = await rollingScheme(survey)
    const notice =
      'nothing that is known to be healthy stands beside it, so there is nothing to compare a canary with: deployed at once'
    return { ...(traffic?.router === 'replicas' ? withService(scheme, own) : scheme), notices: [notice] }
  }
  const beside = names.map((release, index) => revisionsBeside(survey, release, sights[index]))
  const byReplicas = traffic?.router === 'replicas'
  const unrouted = traffic?.router === 'none'
  const pods = podsOf(stable) ?? 1
  if (!byReplicas && !unrouted) refuseFew(canary.steps, pods)
  const each = canary.steps.map((step) => canaryReplicas(step, pods, byReplicas || unrouted, names.length))
  const prepared = await renderings.get({ release: own })
  await refuseDropped(survey, stable, prepared)
  const observed = { release: own, revisions: stable.history.revisions, healthy: stable.healthy }
  const standing = stable.latest ? parseManifest(stable.latest.manifest) : []
  const { objects, hookObjects } = prepared.payload
  // The promotion adds what only the new version has, while the canary still stands.
  const stands: Beside[] = [
    { release: own, objects: standing },
    { release: own, objects, hookObjects },
  ]
  const arms: Arm[] = []
  const payloads = [prepared]
  for (const [index, release] of names.entries()) {
    // What serves already needs nothing to be compared to.
    if (release !== second && serves(prepared.target, observed)) break
    const targets = new Map<number, Target>()
    for (const replicas of new Set(each)) {
      const variant = { release, beside: true, replicas }
      const one =
        release === second ? await renderings.get(variant) : await baselineOf(renderings, back, variant, signal)
      if (targets.size === 0) {
        const what =
          release === second ? undefined : `revision ${back.revision} of ${own}, as ${release}, and the others`
        refuseShared(survey, stands, { release, payload: one.payload }, 'canary.values', what)
        stands.push({ release, ...one.payload })
      }
      targets.set(replicas, one.target)
      payloads.push(one)
    }
    arms.push({ targets, observed: { release, revisions: beside[index] ?? [], healthy: false } })
  }
  const [canaryArm, baselineArm] = arms
  if (!canaryArm) throw new Error(`release ${second} was not rendered`)
  const steps = planCanary(
    { target: prepared.target, observed, goal: change.goal, pods },
    canaryArm,
    {
      ...canary,
      judged: canary.judge,
      preview: previewOf(canary.preview, second),
      smoke,
      byReplicas,
      unrouted,
    },
    baselineArm,
  )
  const routed = stands.slice(2).map((one) => [one.release, one.objects] as const)
  return {
    steps,
    payloads: new Map(payloads.map(({ target, payload }) => [target.payload, payload])),
    releases: { [own]: change, ...Object.fromEntries(names.map((name) => [name, absent])) },
    from: stable.latest,
    to: { release: own, prepared, revision: change.before + 1 },
    kept: [back],
    sights: new Map([[own, stable], ...sights.map((sight, index) => [names[index] ?? '', sight] as const)]),
    idle: names.map((release) => ({ release, keepMs: 0, drainMs: 0 })),
    objects: unrouted ? {} : { [own]: standing, ...Object.fromEntries(routed) },
    pods,
    notices: [],
  }
}

type Beside = Parameters<typeof refuseShared>[1][number]

const absent: Change = { goal: { kind: 'absent' }, before: 0, revision: 0 }

/** None where the release is not there, or about to go. Throws {@link StrategyRefused} where it is nobody's. */
function revisionsBeside({ journal }: Survey, release: string, sight: Sight | undefined): readonly Revision[] {
  const left = sight?.history.revisions.at(-1)
  if (!left || left.status === 'uninstalled' || journal.idle.some((one) => one.release === release)) return []
  throw new StrategyRefused(`release ${release} stands, and no rollout of Slipway left it: uninstall it first`)
}

/** The Service that people reach comes with the first version: not with the second, which would be the first canary. */
function withService(scheme: Scheme, own: string): Scheme {
  const at = scheme.steps.findLastIndex(({ kind }) => kind === 'wait-healthy') + 1
  if (at === 0) return scheme
  const route: Step = { kind: 'route', split: { weights: { [own]: 100 } } }
  const objects = { [own]: scheme.to.prepared.payload.objects }
  return { ...scheme, steps: scheme.steps.toSpliced(at, 0, route), objects, pods: 1 }
}

/** Throws {@link StrategyRefused} where the policy itself gives a step fewer pods than its weight needs. */
function refuseFew(steps: readonly CanaryStep[], pods: number): void {
  const wrong = steps.flatMap(({ weight, replicas }, index) => {
    const needed = podsNeeded(weight, pods)
    return replicas === undefined || replicas >= needed
      ? []
      : [
          `canary.steps.${index} has replicas ${replicas}, and ${weight} % of the traffic of ${pods} pods needs ${needed}`,
        ]
  })
  if (wrong.length > 0) throw new StrategyRefused(`${wrong.join('; ')}; leave replicas out, or raise it`)
}
