import fc from 'fast-check'
import { applyJsonPatch } from './json-patch.ts'
import { applyMergePatch } from './merge-patch.ts'
import { PatchRefused } from './refused.ts'

const document = { metadata: { annotations: { 'a/b': '1', 'c~d': '2' } }, list: ['x', 'y'] }

test.each([
  ['adds a key', [{ op: 'add', path: '/n', value: 1 }], { ...document, n: 1 }],
  ['adds into a list', [{ op: 'add', path: '/list/1', value: 'z' }], { ...document, list: ['x', 'z', 'y'] }],
  ['adds at its end', [{ op: 'add', path: '/list/-', value: 'z' }], { ...document, list: ['x', 'y', 'z'] }],
  ['adds over what is there', [{ op: 'add', path: '/list', value: [] }], { ...document, list: [] }],
  ['replaces the whole', [{ op: 'replace', path: '', value: { a: 1 } }], { a: 1 }],
  ['removes an item', [{ op: 'remove', path: '/list/0' }], { ...document, list: ['y'] }],
  ['copies', [{ op: 'copy', from: '/list/0', path: '/n' }], { ...document, n: 'x' }],
  ['moves within a list', [{ op: 'move', from: '/list/0', path: '/list/1' }], { ...document, list: ['y', 'x'] }],
  [
    'unescapes pointers',
    [
      { op: 'replace', path: '/metadata/annotations/a~1b', value: '3' },
      { op: 'remove', path: '/metadata/annotations/c~0d' },
    ],
    { ...document, metadata: { annotations: { 'a/b': '3' } } },
  ],
  [
    'tests, and a missing key passes for null',
    [
      { op: 'test', path: '/list', value: ['x', 'y'] },
      { op: 'test', path: '/nothing', value: null },
    ],
    document,
  ],
])('%s', (_, operations, expected) => {
  expect(applyJsonPatch(document, operations)).toEqual(expected)
})

test.each([
  [422, 'a test that fails', [{ op: 'test', path: '/list/0', value: 'y' }]],
  [422, 'a test of what is missing', [{ op: 'test', path: '/nothing', value: 1 }]],
  [422, 'a parent that is missing', [{ op: 'add', path: '/spec/replicas', value: 1 }]],
  [422, 'replacing what is missing', [{ op: 'replace', path: '/n', value: 1 }]],
  [422, 'removing what is missing', [{ op: 'remove', path: '/n' }]],
  [422, 'an index past the end', [{ op: 'add', path: '/list/3', value: 1 }]],
  [422, 'an index that is none', [{ op: 'remove', path: '/list/01' }]],
  [422, 'a move into itself', [{ op: 'move', from: '/metadata', path: '/metadata/x' }]],
  [400, 'no list', { op: 'test' }],
  [400, 'an unknown operation', [{ op: 'merge', path: '/n', value: 1 }]],
  [400, 'a path that is no pointer', [{ op: 'remove', path: 'n' }]],
  [400, 'no value', [{ op: 'add', path: '/n' }]],
  [400, 'no source', [{ op: 'copy', path: '/n' }]],
])('%i for %s', (status, _, operations) => {
  let refusal: unknown
  try {
    applyJsonPatch(document, operations)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(PatchRefused)
  expect(refusal).toMatchObject({ status })
  if (status === 422) {
    expect(refusal).toMatchObject({ message: 'the server rejected our request due to an error in our request' })
  }
})

test('nothing of a refused patch is left in the document', () => {
  const before = structuredClone(document)
  const operations = [
    { op: 'remove', path: '/list' },
    { op: 'test', path: '/metadata', value: 1 },
  ]
  expect(() => applyJsonPatch(document, operations)).toThrow(PatchRefused)
  expect(document).toEqual(before)
})

/** The examples of RFC 7386, appendix A. */
test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('merge patch: %j with %j is %j', (target, patch, expected) => {
  expect(applyMergePatch(target, patch)).toEqual(expected)
})

const key = fc.constantFrom('a', 'b', 'c', 'd')
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, 1, 'x', true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

test('merge patch: twice is once, and neither argument changes', () => {
  fc.assert(
    fc.property(value, value, (target, patch) => {
      const before = JSON.stringify([target, patch])
      const once = applyMergePatch(target, patch)
      expect(applyMergePatch(once, patch)).toEqual(once)
      expect(JSON.stringify([target, patch])).toBe(before)
    }),
  )
})

test('JSON patch: what was added can be tested, and removing it gives the document back', () => {
  fc.assert(
    fc.property(value, value, (held, added) => {
      const begin = { held }
      const add = [
        { op: 'add', path: '/new', value: added },
        { op: 'test', path: '/new', value: added },
      ]
      expect(applyJsonPatch(begin, [...add, { op: 'remove', path: '/new' }])).toEqual(begin)
    }),
  )
})
