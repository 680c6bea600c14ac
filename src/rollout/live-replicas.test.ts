import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { connect } from '../cluster/connect.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { systemClock } from '../runner/clock.ts'
import { heldReplicas } from './live-replicas.ts'

let lab: LabCluster
let cluster: Cluster
beforeAll(async () => {
  lab = await startCluster()
  const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: '/' })
  cluster = await connect(credentials, { clock: systemClock, log: new KeptLog() })
})
afterAll(() => lab?.stop())

let namespace = ''
let spaces = 0
beforeEach(async () => {
  spaces += 1
  namespace = `space-${spaces}`
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
})

const release = { 'meta.helm.sh/release-name': 'orders' }
const deployment = (name: string, replicas?: number, annotations?: Record<string, string>): KubeObject =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, annotations },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'registry.lab/orders:1' }] },
      },
    },
  }) as KubeObject
const autoscaler = (name: string, target: string, annotations?: Record<string, string>): KubeObject =>
  ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, annotations },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target }, maxReplicas: 10 },
  }) as KubeObject
const live = (...objects: KubeObject[]) =>
  Promise.all(objects.map((object) => cluster.create({ ...object, metadata: { ...object.metadata, namespace } })))

test('what an autoscaler of somebody else made of it is kept', async () => {
  await live(deployment('orders', 7), autoscaler('keda-hpa-orders', 'orders'))
  expect(await heldReplicas(cluster, namespace, [deployment('orders', 3)])).toEqual({
    object: 'Deployment/orders',
    replicas: 7,
    autoscaler: 'keda-hpa-orders',
    rendered: 3,
  })
})

test.each<[string, KubeObject[], KubeObject[]]>([
  ['nothing scales it', [deployment('orders', 7)], [deployment('orders', 3)]],
  ['something else is scaled', [deployment('orders', 7), autoscaler('a', 'other')], [deployment('orders', 3)]],
  ['the chart renders no number', [deployment('orders', 7), autoscaler('a', 'orders')], [deployment('orders')]],
  ['the chart renders this number', [deployment('orders', 7), autoscaler('a', 'orders')], [deployment('orders', 7)]],
  ['it is not there yet', [autoscaler('a', 'orders')], [deployment('orders', 3)]],
  [
    'the upgrade removes its own autoscaler',
    [deployment('orders', 7, release), autoscaler('a', 'orders', release)],
    [deployment('orders', 3, release)],
  ],
])('nothing is kept where %s', async (_, present, rendered) => {
  await live(...present)
  expect(await heldReplicas(cluster, namespace, rendered)).toBeUndefined()
})

test("the release's own autoscaler counts while the chart has it", async () => {
  const own = autoscaler('a', 'orders', release)
  await live(deployment('orders', 7, release), own)
  expect(await heldReplicas(cluster, namespace, [deployment('orders', 3, release), own])).toMatchObject({ replicas: 7 })
})

test('two numbers for one value are refused', async () => {
  await live(deployment('a', 7), deployment('b', 5), autoscaler('of-a', 'a'), autoscaler('of-b', 'b'))
  await expect(heldReplicas(cluster, namespace, [deployment('a', 3), deployment('b', 3)])).rejects.toThrow(
    'Deployment/a (7 by of-a) and Deployment/b (5 by of-b), and one value cannot say both',
  )
})

test('a role that may not read autoscalers keeps nothing', async () => {
  await live(deployment('orders', 7), autoscaler('a', 'orders'))
  const end = lab.fault({ path: /horizontalpodautoscalers/, how: { status: 403 } })
  try {
    expect(await heldReplicas(cluster, namespace, [deployment('orders', 3)])).toBeUndefined()
  } finally {
    end()
  }
})
