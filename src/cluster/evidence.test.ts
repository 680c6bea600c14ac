import fc from 'fast-check'
import type { Cluster, KubeObject } from './client.ts'
import { collectEvidence } from './evidence.ts'
import { redactor } from './redact.ts'
import { KeptLog } from './scripted-api.ts'
import type { Symptom } from './symptom.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const failure: Symptom = {
  class: 'crash',
  reason: 'CrashLoopBackOff',
  message: '',
  object: 'Pod/orders-x',
  key: 'k',
  count: 3,
  pod: { namespace: 'trading', name: 'orders-x' },
}
const POD = {
  metadata: { name: 'orders-x', namespace: 'trading' },
  spec: {
    containers: [
      {
        name: 'app',
        env: [{ name: 'DB', valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } }],
        envFrom: [{ secretRef: { name: 'api' } }],
      },
    ],
    volumes: [{ name: 'tls', secret: { secretName: 'tls' } }],
  },
  status: { containerStatuses: [{ name: 'app', restartCount: 3 }] },
}
const SECRETS: Record<string, Record<string, string>> = {
  db: { url: 'hunter2-of-the-database' },
  api: { KEY: 'k3y-of-the-api' },
  tls: { key: 'k3y-of-tls' },
  chart: { x: 'from-the-chart' },
}

function cluster(options: { logs?: string; forbidden?: boolean } = {}): Cluster {
  const forbidden = () => Promise.reject(new Error('forbidden'))
  return {
    get: async (ref: { kind: string; name: string }) => {
      if (ref.kind === 'Pod') return POD
      const found = SECRETS[ref.name]
      return found && { data: Object.fromEntries(Object.entries(found).map(([key, value]) => [key, base64(value)])) }
    },
    list: options.forbidden
      ? forbidden
      : async () => ({
          resourceVersion: '1',
          items: Array.from({ length: 80 }, (_, i) => ({
            involvedObject: { kind: 'Pod', name: i % 2 ? 'orders-x' : 'other' },
            reason: 'BackOff',
            message: `event ${i} of hunter2-of-the-database`,
            lastTimestamp: new Date(1_000_000 - i * 1000).toISOString(),
          })),
        }),
    logs: options.forbidden
      ? forbidden
      : async (_pod: unknown, { previous }: { previous?: boolean }) =>
          previous ? 'crashed' : (options.logs ?? 'starting'),
  } as unknown as Cluster
}

const collect = (from: Cluster) =>
  collectEvidence({ cluster: from, namespace: 'trading', failures: [failure], secrets: ['chart'], log: new KeptLog() })

test('events of the failing objects in order, and both logs of each container', async () => {
  const [events, logs] = await collect(cluster())
  const lines = events?.text.split('\n') ?? []
  expect(lines).toHaveLength(40)
  expect(lines.every((line) => line.includes('Pod/orders-x'))).toBe(true)
  expect(lines).toEqual(lines.toSorted())
  expect(logs).toEqual({
    name: 'pod-orders-x.log',
    text: '== app (before the last restart) ==\ncrashed\n\n== app ==\nstarting',
  })
})

test.each([
  ['has not started again', { now: 'bye', before: '' }, '== app ==\nbye'],
  [
    'starts again before it is read',
    { now: '', before: 'bye' },
    '== app (before the last restart) ==\nbye\n\n== app ==\n(empty)',
  ],
  ['starts again while it is read', { now: 'bye', before: 'bye' }, '== app ==\nbye'],
])('what a container said that has ended and %s', async (_, { now, before }, text) => {
  const ended = { name: 'app', restartCount: 0, state: { terminated: { exitCode: 3 } } }
  const get = async () => ({ ...POD, status: { containerStatuses: [ended] } })
  const logs = async (_pod: unknown, { previous }: { previous?: boolean }) => (previous ? before : now)
  const [, log] = await collect({ ...cluster(), get, logs } as unknown as Cluster)
  expect(log?.text).toBe(text)
})

test('why the pods of a Deployment cannot be created is told of its ReplicaSet', async () => {
  const event = (kind: string, name: string) => ({
    metadata: {},
    involvedObject: { kind, name },
    message: 'exceeded quota',
  })
  const items = [
    event('ReplicaSet', 'orders-6f9c'),
    event('ReplicaSet', 'orders-api-6f9c'),
    event('Pod', 'orders-6f9c'),
  ]
  const list = async () => ({ resourceVersion: '1', items })
  const failures = [{ ...failure, object: 'Deployment/orders', pod: undefined }]
  const request = { cluster: { ...cluster(), list } as Cluster, namespace: 'trading', failures, secrets: [] }
  const [events] = await collectEvidence({ ...request, log: new KeptLog() })
  expect(events?.text).toMatch(/^ +ReplicaSet\/orders-6f9c : exceeded quota$/)
})

test('a pod that may not be read is no secret', async () => {
  const get = async () => Promise.reject(new Error('grant the verb "get" on pods'))
  const [, pod] = await collect({ ...cluster(), get } as Cluster)
  expect(pod).toEqual({
    name: 'pod-orders-x.log',
    text: 'the pod could not be read: grant the verb "get" on pods',
  })
})

test('secrets of the pods and of the chart are blanked out, in every form [T18]', async () => {
  const values = Object.values(SECRETS).flatMap((data) => Object.values(data))
  const saved = await collect(
    cluster({ logs: values.flatMap((value) => [value, base64(value), encodeURIComponent(value)]).join('\n') }),
  )
  const text = saved.map((one) => one.text).join('\n')
  expect(text).toContain('***')
  for (const value of values) {
    expect(text).not.toContain(value)
    expect(text).not.toContain(base64(value))
  }
})

test('what cannot be read is said, and the rest is saved', async () => {
  const saved = await collect(cluster({ forbidden: true }))
  expect(saved.map(({ text }) => text)).toEqual([
    'the events could not be read: forbidden',
    expect.stringContaining('the log could not be read: forbidden'),
  ])
})

test('it is bounded', async () => {
  const saved = await collect(cluster({ logs: 'x'.repeat(10_000_000) }))
  expect(JSON.stringify(saved).length).toBeLessThan(100_000)
})

test.each([
  ['Authorization: Bearer abcdefgh12345678', 'Authorization: Bearer ***'],
  ['password=hunter2', 'password=***'],
  ['DB_PASSWORD: "hunter 2", user=a', 'DB_PASSWORD: ***, user=a'],
  ['{"apiKey":"abc","other":"kept"}', '{"apiKey":***,"other":"kept"}'],
  ['postgres://app:hunter2@db:5432/x', 'postgres://app:***@db:5432/x'],
  ['token ghp_abcdefghijklmnop and more', 'token *** and more'],
  ['jwt eyJhbGciOi.eyJzdWIiOiIx.c2ln kept', 'jwt *** kept'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nkept', '***\nkept'],
  ['listening on :8080', 'listening on :8080'],
])('%j', (text, expected) => {
  expect(redactor([])(text)).toBe(expected)
})

test('a known value never survives, whatever it is and wherever it stands [T18]', () => {
  const value = fc
    .string({ minLength: 4, maxLength: 40 })
    .map((text) => text.trim())
    .filter((text) => text.length >= 4 && !text.includes('*'))
  fc.assert(
    fc.property(value, fc.string(), fc.string(), (secret, before, after) => {
      expect(redactor([secret])(`${before}${secret}${after}`)).not.toContain(secret)
    }),
  )
})

test('patterns take linear time [T58]', () => {
  const redact = redactor([])
  const time = (text: string) => {
    const begin = performance.now()
    redact(text)
    return performance.now() - begin
  }
  for (const part of ['password', 'a', 'eyJ', 'http://', '-----BEGIN ', 'bearer ', '"token": ', 'a-b.c']) {
    expect(time(part.repeat(Math.ceil(64_000 / part.length)))).toBeLessThan(500)
  }
})

test('objects without a pod have no log', async () => {
  const objects: KubeObject[] = []
  const saved = await collectEvidence({
    cluster: { ...cluster(), get: async () => objects[0] } as Cluster,
    namespace: 'trading',
    failures: [{ ...failure, object: 'Deployment/orders', pod: undefined }],
    secrets: [],
    log: new KeptLog(),
  })
  expect(saved).toEqual([{ name: 'events.txt', text: 'no events' }])
})
