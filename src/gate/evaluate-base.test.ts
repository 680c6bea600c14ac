// Gates that compare with the base branch, count only some files, or bear waivers.
import fc from 'fast-check'
import { type Gate, type Stage, stages } from '../policy/gates.ts'
import type { Waiver } from '../policy/waivers.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { BASELINE_SCHEMA, type GateBaseline, readBaseline, writeBaseline } from './baseline.ts'
import type { BaseFacts } from './compare-base.ts'
import { evaluate, evaluateAll, type GateRequest } from './evaluate.ts'
import { decide, type GateRow } from './verdict.ts'

const now = Date.parse('2026-11-24T12:00:00Z')

function gate(change: Partial<Gate>): Gate {
  return {
    evidence: 'quality',
    measure: 'findings',
    'on-failure': 'block',
    stages: [...stages],
    reports: [],
    ...change,
  }
}

const finding = (id: string, change: Partial<Finding> = {}): Finding => ({
  id,
  severity: 'high',
  message: `${id} is wrong`,
  file: 'a/x.py',
  line: 1,
  ...change,
})

function evidence(change: Partial<Evidence>): Evidence {
  const findings = change.findings ?? []
  return {
    kind: 'quality',
    tool: 'ruff',
    format: 'ruff',
    sources: ['reports/lint.json'],
    measured: true,
    measures: { findings: findings.length },
    findings,
    findingsLeftOut: 0,
    discrepancies: [],
    ...change,
  }
}

const ask = (g: Gate, all: Evidence[], change: Partial<GateRequest> = {}) =>
  evaluateAll({ gates: { g }, stage: 'push' as Stage, evidence: all, allowedToSkip: [], ...change })

const row = (g: Gate, all: Evidence[], base?: BaseFacts): GateRow => ask(g, all, { base }).rows[0]!

/** What a run on the base branch with this evidence would have written. */
function baseline(g: Gate, all: Evidence[]): BaseFacts {
  return { baseline: readBaseline(writeBaseline('c0ffee', ask(g, all, { isBase: true }).measured)) }
}

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

describe('the baseline as a file', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => (i + from).toString(16).padStart(32, '0'))
  const quality = { evidence: 'quality', measure: 'findings' } as const

  test('the same facts make the same bytes', () => {
    const a: [string, GateBaseline] = ['a', { ...quality, value: 2, fingerprints: ['b'.repeat(32), 'a'.repeat(32)] }]
    const b: [string, GateBaseline] = ['b', { ...quality, value: 1 }]
    expect(writeBaseline('c', new Map([a, b]))).toBe(writeBaseline('c', new Map([b, a])))
    expect(readBaseline(writeBaseline('c', new Map([a]))).gates.a?.fingerprints).toEqual([
      'a'.repeat(32),
      'b'.repeat(32),
    ])
  })

  test('what does not fit is left out, the largest first', () => {
    const file = readBaseline(
      writeBaseline(
        'c',
        new Map([
          ['large', { ...quality, value: 1, fingerprints: many(99_999) }],
          ['small', { ...quality, value: 1, fingerprints: many(2) }],
        ]),
      ),
    )
    expect(file.gates.large).toEqual({ ...quality, value: 1 })
    expect(file.gates.small?.fingerprints).toHaveLength(2)
  })

  const whole = { schema: BASELINE_SCHEMA, commit: 'c', gates: { g: { ...quality, value: 1 } } }
  test.each<[string, unknown, string]>([
    ['another schema', { ...whole, schema: 'x' }, 'is of no schema that is read here'],
    ['nothing', null, 'is of no schema'],
    [
      'a value that is no number',
      { ...whole, gates: { g: { ...quality, value: '1' } } },
      'is not whole: gates.g.value',
    ],
    [
      'another measure',
      { ...whole, gates: { g: { ...quality, measure: 'luck', value: 1 } } },
      'is not whole: gates.g.measure',
    ],
    [
      'a fingerprint that is none',
      { ...whole, gates: { g: { ...quality, value: 1, fingerprints: ['x'] } } },
      'gates.g.fingerprints.0',
    ],
    ['another key', { ...whole, extra: 1 }, 'is not whole'],
    [
      'too many gates',
      {
        ...whole,
        gates: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`g${i}`, { ...quality, value: 1 }])),
      },
      'more gates',
    ],
  ])('%s is refused', (_, value, message) => {
    expect(() => readBaseline(JSON.stringify(value))).toThrow(message)
  })

  test('cut off at any place, it is refused', () => {
    const text = JSON.stringify(whole)
    for (let length = 0; length < text.length; length++) expect(() => readBaseline(text.slice(0, length))).toThrow()
  })
})

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

describe('properties', () => {
  const findings = fc.array(
    fc.record({
      id: fc.constantFrom('A', 'B', 'C'),
      severity: fc.constantFrom('low', 'high', 'critical', 'unknown'),
      message: fc.constantFrom('x', 'y'),
      file: fc.constantFrom('a/x', 'b/y', undefined),
    }) as fc.Arbitrary<Finding>,
    { maxLength: 4 },
  )
  const kind = fc.constantFrom('quality', 'security')
  const item = fc
    .record({
      kind,
      list: findings,
      extra: fc.integer({ min: 0, max: 2 }),
      measured: fc.boolean(),
      source: fc.constantFrom('r/1', 'r/2'),
    })
    .map(({ kind, list, extra, measured, source }): Evidence => {
      const counts = Object.fromEntries(
        ['low', 'high', 'critical', 'unknown'].map((s) => [s, list.filter(({ severity }) => severity === s).length]),
      )
      const measures = measured ? { ...counts, findings: list.length + extra } : ({} as Record<string, number>)
      return evidence({
        kind: kind as 'quality',
        sources: [source],
        measured,
        measures,
        findings: list,
        findingsLeftOut: extra,
        ...(measured ? {} : { reason: 'is damaged' }),
      })
    })
  const asked = fc
    .record({
      kind,
      atMost: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      noNew: fc.boolean(),
      ratchet: fc.option(fc.constant(0), { nil: undefined }),
      paths: fc.option(fc.constant<string[]>(['a/**']), { nil: undefined }),
      lenient: fc.boolean(),
    })
    .map(({ kind, atMost, noNew, ratchet, paths, lenient }) =>
      gate({
        evidence: kind as 'quality',
        measure: kind === 'quality' ? 'findings' : 'high',
        ...(atMost === undefined && !noNew && ratchet === undefined ? { 'at-most': 0 } : { 'at-most': atMost }),
        'no-new': noNew,
        ratchet,
        paths,
        ...(lenient && { 'without-baseline': 'pass' as const }),
      }),
    )
  const waivers = fc.array(
    fc.record({
      id: fc.constantFrom('A', 'B', 'C'),
      reason: fc.constant('r'),
      approver: fc.constant('a'),
      expires: fc.constantFrom('2026-12-01', '2026-01-01', '2036-01-01'),
    }),
    { maxLength: 3 },
  )

  test('waivers, paths and bounds never turn what was not measured into passed', () => {
    fc.assert(
      fc.property(asked, fc.array(item, { maxLength: 3 }), waivers, (g, all, list) => {
        const [first] = ask(g, all, { waivers: { all: list, maxDays: 90, now } }).rows
        const own = all.filter((each) => each.kind === g.evidence)
        if (own.length === 0 || own.some(({ measured }) => !measured)) expect(first?.status).toBe('not-measured')
      }),
      { numRuns: 1000 },
    )
  })

  test('a waiver that does not hold changes no gate, and one that does never fails one', () => {
    fc.assert(
      fc.property(asked, fc.array(item, { maxLength: 3 }), waivers, (g, all, list) => {
        const bare = ask(g, all).rows[0]!
        const [first] = ask(g, all, { waivers: { all: list, maxDays: 90, now } }).rows
        if (!list.some(({ expires }) => expires === '2026-12-01')) expect(first).toEqual(bare)
        if (bare.status === 'pass') expect(['pass', 'waived']).toContain(first?.status)
        if (first?.status === 'waived') expect(bare.status).toBe('fail')
      }),
      { numRuns: 1000 },
    )
  })

  test('one more finding than the base has never passes no-new', () => {
    const g = gate({ 'no-new': true })
    fc.assert(
      fc.property(findings, findings, (before, more) => {
        const base = baseline(g, [evidence({ findings: before })])
        const result = row(g, [evidence({ findings: [...before, ...more] })], base)
        expect(result.status).toBe(more.length === 0 ? 'pass' : 'fail')
      }),
      { numRuns: 300 },
    )
  })

  test('the same facts make the same bytes, in whatever order the reports are read', () => {
    fc.assert(
      fc.property(asked, fc.array(item, { maxLength: 3 }), waivers, (g, all, list) => {
        const distinct = [...new Map(all.map((each) => [each.sources[0], each])).values()]
        const said = (order: Evidence[]) =>
          JSON.stringify(ask(g, order, { waivers: { all: list, maxDays: 90, now } }).rows)
        expect(said(distinct.toReversed())).toBe(said(distinct))
      }),
      { numRuns: 300 },
    )
  })
})
