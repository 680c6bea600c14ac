import { type EvidenceMeta, evidenceFiles, evidenceLimits, parseEvidence } from './evidence.ts'
import type { Interval } from './judge/arms.ts'
import { Judge } from './judge/judge.ts'
import { standardPolicy } from './judge/policy.ts'

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const lines = (all: readonly unknown[]) => `${all.map((each) => JSON.stringify(each)).join('\n')}\n`

/** A canary as it is written down: what the judge said of this stream, by its own types. */
function written(errors: number, change: Partial<EvidenceMeta> = {}): { meta: EvidenceMeta; stream: Interval[] } {
  const judge = new Judge(standardPolicy)
  const stream = Array.from({ length: 100 }, (_, t): Interval => {
    const baseline = Array.from({ length: 9 }, (_, i) => ({ pod: `s${i}`, requests: 300, errors: (t + i) % 2 }))
    const canary = [{ pod: 'c0', requests: 300, errors: errors === 0 ? t % 2 : errors }]
    return { t: 15 * t, phase: t < 60 ? 'history' : 'run', canary: t < 60 ? [] : canary, baseline }
  }).filter((interval) => judge.decision === 'continue' && judge.push(interval) !== undefined)
  const meta: EvidenceMeta = {
    schema: 1,
    release: 'orders',
    environment: 'production',
    version: '1.4.0',
    startedAt: '2026-03-02T10:00:00.000Z',
    endedAt: '2026-03-02T10:10:00.000Z',
    decision: judge.decision,
    outcome: judge.decision === 'promote' ? 'succeeded' : 'rolled-back',
    policy: standardPolicy,
    verdict: judge.verdict(),
    ...change,
  }
  return { meta, stream }
}

test.each<[number, Partial<EvidenceMeta>, string | undefined]>([
  [0, {}, 'good'],
  [6, {}, 'bad'],
  [6, { outcome: 'failed' }, 'bad'],
  [6, { truth: 'good' }, 'good'],
  [0, { truth: 'bad' }, 'bad'],
  [0, { outcome: 'rolled-back' }, undefined], // promoted, and then something else failed
  [0, { outcome: 'parked' }, undefined],
  [6, { outcome: 'succeeded' }, undefined],
])('what was written is read: %j errors an interval, %j: %s', (errors, change, truth) => {
  const { meta, stream } = written(errors, change)
  const read = parseEvidence(bytes(meta), lines(stream))
  expect(read).toMatchObject({ ok: true, evidence: { intervals: { length: stream.length } } })
  expect(read.ok && read.evidence.truth).toBe(truth)
  expect(read.ok && read.evidence.meta.policy).toEqual(standardPolicy)
})

test('a canary that was never judged is evidence of nothing, and no damage', () => {
  const { meta, stream } = written(0)
  const verdict = { ...meta.verdict, decision: 'continue' as const, intervals: 0 }
  const unjudged = { ...meta, decision: 'continue', outcome: 'rolled-back', verdict }
  expect(parseEvidence(bytes(unjudged), lines(stream.slice(0, 60)))).toMatchObject({ ok: true })
})

const { meta, stream } = written(6)
const { policy: _, ...withoutPolicy } = meta

test.each<[string, unknown, string, RegExp[]]>([
  ['no JSON', '{', lines(stream), [/^judge\.json is damaged/]],
  ['bytes', Buffer.from([0xff, 0xfe]), lines(stream), [/^judge\.json is not UTF-8$/]],
  ['another schema', { ...meta, schema: 2 }, lines(stream), [/has schema 2; this release reads schema 1/]],
  ['nothing', null, lines(stream), [/says no schema/]],
  ['a doubled key', JSON.stringify(meta).replace('"release"', '"truth":"bad","truth"'), lines(stream), [/twice/]],
  ['a key of a slip', { ...meta, thruth: 'bad' }, lines(stream), [/thruth/]],
  ['no policy', withoutPolicy, lines(stream), [/^judge\.json policy: /]],
  ['no times', { ...meta, startedAt: 'now' }, lines(stream), [/startedAt/]],
  ['an end before the start', { ...meta, endedAt: '2020-01-01T00:00:00Z' }, lines(stream), [/ends before it starts/]],
  [
    'a decision that is not the verdict',
    { ...meta, decision: 'promote' },
    lines(stream),
    [/says promote, and its verdict abort/],
  ],
  [
    'a stream cut off',
    meta,
    lines(stream.slice(0, -1)),
    [/has \d+ intervals of phase run, and the verdict stands on \d+/],
  ],
  ['a stream cut in a line', meta, lines(stream).slice(0, -9), [/^judge\.jsonl line \d+ is not JSON/]],
  [
    'a stream of another time',
    meta,
    lines(stream.map((each) => ({ ...each, t: each.t + 1 }))),
    [/ends at \d+ s, and the verdict at \d+ s/],
  ],
  ['an empty stream', meta, '', [/has 0 intervals/]],
  [
    'both',
    { ...meta, truth: 'maybe', outcome: 'ok' },
    'x\ny\n',
    [/outcome/, /truth/, /line 1 is not JSON/, /line 2 is not JSON/],
  ],
])('%s is named, all at once', (_name, metaValue, streamText, expected) => {
  const read = parseEvidence(Buffer.isBuffer(metaValue) ? metaValue : bytes(metaValue), streamText)
  const problems = read.ok ? [] : read.problems
  expect(problems).toEqual(expected.map((pattern) => expect.stringMatching(pattern)))
})

test('what is told of a hostile file is bounded, and one line each', () => {
  const key = `a\n::error::${'x'.repeat(1000)}`
  const read = parseEvidence(bytes({ ...meta, [key]: 1 }), 'x\n'.repeat(100_000))
  const problems = read.ok ? [] : read.problems
  expect(problems.length).toBeLessThanOrEqual(21)
  expect(problems.at(-1)).toMatch(/^and \d+ more$/)
  for (const problem of problems) expect(problem).toMatch(/^.{1,500}$/)
})

test('sizes are bounded', () => {
  const big = parseEvidence(Buffer.alloc(evidenceLimits.metaBytes + 1), ' '.repeat(evidenceLimits.streamBytes + 1))
  expect(!big.ok && big.problems).toEqual([
    expect.stringMatching(/^judge\.json has \d+ bytes; at most/),
    expect.stringMatching(/^judge\.jsonl has \d+ characters; at most/),
  ])
  const many = parseEvidence(bytes(meta), '\n'.repeat(evidenceLimits.lines + 1))
  expect(!many.ok && many.problems.join()).toContain(
    `${evidenceFiles.stream} has more than ${evidenceLimits.lines} lines`,
  )
})
