import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { until as untilSoon } from '../../until.ts'
import { type LabCluster, startCluster } from '../cluster.ts'
import { deployment, image } from '../nodes-world.ts'
import { ask } from './raw-client.ts'

const MAPS = '/api/v1/namespaces/default/configmaps'
const PODS = '/api/v1/namespaces/default/pods'
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'
const MERGE = 'application/merge-patch+json'

let cluster: LabCluster
beforeAll(async () => {
  cluster = await startCluster({ images: [image('1', { drainMs: 3000 })], scale: 0.05 })
})
afterAll(() => cluster.stop())

async function until(what: string, test: () => unknown): Promise<void> {
  await untilSoon(what, test, { everyMs: 3, seconds: 5 })
}

const post = (name: string, rest: object = {}) =>
  ask(cluster, `POST ${MAPS}`, { body: { metadata: { name, ...rest } } }).then(({ json }) => json)
const pods = () => cluster.objects.list<Pod>('Pod', 'default')
const there = (name: string) => cluster.objects.get('ConfigMap', 'default', name)

async function runningPod(): Promise<string> {
  const { spec } = deployment('1').spec!.template
  const name = `p${Date.now()}`
  await ask(cluster, `POST ${PODS}`, { body: { metadata: { name, labels: { app: 'lone' } }, spec } })
  await until('running', () => cluster.objects.get<Pod>('Pod', 'default', name)?.status?.phase === 'Running')
  return name
}

it('answers with a Status when it is done, and 404 the second time', async () => {
  const { metadata } = await post('a')
  const reply = await ask(cluster, `DELETE ${MAPS}/a`)
  expect(reply.json).toMatchObject({
    kind: 'Status',
    status: 'Success',
    details: { name: 'a', kind: 'configmaps', uid: metadata.uid },
  })
  expect((await ask(cluster, `DELETE ${MAPS}/a`)).json).toMatchObject({ code: 404, reason: 'NotFound' })
})

it.each([
  ['uid', { uid: 'other' }, 'the UID in the precondition (other) does not match'],
  ['resourceVersion', { resourceVersion: '1' }, 'the ResourceVersion in the precondition (1) does not match'],
])('happens only if the precondition on %s holds', async (_field, preconditions, message) => {
  const { metadata } = await post('guarded')
  const late = await ask(cluster, `DELETE ${MAPS}/guarded`, { body: { preconditions } })
  expect(late.json).toMatchObject({ code: 409, message: expect.stringContaining(message) })
  const { uid, resourceVersion } = metadata
  const good = await ask(cluster, `DELETE ${MAPS}/guarded`, { body: { preconditions: { uid, resourceVersion } } })
  expect(good.status).toBe(200)
})

it('waits for finalizers, and takes no new ones meanwhile', async () => {
  await post('held', { finalizers: ['x.y/z'] })
  const going = await ask(cluster, `DELETE ${MAPS}/held`)
  expect(going.json).toMatchObject({ kind: 'ConfigMap', metadata: { deletionTimestamp: expect.any(String) } })
  const patch = (finalizers: string[]) =>
    ask(cluster, `PATCH ${MAPS}/held`, { contentType: MERGE, body: { metadata: { finalizers } } })
  expect((await patch(['x.y/z', 'more/1'])).json).toMatchObject({ code: 422 })
  expect((await patch([])).status).toBe(200)
  expect(there('held')).toBeUndefined()
})

it('of a collection deletes what is selected', async () => {
  await post('d1', { labels: { go: 'yes' } })
  await post('d2', { labels: { go: 'yes' } })
  await post('d3')
  const reply = await ask(cluster, `DELETE ${MAPS}?labelSelector=go=yes`)
  expect(reply.json).toMatchObject({ kind: 'ConfigMapList', items: [{ metadata: { name: 'd1' } }, {}] })
  expect(['d1', 'd2', 'd3'].map((name) => there(name) !== undefined)).toEqual([false, false, true])
})

it.each([
  ['propagationPolicy=Sideways', 422, 'propagationPolicy: Unsupported value: "Sideways"'],
  ['gracePeriodSeconds=soon', 400, 'gracePeriodSeconds: "soon" is not a whole number'],
])('refuses %s', async (query, code, message) => {
  await post('kept')
  const reply = await ask(cluster, `DELETE ${MAPS}/kept?${query}`)
  expect(reply.json).toMatchObject({ code, message: expect.stringContaining(message) })
  await ask(cluster, `DELETE ${MAPS}/kept`)
})

it.each([
  ['Background', false, false],
  ['Foreground', true, false],
  ['Orphan', true, true],
])('%s of a Deployment: it stays for a while %s, its pods stay %s', async (propagationPolicy, lingers, kept) => {
  const body = { metadata: { name: 'owner' }, spec: deployment('1', { replicas: 2 }).spec }
  await ask(cluster, `POST ${DEPLOYMENTS}`, { body })
  await until('running', () => pods().filter(({ status }) => status?.phase === 'Running').length === 2)
  const reply = await ask(cluster, `DELETE ${DEPLOYMENTS}/owner`, { body: { propagationPolicy } })
  expect(reply.json.kind).toBe(lingers ? 'Deployment' : 'Status')
  await until('gone', () => !cluster.objects.get<Deployment>('Deployment', 'default', 'owner'))
  if (kept) {
    expect(pods().filter(({ metadata }) => !metadata?.deletionTimestamp)).toHaveLength(2)
    const [set] = cluster.objects.list('ReplicaSet', 'default')
    expect(set?.metadata?.ownerReferences ?? []).toEqual([])
    cluster.objects.delete(set!)
  }
  await until('empty', () => pods().length === 0 && cluster.objects.list('ReplicaSet').length === 0)
})

describe('of a pod', () => {
  it('gives it its time, which can be cut short', async () => {
    const name = await runningPod()
    const going = await ask(cluster, `DELETE ${PODS}/${name}`)
    expect(going.json).toMatchObject({ kind: 'Pod', metadata: { deletionGracePeriodSeconds: 30 } })
    const shorter = await ask(cluster, `DELETE ${PODS}/${name}?gracePeriodSeconds=1`)
    expect(shorter.json.metadata.deletionGracePeriodSeconds).toBe(1)
    await until('gone', () => pods().length === 0)
  })

  it('by force is done at once', async () => {
    const name = await runningPod()
    const reply = await ask(cluster, `DELETE ${PODS}/${name}`, { body: { gracePeriodSeconds: 0 } })
    expect(reply.json).toMatchObject({ kind: 'Pod', metadata: { name, deletionGracePeriodSeconds: 0 } })
    expect(pods()).toEqual([])
  })

  it('by eviction is refused by name where a budget would have a say', async () => {
    const name = await runningPod()
    const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets'
    const body = { metadata: { name: 'pdb' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'lone' } } } }
    await ask(cluster, `POST ${budgets}`, { body })
    const evict = () => ask(cluster, `POST ${PODS}/${name}/eviction`, { body: { metadata: { name } } })
    expect((await evict()).json).toMatchObject({
      code: 501,
      message: expect.stringContaining('PodDisruptionBudget "pdb"'),
    })
    await ask(cluster, `DELETE ${budgets}/pdb`)
    expect((await evict()).status).toBe(201)
    await until('gone', () => pods().length === 0)
  })
})

it('of a Job leaves its pods unless told otherwise', async () => {
  const jobs = '/apis/batch/v1/namespaces/default/jobs'
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'registry.lab/orders:1' }] } }
  for (const query of ['', '?propagationPolicy=Background']) {
    await ask(cluster, `POST ${jobs}`, { body: { metadata: { name: 'j' }, spec: { template } } })
    await until('started', () => pods().length > 0)
    await ask(cluster, `DELETE ${jobs}/j${query}`)
    await until('gone', () => cluster.objects.get('Job', 'default', 'j') === undefined)
    if (query === '') {
      expect(pods().map(({ metadata }) => metadata?.ownerReferences ?? [])).toEqual([[]])
      await ask(cluster, `DELETE ${PODS}?gracePeriodSeconds=0`)
    }
    await until('empty', () => pods().length === 0)
  }
})

describe('of a namespace', () => {
  it('empties it first, and takes nothing new', async () => {
    await ask(cluster, 'POST /api/v1/namespaces', { body: { metadata: { name: 'short' } } })
    const maps = '/api/v1/namespaces/short/configmaps'
    await ask(cluster, `POST ${maps}`, { body: { metadata: { name: 'held', finalizers: ['x.y/z'] } } })
    await ask(cluster, `POST ${maps}`, { body: { metadata: { name: 'free' } } })
    const going = await ask(cluster, 'DELETE /api/v1/namespaces/short')
    expect(going.json).toMatchObject({ kind: 'Namespace', status: { phase: 'Terminating' } })
    await until('emptied', () => cluster.objects.list('ConfigMap', 'short').length === 1)
    const late = await ask(cluster, `POST ${maps}`, { body: { metadata: { name: 'late' } } })
    expect(late.json).toMatchObject({
      code: 403,
      message: expect.stringContaining(
        'unable to create new content in namespace short because it is being terminated',
      ),
    })
    await ask(cluster, `PATCH ${maps}/held`, { contentType: MERGE, body: { metadata: { finalizers: null } } })
    await until('gone', () => cluster.objects.get('Namespace', undefined, 'short') === undefined)
    expect(cluster.objects.list('ServiceAccount', 'short')).toEqual([])
  })

  it('is refused for those that every cluster has', async () => {
    const reply = await ask(cluster, 'DELETE /api/v1/namespaces/default')
    expect(reply.json).toMatchObject({ code: 403, message: expect.stringContaining('may not be deleted') })
  })
})
