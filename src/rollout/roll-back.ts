// A rollback that a person asked for: decide where to, set it, prove that it serves.
import type { HelmRelease } from '../helm/release.ts'
import type { EnvironmentRequest } from './environment.ts'
import { Executor } from './executor.ts'
import { factsOf } from './failure.ts'
import { begin, fail, type Goal, type Operation, settle } from './journal-state.ts'
import { onSite } from './on-site.ts'
import { openTrafficOf } from './open-traffic.ts'
import { planBack, previous, type Revision } from './plan.ts'
import { healthyNow, putBack } from './put-back.ts'
import { reconcile } from './reconcile.ts'
import {
  allObjects,
  deployedState,
  isHealthy,
  type ReleaseHistory,
  readHistories,
  readReleaseHistory,
  releasesIn,
  revisionsIn,
  servingRelease,
} from './release.ts'
import { releasesOf } from './releases.ts'
import { type Ending, recordOf, type Subject } from './report.ts'
import { type Budget, budgetOf, type RolloutDeps, type RolloutResult, wayBackUntil } from './request.ts'
import type { Site } from './site.ts'
import { loadSnapshot, newestSnapshot } from './snapshot.ts'
import { readStanding } from './standing.ts'
import { Timeline } from './timeline.ts'

/** Where to go back to. */
export type Destination =
  /** The last version before the latest one that the journal calls healthy. */
  | { to: 'previous' }
  /** Whatever is known of its health: that is proven afterwards. */
  | { to: 'revision'; revision: number }
  /** The newest one without an id. */
  | { to: 'snapshot'; snapshot?: string }

export type RollbackRequest = EnvironmentRequest & { destination: Destination }

/** There is nothing to go back to, or not where it was asked for. Nothing was changed. */
export class RollbackRefused extends Error {
  override name = 'RollbackRefused'
}

/** Where a rollback leads, once it was looked at. */
type Way = Extract<Goal, { kind: 'revision' }> & { release: string; version: string; notice?: string }

interface Sight {
  /** The Helm release that serves. */
  serving: string
  histories: ReadonlyMap<string, ReleaseHistory>
  latest?: HelmRelease
  /** Whether what Helm calls deployed is healthy. */
  healthy: boolean
}

/**
 * Roll back under the lock; what a dead run left is mended first. When the wanted state does not come up, what stood
 * before is set again if it was healthy. Rejects, with nothing changed, with {@link RollbackRefused}, when another run
 * holds the release, or when the cluster cannot be reached; and with the signal's reason after a cancel.
 */
export async function rollBack(request: RollbackRequest, deps: RolloutDeps): Promise<RolloutResult> {
  const startedAt = deps.clock.now()
  const budget = budgetOf(request.timeoutMs, startedAt)
  const timeline = new Timeline(deps.clock)
  const subject: Subject = { ...request, kind: 'rollback', run: deps.run, startedAt, timeline }
  const { histories } = await readStanding({ ...request, cluster: deps.cluster })
  return onSite(request, deps, timeline, allObjects(histories), async (site, signal) => {
    const limits = { signal, until: budget.decide }
    const mended = await reconcile(site, limits, { byRequest: true, traffic: request.traffic })
    if (mended) site.notices.push(mended.sentence)
    return new Rollback(request, site, signal, budget, subject).run()
  })
}

/** One rollback under the lock. */
class Rollback {
  readonly #request: RollbackRequest
  readonly #site: Site
  readonly #signal: AbortSignal
  readonly #budget: Budget
  readonly #subject: Subject

  constructor(request: RollbackRequest, site: Site, signal: AbortSignal, budget: Budget, subject: Subject) {
    this.#request = request
    this.#site = site
    this.#signal = signal
    this.#budget = budget
    this.#subject = subject
  }

  async run(): Promise<RolloutResult> {
    const sight = await this.#look()
    const way = await this.#decide(sight)
    if (way.notice) this.#site.notices.push(way.notice)
    const operation = await this.#begin(way, sight)
    if (this.#switches) {
      const names = [...new Set([...sight.histories.keys(), way.release])]
      await openTrafficOf(this.#site, this.#request.traffic, names, this.#signal, operation.releases)
    }
    const steps = planBack(operation, (release) => revisionsIn(sight.histories, release))
    const { smoke } = this.#request
    if (smoke.length > 0) steps.push({ kind: 'smoke', checks: [...smoke] })
    const mutates = steps.some(({ kind }) => kind === 'helm-rollback' || kind === 'helm-restore')
    const changes = mutates || way.release !== sight.serving
    try {
      await new Executor(this.#site, { signal: this.#signal, until: this.#budget.decide }).run(steps)
    } catch (error) {
      this.#signal.throwIfAborted()
      return this.#failed(error as Error, sight, way, changes)
    }
    return this.#succeeded(sight, way, changes)
  }

  async #look(): Promise<Sight> {
    const { cluster, clock, patience, session, release: app } = this.#site
    const { state } = session.journal
    const histories = await readHistories(this.#site, releasesIn(app, state))
    if (this.#switches) await openTrafficOf(this.#site, this.#request.traffic, [...histories.keys()], this.#signal)
    const weights = (await this.#site.traffic?.router.read())?.weights ?? {}
    const known = servingRelease(app, state)
    const serving = Object.keys(weights).find((release) => weights[release] === 100) ?? known
    const history = histories.get(serving)
    const revision = history?.revisions.at(-1)
    const latest = history?.find(revision?.revision ?? 0)
    const healthy =
      revision?.status === 'deployed' &&
      latest !== undefined &&
      (await isHealthy(latest, { cluster, clock, patience, signal: this.#signal }))
    return { serving, histories, latest, healthy }
  }

  /** Going back may be to send traffic to another release. */
  get #switches(): boolean {
    return this.#request.traffic?.router === 'service'
  }

  /** Throws {@link RollbackRefused}. */
  async #decide({ serving, histories, healthy }: Sight): Promise<Way> {
    const { destination } = this.#request
    const known = this.#site.session.journal.state
    const revisions = revisionsIn(histories, serving)
    if (destination.to === 'snapshot') return this.#toSnapshot(destination.snapshot)
    if (destination.to === 'revision') {
      const kept = revisions.find(({ revision }) => revision === destination.revision)
      const readable = kept && histories.get(serving)?.find(kept.revision)
      if (!kept || !readable) {
        const all = revisions.map(({ revision }) => revision).join(', ') || 'none'
        throw new RollbackRefused(`Helm has no readable revision ${destination.revision} of ${serving}; it has: ${all}`)
      }
      return this.#way(kept)
    }
    const others = [...histories].flatMap(([release, history]) => (release === serving ? [] : history.revisions))
    const found = previous({ revisions, healthy }, known, others)
    if (found.kind === 'gone') {
      const { version, release, revision } = found.version
      const gone = (histories.get(release)?.revisions ?? []).length === 0
      const why = gone ? `which was removed` : `where Helm no longer has revision ${revision}`
      throw new RollbackRefused(
        `the version before is ${version}, which stood in ${release}, ${why}: bring it back with \`to: snapshot\`, or deploy it again`,
      )
    }
    if (found.kind === 'none') {
      throw new RollbackRefused(
        `there is no previous version to go back to: ${found.why}; name a revision with \`to: revision\`, or deploy`,
      )
    }
    const way = this.#way(found.kind === 'go' ? found.to : found.revision)
    const already = 'the last deploy was put back already, so the previous version is the one that stands'
    return found.kind === 'already' ? { ...way, notice: already } : way
  }

  async #toSnapshot(asked: string | undefined): Promise<Way> {
    const { namespace, release } = this.#request
    const id = asked ?? (await newestSnapshot(this.#site))
    if (id === undefined) throw new RollbackRefused(`there is no snapshot of ${release} in ${namespace}`)
    const { live, releases } = await loadSnapshot(this.#site, id)
    const kept = live === undefined ? undefined : releases[live]
    if (live === undefined || !kept) throw new RollbackRefused(`snapshot ${id} was taken when nothing was installed`)
    return this.#way({ release: live, ...kept }, id)
  }

  #way(
    { release, revision, manifestSha256 }: Pick<Revision, 'release' | 'revision' | 'manifestSha256'>,
    snapshot?: string,
  ): Way {
    const { healthy } = this.#site.session.journal.state
    const known = healthy.findLast((one) => one.manifestSha256 === manifestSha256)
    const notice = known ? undefined : `revision ${revision} was never known to be healthy; it was asked for by name`
    return {
      kind: 'revision',
      release,
      revision,
      manifestSha256,
      snapshot,
      version: known?.version ?? `revision ${revision}`,
      notice,
    }
  }

  async #begin(way: Omit<Way, 'notice'>, { histories }: Pick<Sight, 'histories'>): Promise<Operation> {
    const { release, revision, manifestSha256, snapshot, version } = way
    const before = revisionsIn(histories, release).at(-1)?.revision ?? 0
    const { journal } = this.#site.session
    const operation: Operation = {
      kind: 'rollback',
      strategy: this.#request.strategy,
      holder: journal.holder,
      url: this.#subject.run.url,
      startedAt: new Date(this.#site.clock.now()).toISOString(),
      version,
      releases: {
        [release]: { goal: { kind: 'revision', revision, manifestSha256, snapshot }, before, revision: before },
      },
      split: this.#switches ? { weights: { [release]: 100 } } : undefined,
      snapshot,
      step: 'begin',
    }
    await journal.write((state) => begin(state, operation))
    return operation
  }

  async #succeeded(sight: Sight, way: Way, changes: boolean): Promise<RolloutResult> {
    const { session, clock } = this.#site
    const { journal } = session
    const history = await readReleaseHistory({ ...this.#site, release: way.release })
    const release = history.find(history.revisions.at(-1)?.revision ?? 0)
    if (!release) throw new Error(`Helm has no readable revision of ${way.release} after the rollback`)
    const { healthy: known, putBack: stood } = journal.state
    const now = clock.now()
    const healthy = healthyNow(release, { version: way.version, healthy: known, now })
    // The application's own release is nobody's slot: it stays.
    const leaves = way.release !== sight.serving && releasesOf(this.#site.release).slots.includes(sight.serving)
    const left = leaves ? [{ release: sight.serving, until: iso(now + this.#request.blueGreen.keepMs) }] : []
    await journal.write((state) =>
      settle(state, {
        healthy,
        backTo: changes ? way : undefined,
        putBack: !changes && stood === release.revision,
        idle: left,
      }),
    )
    const serves = deployedState(release)
    const from = sight.latest && deployedState(sight.latest)
    const how = way.release === sight.serving ? `as revision ${way.revision} was` : `in ${way.release}, which was kept`
    const headline = changes
      ? `${this.#name()} is back on ${way.version} (revision ${release.revision}, ${how})`
      : `${this.#name()} serves ${way.version} (revision ${release.revision}) already; nothing was changed`
    const outcome = changes ? 'succeeded' : 'nothing-to-do'
    return this.#result({ outcome, headline, from, to: serves, serves }, way)
  }

  /** The wanted state does not come up. What stood before is set again where it was healthy: it serves, as far as we know. */
  async #failed(error: Error, sight: Sight, way: Way, changes: boolean): Promise<RolloutResult> {
    const failure = factsOf(error)
    const { session, log, clock } = this.#site
    log.error(`${failure.reason}: ${failure.message}`)
    const from = sight.latest && deployedState(sight.latest)
    const { latest } = sight
    const said = `${this.#name()} does not serve ${way.version}: ${failure.reason}`
    if (!latest || !sight.healthy || !changes) {
      const { reason, message } = failure
      await session.journal.write((state) => (changes ? fail(state, { reason, message }) : settle(state, {})))
      const headline = `${said}; ${changes ? 'what stood before was not healthy either' : 'nothing was changed'}, look at the cluster`
      return this.#result({ outcome: 'failed', headline, from, failure }, way)
    }
    const { revision, manifestSha256 } = latest
    log.info(`going back: to revision ${revision}, which stood before`)
    const until = wayBackUntil(this.#budget, clock.now())
    try {
      const histories = await readHistories(this.#site, [sight.serving])
      const back = this.#way({ release: sight.serving, revision, manifestSha256 })
      const operation = await this.#begin(back, { histories })
      const limits = { signal: this.#signal, until }
      const release = await putBack(this.#site, operation, limits, this.#request.traffic)
      const { healthy: known } = session.journal.state
      const healthy = release && healthyNow(release, { healthy: known, now: clock.now(), undone: operation })
      await session.journal.write((state) => settle(state, { healthy }))
      const serves = release && deployedState(release)
      const headline = `${said}; ${healthy?.version} (revision ${healthy?.revision}), which stood before, serves again`
      return this.#result({ outcome: 'rolled-back', headline, from, serves, failure }, way)
    } catch (second) {
      this.#signal.throwIfAborted()
      const headline = `${said}, and the way back failed too: ${(second as Error).message}; look at the cluster`
      return this.#result({ outcome: 'failed', headline, from, failure }, way)
    }
  }

  #result(ending: Omit<Ending, 'notices' | 'traffic'>, way: Way): RolloutResult {
    const { notices, shifts: traffic, clock } = this.#site
    return {
      record: recordOf(this.#subject, { ...ending, notices, traffic }, clock.now()),
      revision: ending.serves?.revision,
      previousRevision: ending.from?.revision,
      target: way.revision,
    }
  }

  #name(): string {
    const { release, environment } = this.#request
    return `${release}${environment ? ` in ${environment}` : ''}`
  }
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
