// A deploy from beginning to end: prove the input, lock, mend, and carry out what the strategy makes of it.
import { Deploy } from './carry-out.ts'
import type { DeployRequest } from './deploy-request.ts'
import { onSite } from './on-site.ts'
import { refuseOlder } from './order.ts'
import { needsMending, reconcile } from './reconcile.ts'
import { allObjects } from './release.ts'
import { Renderings } from './renderings.ts'
import type { Subject } from './report.ts'
import { budgetOf, type RolloutDeps, type RolloutResult } from './request.ts'
import type { Survey } from './scheme.ts'
import { schemeOf } from './scheme-of.ts'
import { readStanding } from './standing.ts'
import { sweep } from './sweep.ts'
import { Timeline } from './timeline.ts'

/**
 * Deploy by a strategy. Rejects, with nothing changed, when the input is refused, when another run holds the application,
 * or when the cluster cannot be reached; and with the signal's reason after a cancel. Every other end is a record:
 * succeeded, parked, rolled-back, failed or nothing-to-do.
 */
export async function deploy(request: DeployRequest, deps: RolloutDeps): Promise<RolloutResult> {
  const startedAt = deps.clock.now()
  const budget = budgetOf(request.timeoutMs, startedAt)
  const timeline = new Timeline(deps.clock)
  const subject: Subject = { ...request, kind: 'deploy', run: deps.run, startedAt, timeline }
  const renderings = new Renderings(deps, request, timeline)
  const { cluster, clock } = deps
  const snapshot = startedAt.toString(36)
  const plan = (journal: Survey['journal'], before: Survey['before']) =>
    schemeOf({ ...deps, request, renderings, journal, snapshot, before })
  const { journal, histories, revisions } = await readStanding({ ...request, cluster })
  await refuseOlder(request, journal, deps.log)
  // Helm renders nothing for a release that is left pending; then mending comes first.
  const clean = !needsMending(journal, revisions, startedAt) && journal?.state !== 'parked'
  const seen = clean ? await plan(journal ?? { healthy: [], idle: [] }, new Map()) : undefined
  const objects = seen
    ? [...seen.payloads.values()].flatMap(({ objects: own, hookObjects }) => [...own, ...hookObjects])
    : allObjects(histories)
  return onSite(request, deps, timeline, objects, async (site, siteSignal) => {
    const limits = { signal: siteSignal, until: budget.decide }
    const { supersede, traffic } = request
    const mended = await reconcile(site, limits, { byRequest: false, supersede, traffic })
    if (mended) site.notices.push(mended.sentence)
    const state = site.session.journal.state
    await refuseOlder(request, state, deps.log)
    await sweep(site, limits, { now: clock.now(), traffic })
    const scheme = await plan(site.session.journal.state, mended ? new Map() : (seen?.sights ?? new Map()))
    site.notices.push(...renderings.notices)
    return new Deploy(request, deps, site, siteSignal, budget, subject).run(scheme, snapshot)
  })
}
