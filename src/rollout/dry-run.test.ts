import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import { ask as raw } from '../../lab/cluster/api/raw-client.ts'
import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import { installLabTools } from '../../lab/tools/install.ts'
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { connect } from '../cluster/connect.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { parseManifest } from '../helm/manifest.ts'
import { type Helm, openHelm } from '../helm/program.ts'
import { systemClock } from '../runner/clock.ts'
import { runProgram } from '../tools/run-program.ts'
import { type DryRunRequest, dryRun } from './dry-run.ts'

const namespace = 'trading'
const release = 'orders'
const chart = path.join(import.meta.dirname, '../../examples/python-trading/chart')

let lab: LabCluster
let cluster: Cluster
let folder: string
let helm: Helm
beforeAll(async () => {
  lab = await startCluster()
  folder = await mkdtemp(path.join(tmpdir(), 'dry-run-'))
  const log = new KeptLog()
  const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: folder })
  cluster = await connect(credentials, { clock: systemClock, log })
  const file = (await installLabTools()).helm
  const tool = {
    name: 'helm' as const,
    version: '4.1.4',
    path: file,
    run: (args: string[], options: Parameters<typeof runProgram>[2]) => runProgram(file, args, options),
  }
  helm = await openHelm({ tool, credentials, temp: folder, log })
})
afterAll(async () => {
  await helm?.close()
  await lab?.stop()
  await rm(folder, { recursive: true, force: true })
})

const manifest = (text: string): KubeObject[] => parseManifest(text)
const map = (name: string, data = '{ a: "1" }') => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name} }
data: ${data}
`
const ask = (objects: KubeObject[], more: Partial<DryRunRequest> = {}) =>
  dryRun({ cluster, release, namespace, objects, present: [], ...more })
const upgrade = (overlay: object) => ({
  release,
  namespace,
  chart,
  values: [],
  overlay: overlay as Record<string, unknown>,
  wait: 'hooks' as const,
  timeoutMs: 20_000,
})

test('a namespace that is absent is said once', async () => {
  const { objects, refused } = await ask(manifest(map('one') + map('two')), { namespace: 'nowhere' })
  expect(objects).toEqual([])
  expect(refused).toEqual([
    { object: 'Namespace/nowhere', reason: 'NotFound', message: expect.stringContaining('create it') },
  ])
})

test('a namespace and a kind that the objects bring are no refusal', async () => {
  const definition = `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: desks.example.org }
spec: { group: example.org, scope: Namespaced, names: { kind: Desk, plural: desks }, versions: [{ name: v1, served: true, storage: true }] }
`
  const text = `${definition}---
apiVersion: v1
kind: Namespace
metadata: { name: brought }
---
apiVersion: example.org/v1
kind: Desk
metadata: { name: first }
${map('inside').replace('name: inside', 'name: inside, namespace: brought')}`
  lab.objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bare' } })
  const { objects, refused } = await ask(manifest(text), { namespace: 'bare' })
  expect(refused).toEqual([])
  expect(objects.map(({ object, change }) => `${change} ${object}`)).toEqual([
    'create CustomResourceDefinition/desks.example.org',
    'create Namespace/brought',
    'create Desk/first',
    'create ConfigMap/inside in brought',
  ])
})

describe('of a release', () => {
  let present: KubeObject[]
  beforeAll(async () => {
    lab.objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
    const first = upgrade({ image: { tag: '1.0.0' }, replicaCount: 1 })
    present = (await helm.render(first)).objects
    await helm.upgrade(first)
  })

  test('Helm writes under the name that is asked for', () => {
    const live = lab.objects.get<Deployment & KubeObject>('Deployment', namespace, release)
    const managers = live?.metadata?.managedFields?.filter(({ operation }) => operation === 'Apply')
    expect(managers?.map(({ manager }) => manager)).toEqual(['helm'])
  })

  test('the same again changes nothing', async () => {
    const { objects, refused } = await ask(present, { present })
    expect(refused).toEqual([])
    expect(objects).toEqual(
      ['ServiceAccount', 'Service', 'Deployment'].map((kind) => ({
        object: `${kind}/orders`,
        change: 'unchanged',
        fields: [],
      })),
    )
  })

  test('what changes is told by field, what comes and goes by name, and nothing is written', async () => {
    const wanted = upgrade({ image: { tag: '1.1.0' }, replicaCount: 2, service: { port: 9090 } })
    const rendered = (await helm.render(wanted)).objects
    const before = lab.objects.get('Deployment', namespace, release)
    const objects = [...rendered.filter(({ kind }) => kind !== 'ServiceAccount'), ...manifest(map('limits'))]
    const told = await ask(objects, { present })
    expect(told.refused).toEqual([])
    expect(told.objects.map(({ object, change }) => `${change} ${object}`)).toEqual([
      'change Service/orders',
      'change Deployment/orders',
      'create ConfigMap/limits',
      'delete ServiceAccount/orders',
    ])
    expect(told.objects[1]?.fields).toEqual(
      expect.arrayContaining([
        { path: 'spec.replicas', change: 'changed', before: '1', after: '2' },
        {
          path: 'spec.template.spec.containers[orders].image',
          change: 'changed',
          before: expect.stringContaining(':1.0.0'),
          after: expect.stringContaining(':1.1.0'),
        },
      ]),
    )
    expect(lab.objects.get('Deployment', namespace, release)).toEqual(before)
    expect(lab.objects.get('ConfigMap', namespace, 'limits')).toBeUndefined()
  })

  test('all refusals come at once: of another owner, of the schema, of admission', async () => {
    lab.objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shared' } })
    const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'taken', namespace: 'shared' } }
    await cluster.create({ ...other, data: { a: 'theirs' } } as KubeObject)
    const deployment = present.find(({ kind }) => kind === 'Deployment') as Deployment & KubeObject
    const selector = { matchLabels: { app: 'other' } }
    const text = `${map('taken')}${map('fine')}---
apiVersion: v1
kind: Service
metadata: { name: broken }
spec: { ports: [{ port: 0 }] }
`
    const { objects, refused } = await ask(manifest(text), { namespace: 'shared' })
    expect(objects).toEqual([{ object: 'ConfigMap/fine', change: 'create', fields: [] }])
    expect(refused).toEqual([
      {
        object: 'ConfigMap/taken',
        reason: 'Conflict',
        message: expect.stringMatching(/conflict with "slipway".*\.data\.a/),
      },
      { object: 'Service/broken', reason: 'Invalid', message: expect.stringContaining('spec.ports[0].port') },
    ])
    const immutable = await ask([{ ...deployment, spec: { ...deployment.spec, selector } } as KubeObject])
    expect(immutable.refused).toEqual([
      { object: 'Deployment/orders', reason: 'Invalid', message: expect.stringContaining('spec.selector') },
    ])
  })

  test('what is to be kept is told as kept, what is gone already is not told', async () => {
    const keep = { name: 'books', namespace, annotations: { 'helm.sh/resource-policy': 'keep' } }
    await cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: keep })
    const { objects } = await ask([], { present: manifest(map('books') + map('gone')) })
    expect(objects).toEqual([{ object: 'ConfigMap/books', change: 'keep', fields: [] }])
  })

  test('fields that Helm 3 wrote are its own', async () => {
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'older' }, data: { a: 'old' } }
    const target = `POST /api/v1/namespaces/${namespace}/configmaps?fieldManager=helm`
    expect((await raw(lab, target, { body })).status).toBe(201)
    const { objects, refused } = await ask(manifest(map('older', '{ a: new }')))
    expect(refused).toEqual([])
    expect(objects[0]?.fields).toContainEqual({ path: 'data.a', change: 'changed', before: '"old"', after: '"new"' })
  })
})

test('a server that cannot be asked is no refusal of an object', async () => {
  const away = {
    get: async () => undefined,
    applyDryRun: async () => {
      throw new KubeError(0, 'Unreachable', 'the server does not answer')
    },
  }
  await expect(ask(manifest(map('one')), { cluster: away })).rejects.toMatchObject({ reason: 'Unreachable' })
})

test('a few requests are under way at one time, and the answers keep their order', async () => {
  let now = 0
  let most = 0
  const slow = {
    get: async () => undefined,
    applyDryRun: async <T extends KubeObject>(object: T) => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => setTimeout(resolve, 5))
      now -= 1
      return object
    },
  }
  const names = Array.from({ length: 40 }, (_, index) => `map-${index}`)
  const { objects } = await ask(manifest(names.map((name) => map(name)).join('')), { cluster: slow })
  expect(objects.map(({ object }) => object)).toEqual(names.map((name) => `ConfigMap/${name}`))
  expect(most).toBe(8)
})
