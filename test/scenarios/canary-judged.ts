// Canaries that are judged by their requests, counted by the pods themselves: promoted early, aborted, or not even begun.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { parseEvidence } from '../../src/analysis/evidence.ts'
import {
  canaryPolicy,
  expectStable,
  journalOf,
  scale,
  stepOf,
  validRecordOf,
  watchTraffic,
  withoutChange,
} from './canary-traffic.ts'
import { longTerm } from './kill-points.ts'
import type { ScenarioSet } from './scenario.ts'

const router = 'gateway-api'
const source = {
  kind: 'scrape',
  port: 8080,
  requests: 'http_requests_total',
  errors: 'http_requests_total{code=~"5.."}',
  latency: 'http_request_duration_seconds_bucket',
}
const metrics = [
  { name: 'errors', kind: 'errors', tolerance: 4 },
  { name: 'latency', kind: 'latency' },
]
export const judge = { source, interval: '1s', 'warm-up': '0s', minimum: '3s', metrics }
const steps = [
  { weight: 20, bake: '40s' },
  { weight: 50, bake: '40s' },
]
/** What people ask for does not work in any version, in one of fifty requests. */
export const http = { statuses: { '/reports': 500 } }

function policy(world: DeployWorld, lines: object = {}, changed: object = {}): void {
  world.setPolicy(canaryPolicy(world, router, { steps, judge: { ...judge, ...changed }, ...lines }))
}

/** While people use the service, 200 requests a second. */
export async function underLoad<T>(world: DeployWorld, work: () => Promise<T>): Promise<T> {
  const loads = [
    watchTraffic(world, router, { ratePerSecond: 196 }),
    watchTraffic(world, router, { ratePerSecond: 4, path: '/reports' }),
  ]
  try {
    return await work()
  } finally {
    await Promise.all(loads.map((load) => load.stop()))
  }
}

export function deployUnderLoad(world: DeployWorld, version: string, errorRate = 0): Promise<ActionResult> {
  world.image(version, { drainMs: 2000, http: { ...http, errorRate } })
  return underLoad(world, () => world.deploy(version, { inputs: longTerm }))
}

/** What it was judged by is there, whole, and says the same. */
export function expectEvidence({ outputs }: ActionResult, decision: string): void {
  const folder = outputs.evidence ?? ''
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['judge.json', 'judge.jsonl', 'judge.svg']))
  const read = parseEvidence(
    readFileSync(join(folder, 'judge.json')),
    readFileSync(join(folder, 'judge.jsonl'), 'utf8'),
  )
  expect(read).toMatchObject({ ok: true, evidence: { meta: { decision, outcome: outputs.outcome } } })
}

/** Names of the Secrets that keep what a canary was judged by. */
async function kept({ cluster }: DeployWorld): Promise<string[]> {
  const secrets = await cluster.list('Secret', namespace)
  return secrets.map(({ metadata }) => metadata?.name ?? '').filter((name) => name.includes('-evidence-'))
}

export const canaryJudged: ScenarioSet = {
  name: 'canary-judged',
  busy: true,
  options: { scale, gateway: true },
  async prepare(world) {
    world.image('1.0.0', { drainMs: 2000, http })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
    policy(world)
  },
  scenarios: [
    {
      name: 'a good one is promoted as soon as that is known',
      async run(world) {
        const result = await deployUnderLoad(world, '1.1.0')
        expect(result.outputs.outcome === 'succeeded' ? 'succeeded' : result.log).toBe('succeeded')
        const record = validRecordOf(result)
        expect(record.judgement).toMatchObject({ decision: 'promote' })
        const steps = record.timeline.filter(({ name }) => name.startsWith('judge '))
        const tookMs = steps.map(({ startedAt, finishedAt }) => Date.parse(finishedAt) - Date.parse(startedAt))
        expect(tookMs).toHaveLength(2)
        // Each is held for its least time; together they are shorter than they may be.
        expect(Math.min(...tookMs)).toBeGreaterThanOrEqual(3000)
        expect(tookMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(80_000)
        expect(result.summary).toContain('### ✅ Canary: promote')
        expect(result.summary).toContain('### Two versions compared')
        expectEvidence(result, 'promote')
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'one that fails more often is aborted, with its evidence',
      async run(world) {
        const result = await deployUnderLoad(world, '1.2.0', 0.3)
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const record = validRecordOf(result)
        expect(record).toMatchObject({
          judgement: { decision: 'abort' },
          failure: {
            reason: 'CanaryWorse',
            message: expect.stringMatching(/^the canary is worse: errors: [\d.]+ % of \d+ requests against/),
          },
        })
        const judged = stepOf(record, 'judge ')
        expect(Date.parse(judged.finishedAt) - Date.parse(judged.startedAt)).toBeLessThan(15_000)
        expect(result.summary).toContain('### ❌ Canary: abort')
        expectEvidence(result, 'abort')
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'one without requests is not promoted',
      slow: true,
      async run(world) {
        world.image('1.3.0', { drainMs: 2000, http })
        const result = await world.deploy('1.3.0')
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const { failure, judgement } = validRecordOf(result)
        expect(judgement).toMatchObject({ decision: 'inconclusive' })
        expect(failure).toMatchObject({
          reason: 'Inconclusive',
          message: expect.stringMatching(/8 intervals in a row had no traffic/),
        })
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'none is begun where nothing can be counted',
      async run(world) {
        policy(world, {}, { source: { ...source, requests: 'requests_of_nobody', errors: 'errors_of_nobody' } })
        world.image('1.4.0')
        const result = await withoutChange(world, () => world.deploy('1.4.0'))
        policy(world)
        expect(result.conclusion).toBe('failure')
        expect(result.log).toMatch(/requests_of_nobody/)
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'what it can find is said before it is begun',
      slow: true,
      async run(world) {
        world.image('1.5.0', { drainMs: 2000, http })
        const dryRun = { inputs: { 'dry-run': 'true' } }
        const [planned, same, next] = await underLoad(world, async () => [
          await world.promote('plan'),
          await world.deploy('1.1.0', dryRun),
          await world.deploy('1.5.0', dryRun),
        ])
        expect(planned).toMatchObject({ conclusion: 'success', orphans: [] })
        expect(JSON.parse(planned.outputs.plan ?? '{}')).toMatchObject({
          isBlind: false,
          stretches: [
            { share: 0.2, seconds: 40, smallest: expect.any(Number) },
            { share: 0.5, seconds: 40, smallest: expect.any(Number) },
          ],
        })
        expect(planned.summary).toContain('### What this canary can find')
        expect(JSON.parse(same.outputs.plan ?? '{}')).not.toHaveProperty('detection')
        expect(JSON.parse(next.outputs.plan ?? '{}')).toMatchObject({ detection: { plan: { isBlind: false } } })
        expect(next.summary).toContain('### What this canary can find')
      },
    },
    {
      name: 'a blind one is said to be blind',
      slow: true,
      async run(world) {
        const planned = await world.promote('plan')
        expect(planned.conclusion).toBe('failure')
        expect(planned.log).toMatch(/this canary is blind|what the canary can find cannot be told/)
      },
    },
    {
      name: 'one that was parked goes on with what was seen before, and leaves nothing behind',
      slow: true,
      async run(world) {
        policy(world, { steps: [{ weight: 20, bake: '4s', park: '1h' }, steps[1]] })
        const begun = await deployUnderLoad(world, '1.6.0')
        expect(begun.outputs.outcome ?? begun.log).toBe('parked')
        const seen = validRecordOf(begun).judgement?.intervals ?? 0
        expect(seen).toBeGreaterThan(2)
        expect(await kept(world)).toHaveLength(1)
        expect((await journalOf(world)).operation?.plan?.evidence).toBeDefined()
        const ended = await underLoad(world, () => world.promote('auto'))
        expect(ended.outputs.outcome ?? ended.log).toBe('succeeded')
        expect(validRecordOf(ended).judgement?.intervals).toBeGreaterThan(seen)
        expectEvidence(ended, 'promote')
        expect(await kept(world)).toEqual([])
        await expectStable(world, router, '1.6.0')
        policy(world)
      },
    },
    {
      name: 'one of which too little is known is left for a person, who may go on with it',
      slow: true,
      async run(world) {
        policy(world, { steps: [{ weight: 20, bake: '3s' }] }, { inconclusive: 'park', minimum: '3s' })
        world.image('1.7.0', { drainMs: 2000, http })
        const begun = await world.deploy('1.7.0')
        expect(begun.outputs.outcome ?? begun.log).toBe('parked')
        expect(validRecordOf(begun).notices).toEqual(
          expect.arrayContaining([expect.stringMatching(/^the judge could not tell: /)]),
        )
        const ended = await world.promote('auto', { inputs: { reason: 'looked at it by hand' } })
        expect(ended.outputs.outcome ?? ended.log).toBe('succeeded')
        await expectStable(world, router, '1.7.0')
        policy(world)
      },
    },
    {
      name: 'a version that breaks its SLO once it has all of the traffic is put back',
      slow: true,
      async run(world) {
        const slo = { share: 0.05, 'even-if-stable-breaks-it': true }
        const withSlo = [{ name: 'errors', kind: 'errors', tolerance: 100, slo }]
        policy(world, { steps: [{ weight: 20, bake: '20s' }] }, { metrics: withSlo, watch: '20s' })
        world.image('1.8.0', { drainMs: 2000, http })
        const result = await underLoad(world, async () => {
          let isOver = false
          const deployed = world.deploy('1.8.0').finally(() => {
            isOver = true
          })
          while (!isOver && (await world.serves()) !== '1.8.0') await new Promise((done) => setTimeout(done, 300))
          // From now on people ask for what does not work.
          const more = watchTraffic(world, router, { path: '/reports' })
          const ended = await deployed.finally(() => more.stop())
          return ended
        })
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        expect(validRecordOf(result).failure).toMatchObject({ reason: 'SloBroken' })
        await expectStable(world, router, '1.7.0')
        policy(world)
      },
    },
  ],
}
