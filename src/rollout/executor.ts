// Does the steps of any plan, one after another: the intent into the journal, then the mutation, then the next intent.
import type { KubeObject } from '../cluster/client.ts'
import type { Health } from '../cluster/health.ts'
import { type Held, sayHeld } from '../helm/held-replicas.ts'
import { recoverPending } from '../helm/history.ts'
import { parseManifest } from '../helm/manifest.ts'
import { helmFailure, smokeFailure } from './diagnosis.ts'
import type { EffectName } from './effects.ts'
import { DeadlineExceeded, RolloutFailure } from './failure.ts'
import { advance } from './journal-state.ts'
import { heldReplicas } from './live-replicas.ts'
import type { Step } from './plan.ts'
import { proveRollback } from './prove-rollback.ts'
import { readReleaseHistory } from './release.ts'
import { ReleaseWatch } from './release-watch.ts'
import type { Limits, Payload, Site } from './site.ts'
import { runSmoke, type SmokeCheck } from './smoke.ts'
import { loadSnapshot, type SnapshotRelease } from './snapshot.ts'
import { chartOf } from './snapshot-chart.ts'
import { titleOf } from './step-title.ts'
import { removeStuckPods } from './stuck-pods.ts'
import { giveTrafficBack, shiftTraffic } from './traffic.ts'

/** How a list of steps ended: done, or left by itself after so many steps. */
export type Run = { ended: 'done' } | { ended: 'parked'; done: number; ms: number }

/** How long a canary that could not be judged is left for a person. */
const openMs = 24 * 3600_000

/** Runs steps; one for each plan. */
export class Executor {
  readonly #site: Site
  readonly #limits: Limits
  readonly #payloads: ReadonlyMap<string, Payload>
  readonly #watch: ReleaseWatch
  #watched?: { release: string; objects: readonly KubeObject[]; health: Promise<Health> }

  constructor(site: Site, limits: Limits, payloads: ReadonlyMap<string, Payload> = new Map()) {
    this.#site = site
    this.#limits = limits
    this.#payloads = payloads
    this.#watch = new ReleaseWatch(site, limits)
  }

  /** Do the steps from the one at `from` on. Rejects with {@link RolloutFailure}, or with the reason of the signal. */
  async run(steps: readonly Step[], from = 0): Promise<Run> {
    const { session, timeline } = this.#site
    const ended = new AbortController()
    try {
      for (const [index, step] of steps.entries()) {
        if (index < from) continue
        this.#limits.signal.throwIfAborted()
        if (step.kind === 'park') return { ended: 'parked', done: index + 1, ms: step.ms }
        const release = 'release' in step ? step.release : undefined
        const revision = 'revision' in step && step.kind !== 'wait-healthy' ? step.revision : undefined
        const intent = { step: step.kind, release, revision, done: index }
        await session.journal.write((state) => advance(state, intent), this.#limits.signal)
        const open = await timeline.step(titleOf(step, this.#site.release), () => this.#do(step, ended.signal))
        if (open) return { ended: 'parked', done: index + 1, ms: openMs }
      }
      return { ended: 'done' }
    } finally {
      ended.abort()
    }
  }

  /** True when a person has to say whether it goes on. */
  async #do(step: Step, ended: AbortSignal): Promise<boolean> {
    if (step.kind !== 'judge') await this.#carry(step, ended)
    return step.kind === 'judge' && (await this.#watch.judged(step, (judging, signal) => judging.judge(step, signal)))
  }

  async #carry(step: Exclude<Step, { kind: 'judge' }>, ended: AbortSignal): Promise<void> {
    const { helm, namespace, session, cluster, effects, release: app } = this.#site
    switch (step.kind) {
      case 'helm-unlock': {
        const reason = 'left unfinished by a run that ended'
        const { release } = step
        const unlock = () => recoverPending({ cluster, namespace, release, lost: session.lost, reason })
        await effects.perform('helm-unlock', unlock)
        return
      }
      case 'helm-apply': {
        const payload = this.#payload(step.payload)
        await this.#mutate(step.kind, step.release, payload, ended, (timeoutMs, signal) =>
          helm.upgrade({ ...payload.upgrade, wait: step.wait, timeoutMs }, signal),
        )
        return
      }
      case 'helm-rollback': {
        const at = { release: step.release, namespace }
        const content = (await readReleaseHistory({ cluster, ...at })).find(step.to)
        const objects = parseManifest(content?.manifest ?? '')
        const held = await heldReplicas(cluster, namespace, objects, this.#limits.signal)
        if (content && held) return this.#restore(step.release, content, `as revision ${step.to} was`, ended, held)
        await this.#mutate(step.kind, step.release, { objects, hookObjects: [] }, ended, (timeoutMs, signal) =>
          helm.rollback({ ...at, revision: step.to, wait: 'hooks', timeoutMs }, signal),
        )
        return this.#free(objects)
      }
      case 'helm-restore': {
        const { release } = step
        const snapshot = await loadSnapshot({ cluster, namespace, release: app, effects }, step.snapshot)
        const content = snapshot.releases[release]
        if (!content) throw new Error(`snapshot ${step.snapshot} was taken when release ${release} was not installed`)
        const objects = parseManifest(content.manifest)
        const held = await heldReplicas(cluster, namespace, objects, this.#limits.signal)
        return this.#restore(release, content, `as it stood in snapshot ${step.snapshot}`, ended, held)
      }
      case 'helm-uninstall':
        this.#watch.begin()
        await effects.perform('helm-uninstall', () =>
          helm.uninstall({ release: step.release, namespace, timeoutMs: this.#watch.remaining() }, this.#limits.signal),
        )
        return
      case 'wait-healthy':
        return this.#waitHealthy(step.release, step.revision)
      case 'prove-rollback':
        return proveRollback(this.#site, step, this.#payload(step.payload), this.#limits.signal)
      case 'route':
        this.#watch.begin()
        return shiftTraffic(this.#site, step.split, this.#limits)
      case 'route-back':
        return giveTrafficBack(this.#site, step.captured, this.#limits)
      case 'bake':
        return this.#watch.bake(step)
      case 'watch':
        await this.#watch.judged({ ...step, beside: [] }, (judging, signal) => judging.watch(step, signal))
        return
      case 'park':
        throw new Error('a step that only ends the run was to be done')
      case 'smoke':
        return this.#smoke(step.checks, ended)
    }
  }

  /** Set a release to a manifest that it had; what an autoscaler decided since is kept. */
  async #restore(
    release: string,
    content: Pick<SnapshotRelease, 'chart' | 'values' | 'manifest'>,
    description: string,
    ended: AbortSignal,
    held: Held | undefined,
  ): Promise<void> {
    const { helm, namespace, temp, notices } = this.#site
    if (held) notices.push(sayHeld(held))
    const { chart, objects } = await chartOf(content, description, temp, held)
    const upgrade = { release, namespace, chart, values: [], overlay: content.values }
    await this.#mutate('helm-apply', release, { objects, hookObjects: [] }, ended, (timeoutMs, signal) =>
      helm.upgrade({ ...upgrade, wait: 'hooks', timeoutMs }, signal),
    )
    return this.#free(objects)
  }

  #payload(name: string): Payload {
    const payload = this.#payloads.get(name)
    if (!payload) throw new Error(`${name} was not rendered`)
    return payload
  }

  /** Run helm with the watch beside it: the watch may name a failure while helm still waits, and then ends it. */
  async #mutate(
    effect: EffectName,
    release: string,
    payload: Pick<Payload, 'objects' | 'hookObjects'>,
    ended: AbortSignal,
    run: (timeoutMs: number, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { effects } = this.#site
    this.#watch.begin()
    const stop = new AbortController()
    const applied = effects.perform(effect, () =>
      run(this.#watch.remaining(), AbortSignal.any([this.#limits.signal, stop.signal])),
    )
    const health = this.#watch.health(payload, AbortSignal.any([this.#limits.signal, ended]), { applied })
    health.catch(() => undefined)
    try {
      const first = await Promise.race([applied, health])
      if (first && first.status !== 'healthy') {
        stop.abort(new Error('the watch knows that it failed'))
        await applied.catch(() => undefined)
        await this.#watch.require(first, payload.objects)
      }
    } catch (error) {
      this.#limits.signal.throwIfAborted()
      if (error instanceof RolloutFailure) throw error
      throw await helmFailure(error as Error, this.#watch.scene(payload.objects))
    }
    this.#watched = { release, objects: payload.objects, health }
  }

  /** What was set again must not be held up by what is gone. */
  #free(objects: readonly KubeObject[]): Promise<void> {
    const { cluster, namespace, clock, log, effects } = this.#site
    return removeStuckPods({ cluster, namespace, objects, clock, log, effects, signal: this.#limits.signal })
  }

  async #waitHealthy(release: string, revision: number): Promise<void> {
    const beside = this.#watched?.release === release ? this.#watched : undefined
    const watched = beside ?? (await this.#watch.look(release, revision))
    if (beside) this.#watched = undefined
    await this.#watch.require(await watched.health, watched.objects)
  }

  async #smoke(checks: readonly SmokeCheck[], ended: AbortSignal): Promise<void> {
    const { clock, log } = this.#site
    const late = new AbortController()
    void clock.sleep(this.#watch.remaining(), ended).then(
      () => late.abort(new DeadlineExceeded('there was no time left for the smoke checks')),
      () => undefined,
    )
    try {
      const signal = AbortSignal.any([this.#limits.signal, late.signal])
      const failed = (await runSmoke(checks, { clock, log, signal })).filter(({ passed }) => !passed)
      if (failed.length > 0) throw await smokeFailure(failed, this.#watch.scene([]))
    } catch (error) {
      if (!(error instanceof DeadlineExceeded)) throw error
      throw new RolloutFailure({ reason: error.name, message: error.message, evidence: [] })
    }
  }
}
