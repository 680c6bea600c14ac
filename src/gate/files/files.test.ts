// What is handed on as files: by the rules of its formats, and read by our own readers with the same counts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Evidence, Finding } from '../../reports/evidence.ts'
import { defaultLimits } from '../../reports/reader.ts'
import { toEvidence } from '../../reports/to-evidence.ts'
import { gather } from '../gather.ts'
import { ascending } from '../severity.ts'
import type { GateRow } from '../verdict.ts'
import { verdictFile } from '../verdict-file.ts'
import { gateFiles } from './files.ts'
import { junit } from './junit.ts'
import { sarif } from './sarif.ts'
import { predicate } from './statement.ts'

const context = { root: '/work', limits: { ...defaultLimits, findings: 100_000 } }
const corpus = join(import.meta.dirname, '..', '..', '..', 'test', 'corpus', 'reports')

function read(name: string, text: string | Uint8Array): Promise<Evidence> {
  return toEvidence(name, [typeof text === 'string' ? Buffer.from(text) : text], context)
}

const row = (gate: string, change: Partial<GateRow> = {}): GateRow => {
  return { gate, status: 'pass', onFailure: 'block', reason: 'as it is', sources: [], ...change }
}
const content = (rows: GateRow[], evidence: Evidence[] = []) => ({
  subject: { repository: 'acme/orders', commit: 'a'.repeat(40) },
  workflow: 'CI',
  job: 'gate',
  stage: 'push',
  verdict: 'pass' as const,
  headline: 'Passed',
  policy: { source: '.slipway.yml', sha256: 'b'.repeat(64) },
  rows,
  evidence,
})

test.each(['pylint-4.1.4-faulty.json2', 'bandit-1.9.4-faulty.json', 'trivy-0.74.0-fs-faulty.sarif'])(
  '%s comes back with the same counts',
  async (name) => {
    const original = await read(name, readFileSync(join(corpus, name)))
    expect(original.measured).toBe(true)
    const files = gateFiles(verdictFile(content([], [original])), [original])
    const counts = Object.fromEntries(
      ascending.map((each) => [each, original.findings.filter(({ severity }) => severity === each).length]),
    )
    const [fromSarif, fromQuality] = [
      await read('findings.sarif', files['findings.sarif'] ?? ''),
      await read('codequality.json', files['codequality.json'] ?? ''),
    ]
    expect(fromSarif).toMatchObject({ format: 'sarif', kind: original.kind, measured: true, measures: counts })
    expect(fromQuality).toMatchObject({ format: 'codequality', measured: true, measures: counts })
    for (const back of [fromSarif, fromQuality]) {
      expect(back.findings.map(({ file, line }) => `${file}:${line}`).sort()).toEqual(
        original.findings
          .map(({ file, line }) => `${file ?? name}:${line ?? (back === fromSarif ? undefined : 1)}`)
          .sort(),
      )
    }
  },
)

const text = fc.string({ maxLength: 60, unit: 'binary' })
const path = fc
  .array(fc.stringMatching(/^[\w %äß-]{1,12}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => `src/${parts.join('/')}`)
const anyFinding: fc.Arbitrary<Finding> = fc.record(
  {
    id: text.filter((id) => id !== ''),
    severity: fc.constantFrom(...ascending),
    message: text,
    file: path,
    line: fc.integer({ min: 1, max: 1e6 }),
  },
  { requiredKeys: ['id', 'severity', 'message'] },
)
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  kind: fc.constantFrom('quality', 'security', 'documentation'),
  tool: fc.constantFrom('pylint', 'Ruff', 'ruff', 'trivy', 'a tool'),
  format: fc.constant('x'),
  sources: fc.constantFrom(['reports/a.json'], ['reports/b.json']),
  measured: fc.constant(true),
  measures: fc.constant({}),
  findings: fc.array(anyFinding, { maxLength: 15 }),
  findingsLeftOut: fc.nat(2),
  discrepancies: fc.constant([]),
})

test('any findings: valid by the rules of SARIF and GitLab, and none is lost on the way back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvidence, { minLength: 1, maxLength: 5 }), async (evidence) => {
      const files = gateFiles(verdictFile(content([], evidence)), evidence)
      const told = gather(evidence)
      expectSarif(JSON.parse(files['findings.sarif'] ?? ''))
      expectCodequality(JSON.parse(files['codequality.json'] ?? ''))
      const back = await read('findings.sarif', files['findings.sarif'] ?? '')
      expect([back.measured, back.measures.findings]).toEqual([true, told.length])
      if (told.length === 0) return
      const quality = await read('codequality.json', files['codequality.json'] ?? '')
      expect([quality.measured, quality.measures.findings]).toEqual([true, told.length])
    }),
    { numRuns: 100 },
  )
})

interface SarifLike {
  version: string
  runs: {
    tool: {
      driver: { name: string; rules: { id: string; properties?: { tags: string[]; 'security-severity'?: string } }[] }
    }
    invocations: { executionSuccessful: boolean }[]
    results: {
      ruleId: string
      ruleIndex: number
      level: string
      message: { text: string }
      locations: {
        physicalLocation: { artifactLocation: { uri: string }; region?: { startLine: number; startColumn?: number } }
      }[]
      partialFingerprints: Record<string, string>
    }[]
  }[]
}

function expectSarif({ version, runs }: SarifLike): void {
  expect(version).toBe('2.1.0')
  expect(new Set(runs.map(({ tool }) => tool.driver.name.toLowerCase())).size).toBe(runs.length)
  for (const { tool, results, invocations } of runs) {
    expect(invocations).toEqual([{ executionSuccessful: true }])
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length)
    for (const { properties } of tool.driver.rules) expect(properties?.tags.length ?? 0).toBeLessThanOrEqual(20)
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['slipway/v1'])
    expect(new Set(prints).size).toBe(results.length)
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
      expect(['none', 'note', 'warning', 'error']).toContain(level)
      expect(message.text).not.toBe('')
      const { artifactLocation, region } = locations[0]!.physicalLocation
      expect(artifactLocation.uri).toMatch(/^(?:[\w.!~*'()/-]|%[0-9A-F]{2})+$/)
      if (region !== undefined) expect(region.startLine).toBeGreaterThanOrEqual(1)
    }
  }
}

function expectCodequality(
  issues: {
    description: string
    check_name: string
    fingerprint: string
    severity: string
    location: { path: string; lines: { begin: number } }
  }[],
): void {
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  for (const { description, check_name: name, severity, location } of issues) {
    expect([description, name, location.path]).not.toContain('')
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
    expect(location.lines.begin).toBeGreaterThanOrEqual(1)
  }
}

const base = { format: 'x', sources: ['r.json'], measures: {}, findingsLeftOut: 0, discrepancies: [] }

test('SARIF keeps to what GitHub takes, and says what it left out', () => {
  const many = Array.from({ length: 25_010 }, (_, index) => ({
    id: 'X1',
    severity: 'low' as const,
    message: `m ${index}`,
  }))
  const tools = Array.from({ length: 25 }, (_, index) => `tool-${index}`)
  const evidence = tools.map((tool, index) => {
    return {
      ...base,
      kind: 'quality' as const,
      tool,
      measured: true,
      findings: index === 0 ? many : [],
      findingsLeftOut: 5,
    }
  })
  const { runs, properties } = sarif(evidence) as SarifLike & {
    properties: { toolsLeftOut: string[] }
  } & { runs: { properties?: { leftOut: number } }[] }
  expect(runs).toHaveLength(20)
  expect(properties.toolsLeftOut).toEqual(['tool-5', 'tool-6', 'tool-7', 'tool-8', 'tool-9'])
  expect(runs[0]?.results).toHaveLength(25_000)
  expect(runs[0]?.properties).toEqual({ leftOut: 15 })
})

test('a tool whose report was not measured has no run: missing results would close its alerts', () => {
  const clean = { ...base, kind: 'security' as const, tool: 'trivy', measured: true, findings: [] }
  const damaged = { ...clean, tool: 'grype', measured: false, reason: 'is cut off' }
  expect((sarif([clean, damaged]) as SarifLike).runs.map(({ tool }) => tool.driver.name)).toEqual(['trivy'])
})

const rows = [
  row('unit'),
  row('coverage', { status: 'fail', measure: '70 %', bound: '> 80 %' }),
  row('scan', { status: 'not-measured', reason: 'there is no "report" <here> & now\u0000' }),
  row('lint', { status: 'fail', onFailure: 'warn' }),
  row('review', { status: 'fail', onFailure: 'review' }),
  row('later', { status: 'not-applicable' }),
  row('waived', { status: 'waived' }),
]

test('gates as tests come back as they were counted', async () => {
  const back = await read('junit.xml', junit('push', rows))
  expect(back.measures).toMatchObject({ total: 7, passed: 2, failed: 2, errored: 1, skipped: 2 })
  expect(back.discrepancies).toEqual([])
  expect(back.findings.map(({ id }) => id)).toEqual([
    'slipway.gate.coverage',
    'slipway.gate.scan',
    'slipway.gate.review',
  ])
  expect(back.findings[0]?.message).toBe('70 % (wanted > 80 %): as it is')
  expect((await read('junit.xml', junit('push', []))).measures).toMatchObject({ total: 1, errored: 1 })
})

test('any row is well-formed XML', async () => {
  const any = fc.record({ gate: text, reason: text, measure: text, bound: text })
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 5 }), text, async (some, stage) => {
      const back = await read(
        'junit.xml',
        junit(
          stage,
          some.map((each) => row('x', each)),
        ),
      )
      expect([back.reason, back.measures.passed]).toEqual([undefined, some.length])
    }),
    { numRuns: 100 },
  )
})

test.each<[string, GateRow[], string]>([
  ['pass', [row('unit')], 'PASSED'],
  ['pass', [row('unit'), row('lint', { status: 'fail', onFailure: 'warn' })], 'WARNED'],
  ['review', [row('scan', { status: 'fail', onFailure: 'review' })], 'WARNED'],
  ['block', rows, 'FAILED'],
])('%s and its rows (%#)', (verdict, some, result) => {
  const file = verdictFile({ ...content(some), verdict: verdict as 'pass' })
  expect(predicate(file)).toMatchObject({
    result,
    configuration: [{ name: '.slipway.yml', digest: { sha256: 'b'.repeat(64) } }],
  })
})
