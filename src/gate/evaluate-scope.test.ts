import type { Waiver } from '../policy/waivers.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { ask, evidence, finding, gate, row } from './asking.ts'
import { evaluate } from './evaluate.ts'
import { decide, type GateRow } from './verdict.ts'

const now = Date.parse('2026-11-24T12:00:00Z')

describe('paths', () => {
  const scope = ['services/orders/**']
  const names = ['lines-covered of services/orders/**', 'lines-valid of services/orders/**'] as const
  const covered = (measures: Record<string, number>, change: Partial<Evidence> = {}) =>
    evidence({
      kind: 'coverage',
      tool: 'lcov',
      measures: { line: 50, 'lines-covered': 5, 'lines-valid': 10, ...measures },
      ...change,
    })
  const coverage = gate({ evidence: 'coverage', measure: 'line', above: 80, paths: scope })

  test.each<[string, Evidence, Partial<GateRow>]>([
    ['only its lines count', covered({ [names[0]]: 9, [names[1]]: 10 }), { status: 'pass', measure: '90 %' }],
    [
      'a report without files',
      covered({}),
      { status: 'not-measured', reason: 'reports/lint.json does not tell coverage by file' },
    ],
    [
      'a report that names none of them',
      covered({ [names[0]]: 0, [names[1]]: 0 }),
      { status: 'not-measured', reason: 'reports/lint.json names no line in services/orders/**' },
    ],
    [
      'a report that contradicts itself',
      covered(
        { [names[0]]: 9, [names[1]]: 10 },
        { discrepancies: [{ what: 'lines', stated: 1, counted: 2, used: 1 }] },
      ),
      { status: 'not-measured' },
    ],
  ])('coverage: %s', (_, item, expected) => {
    expect(row(coverage, [item])).toMatchObject(expected)
  })

  test.each<[string, Finding[], string]>([
    ['elsewhere', [finding('A', { file: 'services/web/x.py' })], 'pass'],
    ['inside', [finding('A', { file: 'services/orders/a/x.py' })], 'fail'],
    ['nowhere: it may be inside', [{ id: 'A', severity: 'high', message: 'm' }], 'fail'],
  ])('a finding %s', (_, findings, status) => {
    expect(row(gate({ 'at-most': 0, paths: scope }), [evidence({ findings })])).toMatchObject({ status })
  })

  test('what lies outside of every gate that stands on the report is not shown', () => {
    const findings = [finding('A', { file: 'services/web/x.py' }), finding('B', { file: 'services/orders/x.py' })]
    const { shown } = ask(gate({ 'at-most': 0, paths: scope }), [evidence({ findings })])
    expect(shown.flatMap((item) => item.findings.map(({ id }) => id))).toEqual(['B'])
  })
})

describe('expected reports', () => {
  test('fewer than expected are not measured, and named', () => {
    const g = gate({ 'at-most': 0, expect: { reports: 3 } })
    const two = ['a', 'b'].map((name) => evidence({ sources: [name] }))
    expect(row(g, two)).toMatchObject({
      status: 'not-measured',
      reason: expect.stringContaining('2 of 3 reports are there (a, b)'),
    })
    expect(row(g, [...two, evidence({ sources: ['c'] })])).toMatchObject({ status: 'pass' })
  })

  test('a missing leg is named', () => {
    const g = gate({ 'at-most': 0, reports: ['r/p-3.1.json', 'r/p-3.10.json'] })
    expect(row(g, [evidence({ sources: ['r/p-3.10.json'] })])).toMatchObject({
      status: 'not-measured',
      reason: expect.stringContaining('matches r/p-3.1.json'),
    })
  })
})

describe('waivers', () => {
  const security = gate({ evidence: 'security', measure: 'critical', 'at-most': 0 })
  const item = evidence({
    kind: 'security',
    tool: 'trivy',
    findings: [finding('CVE-1', { severity: 'critical' })],
    measures: { critical: 1 },
  })
  const waiver = (change: Partial<Waiver> = {}): Waiver => ({
    id: 'CVE-1',
    reason: 'not used',
    approver: 'alice',
    expires: '2026-12-31',
    ...change,
  })
  const waived = (all: Waiver[], g = security, evidence = [item]) =>
    ask(g, evidence, { waivers: { all, maxDays: 90, now } })

  test('a gate that passes because of a waiver is waived, and says so', () => {
    const { rows, shown } = waived([waiver()])
    expect(rows).toMatchObject([
      {
        gate: 'g',
        status: 'waived',
        measure: '0 critical',
        reason: expect.stringContaining('1 waived: CVE-1 until 2026-12-31 by alice: not used'),
      },
      { gate: 'waivers', status: 'pass' },
    ])
    expect(decide(rows)).toBe('pass')
    expect(shown[0]?.findings).toEqual([])
  })

  test('a gate that would pass without it is passed', () => {
    expect(waived([waiver()], { ...security, 'at-most': 1 }).rows[0]).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('1 waived'),
    })
  })

  test.each([
    ['expired', { expires: '2026-11-23' }, 'warn', /CVE-1 \(2026-11-23\): expired/],
    ['too long', { expires: '2028-01-01' }, 'block', /CVE-1 \(2028-01-01\): further than 90 days away/],
    ['idle', { id: 'CVE-2' }, 'warn', /CVE-2 \(2026-12-31\): takes nothing out/],
  ])('one that is %s changes nothing and is named', (_, change, onFailure, reason) => {
    expect(waived([waiver(change)]).rows).toMatchObject([
      { status: 'fail', measure: '1 critical' },
      { gate: 'waivers', status: 'fail', onFailure, reason: expect.stringMatching(reason) },
    ])
  })

  test('without gates there is nothing that waivers could be in order for', () => {
    expect(
      evaluate({
        gates: {},
        stage: 'push',
        evidence: [],
        allowedToSkip: [],
        waivers: { all: [waiver()], maxDays: 90, now },
      }),
    ).toEqual([])
  })
})
