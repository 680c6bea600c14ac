import { parseManifest } from '../helm/manifest.ts'
import { podsNeeded } from '../traffic/capacity.ts'
import type { Step, Target } from './plan.ts'
import { previewOf } from './plan-blue-green.ts'
import { type CanaryStep, canaryReplicas, planCanary } from './plan-canary.ts'
import { releasesOf } from './releases.ts'
import type { Prepared } from './render.ts'
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

/** Strategy `canary`: a second release beside the stable one, with more and more of the traffic. */
export async function canaryScheme(survey: Survey): Promise<Scheme> {
  const { request, renderings, journal } = survey
  const { release: app, smoke, canary, traffic } = request
  const { own, canary: second } = releasesOf(app)
  refuseSlots(survey)
  const [stable, beside] = await Promise.all([lookAt(survey, own), lookAt(survey, second)])
  const { change, back } = wayBack(survey, own, stable)
  if (change.goal.kind !== 'revision') {
    const scheme = await rollingScheme(survey)
    const notice =
      'nothing that is known to be healthy stands beside it, so there is nothing to compare a canary with: deployed at once'
    return { ...(traffic?.router === 'replicas' ? withService(scheme, own) : scheme), notices: [notice] }
  }
  const left = beside.history.revisions.at(-1)
  if (left && left.status !== 'uninstalled' && !journal.idle.some(({ release }) => release === second)) {
    throw new StrategyRefused(`release ${second} stands, and no rollout of Slipway left it: uninstall it first`)
  }
  const byReplicas = traffic?.router === 'replicas'
  const unrouted = traffic?.router === 'none'
  const pods = podsOf(stable) ?? 1
  if (!byReplicas && !unrouted) refuseFew(canary.steps, pods)
  const counts = [...new Set(canary.steps.map((step) => canaryReplicas(step, pods, byReplicas || unrouted)))]
  const prepared = await renderings.get({ release: own })
  await refuseDropped(survey, stable, prepared)
  const canaries = new Map<number, Prepared>()
  for (const replicas of counts)
    canaries.set(replicas, await renderings.get({ release: second, beside: true, replicas }))
  const [anyCanary] = canaries.values()
  const standing = stable.latest ? parseManifest(stable.latest.manifest) : []
  if (anyCanary) {
    const { payload } = anyCanary
    // The promotion adds what only the new version has, while the canary still stands.
    const { objects, hookObjects } = prepared.payload
    const stables = [
      { release: own, objects: standing },
      { release: own, objects, hookObjects },
    ]
    refuseShared(survey, stables, { release: second, payload }, 'canary.values')
  }
  const targets = new Map([...canaries].map(([count, { target }]): [number, Target] => [count, target]))
  const gone =
    left === undefined || left.status === 'uninstalled' || journal.idle.some(({ release }) => release === second)
  const steps = planCanary(
    {
      target: prepared.target,
      observed: { release: own, revisions: stable.history.revisions, healthy: stable.healthy },
      goal: change.goal,
      pods,
    },
    { targets, observed: { release: second, revisions: gone ? [] : beside.history.revisions, healthy: false } },
    {
      ...canary,
      judged: canary.judge,
      preview: previewOf(canary.preview, second),
      smoke,
      byReplicas,
      unrouted,
    },
  )
  return {
    steps,
    payloads: new Map([prepared, ...canaries.values()].map(({ target, payload }) => [target.payload, payload])),
    releases: { [own]: change, [second]: { goal: { kind: 'absent' }, before: 0, revision: 0 } },
    from: stable.latest,
    to: { release: own, prepared, revision: change.before + 1 },
    kept: [back].filter((one) => one !== undefined),
    sights: new Map([
      [own, stable],
      [second, beside],
    ]),
    idle: [{ release: second, keepMs: 0, drainMs: 0 }],
    objects: unrouted ? {} : { [own]: standing, [second]: anyCanary?.payload.objects ?? [] },
    pods,
    notices: [],
  }
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
