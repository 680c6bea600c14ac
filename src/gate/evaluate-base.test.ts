// Gates that compare with the base branch.
import type { Gate } from '../policy/gates.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { baseline, evidence, finding, gate, row } from './asking.ts'
import type { BaseFacts } from './compare-base.ts'

describe('no-new', () => {
  const g = gate({ 'no-new': true })
  const old = [finding('A'), finding('B')]

  test.each<[string, Finding[], string, string]>([
    ['the same findings', old, 'pass', 'none is new'],
    ['the same findings on other lines', old.map((each) => ({ ...each, line: 90 })), 'pass', 'none is new'],
    ['fewer', [finding('B')], 'pass', 'none is new'],
    ['one more', [...old, finding('C')], 'fail', 'C; 1 new'],
    ['the same once more', [...old, finding('A', { line: 7 })], 'fail', 'A; 1 new'],
    ['another in place of one', [finding('A'), finding('C')], 'fail', 'C; 1 new'],
  ])('%s: %s', (_, findings, status, reason) => {
    const result = row(g, [evidence({ findings })], baseline(g, [evidence({ findings: old })]))
    expect(result).toMatchObject({ status, bound: 'none new' })
    expect(result.reason).toContain(reason)
  })

  test('what is counted and not listed may be new', () => {
    const more = evidence({ findings: old, measures: { findings: 3 }, findingsLeftOut: 1 })
    expect(row(g, [more], baseline(g, [evidence({ findings: old })]))).toMatchObject({ status: 'fail' })
  })

  test('a base whose findings are not all known is nothing to compare with', () => {
    const base = baseline(g, [evidence({ findings: old, findingsLeftOut: 1, measures: { findings: 3 } })])
    expect(row({ ...g, 'without-baseline': 'pass' }, [evidence({ findings: old })], base)).toMatchObject({
      status: 'not-measured',
      reason: expect.stringContaining('not all findings of the base branch are known'),
    })
  })

  test('a finding that has become critical is new to a gate that counts critical ones', () => {
    const critical = gate({ evidence: 'security', measure: 'critical', 'no-new': true })
    const of = (severity: 'high' | 'critical') =>
      evidence({
        kind: 'security',
        findings: [finding('A', { severity })],
        measures: { critical: 0, high: 0, [severity]: 1 },
      })
    expect(row(critical, [of('high')], baseline(critical, [of('high')]))).toMatchObject({ status: 'pass' })
    expect(row(critical, [of('critical')], baseline(critical, [of('high')]))).toMatchObject({ status: 'fail' })
    expect(row(critical, [of('critical')], baseline(critical, [of('critical')]))).toMatchObject({ status: 'pass' })
  })
})

describe('ratchet and max-increase', () => {
  const line = (share: number) => evidence({ kind: 'coverage', tool: 'cobertura', measures: { line: share } })
  const p95 = (value: number) => evidence({ kind: 'performance', tool: 'k6', measures: { p95: value } })
  const count = (findings: number) => evidence({ measures: { findings } })

  test.each<[string, Partial<Gate>, (value: number) => Evidence, number, number, string]>([
    ['coverage as it was', { evidence: 'coverage', measure: 'line', ratchet: 0 }, line, 82.35, 82.35, 'pass'],
    ['coverage lost', { evidence: 'coverage', measure: 'line', ratchet: 0 }, line, 82.35, 82.34, 'fail'],
    [
      'coverage lost within the tolerance',
      { evidence: 'coverage', measure: 'line', ratchet: 0.1 },
      line,
      82.4,
      82.3,
      'pass',
    ],
    ['coverage lost beyond it', { evidence: 'coverage', measure: 'line', ratchet: 0.1 }, line, 82.4, 82.29, 'fail'],
    ['coverage gained', { evidence: 'coverage', measure: 'line', ratchet: 0 }, line, 50, 99, 'pass'],
    ['fewer findings', { ratchet: 0 }, count, 5, 4, 'pass'],
    ['more findings', { ratchet: 0 }, count, 5, 6, 'fail'],
    ['more findings within the tolerance', { ratchet: 1 }, count, 5, 6, 'pass'],
    [
      'slower, by less than allowed',
      { evidence: 'performance', measure: 'p95', 'max-increase': '10%' },
      p95,
      200,
      220,
      'pass',
    ],
    [
      'slower, by more than allowed',
      { evidence: 'performance', measure: 'p95', 'max-increase': '10%' },
      p95,
      200,
      220.1,
      'fail',
    ],
    ['a tenth of nothing', { 'max-increase': '10%' }, count, 0, 1, 'fail'],
    ['as many more as allowed', { 'max-increase': 2 }, count, 3, 5, 'pass'],
    ['more than that', { 'max-increase': 2 }, count, 3, 6, 'fail'],
    ['a bound that does not hold', { ratchet: 0, 'at-most': 3 }, count, 5, 4, 'fail'],
    ['bound and ratchet', { ratchet: 0, 'at-most': 4 }, count, 5, 4, 'pass'],
  ])('%s', (_, change, of, before, after, status) => {
    const g = gate(change)
    expect(row(g, [of(after)], baseline(g, [of(before)])).status).toBe(status)
  })

  test('both sides are told', () => {
    const g = gate({ evidence: 'coverage', measure: 'line', ratchet: 0.5, above: 80 })
    expect(row(g, [line(81)], baseline(g, [line(82.456)]))).toMatchObject({
      measure: '81 %',
      bound: '> 80 %, no worse than the base by more than 0.5',
      reason: expect.stringContaining('the base has 82.46'),
    })
  })
})

describe('where nothing is known of the base', () => {
  const g = gate({ ratchet: 0 })
  const one = [evidence({ findings: [finding('A')] })]

  test.each<[string, BaseFacts | undefined]>([
    ['nothing was handed over', undefined],
    ['the base has other gates', { baseline: { commit: '', gates: {} } }],
    [
      'its gate measured something else',
      { baseline: { commit: '', gates: { g: { evidence: 'quality', measure: 'score', value: 9 } } } },
    ],
  ])('%s: not measured, or let pass where the policy says so', (_, base) => {
    expect(row(g, one, base)).toMatchObject({
      status: 'not-measured',
      reason: expect.stringContaining('without-baseline: pass'),
    })
    expect(row({ ...g, 'without-baseline': 'pass' }, one, base)).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('so it was not compared'),
    })
    expect(row({ ...g, 'at-most': 0, 'without-baseline': 'pass' }, one, base)).toMatchObject({ status: 'fail' })
  })

  test('a baseline that cannot be read is no first run', () => {
    const problem = 'base/baseline.json is damaged'
    for (const base of [{ problem }, { problems: new Map([['g', problem]]) }]) {
      expect(row({ ...g, 'without-baseline': 'pass' }, one, base)).toMatchObject({
        status: 'not-measured',
        reason: expect.stringContaining(problem),
      })
    }
  })
})
