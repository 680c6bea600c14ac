import fc from 'fast-check'
import { Unreadable } from '../reports/reader.ts'
import { ReportParser } from './report-parser.ts'

/** What a parser tells of a text that arrives in pieces of so many bytes. */
function told(text: string | Buffer, size = 1 << 20) {
  const bytes = Buffer.from(text)
  const findings: [string, unknown, unknown][] = []
  const results: object[] = []
  let packages = ''
  const parser = new ReportParser({
    finding: (list, item, { Target }) => findings.push([list, item, Target]),
    packages: (piece) => {
      packages += piece.toString('latin1')
    },
    result: (result) => results.push(result),
  })
  for (let at = 0; at < bytes.length; at += size) parser.write(bytes.subarray(at, at + size))
  parser.end()
  return { head: parser.head, findings, results, packages, resultsAt: parser.resultsAt }
}

const vulnerability = { VulnerabilityID: 'CVE-1', Severity: 'HIGH', References: ['a', { b: [1, '}]"\\'] }] }
const report = {
  SchemaVersion: 2,
  Metadata: { OS: { Family: 'alpine' }, Layers: [{ a: [1, { b: 2 }] }, {}], list: [] },
  Results: [
    { Target: 'a', Class: 'os-pkgs', Packages: [{ ID: 'x\\', DependsOn: ['y'] }], Vulnerabilities: [vulnerability] },
    { Target: 'b', MisconfSummary: { Successes: 1, Failures: 1 }, Misconfigurations: [{ ID: 'D1' }, { ID: 'D2' }] },
    { Target: 'c', Secrets: [], Licenses: [{ Name: 'MIT' }], Type: 'x' },
  ],
  After: [{ c: 1 }],
}

test.each([1, 2, 3, 7, 64, 1 << 20])('a report in pieces of %i bytes', (size) => {
  for (const text of [JSON.stringify(report), JSON.stringify(report, null, 2)]) {
    const { head, findings, results, packages, resultsAt } = told(text, size)
    expect(head).toEqual({ SchemaVersion: 2, Metadata: report.Metadata, After: [{ c: 1 }] })
    expect(findings).toEqual([
      ['Vulnerabilities', vulnerability, 'a'],
      ['Misconfigurations', { ID: 'D1' }, 'b'],
      ['Misconfigurations', { ID: 'D2' }, 'b'],
      ['Licenses', { Name: 'MIT' }, 'c'],
    ])
    expect(results).toEqual([
      { Target: 'a', Class: 'os-pkgs' },
      { Target: 'b', MisconfSummary: { Successes: 1, Failures: 1 } },
      { Target: 'c', Type: 'x' },
    ])
    expect(JSON.parse(packages)).toEqual([{ ID: 'x\\', DependsOn: ['y'] }])
    expect(JSON.parse(text.slice(resultsAt?.start, resultsAt?.end))).toEqual(report.Results)
  }
})

test('whatever JSON stands in it is told as JSON.parse reads it', () => {
  const item = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })
  const results = fc.array(fc.record({ Target: fc.string(), Vulnerabilities: fc.array(item) }))
  fc.assert(
    fc.property(fc.jsonValue(), results, fc.integer({ min: 1, max: 50 }), (Metadata, Results, size) => {
      const text = JSON.stringify({ Metadata, Results })
      const { head, findings } = told(text, size)
      expect(head).toEqual(JSON.parse(JSON.stringify({ Metadata })))
      expect(findings.map(([, each]) => each)).toEqual(
        (JSON.parse(text) as typeof report).Results.flatMap(({ Vulnerabilities }) => Vulnerabilities as unknown[]),
      )
    }),
  )
})

test.each<[what: string, text: string, why: RegExp]>([
  ['nothing', '', /cut off/],
  ['a list', '[]', /no object/],
  ['a word', 'hello', /no object/],
  ['two reports', '{}{}', /no object|follows/],
  ['something behind it', '{} x', /follows/],
  ['findings twice', '{"Results":[{"Target":"a","Secrets":[{"RuleID":"x"}],"Secrets":[]}]}', /twice/],
  ['results twice', '{"Results":[],"Results":[]}', /twice/],
  ['a key twice', '{"A":1,"A":2}', /twice/],
  ['findings before their target', '{"Results":[{"Secrets":[{"RuleID":"x"}],"Target":"a"}]}', /without a target/],
  ['findings that are no list', '{"Results":[{"Target":"a","Secrets":{}}]}', /no list/],
  ['findings that are no objects', '{"Results":[{"Target":"a","Secrets":["x"]}]}', /other than objects/],
  ['a number among findings', '{"Results":[{"Target":"a","Secrets":[1]}]}', /other than objects/],
  ['results that are no objects', '{"Results":[1]}', /other than objects/],
  ['hidden findings', '{"Results":[{"Target":"a","secrets":[{"Severity":"HIGH"}]}]}', /not known here/],
  ['a wrong end', '{"Results":[}]', /closed by something else/],
  ['no JSON', '{"A":nope}', /not JSON/],
  ['depth', `{"A":${'['.repeat(300)}`, /200 deep/],
])('%s is not a report', (_, text, why) => {
  expect(() => told(text)).toThrow(why)
  expect(() => told(text)).toThrow(Unreadable)
})

test('a report that is cut off anywhere is not one', () => {
  const text = JSON.stringify(report)
  for (let end = 0; end < text.length; end++) expect(() => told(text.slice(0, end), 16)).toThrow(Unreadable)
})

test('a prototype cannot be reached', () => {
  told('{"__proto__":{"x":1},"Results":[{"Target":"a","__proto__":{"x":1}}]}')
  expect(({} as { x?: number }).x).toBeUndefined()
})
