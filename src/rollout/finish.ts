// What is done after a cancel or a kill, in the name of the run that it hit: nothing is left running, half done or locked.
import { heldBy } from '../cluster/lease.ts'
import type { DeployRecord, FailureFacts } from '../record/record.ts'
import { endOrphan } from '../tools/run-program.ts'
import { RolloutFailure } from './failure.ts'
import type { Operation } from './journal-state.ts'
import type { Left } from './left.ts'
import { onSite } from './on-site.ts'
import { servingOf } from './put-back.ts'
import { reconcile } from './reconcile.ts'
import { allObjects, deployedState, type ReleaseHistory, readReleaseHistory } from './release.ts'
import { type Ending, recordOf, type Subject } from './report.ts'
import type { ReleaseRequest, RolloutDeps, RolloutResult } from './request.ts'
import { readStanding } from './standing.ts'
import { Timeline } from './timeline.ts'

/** The runner gives a cancelled step and everything after it five minutes. */
const longestMs = 4 * 60_000

/**
 * Finish what this holder began: end an orphaned helm, revert a deploy or finish a rollback, unlock. Another run that has
 * taken over meanwhile is left alone. Rejects when the cluster cannot be reached: then the next run mends.
 */
export async function finish(request: ReleaseRequest, deps: RolloutDeps, left: Left): Promise<RolloutResult> {
  const { clock, log } = deps
  const startedAt = clock.now()
  const timeline = new Timeline(clock)
  const { orphan } = left
  const ended = left.cancelled ? 'cancelled' : 'interrupted'
  if (orphan && (await endOrphan(orphan, (ms) => clock.sleep(ms)))) {
    log.notice(`ended helm (pid ${orphan.pid}), which the step before had left running`)
  }
  const at = { ...request, cluster: deps.cluster }
  const [held, { journal, histories }] = await Promise.all([heldBy(at), readStanding(at)])
  const operation = journal?.operation
  const begun = operation?.holder === deps.holder ? operation : undefined
  const kind = begun?.kind ?? 'deploy'
  const subject: Subject = { ...request, kind, run: deps.run, startedAt, timeline }
  const ours = held ? held.holder === deps.holder : begun !== undefined
  if (!ours) {
    const headline = `${nameOf(subject)}: ${ended}; this run holds nothing, so nothing was left to finish`
    return { record: recordOf(subject, { outcome: 'nothing-to-do', headline, notices: [] }, clock.now()) }
  }
  const until = startedAt + Math.min(request.timeoutMs, longestMs)
  return onSite(request, deps, timeline, allObjects(histories), async (site, signal) => {
    const result = (ending: Ending): RolloutResult => ({
      record: recordOf(subject, ending, clock.now()),
      revision: ending.serves?.revision,
      previousRevision: ending.from?.revision,
    })
    const { notices } = site
    const serving = begun && servingOf(begun)
    const standing = serving ?? request.release
    const [wanted = standing, change] =
      Object.entries(begun?.releases ?? {}).find(([, { before, revision }]) => revision > before) ?? []
    const states = {
      from: stateOf(histories.get(standing), begun?.releases[standing]?.before),
      to: stateOf(histories.get(wanted), change?.revision),
    }
    try {
      const options = { byRequest: false, traffic: request.traffic }
      const mended = await timeline.step('finish', () => reconcile(site, { signal, until }, options))
      const after = mended?.serves && (await readReleaseHistory({ ...site, release: mended.serves.release }))
      const serves = stateOf(after, mended?.serves?.revision)
      const ending = { ...states, serves, notices, traffic: site.shifts, failure: failureOf(begun, ended) }
      if (!mended) {
        return result({
          ...ending,
          outcome: 'nothing-to-do',
          headline: `${nameOf(subject)}: ${ended}; nothing was half done`,
        })
      }
      const headline = `${nameOf(subject)} was ${ended}: ${mended.sentence}`
      return result({ ...ending, outcome: outcomeOf(begun, serves !== undefined), headline })
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof RolloutFailure)) throw error
      const headline = `${nameOf(subject)} was ${ended}, and the way back failed: ${error.facts.reason}; look at the cluster`
      return result({ ...states, outcome: 'failed', headline, notices, failure: error.facts })
    }
  })
}

function outcomeOf(begun: Operation | undefined, serves: boolean): DeployRecord['outcome'] {
  if (!serves) return 'failed'
  return begun?.kind === 'rollback' ? 'succeeded' : 'rolled-back'
}

function failureOf(begun: Operation | undefined, ended: 'cancelled' | 'interrupted'): FailureFacts {
  const where = begun ? ` at step ${begun.step}` : ''
  const reason = ended === 'cancelled' ? 'Cancelled' : 'Interrupted'
  return { reason, message: `the run was ${ended}${where}; start it again when it is wanted`, evidence: [] }
}

function stateOf(history: ReleaseHistory | undefined, revision: number | undefined) {
  const release = history?.find(revision ?? 0)
  return release && deployedState(release)
}

function nameOf({ kind, release, environment }: Subject): string {
  return `${kind} of ${release}${environment ? ` in ${environment}` : ''}`
}
