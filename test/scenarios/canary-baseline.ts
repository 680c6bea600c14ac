// Canaries that are compared to as many pods of the old version, as old as their own and with as much of the traffic.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { type DeployWorld, exampleChart, namespace, release } from '../../lab/deploy/world.ts'
import { startLoad } from '../../lab/load/load.ts'
import { until } from '../../lab/until.ts'
import { deployUnderLoad, expectEvidence, http, judge, underLoad } from './canary-judged.ts'
import {
  baseline,
  canary,
  canaryPolicy,
  expectAlone,
  expectStable,
  imageMs,
  releases,
  scale,
  validRecordOf,
  withoutChange,
} from './canary-traffic.ts'
import { longTerm } from './kill-points.ts'
import type { ScenarioSet } from './scenario.ts'

export const router = 'gateway-api'
// Errors alone: without a history bounds of latency are chosen in the first second, in which a machine may be busy.
const metrics = judge.metrics.filter(({ kind }) => kind === 'errors')
const strict = { ...judge, metrics, compare: 'baseline' }
export const steps = [
  { weight: 20, bake: '60s' },
  { weight: 50, bake: '60s' },
]
export const all = [release, canary, baseline].toSorted()

export function policy(world: DeployWorld, lines: object = {}, environment: object = {}): void {
  world.setPolicy(canaryPolicy(world, router, { steps, judge: strict, ...lines }, { timeout: '5m', ...environment }))
}

/** Pods of a release: the images of all, and when each began. */
async function podsOf({ cluster }: DeployWorld, of: string): Promise<{ image: string; since: number }[]> {
  const pods = (await cluster.list('Pod', namespace)) as Pod[]
  const own = pods.filter(({ metadata }) => metadata?.labels?.['app.kubernetes.io/instance'] === of)
  return own.map(({ metadata, spec }) => ({
    image: spec?.containers[0]?.image ?? '',
    since: Date.parse(metadata?.creationTimestamp ?? ''),
  }))
}

export const canaryBaseline: ScenarioSet = {
  name: 'canary-baseline',
  busy: true,
  // Its own chart, which is changed.
  options: { scale, gateway: true, chart: exampleChart },
  async prepare(world) {
    world.image('1.0.0', { drainMs: 2000, http })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
    policy(world)
  },
  scenarios: [
    {
      name: 'a good one is promoted, judged against the old version of the same age and share',
      async run(world) {
        // The old version has a chart of its own: what is compared to is made of that.
        const values = join(world.workspace, 'chart', 'values.yaml')
        writeFileSync(
          values,
          readFileSync(values, 'utf8').replace('podAnnotations: {}', 'podAnnotations: { chart: new }'),
        )
        world.image('1.1.0', { drainMs: 2000, http })
        let seen:
          | Promise<[Awaited<ReturnType<typeof podsOf>>, Awaited<ReturnType<typeof podsOf>>, Deployment[]]>
          | undefined
        const onLine = (line: string) => {
          if (!line.startsWith('traffic: ')) return
          const deployments = world.cluster.list('Deployment', namespace) as Promise<Deployment[]>
          seen ??= Promise.all([podsOf(world, canary), podsOf(world, baseline), deployments])
        }
        const result = await underLoad(world, () => world.deploy('1.1.0', { onLine, inputs: longTerm }))
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const record = validRecordOf(result)
        expect(record.judgement).toMatchObject({ decision: 'promote' })
        expect(record.traffic?.map(({ weights }) => weights)).toEqual([
          { [release]: 60, [canary]: 20, [baseline]: 20 },
          { [release]: 0, [canary]: 50, [baseline]: 50 },
          { [release]: 100 },
        ])
        const [ours, theirs, deployments] = (await seen) ?? [[], [], []]
        expect([ours.length, theirs.length]).toEqual([1, 1])
        expect(ours[0]?.image).toContain(':1.1.0@')
        expect(theirs[0]?.image).toContain(':1.0.0@')
        expect(Math.abs((ours[0]?.since ?? 0) - (theirs[0]?.since ?? 0))).toBeLessThanOrEqual(10_000)
        const annotated = new Map(
          deployments.map(({ metadata, spec }) => [metadata?.name, spec?.template.metadata?.annotations?.chart]),
        )
        expect([annotated.get(canary), annotated.get(baseline)]).toEqual(['new', undefined])
        expect(record.timeline.map(({ name }) => name)).toEqual([
          'render',
          `render ${canary}@1`,
          `render ${canary}@2`,
          'render what serves',
          `render ${baseline}@1`,
          `render ${baseline}@2`,
          'lock',
          'look at the metrics',
          'snapshot',
          `helm upgrade ${baseline} (revision 1)`,
          `helm upgrade ${canary} (revision 1)`,
          `wait until ${canary} healthy`,
          `wait until ${baseline} healthy`,
          `traffic ${release} 60, ${canary} 20, ${baseline} 20`,
          'judge for at most 1 min 0 s',
          `helm upgrade ${baseline} (revision 2)`,
          `helm upgrade ${canary} (revision 2)`,
          `wait until ${canary} healthy`,
          `wait until ${baseline} healthy`,
          `traffic ${release} 0, ${canary} 50, ${baseline} 50`,
          'judge for at most 1 min 0 s',
          'prove the way back',
          'helm upgrade (revision 2)',
          'wait until healthy',
          `traffic ${release} 100`,
          'smoke (1)',
          `remove ${canary}`,
          `remove ${baseline}`,
        ])
        expectEvidence(result, 'promote')
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'one that fails more often is aborted, and both are removed',
      async run(world) {
        const result = await deployUnderLoad(world, '1.2.0', 0.3)
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const record = validRecordOf(result)
        expect(record).toMatchObject({ judgement: { decision: 'abort' }, failure: { reason: 'CanaryWorse' } })
        const { canary: ours, baseline: theirs } = record.judgement?.metrics[0] ?? {}
        // As much of the traffic, by chance.
        expect(ours?.requests).toBeGreaterThan(0.5 * (theirs?.requests ?? 0))
        expect(theirs?.requests).toBeGreaterThan(0.5 * (ours?.requests ?? 0))
        const names = record.timeline.map(({ name }) => name)
        expect(names.slice(names.indexOf('traffic as it was'))).toEqual([
          'traffic as it was',
          'wait until healthy',
          `helm uninstall ${canary}`,
          `helm uninstall ${baseline}`,
        ])
        expectEvidence(result, 'abort')
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'pods that fail while they are cold are excused by those that are as cold, not by warm ones',
      slow: true,
      async run(world) {
        // No probe: it would wait until the pods are warm.
        const traffic = { traffic: { router, route: world.front.route } }
        const cold = { drainMs: 2000, http, readyAfterMs: imageMs(world, 15_000) }
        const warm = (version: string) =>
          until(
            'all pods are warm',
            async () => {
              const answers = await Promise.all(Array.from({ length: 20 }, () => world.front.ask(router)))
              return answers.every((answer) => answer.status === 200 && answer.version === version)
            },
            { everyMs: 500 },
          )
        world.image('1.5.0', cold)
        policy(world, { steps: [{ weight: 20, bake: '1s' }], judge: undefined }, traffic)
        expect((await world.deploy('1.5.0', { inputs: longTerm })).outputs.outcome).toBe('succeeded')
        await warm('1.5.0')
        world.image('1.6.0', cold)
        policy(world, { judge }, traffic)
        const against = await underLoad(world, () => world.deploy('1.6.0', { inputs: longTerm }))
        expect(against.outputs.outcome ?? against.log).toBe('rolled-back')
        expect(validRecordOf(against).failure).toMatchObject({ reason: 'CanaryWorse' })
        policy(world, {}, traffic)
        const beside = await underLoad(world, () => world.deploy('1.6.0', { inputs: longTerm }))
        expect(beside.outputs.outcome ?? beside.log).toBe('succeeded')
        const errors = validRecordOf(beside).judgement?.metrics.find(({ name }) => name === 'errors')
        // Both failed, and more than they do when they are warm.
        for (const arm of [errors?.canary, errors?.baseline])
          expect((arm?.events ?? 0) / (arm?.requests ?? 1)).toBeGreaterThan(0.05)
        await warm('1.6.0')
        await expectStable(world, router, '1.6.0')
        policy(world)
      },
    },
    {
      name: 'one that was parked goes on beside its baseline',
      slow: true,
      async run(world) {
        policy(world, { steps: [{ weight: 20, bake: '4s', park: '1h' }, steps[1]] })
        const begun = await deployUnderLoad(world, '1.7.0')
        expect(begun.outputs.outcome ?? begun.log).toBe('parked')
        expect((await releases(world)).toSorted()).toEqual(all)
        policy(world, { judge })
        const other = await withoutChange(world, () => world.promote('auto'))
        expect(other.conclusion).toBe('failure')
        expect(other.log).toMatch(/begun with another canary\.judge\.compare than stable/)
        policy(world)
        const ended = await underLoad(world, () => world.promote('auto', { inputs: longTerm }))
        expect(ended.outputs.outcome ?? ended.log).toBe('succeeded')
        expectEvidence(ended, 'promote')
        await expectStable(world, router, '1.7.0')
      },
    },
    {
      name: 'what it does and can find is said before it is begun',
      slow: true,
      async run(world) {
        world.image('1.8.0', { drainMs: 2000, http })
        const dryRun = { inputs: { 'dry-run': 'true' } }
        const planned = await withoutChange(world, () => underLoad(world, () => world.deploy('1.8.0', dryRun)))
        expect(planned).toMatchObject({ conclusion: 'success', foreign: [], orphans: [] })
        const { detection } = JSON.parse(planned.outputs.plan ?? '{}') as { detection: unknown }
        expect(detection).toMatchObject({ plan: { isBlind: false, stretches: [{ share: 0.2 }, { share: 0.5 }] } })
        expect(planned.log).toContain(`send traffic to ${release} 60 %, ${canary} 20 %, ${baseline} 20 %`)
        expect(planned.log).toContain(`judge ${canary} against ${baseline} for at most 1 min`)
        expect(planned.log).toMatch(
          /when anything fails:\n.*traffic as before[\s\S]*uninstall orders-canary\n[\s\S]*uninstall orders-baseline/,
        )
        expect(planned.log).toMatch(/create Deployment\/orders-baseline/)
      },
    },
    {
      name: 'by the number of pods all three share one Service',
      slow: true,
      async run(world) {
        const front = 'orders-live'
        const traffic = { router: 'replicas', service: front }
        policy(world, { steps: [{ weight: 25, bake: '90s' }] }, { traffic })
        // The Service is made by the first canary that needs it.
        world.image('1.9.0', { drainMs: 2000, http })
        const load = until('the Service is there', () => world.cluster.get('Service', namespace, front), {
          seconds: 120,
        }).then(async () => {
          const url = await world.cluster.serviceUrl(namespace, front)
          return [
            startLoad({ url: `${url}/orders`, ratePerSecond: 146, durationMs: 600_000, connections: 'new' }),
            startLoad({ url: `${url}/reports`, ratePerSecond: 4, durationMs: 600_000, connections: 'new' }),
          ]
        })
        const result = await world.deploy('1.9.0', { inputs: longTerm })
        await Promise.all((await load).map((one) => one.stop()))
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const { traffic: shifts, judgement } = validRecordOf(result)
        expect(shifts?.map(({ weights }) => weights)).toEqual([{ [release]: 42, [canary]: 29, [baseline]: 29 }])
        expect(judgement).toMatchObject({ decision: 'promote' })
        await expectAlone(world, '1.9.0')
        policy(world)
      },
    },
  ],
}
