import { type Bound, type Gate, type Measure, type Stage, stages } from '../policy/gates.ts'
import { standardGates } from '../policy/standard.ts'
import type { Evidence, EvidenceKind } from '../reports/evidence.ts'
import { evaluate } from './evaluate.ts'
import { unjudged } from './select.ts'
import { decide, type GateRow } from './verdict.ts'

const places: Partial<Record<EvidenceKind, string>> = { tests: 'unit' }
const tools = {
  tests: 'pytest',
  coverage: 'cobertura',
  quality: 'pylint',
  security: 'trivy',
  performance: 'k6',
  documentation: 'interrogate',
}

function evidence(kind: EvidenceKind, measures: Record<string, number>, change: Partial<Evidence> = {}): Evidence {
  return {
    kind,
    tool: tools[kind],
    format: 'junit',
    sources: [`reports/${places[kind] ?? kind}/report.xml`],
    measured: true,
    measures,
    findings: [],
    findingsLeftOut: 0,
    discrepancies: [],
    ...change,
  }
}

const unread = (path: string, kind: EvidenceKind, reason: string) =>
  evidence(kind, {}, { sources: [path], measured: false, reason, format: 'unknown', tool: 'unknown' })

const passed = (count: number, path = 'reports/unit/a.xml') =>
  evidence('tests', { total: count, passed: count, failed: 0, errored: 0, skipped: 0 }, { sources: [path] })

function row(gate: Partial<Gate>, all: Evidence[], stage: Stage = 'push'): GateRow {
  const whole = { 'on-failure': 'block', stages: [...stages], reports: [], ...gate } as Gate
  return evaluate({ gates: { g: whole }, stage, evidence: all, allowedToSkip: [] })[0] as GateRow
}

const noFailures: Partial<Gate> = { evidence: 'tests', measure: 'failed', 'at-most': 0, reports: ['reports/unit/**'] }

describe('a bound', () => {
  test.each<[EvidenceKind, Measure, Bound, number, Record<string, number>, string, string, string]>([
    ['coverage', 'line', 'above', 80, { line: 80 }, 'fail', '80 %', '> 80 %'],
    ['coverage', 'line', 'above', 80, { line: 80.01 }, 'pass', '80.01 %', '> 80 %'],
    ['coverage', 'line', 'at-least', 80, { line: 80 }, 'pass', '80 %', '>= 80 %'],
    ['coverage', 'line', 'at-least', 80, { line: 79.999 }, 'fail', '79.99 %', '>= 80 %'],
    ['coverage', 'branch', 'at-least', 70, { line: 99, branch: 69 }, 'fail', '69 %', '>= 70 %'],
    ['coverage', 'line', 'at-most', 50, { line: 51 }, 'fail', '51 %', '<= 50 %'],
    ['quality', 'score', 'above', 8, { score: 8 }, 'fail', '8', '> 8'],
    ['quality', 'score', 'above', 8, { score: 8.004 }, 'pass', '8', '> 8'],
    ['quality', 'score', 'above', 8, { score: -3.5 }, 'fail', '-3.5', '> 8'],
    ['quality', 'findings', 'at-most', 0, { findings: 1 }, 'fail', '1 finding', 'no findings'],
    ['tests', 'failed', 'at-most', 0, { passed: 5, failed: 0 }, 'pass', '0 failed of 5', 'none failed'],
    ['tests', 'failed', 'at-most', 0, { passed: 5, failed: 0, errored: 1 }, 'fail', '1 failed of 6', 'none failed'],
    [
      'tests',
      'failed',
      'at-most',
      0,
      { passed: 5, failed: 1, skipped: 2 },
      'fail',
      '1 failed of 8, 2 skipped',
      'none failed',
    ],
    ['tests', 'skipped', 'at-most', 1, { passed: 5, failed: 0, skipped: 2 }, 'fail', '2 skipped of 7', '<= 1 skipped'],
    ['tests', 'flaky', 'at-most', 0, { passed: 5, failed: 0, flaky: 1 }, 'fail', '1 flaky of 5', 'none flaky'],
    ['tests', 'total', 'at-least', 100, { passed: 99, failed: 0 }, 'fail', '99 tests', '>= 100 tests'],
    ['tests', 'seconds', 'at-most', 60, { passed: 1, failed: 0, seconds: 60.5 }, 'fail', '60.5 s', '<= 60 s'],
    ['security', 'critical', 'at-most', 0, { high: 9 }, 'pass', '0 critical', 'none critical'],
    ['security', 'critical', 'at-most', 0, { critical: 1, high: 9 }, 'fail', '1 critical', 'none critical'],
    ['security', 'critical', 'at-most', 0, { unknown: 2 }, 'fail', '2 of unknown severity', 'none critical'],
    ['security', 'high', 'at-most', 0, { critical: 1 }, 'fail', '1 critical', 'none high or worse'],
    ['security', 'high', 'at-most', 0, { medium: 4 }, 'pass', '0 high or worse', 'none high or worse'],
    ['security', 'medium', 'at-most', 3, { medium: 3, high: 1 }, 'fail', '1 high, 3 medium', '<= 3 medium or worse'],
    ['performance', 'p95', 'at-most', 300, { p95: 300.001 }, 'fail', '300.01 ms', '<= 300 ms'],
    ['performance', 'p95', 'at-most', 300, { p95: 300 }, 'pass', '300 ms', '<= 300 ms'],
    [
      'performance',
      'throughput',
      'at-least',
      50,
      { throughput: 49.999 },
      'fail',
      '49.99 requests/s',
      '>= 50 requests/s',
    ],
    ['performance', 'error-rate', 'at-most', 1, { 'error-rate': 1.001 }, 'fail', '1.01 % failed', '<= 1 %'],
    ['performance', 'requests', 'at-least', 100, { requests: 99 }, 'fail', '99 requests', '>= 100 requests'],
    ['documentation', 'documented', 'at-least', 80, { documented: 79.999 }, 'fail', '79.99 %', '>= 80 %'],
    ['documentation', 'findings', 'at-most', 0, { findings: 2 }, 'fail', '2 findings', 'no findings'],
    ['quality', 'complexity', 'at-most', 10, { complexity: 11 }, 'fail', '11', '<= 10 complexity'],
  ])('%s %s %s %d of %j: %s', (kind, measure, bound, limit, measures, status, text, boundText) => {
    expect(row({ evidence: kind, measure, [bound]: limit }, [evidence(kind, measures)])).toMatchObject({
      status,
      measure: text,
      bound: boundText,
    })
  })
})

describe('several reports of one gate', () => {
  test('tests are summed', () => {
    const broken = evidence(
      'tests',
      { passed: 3, failed: 2, errored: 1, skipped: 4 },
      { sources: ['reports/unit/b.xml'] },
    )
    expect(row(noFailures, [passed(10), broken])).toMatchObject({
      status: 'fail',
      measure: '3 failed of 20, 4 skipped',
      sources: ['reports/unit/a.xml', 'reports/unit/b.xml'],
    })
  })

  const line = (share: number, covered?: number, valid?: number) =>
    evidence('coverage', {
      line: share,
      ...(covered === undefined ? {} : { 'lines-covered': covered }),
      ...(valid === undefined ? {} : { 'lines-valid': valid }),
    })
  const gate: Partial<Gate> = { evidence: 'coverage', measure: 'line', above: 80 }

  test.each([
    ['weighted by lines', [line(100, 10, 10), line(50, 45, 90)], '55 % of 2 reports'],
    ['the worse one where lines are not told', [line(100), line(81, 81, 100)], '81 %'],
    ['by the share where it is worse than the counts', [line(50, 10, 10), line(100, 10, 10)], '75 % of 2 reports'],
    ['without an error of rounding', [line(82.4, 103, 125), line(82.4, 103, 125)], '82.4 % of 2 reports'],
  ])('coverage is %s', (_, reports, text) => {
    expect(row(gate, reports).measure).toBe(text)
  })

  test('of scores the worst counts', () => {
    const scores = [9.5, 7.1, 10].map((score) => evidence('quality', { score }))
    expect(row({ evidence: 'quality', measure: 'score', above: 8 }, scores)).toMatchObject({
      status: 'fail',
      measure: '7.1',
    })
  })

  test('findings by severity are summed', () => {
    const scans = [evidence('security', { critical: 1 }), evidence('security', { critical: 0, unknown: 1 })]
    expect(row({ evidence: 'security', measure: 'critical', 'at-most': 1 }, scans)).toMatchObject({
      status: 'fail',
      measure: '1 of unknown severity, 1 critical',
    })
  })
})

describe('not measured, and so not passed:', () => {
  const unreadable = 'ends in the middle of <testcase>'
  test.each<[string, Partial<Gate>, Evidence[], string]>([
    ['no report [T66]', noFailures, [], 'no tests report matches reports/unit/**; make the job'],
    ['a report elsewhere', noFailures, [passed(1, 'reports/other/a.xml')], 'no tests report matches reports/unit/**'],
    [
      'a report of another kind',
      noFailures,
      [evidence('coverage', { line: 99 }, { sources: ['reports/unit/c.xml'] })],
      'there is reports/unit/c.xml (coverage of cobertura)',
    ],
    [
      'a report of another tool',
      { evidence: 'quality', tool: 'pylint', measure: 'score', above: 8, reports: ['reports/quality/**'] },
      [evidence('quality', { score: 10 }, { tool: 'ruff' })],
      'no pylint report matches',
    ],
    ['no report, without globs', { ...noFailures, reports: [] }, [], 'there is no tests report'],
    [
      'one of two expected reports',
      { ...noFailures, reports: ['reports/unit/1.xml', 'reports/unit/2.xml'] },
      [passed(1, 'reports/unit/1.xml')],
      'matches reports/unit/2.xml',
    ],
    [
      'a damaged report',
      noFailures,
      [unread('reports/unit/a.xml', 'tests', unreadable)],
      `reports/unit/a.xml ${unreadable}`,
    ],
    [
      'a damaged report among good ones',
      noFailures,
      [passed(9), unread('reports/unit/b.xml', 'tests', unreadable)],
      `reports/unit/b.xml ${unreadable}`,
    ],
    [
      'a file of any kind in the place of a report',
      noFailures,
      [passed(9), unread('reports/unit/b', 'coverage', 'is empty')],
      'reports/unit/b is empty',
    ],
    ['no test in the report', noFailures, [evidence('tests', { passed: 0, failed: 0, skipped: 7 })], 'no test was run'],
    [
      'negative numbers [T65]',
      noFailures,
      [evidence('tests', { passed: 5, failed: -1 })],
      'states a number that cannot be',
    ],
    [
      'no number',
      { evidence: 'coverage', measure: 'line', above: 80 },
      [evidence('coverage', { line: Number.NaN })],
      'cannot be',
    ],
    [
      'an endless number',
      { evidence: 'quality', measure: 'score', above: 8 },
      [evidence('quality', { score: 1 / 0 })],
      'cannot be',
    ],
    [
      'more than everything',
      { evidence: 'coverage', measure: 'line', above: 80 },
      [evidence('coverage', { line: 120 })],
      'cannot be',
    ],
    [
      'a measure that the report lacks',
      { evidence: 'coverage', measure: 'branch', above: 80 },
      [evidence('coverage', { line: 99 })],
      'does not state branch coverage',
    ],
    [
      'a score that the report lacks',
      { evidence: 'quality', measure: 'score', above: 8 },
      [evidence('quality', { findings: 0 })],
      'does not state a score',
    ],
    [
      'severities that the report lacks',
      { evidence: 'security', measure: 'critical', 'at-most': 0 },
      [evidence('security', {})],
      'does not state findings by severity',
    ],
    [
      'counts that the report lacks',
      { evidence: 'tests', measure: 'failed', 'at-most': 0 },
      [evidence('tests', { total: 4 })],
      'does not state passed and failed tests',
    ],
  ])('%s', (_, gate, all, reason) => {
    const judged = row(gate, all)
    expect(judged).toMatchObject({ status: 'not-measured', onFailure: 'block' })
    expect(judged.measure).toBeUndefined()
    expect(judged.reason).toContain(reason)
    expect(decide([judged])).toBe('block')
  })
})

describe('stages', () => {
  const late: Partial<Gate> = { ...noFailures, stages: ['release', 'production'] }

  test.each<[Stage, Evidence[], string]>([
    ['push', [], 'not-applicable'],
    ['release', [], 'not-measured'],
    ['push', [passed(1)], 'pass'],
    ['push', [evidence('tests', { passed: 1, failed: 1 })], 'fail'],
    ['push', [unread('reports/unit/a.xml', 'tests', 'is empty')], 'not-measured'],
  ])('at %s with %j', (stage, all, status) => {
    expect(row(late, all, stage).status).toBe(status)
  })

  test('outside its stages a gate does not wait for all of its reports', () => {
    const gate = { ...late, reports: ['reports/unit/**', 'reports/other/**'] }
    expect(row(gate, [passed(1)], 'push').status).toBe('pass')
    expect(row(gate, [passed(1)], 'release').status).toBe('not-measured')
  })

  test('a gate without stages is judged where its reports are', () => {
    const gate = { ...noFailures, stages: [] }
    expect(row(gate, []).reason).toBe('judged where its reports are')
    expect(row(gate, [evidence('tests', { passed: 1, failed: 1 })]).status).toBe('fail')
  })
})

describe('reasons', () => {
  test.each<[string, Record<string, number>[], string, string | undefined, string]>([
    [
      'covered',
      [{ 'changed-lines-covered': 9, 'changed-lines-valid': 10 }],
      'pass',
      '90 % of 10 changed lines',
      'as cobertura says',
    ],
    [
      'too little',
      [{ 'changed-lines-covered': 7, 'changed-lines-valid': 10 }],
      'fail',
      '70 % of 10 changed lines',
      'cover about 1 more of 10 changed lines',
    ],
    [
      'of two reports together, one of which knows none of the changed lines',
      [
        { 'changed-lines-covered': 8, 'changed-lines-valid': 10 },
        { 'changed-lines-covered': 0, 'changed-lines-valid': 0 },
      ],
      'pass',
      '80 % of 10 changed lines',
      'as 2 reports of cobertura say',
    ],
    [
      'nothing to cover',
      [{ 'changed-lines-covered': 0, 'changed-lines-valid': 0 }],
      'pass',
      'no coverable line changed',
      'as cobertura says',
    ],
    [
      'not stated, however much else is covered',
      [{ line: 100 }],
      'not-measured',
      undefined,
      'does not state the coverage of changed lines',
    ],
    [
      'more covered than there is',
      [{ 'changed-lines-covered': 2, 'changed-lines-valid': 1 }],
      'not-measured',
      undefined,
      '2 of 1 changed lines',
    ],
  ])('changed lines: %s', (_, reports, status, measure, reason) => {
    const all = reports.map((measures) => evidence('coverage', { line: 10, ...measures }))
    const judged = row({ evidence: 'coverage', measure: 'changed-line', 'at-least': 80 }, all)
    expect(judged).toMatchObject({ status, reason: expect.stringContaining(reason) })
    expect(judged.measure).toBe(measure)
  })

  test('a change of nothing that can be covered keeps a bound from above, too', () => {
    const report = evidence('coverage', { 'changed-lines-covered': 0, 'changed-lines-valid': 0 })
    expect(row({ evidence: 'coverage', measure: 'changed-line', 'at-most': 50 }, [report]).status).toBe('pass')
  })

  test('coverage tells how far it is', () => {
    const report = evidence('coverage', { line: 70, 'lines-covered': 700, 'lines-valid': 1000 })
    expect(row({ evidence: 'coverage', measure: 'line', above: 80 }, [report]).reason).toBe(
      'cover about 100 more of 1000 lines',
    )
  })

  test('failures are named, the worst first, and not all of them', () => {
    const findings = (['low', 'critical', 'high', 'unknown'] as const).map((severity) => ({
      id: severity,
      severity,
      message: '',
    }))
    const report = evidence('security', { critical: 1 }, { findings })
    expect(row({ evidence: 'security', measure: 'critical', 'at-most': 0 }, [report]).reason).toBe(
      'unknown, critical, high and more',
    )
  })

  test('contradictions are told, also where the gate passes', () => {
    const report = { ...passed(3), discrepancies: [{ what: 'failures', stated: 0, counted: 2, used: 2 }] }
    expect(row({ ...noFailures, 'at-most': 5 }, [report])).toMatchObject({
      status: 'pass',
      reason:
        'as pytest says; contradictory reports, the worse statement counts: failures: stated 0, counted 2, used 2',
    })
  })
})

describe('the preset on the reports of a repository', () => {
  const good = [
    evidence('quality', { score: 9.1 }),
    evidence('coverage', { line: 91 }),
    passed(120),
    passed(8, 'reports/integration/a.xml'),
    evidence('security', { critical: 0, high: 0 }),
  ]
  const statuses = (all: Evidence[], stage: Stage) =>
    evaluate({ gates: standardGates, stage, evidence: all, allowedToSkip: [] }).map(({ gate, status }) => [
      gate,
      status,
    ])

  test.each(stages)('everything is there and good at %s', (stage) => {
    const chart = evidence(
      'security',
      { critical: 0, high: 0 },
      { tool: 'slipway-chart', sources: ['reports/chart/a.sarif'] },
    )
    const lint = evidence(
      'quality',
      { findings: 0 },
      { tool: 'hadolint', sources: ['reports/security/hadolint/a.json'] },
    )
    expect(statuses([...good, chart, lint], stage).filter(([, status]) => status !== 'pass')).toEqual([])
  })

  test('without integration tests and scans a push passes and a release does not', () => {
    const early = good.slice(0, 3)
    expect(statuses(early, 'push')).toEqual([
      ['pylint', 'pass'],
      ['coverage', 'pass'],
      ['unit-tests', 'pass'],
      ['integration-tests', 'not-applicable'],
      ['security', 'not-applicable'],
      ['security-review', 'not-applicable'],
      ['security-log', 'not-applicable'],
      ['security-lint', 'not-applicable'],
      ['chart', 'not-applicable'],
      ['chart-review', 'not-applicable'],
    ])
    expect(statuses(early, 'release').slice(3, 5)).toEqual([
      ['integration-tests', 'not-measured'],
      ['security', 'not-measured'],
    ])
  })

  test('a report that no gate asks for is told, not lost', () => {
    const stray = [passed(3, 'reports/load/a.xml'), evidence('quality', { score: 1 }, { tool: 'ruff' })]
    expect(unjudged(Object.values(standardGates), [...good, ...stray])).toEqual(stray)
  })
})
