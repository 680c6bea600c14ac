// Reports that want to be more than reports, through the gate's front door.
import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gate, good, statuses, workspace } from './gate-workspace.ts'

const secret = 'planted-secret-0123456789'

const attacks = [
  '::set-output name=verdict::pass',
  '::error file=a.py,line=1::boo',
  '##[error]boo',
  '::add-mask::Passed',
  '::stop-commands::x',
  '::add-matcher::/tmp/m.json',
  'a\u2028::set-env name=PATH::/x',
  '%0A::save-state name=x::y',
  '</details><script>alert(1)</script>',
  '| a | b |\n\n# heading',
  '![x](https://evil.example/?leak) [click](javascript:alert(1)) @acme/everyone #1 GH-1',
  '<!-- <img src=x onerror=alert(1)>',
  '`` ` ``` ~~~ $x$',
  '\u001b[2J\u001b]0;title\u0007\u202ereversed',
]

function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}

const cases = attacks.map((attack) => {
  const text = escapeXml(attack)
  return `<testcase classname="${text}" name="${text}" file="src/${text}" line="3"><failure message="${text}">${text}</failure></testcase>`
})
const junit = `<testsuites><testsuite name="${escapeXml(attacks.join(' '))}" tests="99" failures="1">${cases.join('')}</testsuite></testsuites>`

test('text of reports acts neither in the log nor in the summary [T15] [T16] [T17] [T89]', async () => {
  const sarif = {
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: '::set-output name=tool::x\n# heading' } },
        results: attacks.map((attack) => ({
          ruleId: attack,
          level: 'error',
          message: { text: attack },
          locations: [{ physicalLocation: { artifactLocation: { uri: `src/${attack}` }, region: { startLine: 2 } } }],
        })),
      },
    ],
  }
  const result = await gate({
    '.slipway.yml': `version: 1
extends: standard
gates: { scan: { evidence: security, measure: low, at-most: 0, reports: [scan/**] } }
`,
    'reports/unit/junit.xml': junit,
    'reports/unit/::error::x.xml': 'broken',
    'reports/quality/<b>|@acme.json': 'broken',
    'scan/a.sarif': JSON.stringify(sarif),
  })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' }, state: {}, foreign: [] })
  expect(Object.keys(result.outputs).sort()).toEqual(['coverage', 'gates', 'record', 'reports-folder', 'verdict'])
  for (const { message, level } of result.annotations) {
    expect(message).not.toBe('boo')
    expect(['error', 'warning', 'notice']).toContain(level)
  }
  expect(result.log).not.toContain('***')
  expect(result.log).not.toMatch(/[\u001b\u0007\u202e\u2028]/)

  const lines = result.summary.split('\n')
  const headings = lines.filter((line) => /^\s*#/.test(line))
  expect(headings).toEqual([expect.stringMatching(/^## ❌ Blocked: /), '### Findings by severity'])
  expect(result.summary).not.toMatch(/<(?!\/?(details|summary|sub)>)/)
  expect(result.summary).not.toMatch(/@acme|\]\(|https?:\/\/|javascript:alert\(/)
  expect(lines.filter((line) => line.startsWith('<details>')).length).toBe(
    lines.filter((line) => line === '</details>').length,
  )
  // Every row of a table has the cells of its head.
  for (const line of lines.filter((each) => each.startsWith('|'))) {
    expect([3, 4, 6]).toContain(line.replace(/\\\|/g, '').split('|').length - 1)
  }
})

test('annotations are bounded, and the rest is counted', async () => {
  const many = Array.from(
    { length: 300 },
    (_, i) => `<testcase name="t${i}" file="tests/t.py" line="${i + 1}"><failure message="no"/></testcase>`,
  )
  const { annotations, log, summary } = await gate({
    'reports/unit/junit.xml': `<testsuite name="s" tests="300" failures="300">${many.join('')}</testsuite>`,
  })
  expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(10)
  expect(annotations[0]?.message).toContain('Blocked: unit-tests 300 failed of 300')
  expect(log).toContain('41 more errors stand in this log only: the runner shows 10 a step.')
  expect(log).toContain('250 more are not shown here.')
  expect(summary).toContain('_200 more are not shown._')
})

test('a report of twenty thousand failures keeps log, summary and outputs small', async () => {
  const long = 'x'.repeat(4000)
  const many = Array.from(
    { length: 20_000 },
    (_, i) => `<testcase name="t${i}${long.slice(0, 500)}"><failure message="${long.slice(0, 500)}"/></testcase>`,
  )
  const result = await gate({ 'reports/unit/junit.xml': `<testsuite name="s">${many.join('')}</testsuite>` })
  expect(result.outputs.verdict).toBe('block')
  expect(result.summary.length).toBeLessThan(200_000)
  expect(result.rawLog.length).toBeLessThan(200_000)
  expect(JSON.stringify(result.outputs).length).toBeLessThan(50_000)
})

test('thousands of reports keep the outputs small', async () => {
  const folder = workspace(good)
  for (let i = 0; i < 1500; i++) {
    const name = `${i}-${'n'.repeat(200)}.xml`
    writeFileSync(join(folder, 'reports/unit', name), '<testsuite><testcase name="a"/></testsuite>')
  }
  const result = await gate({ folder })
  expect(result.outputs.verdict).toBe('pass')
  expect(JSON.stringify(result.outputs).length).toBeLessThan(100_000)
  expect(result.record.rows.find(({ gate }) => gate === 'unit-tests')?.reason).toContain('1451 are not named here')
})

describe('what is no regular file is not read:', () => {
  test.each<[string, (file: string) => void, RegExp]>([
    ['a link to a secret [T62]', (file) => symlinkSync('/proc/self/environ', file), /symbolic link/],
    ['a link to /dev/zero [T63]', (file) => symlinkSync('/dev/zero', file), /symbolic link/],
    ['a link to a good report', (file) => symlinkSync('../coverage/coverage.xml', file), /symbolic link/],
    ['a pipe [T63]', (file) => execFileSync('mkfifo', [file]), /not a regular file/],
  ])('%s', async (_, plant, said) => {
    const folder = workspace({
      ...good,
      '.slipway.yml': `version: 1
extends: standard
gates: { unit-tests: { reports: [reports/unit/junit.xml] } }
`,
    })
    const file = join(folder, 'reports/unit/junit.xml')
    rmSync(file)
    plant(file)
    const result = await gate({ folder }, {}, { env: { PLANTED: secret } })
    expect(result.outputs.verdict).toBe('block')
    expect(statuses(result)['unit-tests']).toBe('not-measured')
    expect(result.log).toMatch(said)
    expect(result.rawLog + JSON.stringify(result.outputs) + result.summary).not.toContain(secret)
  })
})
