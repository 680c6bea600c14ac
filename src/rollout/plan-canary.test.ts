import fc from 'fast-check'
import type { Goal } from './journal-state.ts'
import type { Observed, Step, Target } from './plan.ts'
import { type Arm, type CanaryPolicy, canaryReplicas, planCanary, shareOf } from './plan-canary.ts'
import { titleOf } from './step-title.ts'

const goal: Goal = { kind: 'revision', revision: 3, manifestSha256: 'a' }
const check = { url: 'http://a', status: 200, attempts: 1 }
const policy: CanaryPolicy = { steps: [], preview: [], smoke: [check], byReplicas: false, unrouted: false }
const stable: Observed = {
  release: 'orders',
  revisions: [{ release: 'orders', revision: 3, status: 'deployed', manifestSha256: 'a' }],
  healthy: true,
}
const none: Observed = { release: 'orders-canary', revisions: [], healthy: false }
const target = (payload: string, manifestSha256: string): Target => ({ payload, manifestSha256, helmWaits: false })
const targets = new Map([1, 2, 3, 4, 5].map((pods) => [pods, target(`orders-canary@${pods}`, `c${pods}`)]))

function plan(changes: Partial<CanaryPolicy>, pods = 4, observed = stable, baseline?: Arm): Step[] {
  const wanted = { target: target('orders', 'b'), observed, goal, pods }
  return planCanary(wanted, { targets, observed: none }, { ...policy, ...changes }, baseline)
}
/** The old version once more. */
const old: Arm = {
  targets: new Map([1, 2, 3, 4, 5].map((pods) => [pods, target(`orders-baseline@${pods}`, `o${pods}`)])),
  observed: { release: 'orders-baseline', revisions: [], healthy: false },
}
const beside = (changes: Partial<CanaryPolicy>, pods = 4) => plan(changes, pods, stable, old)
const said = (steps: readonly Step[]) => steps.map((step) => titleOf(step, 'orders'))

const promotion = [
  'prove the way back',
  'helm upgrade (revision 4)',
  'wait until healthy',
  'traffic orders 100',
  'smoke (1)',
]

test.each<[string, Partial<CanaryPolicy>, string[]]>([
  [
    'one pod first, then as many as the weight asks for',
    {
      steps: [
        { weight: 5, bake: 60_000 },
        { weight: 50, bake: 0 },
      ],
    },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'traffic orders 95, orders-canary 5',
      'bake 1 min 0 s',
      'helm upgrade orders-canary (revision 2)',
      'wait until orders-canary healthy',
      'traffic orders 50, orders-canary 50',
      ...promotion,
    ],
  ],
  [
    'steps of as many pods do not set the release again',
    {
      steps: [
        { weight: 5, bake: 0 },
        { weight: 25, bake: 0 },
      ],
    },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'traffic orders 95, orders-canary 5',
      'traffic orders 75, orders-canary 25',
      ...promotion,
    ],
  ],
  [
    'copies first, with nothing sent to it',
    { steps: [{ weight: 0, mirror: 100, bake: 1000 }] },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'traffic orders 100, orders-canary 0, copies of 100 to orders-canary',
      'bake 1.0 s',
      ...promotion,
    ],
  ],
  [
    'a header',
    { steps: [{ weight: 0, bake: 0 }], match: { name: 'x-canary', value: '1' } },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'traffic orders 100, orders-canary 0, x-canary to orders-canary',
      ...promotion,
    ],
  ],
  [
    'it is asked before it gets any traffic, once',
    {
      preview: [check, check],
      steps: [
        { weight: 5, bake: 0 },
        { weight: 50, bake: 0 },
      ],
    },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'smoke (2)',
      'traffic orders 95, orders-canary 5',
      'helm upgrade orders-canary (revision 2)',
      'wait until orders-canary healthy',
      'traffic orders 50, orders-canary 50',
      ...promotion,
    ],
  ],
  [
    'it parks after the step that says so',
    { steps: [{ weight: 5, bake: 0, park: 3_600_000 }] },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'traffic orders 95, orders-canary 5',
      'park for at most 60 min 0 s',
      ...promotion,
    ],
  ],
  [
    'by the number of pods: the share is what the pods make it',
    { steps: [{ weight: 25, bake: 0 }], byReplicas: true },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'traffic orders 80, orders-canary 20',
      ...promotion.filter((step) => step !== 'traffic orders 100'),
    ],
  ],
  [
    'nothing routes it',
    { steps: [{ weight: 25, bake: 1000 }], unrouted: true },
    [
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'bake 1.0 s',
      ...promotion.filter((step) => step !== 'traffic orders 100'),
    ],
  ],
])('%s', (_, changes, steps) => {
  expect(said(plan(changes))).toEqual(steps)
})

test.each<[string, Partial<CanaryPolicy>, string[]]>([
  [
    'both are set before either is waited for, and get as much of the traffic',
    {
      preview: [check],
      steps: [
        { weight: 5, bake: 60_000 },
        { weight: 50, bake: 0 },
      ],
    },
    [
      'helm upgrade orders-baseline (revision 1)',
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'wait until orders-baseline healthy',
      'smoke (1)',
      'traffic orders 90, orders-canary 5, orders-baseline 5',
      'bake 1 min 0 s',
      'helm upgrade orders-baseline (revision 2)',
      'helm upgrade orders-canary (revision 2)',
      'wait until orders-canary healthy',
      'wait until orders-baseline healthy',
      'traffic orders 0, orders-canary 50, orders-baseline 50',
      ...promotion,
    ],
  ],
  [
    'by the number of pods the shares are what the pods of all three make them',
    { steps: [{ weight: 25, bake: 0 }], byReplicas: true },
    [
      'helm upgrade orders-baseline (revision 1)',
      'helm upgrade orders-canary (revision 1)',
      'wait until orders-canary healthy',
      'wait until orders-baseline healthy',
      'traffic orders 50, orders-canary 25, orders-baseline 25',
      ...promotion.filter((step) => step !== 'traffic orders 100'),
    ],
  ],
])('beside a baseline: %s', (_, changes, steps) => {
  expect(said(beside(changes))).toEqual(steps)
})

test('where there is a baseline the canary is judged against that, and half of the requests of both are its own', () => {
  const steps = [{ weight: 20, bake: 60_000 }]
  const judged = (changes: Partial<CanaryPolicy>) =>
    beside({ steps, judged: { watchMs: 0 }, ...changes }).find(({ kind }) => kind === 'judge')
  const step = {
    kind: 'judge',
    release: 'orders-canary',
    beside: ['orders-baseline', 'orders'],
    ms: 60_000,
    last: true,
  }
  expect(judged({})).toEqual({ ...step, share: 0.5 })
  expect(judged({ byReplicas: true })).toEqual(step)
})

test('a baseline that was not rendered is no baseline', () => {
  const none = { ...old, targets: new Map<number, Target>() }
  expect(() => plan({ steps: [{ weight: 5, bake: 0 }] }, 4, stable, none)).toThrow(
    'orders-baseline was not rendered with 1 replicas',
  )
})

test.each([
  ['by the number of pods', { byReplicas: true }],
  ['when nothing routes it', { unrouted: true }],
])('%s, half of the traffic is as many pods again', (_, changes) => {
  const [first] = plan({ steps: [{ weight: 50, bake: 0 }], ...changes })
  expect(first).toMatchObject({ kind: 'helm-apply', payload: 'orders-canary@4' })
})

test('nothing is done when the stable release is the target and healthy', () => {
  const same = { ...stable, revisions: [{ ...stable.revisions[0]!, manifestSha256: 'b' }] }
  expect(plan({ steps: [{ weight: 5, bake: 0 }] }, 4, same)).toEqual([])
})

test.each([
  [5, 4, false, 1],
  [50, 4, false, 2],
  [99, 4, false, 4],
  [51, 4, false, 3],
  [25, 3, true, 1],
  [50, 3, true, 3],
  [0, 9, false, 1],
])('weight %d beside %d pods, by replicas %s: %d pods', (weight, pods, byReplicas, wanted) => {
  expect(canaryReplicas({ weight, bake: 0 }, pods, byReplicas)).toBe(wanted)
})

test.each([
  [25, 4, false, 1],
  [50, 4, false, 2],
  [25, 4, true, 2],
  [40, 4, true, 8],
  [49, 1, true, 25],
])('with a baseline, weight %d beside %d pods, by replicas %s: %d pods each', (weight, pods, byReplicas, wanted) => {
  expect(canaryReplicas({ weight, bake: 0 }, pods, byReplicas, 2)).toBe(wanted)
})

test('whatever the policy, weights sum to 100, the canary never gets more pods’ work than it has, and all ends at the stable release', () => {
  const step = fc.record({ weight: fc.integer({ min: 0, max: 99 }), bake: fc.nat(1000) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (steps, pods) => {
      const rising = steps.toSorted((a, b) => a.weight - b.weight)
      const all = new Map(
        rising.map((each) => {
          const count = canaryReplicas(each, pods, false)
          return [count, target(`orders-canary@${count}`, `c${count}`)]
        }),
      )
      const wanted = { target: target('orders', 'b'), observed: stable, goal, pods }
      const halves = rising.filter(({ weight }) => weight <= 50)
      const twice = { ...old, targets: all }
      for (const found of [
        planCanary(wanted, { targets: all, observed: none }, { ...policy, steps: rising }),
        planCanary(wanted, { targets: all, observed: none }, { ...policy, steps: halves }, twice),
      ]) {
        const running: Record<string, number> = {}
        for (const each of found) {
          if (each.kind === 'helm-apply') running[each.release] = Number(each.payload.split('@')[1])
          if (each.kind !== 'route') continue
          const { weights } = each.split
          expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100)
          expect(Math.min(...Object.values(weights))).toBeGreaterThanOrEqual(0)
          for (const release of ['orders-canary', 'orders-baseline']) {
            expect(running[release] ?? 0).toBeGreaterThanOrEqual(((weights[release] ?? 0) * pods) / 100)
          }
          expect(weights['orders-baseline'] ?? weights['orders-canary']).toBe(weights['orders-canary'])
        }
        expect(said(found).slice(-promotion.length)).toEqual(promotion)
      }
    }),
  )
})

test('the share of pods is in whole percent', () => {
  expect([shareOf(1, 3), shareOf(1, 2), shareOf(2, 2)]).toEqual([25, 33, 50])
  expect([shareOf(1, 2, 2), shareOf(1, 4, 2), shareOf(5, 0, 2)]).toEqual([25, 17, 50])
})

const bake = 60_000

test.each<[string, Partial<CanaryPolicy>, Partial<Step>[]]>([
  [
    'each step that gets requests, the last one for an answer; then its SLOs',
    {
      judged: { watchMs: 5000 },
      steps: [
        { weight: 5, bake },
        { weight: 50, bake },
      ],
    },
    [
      { kind: 'judge', last: false, share: 0.05 },
      { kind: 'judge', last: true, share: 0.5 },
      { kind: 'watch', release: 'orders', ms: 5000 },
    ],
  ],
  [
    'not one that nobody asks; the share of requests is known where weights alone decide',
    {
      judged: { watchMs: 0 },
      steps: [
        { weight: 0, bake },
        { weight: 0, mirror: 10, bake },
        { weight: 5, bake },
      ],
    },
    [
      { kind: 'bake', ms: bake },
      { kind: 'judge', last: false },
      { kind: 'judge', last: true, share: 0.05 },
    ],
  ],
  [
    'pods that share a Service share its connections, not its requests',
    { judged: { watchMs: 0 }, byReplicas: true, steps: [{ weight: 20, bake }] },
    [{ kind: 'judge', last: true }],
  ],
])('judged is %s', (_name, changes, expected) => {
  const watched = plan(changes).filter(({ kind }) => kind === 'judge' || kind === 'bake' || kind === 'watch')
  expect(watched).toMatchObject(expected)
  expect(watched.map((step) => 'share' in step)).toEqual(expected.map((step) => 'share' in step))
})
