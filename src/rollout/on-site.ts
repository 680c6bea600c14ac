// A release that is ours to change for as long as `work` takes.
import type { KubeObject } from '../cluster/client.ts'
import { requireRights } from '../cluster/rights.ts'
import type { JudgeRequest } from './judge-request.ts'
import type { ReleaseRequest, RolloutDeps } from './request.ts'
import { neededRights } from './rights.ts'
import { openSession } from './session.ts'
import type { Site } from './site.ts'
import type { Timeline } from './timeline.ts'

/**
 * Make sure that what is to come is allowed, lock the release, do the work, unlock it. After a cancel the Lease is kept in the holder's name, so that the step that
 * finishes inherits it. `signal` aborts on cancel and when the Lease is lost.
 */
export async function onSite<T>(
  {
    namespace,
    release,
    patience,
    rollbackProof,
    traffic,
    strategy,
    canary,
  }: Pick<ReleaseRequest, 'namespace' | 'release' | 'strategy' | 'patience' | 'rollbackProof' | 'traffic'> & {
    canary?: { judge?: JudgeRequest }
  },
  deps: RolloutDeps,
  timeline: Timeline,
  objects: readonly KubeObject[],
  work: (site: Site, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const at = { namespace, release }
  const scrapes = strategy === 'canary' && canary?.judge?.source.kind === 'scrape'
  await requireRights(deps.cluster, namespace, neededRights(objects, namespace, { traffic, scrapes }), deps.signal)
  const session = await timeline.step('lock', () => openSession({ ...deps, ...at }))
  const { cluster, helm, clock, log, effects, temp } = deps
  const told = { timeline, notices: [], shifts: [] }
  const site: Site = { ...at, cluster, helm, patience, rollbackProof, session, clock, log, effects, temp, ...told }
  deps.onCancel(() => atCancel(site))
  try {
    return await work(site, AbortSignal.any([deps.signal, session.lost]))
  } finally {
    await (deps.signal.aborted ? session.handOver() : session.close())
  }
}

/** What fits into the moment of a cancel: traffic as it was, and the journal says that the operation is aborted. */
async function atCancel({ session, traffic, log }: Site): Promise<void> {
  const captured = session.journal.state.operation?.traffic
  const back = captured && traffic?.router.restore(captured)
  const given = back?.catch((error: Error) => log.warning(`traffic was not put back yet: ${error.message}`))
  await Promise.all([session.abort(), given])
}
