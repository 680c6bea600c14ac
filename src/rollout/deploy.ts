// A deploy from beginning to end: prove the input, lock, mend, snapshot, apply, watch, and back when it does not come up.
import type { ValuesText } from '../helm/cause.ts'
import type { HelmRelease } from '../helm/release.ts'
import type { DeployedState } from '../record/record.ts'
import { withCause } from './cause.ts'
import { Executor, type Site } from './executor.ts'
import { factsOf } from './failure.ts'
import { readJournal } from './journal.ts'
import { abort, begin, type Goal, settle } from './journal-state.ts'
import { lastHealthy, nextRevision, planRolling } from './plan.ts'
import { healthyNow, putBack } from './put-back.ts'
import { needsMending, reconcile } from './reconcile.ts'
import { deployedState, latestObjects, readReleaseHistory } from './release.ts'
import { type Prepared, render, type Wanted } from './render.ts'
import { recordOf, type Subject } from './report.ts'
import {
  type Budget,
  budgetOf,
  type ReleaseRequest,
  type RolloutDeps,
  type RolloutResult,
  wayBackUntil,
} from './request.ts'
import { look, lookAgain, type Sight } from './sight.ts'
import { onSite } from './site.ts'
import type { SmokeCheck } from './smoke.ts'
import { pruneSnapshots, saveSnapshot } from './snapshot.ts'
import { Timeline } from './timeline.ts'

export interface DeployRequest extends ReleaseRequest, Wanted {
  /** What people call what is deployed. */
  version: string
  smoke: readonly SmokeCheck[]
  /** The values files as text, to find the line that caused a failure in. */
  texts?: readonly ValuesText[]
}

/**
 * Deploy by a rolling update. Rejects, with nothing changed, when the input is refused, when another run holds the
 * release, or when the cluster cannot be reached; and with the signal's reason after a cancel. Every other end is a
 * record: succeeded, rolled-back, failed or nothing-to-do.
 */
export async function deploy(request: DeployRequest, deps: RolloutDeps): Promise<RolloutResult> {
  const startedAt = deps.clock.now()
  const budget = budgetOf(request.timeoutMs, startedAt)
  const timeline = new Timeline(deps.clock)
  const subject: Subject = { ...request, kind: 'deploy', run: deps.run, startedAt, timeline }
  const prepare = () => timeline.step('render', () => render(deps.helm, request, deps.signal))
  const at = { cluster: deps.cluster, namespace: request.namespace, release: request.release }
  const [journal, history] = await Promise.all([readJournal(at), readReleaseHistory(at)])
  // Helm renders nothing for a release that is left pending; then mending comes first.
  const clean = !needsMending(journal?.state, history.revisions)
  const seen = clean ? await both(prepare(), look(request, deps, history)) : undefined
  const objects = seen ? [...seen[0].payload.objects, ...seen[0].payload.hookObjects] : latestObjects(history)
  return onSite(request, deps, timeline, objects, async (site, signal) => {
    const mended = await reconcile(site, { signal, until: budget.decide }, { byRequest: false })
    if (mended) site.notices.push(mended.sentence)
    const [prepared, before] = seen ?? [await prepare(), undefined]
    const sight = await lookAgain(request, deps, mended ? undefined : before)
    return new Deploy(request, site, signal, budget, subject).run(prepared, sight)
  })
}

/** Like Promise.all, but a rejection waits for the other one too: helm must not be at work where nobody knows of it. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}

/** One deploy under the lock. */
class Deploy {
  readonly #request: DeployRequest
  readonly #site: Site
  readonly #signal: AbortSignal
  readonly #budget: Budget
  readonly #subject: Subject

  constructor(request: DeployRequest, site: Site, signal: AbortSignal, budget: Budget, subject: Subject) {
    this.#request = request
    this.#site = site
    this.#signal = signal
    this.#budget = budget
    this.#subject = subject
  }

  async run(prepared: Prepared, sight: Sight): Promise<RolloutResult> {
    const { smoke } = this.#request
    const observed = { revisions: sight.history.revisions, healthy: sight.healthy }
    const steps = planRolling(prepared.target, observed, { smoke })
    if (steps.length === 0 && sight.latest) return this.#nothingToDo(sight.latest)
    const { journal } = this.#site.session
    const target = lastHealthy(observed, journal.state.healthy)
    const back = target && sight.history.find(target.revision)
    const snapshot = await this.#snapshot(sight, back)
    const goal = goalOf(sight, back, snapshot)
    const revision = nextRevision(observed.revisions)
    await journal.write((state) =>
      begin(state, {
        kind: 'deploy',
        holder: journal.holder,
        url: this.#subject.run.url,
        startedAt: this.#now(),
        goal,
        before: revision - 1,
        revision: revision - 1,
        snapshot,
        step: 'begin',
      }),
    )
    const from = sight.latest && deployedState(sight.latest)
    const to = { ...deployedState(prepared.rendered), revision }
    const limits = { signal: this.#signal, until: this.#budget.decide }
    try {
      await new Executor(this.#site, limits, prepared.payload).run(steps)
    } catch (error) {
      this.#signal.throwIfAborted()
      return this.#goBack(error as Error, goal, { from, to, snapshot })
    }
    return this.#succeeded({ from, to, snapshot })
  }

  async #succeeded({ from, to, snapshot }: Attempt): Promise<RolloutResult> {
    const { journal } = this.#site.session
    const history = await readReleaseHistory(this.#site)
    const release = history.find(to.revision ?? 0)
    if (!release) throw new Error(`Helm has no readable revision ${to.revision} after it was deployed`)
    const before = this.#versionOf(from?.revision)
    const { version } = this.#request
    const healthy = healthyNow(release, { version, healthy: journal.state.healthy, now: this.#site.clock.now() })
    await journal.write((state) => settle(state, { healthy }))
    await pruneSnapshots({ ...this.#site }, snapshot ? [snapshot] : [])
    const headline = `${this.#name()} (revision ${to.revision}) serves${before ? `; before it ${before}` : ''}`
    return this.#result({ outcome: 'succeeded', headline, from, to, serves: to }, to.revision, from?.revision, snapshot)
  }

  async #goBack(error: Error, goal: Goal, { from, to, snapshot }: Attempt): Promise<RolloutResult> {
    const failure = await withCause(factsOf(error), this.#request)
    const { session, clock, log } = this.#site
    log.error(`${failure.reason}: ${failure.message}`, failure.cause)
    log.info(`going back: ${goalInWords(goal)}`)
    await session.journal.write(abort)
    const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) }
    const failed = `${this.#name()} did not come up: ${failure.reason}`
    try {
      const release = await putBack(this.#site, goal, limits)
      const { healthy: known } = session.journal.state
      const healthy = release && healthyNow(release, { healthy: known, now: clock.now() })
      await session.journal.write((state) => settle(state, { healthy, putBack: true }))
      await pruneSnapshots({ ...this.#site }, snapshot ? [snapshot] : [])
      const ended = healthy
        ? ({
            outcome: 'rolled-back',
            headline: `${failed}; ${healthy.version} (revision ${healthy.revision}) serves again`,
          } as const)
        : ({ outcome: 'failed', headline: `${failed}; ${goalInWords(goal)}` } as const)
      const serves = release && deployedState(release)
      return this.#result({ ...ended, from, to, serves, failure }, healthy?.revision, from?.revision, snapshot)
    } catch (second) {
      this.#signal.throwIfAborted()
      const why = (second as Error).message
      const headline = `${failed}, and the way back failed too: ${why}; nothing more is changed, look at the cluster`
      return this.#result({ outcome: 'failed', headline, from, to, failure }, undefined, from?.revision, snapshot)
    }
  }

  async #nothingToDo(latest: HelmRelease): Promise<RolloutResult> {
    const { journal } = this.#site.session
    const { version } = this.#request
    const { healthy: known, putBack: wasPutBack } = journal.state
    if (known.at(-1)?.revision !== latest.revision) {
      const healthy = healthyNow(latest, { version, healthy: known, now: this.#site.clock.now() })
      await journal.write((state) => settle(state, { healthy, putBack: wasPutBack === latest.revision }))
    }
    const state = deployedState(latest)
    const headline = `${this.#name()} serves already as revision ${latest.revision}; nothing was changed`
    return this.#result(
      { outcome: 'nothing-to-do', headline, from: state, to: state, serves: state },
      latest.revision,
      latest.revision,
    )
  }

  /** Kept before the first mutation: what an abort goes back to, and what really runs. */
  #snapshot({ latest, workloads, history }: Sight, back: HelmRelease | undefined): Promise<string | undefined> {
    const kept = back ?? latest
    if (!kept) return Promise.resolve(undefined)
    const { namespace, release, clock, effects, cluster, timeline } = this.#site
    const now = clock.now()
    const id = `${now.toString(36)}-${history.revisions.at(-1)?.revision ?? 0}`
    const { revision, status, chart, values, manifest, manifestSha256 } = kept
    const helm = { revision, status, chart, values, manifest, manifestSha256 }
    const takenAt = new Date(now).toISOString()
    const snapshot = { schema: 1, id, release, namespace, takenAt, helm, workloads } as const
    return timeline.step('snapshot', async () => {
      await saveSnapshot({ cluster, namespace, release, effects }, snapshot)
      return id
    })
  }

  #result(
    ending: Omit<Parameters<typeof recordOf>[1], 'notices'>,
    revision?: number,
    previousRevision?: number,
    snapshot?: string,
  ): RolloutResult {
    const { notices, clock } = this.#site
    return {
      record: recordOf(this.#subject, { ...ending, notices }, clock.now()),
      revision,
      previousRevision,
      snapshot,
    }
  }

  #name(): string {
    const { release, version, environment } = this.#request
    return `${release} ${version}${environment ? ` in ${environment}` : ''}`
  }

  #versionOf(revision: number | undefined): string | undefined {
    if (revision === undefined) return undefined
    const known = this.#site.session.journal.state.healthy.find((one) => one.revision === revision)
    return known ? `${known.version} (revision ${revision})` : `revision ${revision}`
  }

  #now(): string {
    return new Date(this.#site.clock.now()).toISOString()
  }
}

interface Attempt {
  from?: DeployedState
  to: DeployedState
  snapshot?: string
}

function goalOf({ latest }: Sight, back: HelmRelease | undefined, snapshot: string | undefined): Goal {
  if (back) {
    return { kind: 'revision', revision: back.revision, manifestSha256: back.manifestSha256, snapshot }
  }
  return { kind: latest ? 'unchanged' : 'absent' }
}

function goalInWords(goal: Goal): string {
  if (goal.kind === 'revision') return `to revision ${goal.revision}`
  return goal.kind === 'absent'
    ? 'nothing was installed before, so it was removed again'
    : 'nothing before it is known to be healthy, so what stands was left'
}
