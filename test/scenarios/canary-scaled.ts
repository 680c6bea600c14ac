// Canaries that are cancelled, beside an autoscaler, and out of order.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import { type DeployWorld, exampleChart, namespace, release } from '../../lab/deploy/world.ts'
import { until } from '../../lab/until.ts'
import { expectRefused, park } from './canary-parked.ts'
import {
  canary,
  canaryPolicy,
  expectNoneFailed,
  expectStable,
  journalOf,
  scale,
  stepOf,
  validRecordOf,
  watchTraffic,
} from './canary-traffic.ts'
import type { ScenarioSet } from './scenario.ts'

const router = 'gateway-api'
const values = 'autoscaled.json'
/** An autoscaler decides how many pods there are, so the policy says nothing of them. */
const steps = (world: DeployWorld, ...each: object[]) =>
  world.setPolicy(canaryPolicy(world, router, { steps: each }, { values: [values], replicas: undefined }))
const replicas = async ({ cluster }: DeployWorld, name: string) =>
  (await cluster.get<Deployment>('Deployment', namespace, name))?.spec?.replicas
async function scaleTo(world: DeployWorld, count: number): Promise<void> {
  const scaled = await world.kubectl(['scale', 'deployment', release, `--replicas=${count}`, '-n', namespace])
  expect(scaled).toMatchObject({ exitCode: 0 })
  const ready = async () => {
    const found = await world.cluster.get<Deployment & { status?: { readyReplicas?: number } }>(
      'Deployment',
      namespace,
      release,
    )
    return found?.status?.readyReplicas === count
  }
  await until(`${count} pods are ready`, ready)
}

export const canaryScaled: ScenarioSet = {
  name: 'canary-scaled',
  busy: true,
  slow: true,
  // Its own chart: an autoscaler is more than the Roles of the example's need to grant.
  options: { scale, gateway: true, chart: exampleChart },
  async prepare(world) {
    const autoscaling = { enabled: true, minReplicas: 2, maxReplicas: 9 }
    writeFileSync(join(world.workspace, values), JSON.stringify({ autoscaling }))
    world.image('1.6.0', { drainMs: 2000 })
    steps(world, { weight: 50, bake: '1s' })
    expect((await world.deploy('1.6.0')).outputs.outcome).toBe('succeeded')
    await scaleTo(world, 6)
  },
  scenarios: [
    {
      name: 'a cancel while it bakes gives traffic back at once, and the post step removes the canary',
      async run(world) {
        world.image('2.0.0', { drainMs: 2000 })
        steps(world, { weight: 50, bake: '60s' })
        const watched = watchTraffic(world, router)
        let back: number | undefined
        let cancelledAt = 0
        const looking = setInterval(async () => {
          if (cancelledAt === 0 || back !== undefined) return
          const [way] = await world.front.ways(router)
          if (way?.weights[release] === 100 || Object.keys(way?.weights ?? {}).length === 1) back ??= Date.now()
        }, 20)
        const result = await world.deploy('2.0.0', {
          interrupt: {
            how: 'cancel',
            when: (line) => {
              if (!line.startsWith('traffic: ')) return false
              cancelledAt = Date.now()
              return true
            },
          },
        })
        clearInterval(looking)
        const answered = await watched.stop()
        expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 130, orphans: [], foreign: [] })
        expect((back ?? Number.POSITIVE_INFINITY) - cancelledAt).toBeLessThan(5000)
        expect(result.post).toMatchObject({ exitCode: 0 })
        expect(result.post?.summary).toContain('was cancelled: a deploy that did not end was reverted')
        expectNoneFailed(answered)
        await expectStable(world, router, '1.6.0')
      },
    },
    {
      name: 'an autoscaler keeps the number of pods of the stable release; the canary has none',
      async run(world) {
        steps(world, { weight: 50, bake: '1s', park: '1h' })
        world.image('2.2.0', { drainMs: 2000 })
        const parked = await world.deploy('2.2.0')
        expect(parked.outputs.outcome ?? parked.log).toBe('parked')
        // Half of the traffic of six pods.
        expect([await replicas(world, release), await replicas(world, canary)]).toEqual([6, 3])
        const scalers = await world.cluster.list('HorizontalPodAutoscaler', namespace)
        expect(scalers.map(({ metadata }) => metadata?.name)).toEqual([release])
        const promoted = await world.promote('auto')
        expect(promoted.outputs.outcome ?? promoted.log).toBe('succeeded')
        expect(await replicas(world, release)).toBe(6)
        await expectStable(world, router, '2.2.0')
        expect(await replicas(world, release)).toBe(6)
      },
    },
    {
      name: 'an older commit does not go over a newer one unless somebody says why; a parked canary keeps its commit',
      async run(world) {
        const git = (...args: string[]) =>
          execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
            cwd: world.workspace,
            encoding: 'utf8',
          }).trim()
        git('init', '--quiet', '--initial-branch=main')
        git('add', '.')
        git('commit', '--quiet', '--message=older')
        const older = git('rev-parse', 'HEAD')
        git('commit', '--quiet', '--allow-empty', '--message=newer')
        const newer = git('rev-parse', 'HEAD')
        steps(world, { weight: 20, bake: '1s', park: '1h' })
        await park(world, '3.0.0')
        git('checkout', '--quiet', older)
        expect((await world.promote('auto')).outputs.outcome).toBe('succeeded')
        expect((await journalOf(world)).healthy.at(-1)?.commit?.sha).toBe(newer)
        world.image('2.9.0', { drainMs: 2000 })
        const words = /orders serves 3\.0\.0 of commit [0-9a-f]{12}, and 2\.9\.0 is of [0-9a-f]{12}, which is older/
        await expectRefused(() => world.deploy('2.9.0'), world, words)
        steps(world, { weight: 50, bake: '1s' })
        const forced = await world.deploy('2.9.0', { inputs: { 'allow-older': 'true', reason: '3.0.0 loses orders' } })
        expect(forced.outputs.outcome ?? forced.log).toBe('succeeded')
        expect(stepOf(validRecordOf(forced), `remove ${canary}`)).toMatchObject({ outcome: 'done' })
        await expectStable(world, router, '2.9.0')
      },
    },
  ],
}
