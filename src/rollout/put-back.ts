// The one way back: bring a release to a goal from wherever it stands, and prove that it serves.
import type { HelmRelease } from '../helm/release.ts'
import { Executor, type Limits, type Site } from './executor.ts'
import { RolloutFailure } from './failure.ts'
import { fail, type Goal, type HealthyRevision } from './journal-state.ts'
import { isPending, planRestore } from './plan.ts'
import { readReleaseHistory } from './release.ts'

/**
 * Returns the release that serves afterwards; undefined when nothing is installed or nothing is known to be healthy.
 * Rejects with RolloutFailure when the goal does not come up, which the journal then knows, or with the signal's reason.
 */
export async function putBack(site: Site, goal: Goal, limits: Limits): Promise<HelmRelease | undefined> {
  const before = await readReleaseHistory(site)
  try {
    await new Executor(site, limits).run(planRestore(goal, before))
  } catch (error) {
    if (error instanceof RolloutFailure) {
      await site.session.journal.write((state) => fail(state, factsOf(error)))
      await unlock(site, limits)
    }
    throw error
  }
  if (goal.kind !== 'revision') return undefined
  const after = await readReleaseHistory(site)
  return after.find(after.revisions.at(-1)?.revision ?? 0)
}

function factsOf({ facts }: RolloutFailure): { reason: string; message: string } {
  return { reason: facts.reason, message: facts.message }
}

/** Free Helm of a revision that our own helm left pending when it ran out of time: it has ended, and says no more about it. */
async function unlock(site: Site, limits: Limits): Promise<void> {
  try {
    const latest = (await readReleaseHistory(site)).revisions.at(-1)
    if (!latest || !isPending(latest)) return
    await new Executor(site, limits).run([{ kind: 'helm-unlock', pending: latest.revision }])
  } catch (error) {
    limits.signal.throwIfAborted()
    site.log.warning(`Helm still holds the release pending: ${(error as Error).message}`)
  }
}

/** A revision that was just proven healthy, for the journal. */
export function healthyNow(
  release: HelmRelease,
  known: { version?: string; healthy: readonly HealthyRevision[]; now: number },
): HealthyRevision {
  const same = known.healthy.findLast(({ manifestSha256 }) => manifestSha256 === release.manifestSha256)
  return {
    revision: release.revision,
    manifestSha256: release.manifestSha256,
    version: known.version ?? same?.version ?? release.chart.appVersion ?? `revision ${release.revision}`,
    at: new Date(known.now).toISOString(),
  }
}
