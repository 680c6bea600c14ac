// Watches releases: until one is healthy, while it bakes, and while its requests are judged.
import type { KubeObject } from '../cluster/client.ts'
import { type Health, type Progress, waitHealthy } from '../cluster/health.ts'
import { parseManifest } from '../helm/manifest.ts'
import { healthFailure, judgeFailure, type Scene } from './diagnosis.ts'
import type { Judged, Judging } from './judging.ts'
import type { Step } from './plan.ts'
import { readReleaseHistory } from './release.ts'
import type { Limits, Payload, Site } from './site.ts'

/** A release that is watched for a time, and those beside it. */
export type Stretch = Pick<Extract<Step, { kind: 'bake' }>, 'release' | 'beside' | 'ms'>

/** The eyes of one plan. */
export class ReleaseWatch {
  readonly #site: Site
  readonly #limits: Limits
  #changedAt?: number

  constructor(site: Site, limits: Limits) {
    this.#site = site
    this.#limits = limits
  }

  /** From now on something is changed: failures say how long after it they were named. */
  begin(): void {
    this.#changedAt ??= this.#site.clock.now()
  }

  /** Wait until what a revision describes is healthy. */
  async look(release: string, revision: number): Promise<{ objects: KubeObject[]; health: Promise<Health> }> {
    const objects = await this.#objectsOf(release, revision)
    return { objects, health: this.health({ objects, hookObjects: [] }, this.#limits.signal) }
  }

  /** Rendered objects of a revision; of the latest without one. */
  async #objectsOf(release: string, revision?: number): Promise<KubeObject[]> {
    const { cluster, namespace } = this.#site
    const history = await readReleaseHistory({ cluster, namespace, release })
    const number = revision ?? history.revisions.at(-1)?.revision ?? 0
    const content = history.find(number)
    if (!content) throw new Error(`Helm has no readable revision ${number} of ${release} in ${namespace}`)
    return parseManifest(content.manifest)
  }

  /** Everything must be healthy at the end, and nothing may fail until then; of what is tried not even for a moment. */
  async bake({ release, beside, ms }: Stretch, until = this.#limits.signal): Promise<void> {
    const ended = new AbortController()
    const signal = AbortSignal.any([until, ended.signal])
    const watched = [release, ...beside].map(async (each) => {
      const objects = await this.#objectsOf(each)
      const health = this.health({ objects, hookObjects: [] }, signal, { holdMs: ms, steady: each === release })
      await this.require(await health, objects)
    })
    try {
      await Promise.all(watched)
    } finally {
      ended.abort()
      await Promise.allSettled(watched)
    }
  }

  /** Pods and requests decide side by side; whichever knows first that it failed ends the other. True where a person has to say. */
  async judged(stretch: Stretch, judge: (judging: Judging, signal: AbortSignal) => Promise<Judged>): Promise<boolean> {
    const { judging } = this.#site
    if (!judging) throw new Error('there is no judge')
    const ended = new AbortController()
    const signal = AbortSignal.any([this.#limits.signal, ended.signal])
    const begun = this.#site.clock.now()
    const judged = judge(judging, signal)
    const baked = this.bake(stretch, signal)
    for (const each of [judged, baked]) each.catch(() => undefined)
    try {
      const found = await Promise.race([judged, baked.then(() => judged)])
      if (typeof found === 'object') throw judgeFailure(found, this.scene([]))
      // An answer may come early; where none came, all of the time was watched.
      if (this.#site.clock.now() - begun >= stretch.ms) await baked
      return found === 'open'
    } finally {
      ended.abort()
      await Promise.allSettled([judged, baked])
    }
  }

  /** How objects come up, from now on. */
  health(
    { objects, hookObjects }: Pick<Payload, 'objects' | 'hookObjects'>,
    signal: AbortSignal,
    { applied, ...hold }: { applied?: Promise<void>; holdMs?: number; steady?: boolean } = {},
  ): Promise<Health> {
    const { cluster, namespace, patience, clock, log } = this.#site
    return waitHealthy({
      cluster,
      namespace,
      objects,
      hooks: hookObjects,
      patience,
      clock,
      timeoutMs: this.remaining(),
      applied,
      ...hold,
      signal,
      onProgress: (progress) => sayProgress(progress, log),
    })
  }

  /** Rejects with {@link RolloutFailure} where it is a failure; what cannot be told is a notice. */
  async require(health: Health, objects: readonly KubeObject[]): Promise<void> {
    const failure = await healthFailure(health, this.scene(objects))
    if (failure) throw failure
    if (health.status !== 'unknown') return
    this.#site.notices.push(`not judged, because their health cannot be told here: ${health.objects.join(', ')}`)
  }

  /** What is known of the place, for a failure. */
  scene(objects: readonly KubeObject[]): Scene {
    const { cluster, namespace, log, clock } = this.#site
    const now = clock.now()
    return { cluster, namespace, objects, log, sinceChangeMs: now - (this.#changedAt ?? now) }
  }

  /** Milliseconds left, at least one second: what helm is told must be positive. */
  remaining(): number {
    return Math.max(this.#limits.until - this.#site.clock.now(), 1000)
  }
}

function sayProgress({ synced, missing, healing }: Progress, log: Site['log']): void {
  if (!synced) return
  for (const symptom of healing) log.info(`may still heal: ${symptom.message}`)
  if (missing.length > 0) log.info(`waiting: ${missing.join('; ')}`)
}
