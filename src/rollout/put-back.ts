// The one way back: bring an application to its goals from wherever it stands, and prove that it serves.
import type { HelmRelease } from '../helm/release.ts'
import type { TrafficPolicy } from '../policy/rollout-schema.ts'
import { Executor } from './executor.ts'
import { RolloutFailure } from './failure.ts'
import { fail, type HealthyRevision, type Operation } from './journal-state.ts'
import { openTrafficOf } from './open-traffic.ts'
import { isPending, planBack, type Step, withoutForeign } from './plan.ts'
import { readHistories, readReleaseHistory, revisionsIn } from './release.ts'
import type { Limits, Site } from './site.ts'

/**
 * Undo a deploy or finish a rollback, from wherever it stands. Returns the release that serves afterwards; undefined when
 * nothing is installed or nothing is known to be healthy. Rejects with RolloutFailure when it does not come up, which the
 * journal then knows, or with the signal's reason.
 */
export async function putBack(
  site: Site,
  operation: Operation,
  limits: Limits,
  policy: TrafficPolicy | undefined,
): Promise<HelmRelease | undefined> {
  const names = Object.keys(operation.releases)
  const histories = await readHistories(site, names)
  const { releases } = withoutForeign(operation.releases, (release) => revisionsIn(histories, release))
  if (operation.traffic || operation.split) await openTrafficOf(site, policy, names, limits.signal, releases)
  const unmade = operation.kind === 'deploy' && operation.split && !(await site.traffic?.router.capture())
  const split = unmade ? undefined : operation.split
  try {
    const steps = planBack({ ...operation, releases, split }, (release) => revisionsIn(histories, release))
    await new Executor(site, limits).run(steps)
  } catch (error) {
    if (error instanceof RolloutFailure) {
      await site.session.journal.write((state) => fail(state, factsOf(error)))
      await unlock(site, limits, names)
    }
    throw error
  }
  const served = servingOf({ ...operation, releases })
  if (served === undefined) return undefined
  const after = await readReleaseHistory({ ...site, release: served })
  return after.find(after.revisions.at(-1)?.revision ?? 0)
}

/** The release of an operation that serves once it was put back, or finished; undefined when it is not known to be healthy. */
export function servingOf({ releases }: Pick<Operation, 'releases'>): string | undefined {
  const [first] = Object.entries(releases)
  return first?.[1].goal.kind === 'revision' ? first[0] : undefined
}

function factsOf({ facts }: RolloutFailure): { reason: string; message: string } {
  return { reason: facts.reason, message: facts.message }
}

/** Free Helm of revisions that our own helm left pending when it ran out of time: it has ended, and says no more about it. */
async function unlock(site: Site, limits: Limits, releases: readonly string[]): Promise<void> {
  try {
    const histories = await readHistories(site, releases)
    const steps = releases.flatMap((release): Step[] => {
      const latest = revisionsIn(histories, release).at(-1)
      return latest && isPending(latest) ? [{ kind: 'helm-unlock', release, pending: latest.revision }] : []
    })
    await new Executor(site, limits).run(steps)
  } catch (error) {
    limits.signal.throwIfAborted()
    site.log.warning(`Helm still holds the release pending: ${(error as Error).message}`)
  }
}

/**
 * A revision that was just proven healthy, for the journal. `undone` is the operation that led back to it: what it is called
 * is what its goal was called.
 */
export function healthyNow(
  release: HelmRelease,
  known: {
    version?: string
    commit?: HealthyRevision['commit']
    healthy: readonly HealthyRevision[]
    now: number
    undone?: Operation
  },
): HealthyRevision {
  const goal = known.undone?.releases[release.name]?.goal
  const content = goal?.kind === 'revision' ? goal.manifestSha256 : release.manifestSha256
  const same = known.healthy.findLast(({ manifestSha256 }) => manifestSha256 === content)
  const commit = known.version === undefined ? same?.commit : known.commit
  return {
    release: release.name,
    revision: release.revision,
    manifestSha256: release.manifestSha256,
    version: known.version ?? same?.version ?? release.chart.appVersion ?? `revision ${release.revision}`,
    at: new Date(known.now).toISOString(),
    ...(commit && { commit }),
  }
}
