import { compare, lineOf, type Step } from './compare.ts'

const step = (name: string, facts: unknown): Step => ({ name, facts })

test('steps that say the same, but for what chance decides, are equal', () => {
  const facts = (uid: string, host: string) => ({ body: { metadata: { uid, resourceVersion: uid }, status: { host } } })
  const one = step('get', facts('11111111-2222-3333-4444-555555555555', '10.0.0.1'))
  const other = step('get', facts('99999999-8888-7777-6666-555555555555', '127.1.2.3'))
  expect(compare('c', [one], [other])).toEqual({ steps: 1, equal: 1, differences: [] })
})

test.each<[what: string, real: unknown, embedded: unknown, lines: string[]]>([
  ['a value', { status: 200 }, { status: 201 }, ['status: real 200, embedded 201']],
  ['a type', { a: 1 }, { a: '1' }, ['a: real 1, embedded "1"']],
  ['a path that is missing', { a: { b: [1] } }, { a: {} }, ['a.b: real [1], embedded nothing']],
  ['a path too many', {}, { a: null }, ['a: real nothing, embedded null']],
  ['a list that is longer', { a: [1] }, { a: [1, 2] }, ['a.1: real nothing, embedded 2']],
  [
    'an object and a refusal, as one',
    { body: { kind: 'Pod', spec: {} } },
    { body: { kind: 'Status', code: 409 } },
    ['body: real {"kind":"Pod","spec":{}}, embedded {"kind":"Status","code":409}'],
  ],
])('%s', (_, real, embedded, lines) => {
  const { equal, differences } = compare('c', [step('s', real)], [step('s', embedded)])
  expect(equal).toBe(0)
  expect(differences.map(lineOf)).toEqual(lines.map((line) => `c / s / ${line}`))
})

test('a step that only one world came to', () => {
  const { steps, equal, differences } = compare('c', [step('a', 1), step('b', 1)], [step('a', 1)])
  expect([steps, equal]).toEqual([2, 1])
  expect(differences).toEqual([{ conversation: 'c', step: 'b', path: '', real: '1', embedded: 'nothing' }])
})

test('what is long is shown in part', () => {
  const { differences } = compare('c', [step('a', 'x'.repeat(1000))], [])
  expect(differences[0]?.real).toHaveLength(303)
})
