import { connect } from '../cluster/connect.ts'
import { json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import { imagesOf } from './release.ts'
import { readWorkloads } from './workloads.ts'

const digest = `sha256:${'a'.repeat(64)}`
const template = { spec: { containers: [{ name: 'app', image: 'r/orders:1' }] } }
const deployment = {
  metadata: { name: 'orders', namespace: 'trading' },
  spec: { replicas: 4, selector: { matchLabels: { app: 'orders' } }, template },
}
const pod = (labels: object, ready: boolean, imageID: string) => ({
  metadata: { name: 'p', labels },
  status: { containerStatuses: [{ name: 'app', ready, imageID }] },
})
const scaler = {
  metadata: { name: 'scaler' },
  spec: { maxReplicas: 9, scaleTargetRef: { kind: 'Deployment', name: 'orders' } },
}

let api: ScriptedApi
let autoscalers: object[] | 403 | 404 | 500
let pods: object[]
beforeEach(async () => {
  autoscalers = [scaler]
  pods = [pod({ app: 'orders' }, true, `r/orders@${digest}`)]
  api = await scriptedApi(({ path }, response) => {
    if (path.endsWith('/deployments/orders')) return json(response, 200, deployment)
    if (path.endsWith('/pods')) return json(response, 200, { items: pods })
    if (!path.endsWith('/horizontalpodautoscalers')) return refuse(response, 404, 'NotFound')
    if (typeof autoscalers === 'number') return refuse(response, autoscalers, 'Refused')
    json(response, 200, { items: autoscalers })
  })
})
afterEach(() => api.close())

const object = (kind: string, name: string, apiVersion = 'apps/v1') => ({ apiVersion, kind, metadata: { name } })
async function read(...objects: object[]) {
  const cluster = await connect({ server: api.url }, { clock: new QuickClock(), log: new KeptLog(), patienceMs: 0 })
  return readWorkloads(cluster, 'trading', objects)
}

test('replicas as scaled, images by digest, and who scales', async () => {
  expect(await read(object('Deployment', 'orders'), object('Service', 'orders', 'v1'))).toEqual([
    {
      kind: 'Deployment',
      name: 'orders',
      replicas: 4,
      images: { app: 'r/orders:1' },
      digests: { app: digest },
      autoscaler: { name: 'scaler', min: 1, max: 9 },
    },
  ])
})

test.each<[string, object[]]>([
  ['that are not ready', [pod({ app: 'orders' }, false, digest)]],
  ['of another selector', [pod({ app: 'api' }, true, digest)]],
  ['without a digest', [pod({ app: 'orders' }, true, 'r/orders:1')]],
  ['that do not exist', []],
])('pods %s tell no digest', async (_, found) => {
  pods = found
  expect(await read(object('Deployment', 'orders'))).toMatchObject([{ digests: {} }])
})

test.each([403, 404] as const)('autoscalers that answer %p stop nothing', async (status) => {
  autoscalers = status
  const [found] = await read(object('Deployment', 'orders'))
  expect(found).not.toHaveProperty('autoscaler')
})

test('a server that is unwell is no answer', async () => {
  autoscalers = 500
  await expect(read(object('Deployment', 'orders'))).rejects.toMatchObject({ status: 500 })
})

test('what is not there is left out, and nothing is asked for without workloads', async () => {
  expect(await read(object('Deployment', 'gone'), object('Deployment', 'old', 'extensions/v1beta1'))).toEqual([])
  const asked = api.seen.length
  expect(await read(object('Service', 'orders', 'v1'))).toEqual([])
  expect(api.seen).toHaveLength(asked)
})

test('containers of the same name are told apart by their object', () => {
  const workload = (name: string, container: string) => ({
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { spec: { containers: [{ name: container, image: `r/${name}:1` }] } } },
  })
  expect(imagesOf([workload('a', 'app'), workload('b', 'app'), workload('c', 'other')])).toEqual({
    'a/app': 'r/a:1',
    'b/app': 'r/b:1',
    other: 'r/c:1',
  })
})
