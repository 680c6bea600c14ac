import { pastCanary, policyOfThen, streamText } from '../../test/past-canaries.ts'
import { type Evidence, type EvidenceMeta, parseEvidence } from './evidence.ts'
import { metric, standardErrors } from './judge/policy.ts'
import { replaySummary } from './render/replay.ts'
import { type Finding, type Replayed, replay, replayReport, type Unread } from './replay.ts'

const slo = { share: 1e-4, evenIfStableBreaksIt: true }
const sharp = { ...policyOfThen, metrics: [{ ...standardErrors, slo }] }
const blunt = { ...policyOfThen, alpha: 1e-6 }
const sharper = { ...policyOfThen, alpha: 0.05 }
const hasty = { ...policyOfThen, budget: 15 }

const kept = new Map<string, Evidence>()

function evidenceOf(...of: Parameters<typeof pastCanary>): Evidence {
  const key = JSON.stringify(of)
  const known = kept.get(key)
  if (known !== undefined) return known
  const { meta, intervals } = pastCanary(...of)
  const read = parseEvidence(Buffer.from(JSON.stringify(meta)), streamText(intervals))
  if (!read.ok) throw new Error(read.problems.join())
  kept.set(key, read.evidence)
  return read.evidence
}

const again = (seed: number, lift: number, policy = policyOfThen, change: Partial<EvidenceMeta> = {}) =>
  replay(`past/${seed}`, evidenceOf(seed, { lift }, change), policy)

const rollout = (seed: number, lift: number, policy = policyOfThen, change: Partial<EvidenceMeta> = {}) =>
  again(seed, lift, policy, change) as Replayed
const report = (rollouts: Replayed[], unread: Unread[] = [], elsewhere: string[] = []) =>
  replayReport('production', { rollouts, unread, elsewhere })

test.each<[string, Replayed, Finding, boolean]>([
  ['a bad one under the policy of then', rollout(101, 6), 'caught', false],
  ['a bad one under one that needs more evidence than there was', rollout(101, 6, blunt), 'missed', true],
  ['a bad one in too little time', rollout(103, 6, hasty), 'missed', true],
  ['a good one under the policy of then', rollout(4, 1), 'passed', false],
  ['a good one that breaks a bound', rollout(4, 1, sharp), 'false-alarm', true],
  ['a good one in too little time', rollout(4, 1, hasty), 'held', true],
  [
    'one that was inconclusive, and is good as people say',
    rollout(10, 1, policyOfThen, { truth: 'good' }),
    'open',
    false,
  ],
  ['one that was promoted, and was bad as people say', rollout(4, 1, policyOfThen, { truth: 'bad' }), 'missed', false],
  [
    'one that was aborted, and was good as people say',
    rollout(101, 6, policyOfThen, { truth: 'good' }),
    'false-alarm',
    false,
  ],
  ['one of which nobody knows', rollout(101, 6, blunt, { outcome: 'parked' }), 'unknown', false],
])('%s', (_name, { finding, regression }, expected, isRegression) => {
  expect([finding, regression]).toEqual([expected, isRegression])
})

test('when it is decided is told in seconds of traffic, and by how much it moved', () => {
  expect(rollout(103, 6)).toMatchObject({
    before: { decision: 'abort' },
    now: { decision: 'abort' },
    later: 0,
    notes: [],
  })
  const { before, now, later } = rollout(102, 6, sharper)
  expect([before, now]).toEqual([
    { decision: 'abort', after: expect.any(Number) },
    { decision: 'abort', after: expect.any(Number), reason: expect.stringMatching(/^errors/) },
  ])
  expect(later).toBe((now.after ?? 0) - (before.after ?? 0))
  expect(later).toBeLessThan(0)
  expect(rollout(102, 6, blunt)).toMatchObject({ now: { decision: 'continue', after: null } })
})

test('a promotion counts from when it was known, not from the end of the steps', () => {
  const { before, later } = rollout(4, 1)
  expect({ decision: before.decision, later }).toEqual({ decision: 'promote', later: 0 })
  expect(before.after).toBeLessThan(600)
})

test('a shorter warm-up judges what was passed over then, a longer one passes over more', () => {
  const [soon, late] = [0, 300].map((warmUp) => rollout(102, 6, { ...policyOfThen, warmUp }))
  expect(soon?.finding).toBe('caught')
  expect(soon?.later).toBeLessThan(0)
  expect(late).toMatchObject({ finding: 'missed', now: { decision: 'continue' } })
})

test('a judge that would not repeat itself is told', () => {
  const { meta, intervals } = pastCanary(4)
  const truth = 'good' as const
  const evidence = { truth, meta: { ...meta, decision: 'abort' as const }, intervals }
  expect((replay('x', evidence, policyOfThen) as Replayed).notes).toEqual([
    'under the policy of then this release says promote',
  ])
})

test('pods of the stable version tell nothing about a strict comparison', () => {
  expect(again(4, 1, { ...policyOfThen, compare: 'baseline' })).toEqual({
    path: 'past/4',
    problem: expect.stringMatching(/was compared to stable.*compares to baseline/),
  })
})

test('totals have exact bounds', () => {
  const all = [...Array(7).fill(rollout(101, 6)), ...Array(112).fill(rollout(4, 1))] as Replayed[]
  expect(report(all)).toMatchObject({
    passed: true,
    headline: 'would have caught 7 of 7 bad, 0 of 112 false alarms',
    totals: { bad: 7, caught: 7, caughtAtLeast: 0.6518, good: 112, falseAlarms: 0, falseAlarmsAtMost: 0.0264 },
    problems: [],
    notes: [],
  })
})

const [good, bad] = [rollout(4, 1), rollout(101, 6)]

test.each<[string, Replayed[], Unread[], RegExp[]]>([
  [
    'a bad one missed',
    [good, rollout(101, 6, blunt)],
    [],
    [/^past\/101: 1\.101\.0 is bad and would not be caught .*decided rightly then/],
  ],
  ['a good one aborted', [rollout(4, 1, sharp), bad], [], [/^past\/4: 1\.4\.0 is good and would be aborted/]],
  ['a good one held up', [rollout(4, 1, hasty), bad], [], [/^past\/4: 1\.4\.0 is good and would not be promoted/]],
  [
    'a known miss that stays one',
    [good, rollout(4, 1, policyOfThen, { truth: 'bad' })],
    [],
    [/is bad and would be promoted; then: promote/],
  ],
  [
    'evidence that cannot be read',
    [good, bad],
    [{ path: 'past/x', problem: 'judge.json is empty' }],
    [/^past\/x: judge\.json is empty$/],
  ],
  ['nothing at all', [], [], [/^nothing was measured/]],
  ['nothing that is known', [rollout(101, 6, policyOfThen, { outcome: 'parked' })], [], [/^nothing was measured/]],
])('%s does not pass', (_name, rollouts, unread, problems) => {
  const told = report(rollouts, unread)
  expect(told.passed).toBe(false)
  expect(told.problems).toEqual(problems.map((pattern) => expect.stringMatching(pattern)))
})

test('what it cannot tell is said', () => {
  expect(report([good], [], ['staging/orders', 'staging/orders', 'production/payments']).notes).toEqual([
    expect.stringMatching(/^No bad version/),
    '3 of other environments or releases were passed by: production/payments, staging/orders.',
  ])
  const open = rollout(10, 1, policyOfThen, { truth: 'good' })
  expect(report([open, bad]).notes).toEqual([expect.stringMatching(/^1 of the good ones are open/)])
})

test('a judge of another metric than the evidence has promotes nobody', () => {
  const policy = { ...policyOfThen, metrics: [metric('orders', 'events')] }
  expect(rollout(4, 1, policy)).toMatchObject({ finding: 'open', now: { decision: 'continue' } })
  expect(rollout(101, 6, policy)).toMatchObject({ finding: 'missed' })
})

test('the page has what is wrong first, the unknown apart, and no name breaks out of it', () => {
  const version = '`|<b>@all</b>'
  const page = replaySummary(
    report([good, rollout(101, 6, blunt, { version }), rollout(102, 6, policyOfThen, { outcome: 'parked' })]),
  )
  expect(page).toMatch(
    /^### ❌ Replay of production: would have caught 0 of 1 bad, 0 of 1 false alarms\n\nWith 95 % confidence each: /,
  )
  expect(page.indexOf('❌ missed')).toBeLessThan(page.indexOf('✅ passed'))
  expect(page.split('Nobody knows what these were')[1]).toContain('1.102.0')
  expect(page).not.toMatch(/<b>|@all/)
  for (const line of page.split('\n').filter((each) => each.startsWith('|'))) {
    expect(line.match(/(?<!\\)\|/g)).toHaveLength(9)
  }
})
