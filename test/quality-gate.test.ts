// The gate through its front door: the bundle, run as the runner runs it, on reports of real tools.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { recordJsonSchema } from '../src/record/schema.ts'
import { type Files, gate, report, statuses } from './gate-workspace.ts'

const isRecord = new Ajv2020({ formats: { 'date-time': true } }).compile(recordJsonSchema())

test('everything is well', async () => {
  const result = await gate({})
  expect(result).toMatchObject({ conclusion: 'success', annotations: [{ level: 'notice' }], foreign: [], orphans: [] })
  expect(result.outputs).toMatchObject({ verdict: 'pass', coverage: '100' })
  expect(statuses(result)).toEqual({
    pylint: 'pass',
    coverage: 'pass',
    'unit-tests': 'pass',
    'integration-tests': 'not-applicable',
    security: 'not-applicable',
    'security-review': 'not-applicable',
    'security-log': 'not-applicable',
    'security-lint': 'not-applicable',
    chart: 'not-applicable',
    'chart-review': 'not-applicable',
  })
  expect(JSON.parse(result.outputs.gates ?? '')).toEqual(result.record.rows)
  expect(result.record).toMatchObject({
    id: '1000-1-gate-gate',
    stage: 'push',
    headline: 'Passed: 3 gates hold',
    coverage: 100,
    policy: { source: '.slipway.yml' },
  })
  expect(isRecord(result.record)).toBe(true)
  expect(result.summary).toContain('## ✅ Passed: 3 gates hold')
  expect(result.log).toMatch(/^gate +status +measured/m)
})

type Case = [what: string, files: Files, gate: string, status: string, said: RegExp]
const tests = 'pytest-9.2.0-clean.junit.xml'
const coverage = 'coveragepy-7.17.3-clean.cobertura.xml'

test.each<Case>([
  [
    'a test fails',
    { 'reports/unit/junit.xml': { report: 'pytest-9.2.0-faulty.junit.xml' } },
    'unit-tests',
    'fail',
    /2 failed of 7, 2 skipped/,
  ],
  [
    'coverage is too low',
    { 'reports/coverage/coverage.xml': { report: 'coveragepy-7.17.3-faulty.cobertura.xml' } },
    'coverage',
    'fail',
    /57\.89 % +> 80 %[\s\S]*cover about 5 more of 19 lines/,
  ],
  [
    'coverage is missing',
    { 'reports/coverage/coverage.xml': undefined },
    'coverage',
    'not-measured',
    /no coverage report matches reports\/coverage\/\*\*; make the job that writes it run/,
  ],
  [
    'a report is cut off',
    { 'reports/coverage/coverage.xml': report(coverage).slice(0, -30) },
    'coverage',
    'not-measured',
    /coverage\.xml is cut off/,
  ],
  ['a report is empty', { 'reports/unit/junit.xml': '' }, 'unit-tests', 'not-measured', /junit\.xml is empty/],
  [
    'a report holds no tests',
    { 'reports/unit/junit.xml': '<testsuites/>' },
    'unit-tests',
    'not-measured',
    /nothing was run/,
  ],
  [
    'a header knows of a failure that no element shows',
    { 'reports/unit/junit.xml': report(tests).replace('failures="0"', 'failures="1"') },
    'unit-tests',
    'fail',
    /1 failed of 1/,
  ],
  [
    'a header claims more coverage than the lines show',
    {
      'reports/coverage/coverage.xml': report('coveragepy-7.17.3-faulty.cobertura.xml').replace(
        'line-rate="0.5789"',
        'line-rate="0.99"',
      ),
    },
    'coverage',
    'fail',
    /57\.89 %/,
  ],
  [
    'one of two reports is damaged',
    { 'reports/unit/other.xml': report(tests).slice(0, 100) },
    'unit-tests',
    'not-measured',
    /other\.xml is cut off/,
  ],
  [
    'a report is no report',
    { 'reports/coverage/notes.txt': 'all is well' },
    'coverage',
    'not-measured',
    /notes\.txt is no report/,
  ],
  [
    'numbers cannot be',
    { 'reports/unit/junit.xml': '<testsuite tests="-5" failures="0"><testcase name="a"/></testsuite>' },
    'unit-tests',
    'not-measured',
    /junit\.xml/,
  ],
])('%s: blocked', async (_, files, name, status, said) => {
  const result = await gate(files)
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' }, foreign: [] })
  expect(statuses(result)[name]).toBe(status)
  expect(result.log).toMatch(said)
  expect(result.annotations[0]).toMatchObject({ level: 'error', message: expect.stringContaining('Blocked: ') })
  expect(result.summary).toContain('## ❌ Blocked: ')
  expect(isRecord(result.record)).toBe(true)
})

test('a failing test is shown on its line', async () => {
  const { annotations } = await gate({
    'reports/unit/junit.xml': report('pytest-9.2.0-faulty.junit.xml').replace(
      'name="test_add"',
      'name="test_add" file="tests/test_app.py" line="7"',
    ),
  })
  expect(annotations).toContainEqual(expect.objectContaining({ level: 'error', file: 'tests/test_app.py', line: 7 }))
})

test('Pylint at or below 8 warns, and the run stays green', async () => {
  const result = await gate({ 'reports/quality/pylint.json': { report: 'pylint-4.1.4-faulty.json2' } })
  expect(result).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' } })
  expect(statuses(result).pylint).toBe('fail')
  expect(result.record.headline).toBe('Passed: 2 gates hold; warning: pylint 1.89 (wanted > 8)')
  const warnings = result.annotations.filter(({ level }) => level === 'warning')
  expect(warnings).toHaveLength(10)
  expect(warnings.every(({ file, line }) => file !== undefined && line !== undefined)).toBe(true)
  expect(result.log).toContain('20 more warnings stand in this log only')
})

test.each([
  ['release', 'refs/tags/v1.0.0', 'release', 'block'],
  ['push', 'refs/heads/main', 'push', 'pass'],
  // Without a base to compare with, its policy is not trusted: see policy-base.test.ts.
  ['pull_request', 'refs/pull/7/merge', 'pull-request', 'block'],
])('%s of %s is judged at the stage %s: %s', async (event, ref, stage, verdict) => {
  const { record } = await gate({}, {}, { run: { event, ref } })
  expect(record).toMatchObject({ stage, verdict })
})

test('a critical finding blocks, and `reports` feeds gates that name no reports', async () => {
  const files = {
    '.slipway.yml': 'version: 1\ngates: { scan: { evidence: security, measure: critical, at-most: 0 } }\n',
    'out/trivy.sarif': { report: 'trivy-0.74.0-image-vuln+secret-faulty.sarif' },
  }
  expect(statuses(await gate(files))).toEqual({ scan: 'not-measured' })
  const read = await gate(files, { reports: 'out/**' })
  expect(read.outputs.verdict).toBe('block')
  expect(statuses(read)).toEqual({ scan: 'fail' })
})

test('a damaged report that no glob of the policy claims blocks the gates that name no reports', async () => {
  const files = {
    '.slipway.yml': 'version: 1\ngates: { scan: { evidence: security, tool: trivy, measure: critical, at-most: 0 } }\n',
    'out/a.sarif': { report: 'trivy-0.74.0-image-secret-clean.sarif' },
  }
  expect(statuses(await gate(files, { reports: 'out/**' }))).toEqual({ scan: 'pass' })
  for (const damaged of ['{"version":"2.1.0","runs":[', 'nonsense', '']) {
    const result = await gate({ ...files, 'out/b.sarif': damaged }, { reports: 'out/**' })
    expect(statuses(result)).toEqual({ scan: 'not-measured' })
    expect(result.log).toContain('out/b.sarif')
  }
})

describe('age', () => {
  const at = '2026-11-23T00:00:00Z'

  test.each<[string, string, string, object, string]>([
    ['older than the start', '2026-11-23T00:00:00Z', 'push', {}, 'not-measured'],
    ['younger than the start', '2026-11-22T00:00:00Z', 'push', {}, 'pass'],
    ['older than the push', '', 'push', { repository: { pushed_at: Date.parse(at) / 1000 } }, 'not-measured'],
    ['older than the pull request', '', 'pull_request', { pull_request: { updated_at: at } }, 'not-measured'],
    ['of an event long ago', '', 'push', { repository: { pushed_at: 1 } }, 'pass'],
    ['of which nobody knows', '', 'push', {}, 'pass'],
  ])('a report %s [T66]', async (what, startedAt, name, event, status) => {
    const result = await gate({}, { 'started-at': startedAt }, { event, run: { event: name } })
    expect(statuses(result)['unit-tests']).toBe(status)
    expect(result.log.includes('is stale: it was made at 2026-11-22T13:27:45')).toBe(status === 'not-measured')
    expect(result.record.notices.join()).toContain(
      what.startsWith('of which') ? 'age of the reports was not judged' : '',
    )
  })
})

describe('other jobs', () => {
  const needs = (results: Record<string, string>) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(results).map(([job, result]) => [job, { result, outputs: {} }])),
      null,
      2,
    )

  test.each([
    ['succeeded', { unit: 'success' }, '', 'pass', /unit/],
    ['failed', { unit: 'success', lint: 'failure' }, '', 'block', /failed: lint/],
    ['were cancelled', { unit: 'cancelled' }, '', 'block', /cancelled: unit/],
    ['were skipped', { unit: 'skipped' }, '', 'block', /skipped without leave: unit/],
    ['were skipped with leave', { unit: 'skipped' }, 'unit', 'pass', /unit/],
    ['do not exist', {}, '', 'block', /names no job/],
    ['ended in no way that is known', { unit: 'neutral' }, '', 'block', /does not say how job/],
  ])('that %s', async (_, results, allowed, verdict, said) => {
    const result = await gate({}, { needs: needs(results), 'allowed-to-skip': allowed })
    expect(result.outputs.verdict).toBe(verdict)
    expect(result.record.rows[0]).toMatchObject({ gate: 'needs' })
    expect(result.log).toMatch(said)
  })

  test('that cannot be read block', async () => {
    const { outputs } = await gate({}, { needs: '{' })
    expect(outputs.verdict).toBe('block')
  })
})

test('wrong inputs are told all at once, and the verdict is block', async () => {
  const result = await gate({}, { stage: 'prod', 'started-at': 'now', policy: '../other.yml' })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' } })
  for (const name of ['stage', 'started-at', 'policy']) expect(result.log).toContain(`- \`${name}\` `)
})
