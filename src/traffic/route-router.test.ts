// HTTPRoutes and VirtualServices on the embedded cluster.
import { namespace, type ReleaseWorld, startReleases } from '../../lab/gateway/two-releases.ts'
import type { KubeObject, ObjectRef } from '../cluster/client.ts'
import { FencedError } from '../cluster/fence.ts'
import { openRouter, type RouterRequest } from './open-router.ts'
import type { Split } from './router.ts'

let world: ReleaseWorld
let writes: number
beforeAll(async () => {
  world = await startReleases()
})
afterAll(() => world.stop())
beforeEach(() => {
  writes = 0
})

const backends = { orders: { service: 'orders', port: 80 }, 'orders-canary': { service: 'orders-canary', port: 80 } }
const kinds = {
  'gateway-api': {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'orders', port: 80, weight: 1 }] }] },
    rules: 'rules',
  },
  istio: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    spec: { hosts: ['a.example'], http: [{ route: [{ destination: { host: 'orders' } }] }] },
    rules: 'http',
  },
} as const
type Kind = keyof typeof kinds
const both = Object.keys(kinds) as Kind[]

const ref = (kind: Kind, name: string): ObjectRef => {
  const { apiVersion, kind: object } = kinds[kind]
  return { apiVersion, kind: object, namespace, name }
}
const create = (kind: Kind, name: string, over: object = {}) => {
  const { apiVersion, kind: object, spec } = kinds[kind]
  return world.create({ apiVersion, kind: object, metadata: { name }, spec, ...over })
}
const request = (kind: Kind, route: string, over: Partial<RouterRequest> = {}): RouterRequest => ({
  kind,
  cluster: world.cluster,
  namespace,
  application: 'orders',
  route,
  backends,
  fence: 3,
  perform: (work) => {
    writes += 1
    return work()
  },
  ...over,
})
interface Route extends KubeObject {
  spec?: Record<string, unknown>
  status?: object
}
const live = async (kind: Kind, name: string) => (await world.cluster.get<Route>(ref(kind, name)))!
const quarter: Split = { weights: { orders: 75, 'orders-canary': 25 } }
const full: Split = {
  ...quarter,
  match: { release: 'orders-canary', header: { name: 'x-canary', value: '1' } },
  mirror: { release: 'orders-canary', percent: 10 },
}

describe.each(both)('%s', (kind) => {
  test('writes what it reads, once, and goes back to what was captured', async () => {
    await create(kind, 'cycle')
    const router = await openRouter(request(kind, 'cycle'))
    expect(router.name).toBe(`${kinds[kind].kind} trading/cycle`)
    expect(await router.read()).toEqual({ weights: { orders: 100 } })
    const captured = JSON.parse(JSON.stringify(await router.capture()))
    for (const split of [quarter, full, { weights: { 'orders-canary': 100 } }, full]) {
      await router.write(split)
      expect(await router.read()).toEqual(split)
      writes = 0
      await router.write(split)
      expect(writes).toBe(0)
    }
    await router.restore(captured)
    expect(writes).toBe(1)
    const { spec, metadata } = await live(kind, 'cycle')
    expect(spec).toEqual(kinds[kind].spec)
    expect(Object.keys(metadata?.annotations ?? {}).sort()).toEqual([
      'slipway.github.io/application',
      'slipway.github.io/fence',
    ])
  })

  test('the end of a canary leaves the route as it was', async () => {
    await create(kind, 'end')
    const router = await openRouter(request(kind, 'end'))
    await router.write(full)
    await router.write({ weights: { orders: 100 } })
    expect((await live(kind, 'end')).spec).toEqual(kinds[kind].spec)
  })

  test('a later run knows the match of an earlier one', async () => {
    await create(kind, 'later')
    await (await openRouter(request(kind, 'later'))).write(full)
    const router = await openRouter(request(kind, 'later', { fence: 4 }))
    expect(await router.read()).toEqual(full)
    await router.write(quarter)
    expect((await live(kind, 'later')).spec?.[kinds[kind].rules]).toHaveLength(1)
  })

  test('a run that was overtaken writes and restores nothing', async () => {
    await create(kind, 'fenced')
    const old = await openRouter(request(kind, 'fenced'))
    const captured = (await old.capture())!
    await (await openRouter(request(kind, 'fenced', { fence: 4 }))).write(quarter)
    await expect(old.write({ weights: { 'orders-canary': 100 } })).rejects.toThrow(FencedError)
    await expect(old.restore(captured)).rejects.toThrow(FencedError)
    expect(await (await openRouter(request(kind, 'fenced', { fence: undefined }))).read()).toEqual(quarter)
  })

  test('a route that is absent is shown, complete', async () => {
    const message = await openRouter(request(kind, 'absent')).catch((error: Error) => error.message)
    expect(message).toContain(
      `${kinds[kind].kind} trading/absent, through which the policy sends traffic, is not there; create it`,
    )
    expect(message).toContain(
      `apiVersion: ${kinds[kind].apiVersion}\nkind: ${kinds[kind].kind}\nmetadata: { name: absent, namespace: trading }`,
    )
    expect(message).toContain('orders')
  })

  test.each<[string, Split, string]>([
    ['weights that are not all', { weights: { orders: 90 } }, 'sum to 100, not {"orders":90}'],
    ['parts of a percent', { weights: { orders: 99.5, 'orders-canary': 0.5 } }, 'whole percentages'],
    ['a release that gets no traffic here', { weights: { orders: 90, web: 10 } }, 'release web is not among those'],
    [
      'a match for such a release',
      { weights: { orders: 100 }, match: { release: 'web', header: { name: 'a', value: 'b' } } },
      'release web is not among those that get traffic: orders, orders-canary',
    ],
  ])('%s are refused', async (what, split, message) => {
    const name = what.replaceAll(' ', '-')
    await create(kind, name)
    await expect((await openRouter(request(kind, name))).write(split)).rejects.toThrow(message)
    expect((await live(kind, name)).spec).toEqual(kinds[kind].spec)
  })

  test('what cannot be written is told with the name of the route', async () => {
    await create(kind, 'strange', { spec: {} })
    const writing = (await openRouter(request(kind, 'strange'))).write(quarter)
    await expect(writing).rejects.toThrow(`${kinds[kind].kind} trading/strange: none of its `)
  })

  test('an annotation that says nothing is refused', async () => {
    await create(kind, 'damaged', {
      metadata: { name: 'damaged', annotations: { 'slipway.github.io/match': '{"release":1}' } },
    })
    const router = await openRouter(request(kind, 'damaged'))
    await expect(router.read()).rejects.toThrow('annotation slipway.github.io/match is not as Slipway writes it')
  })

  test('what was captured of another object is not restored', async () => {
    await create(kind, 'mine')
    const router = await openRouter(request(kind, 'mine'))
    const captured = { object: ref(kind, 'other'), fields: {} }
    await expect(router.restore(captured)).rejects.toThrow('trading/other, not of')
  })
})

describe('gateway-api: what the controllers say', () => {
  const condition = (type: string, status: string, observedGeneration: number, reason = 'Because') => ({
    type,
    status,
    reason,
    message: 'told why',
    observedGeneration,
  })
  const parent = (conditions: object[], controllerName = 'istio.io/gateway-controller') => ({
    parentRef: { name: 'public' },
    controllerName,
    conditions,
  })
  const say = async (name: string, parents: object[]) => {
    const route = world.lab.objects.get<Route>('HTTPRoute', namespace, name)!
    world.lab.objects.change(route, (draft) => {
      draft.status = { parents }
    })
  }

  test.each<[string, (generation: number) => object[], boolean | undefined | string]>([
    ['nothing', () => [], undefined],
    ['yes', (now) => [parent([condition('Accepted', 'True', now), condition('ResolvedRefs', 'True', now)])], true],
    [
      'yes to what was before',
      (now) => [parent([condition('Accepted', 'True', now - 1), condition('ResolvedRefs', 'True', now - 1)])],
      false,
    ],
    ['half', (now) => [parent([condition('Accepted', 'True', now)])], false],
    [
      'not yet resolved',
      (now) => [
        parent([condition('Accepted', 'True', now), condition('ResolvedRefs', 'False', now, 'BackendNotFound')]),
      ],
      false,
    ],
    [
      'yes and no',
      (now) => [parent([condition('Accepted', 'True', now), condition('ResolvedRefs', 'True', now)]), parent([])],
      false,
    ],
    [
      'no',
      (now) => [parent([condition('Accepted', 'False', now, 'NotAllowedByListeners')])],
      'HTTPRoute trading/no: Gateway public rejects it: NotAllowedByListeners: told why',
    ],
    ['no to what was before', (now) => [parent([condition('Accepted', 'False', now - 1)])], false],
    [
      'never',
      (now) => [
        parent([condition('Accepted', 'True', now), condition('ResolvedRefs', 'False', now, 'RefNotPermitted')]),
      ],
      'RefNotPermitted: told why',
    ],
  ])('%s', async (what, parents, expected) => {
    const name = what.replaceAll(' ', '-')
    await create('gateway-api', name)
    const router = await openRouter(request('gateway-api', name))
    await router.write(quarter)
    const { generation = 0 } = (await live('gateway-api', name)).metadata ?? {}
    await say(name, parents(generation))
    if (typeof expected === 'string') await expect(router.settled(quarter)).rejects.toThrow(expected)
    else expect(await router.settled(quarter)).toBe(expected)
    expect(await router.settled({ weights: { orders: 100 } })).toBe(false)
  })

  test('an Istio VirtualService says nothing', async () => {
    await create('istio', 'silent')
    const router = await openRouter(request('istio', 'silent'))
    await router.write(quarter)
    expect(await router.settled(quarter)).toBeUndefined()
  })

  const cookie: Split = {
    ...quarter,
    match: { release: 'orders-canary', header: { name: 'cookie', cookie: 'a', value: 'b' } },
  }
  test.each<[string, object[], string | undefined]>([
    ['known to match by expression', [parent([])], undefined],
    [
      'not known to',
      [parent([], 'example.com/gateway')],
      'cookie a=b is matched by a regular expression, and example.com/gateway is not known to implement that',
    ],
    ['nobody', [], 'its status does not say which controllers carry it out'],
  ])('a cookie with a controller that is %s', async (what, parents, message) => {
    const name = `cookie-${what.replaceAll(' ', '-')}`
    await create('gateway-api', name)
    await say(name, parents)
    const writing = (await openRouter(request('gateway-api', name))).write(cookie)
    if (message !== undefined) await expect(writing).rejects.toThrow(message)
    else await writing
    expect((await live('gateway-api', name)).spec?.rules).toHaveLength(message === undefined ? 2 : 1)
  })

  test('a cluster that drops the percentage of mirrors gets its rules back', async () => {
    await create('gateway-api', 'old')
    const stop = world.lab.objects.onChange(({ type, object }) => {
      const { metadata, spec } = object as Route
      const text = JSON.stringify(spec)
      if (type === 'deleted' || metadata?.name !== 'old' || !text.includes('percent')) return
      world.lab.objects.change(object as Route, (draft) => {
        draft.spec = JSON.parse(text.replace(/,"percent":\d+/, ''))
      })
    })
    const router = await openRouter(
      // The reply is of a moment before: an old cluster drops it before it replies.
      request('gateway-api', 'old', {
        perform: async (work) => work().then(() => live('gateway-api', 'old') as never),
      }),
    )
    await expect(router.write(full)).rejects.toThrow('it needs Gateway API 1.3, or no mirror')
    stop()
    expect((await live('gateway-api', 'old')).spec).toEqual(kinds['gateway-api'].spec)
  })
})
