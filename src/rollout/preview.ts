// What a deploy would do: the plan, and what the API server would make of it. Takes no lock and changes nothing.
import { parseManifest } from '../helm/manifest.ts'
import type { DeployRequest } from './deploy-request.ts'
import { type Detection, detect } from './detect.ts'
import { type DryRun, dryRun } from './dry-run.ts'
import { captureTraffic } from './open-traffic.ts'
import { refuseOlder } from './order.ts'
import { planBack } from './plan.ts'
import { CanaryParked, needsMending } from './reconcile.ts'
import { revisionsIn } from './release.ts'
import type { ShownPlan } from './render-plan.ts'
import { Renderings } from './renderings.ts'
import type { RolloutDeps } from './request.ts'
import { schemeOf } from './scheme-of.ts'
import { readStanding } from './standing.ts'
import { Timeline } from './timeline.ts'

export interface Preview {
  plan: ShownPlan
  dryRun: DryRun
  /** What its canary would find; absent where none is judged. */
  detection?: Detection
  notices: string[]
}

/** Something has to be mended, or decided, before a deploy can be planned. */
export class NotPlannable extends Error {
  override name = 'NotPlannable'
}

/** Rejects with what a deploy would reject with. */
export async function preview(request: DeployRequest, deps: RolloutDeps): Promise<Preview> {
  const { cluster, clock, log, signal } = deps
  const { namespace, release: app, strategy } = request
  const { journal, histories, revisions } = await readStanding({ ...request, cluster })
  await refuseOlder(request, journal, log)
  if (needsMending(journal, revisions, clock.now())) {
    throw new NotPlannable(
      `a run of ${app} did not end; the next deploy mends that first, or run rollback with mode reconcile`,
    )
  }
  if (journal?.state === 'parked') {
    throw new CanaryParked(
      `a canary of ${journal.operation?.version} bakes; what a deploy would do depends on how it ends`,
    )
  }
  const known = journal ?? { healthy: [], idle: [] }
  const renderings = new Renderings(deps, request, new Timeline(clock))
  const scheme = await schemeOf({
    ...deps,
    request,
    renderings,
    journal: known,
    snapshot: 'snapshot',
    before: new Map(),
  })
  const { steps, releases, payloads, sights } = scheme
  // The worst moment to fail is the last one, when everything was applied.
  const applied = (release: string) =>
    steps.flatMap((step) => {
      if (step.kind !== 'helm-apply' || step.release !== release) return []
      const manifestSha256 = payloads.get(step.payload)?.manifestSha256 ?? ''
      return [{ release, revision: step.revision, status: 'deployed', manifestSha256 }]
    })
  const revisionsOf = (release: string) => [
    ...(sights.get(release)?.history.revisions ?? revisionsIn(histories, release)),
    ...applied(release),
  ]
  const at = { cluster, namespace, app, policy: request.traffic }
  const traffic = steps.length === 0 ? undefined : await captureTraffic(at, scheme.objects)
  const back = steps.length === 0 ? [] : planBack({ kind: 'deploy', releases, traffic }, revisionsOf)
  // The last payload of a release is what it becomes.
  const last = new Map([...payloads.values()].map((payload) => [payload.upgrade.release, payload] as const))
  const asked = [...last].map(([release, { objects }]) => {
    const present = parseManifest(sights.get(release)?.latest?.manifest ?? '')
    return dryRun({ cluster, release, namespace, objects, present, signal })
  })
  const isJudged = steps.some(({ kind }) => kind === 'judge')
  const [all, detection] = await Promise.all([Promise.all(asked), isJudged ? detect(request, deps) : undefined])
  return {
    plan: { release: app, namespace, strategy, steps, back },
    dryRun: { objects: all.flatMap(({ objects }) => objects), refused: all.flatMap(({ refused }) => refused) },
    detection,
    notices: scheme.notices,
  }
}
