// The real helm on the lab's cluster, at a tenth of real time: whatever a cluster does in ten seconds takes one.
import type { Pod } from 'kubernetes-types/core/v1.js'
import { startLoad } from '../load/load.ts'
import { type ClientsWorld, image, type Ran, startClientsWorld, waitingFor } from './clients-world.ts'

const images = [
  image('1.0.0'),
  image('1.1.0', { startupMs: 500, drainMs: 500 }),
  image('1.2.0'),
  image('crash', { crash: { afterMs: 200, exitCode: 1, log: 'no database' } }),
  image('sick', { http: { statuses: { '/healthz': 503 } } }),
  { ...image('task', { crash: { afterMs: 500, exitCode: 0, log: 'migrated' } }), ref: 'busybox:latest' },
]

let world: ClientsWorld

beforeAll(async () => {
  world = await startClientsWorld(images, 0.1)
})
afterAll(() => world.stop())

/** `helm upgrade --install --wait` of the example's chart with three replicas. */
function upgrade(namespace: string, tag: string, ...args: string[]): Promise<Ran> {
  const values = `image.tag=${tag},replicaCount=3,readinessProbe.periodSeconds=1`
  const always = ['--wait', '--timeout', '30s', '-n', namespace, '--set', values]
  return world.helm('upgrade', '--install', 'orders', world.chart, ...always, ...args)
}

async function installed(namespace: string): Promise<string> {
  world.namespace(namespace)
  expect(await upgrade(namespace, '1.0.0')).toMatchObject({ code: 0 })
  return namespace
}

async function revisions(namespace: string): Promise<string[]> {
  const { said } = await world.helm('history', 'orders', '-n', namespace, '-o', 'json')
  const history = JSON.parse(said) as { revision: number; status: string; description: string }[]
  return history.map(({ revision, status, description }) => `${revision} ${status}: ${description}`)
}

function tagsOf(pods: readonly Pod[]): string[] {
  return [...new Set(pods.map(({ spec }) => spec?.containers[0]?.image?.split(':')[1] ?? ''))]
}

test('install, upgrade under load, no-op, rollback, history, uninstall', async () => {
  const namespace = await installed('life')
  const url = await world.cluster.serviceUrl(namespace, 'orders')
  await world.serves(namespace, 'orders', '1.0.0')

  const load = startLoad({ url, ratePerSecond: 200, durationMs: 60_000 })
  const capacity = world.observe(namespace)
  expect(await upgrade(namespace, '1.1.0')).toMatchObject({ code: 0 })
  expect(capacity()).toEqual({ leastReady: 3, mostWanted: 4 })
  expect(tagsOf(world.pods(namespace).filter(({ metadata }) => !metadata?.deletionTimestamp))).toEqual(['1.1.0'])
  const uids = () => world.pods(namespace).map(({ metadata }) => metadata?.uid)
  await world.until('rid of the old pods', () => uids().length === 3)

  const before = uids()
  expect(await upgrade(namespace, '1.1.0')).toMatchObject({ code: 0 })
  expect(uids()).toEqual(before)

  expect(await world.helm('rollback', 'orders', '1', '--wait', '--timeout', '30s', '-n', namespace)).toMatchObject({
    code: 0,
  })
  const sent = await load.stop()
  expect(sent).toMatchObject({ failed: 0, errors: {} })
  expect(sent.versions).toEqual({ '1.0.0': expect.any(Number), '1.1.0': expect.any(Number) })
  await world.serves(namespace, 'orders', '1.0.0')
  expect(await revisions(namespace)).toEqual([
    '1 superseded: Install complete',
    '2 superseded: Upgrade complete',
    '3 superseded: Upgrade complete',
    '4 deployed: Rollback to 1',
  ])

  expect(await world.helm('uninstall', 'orders', '--wait', '--timeout', '30s', '-n', namespace)).toMatchObject({
    code: 0,
  })
  await world.until('empty', () => world.pods(namespace).length === 0)
  expect((await world.kubectl('get', 'all', '-n', namespace)).said).toContain('No resources found')
})

test('an image that is missing fails the upgrade when its time is up, and the old version serves on', async () => {
  const namespace = await installed('missing')
  const capacity = world.observe(namespace)
  const failed = await upgrade(namespace, '9.9.9', '--timeout', '2s')
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('not ready') })
  expect(capacity()).toEqual({ leastReady: 3, mostWanted: 4 })
  expect(world.pods(namespace).flatMap(waitingFor).join()).toMatch(/^(ErrImagePull|ImagePullBackOff)$/)
  await world.serves(namespace, 'orders', '1.0.0')
  expect((await revisions(namespace)).at(-1)).toMatch(/^2 failed: /)
  expect(await upgrade(namespace, '1.2.0')).toMatchObject({ code: 0 })
})

test('a crash loop with --rollback-on-failure goes back', async () => {
  const namespace = await installed('crash')
  const failed = await upgrade(namespace, 'crash', '--rollback-on-failure', '--timeout', '3s')
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('rolled back') })
  expect(await revisions(namespace)).toEqual([
    '1 superseded: Install complete',
    expect.stringMatching(/^2 failed: /),
    '3 deployed: Rollback to 1',
  ])
  await world.serves(namespace, 'orders', '1.0.0')
})

test('the progress deadline ends the wait long before helm would', async () => {
  const namespace = await installed('deadline')
  const patch = ['patch', 'deploy/orders', '-n', namespace, '-p', '{"spec":{"progressDeadlineSeconds":10}}']
  expect(await world.kubectl(...patch)).toMatchObject({ code: 0 })
  const failed = await upgrade(namespace, 'sick')
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('Progress deadline exceeded') })
  expect(failed.milliseconds).toBeGreaterThan(1000)
  expect(failed.milliseconds).toBeLessThan(8000)
  const status = await world.kubectl('rollout', 'status', 'deploy/orders', '-n', namespace)
  expect(status).toMatchObject({ code: 1, said: expect.stringContaining('exceeded its progress deadline') })
})

const hook = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-delete-policy: before-hook-creation }
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: {{ .Values.migration }} }]
`

test('hooks run to their end before anything else, and a failed one fails the release', async () => {
  const namespace = world.namespace('hooks')
  const chart = world.addTemplate('migrate.yaml', hook)
  const begin = [
    'upgrade',
    '--install',
    'orders',
    chart,
    '-n',
    namespace,
    '--timeout',
    '20s',
    '--set',
    'image.tag=1.0.0',
  ]
  const failed = await world.helm(...begin, '--set', 'migration=ghcr.io/your-org/orders:crash')
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('pre-install') })
  expect(world.cluster.objects.list('Deployment', namespace)).toEqual([])

  const good = await world.helm(...begin, '--wait', '--set', 'migration=busybox')
  expect(good).toMatchObject({ code: 0 })
  const jobs = await world.kubectl('get', 'jobs', '-n', namespace)
  expect(jobs.said).toMatch(/^NAME +STATUS +COMPLETIONS +DURATION +AGE\nmigrate +Complete +1\/1 /)
  expect(await world.kubectl('logs', 'job/migrate', '-n', namespace)).toMatchObject({
    said: expect.stringContaining('migrated'),
  })
  expect(await world.helm('test', 'orders', '-n', namespace, '--timeout', '20s')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Phase: +Succeeded/),
  })
})

test('helm does not take back what was scaled by hand, unless it is told to', async () => {
  const namespace = await installed('conflict')
  expect(await world.kubectl('scale', 'deploy/orders', '--replicas=4', '-n', namespace)).toMatchObject({ code: 0 })
  const said =
    'Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps/v1: .spec.replicas'
  expect(await upgrade(namespace, '1.2.0')).toMatchObject({ code: 1, said: expect.stringContaining(said) })
  await world.serves(namespace, 'orders', '1.0.0')
  expect(await upgrade(namespace, '1.2.0', '--force-conflicts')).toMatchObject({ code: 0 })
  await world.until('back to three', () => world.pods(namespace).length === 3)
})

test('Recreate ends every old pod before the first new one', async () => {
  const namespace = world.namespace('recreate')
  const recreate = ['--set', 'strategy.type=Recreate,strategy.rollingUpdate=null']
  expect(await upgrade(namespace, '1.0.0', ...recreate)).toMatchObject({ code: 0 })
  const together: number[] = []
  const stop = world.cluster.objects.onChange(() => {
    const alive = world.pods(namespace).filter(({ status }) => ['Pending', 'Running'].includes(status?.phase ?? ''))
    together.push(tagsOf(alive).length)
  })
  expect(await upgrade(namespace, '1.2.0', ...recreate)).toMatchObject({ code: 0 })
  stop()
  expect(Math.max(...together)).toBe(1)
})

test('maxUnavailable gives up capacity instead of adding to it', async () => {
  const namespace = world.namespace('shrink')
  const shrink = ['--set', 'strategy.rollingUpdate.maxSurge=0,strategy.rollingUpdate.maxUnavailable=1']
  expect(await upgrade(namespace, '1.0.0', ...shrink)).toMatchObject({ code: 0 })
  const capacity = world.observe(namespace)
  expect(await upgrade(namespace, '1.1.0', ...shrink)).toMatchObject({ code: 0 })
  await world.until('all ready', () => world.pods(namespace).length === 3)
  expect(capacity()).toEqual({ leastReady: 2, mostWanted: 3 })
})

test('six installs at once', async () => {
  const namespaces = Array.from({ length: 6 }, (_, n) => world.namespace(`many-${n}`))
  const ran = await Promise.all(namespaces.map((namespace) => upgrade(namespace, '1.0.0')))
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0])
  for (const namespace of namespaces) await world.serves(namespace, 'orders', '1.0.0')
  const list = await world.helm('list', '-A', '-o', 'json', '--filter', '^orders$')
  expect(
    (JSON.parse(list.said) as { namespace: string }[]).filter((item) => item.namespace.startsWith('many-')),
  ).toHaveLength(6)
})
