// The self-test of the gate through its front door: it must believe a gate that goes red, and no other.
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActionResult, runAction } from '../lab/runner/run-action.ts'
import { stages } from '../src/policy/gates.ts'
import type { Proof } from '../src/selftest/judge-trial.ts'
import { type Files, good, workspace } from './gate-workspace.ts'

const actions = join(import.meta.dirname, '../actions')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Tested extends ActionResult {
  proofs: Proof[]
  unproven: { gate: string; why: string; allowed: boolean }[]
}

async function selftest(files: Files, inputs: Record<string, string> = {}, action = 'gate-selftest'): Promise<Tested> {
  const result = await runAction({ action, workspace: workspace(files), inputs })
  const { proofs = '[]', unproven = '[]' } = result.outputs
  return { ...result, proofs: JSON.parse(proofs), unproven: JSON.parse(unproven) }
}

/** The self-test beside a gate that is this script. */
function besideGate(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-selftest-'))
  folders.push(folder)
  cpSync(join(actions, 'gate-selftest'), join(folder, 'gate-selftest'), { recursive: true })
  mkdirSync(join(folder, 'quality-gate/dist'), { recursive: true })
  writeFileSync(join(folder, 'quality-gate/dist/package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'quality-gate/dist/index.js'), script)
  return join(folder, 'gate-selftest')
}

/** Dozens of runs of the gate take their time on a busy machine. */
const patience = 240_000

const policy = (gates: string) => ({ '.slipway.yml': `version: 1\ngates:\n${gates}` })

test(
  'every gate of the preset goes red for each bad report, and stays green for good ones',
  async () => {
    const { conclusion, outputs, proofs, unproven, summary, foreign, orphans } = await selftest({})
    expect(proofs.filter(({ proven }) => !proven)).toEqual([])
    expect({ conclusion, proven: outputs.proven, unproven, foreign, orphans }).toEqual({
      ...{ conclusion: 'success', proven: 'true', unproven: [], foreign: [], orphans: [] },
    })
    const tried = (name: string) => proofs.filter(({ gate }) => gate === name).map(({ what }) => what)
    expect(tried('unit-tests')).toEqual([
      'failed is 1, which breaks its bound',
      'a report is cut off in the middle',
      'a report is empty',
      'a report is no report',
      'a report is of an earlier run',
      'reports/unit/selftest-junit-junit.xml is missing',
    ])
    // 80 is not above 80.
    expect(tried('coverage')[0]).toBe('line is 80, which breaks its bound')
    expect(tried('security')[0]).toBe('critical is 1, which breaks its bound')
    expect(tried('all')).toHaveLength(stages.length)
    expect(tried('needs')).toHaveLength(4)
    expect(tried('policy')).toHaveLength(1)
    expect(proofs.find(({ gate }) => gate === 'pylint')?.said).toMatch(
      /^fail \(8, wanted > 8\), which warns; verdict pass$/,
    )
    expect(summary).toContain('## ✅ The gate goes red when it has to: ')
    expect(summary).toContain(
      '| ✅ | security | critical is 1, which breaks its bound | fail \\(1 critical, wanted none critical\\), which blocks; verdict block | yes |',
    )
  },
  patience,
)

test(
  'the workspace is left alone, and reports that are checked in count for nothing',
  async () => {
    const gate =
      '  unit: { evidence: tests, measure: failed, at-most: 0, stages: [push], reports: [reports/unit/**] }\n'
    const folder = workspace({ ...good, ...policy(gate), 'reports/unit/old.xml': '<testsuite' })
    const all = () => globSync('**', { cwd: folder }).sort()
    const before = all()
    const { conclusion } = await runAction({ action: 'gate-selftest', workspace: folder })
    expect(conclusion).toBe('success')
    expect(all()).toEqual(before)
    expect(readFileSync(join(folder, 'reports/unit/old.xml'), 'utf8')).toBe('<testsuite')
  },
  patience,
)

test.each([
  [
    'tools, several reports, names without stars, and gates on the same report',
    `  line: { evidence: coverage, measure: line, at-least: 85.5, stages: [push], reports: [reports/coverage/coverage.xml] }
  branch: { evidence: coverage, measure: branch, at-least: 60, on-failure: review, stages: [push], reports: [reports/coverage/coverage.xml] }
  legs: { evidence: tests, tool: pytest, measure: failed, at-most: 0, reports: [reports/unit/py310-*.xml, reports/unit/py3?1/**], stages: [push] }
  many: { evidence: tests, tool: pytest, measure: total, at-least: 50, reports: [reports/unit/py310-*.xml, reports/unit/py3?1/**], stages: [push] }
  high: { evidence: security, tool: grype, measure: high, at-most: 3, on-failure: review, reports: ['scan/*.sarif'], stages: [push] }
  critical: { evidence: security, tool: grype, measure: critical, at-most: 0, reports: ['scan/*.sarif'], stages: [push] }
`,
  ],
  [
    'gates that name no reports, and a gate that is due nowhere',
    `  smells: { evidence: quality, tool: eslint, measure: findings, at-most: 10, on-failure: log, stages: [push] }
  complex: { evidence: quality, tool: radon, measure: complexity, at-most: 15, stages: [] }
  docs: { evidence: documentation, measure: documented, above: 66.6, on-failure: warn, stages: [push, release] }
`,
  ],
  [
    'comparisons with the base, changed lines, legs, shards and parts of a repository',
    `  smells: { evidence: quality, tool: ruff, measure: findings, no-new: true, reports: [q/**], stages: [push] }
  ratchet: { evidence: coverage, measure: line, at-least: 50, ratchet: 0.5, reports: [c/**], stages: [push] }
  changed: { evidence: coverage, measure: changed-line, at-least: 80, reports: [c/**], stages: [push] }
  slower: { evidence: performance, measure: p95, max-increase: 10%, stages: [staging], reports: [load.json] }
  legs: { evidence: tests, tool: pytest, measure: failed, at-most: 0, reports: ['u/{leg}.xml'], expect: { legs: [a, b] }, stages: [push] }
  shards: { evidence: tests, tool: jest, measure: failed, at-most: 0, reports: [js/**], expect: { reports: 3 }, stages: [push] }
  scoped: { evidence: security, measure: high, at-most: 0, paths: [services/api/**], reports: [s/**], stages: [push] }
`,
  ],
  [
    'load tests',
    [
      'p50, at-most: 200',
      'p95, at-most: 500',
      'p99, at-most: 900',
      'mean, at-most: 100.5',
      'throughput, at-least: 50',
      'error-rate, at-most: 1',
      'requests, at-least: 5000',
    ]
      .map(
        (bound) =>
          `  ${bound.split(',')[0]}: { evidence: performance, stages: [staging], measure: ${bound}, reports: [load.json] }\n`,
      )
      .join(''),
  ],
])(
  '%s',
  async (_, gates) => {
    const { conclusion, proofs, unproven } = await selftest(policy(gates))
    expect(proofs.filter(({ proven }) => !proven)).toEqual([])
    expect(unproven).toEqual([])
    expect(conclusion).toBe('success')
    for (const [, name] of gates.matchAll(/^ {2}([\w-]+):/gm)) expect(proofs.map(({ gate }) => gate)).toContain(name)
  },
  patience,
)

describe('what cannot be proven fails, unless that is allowed', () => {
  test.each([
    [
      'a tool without a sample',
      'tests, tool: ctest, measure: failed, at-most: 0',
      /no sample of tests evidence of the tool ctest/,
    ],
    [
      'a bound that nothing breaks',
      'coverage, measure: line, at-least: 0',
      /no line that a sample can state breaks its bound/,
    ],
    ['a bound that nothing keeps', 'coverage, measure: line, above: 100', /no line keeps the bounds/],
    [
      'a measure that no sample of the tool states',
      'coverage, tool: cobertura, measure: instruction, at-least: 80',
      /no sample of coverage evidence of the tool cobertura that states instruction/,
    ],
  ])(
    '%s',
    async (_, gate, why) => {
      const files = policy(
        `  odd: { evidence: ${gate}, stages: [push] }\n  tests: { evidence: tests, tool: junit, measure: failed, at-most: 0, stages: [push] }\n`,
      )
      const refused = await selftest(files)
      expect(refused).toMatchObject({ conclusion: 'failure', outputs: { proven: 'false' } })
      expect(refused.unproven).toEqual([{ gate: 'odd', why: expect.stringMatching(why), allowed: false }])
      expect(refused.annotations[0]?.message).toContain('1 cannot be proven')
    },
    patience,
  )

  test(
    'with leave',
    async () => {
      const gates = `  odd: { evidence: tests, tool: ctest, measure: failed, at-most: 0, reports: [reports/odd/**] }
  tests: { evidence: tests, tool: junit, measure: failed, at-most: 0, stages: [push], reports: [reports/unit/**] }
`
      const { conclusion, unproven, summary } = await selftest(policy(gates), { 'allow-unproven': 'odd' })
      expect(unproven).toEqual([expect.objectContaining({ gate: 'odd', allowed: true })])
      expect(conclusion).toBe('success')
      expect(summary).toContain('left out with leave')
    },
    patience,
  )
})

// What a gate writes as the runner wants it, as short as it can be.
const says = (verdict: string, status: string, code: number) => `
import { appendFileSync } from 'node:fs'
const rows = ['needs', 'policy', 'pylint', 'coverage', 'unit-tests', 'integration-tests', 'security'].map((gate) =>
  ({ gate, status: '${status}', onFailure: gate === 'pylint' ? 'warn' : 'block', reason: '' }))
appendFileSync(process.env.GITHUB_OUTPUT, 'verdict<<X\\n${verdict}\\nX\\ngates<<X\\n' + JSON.stringify(rows) + '\\nX\\n')
process.exitCode = ${code}
`

test.each([
  ['passes everything', says('pass', 'pass', 0), 'unit-tests'],
  ['blocks everything', says('block', 'fail', 1), 'all'],
  ['measures nothing and blocks', says('block', 'not-measured', 1), 'all'],
  ['says that it blocks and ends well', says('block', 'fail', 0), 'unit-tests'],
  ['crashes', 'throw new Error("no gate")', 'unit-tests'],
  ['says nothing', '', 'unit-tests'],
])(
  'a gate that %s is not believed',
  async (_, script, gate) => {
    const { conclusion, outputs, proofs } = await selftest({}, {}, besideGate(script))
    expect(conclusion).toBe('failure')
    expect(outputs.proven).toBe('false')
    expect(proofs.filter((proof) => proof.gate === gate && proof.proven)).toEqual([])
  },
  patience,
)

test('a policy that cannot be used fails the self-test, with its problems', async () => {
  const { conclusion, outputs, log } = await selftest({ '.slipway.yml': 'version: 2\n' })
  expect(conclusion).toBe('failure')
  expect(outputs.proven).toBe('false')
  expect(log).toContain('.slipway.yml:1')
})
