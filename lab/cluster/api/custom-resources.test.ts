import { type LabCluster, startCluster } from '../cluster.ts'
import { ask } from './raw-client.ts'

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const WIDGETS = '/apis/example.com/v1/namespaces/default/widgets'
const MERGE = 'application/merge-patch+json'

let cluster: LabCluster
beforeEach(async () => {
  cluster = await startCluster()
})
afterEach(() => cluster.stop())

function definition(change: object = {}, version: object = { subresources: { status: {} } }) {
  const v1 = { name: 'v1', served: true, storage: true, ...version }
  return {
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', shortNames: ['wg'] },
      versions: [{ name: 'v1beta1', served: true, storage: false }, v1],
      ...change,
    },
  }
}

const define = (...change: Parameters<typeof definition>) =>
  ask(cluster, `POST ${CRDS}`, { body: definition(...change) })
const make = (spec: object) => ask(cluster, `POST ${WIDGETS}`, { body: { metadata: { name: 'w' }, spec } })

it('makes its kind one that can be stored, in every version', async () => {
  expect((await ask(cluster, `GET ${WIDGETS}`)).status).toBe(404)
  expect((await define()).status).toBe(201)
  const { status } = (await ask(cluster, `GET ${CRDS}/widgets.example.com`)).json
  expect(status.conditions).toContainEqual(expect.objectContaining({ type: 'Established', status: 'True' }))
  expect((await make({ size: 1 })).json).toMatchObject({ kind: 'Widget', apiVersion: 'example.com/v1' })
  const older = await ask(cluster, 'GET /apis/example.com/v1beta1/namespaces/default/widgets/w')
  expect(older.json).toMatchObject({ apiVersion: 'example.com/v1beta1', spec: { size: 1 } })
  expect((await ask(cluster, 'GET /apis/example.com/v1')).json.resources).toContainEqual(
    expect.objectContaining({ name: 'widgets', shortNames: ['wg'] }),
  )
  // Items of extensions carry their kind.
  expect((await ask(cluster, `GET ${WIDGETS}`)).json).toMatchObject({ kind: 'WidgetList', items: [{ kind: 'Widget' }] })
})

it.each([
  ['with a status of its own', { subresources: { status: {} } }, { spec: { size: 2 } }, { status: { seen: 1 } }],
  ['without', {}, { spec: { size: 2 }, status: { seen: 1 } }, { metadata: { labels: { a: 'b' } } }],
])('counts generations %s', async (_what, version, counts, countsNot) => {
  await define({}, version)
  await make({ size: 1 })
  const patch = async (body: object) =>
    (await ask(cluster, `PATCH ${WIDGETS}/w`, { contentType: MERGE, body })).json.metadata.generation
  expect([await patch(countsNot), await patch(counts)]).toEqual([1, 2])
})

it.each([
  ['is left out where it has a door of its own', { subresources: { status: {} } }, undefined],
  ['is a field as any other elsewhere', {}, { seen: 1 }],
])('a status that is applied %s', async (_what, version, status) => {
  await define({}, version)
  const body = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, spec: {}, status: { seen: 1 } }
  const contentType = 'application/apply-patch+yaml'
  await ask(cluster, `PATCH ${WIDGETS}/w?fieldManager=me`, { contentType, body })
  const { json } = await ask(cluster, `GET ${WIDGETS}/w`)
  expect(json.status).toEqual(status)
  expect(JSON.stringify(json.metadata.managedFields).includes('f:seen')).toBe(status !== undefined)
})

it('knows neither strategic merge nor a PUT without a revision', async () => {
  await define()
  await make({})
  const contentType = 'application/strategic-merge-patch+json'
  expect((await ask(cluster, `PATCH ${WIDGETS}/w`, { contentType, body: {} })).status).toBe(415)
  const body = { metadata: { name: 'w' }, spec: {} }
  expect((await ask(cluster, `PUT ${WIDGETS}/w`, { body })).json).toMatchObject({ code: 422 })
})

it('takes its objects along when it goes, and waits for those that are held', async () => {
  await define()
  await ask(cluster, `POST ${WIDGETS}`, { body: { metadata: { name: 'free' } } })
  await ask(cluster, `POST ${WIDGETS}`, { body: { metadata: { name: 'held', finalizers: ['x.y/z'] } } })
  const going = await ask(cluster, `DELETE ${CRDS}/widgets.example.com`)
  expect(going.json).toMatchObject({
    kind: 'CustomResourceDefinition',
    metadata: { deletionTimestamp: expect.any(String) },
  })
  expect((await ask(cluster, `GET ${WIDGETS}`)).json.items).toMatchObject([{ metadata: { name: 'held' } }])
  await ask(cluster, `PATCH ${WIDGETS}/held`, { contentType: MERGE, body: { metadata: { finalizers: [] } } })
  expect((await ask(cluster, `GET ${CRDS}/widgets.example.com`)).status).toBe(404)
  expect((await ask(cluster, `GET ${WIDGETS}`)).status).toBe(404)
})

it.each([
  [{ names: { kind: 'Deployment', plural: 'deployments' } }, {}, 'two kinds of one name'],
  [{ conversion: { strategy: 'Webhook' } }, {}, 'conversion by webhook'],
  [{}, { subresources: { scale: {} } }, 'the subresource scale of custom resources'],
])('is refused by name for %j %j', async (change, version, message) => {
  const reply = await define(change, version)
  expect(reply.json).toMatchObject({ code: 501, message: expect.stringContaining(message) })
})

it.each([
  ['gateway.networking.k8s.io/v1', 'HTTPRoute', 'httproutes'],
  ['networking.istio.io/v1', 'VirtualService', 'virtualservices'],
])('%s %s is there without a definition', async (apiVersion, kind, plural) => {
  const target = `/apis/${apiVersion}/namespaces/default/${plural}`
  const body = { apiVersion, kind, metadata: { name: 'r' }, spec: { any: 'thing' } }
  expect((await ask(cluster, `POST ${target}`, { body })).json).toMatchObject({ ...body, metadata: { generation: 1 } })
})
