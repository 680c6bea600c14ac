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

let cluster: ToldCluster
let clock: HandClock
let told: Progress[]
let begin: (options?: Partial<HealthRequest>) => Begun
beforeEach(() => {
  const bench = new WaitBench()
  ;({ cluster, clock, told } = bench)
  begin = (options) => bench.begin({ objects: WANTED, ...options })
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
