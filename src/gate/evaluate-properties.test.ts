// What holds of every policy and all reports.
import fc from 'fast-check'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { ask, baseline, evidence, gate, row } from './asking.ts'

const now = Date.parse('2026-11-24T12:00:00Z')

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
