// Mends a release on request, and says what stands.

import { heldBy } from '../cluster/lease.ts'
import { factsOf } from './failure.ts'
import type { JournalState } from './journal-state.ts'
import { onSite } from './on-site.ts'
import { type Mended, needsMending, reconcile } from './reconcile.ts'
import {
  allObjects,
  deployedState,
  isHealthy,
  type ReleaseHistory,
  readReleaseHistory,
  servingRelease,
} from './release.ts'
import { type Ending, recordOf, type Subject } from './report.ts'
import { budgetOf, type ReleaseRequest, type RolloutDeps, type RolloutResult } from './request.ts'
import type { Site } from './site.ts'
import { readStanding } from './standing.ts'
import { sweep } from './sweep.ts'
import { Timeline } from './timeline.ts'

/**
 * Finish or revert what a dead run left, a failed way back and a foreign pending Helm operation included. Rejects when
 * another run is alive, and with the signal's reason after a cancel. A clean release that nobody holds is looked at without
 * the lock.
 */
export async function reconcileRelease(request: ReleaseRequest, deps: RolloutDeps): Promise<RolloutResult> {
  const startedAt = deps.clock.now()
  const timeline = new Timeline(deps.clock)
  const subject: Subject = { ...request, kind: 'reconcile', run: deps.run, startedAt, timeline }
  const at = { ...request, cluster: deps.cluster }
  const { journal, histories, revisions } = await readStanding(at)
  const serving = servingRelease(request.release, journal)
  const before = histories.get(serving) ?? (await readReleaseHistory({ ...at, release: serving }))
  const failed = journal?.state === 'failed'
  const due = journal?.idle.some(({ until }) => Date.parse(until) <= startedAt) ?? false
  // A run that died before its first change left nothing but its lock.
  const held = (await heldBy(at)) !== undefined
  if (!failed && !due && !held && !needsMending(journal, revisions, startedAt)) {
    return standing(subject, deps, request, before, journal)
  }
  const { decide: until } = budgetOf(request.timeoutMs, startedAt)
  return onSite(request, deps, timeline, allObjects(histories), async (site, signal) => {
    const limits = { signal, until }
    try {
      const mine = journal?.state !== 'parked' || needsMending(journal, revisions, startedAt)
      const options = { byRequest: mine, traffic: request.traffic }
      const mended = mine ? await timeline.step('mend', () => reconcile(site, limits, options)) : undefined
      const removed = await sweep(site, limits, { now: deps.clock.now(), traffic: request.traffic })
      const { state } = site.session.journal
      if (!mended && !failed)
        return await standing(subject, deps, request, before, state, { removed, notices: site.notices })
      return await told(subject, site, before, mended)
    } catch (error) {
      signal.throwIfAborted()
      const failure = factsOf(error)
      const headline = `${nameOf(subject)} could not be mended: ${failure.reason}; look at the cluster`
      const { notices, shifts: traffic } = site
      return ended(subject, deps, { outcome: 'failed', headline, from: latestState(before), failure, notices, traffic })
    }
  })
}

async function told(
  subject: Subject,
  site: Site,
  before: ReleaseHistory,
  mended: Mended | undefined,
): Promise<RolloutResult> {
  const serving = servingRelease(site.release, site.session.journal.state)
  const after = await readReleaseHistory({ ...site, release: mended?.serves?.release ?? serving })
  const serves = after.find(mended?.serves?.revision ?? 0)
  const ending = { from: latestState(before), to: latestState(after), serves: serves && deployedState(serves) }
  const sentence = mended?.sentence ?? 'another run has mended it meanwhile'
  const headline = `${nameOf(subject)}: ${sentence}`
  const { notices, shifts: traffic } = site
  if (serves || isAbsent(after))
    return ended(subject, site, { outcome: 'succeeded', headline, notices, traffic, ...ending })
  const message = `${sentence}; nothing that stands is proven to serve: deploy a version that works`
  const failure = { reason: 'NotProven', message, evidence: [] }
  return ended(subject, site, { outcome: 'failed', headline, notices, traffic, ...ending, failure })
}

/** Nothing was left to mend; that does not mean that what stands serves. */
async function standing(
  subject: Subject,
  deps: RolloutDeps,
  request: ReleaseRequest,
  history: ReleaseHistory,
  journal: JournalState | undefined,
  { removed, notices }: { removed: string[]; notices: string[] } = { removed: [], notices: [] },
): Promise<RolloutResult> {
  const name = nameOf(subject)
  const done =
    removed.length > 0 ? `${removed.join(' and ')}, which served no longer, was removed` : 'nothing was left to mend'
  if (isAbsent(history)) {
    return ended(subject, deps, {
      outcome: 'nothing-to-do',
      headline: `${name} is not installed, and nothing was left`,
    })
  }
  const revision = history.revisions.at(-1)
  const release = history.find(revision?.revision ?? 0)
  const { patience } = request
  if (release && revision?.status === 'deployed' && (await isHealthy(release, { ...deps, patience }))) {
    const known = journal?.healthy.find((one) => one.manifestSha256 === release.manifestSha256)?.version
    const version = known ?? release.chart.appVersion ?? release.chart.name
    const why = journal?.putBack === release.revision ? ' (the deploy before was put back)' : ''
    const headline = `${name}: ${done}; ${version} (revision ${release.revision}) serves${why}`
    const state = deployedState(release)
    const outcome = removed.length > 0 ? 'succeeded' : 'nothing-to-do'
    return ended(subject, deps, { outcome, headline, notices, from: state, to: state, serves: state })
  }
  const message = `revision ${revision?.revision} (${revision?.status}) is not healthy: deploy a version that works, or roll back`
  const headline = `${name}: ${done}, but revision ${revision?.revision} does not serve`
  const failure = { reason: 'NotHealthy', message, evidence: [] }
  return ended(subject, deps, { outcome: 'failed', headline, notices, from: latestState(history), failure })
}

function ended(
  subject: Subject,
  { clock }: Pick<RolloutDeps, 'clock'>,
  ending: Omit<Ending, 'notices'> & { notices?: string[] },
): RolloutResult {
  const record = recordOf(subject, { notices: [], ...ending }, clock.now())
  return { record, revision: ending.serves?.revision, previousRevision: ending.from?.revision }
}

/** True when Helm has nothing installed. */
function isAbsent({ revisions }: ReleaseHistory): boolean {
  const latest = revisions.at(-1)
  return latest === undefined || latest.status === 'uninstalled'
}

function latestState(history: ReleaseHistory) {
  const release = history.find(history.revisions.at(-1)?.revision ?? 0)
  return release && deployedState(release)
}

function nameOf({ release, environment }: Subject): string {
  return `${release}${environment ? ` in ${environment}` : ''}`
}
