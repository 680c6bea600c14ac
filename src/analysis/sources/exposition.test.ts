import fc from 'fast-check'
import { type ExposedSample, parseExposition } from './exposition.ts'

const read = (text: string, openMetrics = false) => parseExposition(text, { openMetrics })

function samplesOf(text: string, openMetrics = false): Record<string, readonly ExposedSample[]> {
  const told = read(text, openMetrics)
  if ('problem' in told) throw new Error(told.problem)
  return Object.fromEntries(told.samples)
}

it('reads what Prometheus documents', () => {
  const told = samplesOf(
    [
      '# HELP http_requests_total The total number of HTTP requests.',
      '# TYPE http_requests_total counter',
      'http_requests_total{method="post",code="200"} 1027 1395066363000',
      'http_requests_total{method="post",code="400"}    3 1395066363000',
      '',
      '# Escaping in label values:',
      String.raw`msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""} 1.458255915e9`,
      'metric_without_timestamp_and_labels 12.47',
      'something_weird{problem="division by zero"} +Inf -3982045',
      'rpc_duration_seconds{ quantile = "0.01" , } NaN',
      '',
    ].join('\n'),
  )
  expect(told.http_requests_total).toEqual([
    { labels: { method: 'post', code: '200' }, value: 1027, time: 1_395_066_363 },
    { labels: { method: 'post', code: '400' }, value: 3, time: 1_395_066_363 },
  ])
  expect(told.msdos_file_access_time_seconds?.[0]?.labels).toEqual({
    path: 'C:\\DIR\\FILE.TXT',
    error: 'Cannot find file:\n"FILE.TXT"',
  })
  expect(told.metric_without_timestamp_and_labels).toEqual([{ labels: {}, value: 12.47 }])
  expect(told.something_weird?.[0]).toMatchObject({ value: Number.POSITIVE_INFINITY, time: -3982.045 })
  expect(told.rpc_duration_seconds?.[0]).toEqual({ labels: { quantile: '0.01' }, value: Number.NaN })
})

it('reads OpenMetrics: seconds, exemplars, and types of counters by their samples', () => {
  const page = '# TYPE r counter\nr_total{code="2 # 3"} 5 1.5 # {trace="a b"} 0.3\nr_created 1e9\n# EOF\n'
  const told = read(page, true)
  expect(told).toMatchObject({ families: new Map([['r_total', { type: 'counter' }]]) })
  expect(samplesOf(page, true).r_total).toEqual([{ labels: { code: '2 # 3' }, value: 5, time: 1.5 }])
})

it.each([
  ['a page that ends in a line', 'a 1\nb 2', false, /last line is cut off/],
  ['OpenMetrics without its end', 'a 1\n', true, /does not end with # EOF/],
  ['more behind the end', '# EOF\na 1\n# EOF\n', true, /line 1 ends the page/],
  ['a page of HTML', '<html>\n', false, /line 1 does not begin with the name/],
  ['no value', 'a{b="c"}\n', false, /has no value/],
  ['a word', 'a one\n', false, /has no value/],
  ['hexadecimal', 'a 0x10\n', false, /has no value/],
  ['three numbers', 'a 1 2 3\n', false, /more than a value and a time/],
  ['a time in words', 'a 1 noon\n', false, /time that is none/],
  ['a label without quotes', 'a{b=c} 1\n', false, /value in quotes/],
  ['an open value', 'a{b="c} 1\n', false, /does not end/],
  ['open braces', 'a{b="c" 1\n', false, /no comma/],
  ['a label twice', 'a{b="c",b="d"} 1\n', false, /label twice/],
  ['a type that is none', '# TYPE a wish\n', false, /states the type "wish"/],
  ['a type twice', '# TYPE a gauge\n# TYPE a counter\n', false, /a second time/],
  [
    'too many labels',
    `a{${Array.from({ length: 65 }, (_, i) => `l${i}="v"`).join(',')}} 1\n`,
    false,
    /more than 64 labels/,
  ],
  ['a long value', `a{b="${'x'.repeat(5000)}"} 1\n`, false, /too long/],
  ['a long line', `# ${'x'.repeat(70_000)}\n`, false, /has 70002 characters/],
  ['too many samples', 'a 1\n'.repeat(200_001), false, /more than 200000 samples/],
  ['too much', `${' '.repeat(9_000_000)}\n`, false, /at most 8388608/],
])('refuses %s', (_, text, openMetrics, reason) => {
  expect(read(text, openMetrics)).toEqual({ problem: expect.stringMatching(reason) })
})

it('a name of a prototype is a label like others', () => {
  expect(samplesOf('a{__proto__="x",constructor="y"} 1\n').a?.[0]?.labels.constructor).toBe('y')
})

const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,20}$/)
const label = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,20}$/)
const sample = fc.record({
  name,
  labels: fc.dictionary(label, fc.string({ unit: 'grapheme', maxLength: 30 }), { maxKeys: 5 }),
  value: fc.double(),
  time: fc.option(fc.integer(), { nil: undefined }),
})
const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const shown = (value: number) =>
  Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'

it('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.array(sample), (all) => {
      const text = all.map(({ name, labels, value, time }) => {
        const inner = Object.entries(labels)
          .map(([key, text]) => `${key}="${escaped(text)}"`)
          .join(',')
        return `${name}${inner === '' ? '' : `{${inner}}`} ${shown(value)}${time === undefined ? '' : ` ${time}`}\n`
      })
      const told = all.length === 0 ? {} : samplesOf(text.join(''))
      const expected = Map.groupBy(all, ({ name }) => name)
      expect(Object.keys(told)).toEqual([...expected.keys()])
      for (const [name, samples] of expected) {
        samples.forEach(({ labels, value, time }, i) => {
          const read = told[name]?.[i]
          expect(Object.entries(read?.labels ?? {})).toEqual(Object.entries(labels))
          expect([read?.value, read?.time]).toEqual([
            value === 0 ? read?.value : value,
            time === undefined ? undefined : time / 1000,
          ])
        })
      }
    }),
  )
})

it('whatever stands in a page, it is read or refused, in time', () => {
  const piece = fc.constantFrom(
    'a',
    '{',
    '}',
    '"',
    '\\',
    ',',
    '=',
    ' ',
    '\n',
    '1',
    '# TYPE ',
    '# EOF',
    'NaN',
    '\u2028',
    '\0',
    'e9',
    '-',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), fc.boolean(), (pieces, openMetrics) => {
      const told = read(pieces.join(''), openMetrics)
      expect(
        'problem' in told
          ? told.problem
          : [...told.samples.values()].flat().every(({ value }) => typeof value === 'number'),
      ).toBeTruthy()
    }),
  )
})

it('cut off anywhere it is refused, where it says its end', () => {
  const page = '# TYPE r counter\nr_total{code="200"} 5\nr_total{code="500"} 2\n# EOF\n'
  for (let end = 0; end < page.length; end++) expect(read(page.slice(0, end), true)).toHaveProperty('problem')
  expect(read(page, true)).not.toHaveProperty('problem')
})
