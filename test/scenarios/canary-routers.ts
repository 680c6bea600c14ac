// Canaries without a route: traffic by the number of pods behind a Service of Slipway, and no traffic at all.
import { expect } from 'expect'
import type { Service } from 'kubernetes-types/core/v1.js'
import { namespace, release } from '../../lab/deploy/world.ts'
import { startLoad } from '../../lab/load/load.ts'
import {
  canary,
  expectAlone,
  expectNoneFailed,
  expectShare,
  scale,
  validRecordOf,
  withoutChange,
} from './canary-traffic.ts'
import type { ScenarioSet } from './scenario.ts'

const front = 'orders-live'
const byPods = (steps: object[], environment: object = {}) => ({
  strategy: 'canary',
  timeout: '3m',
  traffic: { router: 'replicas', service: front },
  canary: { steps },
  ...environment,
})

export const canaryRouters: ScenarioSet = {
  name: 'canary-routers',
  busy: true,
  slow: true,
  options: { scale },
  async prepare(world) {
    world.image('1.0.0', { drainMs: 2000 })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'by pods: the Service is made, and traffic is shared as pods are',
      async run(world) {
        world.image('1.1.0', { drainMs: 2000 })
        world.setPolicy(byPods([{ weight: 25, bake: '5s' }]))
        let shared: Promise<Record<string, number>> | undefined
        const result = await world.deploy('1.1.0', {
          onLine: (line) => {
            if (!line.startsWith('traffic: ')) return
            shared ??= (async () => {
              const url = `${await world.cluster.serviceUrl(namespace, front)}/orders`
              const load = startLoad({ url, ratePerSecond: 100, durationMs: 3000, connections: 'new' })
              const { failed, versions } = await load.done
              return failed === 0 ? versions : { failed }
            })()
          },
        })
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const { traffic } = validRecordOf(result)
        expect(traffic?.map(({ weights }) => weights)).toEqual([{ [release]: 75, [canary]: 25 }])
        expectShare((await shared) ?? {}, '1.1.0', 25)
        const service = await world.cluster.get<Service>('Service', namespace, front)
        expect(service?.spec?.selector).not.toHaveProperty('app.kubernetes.io/instance')
        await expectAlone(world, '1.1.0')
      },
    },
    {
      name: 'by pods: a promotion under load fails no request',
      async run(world) {
        world.image('1.2.0', { drainMs: 2000 })
        world.setPolicy(byPods([{ weight: 50, bake: '2s' }]))
        const url = `${await world.cluster.serviceUrl(namespace, front)}/orders`
        const load = startLoad({ url, ratePerSecond: 100, durationMs: 600_000 })
        const result = await world.deploy('1.2.0')
        const answered = await load.stop()
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        expect(validRecordOf(result).traffic?.map(({ weights }) => weights)).toEqual([{ [release]: 50, [canary]: 50 }])
        expectNoneFailed(answered)
        await expectAlone(world, '1.2.0')
      },
    },
    {
      name: 'by pods: a canary that does not come up gets nothing, and is removed',
      async run(world) {
        const result = await world.deploy('1.3.0')
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        expect(validRecordOf(result).failure).toMatchObject({ reason: 'ErrImagePull' })
        await expectAlone(world, '1.2.0')
      },
    },
    {
      name: 'by pods: pods of a third release would get traffic too, so it is refused',
      async run(world) {
        const args = ['upgrade', '--install', 'orders-other', `${world.workspace}/chart`, '--namespace', namespace]
        const values = ['--set', 'nameOverride=orders', '--set', 'fullnameOverride=orders-other', '--wait']
        const image = ['--set', 'image.tag=1.2.0', '--set', 'image.repository=ghcr.io/your-org/orders']
        const installed = await world.helm([...args, ...values, ...image])
        expect(installed).toMatchObject({ exitCode: 0 })
        world.image('1.4.0', { drainMs: 2000 })
        const result = await world.deploy('1.4.0')
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        expect(validRecordOf(result).failure?.message).toMatch(
          /Service trading\/orders-live would select pod orders-other-\S+ of release orders-other too/,
        )
        expect(await world.helm(['uninstall', 'orders-other', '--namespace', namespace, '--wait'])).toMatchObject({
          exitCode: 0,
        })
        await expectAlone(world, '1.2.0')
      },
    },
    {
      name: 'by pods: a step without weight is refused, for every pod gets its share',
      async run(world) {
        world.setPolicy(byPods([{ weight: 0, bake: '1s' }]))
        const result = await withoutChange(world, () => world.deploy('1.4.0'))
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toContain('a step of weight 0 needs router gateway-api or istio')
      },
    },
    {
      name: 'without a router the canary only runs beside, and is promoted',
      async run(world) {
        world.image('1.5.0', { drainMs: 2000 })
        world.setPolicy({
          strategy: 'canary',
          timeout: '3m',
          traffic: { router: 'none' },
          canary: { steps: [{ weight: 50, bake: '2s' }] },
        })
        const load = startLoad({ url: `${await world.url()}/orders`, ratePerSecond: 100, durationMs: 600_000 })
        const result = await world.deploy('1.5.0')
        const answered = await load.stop()
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        const record = validRecordOf(result)
        expect(record.traffic).toBeUndefined()
        expect(record.timeline.map(({ name }) => name)).toEqual([
          'render',
          `render ${canary}@3`,
          'lock',
          'snapshot',
          `helm upgrade ${canary} (revision 1)`,
          `wait until ${canary} healthy`,
          'bake 2.0 s',
          'prove the way back',
          expect.stringMatching(/^helm upgrade \(revision \d+\)$/),
          'wait until healthy',
          'smoke (1)',
          `remove ${canary}`,
        ])
        expectNoneFailed(answered)
        await expectAlone(world, '1.5.0')
      },
    },
  ],
}
