// Services and the number of pods, on the embedded cluster with pods that run.
import type { Service } from 'kubernetes-types/core/v1.js'
import { namespace, type ReleaseWorld, startReleases } from '../../lab/gateway/two-releases.ts'
import type { KubeObject } from '../cluster/client.ts'
import { FencedError } from '../cluster/fence.ts'
import { openRouter, type RouterRequest } from './open-router.ts'
import { commonSelector, sharesAsWanted } from './replicas.ts'
import type { Split } from './router.ts'

let world: ReleaseWorld
let writes = 0
beforeAll(async () => {
  world = await startReleases()
  await world.release('orders-blue', '1.0.0')
  await world.release('orders-green', '2.0.0')
  await world.release('shop', '1.0.0', { replicas: 3, labels: { 'app.kubernetes.io/name': 'shop' } })
  await world.release('shop-canary', '2.0.0', { replicas: 1, labels: { 'app.kubernetes.io/name': 'shop' } })
})
afterAll(() => world.stop())

const blueGreen = {
  'orders-blue': { service: 'orders-blue', port: 80 },
  'orders-green': { service: 'orders-green', port: 80 },
}
const shops = { shop: { service: 'shop', port: 80 }, 'shop-canary': { service: 'shop-canary', port: 80 } }
const request = (kind: 'service' | 'replicas', service: string, over: Partial<RouterRequest> = {}): RouterRequest => ({
  kind,
  cluster: world.cluster,
  namespace,
  application: 'orders',
  service,
  backends: kind === 'service' ? blueGreen : shops,
  fence: 3,
  perform: (work) => {
    writes += 1
    return work()
  },
  ...over,
})
const live = async (name: string) =>
  (await world.cluster.get<Service & KubeObject>({ apiVersion: 'v1', kind: 'Service', namespace, name }))!
const allOf = (release: string): Split => ({ weights: { [release]: 100 } })
const answers = async (service: string): Promise<string> => {
  const url = await world.lab.serviceUrl(namespace, service)
  const reply = await fetch(url, { headers: { connection: 'close' } })
  return ((await reply.json()) as { version: string }).version
}
const manual = (name: string, over: object = {}) =>
  world.create({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...over },
    spec: { selector: { 'app.kubernetes.io/instance': 'orders-blue' }, ports: [{ port: 8000, targetPort: 8080 }] },
  })

describe('service', () => {
  test('is created with the ports of the release, and leads all traffic to one', async () => {
    const router = await openRouter(request('service', 'orders-live'))
    expect([router.name, await router.read(), await router.capture()]).toEqual([
      'Service trading/orders-live',
      { weights: {} },
      undefined,
    ])
    expect(await router.settled(allOf('orders-blue'))).toBe(false)
    await router.write(allOf('orders-blue'))
    const { metadata, spec } = await live('orders-live')
    expect(metadata).toMatchObject({
      labels: { 'app.kubernetes.io/managed-by': 'slipway', 'slipway.github.io/release': 'orders' },
      annotations: { 'slipway.github.io/fence': '3', 'slipway.github.io/application': 'orders' },
    })
    expect(spec).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'orders', 'app.kubernetes.io/instance': 'orders-blue' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    })
    await world.until('it is settled', () => router.settled(allOf('orders-blue')))
    await world.until('blue answers', async () => (await answers('orders-live').catch(() => '')) === '1.0.0')

    const captured = JSON.parse(JSON.stringify(await router.capture()))
    writes = 0
    await router.write(allOf('orders-green'))
    await router.write(allOf('orders-green'))
    expect([writes, await router.read()]).toEqual([1, allOf('orders-green')])
    expect(await router.settled(allOf('orders-blue'))).toBe(false)
    await world.until('it is settled', () => router.settled(allOf('orders-green')))
    await world.until('green answers', async () => (await answers('orders-live')) === '2.0.0')
    await router.restore(captured)
    expect(await router.read()).toEqual(allOf('orders-blue'))
  })

  test('one that is there already keeps its ports', async () => {
    await manual('by-hand')
    const router = await openRouter(request('service', 'by-hand'))
    expect(await router.read()).toEqual(allOf('orders-blue'))
    await router.write(allOf('orders-green'))
    expect((await live('by-hand')).spec).toMatchObject({
      selector: { 'app.kubernetes.io/instance': 'orders-green' },
      ports: [{ port: 8000, targetPort: 8080 }],
    })
  })

  test('selectors as rendered are used before the release is there', async () => {
    const selectors = { 'orders-green': { app: 'x' } }
    const router = await openRouter(request('service', 'rendered', { selectors }))
    await router.write(allOf('orders-green'))
    expect((await live('rendered')).spec?.selector).toEqual({ app: 'x', 'app.kubernetes.io/instance': 'orders-green' })
    // No pod has the label, so that nothing can be settled.
    expect(await router.settled(allOf('orders-green'))).toBe(false)
  })

  test('two that create it at once end as one that is open and one that is fenced', async () => {
    const [low, high] = await Promise.all([
      openRouter(request('service', 'raced')),
      openRouter(request('service', 'raced', { fence: 4 })),
    ])
    await high.write(allOf('orders-green'))
    await expect(low.write(allOf('orders-blue'))).rejects.toThrow(FencedError)
    expect(await high.read()).toEqual(allOf('orders-green'))
  })

  test.each<[string, Split, string]>([
    [
      'shares',
      { weights: { 'orders-blue': 90, 'orders-green': 10 } },
      'router service sends traffic by the selector of a Service, which gives all of it to one release; use gateway-api or istio',
    ],
    [
      'headers',
      { ...allOf('orders-blue'), match: { release: 'orders-green', header: { name: 'a', value: 'b' } } },
      'which knows no headers',
    ],
    ['mirrors', { ...allOf('orders-blue'), mirror: { release: 'orders-green', percent: 1 } }, 'which mirrors nothing'],
  ])('%s are refused', async (_, split, message) => {
    await expect((await openRouter(request('service', 'orders-live'))).write(split)).rejects.toThrow(message)
  })

  test('a Service of a chart is refused, a selector that names no release says nothing', async () => {
    await manual('charted', { annotations: { 'meta.helm.sh/release-name': 'web' } })
    await expect(openRouter(request('service', 'charted'))).rejects.toThrow(
      'npm run -s adopt -- --kubeconfig FILE --namespace trading --release web --service charted',
    )
    await manual('foreign')
    const router = await openRouter(request('service', 'foreign', { backends: shops }))
    expect(await router.read()).toBeUndefined()
  })

  test('a release without a Service is told', async () => {
    const backends = { 'orders-blue': { service: 'nowhere', port: 80 } }
    const router = await openRouter(request('service', 'unmade', { backends }))
    await expect(router.write(allOf('orders-blue'))).rejects.toThrow(
      'Service trading/nowhere of release orders-blue selects no pods',
    )
    const rendered = await openRouter(
      request('service', 'unmade', { backends, selectors: { 'orders-blue': { a: 'b' } } }),
    )
    await expect(rendered.write(allOf('orders-blue'))).rejects.toThrow(
      'Service trading/unmade cannot be created: Service trading/nowhere of release orders-blue is not there',
    )
  })
})

describe('replicas', () => {
  const quarter: Split = { weights: { shop: 75, 'shop-canary': 25 } }

  test('one Service leads to the pods of both, and the split is how many they are', async () => {
    const router = await openRouter(request('replicas', 'shop-live'))
    expect([router.name, await router.read()]).toEqual(['pods behind Service trading/shop-live', { weights: {} }])
    await router.write(allOf('shop'))
    expect((await live('shop-live')).spec?.selector).toEqual({ 'app.kubernetes.io/name': 'shop' })
    await router.write(quarter)
    await world.until('it is settled', () => router.settled(quarter))
    expect(await router.read()).toEqual(quarter)
    expect(await router.settled(allOf('shop'))).toBe(false)

    await world.scale('shop-canary', 3)
    const half: Split = { weights: { shop: 50, 'shop-canary': 50 } }
    await world.until('half is settled', () => router.settled(half))
    expect([await router.read(), await router.settled(quarter)]).toEqual([half, false])
    await world.scale('shop-canary', 0)
    await world.until('the canary is gone', () => router.settled(allOf('shop')))
    expect(await router.read()).toEqual(allOf('shop'))
    await world.scale('shop-canary', 1)
  })

  test('pods of a third release are refused before anything is written', async () => {
    await world.release('intruder', '1.0.0', { replicas: 1, labels: { 'app.kubernetes.io/name': 'shop' } })
    const router = await openRouter(request('replicas', 'shop-third'))
    await expect(router.write(quarter)).rejects.toThrow(
      /would select pod intruder-\S+ of release intruder too, by app.kubernetes.io\/name=shop; give/,
    )
    expect(await live('shop-third')).toBeUndefined()
    await world.scale('intruder', 0)
    await router.write(quarter)
  })

  test('Services without a common label are refused', async () => {
    const selectors = { shop: { app: 'a' }, 'shop-canary': { app: 'b' } }
    const router = await openRouter(request('replicas', 'nothing', { selectors }))
    await expect(router.write(quarter)).rejects.toThrow('the Services of shop and shop-canary have no label in common')
  })

  test.each<[Record<string, number>, Record<string, number>, boolean]>([
    [{ a: 3, b: 1 }, { a: 75, b: 25 }, true],
    [{ a: 3, b: 1 }, { a: 95, b: 5 }, true],
    [{ a: 3, b: 2 }, { a: 75, b: 25 }, true],
    [{ a: 2, b: 2 }, { a: 75, b: 25 }, false],
    [{ a: 3 }, { a: 95, b: 5 }, false],
    [{ a: 3, b: 1 }, { a: 100 }, false],
    [{ a: 3, b: 1 }, { a: 100, b: 0 }, false],
    [{ a: 3 }, { a: 100, b: 0 }, true],
    [{ a: 3, c: 1 }, { a: 100 }, false],
    [{}, { a: 100 }, false],
  ])('pods %j for weights %j: %p', (pods, weights, expected) => {
    expect(sharesAsWanted(new Map(Object.entries(pods)), weights)).toBe(expected)
  })

  test.each<[Record<string, string>[], Record<string, string>]>([
    [[{ a: '1', 'app.kubernetes.io/instance': 'x' }], { a: '1' }],
    [
      [
        { a: '1', b: '2' },
        { a: '1', b: '3' },
      ],
      { a: '1' },
    ],
    [[{ a: '1' }, { b: '1' }], {}],
  ])('what %j have in common', (selectors, expected) => {
    expect(commonSelector(selectors)).toEqual(expected)
  })
})

test('without a router nothing is told or set', async () => {
  const router = await openRouter(request('service', '', { kind: 'none' }))
  await router.write(allOf('orders'))
  expect([await router.read(), await router.capture(), await router.settled(allOf('orders'))]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  const object = { apiVersion: 'v1', kind: 'Service', namespace, name: 'x' }
  await expect(router.restore({ object, fields: {} })).rejects.toThrow(
    'Service trading/x was captured, and the policy has no router any more',
  )
})

test('two releases with one Service are refused', async () => {
  const backends = { a: { service: 'one', port: 80 }, b: { service: 'one', port: 80 } }
  await expect(openRouter(request('service', 'any', { backends }))).rejects.toThrow(
    'Service one is named for two of them',
  )
})
