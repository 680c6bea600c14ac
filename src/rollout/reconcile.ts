// Mends what a run left that did not end: a rollback is finished, a deploy is reverted.
import type { Limits, Site } from './executor.ts'
import { abort, begin, type Goal, type JournalState, type Operation, settle } from './journal-state.ts'
import { isPending, lastHealthy, type Revision } from './plan.ts'
import { healthyNow, putBack } from './put-back.ts'
import { isHealthy, type ReleaseHistory, readReleaseHistory } from './release.ts'

/** What was found and what it came to. */
export interface Mended {
  /** One sentence for people. */
  sentence: string
  /** The operation that was left, where the journal knows one. */
  left?: Operation
  /** Revision that serves; absent when nothing is installed, or what stands was left as it was. */
  revision?: number
  /** False when somebody had moved on by hand and only the journal was brought up to date. */
  changed: boolean
}

/** A release is in the middle of a Helm operation that Slipway did not begin. */
export class ForeignOperation extends Error {
  override name = 'ForeignOperation'
}

/** True when a run of any kind has to mend first. */
export function needsMending(journal: JournalState | undefined, revisions: readonly Revision[]): boolean {
  return journal?.state === 'rolling' || journal?.state === 'aborting' || isPending(revisions.at(-1))
}

/**
 * Mend, holding the Lease. `byRequest` also takes up what only a person should decide on: a rollback that failed, and a
 * pending Helm operation that is not ours. Returns undefined when there was nothing to mend.
 */
export async function reconcile(
  site: Site,
  limits: Limits,
  options: { byRequest: boolean },
): Promise<Mended | undefined> {
  const { journal } = site.session
  const history = await readReleaseHistory(site)
  const latest = history.revisions.at(-1)
  const { operation, state } = journal.state
  const left = state === 'idle' || (state === 'failed' && !options.byRequest) ? undefined : operation
  if (left && (latest?.revision ?? 0) > left.revision && !isPending(latest)) return adopt(site, limits, history, left)
  if (left) return settleLeft(site, limits, left)
  if (!isPending(latest)) return undefined
  if (!options.byRequest) {
    throw new ForeignOperation(
      `Helm's revision ${latest?.revision} of ${site.release} in ${site.namespace} is ${latest?.status}, and no run of Slipway began it: ` +
        'wait for it, or if no helm is at work any more, run rollback with mode reconcile',
    )
  }
  return unlockForeign(site, limits, history)
}

async function settleLeft(site: Site, limits: Limits, left: Operation): Promise<Mended> {
  const { journal } = site.session
  site.log.notice(`${left.holder} did not end its ${left.kind} (step ${left.step}); ${wayOf(left)}`)
  await journal.write(abort)
  const release = await putBack(site, left.goal, limits)
  const { healthy: known } = journal.state
  const healthy = release && healthyNow(release, { healthy: known, now: site.clock.now() })
  const untouched = release?.revision === left.before
  const backTo = left.kind === 'rollback' && left.goal.kind === 'revision' ? left.goal.revision : undefined
  await journal.write((state) => settle(state, { healthy, putBack: left.kind === 'deploy' && !untouched, backTo }))
  const serves = healthy ? `${healthy.version} (revision ${healthy.revision}) serves` : standing(left.goal)
  const sentence = untouched
    ? `a ${left.kind} that did not end had changed nothing; ${serves}`
    : `a ${left.kind} that did not end was ${left.kind === 'deploy' ? 'reverted' : 'finished'}; ${serves}`
  return { sentence, left, revision: healthy?.revision, changed: !untouched }
}

/** Somebody deployed by hand since: their work is not undone. */
async function adopt(site: Site, limits: Limits, history: ReleaseHistory, left: Operation): Promise<Mended> {
  const { journal } = site.session
  const latest = history.revisions.at(-1)
  const release = history.find(latest?.revision ?? 0)
  const serves = latest?.status === 'deployed' && release && (await isHealthy(release, { ...site, ...limits }))
  const healthy = serves ? healthyNow(release, { healthy: journal.state.healthy, now: site.clock.now() }) : undefined
  await journal.write((state) => settle(state, { healthy }))
  const how = healthy ? 'it is healthy' : 'it is not healthy'
  const sentence = `revision ${latest?.revision} was made by hand after a ${left.kind} that did not end; it stays, ${how}`
  return { sentence, left, revision: healthy?.revision, changed: false }
}

/** A helm that was killed outside of any run. */
async function unlockForeign(site: Site, limits: Limits, history: ReleaseHistory): Promise<Mended> {
  const { journal } = site.session
  const before = history.revisions.at(-1)?.revision ?? 0
  const target = lastHealthy({ revisions: history.revisions, healthy: false }, journal.state.healthy)
  const goal: Goal = target
    ? { kind: 'revision', revision: target.revision, manifestSha256: target.manifestSha256 }
    : { kind: 'unchanged' }
  const startedAt = new Date(site.clock.now()).toISOString()
  const { holder } = journal
  const left: Operation = { kind: 'deploy', holder, url: '', startedAt, goal, before, revision: before, step: 'mend' }
  await journal.write((state) => begin(state, left))
  return settleLeft(site, limits, left)
}

function wayOf({ kind, goal }: Operation): string {
  if (goal.kind === 'absent') return 'nothing was installed before, so what it installed is removed'
  if (goal.kind === 'unchanged') return 'nothing before it is known to be healthy, so what stands is left'
  return `${kind === 'rollback' ? 'finishing it: ' : ''}going back to revision ${goal.revision}`
}

function standing(goal: Goal): string {
  return goal.kind === 'absent' ? 'nothing is installed' : 'what stands was left as it is'
}
