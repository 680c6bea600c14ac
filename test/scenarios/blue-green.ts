// Two slots: a version comes up in the one that nobody uses, gets all traffic by one change, and can be left by one change.
import { expect } from 'expect'
import { namespace } from '../../lab/deploy/world.ts'
import { expectSound, history, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'
import {
  blue,
  entrance,
  expectLive,
  expectOutcome,
  expectRecord,
  green,
  installed,
  journalOf,
  measured,
  slots,
  switchByHand,
  underLoad,
  writesSince,
} from './switching.ts'

const patches = (writes: readonly string[]) => writes.filter((write) => write === `PATCH services/${entrance}`)

export const blueGreen: ScenarioSet = {
  name: 'blue-green',
  busy: true,
  options: { scale: 0.2, replicas: 2, owned: entrance, environment: slots() },
  async prepare(world) {
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0']) world.image(version, { drainMs: 2000 })
  },
  scenarios: [
    {
      name: 'a first version comes up in slot blue, and the Service that leads to it is made',
      async run(world) {
        const result = await world.deploy('1.0.0')
        expectOutcome(result, 'succeeded')
        expect(result).toMatchObject({
          conclusion: 'success',
          foreign: [],
          orphans: [],
          post: { exitCode: 0, log: '' },
        })
        expect(result.outputs).toMatchObject({ revision: '1', 'previous-revision': '', snapshot: '', evidence: '' })
        const record = recordOf(result)
        expectRecord(result)
        expect(record).toMatchObject({
          strategy: 'blue-green',
          headline: `orders 1.0.0 in production (revision 1 of ${blue}) serves`,
          serves: { release: blue, revision: 1 },
          traffic: [{ weights: { [blue]: 100 }, settledAfterMs: expect.any(Number) }],
        })
        expect(record.timeline.map(({ name }) => name)).toEqual([
          `render ${blue}`,
          `render ${green}`,
          'lock',
          `helm upgrade ${blue} (revision 1)`,
          `wait until ${blue} healthy`,
          `traffic ${blue} 100`,
        ])
        const service = await world.cluster.get('Service', namespace, entrance)
        expect(service?.metadata?.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'slipway' })
        expect(await installed(world)).toEqual([`${blue} deployed`])
        await expectLive(world, blue, '1.0.0')
        await expectSound(world, [blue])
      },
    },
    {
      name: 'a second version under load: no request fails, the switch is measured, the old slot stays warm',
      async run(world) {
        world.setPolicy(await measured(world))
        const { result, load } = await underLoad(world, () => world.deploy('1.1.0'))
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(load.versions).toMatchObject({ '1.0.0': expect.any(Number), '1.1.0': expect.any(Number) })
        const record = recordOf(result)
        expectRecord(result)
        expect(record.headline).toMatch(
          /^orders 1\.1\.0 in production \(revision 1 of orders-green\) serves; before it 1\.0\.0/,
        )
        const [shift] = record.traffic ?? []
        expect(shift).toMatchObject({ weights: { [green]: 100 }, failed: 0 })
        expect(shift?.requests).toBeGreaterThan(20)
        expect(shift?.followedAfterMs).toBeGreaterThan(0)
        expect(shift?.followedAfterMs).toBeLessThan(5000)
        expect(result.outputs.snapshot).toMatch(/^[a-z0-9]{6,}$/)
        expect(await installed(world)).toEqual([`${blue} deployed`, `${green} deployed`])
        await expectLive(world, green, '1.1.0')
        expect((await journalOf(world)).idle).toEqual([{ release: blue, until: expect.any(String) }])
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'the same version again: nothing to do, and nothing is written',
      async run(world) {
        const before = [await history(world, blue), await history(world, green)]
        const earlier = world.cluster.requests.length
        const result = await world.deploy('1.1.0')
        expect(result).toMatchObject({ conclusion: 'success', outputs: { outcome: 'nothing-to-do' } })
        expect(writesSince(world, earlier)).toEqual([])
        expect([await history(world, blue), await history(world, green)]).toEqual(before)
        await expectLive(world, green, '1.1.0')
      },
    },
    {
      name: 'going back within the time is one change of the Service, and no helm',
      async run(world) {
        const before = [await history(world, blue), await history(world, green)]
        const earlier = world.cluster.requests.length
        const { result, load } = await underLoad(world, () => world.rollback({ reason: 'orders look odd' }))
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        // The first raises the fence, the second moves traffic.
        expect(writesSince(world, earlier)).toEqual([`PATCH services/${entrance}`, `PATCH services/${entrance}`])
        expect([await history(world, blue), await history(world, green)]).toEqual(before)
        const record = recordOf(result)
        expectRecord(result)
        expect(record.headline).toMatch(
          /^orders in production is back on 1\.0\.0 \(revision \d+, in orders-blue, which was kept\)$/,
        )
        const [shift] = record.traffic ?? []
        expect(shift).toMatchObject({ weights: { [blue]: 100 }, failed: 0, followedAfterMs: expect.any(Number) })
        // People are served well again this long after they asked for it, the start of everything included.
        expect(Date.parse(shift?.at ?? '') + (shift?.followedAfterMs ?? 0) - Date.parse(record.startedAt)).toBeLessThan(
          8000,
        )
        await expectLive(world, blue, '1.0.0')
        expect((await journalOf(world)).idle).toEqual([{ release: green, until: expect.any(String) }])
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'going back again does not go forth: what was fled from is no version to go back to',
      async run(world) {
        const result = await world.rollback({})
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toContain('there is no previous version to go back to')
        await expectLive(world, blue, '1.0.0')
      },
    },
    {
      name: 'the next version goes over what was fled from',
      async run(world) {
        const result = await world.deploy('1.2.0')
        expectOutcome(result, 'succeeded')
        expect(await installed(world)).toEqual([`${blue} deployed`, `${green} deployed`])
        await expectLive(world, green, '1.2.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'once its time is over the old slot is removed by the sweep, and only a snapshot leads back',
      async run(world) {
        // Blue gets a version that is older than the one before: it must not be taken for that.
        expectOutcome(await world.deploy('1.3.0'), 'succeeded')
        await expectLive(world, blue, '1.3.0')
        world.setPolicy(await measured(world, { keep: '1s' }))
        const upgraded = await world.deploy('1.4.0')
        expectOutcome(upgraded, 'succeeded')
        await expectLive(world, green, '1.4.0')
        await new Promise((resolve) => setTimeout(resolve, 1000))
        const swept = await world.rollback({ mode: 'reconcile' })
        expect(swept).toMatchObject({ conclusion: 'success', outputs: { outcome: 'succeeded' } })
        expect(recordOf(swept).timeline.map(({ name }) => name)).toContain(`remove ${blue}`)
        expect(recordOf(swept).headline).toMatch(
          /^orders in production: orders-blue, which served no longer, was removed; 1\.4\.0 /,
        )
        expect(await installed(world)).toEqual([`${green} deployed`])
        const refused = await world.rollback({})
        expect(refused).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(refused.log).toMatch(
          /the version before is 1\.3\.0, which stood in orders-blue, which was removed: .*`to: snapshot`/,
        )
        await expectLive(world, green, '1.4.0')
        const snapshot = upgraded.outputs.snapshot ?? ''
        const { result, load } = await underLoad(world, () => world.rollback({ to: 'snapshot', snapshot }))
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        await expectLive(world, blue, '1.3.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a slot that is not kept is drained and removed by the run itself',
      async run(world) {
        world.setPolicy(await measured(world, { keep: '0s', drain: '1500ms' }))
        const earlier = world.cluster.requests.length
        const { result, load } = await underLoad(world, () => world.deploy('1.2.0'))
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(patches(writesSince(world, earlier))).toHaveLength(2)
        expect(result.log).toContain('letting connections end for 1.5 s')
        expect(recordOf(result).timeline.at(-1)?.name).toBe(`remove ${blue}`)
        expect(await installed(world)).toEqual([`${green} deployed`])
        expect((await journalOf(world)).idle).toEqual([])
        await expectLive(world, green, '1.2.0')
        await expectSound(world, [green])
        world.setPolicy(await measured(world))
      },
    },
    {
      name: 'somebody switched by hand: that is told, and the slot that nobody uses is taken',
      async run(world) {
        expectOutcome(await world.deploy('1.3.0'), 'succeeded')
        await expectLive(world, blue, '1.3.0')
        await switchByHand(world, green, '1.2.0')
        const result = await world.deploy('1.4.0')
        expectOutcome(result, 'succeeded')
        expect(recordOf(result).notices).toEqual([expect.stringContaining('it was switched by hand')])
        await expectLive(world, blue, '1.4.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'nor does the sweep take a slot from people who were sent back to it by hand',
      async run(world) {
        world.setPolicy(await measured(world, { keep: '1s' }))
        expectOutcome(await world.deploy('1.3.0'), 'succeeded')
        await switchByHand(world, blue, '1.4.0')
        await new Promise((resolve) => setTimeout(resolve, 1000))
        const { result, load } = await underLoad(world, () => world.rollback({ mode: 'reconcile' }))
        expect(load).toMatchObject({ failed: 0, versions: { '1.4.0': expect.any(Number) } })
        expect(result.conclusion).toBe('success')
        expect(recordOf(result).notices).toEqual([
          expect.stringMatching(/the time of orders-blue is over, but it gets traffic: it was not removed/),
        ])
        expect(await installed(world)).toEqual([`${blue} deployed`, `${green} deployed`])
        world.setPolicy(await measured(world))
        const next = await world.deploy('1.2.0')
        expectOutcome(next, 'succeeded')
        await expectLive(world, green, '1.2.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a version that serves but broke can be left for the next one',
      async run(world) {
        // Its pods can no longer come up, and those that serve are not as many as they should be.
        const args = ['set', 'image', `deployment/${green}`, '*=ghcr.io/your-org/orders:gone', '--namespace', namespace]
        expect(await world.kubectl(args)).toMatchObject({ exitCode: 0 })
        const result = await world.deploy('1.3.0')
        expectOutcome(result, 'succeeded')
        await expectLive(world, blue, '1.3.0')
      },
    },
  ],
}
