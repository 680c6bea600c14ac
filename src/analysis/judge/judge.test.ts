import fc from 'fast-check'
import type { Interval, Pod } from './arms.ts'
import { Judge } from './judge.ts'
import { type JudgePolicy, metric, standardErrors, standardPolicy } from './policy.ts'
import type { Verdict } from './verdict.ts'

const errorsOnly: JudgePolicy = { ...standardPolicy, metrics: [standardErrors] }

interface Traffic {
  /** Errors of the canary in interval t. */
  canary?: (t: number) => number
  baseline?: (t: number, pod: number) => number
  pod?: (pod: Pod, arm: 'canary' | 'baseline', t: number) => Pod
  history?: number
  run?: number
}

const usual = (t: number, pod: number) => (t + pod) % 2

/** 200 requests a second, a tenth of them to one canary pod; intervals of 15 s. */
function intervals({
  canary = (t) => t % 2,
  baseline = usual,
  pod = (each) => each,
  history = 60,
  run = 40,
}: Traffic): Interval[] {
  return Array.from({ length: history + run }, (_, t): Interval => {
    const isRun = t >= history
    const stable = Array.from({ length: 9 }, (_, i) =>
      pod({ pod: `s${i}`, requests: 300, errors: baseline(t, i) }, 'baseline', t - history),
    )
    const ours = pod({ pod: 'c0', requests: 300, errors: canary(t - history) }, 'canary', t - history)
    return { t: 15 * (t + 1), phase: isRun ? 'run' : 'history', canary: isRun ? [ours] : [], baseline: stable }
  })
}

function judged(policy: JudgePolicy, all: readonly Interval[]): Verdict {
  const judge = new Judge(policy)
  for (const interval of all) if (judge.push(interval) !== 'continue') break
  return judge.verdict()
}

/** 5 % of the requests are slower than 0.25 s, 0.5 % slower than 1 s; `slow` times as many. */
const timed =
  (slow: number) =>
  (pod: Pod, arm: string): Pod => {
    const times = arm === 'canary' ? slow : 1
    const { requests } = pod
    return {
      ...pod,
      latency: { '0.25': requests - 15 * times, '1': requests - Math.round(1.5 * times), '+Inf': requests },
    }
  }

test.each<[string, Partial<JudgePolicy>, Traffic, Verdict['decision'], RegExp]>([
  ['a good version', {}, {}, 'promote', /after \d+ s: errors below 2 times/],
  [
    'five times the errors',
    {},
    { canary: (t) => 2 + (t % 2) },
    'abort',
    /errors: .* times as many .* evidence [\d.]+, 100 needed/,
  ],
  ['a little worse than can be told', {}, { canary: (t) => (t % 4 === 0 ? 0 : 1) }, 'inconclusive', /budget of 600 s/],
  ['no errors at all, anywhere', {}, { canary: () => 0, baseline: () => 0 }, 'promote', /errors below/],
  [
    'no canary traffic',
    {},
    { pod: (pod, arm) => (arm === 'canary' ? { ...pod, requests: 0, errors: 0 } : pod) },
    'inconclusive',
    /8 intervals in a row/,
  ],
  [
    'no canary traffic, and the policy says abort',
    { blind: { limit: 3, outcome: 'abort' } },
    { pod: (pod, arm) => (arm === 'canary' ? { ...pod, requests: 0, errors: 0 } : pod) },
    'abort',
    /3 intervals in a row/,
  ],
  [
    'a shared incident',
    {},
    { canary: (t) => (t > 5 && t < 15 ? 9 : t % 2), baseline: (t, i) => (t > 65 && t < 75 ? 9 : usual(t, i)) },
    'promote',
    /errors below/,
  ],
  ['one terrible interval', {}, { canary: (t) => (t === 3 ? 150 : t % 2) }, 'inconclusive', /budget/],
  ['slower', { metrics: undefined }, { pod: timed(3) }, 'abort', /latency: .* times as many/],
  ['as fast as before', { metrics: undefined }, { pod: timed(1) }, 'promote', /latency below 2 times/],
  [
    'a metric that nothing carries',
    { metrics: [standardErrors, metric('orders', 'events')] },
    {},
    'inconclusive',
    /orders: not measured/,
  ],
  [
    'fewer orders',
    { metrics: [{ ...metric('orders', 'events'), direction: 'decrease' }] },
    { pod: (pod, arm) => ({ ...pod, events: { orders: arm === 'canary' ? 15 : 30 } }) },
    'abort',
    /orders: 5 % of/,
  ],
  ['the minimum is not reached', { minimum: 1e6, budget: 1e6 }, {}, 'continue', /not before 1000000 s/],
])('%s', (_name, policy, traffic, decision, reason) => {
  const verdict = judged({ ...errorsOnly, ...policy }, intervals(traffic))
  expect([verdict.decision, verdict.reason]).toEqual([decision, expect.stringMatching(reason)])
})

describe('an SLO beside the comparison', () => {
  const slo = (evenIfStableBreaksIt: boolean): JudgePolicy => ({
    ...errorsOnly,
    metrics: [{ ...standardErrors, slo: { share: 0.01, evenIfStableBreaksIt } }],
  })
  const bothBad: Traffic = { canary: () => 15, baseline: () => 15, run: 60 }

  test.each<[string, JudgePolicy, Traffic, Verdict['decision']]>([
    ['both break it, and the policy says abort', slo(true), bothBad, 'abort'],
    // Never promoted while it is over its SLO, however good the comparison.
    ['both break it, and the comparison alone counts', slo(false), bothBad, 'inconclusive'],
    ['only the canary breaks it', slo(false), { canary: () => 15 }, 'abort'],
    ['neither does', slo(true), {}, 'promote'],
  ])('%s', (_name, policy, traffic, decision) => {
    expect(judged(policy, intervals(traffic)).decision).toBe(decision)
  })
})

test('in strict mode pods are compared by rank', () => {
  const strict: JudgePolicy = { ...errorsOnly, compare: 'baseline' }
  const bad = judged(strict, intervals({ canary: (t) => 5 + (t % 2) }))
  expect(bad.decision).toBe('abort')
  const uneven = intervals({
    canary: (t) => 5 + (t % 2),
    pod: (pod, arm) => (arm === 'canary' ? { ...pod, requests: 100 } : pod),
  })
  const verdict = judged(strict, uneven)
  expect(verdict.decision).not.toBe('abort')
  expect(verdict.weaknesses.join()).toContain('were not ranked')
})

test('quantiles alone can speak against a canary, and do not hinder it', () => {
  const policy: JudgePolicy = { ...standardPolicy, metrics: undefined }
  const pods = (times: number): Traffic => ({
    pod: (pod, arm, t) => ({
      ...pod,
      quantiles: { '0.99': (arm === 'canary' ? times : 1) * (0.2 + 0.01 * ((t * 7 + Number(pod.pod?.slice(1))) % 5)) },
    }),
  })
  expect(judged(policy, intervals(pods(2)))).toMatchObject({
    decision: 'abort',
    reason: expect.stringContaining('latency'),
  })
  const good = judged(policy, intervals(pods(1)))
  expect(good.decision).toBe('promote')
  expect(good.weaknesses.join()).toContain('only quantiles are known')
})

test('a verdict says what weakens it and what would change it', () => {
  const { weaknesses, wouldChange } = judged(errorsOnly, intervals({ history: 0, run: 4 }))
  expect(weaknesses.join('\n')).toMatch(/there is no history[\s\S]*the canary is one pod/)
  expect(wouldChange.join('\n')).toMatch(/errors: abort needs [\d.]+ times the evidence[\s\S]*errors: promotion needs/)
})

test('cold pods that join are not judged', () => {
  const all = intervals({}).map((interval): Interval => {
    if (interval.phase !== 'run' || interval.t < 1000) return interval
    const young = { pod: `new${Math.floor(interval.t / 60)}`, requests: 100, errors: 50 }
    return { ...interval, canary: [...interval.canary, young] }
  })
  const judge = new Judge({ ...errorsOnly, minimum: 1e6, budget: 1e6 })
  for (const interval of all) judge.push(interval)
  expect(judge.verdict().metrics[0]?.abort.e).toBeLessThan(1)
  expect(judge.verdict().weaknesses.join()).toContain('still warming up')
})

describe('whatever comes', () => {
  const number = fc.oneof(fc.nat(1000), fc.double(), fc.constantFrom(Number.NaN, -1, 1e300, Number.MAX_SAFE_INTEGER))
  const pod: fc.Arbitrary<Pod> = fc.record(
    {
      pod: fc.constantFrom('a', 'b', 'c', 'd', ''),
      requests: number,
      errors: number,
      events: fc.dictionary(fc.constantFrom('orders', '__proto__'), number),
      latency: fc.dictionary(fc.constantFrom('0.1', '0.5', '1', '+Inf', 'x'), number),
      quantiles: fc.dictionary(fc.constantFrom('0.5', '0.99'), number),
      restarted: fc.boolean(),
    },
    { requiredKeys: ['requests', 'errors'] },
  )
  const interval: fc.Arbitrary<Interval> = fc.record({
    t: fc.double({ noNaN: true, min: 0, max: 1e6 }),
    phase: fc.constantFrom('history', 'warmup', 'run', 'run'),
    canary: fc.array(pod, { maxLength: 3 }),
    baseline: fc.array(pod, { maxLength: 4 }),
  })
  const policies = fc.constantFrom<JudgePolicy>(
    standardPolicy,
    { ...standardPolicy, compare: 'baseline' },
    {
      ...errorsOnly,
      metrics: [
        { ...metric('orders', 'events'), direction: 'decrease', slo: { share: 0.5, evenIfStableBreaksIt: true } },
        metric('latency', 'latency'),
      ],
    },
  )

  test('verdicts hold no NaN, no infinity, and nothing that JSON would lose', () => {
    fc.assert(
      fc.property(policies, fc.array(interval, { maxLength: 15 }), (policy, all) => {
        const judge = new Judge(policy)
        for (const each of all) {
          judge.push(each)
          const verdict = judge.verdict()
          expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
          expect(JSON.stringify(verdict)).not.toMatch(/NaN|Infinity/)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('without one request in both arms nothing is promoted', () => {
    fc.assert(
      fc.property(policies, fc.array(interval, { maxLength: 15 }), (policy, all) => {
        const judge = new Judge(policy)
        for (const each of all)
          judge.push({ ...each, canary: each.canary.map((pod) => ({ ...pod, requests: 0, errors: 0 })) })
        expect(judge.verdict().decision).not.toBe('promote')
      }),
    )
  })
})

test('a version that was good enough is aborted when more traffic shows that it is not', () => {
  const judge = new Judge(errorsOnly)
  const good = intervals({ run: 40 })
  for (const interval of good) if (judge.push(interval) !== 'continue') break
  expect(judge.decision).toBe('promote')
  const from = good.length * 15
  const bad = intervals({ history: 0, run: 40, canary: () => 30 }).map((each) => ({ ...each, t: each.t + from }))
  for (const interval of bad) judge.push(interval)
  expect(judge.decision).toBe('abort')
})

test('a canary that loses its traffic after it was good enough is not promoted', () => {
  const judge = new Judge(errorsOnly)
  for (const interval of intervals({ run: 40 })) judge.push(interval)
  expect(judge.decision).toBe('promote')
  for (let t = 101; t < 110; t += 1) judge.push({ t: 15 * t, phase: 'run', canary: [], baseline: [] })
  expect(judge.decision).toBe('inconclusive')
})

test('without a budget a judge is open until it is closed', () => {
  const { budget: _none, ...open } = errorsOnly
  const judge = new Judge(open)
  for (const interval of intervals({ run: 60, canary: (t) => (t % 4 === 0 ? 0 : 1) })) judge.push(interval)
  expect(judge.decision).toBe('continue')
  expect(judge.close()).toBe('inconclusive')
  expect(judge.verdict().reason).toMatch(/900 s were all it had: errors/)
})

const fast =
  (slow: number) =>
  (pod: Pod, arm: string): Pod => {
    const { requests } = pod
    const late = arm === 'canary' ? slow : 0
    return { ...pod, latency: { '0.005': requests - late, '0.1': requests - late, '+Inf': requests } }
  }
const byLatency: JudgePolicy = { ...standardPolicy, metrics: [metric('latency', 'latency')] }

test.each<[string, number, Verdict['decision'], number]>([
  ['none of its requests is slow either', 0, 'promote', 20],
  ['a tenth of its requests is slow', 30, 'abort', 10],
])('where every request is faster than the fastest bound: %s', (_, slow, decision, within) => {
  const verdict = judged(byLatency, intervals({ pod: fast(slow) }))
  expect(verdict.decision).toBe(decision)
  expect(verdict.intervals).toBeLessThanOrEqual(within)
  expect(verdict.metrics[0]?.what).toBe('requests slower than 0.005 s')
})

test('without a history, one slow interval at the beginning does not keep a fast canary from its promotion', () => {
  const slowAtFirst = (pod: Pod, _arm: string, t: number): Pod => {
    const { requests } = pod
    return { ...pod, latency: { '0.1': t === 0 ? requests - 15 : requests, '+Inf': requests } }
  }
  const verdict = judged(byLatency, intervals({ history: 0, pod: slowAtFirst }))
  expect(verdict).toMatchObject({ decision: 'promote', metrics: [{ what: 'requests slower than 0.1 s' }] })
  expect(verdict.intervals).toBeLessThanOrEqual(20)
})
