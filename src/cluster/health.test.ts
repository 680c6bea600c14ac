import type { KubeObject } from './client.ts'
import type { HealthRequest, Progress } from './health.ts'
import {
  type Begun,
  deployment,
  done,
  type HandClock,
  meta,
  settle,
  type ToldCluster,
  WANTED,
  WaitBench,
} from './told-cluster.ts'

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
let cluster: ToldCluster
let clock: HandClock
let told: Progress[]
let begin: (options?: Partial<HealthRequest>) => Begun
beforeEach(() => {
  const bench = new WaitBench()
  ;({ cluster, clock, told } = bench)
  begin = (options) => bench.begin({ objects: WANTED, ...options })
})

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
