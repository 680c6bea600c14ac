import fc from 'fast-check'
import type { DryRun } from './dry-run.ts'
import type { Step } from './plan.ts'
import {
  dryRunText,
  planJson,
  planMermaid,
  planSummary,
  planText,
  type ShownPlan,
  type ShownStep,
  sayStep,
} from './render-plan.ts'

const object = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'trading', name: 'orders' }
const both = { orders: 95, 'orders-canary': 5 }

test.each<[Step, string]>([
  [
    { kind: 'helm-apply', release: 'orders', payload: 'orders', revision: 2, wait: 'hooks' },
    'helm upgrade orders (as revision 2)',
  ],
  [
    { kind: 'helm-apply', release: 'orders', payload: 'orders', revision: 2, wait: 'resources' },
    'helm upgrade orders (as revision 2), Helm waits too',
  ],
  [
    { kind: 'helm-unlock', release: 'orders', pending: 3 },
    'set revision 3 of orders, which a dead run left pending, to failed',
  ],
  [
    { kind: 'helm-rollback', release: 'orders', to: 1, revision: 3 },
    'helm rollback orders to revision 1 (as revision 3)',
  ],
  [
    { kind: 'helm-restore', release: 'orders', snapshot: 'abc-1', revision: 3 },
    'helm upgrade orders to snapshot abc-1 (as revision 3)',
  ],
  [{ kind: 'helm-uninstall', release: 'orders-canary' }, 'helm uninstall orders-canary'],
  [{ kind: 'wait-healthy', release: 'orders', revision: 2 }, 'wait until revision 2 of orders serves'],
  [{ kind: 'route', split: { weights: both } }, 'send traffic to orders 95 %, orders-canary 5 %'],
  [
    {
      kind: 'route',
      split: {
        weights: both,
        match: { release: 'orders-canary', header: { name: 'x-canary', value: '1' } },
        mirror: { release: 'orders-canary', percent: 10 },
      },
    },
    'send traffic to orders 95 %, orders-canary 5 %; header x-canary = 1 to orders-canary; copies of 10 % to orders-canary',
  ],
  [
    {
      kind: 'route',
      split: { weights: both, match: { release: 'b', header: { name: 'cookie', cookie: 'beta', pattern: 'y.*' } } },
    },
    'send traffic to orders 95 %, orders-canary 5 %; cookie beta ~ y.* to b',
  ],
  [{ kind: 'route-back', captured: { object, fields: {} } }, 'send traffic as before (HTTPRoute/orders)'],
  [
    { kind: 'bake', release: 'orders-canary', beside: ['orders'], ms: 300_000 },
    'watch orders-canary and orders for 5 min',
  ],
  [{ kind: 'bake', release: 'orders', beside: [], ms: 90_000 }, 'watch orders for 90 s'],
  [
    { kind: 'judge', release: 'orders-canary', beside: ['orders'], ms: 600_000, last: true },
    'judge orders-canary against orders for at most 10 min',
  ],
  [{ kind: 'watch', release: 'orders', ms: 600_000 }, 'watch orders and its SLOs for 10 min'],
  [{ kind: 'park', ms: 4 * 3_600_000 }, 'leave it like that, without a runner, for at most 4 h'],
  [
    { kind: 'smoke', checks: [{ url: 'https://a.example/x?key=secret', status: 200, attempts: 1 }] },
    'ask https://a.example/x',
  ],
])('%j is said', (step, line) => {
  expect(sayStep(step)).toBe(line)
})

test('the proof names the revision, and a step of another kind its name', () => {
  const goal = { kind: 'revision', revision: 4 }
  expect(sayStep({ kind: 'prove-rollback', release: 'orders', goal })).toBe(
    'prove that orders could be put back to revision 4',
  )
  expect(sayStep({ kind: 'other', release: 'orders', revision: 2 })).toBe('other orders revision 2')
})

const plan: ShownPlan = {
  release: 'orders',
  namespace: 'trading',
  strategy: 'canary',
  steps: [
    { kind: 'helm-apply', release: 'orders-canary', revision: 1 },
    { kind: 'route', split: { weights: both } },
  ],
  back: [{ kind: 'helm-uninstall', release: 'orders-canary' }],
}
const differs: DryRun = {
  objects: [
    {
      object: 'Deployment/orders',
      change: 'change',
      fields: [
        { path: 'spec.replicas', change: 'changed', before: '1', after: '2' },
        { path: 'spec.paused', change: 'added', after: 'true' },
      ],
    },
    { object: 'Service/orders', change: 'unchanged', fields: [] },
  ],
  refused: [{ object: 'Ingress/orders', reason: 'Forbidden', message: 'the webhook says no' }],
}

test('as text, numbered, with the way back', () => {
  expect(planText(plan)).toEqual([
    'plan for orders in trading, strategy canary:',
    '  1. helm upgrade orders-canary (as revision 1)',
    '  2. send traffic to orders 95 %, orders-canary 5 %',
    'when anything fails:',
    '  1. helm uninstall orders-canary',
  ])
  expect(planText({ ...plan, steps: [] })).toEqual([expect.any(String), '  nothing to do: what is wanted serves'])
})

test('the dry run as text', () => {
  expect(dryRunText(differs)).toEqual([
    'refused Ingress/orders: Forbidden: the webhook says no',
    'change Deployment/orders',
    'spec.replicas: 1 -> 2',
    'spec.paused: added true',
    'unchanged Service/orders',
  ])
})

test('as JSON, with the steps as they are', () => {
  const told = JSON.parse(planJson(plan, differs))
  expect(told).toMatchObject({ schema: 'slipway.github.io/plan/v1', strategy: 'canary', dryRun: differs })
  expect(told.steps[1]).toEqual({ ...plan.steps[1], text: 'send traffic to orders 95 %, orders-canary 5 %' })
})

test('as a picture', () => {
  expect(planMermaid(plan).split('\n')).toEqual([
    '```mermaid',
    'flowchart LR',
    '  subgraph rollout ["Rollout"]',
    '    direction LR',
    '    s0["1. helm upgrade orders-canary (as revision 1)"]',
    '    s1["2. send traffic to orders 95 %, orders-canary 5 %"]',
    '    s0 --> s1',
    '  end',
    '  subgraph back ["Way back"]',
    '    direction LR',
    '    b0["1. helm uninstall orders-canary"]',
    '    b0',
    '  end',
    '  rollout -. when anything fails .-> back',
    '```',
  ])
})

test('the summary has the picture, what is refused, the objects, and the fields folded', () => {
  const text = planSummary(plan, differs)
  expect(text).toContain('- **Forbidden** Ingress/orders: the webhook says no')
  expect(text).toContain('| Deployment/orders | change | 2 |')
  expect(text).toContain('<details><summary>Deployment/orders</summary>')
  expect(text).toContain('| spec.replicas | 1 | 2 |')
  expect(text).not.toContain('<summary>Service/orders')
  expect(planSummary({ ...plan, steps: [] })).toContain('nothing to do')
})

test('sizes are bounded, and what is left out is counted', () => {
  const field = { path: 'p'.repeat(5000), change: 'added' as const, after: 'v'.repeat(5000) }
  const big = { object: 'ConfigMap/a', change: 'change' as const, fields: Array.from({ length: 400 }, () => field) }
  const all = {
    objects: Array.from({ length: 3000 }, () => big),
    refused: Array.from({ length: 3000 }, () => ({ object: 'a/b', reason: 'Invalid', message: 'm'.repeat(9000) })),
  }
  const steps = Array.from({ length: 500 }, (): ShownStep => ({ kind: 'helm-uninstall', release: 'r'.repeat(500) }))
  const text = planSummary({ ...plan, steps }, all)
  expect(text.length).toBeLessThan(250_000)
  expect(text).toMatch(/\d+ more refusals/)
  expect(text).toMatch(/\| \d+ more objects \| \| \|/)
  expect(text).toContain('350 more fields')
  expect(text).toContain('440 more steps')
  expect(JSON.parse(planJson(plan, all)).dryRun).toMatchObject({ objectsLeftOut: 2800, objects: { length: 200 } })
})

test('no text from elsewhere breaks a table, a fold or a fence', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('```', '|', '\\|', '\n| a | b |', '</details>', '"] --> x["', '<script>', '@team', '\r', '\\', '`'),
    fc.array(fc.constantFrom('|', '\\', '`', '\n', '<', '"', 'a', ']'), { maxLength: 12 }).map((all) => all.join('')),
  )
  const field = fc.record({ path: nasty, change: fc.constant('changed' as const), before: nasty, after: nasty })
  const run = fc.record({
    objects: fc.array(
      fc.record({ object: nasty, change: fc.constant('change' as const), fields: fc.array(field, { maxLength: 3 }) }),
      { maxLength: 3 },
    ),
    refused: fc.array(fc.record({ object: nasty, reason: nasty, message: nasty }), { maxLength: 2 }),
  })
  const step = fc.record({
    kind: fc.constantFrom('helm-apply', 'smoke', 'bake', 'other'),
    release: nasty,
    releases: fc.array(nasty, { maxLength: 2 }),
    checks: fc.array(fc.record({ url: nasty }), { maxLength: 2 }),
  })
  const shown = fc.record({
    release: nasty,
    namespace: nasty,
    strategy: nasty,
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    back: fc.array(step, { maxLength: 2 }),
  })
  fc.assert(
    fc.property(shown, run, (plan, told) => {
      const lines = planSummary(plan, told).split('\n')
      expect(lines.filter((line) => line.startsWith('```'))).toEqual(['```mermaid', '```'])
      const folds = told.objects.filter(({ fields }) => fields.length > 0).length
      expect(lines.filter((line) => line === '</details>')).toHaveLength(folds)
      const rows = lines.filter((line) => line.startsWith('|'))
      const heads = 1 + folds
      expect(rows).toHaveLength(
        2 * heads + told.objects.length + told.objects.reduce((sum, { fields }) => sum + fields.length, 0),
      )
      for (const row of rows) expect(row.replace(/\\[\s\S]/g, '').split('|')).toHaveLength(5)
      const labels = lines.filter((line) => /^ {4}[sb]\d+\[/.test(line))
      expect(labels).toHaveLength(plan.steps.length + plan.back.length)
      for (const label of labels) expect(label).toMatch(/^ {4}[sb]\d+\["[^"`\]<>;#]*"\]$/)
      for (const line of [...planText(plan), ...dryRunText(told)]) expect(line).not.toMatch(/[\r\n]/)
    }),
  )
})
