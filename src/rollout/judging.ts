// Judges the releases of a canary by the requests of their pods: who stands for which arm, what is told, what is kept.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { EvidenceMeta } from '../analysis/evidence.ts'
import type { Interval } from '../analysis/judge/arms.ts'
import type { Verdict } from '../analysis/judge/verdict.ts'
import { comparisonSummary, verdictSummary } from '../analysis/render/summary.ts'
import { judgeSvg } from '../analysis/render/svg.ts'
import type { MetricSource } from '../analysis/sources/metric-source.ts'
import { sourceOf } from '../analysis/sources/source.ts'
import { StreamReader } from '../analysis/stream.ts'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { podName, readyCondition } from '../cluster/pods.ts'
import type { DeployRecord, FailureFacts, Judgement } from '../record/record.ts'
import type { JudgeRequest } from './judge-request.ts'
import { loadParcel, pruneParcels, saveParcel } from './parcel.ts'
import type { Step } from './plan.ts'
import { recordId, type Subject } from './report.ts'
import type { MetricSecrets, RolloutDeps } from './request.ts'
import { evidenceFolder } from './save-evidence.ts'
import type { Site } from './site.ts'
import { type ArmPods, Trial } from './trial.ts'

/** Where a run leaves what a canary was judged by. */
export function judgingFolder(subject: Subject, { temp }: Pick<Site, 'temp'>): string {
  return evidenceFolder(temp, recordId(subject))
}

/** For the record: what was decided, and by what figures. */
export function judgementOf({ decision, reason, elapsed, intervals, metrics }: Verdict): Judgement {
  return {
    decision,
    reason,
    seconds: elapsed,
    intervals,
    metrics: metrics.map(({ name, what, canary, baseline, abort, promote }) => ({
      name,
      what,
      canary: { requests: canary.requests, events: canary.events },
      baseline: { requests: baseline.requests, events: baseline.events },
      against: { e: abort.e, needed: abort.needed },
      ...(promote && { for: { e: promote.e, needed: promote.needed } }),
    })),
  }
}

/** What a stretch of judging came to: it goes on, a person has to say, or it failed. */
export type Judged = 'on' | 'open' | Pick<FailureFacts, 'reason' | 'message'>

export class Judging {
  readonly #site: Site
  readonly #request: JudgeRequest
  readonly #deps: RolloutDeps
  /** For files of this run. */
  readonly folder: string
  #trial: Trial
  #watch: Trial | undefined

  constructor(
    site: Site,
    request: JudgeRequest,
    { deps, folder, past = [] }: { deps: RolloutDeps; folder: string; past?: readonly Interval[] },
  ) {
    this.#site = site
    this.#request = request
    this.#deps = deps
    this.folder = folder
    this.#trial = this.#try(request, past)
    // What ended without an answer is begun again: a person said that it may go on.
    if (this.#trial.verdict.decision === 'inconclusive') {
      this.#trial = this.#try(
        request,
        past.filter(({ phase }) => phase === 'history'),
      )
    }
  }

  get intervals(): readonly Interval[] {
    return this.#trial.intervals
  }

  get verdict(): Verdict {
    return this.#trial.verdict
  }

  /** Before anything is changed: what was before the canary. Rejects with Unmeasured when the source tells nothing. */
  async prepare(stable: string, signal: AbortSignal): Promise<void> {
    const pods = await this.#pods(stable, signal)
    const readyAt = pods.map((pod) => Date.parse(readyCondition(pod)?.lastTransitionTime ?? ''))
    await this.#trial.prepare(pods.map(podName), signal, Math.max(0, ...readyAt.filter(Number.isFinite)))
  }

  /** What happened while a parked canary had no runner. */
  async catchUp(arms: { canary: string; baseline: string }, signal: AbortSignal): Promise<void> {
    await this.#trial.catchUp(await this.#both(arms, signal), signal)
  }

  async judge(
    { release, beside, ms, last, share }: Extract<Step, { kind: 'judge' }>,
    signal: AbortSignal,
  ): Promise<Judged> {
    const arms = { canary: release, baseline: beside[0] ?? '' }
    const leastMs = Math.min(ms, 1000 * this.#request.policy.minimum)
    const { ended, measured } = await this.#trial.watch(() => this.#both(arms, signal), { ms, leastMs, share }, signal)
    const isOver = last && (ended === 'time' || ended === 'promote')
    const decision = isOver ? this.#trial.close() : ended
    const { reason } = this.#trial.verdict
    if (decision === 'abort') return { reason: 'CanaryWorse', message: `the canary is worse: ${reason}` }
    if (isOver && measured === 0) return this.#open('nothing was measured at its last weight')
    return decision === 'inconclusive' ? this.#open(reason) : 'on'
  }

  /** Hold what was promoted against its SLOs; where it has none, and while nothing is measured, it only has to stand. */
  async watch({ release, ms }: Extract<Step, { kind: 'watch' }>, signal: AbortSignal): Promise<Judged> {
    const metrics = (this.#request.policy.metrics ?? []).flatMap((metric) =>
      metric.slo ? [{ ...metric, slo: { ...metric.slo, evenIfStableBreaksIt: true } }] : [],
    )
    if (metrics.length === 0) {
      this.#site.notices.push('the judge has no SLO: after the promotion only pods were watched')
      return 'on'
    }
    const blind = { limit: Number.MAX_SAFE_INTEGER, outcome: 'inconclusive' } as const
    this.#watch = this.#try({ ...this.#request, policy: { ...this.#request.policy, metrics, blind } }, [], 'watch')
    const pods = async () => ({ canary: (await this.#pods(release, signal)).map(podName), baseline: [] })
    const { ended } = await this.#watch.watch(pods, { ms, leastMs: ms }, signal)
    const { reason } = this.#watch.verdict
    return ended === 'abort' ? { reason: 'SloBroken', message: `the promoted version breaks its SLO: ${reason}` } : 'on'
  }

  /** For the run that goes on with a parked canary. Returns the id. */
  async keep(id: string): Promise<string> {
    const at = new Date(this.#site.clock.now()).toISOString()
    const lines = this.#trial.intervals.map((interval) => JSON.stringify(interval)).join('\n')
    await pruneParcels(this.#site, 'evidence', { newest: 0, needed: [] })
    await saveParcel(this.#site, { kind: 'evidence', id, at }, lines)
    return id
  }

  /** Pictures and figures for people. */
  summary(): string {
    const { comparison } = this.#trial
    return [this.#trial, this.#watch]
      .filter((trial) => trial !== undefined)
      .map(({ verdict, looks }) => verdictSummary(verdict, looks))
      .concat(comparison ? comparisonSummary(comparison) : [])
      .join('\n')
  }

  /** Beside the intervals, which were written one by one: the verdict, and a picture of how it came to be. */
  async save(record: DeployRecord, version: string, commit?: string): Promise<void> {
    const { verdict, looks } = this.#trial
    const { release, environment, startedAt, finishedAt: endedAt, outcome } = record
    const { policy } = this.#request
    const meta: EvidenceMeta = {
      schema: 1,
      release,
      environment,
      version,
      ...(commit !== undefined && { commit }),
      startedAt,
      endedAt,
      decision: verdict.decision,
      outcome,
      policy,
      verdict,
    }
    await mkdir(this.folder, { recursive: true })
    const needed = new Map(verdict.metrics.map(({ name, abort }) => [name, abort.needed]))
    await writeFile(join(this.folder, 'judge.json'), `${JSON.stringify(meta, undefined, 2)}\n`)
    await writeFile(join(this.folder, 'judge.svg'), judgeSvg(looks, needed))
  }

  #open(message: string): Judged {
    const { inconclusive } = this.#request
    if (inconclusive === 'park') {
      this.#site.notices.push(`the judge could not tell: ${message}`)
      return 'open'
    }
    return { reason: 'Inconclusive', message: `too little is known of the canary, so it was not promoted: ${message}` }
  }

  #try(judge: JudgeRequest, past: readonly Interval[], name = 'judge'): Trial {
    const { clock, log } = this.#site
    const source = openSource(judge, this.#site, this.#deps.metrics)
    return new Trial({ judge, source, clock, log, file: join(this.folder, `${name}.jsonl`) }, past)
  }

  async #both({ canary, baseline }: { canary: string; baseline: string }, signal: AbortSignal): Promise<ArmPods> {
    const [ours, theirs] = await Promise.all([this.#pods(canary, signal), this.#pods(baseline, signal)])
    return { canary: ours.map(podName), baseline: theirs.map(podName) }
  }

  /** The pods that get a release's requests. */
  async #pods(release: string, signal: AbortSignal): Promise<Pod[]> {
    const { cluster, namespace, traffic } = this.#site
    const selector = traffic?.backends[release]?.selector
    if (!selector) throw new Error(`no pods of release ${release} are known to get requests`)
    return podsBehind(cluster, namespace, selector, signal)
  }
}

/** The source that the policy means. */
export function openSource(
  { source }: Pick<JudgeRequest, 'source'>,
  { cluster, namespace, clock }: Pick<Site, 'cluster' | 'namespace' | 'clock'>,
  { token, applicationKey, ca }: MetricSecrets,
): MetricSource {
  return sourceOf(source, { cluster, namespace, clock, secrets: { token, applicationKey }, ca })
}

/** The pods that a Service selects, without those that are being deleted. */
export async function podsBehind(
  cluster: Pick<Cluster, 'list'>,
  namespace: string,
  selector: Record<string, string>,
  signal: AbortSignal,
): Promise<Pod[]> {
  const labelSelector = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
  const { items } = await cluster.list<Pod & KubeObject>(
    { apiVersion: 'v1', kind: 'Pod', namespace },
    { labelSelector, signal },
  )
  return items.filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
}

/** The intervals that a run before kept. Rejects when they are gone or cannot be read: what was not judged has not passed. */
export async function keptIntervals(site: Site, id: string): Promise<Interval[]> {
  const reader = new StreamReader()
  return (await loadParcel(site, { kind: 'evidence', id })).split('\n').map((text) => {
    const line = reader.read(text)
    if ('problem' in line) throw new Error(`evidence ${id} of ${site.release} cannot be read: it ${line.problem}`)
    return line.interval
  })
}
