// Mends what a run left that did not end: a rollback is finished, a deploy is reverted.
import type { TrafficPolicy } from '../policy/rollout-schema.ts'
import { abort, begin, type Goal, type JournalState, type Operation, settle } from './journal-state.ts'
import { pruneParcels } from './parcel.ts'
import { isPending, lastHealthy, type Revision, withoutForeign } from './plan.ts'
import { healthyNow, putBack, servingOf } from './put-back.ts'
import { isHealthy, type ReleaseHistory, readHistories, releasesIn, revisionsIn, servingRelease } from './release.ts'
import type { Limits, Site } from './site.ts'

/** What was found and what it came to. */
export interface Mended {
  /** One sentence for people. */
  sentence: string
  /** The operation that was left, where the journal knows one. */
  left?: Operation
  /** What serves; absent when nothing is installed, or what stands was left as it was. */
  serves?: { release: string; revision: number }
  /** False when somebody had moved on by hand and only the journal was brought up to date. */
  changed: boolean
}

export interface MendOptions {
  /**
   * A person asked: a rollback that failed is tried again, a pending Helm operation that is not ours is freed, and a canary
   * that is parked is given up.
   */
  byRequest: boolean
  /** Why a parked canary is given up for what is to come; it must not be empty. */
  supersede?: string
  traffic?: TrafficPolicy
}

/** A release is in the middle of a Helm operation that Slipway did not begin. */
export class ForeignOperation extends Error {
  override name = 'ForeignOperation'
}

/** A canary bakes, and nobody said that it may be given up. */
export class CanaryParked extends Error {
  override name = 'CanaryParked'
}

/** True when a run of any kind has to mend first. `now` in milliseconds since the epoch. */
export function needsMending(journal: JournalState | undefined, revisions: readonly Revision[], now: number): boolean {
  const left = journal?.state === 'rolling' || journal?.state === 'aborting' || isExpired(journal, now)
  return left || latestOfEach(revisions).some((latest) => isPending(latest) || latest.status === 'uninstalling')
}

function latestOfEach(revisions: readonly Revision[]): Revision[] {
  return [...new Map(revisions.map((one) => [one.release, one])).values()]
}

/** A parked canary that nobody went on with in time. `now` in milliseconds since the epoch. */
export function isExpired(journal: JournalState | undefined, now: number): boolean {
  const until = journal?.state === 'parked' ? journal.operation?.parked?.until : undefined
  return until !== undefined && Date.parse(until) <= now
}

/**
 * Mend, holding the Lease. Returns undefined when there was nothing to mend. Rejects with {@link CanaryParked} and
 * {@link ForeignOperation}, with nothing changed.
 */
export async function reconcile(site: Site, limits: Limits, options: MendOptions): Promise<Mended | undefined> {
  const { journal } = site.session
  const { operation, state } = journal.state
  const histories = await readHistories(site, releasesIn(site.release, journal.state))
  if (state === 'parked' && operation && !options.byRequest && !isExpired(journal.state, site.clock.now())) {
    if (!options.supersede) throw parkedError(site, operation)
    site.notices.push(`the canary of ${operation.version} was given up: ${options.supersede}`)
  }
  const left = state === 'idle' || (state === 'failed' && !options.byRequest) ? undefined : operation
  if (left) {
    const { foreign } = withoutForeign(left.releases, (release) => revisionsIn(histories, release))
    const serving = servingOf(left) ?? site.release
    if (foreign.some(({ release }) => release === serving) && Object.keys(left.releases).length === 1) {
      return adopt(site, limits, histories.get(serving), left)
    }
    return settleLeft(site, limits, left, histories, options)
  }
  const pending = [...histories.values()].flatMap(({ revisions }) => {
    const latest = revisions.at(-1)
    return latest && isPending(latest) ? [latest] : []
  })
  const [first] = pending
  if (!first) return undefined
  if (!options.byRequest) {
    throw new ForeignOperation(
      `Helm's revision ${first.revision} of ${first.release} in ${site.namespace} is ${first.status}, and no run of Slipway began it: ` +
        'wait for it, or if no helm is at work any more, run rollback with mode reconcile',
    )
  }
  return unlockForeign(site, limits, pending, histories, options)
}

function parkedError(site: Site, { version, parked }: Operation): CanaryParked {
  return new CanaryParked(
    `a canary of ${version} bakes until ${parked?.until} (parked by ${parked?.by}): go on with it or give it up by ` +
      `canary-promote, put ${site.release} back by rollback, or deploy over it with the input supersede and a reason`,
  )
}

async function settleLeft(
  site: Site,
  limits: Limits,
  left: Operation,
  histories: ReadonlyMap<string, ReleaseHistory>,
  { traffic }: MendOptions,
): Promise<Mended> {
  const { journal } = site.session
  const parked = left.parked !== undefined
  const what = parked ? `canary of ${left.version}` : left.kind
  const why = parked
    ? `the ${what} that was parked is given up`
    : `${left.holder} did not end its ${left.kind} (step ${left.step})`
  site.log.notice(`${why}; ${wayOf(left)}`)
  await journal.write(abort)
  const release = await putBack(site, left, limits, traffic)
  const { healthy: known } = journal.state
  const healthy = release && healthyNow(release, { healthy: known, now: site.clock.now(), undone: left })
  const after = await readHistories(site, Object.keys(left.releases))
  const untouched = [histories, after].every((each) =>
    Object.entries(left.releases).every(
      ([name, { before }]) => (revisionsIn(each, name).at(-1)?.revision ?? 0) === before,
    ),
  )
  if (left.plan?.evidence) await pruneParcels(site, 'evidence', { newest: 0, needed: [] })
  const goal = release && left.releases[release.name]?.goal
  const backTo =
    left.kind === 'rollback' && goal?.kind === 'revision'
      ? { release: release?.name ?? '', revision: goal.revision }
      : undefined
  await journal.write((state) => settle(state, { healthy, putBack: left.kind === 'deploy' && !untouched, backTo }))
  const serves = healthy ? `${healthy.version} (revision ${healthy.revision}) serves` : standing(left)
  const sentence = untouched
    ? `a ${left.kind} that did not end had changed nothing; ${serves}`
    : `a ${what} that ${parked ? 'was parked' : 'did not end'} was ${left.kind === 'deploy' ? 'reverted' : 'finished'}; ${serves}`
  return { sentence, left, serves: healthy, changed: !untouched }
}

/** Somebody deployed by hand since: their work is not undone. */
async function adopt(
  site: Site,
  limits: Limits,
  history: ReleaseHistory | undefined,
  left: Operation,
): Promise<Mended> {
  const { journal } = site.session
  const latest = history?.revisions.at(-1)
  const release = history?.find(latest?.revision ?? 0)
  const serves = latest?.status === 'deployed' && release && (await isHealthy(release, { ...site, ...limits }))
  const healthy = serves ? healthyNow(release, { healthy: journal.state.healthy, now: site.clock.now() }) : undefined
  await journal.write((state) => settle(state, { healthy }))
  const how = healthy ? 'it is healthy' : 'it is not healthy'
  const sentence = `revision ${latest?.revision} was made by hand after a ${left.kind} that did not end; it stays, ${how}`
  return { sentence, left, serves: healthy, changed: false }
}

/** A helm that was killed outside of any run. */
async function unlockForeign(
  site: Site,
  limits: Limits,
  pending: readonly Revision[],
  histories: ReadonlyMap<string, ReleaseHistory>,
  options: MendOptions,
): Promise<Mended> {
  const { journal } = site.session
  const serving = servingRelease(site.release, journal.state)
  const names = [...new Set([serving, ...pending.map(({ release }) => release)])]
  const releases = Object.fromEntries(
    names.map((release) => {
      const revisions = revisionsIn(histories, release)
      const before = revisions.at(-1)?.revision ?? 0
      const target = lastHealthy({ revisions, healthy: false }, journal.state.healthy)
      const goal: Goal = target
        ? { kind: 'revision', revision: target.revision, manifestSha256: target.manifestSha256 }
        : { kind: 'unchanged' }
      return [release, { goal, before, revision: before }]
    }),
  )
  const left: Operation = {
    kind: 'deploy',
    strategy: 'rolling',
    holder: journal.holder,
    url: '',
    startedAt: new Date(site.clock.now()).toISOString(),
    version: '',
    releases,
    step: 'mend',
  }
  await journal.write((state) => begin(state, left))
  return settleLeft(site, limits, left, histories, options)
}

function wayOf(left: Operation): string {
  const serving = servingOf(left)
  const goal = serving === undefined ? undefined : left.releases[serving]?.goal
  if (goal?.kind === 'revision') {
    const of = Object.keys(left.releases).length > 1 ? ` of ${serving}` : ''
    return `${left.kind === 'rollback' ? 'finishing it: ' : ''}going back to revision ${goal.revision}${of}`
  }
  const absent = Object.values(left.releases).every((change) => change.goal.kind === 'absent')
  return absent
    ? 'nothing was installed before, so what it installed is removed'
    : 'nothing before it is known to be healthy, so what stands is left'
}

function standing({ releases }: Operation): string {
  const absent = Object.values(releases).every(({ goal }) => goal.kind === 'absent')
  return absent ? 'nothing is installed' : 'what stands was left as it is'
}
