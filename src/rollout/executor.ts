// Does the steps of any plan, one after another: the intent into the journal, then the mutation, then the next intent.
import type { Cluster, KubeObject } from '../cluster/client.ts'
import type { Patience } from '../cluster/diagnose.ts'
import { type Health, type Progress, waitHealthy } from '../cluster/health.ts'
import { recoverPending } from '../helm/history.ts'
import { parseManifest } from '../helm/manifest.ts'
import type { Helm, Upgrade } from '../helm/program.ts'
import type { Clock, Log } from '../host.ts'
import { healthFailure, helmFailure, type Scene, smokeFailure } from './diagnosis.ts'
import type { EffectName, Effects } from './effects.ts'
import { DeadlineExceeded, RolloutFailure } from './failure.ts'
import { advance } from './journal-state.ts'
import type { Step } from './plan.ts'
import { readReleaseHistory } from './release.ts'
import type { Session } from './session.ts'
import { runSmoke, type SmokeCheck } from './smoke.ts'
import { loadSnapshot } from './snapshot.ts'
import { chartOf } from './snapshot-chart.ts'
import { removeStuckPods } from './stuck-pods.ts'
import type { Timeline } from './timeline.ts'

/** What steps work on and with. */
export interface Site {
  cluster: Cluster
  helm: Helm
  namespace: string
  release: string
  patience: Patience
  session: Session
  clock: Clock
  log: Log
  effects: Effects
  timeline: Timeline
  /** What people should know beside the outcome. */
  notices: string[]
  /** Folder for files of this run. */
  temp: string
}

/** What `helm-apply` sets a release to. */
export interface Payload {
  upgrade: Omit<Upgrade, 'wait' | 'timeoutMs'>
  objects: readonly KubeObject[]
  hookObjects: readonly KubeObject[]
}

/** When to stop. */
export interface Limits {
  /** Aborts on cancel and when the Lease is lost; steps reject with its reason. */
  signal: AbortSignal
  /** Milliseconds since the epoch at which what is being done counts as failed. */
  until: number
}

/** Runs steps; one for each plan. */
export class Executor {
  readonly #site: Site
  readonly #limits: Limits
  readonly #payload?: Payload
  #changedAt?: number
  #watched?: { objects: readonly KubeObject[]; health: Promise<Health> }

  constructor(site: Site, limits: Limits, payload?: Payload) {
    this.#site = site
    this.#limits = limits
    this.#payload = payload
  }

  /** Rejects with {@link RolloutFailure}, or with the reason of the signal. */
  async run(steps: readonly Step[]): Promise<void> {
    const { session, timeline } = this.#site
    const ended = new AbortController()
    try {
      for (const step of steps) {
        this.#limits.signal.throwIfAborted()
        const revision = 'revision' in step && step.kind !== 'wait-healthy' ? step.revision : undefined
        await session.journal.write((state) => advance(state, { step: step.kind, revision }), this.#limits.signal)
        await timeline.step(titleOf(step), () => this.#do(step, ended.signal))
      }
    } finally {
      ended.abort()
    }
  }

  async #do(step: Step, ended: AbortSignal): Promise<void> {
    const { helm, namespace, release, session, cluster, effects } = this.#site
    const at = { release, namespace }
    switch (step.kind) {
      case 'helm-unlock': {
        const reason = 'left unfinished by a run that ended'
        const lost = session.lost
        await effects.perform('helm-unlock', () => recoverPending({ cluster, ...at, lost, reason }))
        return
      }
      case 'helm-apply': {
        const payload = this.#payload
        if (!payload) throw new Error('there is nothing to apply')
        await this.#mutate(step.kind, payload, ended, (timeoutMs, signal) =>
          helm.upgrade({ ...payload.upgrade, wait: step.wait, timeoutMs }, signal),
        )
        return
      }
      case 'helm-rollback': {
        const manifest = (await readReleaseHistory({ cluster, ...at })).find(step.to)?.manifest ?? ''
        const payload = { objects: parseManifest(manifest), hookObjects: [] }
        await this.#mutate(step.kind, payload, ended, (timeoutMs, signal) =>
          helm.rollback({ ...at, revision: step.to, wait: 'hooks', timeoutMs }, signal),
        )
        return this.#free(payload.objects)
      }
      case 'helm-restore': {
        const snapshot = await loadSnapshot({ cluster, ...at, effects }, step.snapshot)
        const { chart, objects } = await chartOf(snapshot, this.#site.temp)
        const upgrade = { ...at, chart, values: [], overlay: snapshot.helm?.values ?? {} }
        await this.#mutate('helm-apply', { objects, hookObjects: [] }, ended, (timeoutMs, signal) =>
          helm.upgrade({ ...upgrade, wait: 'hooks', timeoutMs }, signal),
        )
        return this.#free(objects)
      }
      case 'helm-uninstall':
        await effects.perform('helm-uninstall', () =>
          helm.uninstall({ ...at, timeoutMs: this.#remaining() }, this.#limits.signal),
        )
        return
      case 'wait-healthy':
        return this.#waitHealthy(step.revision)
      case 'smoke':
        return this.#smoke(step.checks, ended)
    }
  }

  /** Run helm with the watch beside it: the watch may name a failure while helm still waits, and then ends it. */
  async #mutate(
    effect: EffectName,
    payload: Pick<Payload, 'objects' | 'hookObjects'>,
    ended: AbortSignal,
    run: (timeoutMs: number, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { effects } = this.#site
    this.#changedAt ??= this.#site.clock.now()
    const stop = new AbortController()
    const applied = effects.perform(effect, () =>
      run(this.#remaining(), AbortSignal.any([this.#limits.signal, stop.signal])),
    )
    const health = this.#watch(payload, AbortSignal.any([this.#limits.signal, ended]), applied)
    health.catch(() => undefined)
    try {
      const first = await Promise.race([applied, health])
      if (first && first.status !== 'healthy') {
        stop.abort(new Error('the watch knows that it failed'))
        await applied.catch(() => undefined)
        await this.#judge(first, payload.objects)
      }
    } catch (error) {
      this.#limits.signal.throwIfAborted()
      if (error instanceof RolloutFailure) throw error
      throw await helmFailure(error as Error, this.#scene(payload.objects))
    }
    this.#watched = { objects: payload.objects, health }
  }

  /** What was set again must not be held up by what is gone. */
  #free(objects: readonly KubeObject[]): Promise<void> {
    const { cluster, namespace, clock, log, effects } = this.#site
    return removeStuckPods({ cluster, namespace, objects, clock, log, effects, signal: this.#limits.signal })
  }

  async #waitHealthy(revision: number): Promise<void> {
    const watched = this.#watched ?? (await this.#look(revision))
    this.#watched = undefined
    await this.#judge(await watched.health, watched.objects)
  }

  async #look(revision: number): Promise<{ objects: KubeObject[]; health: Promise<Health> }> {
    const { cluster, namespace, release } = this.#site
    const content = (await readReleaseHistory({ cluster, namespace, release })).find(revision)
    if (!content) throw new Error(`Helm has no readable revision ${revision} of ${release} in ${namespace}`)
    const objects = parseManifest(content.manifest)
    return { objects, health: this.#watch({ objects, hookObjects: [] }, this.#limits.signal) }
  }

  #watch(
    { objects, hookObjects }: Pick<Payload, 'objects' | 'hookObjects'>,
    signal: AbortSignal,
    applied?: Promise<void>,
  ): Promise<Health> {
    const { cluster, namespace, patience, clock, log } = this.#site
    return waitHealthy({
      cluster,
      namespace,
      objects,
      hooks: hookObjects,
      patience,
      clock,
      timeoutMs: this.#remaining(),
      applied,
      signal,
      onProgress: (progress) => sayProgress(progress, log),
    })
  }

  async #judge(health: Health, objects: readonly KubeObject[]): Promise<void> {
    const failure = await healthFailure(health, this.#scene(objects))
    if (failure) throw failure
    if (health.status !== 'unknown') return
    this.#site.notices.push(`not judged, because their health cannot be told here: ${health.objects.join(', ')}`)
  }

  async #smoke(checks: readonly SmokeCheck[], ended: AbortSignal): Promise<void> {
    const { clock, log } = this.#site
    const late = new AbortController()
    void clock.sleep(this.#remaining(), ended).then(
      () => late.abort(new DeadlineExceeded('there was no time left for the smoke checks')),
      () => undefined,
    )
    try {
      const signal = AbortSignal.any([this.#limits.signal, late.signal])
      const failed = (await runSmoke(checks, { clock, log, signal })).filter(({ passed }) => !passed)
      if (failed.length > 0) throw await smokeFailure(failed, this.#scene([]))
    } catch (error) {
      if (!(error instanceof DeadlineExceeded)) throw error
      throw new RolloutFailure({ reason: error.name, message: error.message, evidence: [] })
    }
  }

  #scene(objects: readonly KubeObject[]): Scene {
    const { cluster, namespace, log, clock } = this.#site
    const now = clock.now()
    return { cluster, namespace, objects, log, sinceChangeMs: now - (this.#changedAt ?? now) }
  }

  /** Milliseconds left, at least one second: what helm is told must be positive. */
  #remaining(): number {
    return Math.max(this.#limits.until - this.#site.clock.now(), 1000)
  }
}

function sayProgress({ synced, missing, healing }: Progress, log: Site['log']): void {
  if (!synced) return
  for (const symptom of healing) log.info(`may still heal: ${symptom.message}`)
  if (missing.length > 0) log.info(`waiting: ${missing.join('; ')}`)
}

function titleOf(step: Step): string {
  switch (step.kind) {
    case 'helm-apply':
      return `helm upgrade (revision ${step.revision})`
    case 'helm-unlock':
      return `unlock revision ${step.pending}`
    case 'helm-rollback':
      return `helm rollback to ${step.to} (revision ${step.revision})`
    case 'helm-restore':
      return `restore the snapshot (revision ${step.revision})`
    case 'helm-uninstall':
      return 'helm uninstall'
    case 'wait-healthy':
      return 'wait until healthy'
    case 'smoke':
      return `smoke (${step.checks.length})`
  }
}
