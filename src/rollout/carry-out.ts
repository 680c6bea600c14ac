// One deploy under the lock: snapshot, the steps, and back when it does not come up.
import type { HelmRelease } from '../helm/release.ts'
import type { DeployedState } from '../record/record.ts'
import { withCause } from './cause.ts'
import type { DeployRequest } from './deploy-request.ts'
import { Executor, type Run } from './executor.ts'
import { factsOf } from './failure.ts'
import { foresee, foreseen } from './foresight.ts'
import { abort, begin, type Operation, park, settle } from './journal-state.ts'
import { Judging, judgementOf, judgingFolder } from './judging.ts'
import { openTraffic } from './open-traffic.ts'
import { pruneParcels } from './parcel.ts'
import { healthyNow, putBack } from './put-back.ts'
import { deployedState, readReleaseHistory } from './release.ts'
import { recordOf, type Subject } from './report.ts'
import { type Budget, type RolloutDeps, type RolloutResult, wayBackUntil } from './request.ts'
import type { Scheme } from './scheme.ts'
import type { Site } from './site.ts'
import { pruneSnapshots, type SnapshotRelease, saveSnapshot } from './snapshot.ts'
import { archive } from './snapshot-archive.ts'
import { sweep } from './sweep.ts'

/** One deploy under the lock. */
export class Deploy {
  readonly #request: DeployRequest
  readonly #deps: RolloutDeps
  readonly #site: Site
  readonly #signal: AbortSignal
  readonly #budget: Budget
  readonly #subject: Subject
  #snapshotFile?: string

  constructor(
    request: DeployRequest,
    deps: RolloutDeps,
    site: Site,
    signal: AbortSignal,
    budget: Budget,
    subject: Subject,
  ) {
    this.#request = request
    this.#deps = deps
    this.#site = site
    this.#signal = signal
    this.#budget = budget
    this.#subject = subject
  }

  async run(scheme: Scheme, snapshotId: string): Promise<RolloutResult> {
    const site = this.#site
    site.notices.push(...scheme.notices)
    if (scheme.steps.length === 0 && scheme.from) return this.#nothingToDo(scheme.from)
    const { traffic: policy } = this.#request
    if (policy && Object.keys(scheme.objects).length > 0) {
      await openTraffic(site, policy, scheme.objects, scheme.pods, this.#signal)
    }
    await this.#beginJudging(scheme)
    const traffic = await site.traffic?.router.capture()
    // Somebody deleted the Service: an abort must not leave the one that is made here without pods.
    const anew = policy?.router === 'service' && !traffic && scheme.from
    const snapshot = await this.#snapshot(scheme, snapshotId, traffic)
    const { journal } = site.session
    const operation: Operation = {
      kind: 'deploy',
      strategy: this.#request.strategy,
      holder: journal.holder,
      url: this.#subject.run.url,
      startedAt: this.#now(),
      version: this.#request.version,
      releases: scheme.releases,
      traffic,
      split: anew ? { weights: { [anew.name]: 100 } } : undefined,
      snapshot,
      step: 'begin',
      plan: this.#mayPark(scheme.steps) ? this.#planOf(scheme) : undefined,
    }
    await journal.write((state) => begin(state, operation))
    return this.go(scheme, operation, 0)
  }

  /** What judges is asked before anything is changed: a canary of which nothing can be known is not begun. */
  async #beginJudging({ steps, from }: Scheme): Promise<void> {
    const { canary } = this.#request
    if (!canary.judge || !from || !steps.some(({ kind }) => kind === 'judge')) return
    const judging = new Judging(this.#site, canary.judge, {
      deps: this.#deps,
      folder: judgingFolder(this.#subject, this.#site),
    })
    await this.#site.timeline.step('look at the metrics', () => judging.prepare(from.name, this.#signal))
    this.#site.notices.push(foreseen(foresee(canary.judge, canary.steps, judging.intervals)))
    this.#site.judging = judging
  }

  #mayPark(steps: Scheme['steps']): boolean {
    const isLeftOpen = this.#request.canary.judge?.inconclusive === 'park'
    return steps.some(({ kind }) => kind === 'park' || (kind === 'judge' && isLeftOpen))
  }

  /** Do the steps of an operation that the journal knows, from the one at `from` on. */
  async go(
    scheme: Pick<Scheme, 'steps' | 'payloads' | 'from' | 'to' | 'idle'>,
    operation: Operation,
    from: number,
  ): Promise<RolloutResult> {
    const { to } = scheme
    const { snapshot } = operation
    const attempt: Attempt = {
      from: scheme.from && deployedState(scheme.from),
      before: scheme.from && this.#versionOf(scheme.from),
      to: { ...deployedState(to.prepared.rendered), release: to.release, revision: to.revision },
      snapshot,
    }
    const limits = { signal: this.#signal, until: this.#budget.decide }
    let run: Run
    try {
      run = await new Executor(this.#site, limits, scheme.payloads).run(scheme.steps, from)
    } catch (error) {
      this.#signal.throwIfAborted()
      return this.#goBack(error as Error, operation, attempt)
    }
    if (run.ended === 'parked') return this.#parked(run, scheme, attempt)
    return this.#succeeded(scheme.idle, attempt)
  }

  async #parked(
    { done, ms }: Extract<Run, { ended: 'parked' }>,
    { steps }: Pick<Scheme, 'steps'>,
    attempt: Attempt,
  ): Promise<RolloutResult> {
    const { journal } = this.#site.session
    const until = new Date(this.#site.clock.now() + ms).toISOString()
    const { actor } = this.#subject.run
    const evidence = await this.#site.judging?.keep(this.#site.clock.now().toString(36))
    await journal.write((state) => park(state, { until, by: actor || journal.holder, done, evidence }))
    const left = steps.length - done
    const headline = `${this.#name()} bakes as a canary until ${until}, with ${left} steps to go; ${attempt.before} serves the rest`
    const serves = attempt.from
    return this.#result({ outcome: 'parked', headline, ...attempt, serves }, serves?.revision, attempt)
  }

  async #succeeded(idle: Scheme['idle'], attempt: Attempt): Promise<RolloutResult> {
    const { journal } = this.#site.session
    const { before, to, snapshot } = attempt
    const release = (await readReleaseHistory({ ...this.#site, release: to.release ?? '' })).find(to.revision ?? 0)
    if (!release) throw new Error(`Helm has no readable revision ${to.revision} after it was deployed`)
    const { version, commit } = this.#request
    const now = this.#site.clock.now()
    const healthy = healthyNow(release, { version, commit, healthy: journal.state.healthy, now })
    const leaving = idle.map((one) => ({ release: one.release, until: new Date(now + one.keepMs).toISOString() }))
    await journal.write((state) => settle(state, { healthy, idle: leaving }))
    await this.#prune(snapshot)
    const drainMs = Math.max(0, ...idle.filter(({ keepMs }) => keepMs === 0).map((one) => one.drainMs))
    await this.#tidy(drainMs)
    const where = to.release === this.#site.release ? '' : ` of ${to.release}`
    const headline = `${this.#name()} (revision ${to.revision}${where}) serves${before ? `; before it ${before}` : ''}`
    return this.#result({ outcome: 'succeeded', headline, ...attempt, serves: to }, to.revision, attempt)
  }

  /** Remove what serves no longer. What cannot be removed now is left to the next run: the version serves. */
  async #tidy(drainMs: number): Promise<void> {
    const { clock, notices } = this.#site
    const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) }
    try {
      await sweep(this.#site, limits, { now: clock.now(), drainMs, traffic: this.#request.traffic })
    } catch (error) {
      this.#signal.throwIfAborted()
      notices.push(`what no longer serves could not be removed, the next run tries again: ${(error as Error).message}`)
    }
  }

  async #goBack(error: Error, operation: Operation, attempt: Attempt): Promise<RolloutResult> {
    const failure = await withCause(factsOf(error), this.#request)
    const { session, clock, log } = this.#site
    const { snapshot } = attempt
    log.error(`${failure.reason}: ${failure.message}`, failure.cause)
    log.info(`going back: ${goalsInWords(operation)}`)
    await session.journal.write(abort)
    const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) }
    const failed = `${this.#name()} ${failure.reason === 'RollbackNotProven' ? 'was not deployed' : 'did not come up'}: ${failure.reason}`
    try {
      const release = await putBack(
        this.#site,
        session.journal.state.operation ?? operation,
        limits,
        this.#request.traffic,
      )
      const { healthy: known } = session.journal.state
      const healthy = release && healthyNow(release, { healthy: known, now: clock.now(), undone: operation })
      // A deploy that was refused before its first change leaves no version behind that people would go back from.
      const changed = Object.values(session.journal.state.operation?.releases ?? {}).some(
        (one) => one.revision > one.before,
      )
      await session.journal.write((state) => settle(state, { healthy, putBack: changed }))
      await this.#prune(snapshot)
      const ended = healthy
        ? ({
            outcome: 'rolled-back',
            headline: `${failed}; ${healthy.version} (revision ${healthy.revision}) serves again`,
          } as const)
        : ({ outcome: 'failed', headline: `${failed}; ${goalsInWords(operation)}` } as const)
      const serves = release && deployedState(release)
      return this.#result({ ...ended, ...attempt, serves, failure }, healthy?.revision, attempt)
    } catch (second) {
      this.#signal.throwIfAborted()
      const why = (second as Error).message
      const headline = `${failed}, and the way back failed too: ${why}; nothing more is changed, look at the cluster`
      return this.#result({ outcome: 'failed', headline, ...attempt, failure }, undefined, attempt)
    }
  }

  async #nothingToDo(latest: HelmRelease): Promise<RolloutResult> {
    const { journal } = this.#site.session
    const { version, commit } = this.#request
    const { healthy: known, putBack: wasPutBack } = journal.state
    const last = known.at(-1)
    if (last?.revision !== latest.revision || last.release !== latest.name) {
      const healthy = healthyNow(latest, { version, commit, healthy: known, now: this.#site.clock.now() })
      await journal.write((state) => settle(state, { healthy, putBack: wasPutBack === latest.revision }))
    }
    const state = deployedState(latest)
    const headline = `${this.#name()} serves already as revision ${latest.revision}; nothing was changed`
    const ending = { outcome: 'nothing-to-do', headline, from: state, to: state, serves: state } as const
    return this.#result(ending, latest.revision, { from: state })
  }

  /** What is no longer needed to go back, or on. */
  async #prune(snapshot: string | undefined): Promise<void> {
    await pruneSnapshots(this.#site, snapshot ? [snapshot] : [])
    if (this.#site.judging) await pruneParcels(this.#site, 'evidence', { newest: 0, needed: [] })
  }

  #planOf({ steps, payloads }: Scheme): Operation['plan'] {
    const { image, digest, commit } = this.#request
    const sums = Object.fromEntries([...payloads].map(([name, { manifestSha256 }]) => [name, manifestSha256] as const))
    return { steps, done: 0, payloads: sums, image, digest, commit }
  }

  /** Kept before the first mutation: what an abort goes back to, and what really runs. */
  #snapshot({ kept, from, sights }: Scheme, id: string, traffic: Operation['traffic']): Promise<string | undefined> {
    if (kept.length === 0) return Promise.resolve(undefined)
    const { namespace, release, clock, effects, cluster, timeline } = this.#site
    const releases = Object.fromEntries(kept.map((one) => [one.name, contentOf(one)] as const))
    const workloads = [...sights.values()].flatMap((sight) => sight.workloads)
    const takenAt = new Date(clock.now()).toISOString()
    const live = from?.name
    const snapshot = { schema: 1, id, release, namespace, takenAt, live, releases, traffic, workloads } as const
    return timeline.step('snapshot', async () => {
      await saveSnapshot({ cluster, namespace, release, effects }, snapshot)
      const { snapshotKey } = this.#request
      if (snapshotKey) this.#snapshotFile = await archive(snapshot, snapshotKey, this.#site.temp)
      return id
    })
  }

  #result(
    ending: Omit<Parameters<typeof recordOf>[1], 'notices' | 'traffic'>,
    revision: number | undefined,
    { from, snapshot }: Partial<Attempt>,
  ): RolloutResult {
    const { notices, clock, shifts, judging } = this.#site
    const { outcome, headline, from: before, to, serves, failure } = ending
    const told = {
      ...{ outcome, headline, from: before, to, serves, failure, notices, traffic: shifts },
      judgement: judging && judgementOf(judging.verdict),
    }
    return {
      record: recordOf(this.#subject, told, clock.now()),
      revision,
      previousRevision: from?.revision,
      snapshot,
      snapshotFile: this.#snapshotFile,
      judging,
      version: this.#request.version,
      commit: this.#request.commit?.sha,
    }
  }

  #name(): string {
    const { release, version, environment } = this.#request
    return `${release} ${version}${environment ? ` in ${environment}` : ''}`
  }

  /** By its content: somebody may have set the same once more by hand. */
  #versionOf({ name, revision, manifestSha256 }: HelmRelease): string {
    const { healthy } = this.#site.session.journal.state
    const known = healthy.findLast((one) => one.release === name && one.manifestSha256 === manifestSha256)
    return known ? `${known.version} (revision ${revision})` : `revision ${revision}`
  }

  #now(): string {
    return new Date(this.#site.clock.now()).toISOString()
  }
}

interface Attempt {
  from?: DeployedState
  /** What people call that. */
  before?: string
  to: DeployedState
  snapshot?: string
}

function contentOf(release: HelmRelease): SnapshotRelease {
  const { revision, status, chart, values, manifest, manifestSha256 } = release
  return { revision, status, chart, values, manifest, manifestSha256 }
}

function goalsInWords({ releases }: Operation): string {
  const goals = Object.values(releases).map(({ goal }) => goal)
  const revision = goals.find(({ kind }) => kind === 'revision')
  if (revision?.kind === 'revision') return `to revision ${revision.revision}`
  return goals.every(({ kind }) => kind === 'absent')
    ? 'nothing was installed before, so it was removed again'
    : 'nothing before it is known to be healthy, so what stands was left'
}
