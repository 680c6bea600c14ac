import fc from 'fast-check'
import type { Split } from './router.ts'
import { type HttpRoute, routesWithSplit, splitOfRoutes } from './virtual-service-routes.ts'

const context = {
  namespace: 'trading',
  backends: { orders: { service: 'orders', port: 80 }, 'orders-canary': { service: 'orders-canary', port: 8080 } },
}
const to = (host: string, port?: number) => ({ host, ...(port && { port: { number: port } }) })
const quarter: Split = { weights: { orders: 75, 'orders-canary': 25 } }
const everything: Split = { weights: { orders: 100 } }
const match = { release: 'orders-canary', header: { name: 'X-Canary', value: '1' } }
const elsewhere = { destination: to('search') }

test.each(['', '.trading', '.trading.svc', '.trading.svc.cluster.local'])(
  'weights, by hosts like orders%s',
  (domain) => {
    const routes = [{ route: [{ destination: to(`orders${domain}`, 80), headers: { request: {} } }] }]
    const written = routesWithSplit(routes, quarter, context)
    expect(written).toEqual([
      {
        route: [
          { destination: to(`orders${domain}`, 80), headers: { request: {} }, weight: 75 },
          { destination: to(`orders-canary${domain}`, 8080), headers: { request: {} }, weight: 25 },
        ],
      },
    ])
    expect(splitOfRoutes(written, context)).toEqual(quarter)
  },
)

test.each<[string, HttpRoute[], Split, HttpRoute[]]>([
  [
    'what a route says besides, and routes that lead elsewhere',
    [
      { match: [{ uri: { prefix: '/s' } }], route: [elsewhere] },
      { redirect: { uri: '/x' } },
      { name: 'all', timeout: '5s', retries: { attempts: 2 }, route: [{ destination: to('orders', 9090) }] },
    ],
    quarter,
    [
      { match: [{ uri: { prefix: '/s' } }], route: [elsewhere] },
      { redirect: { uri: '/x' } },
      {
        name: 'all',
        timeout: '5s',
        retries: { attempts: 2 },
        route: [
          { destination: to('orders', 9090), weight: 75 },
          { destination: to('orders-canary', 9090), weight: 25 },
        ],
      },
    ],
  ],
  [
    'a header, right before the route that it is like',
    [
      { match: [{ uri: { prefix: '/s' } }], route: [elsewhere] },
      {
        name: 'all',
        match: [{ uri: { prefix: '/' }, headers: { a: { exact: 'b' } } }],
        route: [{ destination: to('orders') }],
      },
    ],
    { ...everything, match },
    [
      { match: [{ uri: { prefix: '/s' } }], route: [elsewhere] },
      {
        match: [{ uri: { prefix: '/' }, headers: { a: { exact: 'b' }, 'x-canary': { exact: '1' } } }],
        route: [{ destination: to('orders-canary') }],
      },
      {
        name: 'all',
        match: [{ uri: { prefix: '/' }, headers: { a: { exact: 'b' } } }],
        route: [{ destination: to('orders') }],
      },
    ],
  ],
  [
    'a cookie by pattern',
    [{ route: [{ destination: to('orders') }] }],
    { ...everything, match: { release: 'orders-canary', header: { name: 'cookie', cookie: 'group', pattern: 'a|b' } } },
    [
      {
        match: [{ headers: { cookie: { regex: '^(?:.*;\\s*)?group=(?:a|b)(?:\\s*;.*)?$' } } }],
        route: [{ destination: to('orders-canary') }],
      },
      { route: [{ destination: to('orders') }] },
    ],
  ],
  [
    'a mirror',
    [{ route: [{ destination: to('orders', 80) }] }],
    { ...everything, mirror: { release: 'orders-canary', percent: 10 } },
    [
      {
        route: [{ destination: to('orders', 80) }],
        mirror: to('orders-canary', 8080),
        mirrorPercentage: { value: 10 },
      },
    ],
  ],
  [
    'a mirror to elsewhere is left alone',
    [{ route: [{ destination: to('orders') }], mirror: to('search'), mirrorPercentage: { value: 1 } }],
    everything,
    [{ route: [{ destination: to('orders') }], mirror: to('search'), mirrorPercentage: { value: 1 } }],
  ],
])('%s', (_, routes, split, expected) => {
  const written = routesWithSplit(routes, split, context)
  expect(written).toEqual(expected)
  const later = { ...context, ...(split.match && { standing: split.match }) }
  expect(routesWithSplit(written, split, later)).toEqual(written)
  expect(splitOfRoutes(written, later)).toEqual(split)
})

test.each<[string, HttpRoute[], Split, string]>([
  [
    'no route of ours',
    [{ route: [elsewhere] }],
    quarter,
    'none of its HTTP routes leads to host orders or orders-canary',
  ],
  [
    'a host of another namespace',
    [{ route: [{ destination: to('orders.other') }] }],
    quarter,
    'none of its HTTP routes',
  ],
  [
    'a host outside',
    [{ route: [{ destination: to('orders.trading.example.com') }] }],
    quarter,
    'none of its HTTP routes',
  ],
  ['a subset', [{ route: [{ destination: { host: 'orders', subset: 'v1' } }] }], quarter, 'remove the subset'],
  [
    'a header that a route matches already',
    [{ match: [{ headers: { 'x-canary': { exact: '2' } } }], route: [{ destination: to('orders') }] }],
    { ...everything, match },
    'matches header x-canary already',
  ],
  [
    'a second mirror',
    [{ route: [{ destination: to('orders') }], mirror: to('search') }],
    { ...everything, mirror: { release: 'orders-canary', percent: 1 } },
    'mirrors to search already',
  ],
  [
    'a second mirror, of several',
    [{ route: [{ destination: to('orders') }], mirrors: [{ destination: to('search') }] }],
    { ...everything, mirror: { release: 'orders-canary', percent: 1 } },
    'mirrors to search already',
  ],
])('%s is refused', (_, routes, split, message) => {
  expect(() => routesWithSplit(routes, split, context)).toThrow(message)
})

const route = fc
  .record(
    {
      match: fc.array(fc.constantFrom({ uri: { prefix: '/a' } }, { headers: { a: { exact: 'b' } } }), {
        minLength: 1,
        maxLength: 2,
      }),
      timeout: fc.constant('5s'),
      route: fc.constantFrom<HttpRoute['route']>(
        [{ destination: to('orders.trading', 80) }],
        [elsewhere],
        [
          { ...elsewhere, weight: 1 },
          { destination: to('orders'), weight: 3 },
        ],
      ),
    },
    { requiredKeys: ['route'] },
  )
  .map((made): HttpRoute => made)
const anySplit = fc
  .record(
    {
      b: fc.integer({ min: 0, max: 100 }),
      match: fc.constantFrom<Split['match']>(match, { ...match, header: { name: 'x-user', pattern: '[0-4].*' } }),
      mirror: fc.integer({ min: 1, max: 100 }).map((percent) => ({ release: 'orders-canary', percent })),
    },
    { requiredKeys: ['b'] },
  )
  .map(({ b, ...rest }): Split => ({ weights: { orders: 100 - b, 'orders-canary': b }, ...rest }))

test('any VirtualService: doing it again changes nothing, and stripping the second release gives the original back', () => {
  fc.assert(
    fc.property(fc.array(route, { maxLength: 4 }), anySplit, anySplit, (others, one, two) => {
      const original: HttpRoute[] = [...others, { route: [{ destination: to('orders') }] }]
      const first = routesWithSplit(original, one, context)
      const standing = { ...context, ...(one.match && { standing: one.match }) }
      expect(routesWithSplit(first, one, standing)).toEqual(first)
      const later = { ...context, ...(two.match && { standing: two.match }) }
      expect(routesWithSplit(routesWithSplit(first, two, standing), everything, later)).toEqual(original)
    }),
  )
})
