import fc from 'fast-check'
import { Judge } from './judge/judge.ts'
import { standardPolicy } from './judge/policy.ts'
import { StreamReader } from './stream.ts'

const pod = { pod: 'a', requests: 10, errors: 1, latency: { '0.1': 4, '1': 10 } }
const line = (over: object) =>
  JSON.stringify({ t: 15, phase: 'run', canary: [pod], baseline: [{ ...pod, pod: 'b' }], ...over })
const problem = (...lines: string[]) => {
  const reader = new StreamReader()
  const read = lines.map((text) => reader.read(text)).at(-1)
  return read !== undefined && 'problem' in read ? read.problem : undefined
}

test.each([
  ['pods', {}],
  ['totals', { canary: { requests: 10, errors: 1 }, baseline: [{ requests: 90, errors: 0 }] }],
  ['history without a canary', { phase: 'history', canary: undefined }],
  ['arms without pods', { canary: [], baseline: [] }],
  ['keys that nobody knows', { weight: 5 }],
])('reads %s', (_name, over) => {
  expect(problem(line(over))).toBeUndefined()
})

test.each([
  ['no JSON', '{"t": 15,', /^is not JSON/],
  ['a list', '[]', /^is not an object/],
  ['no time', line({ t: '15' }), /^t is "15"; expected seconds/],
  ['an endless time', line({}).replace('15', '1e999'), /^t is null; expected seconds/],
  ['no phase', line({ phase: 'bake' }), /^phase is "bake"/],
  ['no arm', line({ baseline: undefined }), /^baseline is missing/],
  ['a pod without requests', line({ canary: [{ pod: 'a', errors: 1 }] }), /^canary.requests is missing/],
  ['a pod that is a number', line({ canary: [{ ...pod, pod: 7 }] }), /^canary.pod is 7/],
  ['negative counts', line({ canary: [{ ...pod, errors: -1 }] }), /^canary.errors is -1/],
  ['more errors than requests', line({ canary: [{ ...pod, errors: 11 }] }), /^canary has 11 errors of 10 requests/],
  ['the same pod twice', line({ canary: [pod, pod] }), /^canary\[1\] is pod "a", which was there before/],
  ['a pod in both arms', line({ baseline: [pod] }), /^pod "a" is in both arms/],
  ['a total among pods', line({ canary: [pod, { requests: 1, errors: 0 }] }), /^canary\[1\] has no pod/],
  ['a histogram that falls', line({ canary: [{ ...pod, latency: { '0.1': 9, '1': 3 } }] }), /cumulative/],
  ['a histogram beyond its requests', line({ canary: [{ ...pod, latency: { '0.1': 11 } }] }), /more of something/],
  ['a bound that is none', line({ canary: [{ ...pod, latency: { fast: 1 } }] }), /^canary.latency\["fast"\]/],
  [
    'events that are no numbers',
    line({ canary: [{ ...pod, events: { orders: 'many' } }] }),
    /^canary.events\["orders"\] is "many"/,
  ],
])('refuses %s', (_name, text, message) => {
  expect(problem(text)).toMatch(message)
})

test('time goes forward, and phases as well; what was refused leaves no trace', () => {
  expect(problem(line({}), line({}))).toMatch(/time must go forward/)
  expect(problem(line({}), line({ t: 30, phase: 'history' }))).toBe('phase history comes after run')
  expect(problem(line({ t: 99, phase: 'no' }), line({}))).toBeUndefined()
})

test('no line crashes the reader or the judge', () => {
  const keys = fc.constantFrom(
    't',
    'phase',
    'canary',
    'baseline',
    'pod',
    'requests',
    'errors',
    'latency',
    'events',
    'toString',
    '__proto__',
  )
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<unknown>('run', 'history', 'a', 'b', null, true, '', '0.1'),
      fc.double(),
      fc.nat(100),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    ),
  })).value
  const lines = fc.oneof(
    fc.string(),
    values.map((value) => JSON.stringify(value)),
    fc.tuple(fc.nat(100), values, values).map(([t, canary, baseline]) => line({ t, canary, baseline })),
  )
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 20 }), (all) => {
      const [reader, judge] = [new StreamReader(), new Judge(standardPolicy)]
      for (const text of all) {
        const read = reader.read(text)
        if ('problem' in read) expect(read.problem).not.toBe('')
        else judge.push(read.interval)
        expect(JSON.stringify(judge.verdict())).not.toMatch(/NaN|Infinity/)
      }
    }),
    { numRuns: 300 },
  )
})
