// Canaries through the front door, with an HTTPRoute: those that become the stable release, and those that do not.
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'expect'
import { namespace, release } from '../../lab/deploy/world.ts'
import { history } from './aftermath.ts'
import {
  canary,
  canaryPolicy,
  expectNoneFailed,
  expectShare,
  expectStable,
  imageMs,
  journalOf,
  scale,
  stepOf,
  validRecordOf,
  watchTraffic,
} from './canary-traffic.ts'
import type { ScenarioSet } from './scenario.ts'

const router = 'gateway-api'
const steps = [
  { weight: 0, bake: '2s' },
  { weight: 20, bake: '4s' },
  { weight: 50, bake: '4s' },
]

export const canaries: ScenarioSet = {
  name: 'canary',
  busy: true,
  options: { scale, gateway: true },
  async prepare(world) {
    world.setPolicy(canaryPolicy(world, router, { steps }))
  },
  scenarios: [
    {
      name: 'where nothing stands yet, the version is installed at once',
      async run(world) {
        world.image('1.0.0', { drainMs: 2000 })
        const result = await world.deploy('1.0.0')
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const { notices, timeline, traffic } = validRecordOf(result)
        expect(notices).toEqual([expect.stringContaining('nothing to compare a canary with: deployed at once')])
        expect(timeline.map(({ name }) => name)).not.toContain(`helm upgrade ${canary} (revision 1)`)
        expect(traffic).toBeUndefined()
        await expectStable(world, router, '1.0.0')
      },
    },
    {
      name: 'a good canary gets more and more of the traffic, is promoted, and no request fails',
      async run(world) {
        world.image('1.1.0', { drainMs: 2000 })
        const watched = watchTraffic(world, router)
        const result = await world.deploy('1.1.0')
        const answered = await watched.stop()
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const record = validRecordOf(result)
        expect(record.traffic?.map(({ weights }) => weights)).toEqual([
          { [release]: 100, [canary]: 0 },
          { [release]: 80, [canary]: 20 },
          { [release]: 50, [canary]: 50 },
          { [release]: 100 },
        ])
        const measured = result.log.split('\n').filter((line) => line.startsWith('traffic: '))
        expect(measured).toHaveLength(4)
        expect(measured.filter((line) => !/; 0 of \d+ requests failed$/.test(line))).toEqual([])
        for (const shift of record.traffic ?? []) {
          expect(shift).toMatchObject({ failed: 0, requests: expect.any(Number), settledAfterMs: expect.any(Number) })
          expect(shift.requests).toBeGreaterThan(0)
        }
        // Only where a version arrives or leaves can answers show that traffic follows.
        expect(record.traffic?.map(({ followedAfterMs }) => followedAfterMs !== undefined)).toEqual([
          false,
          true,
          false,
          true,
        ])
        expect(record.timeline.map(({ name }) => name)).toEqual([
          'render',
          `render ${canary}@1`,
          `render ${canary}@2`,
          'lock',
          'snapshot',
          `helm upgrade ${canary} (revision 1)`,
          `wait until ${canary} healthy`,
          `traffic ${release} 100, ${canary} 0`,
          'bake 2.0 s',
          `traffic ${release} 80, ${canary} 20`,
          'bake 4.0 s',
          `helm upgrade ${canary} (revision 2)`,
          `wait until ${canary} healthy`,
          `traffic ${release} 50, ${canary} 50`,
          'bake 4.0 s',
          'prove the way back',
          'helm upgrade (revision 3)',
          'wait until healthy',
          `traffic ${release} 100`,
          'smoke (1)',
          `remove ${canary}`,
        ])
        expectNoneFailed(answered)
        expect(Object.keys(watched.during(stepOf(record, 'bake 2.0 s')))).not.toContain('1.1.0')
        expectShare(watched.during(stepOf(record, 'bake 4.0 s')), '1.1.0', 20)
        expectShare(watched.during(record.timeline.filter(({ name }) => name === 'bake 4.0 s')[1]!), '1.1.0', 50)
        expect(result.summary).toContain('## ✅ orders 1.1.0 in production')
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'a canary that does not come up gets no traffic, and is named within seconds',
      async run(world) {
        const watched = watchTraffic(world, router)
        const before = await history(world)
        const result = await world.deploy('1.2.0')
        const answered = await watched.stop()
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const { failure, traffic = [], headline } = validRecordOf(result)
        expect(failure).toMatchObject({ reason: 'ErrImagePull', object: expect.stringContaining(`Pod/${canary}-`) })
        expect(failure?.namedAfterMs).toBeLessThan(8000)
        expect(headline).toMatch(
          /^orders 1\.2\.0 in production did not come up: ErrImagePull; 1\.1\.0 .* serves again$/,
        )
        // The way back sets what was set, and nothing else was written.
        expect(traffic.map(({ weights }) => weights)).toEqual([{ [release]: 100 }])
        expect(await history(world)).toEqual(before)
        expectNoneFailed(answered)
        expect(Object.keys(answered.versions)).toEqual(['1.1.0'])
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'a canary that breaks while it bakes loses its traffic first, by one write, and is then removed',
      async run(world) {
        world.setPolicy(canaryPolicy(world, router, { steps: [{ weight: 30, bake: '60s' }] }))
        world.image('1.3.0', { crash: { afterMs: imageMs(world, 8000), exitCode: 3, log: 'out of orders' } })
        const earlier = world.cluster.requests.length
        const before = await history(world)
        let baking = 0
        const result = await world.deploy('1.3.0', {
          onLine: (line) => {
            if (line.startsWith('traffic: ')) baking = Date.now()
          },
        })
        expect(baking).toBeGreaterThan(0)
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const record = validRecordOf(result)
        expect(record.failure).toMatchObject({ reason: 'ContainerTerminated' })
        expect(JSON.stringify(record.failure?.evidence) + result.log).toContain('out of orders')
        expect(record.traffic?.map(({ weights }) => weights)).toEqual([
          { [release]: 70, [canary]: 30 },
          { [release]: 100 },
        ])
        const names = record.timeline.map(({ name }) => name)
        expect(names.slice(names.indexOf('bake 1 min 0 s'))).toEqual([
          'bake 1 min 0 s',
          'traffic as it was',
          'wait until healthy',
          `helm uninstall ${canary}`,
        ])
        const named = Date.parse(stepOf(record, 'bake').finishedAt)
        const back = Date.parse(stepOf(record, 'traffic as it was').finishedAt)
        expect(back - named).toBeLessThan(2000)
        const writes = world.cluster.requests
          .slice(earlier)
          .filter(({ method, path }) => method === 'PATCH' && path.includes('/httproutes/'))
        // The fence, the share of the canary, and all of it back.
        expect(writes).toHaveLength(3)
        expect(await history(world)).toEqual(before)
        await expectStable(world, router, '1.1.0')
        world.setPolicy(canaryPolicy(world, router, { steps }))
      },
    },
    {
      name: 'a promotion whose smoke checks fail brings all of the version before back',
      async run(world) {
        world.image('1.4.0', { drainMs: 2000, http: { statuses: { '/bad': 503 } } })
        const smoke = [{ url: `${await world.url()}/bad`, attempts: 2 }]
        const short = { steps: [{ weight: 50, bake: '1s' }] }
        world.setPolicy(canaryPolicy(world, router, short, { smoke }))
        const watched = watchTraffic(world, router)
        const result = await world.deploy('1.4.0')
        const answered = await watched.stop()
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const record = validRecordOf(result)
        expect(record.failure).toMatchObject({ reason: 'SmokeFailed' })
        expect(record.serves).toMatchObject({ images: { orders: expect.stringContaining('1.1.0') } })
        expectNoneFailed(answered)
        await expectStable(world, router, '1.1.0')
        world.setPolicy(canaryPolicy(world, router, { steps }))
      },
    },
    {
      name: 'a promotion whose pods do not come up leaves the version before serving all along',
      async run(world) {
        // The canary is one pod; the stable release has no room for the new ones.
        const crowded = { steps: [{ weight: 50, bake: '1s', replicas: 2 }], values: ['canary.json'] }
        world.image('1.5.0', { drainMs: 2000 })
        const patience = { 'fail-fast': { restarts: 2, unschedulable: '2s' } }
        world.setPolicy(canaryPolicy(world, router, crowded, patience))
        // null takes away what the chart says.
        writeFileSync(`${world.workspace}/canary.json`, JSON.stringify({ nodeSelector: null }))
        const values = `${world.workspace}/chart/values.yaml`
        const original = readFileSync(values, 'utf8')
        writeFileSync(values, original.replace('nodeSelector: {}', 'nodeSelector: { disk: none }'))
        const watched = watchTraffic(world, router)
        const result = await world.deploy('1.5.0')
        const answered = await watched.stop()
        writeFileSync(values, original)
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const record = validRecordOf(result)
        expect(record.failure).toMatchObject({ reason: 'Unschedulable' })
        expectNoneFailed(answered)
        await expectStable(world, router, '1.1.0')
        expect((await journalOf(world)).putBack).toBeDefined()
        expect(await world.cluster.list('Deployment', namespace)).toHaveLength(1)
        world.setPolicy(canaryPolicy(world, router, { steps }))
      },
    },
  ],
}
