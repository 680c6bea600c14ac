// Goes on with a canary that was parked, or gives it up.
import { parseManifest } from '../helm/manifest.ts'
import type { HelmRelease } from '../helm/release.ts'
import { baselineOf } from './baseline.ts'
import { Deploy } from './carry-out.ts'
import type { DeployRequest } from './deploy-request.ts'
import type { EnvironmentRequest } from './environment.ts'
import { type Operation, resume } from './journal-state.ts'
import { besideOf } from './judge-request.ts'
import { Judging, judgingFolder, keptIntervals } from './judging.ts'
import { onSite } from './on-site.ts'
import { openTraffic } from './open-traffic.ts'
import type { Step } from './plan.ts'
import { servingOf } from './put-back.ts'
import { isExpired, reconcile } from './reconcile.ts'
import { allObjects, deployedState, readReleaseHistory } from './release.ts'
import { releasesOf } from './releases.ts'
import type { Wanted } from './render.ts'
import { Renderings } from './renderings.ts'
import { recordOf, type Subject } from './report.ts'
import { budgetOf, type RolloutDeps, type RolloutResult, refuseShort } from './request.ts'
import { podsOf } from './scheme.ts'
import { look } from './sight.ts'
import type { Payload, Site } from './site.ts'
import { readStanding } from './standing.ts'
import { Timeline } from './timeline.ts'

/** `auto` goes on to the end; `once` to where the plan parks again; `abort` gives the canary up. */
export type PromoteMode = 'auto' | 'once' | 'abort'

export interface PromoteRequest extends EnvironmentRequest {
  mode: PromoteMode
  /** The checkout's chart and values for what the canary began with. Rejects when they cannot be read. */
  wantedOf(asked: { image?: string; digest: string; version: string }): Promise<Wanted>
  workspace: string
}

/** There is no canary to go on with, or not from here. Nothing was changed. */
export class PromoteRefused extends Error {
  override name = 'PromoteRefused'
}

/**
 * A canary whose time is over is given up, whatever the mode. Rejects, with nothing changed, with {@link PromoteRefused}, or
 * when another run is at work; see deploy().
 */
export async function promote(request: PromoteRequest, deps: RolloutDeps): Promise<RolloutResult> {
  const startedAt = deps.clock.now()
  const timeline = new Timeline(deps.clock)
  const budget = budgetOf(request.timeoutMs, startedAt)
  const subject: Subject = { ...request, strategy: 'canary', kind: 'deploy', run: deps.run, startedAt, timeline }
  const at = { ...request, cluster: deps.cluster }
  const { journal, histories } = await readStanding(at)
  const left = parked(request, journal?.state, journal?.operation)
  if (request.mode === 'abort' || isExpired(journal, startedAt)) {
    return onSite(request, deps, timeline, allObjects(histories), (site, signal) =>
      giveUp(subject, site, { signal, until: budget.decide }, request),
    )
  }
  const wanted = await request.wantedOf({ ...left.plan, version: left.version })
  const renderings = new Renderings(deps, wanted, timeline)
  const { own } = releasesOf(request.release)
  const goal = left.releases[own]?.goal
  const old = goal?.kind === 'revision' ? histories.get(own)?.find(goal.revision) : undefined
  const { payloads, to } = await payloadsOf(left, renderings, { app: request.release, old, signal: deps.signal })
  const objects = [...payloads.values()].flatMap((payload) => [...payload.objects, ...payload.hookObjects])
  return onSite(request, deps, timeline, objects, async (site, signal) => {
    const { journal: own } = site.session
    const operation = parked(request, own.state.state, own.state.operation)
    if (isExpired(own.state, deps.clock.now())) return giveUp(subject, site, { signal, until: budget.decide }, request)
    if (operation.startedAt !== left.startedAt)
      throw new PromoteRefused('another canary was begun meanwhile; look again')
    const steps = operation.plan.steps as unknown as Step[]
    const rest =
      request.mode === 'auto'
        ? steps.filter(({ kind }, index) => kind !== 'park' || index < operation.plan.done)
        : steps
    const lagMs = request.canary.judge?.lagMs ?? 0
    refuseShort(
      rest.slice(operation.plan.done).map((step) => pauseOf(step, lagMs)),
      request.timeoutMs,
    )
    const serving = servingOf(operation) ?? request.release
    const history = await readReleaseHistory({ ...site, release: serving })
    const { before = 0 } = operation.releases[serving] ?? {}
    const latest = history.revisions.at(-1)?.revision
    if (latest !== before) {
      throw new PromoteRefused(
        `revision ${latest} of ${serving} was made by somebody else since the canary was begun beside revision ${before}: ` +
          'give the canary up with mode abort, which leaves that revision as it is, and deploy again',
      )
    }
    const from = history.find(before)
    const sight = await look(request, { ...deps, signal }, history)
    if (request.traffic) {
      const beside = [...payloads.values()].map(({ upgrade, objects }) => [upgrade.release, objects] as const)
      const standing = { ...Object.fromEntries(beside), [serving]: parseManifest(from?.manifest ?? '') }
      await openTraffic(
        site,
        request.traffic,
        request.traffic.router === 'none' ? {} : standing,
        podsOf(sight) ?? 1,
        signal,
      )
    }
    if (steps.some(({ kind }) => kind === 'judge')) {
      site.judging = await judgingOf(request, site, { deps, folder: judgingFolder(subject, site) }, operation)
      const [canary = '', baseline = serving] = besideOf(request.release, request.canary.judge)
      await site.judging.catchUp({ canary, baseline }, signal)
    }
    await own.write((state) => resume(state, own.holder))
    const deployRequest: DeployRequest = {
      ...request,
      ...wanted,
      strategy: 'canary',
      version: operation.version,
      digest: operation.plan.digest,
      commit: operation.plan.commit,
    }
    const beside = Object.keys(operation.releases).filter((release) => release !== serving)
    const idle = beside.map((release) => ({ release, keepMs: 0, drainMs: 0 }))
    const scheme = { steps: rest, payloads, from, to, idle }
    const next = { ...operation, holder: own.holder, plan: { ...operation.plan, steps: rest } }
    return new Deploy(deployRequest, deps, site, signal, budget, subject).go(scheme, next, operation.plan.done)
  })
}

function pauseOf(step: Step, lagMs: number): { bake: number; park: boolean } {
  const isJudged = step.kind === 'judge' || step.kind === 'watch'
  const bake = isJudged ? step.ms + lagMs : step.kind === 'bake' ? step.ms : 0
  return { bake, park: step.kind === 'park' }
}

/** Rejects where the policy no longer says how, or what was seen so far is gone: a canary is not promoted by half of what it did. */
async function judgingOf(
  { canary, environment, release }: PromoteRequest,
  site: Site,
  files: { deps: RolloutDeps; folder: string },
  { plan: { evidence }, releases }: Parked,
): Promise<Judging> {
  if (!canary.judge) {
    throw new PromoteRefused(
      `the canary was begun with a judge, and environments.${environment}.canary.judge is gone from the policy: put it back, or give the canary up with mode abort`,
    )
  }
  const beside = besideOf(release, canary.judge)
  if (beside.length !== Object.keys(releases).length - 1) {
    throw new PromoteRefused(
      `the canary was begun with another canary.judge.compare than ${canary.judge.policy.compare}, which environments.${environment} says now: put it back, or give the canary up with mode abort`,
    )
  }
  const past = evidence === undefined ? [] : await keptIntervals(site, evidence)
  return new Judging(site, canary.judge, { ...files, past })
}

type Parked = Operation & { plan: NonNullable<Operation['plan']> }

function parked(
  { release, namespace }: PromoteRequest,
  state: string | undefined,
  operation: Operation | undefined,
): Parked {
  if (state === 'parked' && operation?.plan) return { ...operation, plan: operation.plan }
  const stands = state === undefined ? 'nothing was ever deployed' : `it is ${state}`
  throw new PromoteRefused(
    `there is no canary of ${release} in ${namespace} that is parked: ${stands}; helm-deploy begins one`,
  )
}

/** The manifests that the canary began with, rendered again. Throws when they came out differently. */
async function payloadsOf(
  { plan, releases, version }: Parked,
  renderings: Renderings,
  { app, old, signal }: { app: string; old: HelmRelease | undefined; signal: AbortSignal },
) {
  const names = releasesOf(app)
  const payloads = new Map<string, Payload>()
  const own = await renderings.get({ release: names.own })
  const differs: string[] = []
  for (const [name, sum] of Object.entries(plan.payloads)) {
    const [release = '', pods] = name.split('@')
    const variant = { release, beside: true, replicas: Number(pods) }
    let prepared = own
    if (release === names.canary) prepared = await renderings.get(variant)
    if (release === names.baseline) {
      if (!old) throw new PromoteRefused(`Helm no longer has the revision that ${release} is made of`)
      prepared = await baselineOf(renderings, old, variant, signal)
    }
    if (prepared.target.manifestSha256 !== sum) differs.push(name)
    payloads.set(name, prepared.payload)
  }
  if (differs.length > 0) {
    throw new PromoteRefused(
      `chart or values of this checkout make something else of ${version} than what the canary began with (${differs.join(', ')}): ` +
        `check out the commit it was begun from${plan.commit ? `, ${plan.commit.sha}` : ''}`,
    )
  }
  return { payloads, to: { release: names.own, prepared: own, revision: (releases[names.own]?.before ?? 0) + 1 } }
}

async function giveUp(
  subject: Subject,
  site: Site,
  limits: { signal: AbortSignal; until: number },
  { mode, traffic }: PromoteRequest,
): Promise<RolloutResult> {
  const { operation } = site.session.journal.state
  if (mode !== 'abort')
    site.notices.push(`its time was over at ${operation?.parked?.until}, so it was not gone on with`)
  const mended = await reconcile(site, limits, { byRequest: true, traffic })
  const serves = mended?.serves
  const history = serves && (await readReleaseHistory({ ...site, release: serves.release }))
  const release = history?.find(serves?.revision ?? 0)
  const state = release && deployedState(release)
  const headline = `${subject.release}: ${mended?.sentence ?? 'another run has given the canary up meanwhile'}`
  const ending = {
    outcome: 'rolled-back',
    headline,
    serves: state,
    notices: site.notices,
    traffic: site.shifts,
  } as const
  return { record: recordOf(subject, ending, site.clock.now()), revision: serves?.revision }
}
