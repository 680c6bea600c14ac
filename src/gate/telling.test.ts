// What people and programs are told of any evidence: within its limits, and nothing in it acts.
import fc from 'fast-check'
import { readVerdict } from '../record/read-verdict.ts'
import { verdictLimits } from '../record/verdict.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { sortedJson } from '../text/sorted-json.ts'
import { annotations } from './annotations.ts'
import { gather } from './gather.ts'
import { picturesOf } from './pictures.ts'
import { comment } from './render-comment.ts'
import { summary } from './render-summary.ts'
import { ascending } from './severity.ts'
import { decide, type GateRow } from './verdict.ts'
import { verdictFile } from './verdict-file.ts'

function evidence(change: Partial<Evidence> = {}): Evidence {
  return {
    kind: 'quality',
    tool: 'pylint',
    format: 'pylint-json2',
    sources: ['reports/a.json'],
    measured: true,
    measures: {},
    findings: [],
    findingsLeftOut: 0,
    discrepancies: [],
    ...change,
  }
}

const finding: Finding = { id: 'W0611', severity: 'low', message: 'Unused import os', file: 'src/a.py', line: 3 }
const row: GateRow = {
  gate: 'lint',
  status: 'fail',
  onFailure: 'block',
  reason: 'W0611',
  sources: ['reports/a.json', 'reports/b.json'],
}

describe('several reports of the same code', () => {
  const legs = ['a', 'b', 'c'].map((leg) => evidence({ sources: [`reports/${leg}.json`], findings: [finding] }))
  const same = { ...finding, severity: 'high' as const, message: 'os is not used' }
  const others = [evidence({ tool: 'ruff', sources: ['reports/b.json'], findings: [same] })]

  test('legs are told once, tools each', () => {
    expect(gather(legs)).toHaveLength(1)
    expect(gather([...legs, ...others]).map(({ tool }) => tool)).toEqual(['ruff', 'pylint'])
  })

  test('one line is annotated once by one name, at its worst', () => {
    const open = annotations([row], [...legs, ...others])
    expect(open).toEqual([
      { level: 'error', text: 'os is not used', place: { file: 'src/a.py', line: 3, title: 'high: W0611' } },
    ])
  })

  test('one report may say several things of one line', () => {
    const two = evidence({ findings: [finding, { ...finding, message: 'Unused import sys' }] })
    expect(annotations([row], [two])).toHaveLength(2)
  })

  test('of two legs that rate it the worse one counts, and one that was not measured does not', () => {
    const worse = evidence({ sources: ['reports/z.json'], findings: [{ ...finding, severity: 'critical' }] })
    expect(gather([...legs, worse])).toMatchObject([{ severity: 'critical', report: 'reports/z.json' }])
    expect(gather([{ ...worse, measured: false }])).toEqual([])
  })
})

test('pictures: the worst of several reports, the slowest first, flaky ones once', () => {
  const parts = (covered: number) => [
    { name: 'src', covered, valid: 10 },
    { name: 'src/app', covered: 9, valid: 10 },
    { name: 'empty', covered: 0, valid: 0 },
  ]
  const run = (seconds: number) => ({
    slowest: [
      { name: 't1', seconds },
      { name: 't2', seconds: 2 },
      { name: 'quick', seconds: 0.09 },
    ],
    flaky: ['t3'],
  })
  const pictures = picturesOf([
    evidence({ findings: [finding, { ...finding, line: 9, severity: 'high' }], findingsLeftOut: 7 }),
    evidence({ kind: 'coverage', parts: parts(8) }),
    evidence({ kind: 'coverage', parts: parts(5) }),
    evidence({ kind: 'tests', highlights: run(1) }),
    evidence({ kind: 'tests', highlights: run(3), findings: [finding] }),
    evidence({ kind: 'tests', highlights: run(99), measured: false }),
  ])
  expect(pictures).toEqual({
    severities: { info: 0, low: 1, medium: 0, high: 1, critical: 0, unknown: 0 },
    unlisted: 7,
    folders: [
      { name: 'src', covered: 5, valid: 10 },
      { name: 'src/app', covered: 9, valid: 10 },
    ],
    slowest: [
      { name: 't1', seconds: 3 },
      { name: 't2', seconds: 2 },
    ],
    flaky: ['t3'],
  })
})

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 400, unit: 'binary' }) },
  fc.constantFrom(
    '</details><script>alert(1)</script>',
    '`` ``` ~~~\n```mermaid\nclick A "https://evil.example"',
    '[x](https://evil.example) ![y](//evil.example) @acme/owners www.evil.example GH-1 #1',
    '<!-- slipway.github.io/gate 0 -->',
    '\u202e\u2028\u0000\ud800',
    '|'.repeat(300),
    '&lt;b&gt; \\[x\\](y) \\\\[x](y)',
    'x'.repeat(5000),
  ),
)
const count = fc.nat(1e9)
const anyFinding = fc.record(
  {
    id: hostile,
    severity: fc.constantFrom(...ascending),
    message: hostile,
    file: hostile,
    line: fc.integer({ min: 1, max: 1e9 }),
  },
  { requiredKeys: ['id', 'severity', 'message'] },
)
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  kind: fc.constantFrom('tests', 'coverage', 'quality', 'security', 'performance', 'documentation', 'unknown'),
  tool: hostile,
  format: fc.constant('sarif'),
  sources: fc.array(hostile, { minLength: 1, maxLength: 2 }),
  measured: fc.boolean(),
  measures: fc.constant({}),
  findings: fc.array(anyFinding, { maxLength: 20 }),
  findingsLeftOut: count,
  discrepancies: fc.constant([]),
  parts: fc.array(fc.record({ name: hostile, covered: count, valid: count }), { maxLength: 12 }),
  highlights: fc.record({
    slowest: fc.array(fc.record({ name: hostile, seconds: fc.double({ min: 0, max: 1e9, noNaN: true }) }), {
      maxLength: 10,
    }),
    flaky: fc.array(hostile, { maxLength: 10 }),
  }),
})
const anyRow: fc.Arbitrary<GateRow> = fc.record({
  gate: hostile,
  status: fc.constantFrom('pass', 'fail', 'not-measured', 'waived', 'not-applicable'),
  onFailure: fc.constantFrom('block', 'review', 'warn', 'log'),
  measure: hostile,
  bound: hostile,
  reason: hostile,
  sources: fc.array(hostile, { maxLength: 30 }),
})

/** Nothing but our own markup. */
function expectInert(markdown: string): void {
  const body = markdown.replace(
    /```mermaid\n%%\{init: \{[\w":,{}# ]*\}\}%%\npie showData\n(?: {4}"[a-z ]+" : \d+\n)+```/,
    '',
  )
  expect(body).not.toMatch(/<(?!\/?(?:details|summary|sub)>)/)
  expect(body).not.toMatch(/```|~~~|:\/\/|@[a-z]|\bwww\./i)
  expect(body.replace(/\\\\/g, '')).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[/)
  expect(body).not.toMatch(/[[\p{Cc}\u2028\u202e]--\n]/v)
  for (const line of body.split('\n')) expect(line).toMatch(/^(?:##? |### |\| |\|[|:-]|\* |_|<|$)/)
  expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length)
}

test('any rows and any evidence: within the limits, inert, and read back by the reader of the second stage', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 140 }), fc.array(anyEvidence, { maxLength: 12 }), (rows, all) => {
      const verdict = decide(rows)
      const policy = { source: '.slipway.yml', sha256: 'a'.repeat(64) }
      const told = { verdict, headline: rows[0]?.reason ?? 'none', stage: 'push', rows, evidence: all, policy }
      const shown = summary({ ...told, unjudged: all })
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(2 ** 20)
      expectInert(shown)

      const subject = { repository: 'acme/orders', commit: 'a'.repeat(40), pullRequest: 7 }
      const file = verdictFile({ ...told, subject, workflow: 'CI', job: rows[0]?.gate ?? 'gate' })
      const text = sortedJson(file)
      expect(readVerdict(text)).toEqual(JSON.parse(text))
      const body = comment(readVerdict(text), 'javascript:alert(1)')
      expect(body.length).toBeLessThanOrEqual(65_000)
      expectInert(body)
    }),
    { numRuns: 150 },
  )
})

test('a comment of far too much keeps what decides, and counts the rest', () => {
  const rows = Array.from({ length: 140 }, (_, index) => ({
    ...row,
    gate: `gate-${index}`,
    status: index === 139 ? ('fail' as const) : ('pass' as const),
    reason: '|'.repeat(1000),
  }))
  const subject = { repository: 'acme/orders', commit: 'a'.repeat(40) }
  const policy = { source: 'x', sha256: 'a'.repeat(64) }
  const file = verdictFile({
    subject,
    workflow: 'CI',
    job: 'gate',
    stage: 'push',
    verdict: 'block',
    headline: 'Blocked',
    rows,
    policy,
    evidence: [],
  })
  expect(file.rows).toHaveLength(100)
  expect(file.rowsLeftOut).toBe(40)
  const body = comment(file, '')
  expect(body.split('\n')[4]).toMatch(/^\| ❌ \| gate-139 \|/)
  expect(body).toMatch(/\n_\d+ more are not shown\._\n/)
})

test('a verdict within its limits is within its bytes', () => {
  const wide = '\uffee'.repeat(2000)
  const rows = Array.from({ length: 120 }, () => ({
    ...row,
    gate: wide,
    reason: wide,
    measure: wide,
    bound: wide,
    sources: Array(50).fill(wide),
  }))
  const found = Array.from({ length: 100 }, (_, index) => ({
    ...finding,
    id: `${index}${wide}`,
    message: wide,
    file: wide,
  }))
  const subject = { repository: wide, commit: wide }
  const policy = { source: wide, sha256: 'a'.repeat(64) }
  const file = verdictFile({
    subject,
    workflow: wide,
    job: wide,
    stage: wide,
    verdict: 'block',
    headline: wide,
    rows,
    policy,
    evidence: [evidence({ tool: wide, findings: found })],
  })
  const text = sortedJson(file)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(verdictLimits.bytes)
  expect(readVerdict(text).rows).toHaveLength(100)
})
