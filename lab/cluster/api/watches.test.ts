import { type LabCluster, startCluster } from '../cluster.ts'
import { ask, RawWatch } from './raw-client.ts'

const MAPS = '/api/v1/namespaces/default/configmaps'
const LIST = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'

let cluster: LabCluster
let watch: RawWatch
beforeEach(async () => {
  cluster = await startCluster({ scale: 0.02 })
  for (const name of ['a', 'b']) await post(name)
})
afterEach(async () => {
  watch?.close()
  await cluster.stop()
})

const post = (name: string, labels: Record<string, string> = { on: 'yes' }) =>
  ask(cluster, `POST ${MAPS}`, { body: { metadata: { name, labels } } })
const label = (name: string, on: string) =>
  ask(cluster, `PATCH ${MAPS}/${name}`, {
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels: { on } } },
  })
const remove = (name: string) => ask(cluster, `DELETE ${MAPS}/${name}`)
const begin = (query: string, accept?: string) => {
  watch = new RawWatch(cluster, `GET ${MAPS}?${query}`, { accept })
}
const now = async () => (await ask(cluster, `GET ${MAPS}`)).json.metadata.resourceVersion as string

it.each([
  ['no revision', ''],
  ['any revision', '&resourceVersion=0'],
])('with %s begins with what is there', async (_what, query) => {
  begin(`watch=true${query}`)
  await watch.count(2)
  await label('a', 'no')
  await remove('b')
  await post('c')
  const events = await watch.count(5)
  expect(watch.told).toEqual(['ADDED a', 'ADDED b', 'MODIFIED a', 'DELETED b', 'ADDED c'])
  const revisions = events.slice(2).map(({ object }) => Number(object.metadata.resourceVersion))
  expect(revisions).toEqual([revisions[0], revisions[0]! + 1, revisions[0]! + 2])
  expect(events[0]!.object).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1' })
})

it('from a revision tells everything after it, once', async () => {
  const from = await now()
  await post('c')
  await remove('a')
  begin(`watch=1&resourceVersion=${from}`)
  await watch.count(2)
  await post('d')
  await watch.count(3)
  expect(watch.told).toEqual(['ADDED c', 'DELETED a', 'ADDED d'])
})

it('ends its initial list with a bookmark when it is to send one', async () => {
  begin(LIST)
  const events = await watch.count(3)
  expect(watch.told.slice(0, 2)).toEqual(['ADDED a', 'ADDED b'])
  expect(events[2]).toMatchObject({
    type: 'BOOKMARK',
    object: {
      kind: 'ConfigMap',
      metadata: { resourceVersion: await now(), annotations: { 'k8s.io/initial-events-end': 'true' } },
    },
  })
  await post('c')
  expect((await watch.count(4))[3]).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'c' } } })
})

it('does not begin with a list that it was told not to send', async () => {
  begin('watch=true&sendInitialEvents=false&resourceVersionMatch=NotOlderThan')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await post('c')
  await watch.count(1)
  expect(watch.told).toEqual(['ADDED c'])
})

it('with a selector tells of objects as they begin and cease to match', async () => {
  begin(`${LIST}&labelSelector=on=yes`)
  await watch.count(3)
  await label('a', 'no')
  await label('a', 'still-no')
  await label('a', 'yes')
  await remove('a')
  await post('c', { on: 'no' })
  await post('d')
  await watch.count(7)
  expect(watch.told.slice(3)).toEqual(['DELETED a', 'ADDED a', 'DELETED a', 'ADDED d'])
})

it('of one object is told of no other', async () => {
  watch = new RawWatch(cluster, `GET ${MAPS}/b?watch=true`)
  await watch.count(1)
  await post('c')
  await remove('b')
  await watch.count(2)
  expect(watch.told).toEqual(['ADDED b', 'DELETED b'])
})

it('from a forgotten revision ends at once with 410', async () => {
  const from = await now()
  const object = cluster.objects.get('ConfigMap', 'default', 'a')!
  for (let n = 0; n < 4100; n++) {
    cluster.objects.change(object, (draft) => Object.assign(draft, { data: { n: String(n) } }))
  }
  begin(`watch=true&resourceVersion=${from}`)
  await watch.ended
  expect(watch.events).toEqual([
    {
      type: 'ERROR',
      object: expect.objectContaining({
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: expect.stringContaining(`too old resource version: ${from}`),
      }),
    },
  ])
})

it('ends when its time is up, with a last bookmark', async () => {
  begin(`watch=true&resourceVersion=${await now()}&allowWatchBookmarks=true&timeoutSeconds=1`)
  await watch.ended
  expect(watch.events).toMatchObject([{ type: 'BOOKMARK', object: { metadata: { resourceVersion: await now() } } }])
})

it('shows rows to those who want tables', async () => {
  begin('watch=true', 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json')
  const events = await watch.count(2)
  expect(events[1]).toMatchObject({
    type: 'ADDED',
    object: { kind: 'Table', rows: [{ cells: ['b', 0, expect.any(String)] }] },
  })
})

it.each([
  ['watch=true&sendInitialEvents=true', 422, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'],
  ['watch=true&resourceVersionMatch=NotOlderThan', 422, 'resourceVersionMatch is forbidden for watch unless'],
  [`${LIST}&resourceVersion=99999999`, 504, 'Too large resource version'],
  ['watch=true&labelSelector=%3D', 400, 'unable to parse requirement'],
  ['watch=perhaps', 400, 'watch: "perhaps" is neither true nor false'],
])('refuses %s', async (query, code, message) => {
  const reply = await ask(cluster, `GET ${MAPS}?${query}`)
  expect(reply.json).toMatchObject({ code, message: expect.stringContaining(message) })
})

it('stops with the server', async () => {
  begin('watch=true')
  await watch.count(2)
  await cluster.stop()
  await expect(watch.ended).rejects.toThrow('aborted')
  cluster = await startCluster()
})
