// A cluster and a clock for tests of the health watch: both do what they are told, and nothing else.
import type { Clock } from '../host.ts'
import { type Cluster, KubeError, type KubeObject, type WatchEvent } from './client.ts'
import { DEFAULT_PATIENCE } from './diagnose.ts'
import { type Health, type HealthRequest, type Progress, waitHealthy } from './health.ts'

/** Time that only goes by when told. */
export class HandClock implements Clock {
  #now = 0
  #sleepers: { at: number; wake: () => void }[] = []
  now = () => this.#now
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
      this.#sleepers.push({ at: this.#now + milliseconds, wake: resolve })
    })
  }
  async pass(milliseconds: number): Promise<void> {
    this.#now += milliseconds
    for (const sleeper of this.#sleepers) if (sleeper.at <= this.#now) sleeper.wake()
    await settle()
  }
}

/** A cluster that tells what it is told to tell. */
export class ToldCluster {
  readonly live = new Map<string, KubeObject>()
  readonly watched: string[] = []
  readonly #listeners = new Map<string, (event: WatchEvent<KubeObject>) => void>()
  failure?: Error
  /** Kinds that are refused, by whether a single object may be read. */
  readonly refused = new Map<string, { status: number; readable: boolean }>()

  get = async (ref: { kind: string; name: string }) => {
    const refused = this.refused.get(ref.kind)
    if (refused && !refused.readable) throw new KubeError(refused.status, '', 'refused')
    return this.live.get(`${ref.kind}/${ref.name}`)
  }

  async *watch(
    kind: { kind: string; namespace: string },
    options: { signal: AbortSignal },
  ): AsyncGenerator<WatchEvent<KubeObject>> {
    this.watched.push(kind.kind)
    const refused = this.refused.get(kind.kind)
    if (refused) throw new KubeError(refused.status, '', 'refused')
    const queue: WatchEvent<KubeObject>[] = [...this.live]
      .filter(([key]) => key.startsWith(`${kind.kind}/`))
      .map(([, object]) => ({ type: 'added', object }))
    queue.push({ type: 'synced' })
    let wake: () => void = () => undefined
    this.#listeners.set(kind.kind, (event) => {
      queue.push(event)
      wake()
    })
    options.signal.addEventListener('abort', () => wake())
    while (!options.signal.aborted) {
      if (this.failure) throw this.failure
      const event = queue.shift()
      if (event) yield event
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  /** Change an object; `seen: false` changes it without the watch telling. */
  async set(object: KubeObject, seen = true): Promise<void> {
    this.live.set(`${object.kind}/${object.metadata?.name}`, object)
    if (seen) this.#listeners.get(object.kind ?? '')?.({ type: 'modified', object })
    await settle()
  }

  async break(error: Error): Promise<void> {
    this.failure = error
    for (const listener of this.#listeners.values()) listener({ type: 'synced' })
    await settle()
  }
}

/** Until everything that follows at once has followed. */
export const settle = async () => {
  for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** One wait on a cluster, and what it has come to. */
export interface Begun {
  waiting: Promise<Health>
  /** Undefined while it waits. */
  outcome(): unknown
}

/** What a test of a wait works with; a new one for each. */
export class WaitBench {
  readonly cluster = new ToldCluster()
  readonly clock = new HandClock()
  readonly told: Progress[] = []

  begin(options: Pick<HealthRequest, 'objects'> & Partial<HealthRequest>): Begun {
    const waiting = waitHealthy({
      cluster: this.cluster as unknown as Cluster,
      namespace: 'trading',
      patience: DEFAULT_PATIENCE,
      clock: this.clock,
      timeoutMs: 300_000,
      onProgress: (progress) => this.told.push(progress),
      ...options,
    })
    let outcome: unknown
    waiting.then(
      (health) => (outcome = health),
      (error) => (outcome = error),
    )
    return { waiting, outcome: () => outcome }
  }
}

export const meta = { namespace: 'trading' }
export const deployment = (generation: number, status: object): KubeObject =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      ...meta,
      name: 'orders',
      uid: 'd',
      generation,
      annotations: { 'deployment.kubernetes.io/revision': String(generation) },
    },
    spec: { replicas: 2 },
    status: { observedGeneration: generation, ...status },
  }) as KubeObject
export const done = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 }
export const WANTED: KubeObject[] = [
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'orders' } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' } },
]
