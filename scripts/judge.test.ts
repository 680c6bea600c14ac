// The program as people start it: lines in, verdicts out, an exit code.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keep, pastCanary } from '../test/past-canaries.ts'
import { root } from './root.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-judge-'))
afterAll(() => rmSync(folder, { recursive: true }))

function judge(lines: readonly unknown[], policy?: string, more: readonly string[] = []) {
  const file = join(folder, 'policy.yml')
  if (policy !== undefined) writeFileSync(file, policy)
  const input = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'scripts/judge.ts'), ...more]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    policy === undefined ? args : [...args, '--policy', file],
    { input, encoding: 'utf8' },
  )
  const verdicts =
    stdout.trim() === ''
      ? []
      : stdout
          .trim()
          .split('\n')
          .map((text) => JSON.parse(text))
  return { status, stderr, verdicts }
}

function stream(errors: (t: number) => number, run = 40): object[] {
  return Array.from({ length: 60 + run }, (_, t) => {
    const baseline = Array.from({ length: 9 }, (_, i) => ({ pod: `s${i}`, requests: 300, errors: (t + i) % 2 }))
    const canary = [{ pod: 'c0', requests: 300, errors: errors(t) }]
    return t < 60 ? { t: 15 * t - 3600, phase: 'history', baseline } : { t: 15 * t, phase: 'run', canary, baseline }
  })
}

test.each<[string, object[], number, string]>([
  ['a good version', stream((t) => t % 2), 0, 'promote'],
  ['a bad version', stream(() => 6), 1, 'abort'],
  ['too little to tell', stream((t) => t % 2, 3), 3, 'continue'],
])('%s: a verdict a line, and its exit code', (_name, lines, status, decision) => {
  const result = judge(lines)
  expect(result).toMatchObject({ status, stderr: '' })
  expect(result.verdicts).toHaveLength(lines.length)
  expect(result.verdicts.at(-1).decision).toBe(decision)
})

test('bad lines are named, and nothing passes with them', () => {
  const lines: unknown[] = stream((t) => t % 2)
  lines.splice(70, 0, '{"t": 1')
  lines.splice(75, 0, '')
  const { status, stderr, verdicts } = judge(lines)
  expect(stderr).toMatch(/^judge: line 71 is not JSON: .*\n$/)
  expect([status, verdicts.at(-1).decision]).toEqual([2, 'promote'])
})

test('an abort stands although a line was bad', () => {
  expect(judge(['?', ...stream(() => 6)]).status).toBe(1)
})

test.each([
  ['nothing', []],
  ['history alone', stream(() => 0).slice(0, 60)],
])('%s is no success', (_name, lines) => {
  const { status, stderr } = judge(lines)
  expect(status).toBe(3)
  expect(stderr).toContain('nothing was judged')
})

test('a policy is followed', () => {
  const { verdicts, status } = judge(
    stream((t) => t % 2),
    'minimum: 20m\nbudget: 5m\nmetrics:\n  - {name: errors, kind: errors}\n',
  )
  expect([status, verdicts.at(-1).decision, verdicts.at(-1).reason]).toEqual([
    3,
    'inconclusive',
    expect.stringContaining('300 s'),
  ])
})

test.each([
  ['alpha: 2', /alpha/],
  ['metrics: [{name: e, kind: errorz}]', /kind/],
  ['budgett: 5m', /budgett/],
  ['metrics: [{name: l, kind: latency, slo: {share: 0.1}}]', /slower-than is needed for latency|slower-than/],
  ['a: [', /not valid YAML/],
])('a policy that cannot be used is refused: %s', (policy, message) => {
  const { status, stderr, verdicts } = judge([], policy)
  expect([status, verdicts]).toEqual([2, []])
  expect(stderr).toMatch(message)
})

test('canaries of the past are judged again', () => {
  const past = join(folder, 'past')
  for (let i = 0; i < 3; i += 1) {
    keep(pastCanary(2 + i), join(past, `good-${i}`))
    keep(pastCanary(101 + i, { lift: 6 }), join(past, `bad-${i}`))
  }
  const errors = 'metrics: [{name: errors, kind: errors, weight: 2, negligible: 0.001}]\n'
  const passed = judge([], errors, ['--replay', past])
  expect(passed).toMatchObject({ status: 0, stderr: 'judge: would have caught 3 of 3 bad, 0 of 3 false alarms\n' })
  expect(passed.verdicts.map(({ path, finding }) => `${path} ${finding}`)).toEqual([
    'bad-0 caught',
    'bad-1 caught',
    'bad-2 caught',
    'good-0 passed',
    'good-1 passed',
    'good-2 passed',
  ])
  const refused = judge([], `${errors}alpha: 0.000001\n`, ['--replay', past])
  expect(refused.status).toBe(1)
  expect(refused.stderr).toMatch(/bad-0: 1\.101\.0 is bad and would not be caught[\s\S]*caught 0 of 3 bad/)
  expect(judge([], undefined, ['--replay', join(folder, 'nowhere')])).toMatchObject({ status: 2, verdicts: [] })
})

function compare(lines: readonly object[], share: string) {
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'scripts/judge.ts'), '--compare', share]
  const input = lines.map((each) => JSON.stringify(each)).join('\n')
  return spawnSync(process.execPath, args, { input, encoding: 'utf8' })
}

test('two versions are compared, where each got what it was meant to', () => {
  const lines = stream(() => 6)
  const differs = expect.stringMatching(/### Two versions compared.*\| errors \| 0.167 % .*differs/s)
  expect(compare(lines, '0.1')).toMatchObject({ status: 0, stdout: differs })
  expect(compare(lines, '0.2')).toMatchObject({ status: 1, stdout: expect.stringMatching(/Not a comparison/) })
  expect(compare(lines, '2')).toMatchObject({ status: 2, stderr: expect.stringMatching(/between 0 and 1/) })
})
