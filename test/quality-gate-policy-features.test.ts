// What a policy can ask besides bounds, through the gate's front door: comparisons with the base, paths, legs, waivers, controls, skips.
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { baselineJsonSchema } from '../src/gate/baseline.ts'
import { type Files, type Gated, gate, good, report, statuses, workspace } from './gate-workspace.ts'

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const policy = (text: string): Files => ({ '.slipway.yml': `version: 1\nextends: standard\n${text}` })
const row = ({ record }: Gated, name: string) => record.rows.find(({ gate }) => gate === name)
const faulty = { report: 'trivy-0.74.0-vuln-faulty.json' }
const vulnerable = { 'reports/security/trivy.json': faulty }

describe('the base branch', () => {
  const lint =
    'gates: { lint: { evidence: quality, tool: ruff, measure: findings, no-new: true, reports: [reports/lint/**] } }\n'
  const before = JSON.parse(report('ruff-0.17.6-faulty.json')) as { code: string; location: { row: number } }[]
  const moved = before.map((each) => ({ ...each, location: { ...each.location, row: each.location.row + 40 } }))
  const linted = (findings: unknown): Files => ({ ...policy(lint), 'reports/lint/ruff.json': JSON.stringify(findings) })
  // Every run has a folder of its own for what it hands on, and the runner empties it.
  const temp = workspace({})

  test('a run on the branch hands on what a run on a change is compared with', async () => {
    const base = await gate(linted(before), {}, { temp })
    expect(row(base, 'lint')).toMatchObject({
      status: 'not-measured',
      reason: expect.stringContaining('nothing is known of the base branch'),
    })
    const file = join(base.outputs['reports-folder']!, 'baseline.json')
    const written = JSON.parse(readFileSync(file, 'utf8'))
    expect(new Ajv2020().compile(baselineJsonSchema())(written)).toBe(true)
    expect(written.gates['unit-tests']).toMatchObject({ evidence: 'tests', measure: 'failed', value: 0 })

    const on = async (findings: unknown) => {
      const folder = workspace({ ...good, ...linted(findings) })
      cpSync(file, join(folder, 'base', 'baseline.json'))
      return gate({ folder }, { 'base-reports': 'base' })
    }
    expect(row(await on(moved), 'lint')).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('none is new'),
    })
  })

  test('the first run is let pass where the policy says so, and writes the baseline; moved findings are not new, others are', async () => {
    const lenient = {
      '.slipway.yml': `version: 1\nextends: standard\n${lint.replace('no-new: true', 'no-new: true, without-baseline: pass')}`,
    }
    const base = await gate({ ...linted(before), ...lenient }, {}, { temp })
    expect(base.outputs.verdict).toBe('pass')
    const baseline = readFileSync(join(base.outputs['reports-folder']!, 'baseline.json'), 'utf8')
    const on = (findings: unknown, text = baseline) =>
      gate({ ...linted(findings), ...lenient, 'base/baseline.json': text }, { 'base-reports': 'base' })

    expect(row(await on(moved), 'lint')).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('none is new'),
    })
    const more = [...moved, { ...moved[0], code: 'S999', message: 'something else' }]
    expect(row(await on(more), 'lint')).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('S999; 1 new'),
    })
    const damaged = await on(before, baseline.slice(0, -9))
    expect(row(damaged, 'lint')).toMatchObject({
      status: 'not-measured',
      reason: expect.stringContaining('base/baseline.json is damaged or cut off'),
    })
    expect(damaged.outputs.verdict).toBe('block')
  })

  test('reports of the base do as well', async () => {
    const base = Object.fromEntries(
      Object.entries({ ...good, 'reports/lint/ruff.json': JSON.stringify(before) }).map(([path, content]) => [
        `main/${path}`,
        content,
      ]),
    )
    const ratchet = policy(
      'gates: { coverage: { ratchet: 0 }, lint: { evidence: quality, tool: ruff, measure: findings, ratchet: 0, reports: [reports/lint/**] } }\n',
    )
    const run = (findings: unknown) => gate({ ...base, ...linted(findings), ...ratchet }, { 'base-reports': 'main' })
    expect((await run(moved)).outputs.verdict).toBe('pass')
    const worse = await run([...moved, moved[0]])
    expect(statuses(worse)).toMatchObject({ lint: 'fail', coverage: 'pass' })
    expect(row(worse, 'lint')).toMatchObject({
      measure: '19 findings',
      reason: expect.stringContaining('the base has 18'),
    })
  })
})

test('the coverage of changed lines, with a diff', async () => {
  const changed = policy(
    'gates: { new-code: { evidence: coverage, measure: changed-line, at-least: 90, reports: [reports/coverage/**] } }\n',
  )
  const files = (line: number) => ({
    ...changed,
    'reports/coverage/coverage.xml': { report: 'coveragepy-7.17.3-faulty.cobertura.xml' },
    'change.diff': `diff --git a/demo/app.py b/demo/app.py\n--- a/demo/app.py\n+++ b/demo/app.py\n@@ -${line} +${line} @@\n-x\n+y\n`,
  })
  const run = async (line: number, changes = 'change.diff') => gate(files(line), { changes })
  const xml = report('coveragepy-7.17.3-faulty.cobertura.xml')
  const lineOf = (hits: number) =>
    Number(new RegExp(`<line number="(\\d+)" hits="${hits}"`).exec(xml.slice(xml.indexOf('app.py')))![1])
  expect(row(await run(lineOf(1)), 'new-code')).toMatchObject({ status: 'pass', measure: '100 % of 1 changed lines' })
  expect(row(await run(lineOf(0)), 'new-code')).toMatchObject({ status: 'fail', measure: '0 % of 1 changed lines' })
  const none = await run(1, 'other.diff')
  expect(row(none, 'new-code')).toMatchObject({ status: 'not-measured' })
  expect(none.log).toContain('The diff of the change was not used: other.diff cannot be read')
})

test('each part of a repository by itself', async () => {
  const part = (name: string) =>
    `${name}: { evidence: coverage, measure: line, above: 80, paths: ['${name}/**'], reports: [lcov.info] }`
  const lcov = (file: string, hits: number) => `SF:${file}\nDA:1,${hits}\nDA:2,${hits}\nend_of_record\n`
  const result = await gate({
    ...policy(`gates: { ${part('orders')}, ${part('web')}, ${part('docs')} }\n`),
    'lcov.info': lcov('orders/a.py', 1) + lcov('web/a.py', 0),
  })
  expect(statuses(result)).toMatchObject({ orders: 'pass', web: 'fail', docs: 'not-measured' })
})

test('a leg without its report is named', async () => {
  const legs = policy(
    "gates: { unit-tests: { reports: ['reports/unit/{leg}.xml'], expect: { legs: [python-3.11, python-3.12] } } }\n",
  )
  const clean = { report: 'pytest-9.2.0-clean.junit.xml' }
  const both = { ...legs, 'reports/unit/python-3.11.xml': clean, 'reports/unit/python-3.12.xml': clean }
  expect((await gate(both)).outputs.verdict).toBe('pass')
  const one = await gate({ ...both, 'reports/unit/python-3.12.xml': undefined })
  expect(row(one, 'unit-tests')).toMatchObject({
    status: 'not-measured',
    reason: expect.stringContaining('matches reports/unit/python-3.12.xml'),
  })
})

describe('waivers', () => {
  const waiver = (change: string) =>
    `waivers: [{ id: CVE-2018-18074, reason: not reachable, approver: alice, ${change} }]\n`

  test('one in force lets its finding pass, in the table and among the annotations', async () => {
    const bare = await gate({ ...policy(''), ...vulnerable })
    expect(row(bare, 'security')).toMatchObject({ status: 'fail', measure: '1 critical' })
    const result = await gate({ ...policy(waiver(`tool: trivy, expires: ${day(30)}`)), ...vulnerable })
    expect(result.outputs.verdict).toBe('review')
    expect(row(result, 'security')).toMatchObject({
      status: 'waived',
      reason: expect.stringContaining(`1 waived: CVE-2018-18074 until ${day(30)} by alice: not reachable`),
    })
    expect(row(result, 'waivers')).toMatchObject({ status: 'pass', measure: '1 of 1 in force' })
    expect(result.summary).toContain('waived')
    expect(result.record.headline).toBe('Needs a review: security-review 1 high (wanted none high or worse)')
    expect(result.annotations.some(({ message }) => message.includes('CVE-2018-18074'))).toBe(false)
  })

  test.each([
    ['expired', `expires: ${day(-1)}`, 'warn', 'expired, so it does not hold'],
    ['further away than the policy allows', `expires: ${day(120)}`, 'block', 'further than 90 days away'],
    ['for another gate', `gate: coverage, expires: ${day(30)}`, undefined, ''],
  ])('one that is %s does not', async (_, change, onFailure, reason) => {
    const result = await gate({ ...policy(waiver(change)), ...vulnerable })
    expect(result.outputs.verdict).toBe('block')
    expect(row(result, 'security')?.status).toBe('fail')
    if (onFailure !== undefined) {
      expect(row(result, 'waivers')).toMatchObject({
        status: 'fail',
        onFailure,
        reason: expect.stringContaining(reason),
      })
    }
  })

  test('one that takes nothing out is told, and does not block', async () => {
    const result = await gate({
      ...policy(waiver(`expires: ${day(30)}`)),
      'reports/security/trivy.json': { report: 'gitleaks-8.30.1-clean.transcript.json' },
    })
    expect(result.outputs.verdict).toBe('pass')
    expect(row(result, 'waivers')).toMatchObject({
      status: 'fail',
      onFailure: 'warn',
      reason: expect.stringContaining('takes nothing out'),
    })
  })

  test('OpenVEX documents and .trivyignore.yaml', async () => {
    const vex = {
      '@context': 'https://openvex.dev/ns/v0.2.0',
      author: 'security@acme.example',
      timestamp: `${day(-1)}T00:00:00Z`,
      statements: [
        {
          vulnerability: { name: 'CVE-2018-18074' },
          products: [{ '@id': 'pkg:oci/orders', subcomponents: [{ '@id': 'pkg:pypi/requests@2.19.0' }] }],
          status: 'not_affected',
          justification: 'component_not_present',
        },
      ],
    }
    const strict = 'gates: { security: { measure: high } }\nvex: [security/vex.json]\ntrivyignore: .trivyignore.yaml\n'
    const ignore = (date: string) =>
      `vulnerabilities:\n  - { id: CVE-2021-23337, expired_at: ${date}, statement: not used, purls: ["pkg:npm/lodash@4.17.20"] }\n`
    const files = {
      ...policy(strict),
      ...vulnerable,
      'security/vex.json': JSON.stringify(vex),
      '.trivyignore.yaml': ignore(day(10)),
    }
    const result = await gate(files)
    expect(row(result, 'security')).toMatchObject({ status: 'waived', reason: expect.stringContaining('2 waived') })
    expect(row(result, 'waivers')?.sources).toEqual(['.trivyignore.yaml', 'security/vex.json'])
    expect(row(await gate({ ...files, '.trivyignore.yaml': ignore(day(-1)) }), 'security')).toMatchObject({
      status: 'fail',
      measure: '1 high',
    })
    const broken = await gate({ ...files, 'security/vex.json': '{' })
    expect(broken.outputs.verdict).toBe('block')
    expect(broken.log).toContain('security/vex.json')
  })
})

describe('extends', () => {
  const sha = '0123456789abcdef0123456789abcdef01234567'
  let github: LabGitHub
  beforeAll(async () => {
    github = await startGitHub({ repositories: ['acme/orders', 'acme/policies'] })
  })
  afterAll(() => github.stop())

  const named = `version: 1\nextends: [standard, ci/base.yml, acme/policies/web.yml@${sha}]\n`

  test('files of the repository and of another one at a commit', async () => {
    github.changes.commit('acme/policies', sha, {
      'web.yml': 'version: 1\nextends: common.yml\n',
      'common.yml': 'version: 1\ngates: { coverage: { above: 100 } }\n',
    })
    const files = { '.slipway.yml': named, 'ci/base.yml': 'version: 1\ngates: { unit-tests: { on-failure: warn } }\n' }
    const result = await gate(files, { token: github.tokens.write }, { env: { GITHUB_API_URL: github.url } })
    expect(row(result, 'coverage')).toMatchObject({ status: 'fail', bound: '> 100 %' })
    expect(row(result, 'unit-tests')).toMatchObject({ onFailure: 'warn' })
    const without = await gate(files)
    expect(without.outputs.verdict).toBe('block')
    expect(without.log).toContain('no token was given to read it')
  })

  test('the preset quantivista', async () => {
    const files: Files = {
      '.slipway.yml': 'version: 1\nextends: quantivista\n',
      'reports/security/trivy.json': { report: 'gitleaks-8.30.1-clean.transcript.json' },
      'reports/documentation/code/interrogate.txt': { report: 'interrogate-1.7.0-clean.txt' },
      'reports/documentation/api/redocly.json': { report: 'redocly-2.77.0-clean.json' },
    }
    const result = await gate(files)
    expect(result.outputs.verdict).toBe('pass')
    expect(statuses(result)).toMatchObject({
      'code-documentation': 'pass',
      'api-documentation': 'pass',
      throughput: 'not-applicable',
      'compliance/provenance': 'not-applicable',
    })
    const undocumented = await gate({
      ...files,
      'reports/documentation/api/redocly.json': { report: 'redocly-2.77.0-faulty.json' },
      'reports/documentation/code/interrogate.txt': { report: 'interrogate-1.7.0-faulty.txt' },
    })
    expect(statuses(undocumented)).toMatchObject({ 'code-documentation': 'fail', 'api-documentation': 'fail' })
  })
})

test('controls, and the evidence for them', async () => {
  const sha = 'f'.repeat(40)
  const controls = `compliance: { max-scan-age: 999d, controls: { change: { needs: [approval] }, parts: { needs: [sbom, scan] }, provenance: { needs: [attestation], supports: SOC 2 CC8.1 } } }\n`
  const digest = `sha256:${'a'.repeat(64)}`
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ type: 'library', name: 'requests' }] }
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://slsa.dev/provenance/v1',
    subject: [{ name: 'orders', digest: { sha256: 'a'.repeat(64) } }],
  }
  const approvals = JSON.stringify({
    commit: sha,
    author: 'bob',
    reviews: [{ user: { login: 'alice' }, state: 'APPROVED', commit_id: sha }],
  })
  const files: Files = {
    ...policy(controls),
    'reports/security/trivy.json': { report: 'trivy-0.74.0-vuln-faulty.json' },
    'reports/compliance/bom.json': JSON.stringify(bom),
    'reports/compliance/provenance.json': JSON.stringify(statement),
  }
  const compliance = (result: Gated) =>
    Object.entries(statuses(result))
      .filter(([name]) => name.startsWith('compliance/'))
      .map(([name, status]) => `${name.slice(11)} ${status}`)
  const whole = await gate(files, { approvals, digest }, { run: { sha } })
  expect(compliance(whole)).toEqual(['change pass', 'parts pass', 'provenance pass'])
  expect(row(whole, 'compliance/provenance')?.reason).toMatch(/^supports evidence for SOC 2 CC8\.1: /)
  const bare = await gate(
    { ...files, 'reports/compliance/bom.json': '{}' },
    { digest: `sha256:${'b'.repeat(64)}` },
    { run: { sha } },
  )
  expect(compliance(bare)).toEqual(['change not-measured', 'parts not-measured', 'provenance not-measured'])
})

test('other jobs: leave, and skips that the plan announced', async () => {
  const needs = JSON.stringify({
    unit: { result: 'success' },
    quality: { result: 'failure' },
    image: { result: 'skipped' },
  })
  const needy = policy('needs: { allowed-to-fail: [quality] }\n')
  const run = async (inputs: Record<string, string>, files = needy) =>
    row(await gate(files, { needs, ...inputs }), 'needs')?.status
  expect(await run({ skips: '["image"]' })).toBe('pass')
  expect(await run({ skips: '[]' })).toBe('fail')
  expect(await run({ 'allowed-to-skip': 'image' })).toBe('pass')
  expect(await run({ skips: '["image"]' }, policy(''))).toBe('fail')
  expect(await run({ skips: '["image"]', 'allowed-to-fail': 'quality' }, policy(''))).toBe('pass')
  expect(await run({ skips: '{' })).toBe('not-measured')
})

test('a pull request cannot let its own findings pass: not by a waiver, and not by a file with waivers', async () => {
  const github = await startGitHub()
  try {
    const [base, head] = ['a'.repeat(40), 'b'.repeat(40)]
    const vex = { '@context': 'https://openvex.dev/ns/v0.2.0', author: 'bob', timestamp: `${day(-1)}T00:00:00Z` }
    const statement = {
      vulnerability: 'CVE-2018-18074',
      products: ['pkg:oci/orders'],
      status: 'not_affected',
      justification: 'x',
    }
    const kept = {
      '.slipway.yml': 'version: 1\nextends: standard\nvex: [vex.json]\n',
      'vex.json': JSON.stringify({ ...vex, statements: [] }),
    }
    github.changes.commit('acme/orders', base, kept)
    github.changes.pull('acme/orders', { number: 7, head, author: 'bob' })
    const run = (files: Files) =>
      gate(
        { ...kept, ...files, ...vulnerable },
        { token: github.tokens.write },
        {
          env: { GITHUB_API_URL: github.url },
          event: {
            pull_request: { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head }, user: { login: 'bob' } },
          },
          run: { event: 'pull_request', ref: 'refs/pull/7/merge', sha: 'c'.repeat(40) },
        },
      )
    const waiver = `waivers: [{ id: CVE-2018-18074, reason: r, approver: bob, expires: ${day(9)} }]\n`
    for (const files of [
      { '.slipway.yml': `${kept['.slipway.yml']}${waiver}` },
      { 'vex.json': JSON.stringify({ ...vex, statements: [statement] }) },
    ]) {
      expect(statuses(await run(files))).toMatchObject({ 'policy-loosened': 'fail', security: 'fail' })
    }
    expect(statuses(await run({}))).toMatchObject({ 'policy-loosened': 'pass', security: 'fail' })
  } finally {
    await github.stop()
  }
})
