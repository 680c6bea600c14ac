// Rollbacks that people ask for: to the last healthy version, never to the bad one, and to nothing that is not proven.
import { expect } from 'expect'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'
import { expectSound, history, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'

/** Taken before the upgrade, in the scenario that upgrades. */
const snapshots = new WeakMap<DeployWorld, string>()

export const rollback: ScenarioSet = {
  name: 'rollback',
  options: { scale: 0.2 },
  async prepare(world) {
    world.image('1.0.0')
    world.image('1.1.0')
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'there is nothing before the first version',
      async run(world) {
        const result = await world.rollback({})
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toContain('there is no previous version to go back to')
        expect(await history(world)).toEqual(['1 deployed'])
      },
    },
    {
      name: 'good, bad, put back by itself; then `previous` stays on the last healthy version',
      async run(world) {
        const upgraded = await world.deploy('1.1.0')
        expect(upgraded.outputs.outcome).toBe('succeeded')
        snapshots.set(world, upgraded.outputs.snapshot ?? '')
        expect((await world.deploy('1.2.0')).outputs).toMatchObject({ outcome: 'rolled-back', revision: '4' })
        const result = await world.rollback({})
        expect(result).toMatchObject({ conclusion: 'success', outputs: { outcome: 'nothing-to-do', revision: '4' } })
        expect(recordOf(result).notices).toEqual([expect.stringContaining('put back already')])
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: '`previous` goes to the healthy version before, not to the failed one in between',
      async run(world) {
        const result = await world.rollback({ to: 'previous', reason: 'orders look odd' })
        expect(result).toMatchObject({
          conclusion: 'success',
          orphans: [],
          foreign: [],
          post: { exitCode: 0, log: '' },
        })
        expect(result.outputs).toMatchObject({ outcome: 'succeeded', from: '5', to: '1', revision: '6', evidence: '' })
        expect(recordOf(result)).toMatchObject({ kind: 'rollback', reason: 'orders look odd' })
        expect(recordOf(result).headline).toBe('orders in production is back on 1.0.0 (revision 6, as revision 1 was)')
        expect(result.summary).toContain('## ✅ orders in production is back on 1.0.0')
        expect(await world.serves()).toBe('1.0.0')
        await expectSound(world)
      },
    },
    {
      name: 'what was fled from is no longer a version to go back to',
      async run(world) {
        const result = await world.rollback({})
        expect(result.conclusion).toBe('failure')
        expect(result.log).toContain('no earlier revision')
        expect(await world.serves()).toBe('1.0.0')
      },
    },
    {
      name: 'to a revision by its number',
      async run(world) {
        const result = await world.rollback({ to: 'revision', revision: '2' })
        expect(result.outputs).toMatchObject({ outcome: 'succeeded', to: '2' })
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'to a revision that does not come up: named, and what stood before serves',
      async run(world) {
        const result = await world.rollback({ to: 'revision', revision: '3' })
        expect(result).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'rolled-back' } })
        const { failure, notices } = recordOf(result)
        expect(failure?.reason).toBe('ErrImagePull')
        expect(notices).toContainEqual(expect.stringContaining('never known to be healthy'))
        expect(result.outputs.evidence).not.toBe('')
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'to a revision that Helm does not have',
      async run(world) {
        const result = await world.rollback({ to: 'revision', revision: '77' })
        expect(result.conclusion).toBe('failure')
        expect(result.log).toMatch(/no readable revision 77 of orders; it has: \d+, \d+/)
      },
    },
    {
      name: 'to a snapshot, also when Helm has forgotten the revision',
      async run(world) {
        await world.cluster.remove('Secret', namespace, 'sh.helm.release.v1.orders.v1')
        const result = await world.rollback({ to: 'snapshot', snapshot: snapshots.get(world) ?? '' })
        expect(result).toMatchObject({ conclusion: 'success', outputs: { outcome: 'succeeded', to: '1' } })
        expect(await world.serves()).toBe('1.0.0')
        await expectSound(world)
      },
    },
    {
      name: 'a snapshot that is not there',
      async run(world) {
        const result = await world.rollback({ to: 'snapshot', snapshot: 'nope' })
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toContain('there is no snapshot nope')
      },
    },
  ],
}
