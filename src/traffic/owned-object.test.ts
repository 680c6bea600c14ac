import { namespace, type ReleaseWorld, startReleases } from '../../lab/gateway/two-releases.ts'
import type { KubeObject } from '../cluster/client.ts'
import { FencedError } from '../cluster/fence.ts'
import { NotOurs, OwnedObject, type OwnedRequest } from './owned-object.ts'

interface Route extends KubeObject {
  spec?: { rules: number[]; other?: string }
}

let world: ReleaseWorld
let writes = 0
beforeAll(async () => {
  world = await startReleases()
})
afterAll(() => world.stop())
beforeEach(() => {
  writes = 0
})

const fence = 'slipway.github.io/fence'
const ref = (name: string) => ({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace, name })
const request = (name: string, over: Partial<OwnedRequest> = {}): OwnedRequest => ({
  cluster: world.cluster,
  ref: ref(name),
  application: 'orders',
  fence: 3,
  perform: (work) => {
    writes += 1
    return work()
  },
  ...over,
})
const create = (name: string, annotations?: Record<string, string>) =>
  world.create({
    ...ref(name),
    metadata: { name, ...(annotations && { annotations }) },
    spec: { rules: [1], other: 'x' },
  })
const live = async (name: string) => (await world.cluster.get<Route>(ref(name)))!
const open = async (...given: Parameters<typeof request>) => (await OwnedObject.open<Route>(request(...given)))!

test.each<[string, Record<string, string> | undefined]>([
  ['without annotations', undefined],
  ['without a fence', { a: 'b' }],
  ['with a lower one', { [fence]: '2', 'slipway.github.io/application': 'orders' }],
])('an object %s is given ours by one write', async (what, annotations) => {
  const name = what.replaceAll(' ', '-')
  await create(name, annotations)
  await open(name)
  expect((await live(name)).metadata?.annotations).toEqual({
    ...annotations,
    [fence]: '3',
    'slipway.github.io/application': 'orders',
  })
  await open(name)
  expect(writes).toBe(1)
})

test('one that is not there is none', async () => {
  expect(await OwnedObject.open(request('nowhere'))).toBeUndefined()
})

test.each<[string, Record<string, string>, new () => Error, string]>([
  [
    'a chart',
    { 'meta.helm.sh/release-name': 'web' },
    NotOurs as never,
    'HTTPRoute trading/a-chart belongs to the Helm release web, whose next upgrade would undo what is written to it; ' +
      'take it over first: npm run -s adopt -- --kubeconfig FILE --namespace trading --release web --for canary --route a-chart',
  ],
  [
    'another application',
    { 'slipway.github.io/application': 'web' },
    NotOurs as never,
    'sends the traffic of web, not of orders',
  ],
  [
    'a younger run',
    { [fence]: '4' },
    FencedError as never,
    'another run has taken over HTTPRoute trading/a-younger-run',
  ],
  ['nobody knows', { [fence]: 'x' }, Error as never, 'its annotation slipway.github.io/fence is no whole number'],
])('one of %s is refused and left as it is', async (whose, annotations, kind, message) => {
  const name = whose.replaceAll(' ', '-')
  await create(name, annotations)
  const opened = OwnedObject.open(request(name))
  await expect(opened).rejects.toThrow(kind)
  await expect(opened).rejects.toThrow(message)
  expect(writes).toBe(0)
  expect((await live(name)).metadata?.annotations).toEqual(annotations)
})

test('who held it before can write no more, whichever way', async () => {
  await create('handed-on')
  const old = await open('handed-on')
  await open('handed-on', { fence: 4 })
  await expect(old.set({ '/spec/rules': [2] })).rejects.toThrow(FencedError)
  await expect(old.change(() => ({ '/spec/rules': [2] }))).rejects.toThrow(FencedError)
  expect((await live('handed-on')).spec?.rules).toEqual([1])
})

test('two that raise it at once end as one that is open and one that is fenced, or fenced at its first write', async () => {
  await create('race')
  const [low, high] = await Promise.allSettled([open('race'), open('race', { fence: 4 })])
  expect(high.status).toBe('fulfilled')
  if (low.status === 'rejected') expect(low.reason).toBeInstanceOf(FencedError)
  else await expect(low.value.set({ '/spec/rules': [2] })).rejects.toThrow(FencedError)
  expect((await live('race')).metadata?.annotations?.[fence]).toBe('4')
})

test('sets fields and removes them, and leaves the rest', async () => {
  await create('fields', { keep: 'it' })
  const object = await open('fields')
  await object.set({ '/spec/rules': [{ a: 1 }], '/metadata/annotations/x~1y': 'z' })
  expect((await live('fields')).metadata?.annotations).toMatchObject({ keep: 'it', 'x/y': 'z' })
  await object.set({ '/metadata/annotations/x~1y': null, '/metadata/annotations/never': null })
  const { spec, metadata } = await live('fields')
  expect([spec, metadata?.annotations?.keep, metadata?.annotations?.['x/y']]).toEqual([
    { rules: [{ a: 1 }], other: 'x' },
    'it',
    undefined,
  ])
})

test('a change begins anew when somebody else writes the field meanwhile, and is not written where nothing differs', async () => {
  await create('busy')
  const object = await open('busy')
  const seen: unknown[] = []
  const add = (value: number) =>
    object.change(({ spec }) => {
      seen.push(spec?.rules)
      return { '/spec/rules': [...(spec?.rules ?? []), value] }
    })
  const slow = request('busy', {
    perform: async (work) => {
      if (seen.length === 1)
        await world.cluster.jsonPatch(ref('busy'), [{ op: 'add', path: '/spec/rules', value: [7] }])
      return work()
    },
  })
  const interrupted = (await OwnedObject.open<Route>(slow))!
  await interrupted.change(({ spec }) => {
    seen.push(spec?.rules)
    return { '/spec/rules': [...(spec?.rules ?? []), 8] }
  })
  expect(seen).toEqual([[1], [7]])
  await add(9)
  expect((await live('busy')).spec?.rules).toEqual([7, 8, 9])
  writes = 0
  await object.change(() => ({ '/spec/rules': [7, 8, 9], '/spec/none': null }))
  expect(writes).toBe(0)
})

test('opened to look, it is not written to', async () => {
  await create('looked-at', { [fence]: '9' })
  const object = await open('looked-at', { fence: undefined })
  expect((await object.get()).spec?.rules).toEqual([1])
  await expect(object.set({ '/spec/rules': [] })).rejects.toThrow('was opened to look only')
  expect(writes).toBe(0)
})

test('one that is deleted meanwhile is told, and the loss of the Lease gives up what is being written', async () => {
  await create('gone')
  const lost = new AbortController()
  const object = await open('gone', { signal: lost.signal })
  await world.cluster.delete(ref('gone'))
  await expect(object.change(() => ({}))).rejects.toThrow('HTTPRoute trading/gone is gone: somebody deleted it')
  lost.abort(new Error('the lease is lost'))
  await expect(object.set({ '/spec/rules': [] })).rejects.toThrow('the lease is lost')
})
