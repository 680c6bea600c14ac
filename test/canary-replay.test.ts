// canary-promote with mode replay, through its bundle: a set of past canaries, policies that are too blunt or too sharp, hostile folders.
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionResult, runAction } from '../lab/runner/run-action.ts'
import { scratch } from '../lab/scratch.ts'
import type { ReplayReport } from '../src/analysis/replay.ts'
import { keep, pastCanary } from './past-canaries.ts'

const seeds = { good: 1, bad: 101 }
const [goods, bads] = [20, 7]
const workspace = scratch('replay')

/** 20 good versions and 7 with six times the errors; what the judge left open then is said by people. */
function keepAll(): void {
  for (let i = 0; i < goods; i += 1) {
    const canary = pastCanary(seeds.good + i)
    keep({ ...canary, meta: { ...canary.meta, truth: 'good' } }, join(workspace, `past/good-${i}`))
  }
  for (let i = 0; i < bads; i += 1) keep(pastCanary(seeds.bad + i, { lift: 6 }), join(workspace, `past/bad-${i}`))
}
keepAll()
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** The judge of production, and how long its steps bake. */
function policy(judge: object, bake = '10m'): void {
  const source = { kind: 'prometheus', url: 'http://prometheus.test', requests: 'requests', errors: 'errors' }
  const metrics = [{ name: 'errors', kind: 'errors', weight: 2, negligible: 0.001 }]
  const canary = { steps: [{ weight: 10, bake }], judge: { source, metrics, ...judge } }
  const environments = { production: { namespace: 'trading', release: 'orders', canary } }
  writeFileSync(join(workspace, '.slipway.yml'), JSON.stringify({ version: 1, environments }))
}

async function replay(inputs: Record<string, string> = {}): Promise<ActionResult & { report?: ReplayReport }> {
  const result = await runAction({
    action: 'canary-promote',
    workspace,
    inputs: { mode: 'replay', environment: 'production', evidence: 'past', ...inputs },
  })
  expect([result.foreign, result.orphans]).toEqual([[], []])
  return { ...result, ...(result.outputs.replay && { report: JSON.parse(result.outputs.replay) }) }
}

test('the policy of then passes, with no cluster named', async () => {
  policy({})
  const { conclusion, outputs, report, summary, annotations } = await replay()
  expect([conclusion, outputs.decision, annotations]).toEqual(['success', 'passed', []])
  expect(report).toMatchObject({
    schema: 1,
    passed: true,
    leftOut: 0,
    headline: 'would have caught 7 of 7 bad, 0 of 20 false alarms',
    totals: {
      bad: 7,
      caught: 7,
      caughtAtLeast: 0.6518,
      good: 20,
      falseAlarms: 0,
      falseAlarmsAtMost: 0.1391,
      unknown: 0,
    },
    problems: [],
  })
  expect(report?.rollouts).toHaveLength(27)
  expect(summary).toContain('### ✅ Replay of production: would have caught 7 of 7 bad, 0 of 20 false alarms')
  expect(summary).toContain(
    'at least 65.2 % of such bad versions are caught; at most 13.9 % of such good ones are aborted',
  )
  expect(summary.match(/^\| ✅ caught /gm)).toHaveLength(7)
})

test.each<[string, object, string | undefined, RegExp]>([
  [
    'one that asks for too much evidence',
    { alpha: 1e-6 },
    undefined,
    /caught 0 of 7 bad, 0 of 20 .*is bad and would not be caught \(continue\); it was decided rightly then \(abort\)/s,
  ],
  [
    'one that bakes too shortly',
    {},
    '100s',
    /is bad and would not be caught \(inconclusive\).*is good and would not be promoted/s,
  ],
  [
    'one with a bound that everybody breaks',
    { metrics: [{ name: 'errors', kind: 'errors', slo: { share: 0.0001, 'even-if-stable-breaks-it': true } }] },
    undefined,
    /caught 7 of 7 bad, 20 of 20 false alarms.*is good and would be aborted/s,
  ],
])('%s is refused', async (_name, judge, bake, told) => {
  policy(judge, bake)
  const { conclusion, outputs, report, annotations, summary } = await replay()
  expect([conclusion, outputs.decision, report?.passed]).toEqual(['failure', 'refused', false])
  expect(annotations.map(({ message }) => message)).toEqual([expect.stringMatching(told)])
  expect(summary).toMatch(/^### ❌ Replay of production/)
})

test('a policy that is as good, and quicker, passes', async () => {
  policy({ alpha: 0.02 })
  const { outputs, report } = await replay()
  const later =
    report?.rollouts.flatMap(({ finding, later }) => (finding === 'caught' ? [later ?? Number.NaN] : [])) ?? []
  expect(outputs.decision).toBe('passed')
  expect(later).toHaveLength(bads)
  expect(Math.max(...later)).toBeLessThanOrEqual(0)
  expect(Math.min(...later)).toBeLessThan(0)
})

test('patterns and lists mean their folders, once', async () => {
  policy({})
  const { report } = await replay({ evidence: 'past/bad-*\npast/bad-1, past/good-2/' })
  expect(report?.headline).toBe('would have caught 7 of 7 bad, 0 of 1 false alarms')
})

test('other environments and releases are passed by, and said', async () => {
  policy({})
  const more = join(workspace, 'elsewhere')
  keep(pastCanary(103, { lift: 6 }, { environment: 'staging' }), join(more, 'a'))
  keep(pastCanary(103, { lift: 6 }, { release: 'payments' }), join(more, 'b'))
  expect((await replay({ evidence: 'past,elsewhere' })).report).toMatchObject({
    passed: true,
    totals: { bad: 7 },
    notes: expect.arrayContaining([expect.stringMatching(/^2 of other .*: production\/payments, staging\/orders\.$/)]),
  })
  const { report } = await replay({ evidence: 'elsewhere' })
  expect(report?.problems).toEqual([expect.stringMatching(/^nothing was measured/)])
})

describe('evidence that cannot be used fails the step, beside all that can', () => {
  const outside = scratch('replay-outside')
  keep(pastCanary(4), join(outside, 'good'))

  test.each<[string, (folder: string) => void, RegExp]>([
    ['no stream', (at) => rmSync(join(at, 'judge.jsonl')), /judge\.jsonl cannot be read \(ENOENT\)/],
    ['no verdict', (at) => rmSync(join(at, 'judge.json')), /judge\.json cannot be read \(ENOENT\)/],
    ['a stream cut off', (at) => truncateSync(join(at, 'judge.jsonl'), 90_000), /judge\.jsonl line \d+ is not JSON/],
    [
      'empty files',
      (at) => ['judge.json', 'judge.jsonl'].map((name) => truncateSync(join(at, name))),
      /judge\.json is empty; judge\.jsonl is empty/,
    ],
    [
      'commands in it',
      (at) => writeFileSync(join(at, 'judge.json'), '{"schema":1,"a\\n::error::x":1}'),
      /judge\.json release: /,
    ],
    ['a link to elsewhere', (at) => symlinkSync(join(outside, 'good'), join(at, 'more')), /hostile\/more: is a link/],
    [
      'a file behind a link',
      (at) => {
        rmSync(join(at, 'judge.json'))
        symlinkSync(join(outside, 'good/judge.json'), join(at, 'judge.json'))
      },
      /judge\.json: is a link/,
    ],
    [
      'a file that never ends',
      (at) => truncateSync(join(at, 'judge.jsonl'), 70 * 2 ** 20),
      /judge\.jsonl has more than \d+ bytes/,
    ],
    [
      'a folder in the place of a file',
      (at) => {
        rmSync(join(at, 'judge.json'))
        mkdirSync(join(at, 'judge.json'))
      },
      /judge\.json is not a regular file/,
    ],
  ])('%s', async (_name, spoil, told) => {
    policy({})
    const folder = join(workspace, 'hostile')
    rmSync(folder, { recursive: true, force: true })
    keep(pastCanary(4), folder)
    spoil(folder)
    const { conclusion, report, annotations, log } = await replay({ evidence: 'past/bad-*\npast/good-*\nhostile' })
    expect(conclusion).toBe('failure')
    expect(report).toMatchObject({ passed: false, totals: { caught: 7, falseAlarms: 0 } })
    expect(report?.problems.join('\n')).toMatch(told)
    expect(annotations).toHaveLength(1)
    expect(log).not.toMatch(/^::error::x/m)
  })
})

test.each<[string, Record<string, string>, RegExp]>([
  ['nothing there', { evidence: 'nowhere' }, /nowhere: is no folder of the workspace/],
  ['a file', { evidence: '.slipway.yml' }, /is no folder of the workspace/],
  ['an environment that is not there', { environment: 'prod' }, /has no environment "prod"; there are: production/],
])('%s is a failure', async (_name, inputs, told) => {
  policy({})
  const { conclusion, annotations } = await replay(inputs)
  expect(conclusion).toBe('failure')
  expect(annotations.map(({ message }) => message)).toEqual([expect.stringMatching(told)])
})

test('an environment without a judge has nothing to judge by', async () => {
  const environments = { production: { namespace: 'trading', release: 'orders' } }
  writeFileSync(join(workspace, '.slipway.yml'), JSON.stringify({ version: 1, environments }))
  const { annotations } = await replay()
  expect(annotations.map(({ message }) => message)).toEqual([expect.stringMatching(/canary\.judge is missing/)])
})

test('all inputs that are wrong are told at once', async () => {
  const { annotations } = await replay({ environment: '', evidence: '', policy: '../x' })
  expect(annotations.map(({ message }) => message)).toEqual([
    [
      '3 inputs are wrong; nothing was done:',
      '- `policy` is "../x", which leads out of the workspace',
      '- `environment` is required and was not given',
      '- `evidence` is required with `mode: replay`: folders of past canaries',
    ].join('\n'),
  ])
  const other = await replay({ mode: 'abort' })
  expect(other.annotations[0]?.message).toMatch(/`evidence` needs `mode: replay`[\s\S]*no cluster was named/)
  const out = await replay({ evidence: 'past\n../past' })
  expect(out.annotations[0]?.message).toMatch(/`evidence` is "\.\.\/past", which leads out of the workspace/)
})
