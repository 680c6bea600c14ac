import type { Waiver } from '../policy/waivers.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { fingerprints } from '../reports/fingerprint.ts'
import { stale, standing, waive, waivedReason, waiverRow } from './waive.ts'

const now = Date.parse('2026-11-24T12:00:00Z')

const waiver = (change: Partial<Waiver>): Waiver => ({
  reason: 'r',
  approver: 'alice',
  expires: '2026-12-31',
  ...change,
})

function evidence(
  findings: Partial<Finding>[],
  measures: Record<string, number>,
  change: Partial<Evidence> = {},
): Evidence {
  return {
    kind: 'security',
    tool: 'trivy',
    format: 'trivy',
    sources: ['reports/security/t.json'],
    measured: true,
    measures,
    findings: findings.map((each) => ({
      id: 'CVE-1',
      severity: 'critical',
      message: 'libssl3 3.0.1: x (fixed)',
      ...each,
    })),
    findingsLeftOut: 0,
    discrepancies: [],
    ...change,
  }
}

describe('which waivers hold', () => {
  test.each([
    ['2026-11-23', 'expired'],
    ['2026-11-24', 'inForce'],
    ['2026-12-24', 'inForce'],
    ['2026-12-25', 'tooLong'],
    ['not a day', 'expired'],
  ])('one until %s: %s', (expires, where) => {
    const sorted = standing([waiver({ id: 'A', expires })], 30, now)
    expect(
      Object.entries(sorted)
        .filter(([, list]) => list.length > 0)
        .map(([name]) => name),
    ).toEqual([where])
  })
})

describe('what a waiver takes out', () => {
  const two = evidence([{}, { id: 'CVE-2', severity: 'high', file: 'a/b.lock', message: '@acme/web 1: y' }], {
    critical: 1,
    high: 1,
    findings: 2,
  })
  const print = (index: number) => fingerprints(two)[index]!

  test.each<[string, Partial<Waiver>, Record<string, number>]>([
    ['by id', { id: 'CVE-1' }, { critical: 0, high: 1, findings: 1 }],
    ['by fingerprint', { fingerprint: print(1) }, { critical: 1, high: 0, findings: 1 }],
    ['for its gate', { id: 'CVE-1', gate: 'security' }, { critical: 0, high: 1, findings: 1 }],
    ['for its tool, in any case', { id: 'CVE-1', tool: 'Trivy' }, { critical: 0, high: 1, findings: 1 }],
    ['in its files', { id: 'CVE-2', paths: ['a/**'] }, { critical: 1, high: 0, findings: 1 }],
    ['of its package', { id: 'CVE-1', packages: ['libssl3'] }, { critical: 0, high: 1, findings: 1 }],
    ['of its scoped package', { id: 'CVE-2', packages: ['web'] }, { critical: 1, high: 0, findings: 1 }],
  ])('%s', (_, change, measures) => {
    expect(waive('security', [two], [waiver(change)]).evidence[0]?.measures).toEqual(measures)
  })

  test.each<[string, Partial<Waiver>]>([
    ['another id', { id: 'CVE-11' }],
    ['an id in another case', { id: 'cve-1' }],
    ['another fingerprint', { fingerprint: 'a'.repeat(32) }],
    ['another gate', { id: 'CVE-1', gate: 'lint' }],
    ['another tool', { id: 'CVE-1', tool: 'snyk' }],
    ['other files', { id: 'CVE-2', paths: ['b/**'] }],
    ['files, of a finding that names none', { id: 'CVE-1', paths: ['**'] }],
    ['another package', { id: 'CVE-1', packages: ['libssl'] }],
  ])('nothing: %s', (_, change) => {
    const { evidence: left, taken } = waive('security', [two], [waiver(change)])
    expect(left).toEqual([two])
    expect(taken.size).toBe(0)
  })

  test.each<[string, Evidence]>([
    ['tests that fail', evidence([{}], { failed: 1, passed: 1 }, { kind: 'tests' })],
    ['a report that was not measured', evidence([{}], {}, { measured: false, reason: 'is stale' })],
  ])('never %s', (_, item) => {
    expect(waive('g', [item], [waiver({ id: 'CVE-1' })]).evidence).toEqual([item])
  })

  test.each<[string, Evidence, Record<string, number>]>([
    ['what is counted and not listed', evidence([{}], { critical: 3, findings: 3 }), { critical: 2, findings: 2 }],
    ['findings left out', evidence([{}], { findings: 6 }, { findingsLeftOut: 5 }), { findings: 5 }],
    // A reader that lists warnings besides the errors it counts.
    [
      'a count that others are listed beside',
      evidence([{}, { id: 'B' }, { id: 'C' }], { findings: 2 }),
      { findings: 2 },
    ],
    ['a count that is less than what is listed', evidence([{}, { id: 'B' }], { findings: 0 }), { findings: 0 }],
  ])('%s stay', (_, item, measures) => {
    expect(waive('g', [item], [waiver({ id: 'CVE-1' })]).evidence[0]?.measures).toEqual(measures)
  })
})

describe('the row', () => {
  const sorted = (all: Waiver[]) => standing(all, 30, now)
  const seen = new Map([['security', [evidence([], { critical: 0 })]]])

  test('there is none without waivers', () => {
    expect(waiverRow(sorted([]), [], 30)).toEqual([])
  })

  test('names the expired, the stale and the too long ones; only the last block', () => {
    const all = [waiver({ id: 'OLD', expires: '2026-01-01' }), waiver({ id: 'IDLE', expires: '2026-12-01' })]
    const idle = stale(sorted(all).inForce, new Set(), seen)
    expect(waiverRow(sorted(all), idle, 30)).toMatchObject([
      {
        status: 'fail',
        onFailure: 'warn',
        measure: '1 of 2 in force',
        reason: expect.stringMatching(/^OLD \(2026-01-01\): expired.*; IDLE \(2026-12-01\): takes nothing out/),
      },
    ])
    const long = waiver({ id: 'LONG', expires: '2036-01-01' })
    expect(waiverRow(sorted([long]), [], 30)).toMatchObject([
      { status: 'fail', onFailure: 'block', measure: '0 of 1 in force' },
    ])
  })

  test.each<[string, Waiver, Map<string, Evidence[]>, boolean]>([
    ['nothing was judged', waiver({ id: 'A' }), new Map(), false],
    ['its gate was not judged', waiver({ id: 'A', gate: 'lint' }), seen, false],
    ['its tool reported nothing', waiver({ id: 'A', tool: 'snyk' }), seen, false],
    ['its report was not read', waiver({ id: 'A' }), new Map([['g', [evidence([], {}, { measured: false })]]]), false],
    [
      'not all findings are listed',
      waiver({ id: 'A' }),
      new Map([['g', [evidence([], {}, { findingsLeftOut: 1 })]]]),
      false,
    ],
    ['only tests were judged', waiver({ id: 'A' }), new Map([['g', [evidence([], {}, { kind: 'tests' })]]]), false],
    ['everything was looked at', waiver({ id: 'A' }), seen, true],
  ])('a waiver that takes nothing out where %s', (_, idle, judged, isStale) => {
    expect(stale([idle], new Set(), judged)).toEqual(isStale ? [idle] : [])
    expect(stale([idle], new Set([idle]), judged)).toEqual([])
  })

  test('a gate says what was waived', () => {
    const taken = new Map([
      [waiver({ id: 'B', reason: 'not called' }), 2],
      [waiver({ id: 'A' }), 1],
    ])
    expect(waivedReason(taken)).toBe(
      '3 waived: A until 2026-12-31 by alice: r; B (2 times) until 2026-12-31 by alice: not called',
    )
  })
})
