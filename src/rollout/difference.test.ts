import fc from 'fast-check'
import type { KubeObject } from '../cluster/client.ts'
import { difference } from './difference.ts'

const object = (fields: object, kind = 'Thing') => ({ apiVersion: 'v1', kind, ...fields }) as KubeObject
const spec = (value: unknown) => object({ spec: value })

describe('what differs', () => {
  test.each<[string, unknown, unknown, unknown[]]>([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['null and nothing', { a: null }, {}, []],
    ['a value', { a: 1 }, { a: 2 }, [{ path: 'spec.a', change: 'changed', before: '1', after: '2' }]],
    [
      'a number that becomes a text',
      { a: 1 },
      { a: '1' },
      [{ path: 'spec.a', change: 'changed', before: '1', after: '"1"' }],
    ],
    ['a field more', {}, { a: { b: 1 } }, [{ path: 'spec.a', change: 'added', after: '{"b":1}' }]],
    ['a field less', { a: [1] }, {}, [{ path: 'spec.a', change: 'removed', before: '[1]' }]],
    [
      'a name with dots',
      { 'a.b/c': 1 },
      { 'a.b/c': 2 },
      [{ path: 'spec["a.b/c"]', change: 'changed', before: '1', after: '2' }],
    ],
    [
      'items by name',
      { c: [{ name: 'a', i: 1 }, { name: 'b' }] },
      { c: [{ name: 'a', i: 2 }, { name: 'b' }] },
      [{ path: 'spec.c[a].i', change: 'changed', before: '1', after: '2' }],
    ],
    [
      'an item more, before the others',
      { c: [{ name: 'b' }] },
      { c: [{ name: 'a' }, { name: 'b' }] },
      [{ path: 'spec.c[a]', change: 'added', after: '{"name":"a"}' }],
    ],
    [
      'the order of items',
      { c: [{ name: 'a' }, { name: 'b' }] },
      { c: [{ name: 'b' }, { name: 'a' }] },
      [{ path: 'spec.c[]', change: 'changed', before: '["a","b"]', after: '["b","a"]' }],
    ],
    [
      'ports',
      { p: [{ containerPort: 80 }, { containerPort: 81 }] },
      { p: [{ containerPort: 81 }] },
      [{ path: 'spec.p[80]', change: 'removed', before: '{"containerPort":80}' }],
    ],
    [
      'a port of a Service',
      { p: [{ port: 80, targetPort: 1 }] },
      { p: [{ port: 80, targetPort: 2 }] },
      [{ path: 'spec.p[80].targetPort', change: 'changed', before: '1', after: '2' }],
    ],
    [
      'items that no key tells apart',
      {
        c: [
          { name: 'a', x: 1 },
          { name: 'a', x: 2 },
        ],
      },
      { c: [{ name: 'a', x: 1 }] },
      [{ path: 'spec.c[1]', change: 'removed', before: '{"name":"a","x":2}' }],
    ],
    [
      'items without a key',
      { c: ['a', 'b'] },
      { c: ['a', 'c', 'd'] },
      [
        { path: 'spec.c[1]', change: 'changed', before: '"b"', after: '"c"' },
        { path: 'spec.c[2]', change: 'added', after: '"d"' },
      ],
    ],
    [
      'a list that becomes a map',
      { c: [] },
      { c: {} },
      [{ path: 'spec.c', change: 'changed', before: '[]', after: '{}' }],
    ],
    [
      'a field that every map inherits',
      {},
      { constructor: 1 },
      [{ path: 'spec.constructor', change: 'added', after: '1' }],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(difference(spec(before), spec(after))).toEqual(changes)
  })
})

test('what the server keeps for itself does not count', () => {
  const metadata = { name: 'a', labels: { x: '1' } }
  const live = object({
    metadata: { ...metadata, uid: 'u', resourceVersion: '1', generation: 1, creationTimestamp: 't', managedFields: [] },
    status: { ready: 1 },
  })
  expect(difference(live, object({ metadata }))).toEqual([])
  expect(difference(live, object({ metadata: { name: 'a' } }))).toHaveLength(1)
})

test('of long texts the part is shown where they differ', () => {
  const [change] = difference(
    spec({ text: `${'a'.repeat(5000)}old${'b'.repeat(900)}` }),
    spec({ text: `${'a'.repeat(5000)}new${'b'.repeat(900)}` }),
  )
  expect(change?.before).toMatch(/^…a+oldb+…$/)
  expect(change?.after).toMatch(/^…a+newb+…$/)
  expect(change?.after?.length).toBeLessThan(210)
})

test('of Secrets, only what changed is told', () => {
  const before = object({ data: { kept: 'S1', changed: 'S2', gone: 'S3' }, type: 'Opaque' }, 'Secret')
  const after = object({ data: { kept: 'S1', changed: 'S4', 'new.key': 'S5' }, type: 'Other' }, 'Secret')
  expect(difference(before, after)).toEqual([
    { path: 'data.changed', change: 'changed', before: '(hidden)', after: '(hidden)' },
    { path: 'data.gone', change: 'removed', before: '(hidden)' },
    { path: 'data["new.key"]', change: 'added', after: '(hidden)' },
    { path: 'type', change: 'changed', before: '"Opaque"', after: '"Other"' },
  ])
})

const json = fc.jsonValue({ maxDepth: 4 })
const named = fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), port: json }), {
  selector: ({ name }) => name,
})
const content = fc.dictionary(fc.constantFrom('a', 'b', 'name', 'x.y', '__proto__', 'toString'), fc.oneof(json, named))

test('an object does not differ from itself, whatever the order of its fields', () => {
  fc.assert(
    fc.property(content, (fields) => {
      const turned = Object.fromEntries(Object.entries(fields).reverse())
      expect(difference(spec(fields), spec(structuredClone(turned)))).toEqual([])
    }),
  )
})

test('what differs one way differs the other way, with added and removed exchanged', () => {
  const turn = { added: 'removed', removed: 'added', changed: 'changed' } as const
  fc.assert(
    fc.property(content, content, (one, other) => {
      const there = difference(spec(one), spec(other)).map(({ path, change }) => `${path} ${change}`)
      const back = difference(spec(other), spec(one)).map(({ path, change }) => `${path} ${turn[change]}`)
      expect(back.toSorted()).toEqual(there.toSorted())
    }),
  )
})

test('a difference is never missed', () => {
  // Null counts as absent, so there is none of it here; of items the key decides, not the place.
  const without = content.filter((fields) => !JSON.stringify(fields).includes('null'))
  fc.assert(
    fc.property(without, without, (one, other) => {
      const equal = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
      expect(difference(spec(one), spec(other)).length === 0).toBe(equal)
    }),
  )
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  // No fields are not no items.
  return { fields: fields.map(([key, item]) => [key, sorted(item)]) }
}

test('no value of a Secret is ever told', () => {
  const value = fc.stringMatching(/^[a-z]{6}$/).map((text) => `SECRET${text}`)
  const values = fc.option(fc.dictionary(fc.constantFrom('a', 'b.c', '__proto__', ''), value), { nil: undefined })
  const annotations = fc.option(
    value.map((text) => ({ 'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"a":"${text}"}}` })),
    { nil: undefined },
  )
  const secret = fc
    .record({ data: values, stringData: values, annotations })
    .map(({ annotations, ...rest }) => object({ ...rest, metadata: { name: 'a', annotations } }, 'Secret'))
  fc.assert(
    fc.property(secret, secret, (one, other) => {
      expect(JSON.stringify(difference(one, other))).not.toContain('SECRET')
    }),
  )
})
