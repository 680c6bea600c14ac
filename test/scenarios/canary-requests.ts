// Canaries that get requests by what those carry, or copies of them: A/B, and mirroring.
import { expect } from 'expect'
import type { Routed } from '../../lab/deploy/front.ts'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import {
  canary,
  canaryPolicy,
  expectNoneFailed,
  expectShare,
  expectStable,
  imageMs,
  scale,
  stepOf,
  validRecordOf,
  watchTraffic,
} from './canary-traffic.ts'
import type { Scenario, ScenarioSet } from './scenario.ts'

const bake = 'bake 4.0 s'

/** Requests that the pods of the canary have had, as its metrics say; asked until it is gone. */
function countCopies({ cluster }: DeployWorld) {
  let most = 0
  const asking = setInterval(async () => {
    try {
      const answer = await fetch(`${await cluster.serviceUrl(namespace, canary)}/metrics`)
      const counts = (await answer.text()).matchAll(/^http_requests_total\{.*\} (\d+)$/gm)
      most = Math.max(
        most,
        [...counts].reduce((sum, [, count]) => sum + Number(count), 0),
      )
    } catch {
      // Not there yet, or no more.
    }
  }, 200)
  return () => {
    clearInterval(asking)
    return most
  }
}

function matched(
  router: Routed,
  what: string,
  versions: readonly [string, string],
  match: object,
  headers: Record<string, string>,
) {
  const scenario: Scenario = {
    name: `${router}: by ${what}, only those requests go to a canary that has no weight`,
    async run(world) {
      const [before, after] = versions
      world.image(after, { drainMs: 2000 })
      world.setPolicy(canaryPolicy(world, router, { steps: [{ weight: 0, bake: '4s' }], match }))
      const chosen = watchTraffic(world, router, { headers, ratePerSecond: 40 })
      const others = watchTraffic(world, router, {
        headers: { cookie: 'xcanary=yes; canary=no', 'x-canary': '0' },
        ratePerSecond: 40,
      })
      const result = await world.deploy(after)
      const answered = await Promise.all([chosen.stop(), others.stop()])
      expect(result.outputs.outcome ?? result.log).toBe('succeeded')
      const record = validRecordOf(result)
      expect(chosen.during(stepOf(record, bake))).toEqual({ [after]: expect.any(Number) })
      expect(others.during(stepOf(record, bake))).toEqual({ [before]: expect.any(Number) })
      for (const each of answered) expectNoneFailed(each)
      await expectStable(world, router, after)
    },
  }
  return scenario
}

function mirrored(router: Routed, versions: readonly [string, string]) {
  const scenario: Scenario = {
    name: `${router}: the stable release answers while copies of requests go to the canary`,
    async run(world) {
      const [before, after] = versions
      world.image(after, { drainMs: 2000 })
      world.setPolicy(canaryPolicy(world, router, { steps: [{ weight: 0, mirror: 50, bake: '4s' }] }))
      const watched = watchTraffic(world, router)
      const counted = countCopies(world)
      const result = await world.deploy(after)
      const copies = counted()
      const answered = await watched.stop()
      expect(result.outputs.outcome ?? result.log).toBe('succeeded')
      const record = validRecordOf(result)
      const answers = watched.during(stepOf(record, bake))
      expect(answers).toEqual({ [before]: expect.any(Number) })
      expect(record.timeline.map(({ name }) => name)).toContain(
        `traffic ${release} 100, ${canary} 0, copies of 50 to ${canary}`,
      )
      expect(copies).toBeGreaterThan((answers[before] ?? 0) / 3)
      expectNoneFailed(answered)
      await expectStable(world, router, after)
    },
  }
  return scenario
}

export const canaryRequests: ScenarioSet = {
  name: 'canary-requests',
  busy: true,
  slow: true,
  options: { scale, gateway: true },
  async prepare(world) {
    world.image('1.0.0', { drainMs: 2000 })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    matched('gateway-api', 'a header', ['1.0.0', '1.1.0'], { header: 'x-canary', value: '1' }, { 'x-canary': '1' }),
    matched(
      'gateway-api',
      'a cookie',
      ['1.1.0', '1.2.0'],
      { cookie: 'canary', value: 'yes' },
      { cookie: 'a=b; canary=yes; c=d' },
    ),
    mirrored('gateway-api', ['1.2.0', '1.3.0']),
    matched(
      'istio',
      'a cookie',
      ['1.3.0', '1.4.0'],
      { cookie: 'canary', pattern: 'y.s' },
      { cookie: 'a=b; canary=yes; c=d' },
    ),
    mirrored('istio', ['1.4.0', '1.5.0']),
    {
      name: 'istio: a good canary gets more and more of the traffic, is promoted, and no request fails',
      async run(world) {
        world.image('1.6.0', { drainMs: 2000 })
        const steps = [
          { weight: 0, bake: '1s' },
          { weight: 30, bake: '4s' },
        ]
        world.setPolicy(canaryPolicy(world, 'istio', { steps }))
        const watched = watchTraffic(world, 'istio')
        const result = await world.deploy('1.6.0')
        const answered = await watched.stop()
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const record = validRecordOf(result)
        expect(record.traffic?.map(({ weights }) => weights)).toEqual([
          { [release]: 100, [canary]: 0 },
          { [release]: 70, [canary]: 30 },
          { [release]: 100 },
        ])
        // Istio says nowhere whether proxies follow; answers do.
        expect(record.traffic?.[1]).toMatchObject({ failed: 0, followedAfterMs: expect.any(Number) })
        expect(record.traffic?.[1]).not.toHaveProperty('settledAfterMs')
        expectShare(watched.during(stepOf(record, bake)), '1.6.0', 30)
        expectNoneFailed(answered)
        await expectStable(world, 'istio', '1.6.0')
      },
    },
    {
      name: 'istio: a canary that breaks while it bakes loses its traffic first',
      async run(world) {
        world.setPolicy(canaryPolicy(world, 'istio', { steps: [{ weight: 30, bake: '60s' }] }))
        world.image('1.7.0', { crash: { afterMs: imageMs(world, 8000), exitCode: 3, log: 'out of orders' } })
        const result = await world.deploy('1.7.0')
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        const record = validRecordOf(result)
        expect(record.failure).toMatchObject({ reason: 'ContainerTerminated' })
        const names = record.timeline.map(({ name }) => name)
        expect(names.slice(names.indexOf('bake 1 min 0 s') + 1)).toEqual([
          'traffic as it was',
          'wait until healthy',
          `helm uninstall ${canary}`,
        ])
        await expectStable(world, 'istio', '1.6.0')
      },
    },
  ],
}
