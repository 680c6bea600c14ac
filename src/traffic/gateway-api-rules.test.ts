import fc from 'fast-check'
import { type Rule, rulesWithSplit, splitOfRules } from './gateway-api-rules.ts'
import type { Split } from './router.ts'

const context = {
  namespace: 'trading',
  backends: { orders: { service: 'orders', port: 80 }, 'orders-canary': { service: 'orders-canary', port: 8080 } },
}
const stable = { group: '', kind: 'Service', name: 'orders', port: 80 }
const canary = { group: '', kind: 'Service', name: 'orders-canary', port: 8080 }
const quarter: Split = { weights: { orders: 75, 'orders-canary': 25 } }
const everything: Split = { weights: { orders: 100 } }
const header = { name: 'X-Canary', value: '1' }
const match = { release: 'orders-canary', header }
const condition = { type: 'Exact', name: 'x-canary', value: '1' }
const shared = [
  { ...stable, weight: 75 },
  { ...canary, weight: 25 },
]
const under = (value: string) => ({ path: { type: 'PathPrefix', value } })
const mirror = (percent: number) => ({ type: 'RequestMirror', requestMirror: { backendRef: canary, percent } })
const prefix = { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }
const elsewhere = { name: 'search', port: 80, weight: 1 }

test.each<[string, Rule[], Split, Rule[]]>([
  ['weights', [{ backendRefs: [stable] }], quarter, [{ backendRefs: shared }]],
  [
    'the same Service without its defaults',
    [{ backendRefs: [{ name: 'orders', port: 80 }] }],
    quarter,
    [
      {
        backendRefs: [
          { name: 'orders', port: 80, weight: 75 },
          { name: 'orders-canary', port: 8080, weight: 25 },
        ],
      },
    ],
  ],
  [
    'another port of the Service, and settings of the backend',
    [{ backendRefs: [{ ...stable, port: 9090, filters: [prefix] }] }],
    quarter,
    [
      {
        backendRefs: [
          { ...stable, port: 9090, filters: [prefix], weight: 75 },
          { ...canary, port: 9090, filters: [prefix], weight: 25 },
        ],
      },
    ],
  ],
  [
    'rules that lead elsewhere, and what a rule says besides',
    [
      { matches: [under('/search')], backendRefs: [elsewhere] },
      { matches: [under('/old')], filters: [{ type: 'RequestRedirect' }] },
      {
        name: 'all',
        matches: [under('/a'), under('/b')],
        filters: [prefix],
        timeouts: { request: '5s' },
        backendRefs: [stable],
      },
    ],
    quarter,
    [
      { matches: [under('/search')], backendRefs: [elsewhere] },
      { matches: [under('/old')], filters: [{ type: 'RequestRedirect' }] },
      {
        name: 'all',
        matches: [under('/a'), under('/b')],
        filters: [prefix],
        timeouts: { request: '5s' },
        backendRefs: shared,
      },
    ],
  ],
  [
    'a header, with every path of the rule that it goes before',
    [
      { matches: [under('/search')], backendRefs: [elsewhere] },
      {
        name: 'all',
        matches: [under('/a'), { ...under('/b'), headers: [{ name: 'x', value: 'y' }] }],
        backendRefs: [stable],
      },
    ],
    { ...quarter, match },
    [
      { matches: [under('/search')], backendRefs: [elsewhere] },
      {
        matches: [
          { ...under('/a'), headers: [condition] },
          { ...under('/b'), headers: [{ name: 'x', value: 'y' }, condition] },
        ],
        backendRefs: [{ ...canary, weight: 1 }],
      },
      {
        name: 'all',
        matches: [under('/a'), { ...under('/b'), headers: [{ name: 'x', value: 'y' }] }],
        backendRefs: shared,
      },
    ],
  ],
  [
    'a header where the rule takes every path',
    [{ backendRefs: [stable] }],
    { ...everything, match },
    [
      { matches: [{ ...under('/'), headers: [condition] }], backendRefs: [{ ...canary, weight: 1 }] },
      { backendRefs: [stable] },
    ],
  ],
  [
    'a cookie',
    [{ backendRefs: [stable] }],
    { ...everything, match: { release: 'orders-canary', header: { name: 'Cookie', cookie: 'canary', value: '1.0' } } },
    [
      {
        matches: [
          {
            ...under('/'),
            headers: [{ type: 'RegularExpression', name: 'cookie', value: '^(?:.*;\\s*)?canary=1\\.0(?:\\s*;.*)?$' }],
          },
        ],
        backendRefs: [{ ...canary, weight: 1 }],
      },
      { backendRefs: [stable] },
    ],
  ],
  [
    'a mirror, beside the filters that are there',
    [{ filters: [prefix], backendRefs: [stable] }],
    { ...everything, mirror: { release: 'orders-canary', percent: 10 } },
    [{ filters: [prefix, mirror(10)], backendRefs: [stable] }],
  ],
  [
    'another percentage of a mirror, and one to elsewhere',
    [
      {
        filters: [{ type: 'RequestMirror', requestMirror: { backendRef: elsewhere } }, mirror(10)],
        backendRefs: [stable],
      },
    ],
    { ...everything, mirror: { release: 'orders-canary', percent: 20 } },
    [
      {
        filters: [{ type: 'RequestMirror', requestMirror: { backendRef: elsewhere } }, mirror(20)],
        backendRefs: [stable],
      },
    ],
  ],
  ['no mirror any more', [{ filters: [mirror(10)], backendRefs: [stable] }], everything, [{ backendRefs: [stable] }]],
])('%s', (_, rules, split, expected) => {
  const written = rulesWithSplit(rules, split, context)
  expect(written).toEqual(expected)
  const later = { ...context, ...(split.match && { standing: split.match }) }
  expect(rulesWithSplit(written, split, later)).toEqual(written)
  expect(splitOfRules(written, later)).toEqual(split)
})

test.each<[string, Rule[], Split, string]>([
  [
    'no rule of ours',
    [{ backendRefs: [elsewhere] }],
    quarter,
    'none of its rules has a backendRef to Service orders or orders-canary',
  ],
  ['no rule at all', [], quarter, 'none of its rules'],
  [
    'a Service of another namespace',
    [{ backendRefs: [{ ...stable, namespace: 'other' }] }],
    quarter,
    'none of its rules',
  ],
  [
    'something of that name that is no Service',
    [{ backendRefs: [{ ...stable, group: 'x.io' }] }],
    quarter,
    'none of its rules',
  ],
  [
    'a header that a rule matches already',
    [{ matches: [{ headers: [{ name: 'x-CANARY', value: '2' }] }], backendRefs: [stable] }],
    { ...everything, match },
    'matches header x-canary already',
  ],
  [
    'a Service twice in a rule',
    [{ backendRefs: [stable, { ...stable, port: 81 }] }],
    quarter,
    'leads to release orders twice',
  ],
])('%s is refused', (_, rules, split, message) => {
  expect(() => rulesWithSplit(rules, split, context)).toThrow(message)
})

test('rules that do not agree say nothing', () => {
  expect(splitOfRules([{ backendRefs: [stable] }, { backendRefs: shared }], context)).toBeUndefined()
  expect(splitOfRules([{ backendRefs: [elsewhere] }], context)).toEqual({ weights: {} })
})

const ownMatch = fc.record(
  {
    path: fc.constantFrom(...['/', '/a', '/b'].map((value) => under(value).path)),
    headers: fc.constantFrom(
      [{ name: 'x-user', value: '1' }],
      [{ type: 'RegularExpression', name: 'x-b', value: '.*' }],
    ),
  },
  { requiredKeys: ['path'] },
)
const rule = fc
  .record(
    {
      matches: fc.array(ownMatch, { minLength: 1, maxLength: 3 }),
      filters: fc.constantFrom([prefix], [{ type: 'RequestMirror', requestMirror: { backendRef: elsewhere } }]),
      backendRefs: fc.constantFrom<Rule['backendRefs']>(
        [{ ...stable, weight: 1 }],
        [elsewhere],
        [elsewhere, { ...stable, weight: 1 }],
      ),
    },
    { requiredKeys: ['backendRefs'] },
  )
  .map((made) => made as Rule)
const anySplit = fc
  .record(
    {
      b: fc.integer({ min: 0, max: 100 }),
      match: fc.constantFrom<Split['match']>(match, {
        ...match,
        header: { name: 'cookie', cookie: 'c', pattern: 'a|b' },
      }),
      mirror: fc.integer({ min: 1, max: 100 }).map((percent) => ({ release: 'orders-canary', percent })),
    },
    { requiredKeys: ['b'] },
  )
  .map(({ b, ...rest }): Split => ({ weights: { orders: 100 - b, 'orders-canary': b }, ...rest }))

test('any route: doing it again changes nothing, and stripping the second release gives the original back', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 4 }), anySplit, anySplit, (others, one, two) => {
      const original: Rule[] = [{ backendRefs: [{ ...stable, weight: 1 }] }, ...others]
      const first = rulesWithSplit(original, one, context)
      const standing = { ...context, ...(one.match && { standing: one.match }) }
      expect(rulesWithSplit(first, one, standing)).toEqual(first)
      const second = rulesWithSplit(first, two, standing)
      const later = { ...context, ...(two.match && { standing: two.match }) }
      expect(rulesWithSplit(second, everything, later)).toEqual(original)
    }),
  )
})
