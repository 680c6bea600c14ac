import { connect } from '../cluster/connect.ts'
import type { Health } from '../cluster/health.ts'
import { json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import type { Symptom } from '../cluster/symptom.ts'
import { healthFailure, helmFailure, type Scene, smokeFailure } from './diagnosis.ts'
import { RolloutFailure } from './failure.ts'

let api: ScriptedApi
let scene: Scene

beforeEach(async () => {
  api = await scriptedApi(({ path }, response) => {
    if (path.endsWith('/secrets/orders'))
      return json(response, 200, { data: { password: Buffer.from('hunter22').toString('base64') } })
    if (path.endsWith('/log')) {
      response.end('starting with hunter22\n')
      return
    }
    if (path.endsWith('/pods/orders-1'))
      return json(response, 200, {
        metadata: { name: 'orders-1', namespace: 'trading' },
        spec: { containers: [{ name: 'app' }] },
        status: { containerStatuses: [{ name: 'app', restartCount: 0, state: { running: {} } }] },
      })
    if (path.endsWith('/events')) return json(response, 200, { items: [] })
    refuse(response, 404, 'NotFound')
  })
  const cluster = await connect({ server: api.url }, { clock: new QuickClock(), log: new KeptLog() })
  const objects = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'orders' } }]
  scene = { cluster, namespace: 'trading', objects, log: new KeptLog(), sinceChangeMs: 1234.5 }
})
afterEach(() => api.close())

const symptom = (changes: Partial<Symptom> = {}) =>
  ({
    key: 'k',
    reason: 'ErrImagePull',
    message: 'Pod/orders-1: image r/orders:9 cannot be pulled',
    object: 'Pod/orders-1',
    pod: { namespace: 'trading', name: 'orders-1' },
    ...changes,
  }) as Symptom

describe('what the watch found', () => {
  test.each<[string, Health, object | undefined]>([
    ['healthy', { status: 'healthy' }, undefined],
    ['unknown', { status: 'unknown', objects: ['Own/a'] }, undefined],
    [
      'one failure',
      { status: 'failed', failures: [symptom()] },
      {
        reason: 'ErrImagePull',
        message: 'Pod/orders-1: image r/orders:9 cannot be pulled',
        object: 'Pod/orders-1',
        namedAfterMs: 1235,
      },
    ],
    [
      'three failures: the worst, and that there are more',
      { status: 'failed', failures: [symptom(), symptom(), symptom()] },
      { message: 'Pod/orders-1: image r/orders:9 cannot be pulled (and 2 more)' },
    ],
    [
      'no time left to heal',
      {
        status: 'timeout',
        missing: ['Deployment/orders: 1 of 2 replicas updated'],
        healing: [symptom({ reason: 'Unschedulable', message: 'no node has room' })],
        unready: [],
      },
      { reason: 'Unschedulable', message: 'no node has room; it had no time left to heal', object: 'Pod/orders-1' },
    ],
    [
      'no time left, no trouble seen',
      {
        status: 'timeout',
        missing: ['Deployment/orders: 1 of 2 replicas updated', 'Job/m: runs'],
        healing: [],
        unready: [],
      },
      {
        reason: 'DeadlineExceeded',
        message: 'not ready in time: Deployment/orders: 1 of 2 replicas updated; Job/m: runs',
        object: 'Deployment/orders',
        evidence: [],
      },
    ],
    [
      'no time left before helm was done',
      { status: 'timeout', missing: ['the change is being applied'], healing: [], unready: [] },
      { reason: 'DeadlineExceeded', object: undefined },
    ],
    [
      'no time left, and a pod that runs without getting ready: that one, with its log',
      {
        status: 'timeout',
        missing: ['Deployment/orders: 1 of 2 replicas updated'],
        healing: [],
        unready: [symptom({ reason: 'DeadlineExceeded', message: 'Pod/orders-1: its readiness probe fails' })],
      },
      {
        reason: 'DeadlineExceeded',
        message:
          'not ready in time: Deployment/orders: 1 of 2 replicas updated; Pod/orders-1: its readiness probe fails',
        object: 'Pod/orders-1',
        evidence: [{ name: 'events.txt' }, { name: expect.stringMatching(/^pod-/) }],
      },
    ],
    ['a failure that nobody described', { status: 'failed', failures: [] }, { reason: 'Unhealthy' }],
  ])('%s', async (_, health, facts) => {
    const failure = await healthFailure(health, scene)
    if (facts === undefined) return expect(failure).toBeUndefined()
    expect(failure).toBeInstanceOf(RolloutFailure)
    expect(failure?.facts).toMatchObject(facts)
    expect(failure?.message).toBe(failure?.facts.message)
  })

  test('evidence is saved, without the values of the release’s Secrets', async () => {
    const failure = await healthFailure({ status: 'failed', failures: [symptom()] }, scene)
    const text = JSON.stringify(failure?.facts.evidence)
    expect(text).toContain('starting with ***')
    expect(text).not.toContain('hunter22')
    expect(failure?.facts.evidence.map(({ name }) => name)).toEqual(['events.txt', expect.stringContaining('orders-1')])
  })
})

test('what helm said is told, without what looks like a secret', async () => {
  const cause = new Error('helm upgrade ended with 1: hook failed: password=hunter22 at https://u:hunter22@r.example')
  const failure = await helmFailure(cause, scene)
  expect(failure.facts).toEqual({
    reason: 'HelmFailed',
    message: 'helm upgrade ended with 1: hook failed: password=*** at https://u:***@r.example',
    namedAfterMs: 1235,
    evidence: [],
  })
  expect(failure.cause).toBe(cause)
})

test('every smoke check that failed is named', async () => {
  const check = (url: string) => ({ url, status: 200, attempts: 3 })
  const failed = [
    { check: check('http://a/'), passed: false, attempts: 3, detail: 'status 500 instead of 200' },
    { check: check('http://b/'), passed: false, attempts: 1, detail: 'connection refused' },
  ]
  expect((await smokeFailure(failed, scene)).facts).toMatchObject({
    reason: 'SmokeFailed',
    message:
      'smoke check failed: http://a/: status 500 instead of 200 (3 attempts); http://b/: connection refused (1 attempt)',
  })
})
