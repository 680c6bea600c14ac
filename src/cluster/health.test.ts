import type { Clock } from '../host.ts'
import { type Cluster, KubeError, type KubeObject, type WatchEvent } from './client.ts'
import { DEFAULT_PATIENCE } from './diagnose.ts'
import { type HealthRequest, type Progress, waitHealthy } from './health.ts'

/** Time that only goes by when told. */
class HandClock implements Clock {
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
class ToldCluster {
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

const settle = async () => {
  for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

const meta = { namespace: 'trading' }
const deployment = (generation: number, status: object): KubeObject =>
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
const replicaSet = (generation: number): KubeObject => ({
  kind: 'ReplicaSet',
  metadata: {
    ...meta,
    name: `orders-${generation}`,
    uid: `rs${generation}`,
    annotations: { 'deployment.kubernetes.io/revision': String(generation) },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders', uid: 'd', controller: true }],
  },
})
const broken = (generation: number, reason = 'InvalidImageName'): KubeObject =>
  ({
    kind: 'Pod',
    metadata: {
      ...meta,
      name: `orders-${generation}-x`,
      uid: `p${generation}`,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'x', uid: `rs${generation}`, controller: true },
      ],
    },
    status: {
      containerStatuses: [
        { name: 'app', restartCount: 0, state: { waiting: { reason, message: 'configmap "a" not found' } } },
      ],
    },
  }) as KubeObject
const done = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 }
const WANTED: KubeObject[] = [
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'orders' } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' } },
]

let cluster: ToldCluster
let clock: HandClock
let told: Progress[]
beforeEach(() => {
  cluster = new ToldCluster()
  clock = new HandClock()
  told = []
})

function begin(options: Partial<HealthRequest> = {}) {
  const waiting = waitHealthy({
    cluster: cluster as unknown as Cluster,
    namespace: 'trading',
    objects: WANTED,
    patience: DEFAULT_PATIENCE,
    clock,
    timeoutMs: 300_000,
    onProgress: (progress) => told.push(progress),
    ...options,
  })
  let outcome: unknown
  waiting.then(
    (health) => (outcome = health),
    (error) => (outcome = error),
  )
  return { waiting, outcome: () => outcome }
}

test('healthy as soon as the last replica is, with what was missing on the way', async () => {
  await cluster.set(deployment(2, { ...done, updatedReplicas: 1 }))
  const { waiting, outcome } = begin()
  await settle()
  expect(outcome()).toBeUndefined()
  await cluster.set(deployment(2, { ...done, replicas: 3 }))
  await cluster.set(deployment(2, done))
  expect(await waiting).toEqual({ status: 'healthy' })
  expect(told.flatMap(({ missing }) => missing)).toEqual([
    'it is being looked at',
    'Deployment/orders: 1 of 2 replicas updated',
    'Deployment/orders: 1 old replicas still there',
  ])
})

test('a release without workloads needs no watch', async () => {
  expect(await begin({ objects: [WANTED[1]!] }).waiting).toEqual({ status: 'healthy' })
  expect(cluster.watched).toEqual([])
})

test('what cannot be judged is not called healthy', async () => {
  await cluster.set(deployment(2, done))
  const objects = [...WANTED, { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'db' } }]
  expect(await begin({ objects }).waiting).toEqual({ status: 'unknown', objects: ['ReplicaSet/db'] })
})

test('a broken pod of the new version is named at once', async () => {
  await cluster.set(deployment(2, { ...done, availableReplicas: 1 }))
  await cluster.set(replicaSet(2))
  const { waiting } = begin()
  await settle()
  await cluster.set(broken(2))
  expect(await waiting).toMatchObject({
    status: 'failed',
    failures: [{ reason: 'InvalidImageName', object: 'Pod/orders-2-x' }],
  })
  expect(clock.now()).toBe(0)
})

test('what may heal is told, and named when its time is up', async () => {
  await cluster.set(deployment(2, { ...done, availableReplicas: 1 }))
  await cluster.set(replicaSet(2))
  await cluster.set(broken(2, 'CreateContainerConfigError'))
  const { waiting, outcome } = begin()
  await settle()
  expect(told.at(-1)?.healing).toMatchObject([{ reason: 'CreateContainerConfigError' }])
  await clock.pass(29_999)
  expect(outcome()).toBeUndefined()
  await clock.pass(1)
  expect(await waiting).toMatchObject({ status: 'failed' })
})

test('the timeout says what is missing', async () => {
  await cluster.set(deployment(2, { ...done, availableReplicas: 1 }))
  const { waiting } = begin({ timeoutMs: 1000 })
  await settle()
  await clock.pass(1000)
  expect(await waiting).toEqual({
    status: 'timeout',
    missing: ['Deployment/orders: 1 of 2 replicas available'],
    healing: [],
    unready: [],
  })
})

describe('held for a time', () => {
  test('what is healthy all along is healthy at its end, not before', async () => {
    await cluster.set(deployment(2, done))
    const { waiting, outcome } = begin({ holdMs: 60_000 })
    await settle()
    await clock.pass(59_999)
    expect(outcome()).toBeUndefined()
    await clock.pass(1)
    expect(await waiting).toEqual({ status: 'healthy' })
  })

  test('what breaks in the middle is named then', async () => {
    await cluster.set(deployment(2, done))
    await cluster.set(replicaSet(2))
    const { waiting } = begin({ holdMs: 60_000 })
    await settle()
    await clock.pass(30_000)
    await cluster.set(broken(2))
    expect(await waiting).toMatchObject({ status: 'failed', failures: [{ reason: 'InvalidImageName' }] })
    expect(clock.now()).toBe(30_000)
  })

  test('what is not whole at the end gets the time that is left', async () => {
    await cluster.set(deployment(2, { ...done, availableReplicas: 1 }))
    const { waiting, outcome } = begin({ holdMs: 1000 })
    await settle()
    await clock.pass(2000)
    expect(outcome()).toBeUndefined()
    await cluster.set(deployment(2, done))
    expect(await waiting).toEqual({ status: 'healthy' })
  })

  test('without the time for it, it is said what was left of it', async () => {
    await cluster.set(deployment(2, done))
    const { waiting } = begin({ holdMs: 3000, timeoutMs: 1000 })
    await settle()
    await clock.pass(1000)
    const missing = ['nothing, but it was to be watched for 2 s more']
    expect(await waiting).toMatchObject({ status: 'timeout', missing })
  })
})

describe('beside helm', () => {
  const helm = () => Promise.withResolvers<void>()

  test('the old version is neither healthy nor blamed before helm is through', async () => {
    await cluster.set(deployment(1, done))
    await cluster.set(replicaSet(1))
    await cluster.set(broken(1))
    const applied = helm()
    const { waiting, outcome } = begin({ applied: applied.promise })
    await settle()
    expect(told.at(-1)?.synced).toBe(true)
    expect(outcome()).toBeUndefined()
    await cluster.set(deployment(2, { ...done, updatedReplicas: 0 }))
    await cluster.set(replicaSet(2))
    expect(outcome()).toBeUndefined()
    await cluster.set(deployment(2, done))
    expect(outcome()).toBeUndefined()
    applied.resolve()
    expect(await waiting).toEqual({ status: 'healthy' })
  })

  test('a broken pod of the new version is named while helm still waits', async () => {
    await cluster.set(deployment(1, done))
    const { waiting } = begin({ applied: helm().promise })
    await settle()
    await cluster.set(replicaSet(2))
    await cluster.set(deployment(2, { ...done, updatedReplicas: 0 }))
    await cluster.set(broken(2))
    expect(await waiting).toMatchObject({ status: 'failed' })
  })

  test('a watch that lags behind what helm wrote does not call the old version healthy', async () => {
    await cluster.set(deployment(1, done))
    const applied = helm()
    const { waiting, outcome } = begin({ applied: applied.promise })
    await settle()
    await cluster.set(deployment(2, { ...done, updatedReplicas: 0 }), false)
    applied.resolve()
    await settle()
    expect(outcome()).toBeUndefined()
    await cluster.set(deployment(2, done))
    expect(await waiting).toEqual({ status: 'healthy' })
  })

  test('a deploy that changes nothing is healthy', async () => {
    await cluster.set(deployment(1, done))
    expect(await begin({ applied: Promise.resolve() }).waiting).toEqual({ status: 'healthy' })
  })

  test('a hook that cannot start is named; what an earlier run left is not', async () => {
    const hooks = [{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate' } }]
    const job = (uid: string): KubeObject =>
      ({
        kind: 'Job',
        metadata: { ...meta, name: 'migrate', uid },
        status: { conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }] },
      }) as KubeObject
    await cluster.set(job('old'))
    const { waiting, outcome } = begin({ hooks, applied: helm().promise })
    await settle()
    expect(outcome()).toBeUndefined()
    await cluster.set(job('new'))
    expect(await waiting).toMatchObject({ status: 'failed', failures: [{ object: 'Job/migrate' }] })
  })

  test("helm's own failure ends the wait", async () => {
    const applied = helm()
    const { waiting } = begin({ applied: applied.promise })
    await settle()
    applied.reject(new Error('UPGRADE FAILED'))
    await expect(waiting).rejects.toThrow('UPGRADE FAILED')
  })
})

test('a watch that gives up ends the wait', async () => {
  await cluster.set(deployment(2, { ...done, availableReplicas: 1 }))
  const { waiting } = begin()
  await settle()
  await cluster.break(new Error('the apiserver is gone'))
  await expect(waiting).rejects.toThrow('the apiserver is gone')
})

test('the signal ends the wait with its reason', async () => {
  await cluster.set(deployment(2, { ...done, availableReplicas: 1 }))
  const stop = new AbortController()
  const { waiting } = begin({ signal: stop.signal })
  await settle()
  stop.abort(new Error('cancelled'))
  await expect(waiting).rejects.toThrow('cancelled')
})

describe('what tells its health by conditions', () => {
  const certificate = (generation: number, ready?: string, observedGeneration = generation): KubeObject =>
    ({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { ...meta, name: 'tls', uid: 'c', generation },
      status: ready && { observedGeneration, conditions: [{ type: 'Ready', status: ready }] },
    }) as KubeObject
  const objects: KubeObject[] = [
    { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'tls' } },
    WANTED[1]!,
  ]

  test('is waited for', async () => {
    await cluster.set(certificate(1, 'False'))
    const { waiting, outcome } = begin({ objects })
    await settle()
    expect(outcome()).toBeUndefined()
    expect(told.at(-1)?.missing).toEqual(['Certificate/tls: Ready is False'])
    await cluster.set(certificate(1, 'True'))
    expect(await waiting).toEqual({ status: 'healthy' })
    expect(cluster.watched).toEqual(['Certificate'])
  })

  test('is healthy as soon as it is there when it has none', async () => {
    await cluster.set(certificate(1))
    expect(await begin({ objects, applied: Promise.resolve() }).waiting).toEqual({ status: 'healthy' })
  })

  test('is not healthy by what it was before the change', async () => {
    await cluster.set(certificate(1, 'True'))
    const applied = Promise.withResolvers<void>()
    const { waiting, outcome } = begin({ objects, applied: applied.promise })
    await settle()
    await cluster.set(certificate(2, 'True', 1))
    applied.resolve()
    await settle()
    expect(outcome()).toBeUndefined()
    expect(told.at(-1)?.missing).toEqual(['Certificate/tls: the change has not been taken up yet'])
    await cluster.set(certificate(2, 'True'))
    expect(await waiting).toEqual({ status: 'healthy' })
  })

  test('fails when its controller is stalled for half a minute, not before', async () => {
    const stalled = certificate(1, 'False') as KubeObject & { status: { conditions: object[] } }
    stalled.status.conditions.push({ type: 'Stalled', status: 'True', reason: 'NoIssuer' })
    await cluster.set(stalled)
    const { waiting, outcome } = begin({ objects })
    await settle()
    await clock.pass(29_999)
    expect(outcome()).toBeUndefined()
    await clock.pass(1)
    expect(await waiting).toMatchObject({ status: 'failed', failures: [{ object: 'Certificate/tls' }] })
  })

  test.each([
    ['may not be listed', 403, true],
    ['may not even be read', 403, false],
    ['cannot be watched', 405, true],
    ['is not served', 404, false],
  ])('is not judged where it %s', async (_name, status, readable) => {
    await cluster.set(certificate(1, 'False'))
    await cluster.set(deployment(2, done))
    cluster.refused.set('Certificate', { status, readable })
    const { waiting } = begin({ objects: [...objects, ...WANTED], applied: Promise.resolve() })
    expect(await waiting).toEqual({ status: 'unknown', objects: ['Certificate/tls'] })
  })

  test('is judged when its kind comes with the change', async () => {
    cluster.refused.set('Certificate', { status: 404, readable: false })
    const applied = Promise.withResolvers<void>()
    const { waiting, outcome } = begin({ objects, applied: applied.promise })
    await settle()
    cluster.refused.clear()
    await cluster.set(certificate(1, 'False'))
    applied.resolve()
    await settle()
    expect(outcome()).toBeUndefined()
    await cluster.set(certificate(1, 'True'))
    expect(await waiting).toEqual({ status: 'healthy' })
  })

  test('a watch of it that gives up for another reason ends the wait', async () => {
    cluster.refused.set('Certificate', { status: 500, readable: true })
    await expect(begin({ objects }).waiting).rejects.toThrow('refused')
  })
})

describe('a claim', () => {
  const claim = (phase: string): KubeObject =>
    ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...meta, name: 'data', uid: 'c' },
      status: { phase },
    }) as KubeObject
  const event = (reason: string, message = ''): KubeObject =>
    ({
      kind: 'Event',
      metadata: { ...meta, name: `data.${reason}` },
      reason,
      message,
      involvedObject: { kind: 'PersistentVolumeClaim', uid: 'c', name: 'data' },
    }) as KubeObject
  const objects: KubeObject[] = [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' } }]

  test('is waited for until it is bound, and needs no watch of pods', async () => {
    await cluster.set(claim('Pending'))
    const { waiting } = begin({ objects })
    await settle()
    expect(told.at(-1)?.missing).toEqual(['PersistentVolumeClaim/data: it is Pending'])
    await cluster.set(claim('Bound'))
    expect(await waiting).toEqual({ status: 'healthy' })
    expect(cluster.watched).toEqual(['PersistentVolumeClaim', 'Event'])
  })

  test('that waits for its first pod is fine', async () => {
    await cluster.set(claim('Pending'))
    await cluster.set(event('WaitForFirstConsumer'))
    expect(await begin({ objects }).waiting).toEqual({ status: 'healthy' })
  })

  test('that nothing provisions is named after the patience for what cannot be placed', async () => {
    await cluster.set(claim('Pending'))
    const { waiting, outcome } = begin({ objects })
    await settle()
    await cluster.set(event('ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found'))
    await clock.pass(59_999)
    expect(outcome()).toBeUndefined()
    await clock.pass(1)
    expect(await waiting).toMatchObject({ status: 'failed', failures: [{ reason: 'ProvisioningFailed' }] })
  })

  test('that may not be watched is not judged', async () => {
    cluster.refused.set('PersistentVolumeClaim', { status: 403, readable: true })
    expect(await begin({ objects }).waiting).toEqual({
      status: 'unknown',
      objects: ['PersistentVolumeClaim/data'],
    })
  })
})
