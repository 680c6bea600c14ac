import { deployRecord, gateRecord } from '../../test/sample-records.ts'
import type { FailureFacts, RunRecord } from '../record/record.ts'
import { messageOf } from './message.ts'
import { describeState, duration } from './wording.ts'

const failure: FailureFacts = {
  reason: 'ErrImagePull',
  message: 'manifest unknown',
  object: 'Pod/orders-6f-abc',
  namedAfterMs: 4230,
  cause: { file: 'chart/values.yaml', line: 12 },
  evidence: ['events.txt', 'pod-a.log', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, text: 'x' })),
}
const security = {
  gate: 'image-scan',
  evidence: 'security' as const,
  status: 'fail' as const,
  onFailure: 'block' as const,
  measure: '3 critical',
  bound: 'none critical',
  reason: 'CVE-2026-1, CVE-2026-2, CVE-2026-3',
  sources: [],
}
const coverage = { ...security, gate: 'coverage', evidence: 'coverage' as const, measure: '70 %', bound: '> 80 %' }

test.each<[string, RunRecord, string]>([
  ['a deploy that serves', deployRecord(), 'success'],
  ['nothing to do', deployRecord({ outcome: 'nothing-to-do' }), 'success'],
  ['a deploy that was put back', deployRecord({ outcome: 'rolled-back', failure }), 'rollback'],
  ['a deploy that failed', deployRecord({ outcome: 'failed', failure }), 'failure'],
  ['a rollback by request', deployRecord({ kind: 'rollback' }), 'rollback'],
  ['a rollback that failed', deployRecord({ kind: 'rollback', outcome: 'failed', failure }), 'failure'],
  ['a rollback with nothing to do', deployRecord({ kind: 'rollback', outcome: 'nothing-to-do' }), 'success'],
  ['a run that was mended', deployRecord({ kind: 'reconcile', outcome: 'rolled-back' }), 'rollback'],
  ['a gate that passed', gateRecord(), 'success'],
  ['a gate that asks for a review', gateRecord({ verdict: 'review' }), 'review'],
  ['a gate that blocks for coverage', gateRecord({ verdict: 'block', rows: [coverage] }), 'failure'],
  ['a gate that blocks for findings', gateRecord({ verdict: 'block', rows: [coverage, security] }), 'security-alert'],
  [
    'a gate without its scan',
    gateRecord({ verdict: 'block', rows: [{ ...security, status: 'not-measured' }] }),
    'failure',
  ],
  [
    'findings that only warn beside what blocks',
    gateRecord({ verdict: 'block', rows: [coverage, { ...security, onFailure: 'warn' }] }),
    'failure',
  ],
])('%s', (_, record, kind) => {
  const message = messageOf(record)
  expect([message.kind, message.headline]).toEqual([kind, record.headline])
  expect(message.quiet).toBe('outcome' in record && record.outcome === 'nothing-to-do')
})

const facts = (record: RunRecord) =>
  Object.fromEntries(messageOf(record).facts.map(({ label, value }) => [label, value]))

test('a deploy tells where, what, from what, what serves, who and how long', () => {
  expect(facts(deployRecord())).toEqual({
    Environment: 'production',
    Release: 'trading/orders',
    From: 'orders:1.0.0 (revision 3)',
    To: 'orders:1.1.0 (revision 4)',
    'Serves now': 'orders:1.1.0 (revision 4)',
    'Started by': 'octocat',
    Took: '1 min 3 s',
    Address: 'https://orders.example.com',
  })
})

const { from } = deployRecord()
test.each<[string, Parameters<typeof deployRecord>[0], string | undefined]>([
  ['what was proven', { outcome: 'rolled-back', serves: { ...from, images: {}, revision: 6 } }, '1.0.0 (revision 6)'],
  ['nothing where only the headline knows', { outcome: 'rolled-back', serves: undefined }, undefined],
  [
    'doubt after a failure',
    { outcome: 'failed', serves: undefined },
    'not certain; before this run orders:1.0.0 (revision 3)',
  ],
  [
    'doubt after a first install',
    { outcome: 'failed', serves: undefined, from: undefined },
    'not certain; nothing did before this run',
  ],
])('what serves: %s', (_, changes, expected) => {
  expect(facts(deployRecord(changes))['Serves now']).toBe(expected)
})

test('a failure tells reason, object, message and where to look', () => {
  expect(messageOf(deployRecord({ outcome: 'failed', failure })).problem).toEqual({
    title: 'ErrImagePull: Pod/orders-6f-abc',
    text: 'manifest unknown',
    hints: [
      'Set in chart/values.yaml, line 12',
      'Named 4.2 s after the first change',
      'Saved before anything was put back, shown in the run: events.txt, pod-a.log, b, c, d and 2 more',
    ],
  })
})

test('gates that decide stand first, those that hold are left out', () => {
  const [held] = gateRecord().rows
  const rows = [{ ...coverage, onFailure: 'warn' as const }, ...(held ? [held] : []), security]
  expect(messageOf(gateRecord({ verdict: 'block', rows })).gates).toEqual([
    { name: 'image-scan', text: '3 critical, wanted none critical: CVE-2026-1, CVE-2026-2, CVE-2026-3' },
    { name: 'coverage', text: '70 %, wanted > 80 %: CVE-2026-1, CVE-2026-2, CVE-2026-3' },
  ])
})

test('only web addresses are links', () => {
  const run = { ...gateRecord().run, url: 'javascript:alert(1)' }
  expect(messageOf(gateRecord({ run })).runUrl).toBe('')
})

test.each([
  [{ app: 'ghcr.io/acme/orders:1.0.0@sha256:0123456789abcdef0123' }, 'orders:1.0.0 (revision 7)'],
  [{ app: 'ghcr.io/acme/orders@sha256:0123456789abcdef0123' }, 'orders@sha256:0123456789ab (revision 7)'],
  [{ app: 'localhost:5000/orders' }, 'orders (revision 7)'],
  [{ a: 'x:1', b: 'x:1', c: 'y:1', d: 'z:1', e: 'w:1' }, 'x:1, y:1, z:1 and 1 more (revision 7)'],
  [{}, '1.0.0 (revision 7)'],
])('images %j', (images, expected) => {
  expect(describeState({ revision: 7, appVersion: '1.0.0', images: images as Record<string, string> })).toBe(expected)
})

test.each([
  [850, '850 ms'],
  [1500, '1.5 s'],
  [12_300, '12 s'],
  [63_000, '1 min 3 s'],
  [7_500_000, '2 h 5 min'],
  [-1, ''],
])('%d ms', (milliseconds, expected) => {
  expect(duration(new Date(0).toISOString(), new Date(milliseconds).toISOString())).toBe(expected)
})
