// Moves between strategies: from a release that a chart's Service leads to into slots, and what stands against going back.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'expect'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import { expectSound, recordOf } from './aftermath.ts'
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
  selected,
  slots,
  switchByHand,
  underLoad,
  writesSince,
} from './switching.ts'

const rolling = { strategy: 'rolling', traffic: undefined }
const scripts = join(import.meta.dirname, '..', '..', 'scripts')
const kinds = ['ConfigMap', 'Deployment', 'Lease', 'ReplicaSet', 'Secret', 'Service', 'ServiceAccount'] as const

/** Every object of the namespace, whole. */
async function everything({ cluster }: DeployWorld): Promise<string> {
  const lists = await Promise.all(kinds.map((kind) => cluster.list(kind, namespace)))
  const each = lists.flat().map((object) => JSON.stringify(object))
  return createHash('sha256').update(each.sort().join('\n')).digest('hex')
}

/** The command that a refusal names, as people run it. */
async function adopt({ kubeconfig }: DeployWorld, ...more: string[]): Promise<string> {
  const args = ['--kubeconfig', kubeconfig, '--namespace', namespace, '--release', release, ...more]
  return (await promisify(execFile)(process.execPath, [join(scripts, 'adopt.ts'), ...args])).stdout
}

export const blueGreenMoves: ScenarioSet = {
  name: 'blue-green-moves',
  busy: true,
  slow: true,
  options: { scale: 0.2, replicas: 2, owned: entrance, environment: slots() },
  async prepare(world) {
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) world.image(version, { drainMs: 2000 })
    world.setPolicy(rolling)
    expectOutcome(await world.deploy('1.0.0'), 'succeeded')
    world.setPolicy({})
  },
  scenarios: [
    {
      name: 'a Service that a chart owns is not written: the command that takes it over is told',
      async run(world) {
        world.setPolicy(slots({}, { service: release }))
        const earlier = world.cluster.requests.length
        const result = await world.deploy('1.1.0')
        world.setPolicy({})
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, post: { exitCode: 0 } })
        expect(result.log).toMatch(
          /Service trading\/orders belongs to the Helm release orders, .* npm run -s adopt -- --kubeconfig FILE --namespace trading --release orders --service orders/,
        )
        expect(writesSince(world, earlier)).toEqual([])
        expect(await installed(world)).toEqual([`${release} deployed`])
      },
    },
    {
      name: 'a dry run tells the plan and what the cluster would change, and changes nothing',
      async run(world) {
        expect(await adopt(world, '--yes')).toContain(entrance)
        expect(await selected(world)).toBe(release)
        const before = await everything(world)
        const result = await world.deploy('1.1.0', { inputs: { 'dry-run': 'true' } })
        expect(result).toMatchObject({ conclusion: 'success', outputs: { plan: expect.anything() } })
        const plan = JSON.parse(result.outputs.plan ?? '') as {
          steps: { text: string }[]
          back: { text: string }[]
          dryRun: { objects: { object: string; change: string }[]; refused: object[] }
        }
        expect(plan.steps.map(({ text }) => text)).toEqual([
          `helm upgrade ${blue} (as revision 1)`,
          `wait until revision 1 of ${blue} serves`,
          `wait until revision 1 of ${release} serves`,
          `send traffic to ${blue} 100 %`,
        ])
        expect(plan.back.map(({ text }) => text)).toEqual([
          `send traffic as before (Service/${entrance})`,
          `wait until revision 1 of ${release} serves`,
          `helm uninstall ${blue}`,
        ])
        expect(plan.dryRun.refused).toEqual([])
        expect(plan.dryRun.objects.map(({ object, change }) => `${change} ${object}`).sort()).toEqual([
          `create Deployment/${blue}`,
          `create Service/${blue}`,
          `create ServiceAccount/${blue}`,
        ])
        expect(result.log).toContain(`create Deployment/${blue}`)
        expect(result.log).toContain(`release ${release}, which served until now, stays as it is`)
        expect(result.summary).toContain('```mermaid\nflowchart LR')
        expect(await everything(world)).toBe(before)
      },
    },
    {
      name: 'the first slot takes over from the release under load; the release stays as it is',
      async run(world) {
        world.setPolicy(await measured(world))
        const { result, load } = await underLoad(world, () => world.deploy('1.1.0'))
        expectOutcome(result, 'succeeded')
        expectRecord(result)
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(load.versions).toMatchObject({ '1.0.0': expect.any(Number), '1.1.0': expect.any(Number) })
        expect(recordOf(result)).toMatchObject({
          from: { release, revision: 1 },
          serves: { release: blue },
          traffic: [{ weights: { [blue]: 100 }, failed: 0, followedAfterMs: expect.any(Number) }],
          notices: [
            `release ${release}, which served until now, stays as it is: uninstall it when nothing of it is needed any more`,
          ],
        })
        expect(await installed(world)).toEqual([`${release} deployed`, `${blue} deployed`])
        expect((await journalOf(world)).idle).toEqual([])
        await expectLive(world, blue, '1.1.0')
        await expectSound(world, [release, blue])
      },
    },
    {
      name: 'neither rolling nor canary deploys beside a slot that serves',
      async run(world) {
        const traffic = { router: 'replicas', service: entrance }
        world.setPolicy({ traffic, canary: { steps: [{ weight: 50, bake: '1s' }] } })
        for (const strategy of ['rolling', 'canary']) {
          const earlier = world.cluster.requests.length
          const result = await world.deploy('1.2.0', { inputs: { strategy } })
          expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, post: { exitCode: 0 } })
          expect(result.log).toContain(
            `${release} is served from its slot ${blue}: strategy ${strategy} would deploy beside it; use blue-green, or uninstall the slots and delete the journal first`,
          )
          expect(writesSince(world, earlier)).toEqual([])
        }
        world.setPolicy(await measured(world))
        await expectLive(world, blue, '1.1.0')
      },
    },
    {
      name: 'one change leads back to the release, and no sweep ever takes that',
      async run(world) {
        const { result, load } = await underLoad(world, () => world.rollback({}))
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        await expectLive(world, release, '1.0.0')
        expect((await journalOf(world)).idle).toEqual([{ release: blue, until: expect.any(String) }])
        expectOutcome(await world.deploy('1.2.0'), 'succeeded')
        await expectLive(world, blue, '1.2.0')
        expect((await journalOf(world)).idle).toEqual([])
        await expectSound(world, [release, blue])
      },
    },
    {
      name: 'sent back to the release by hand, previous does not lead forth again',
      async run(world) {
        await switchByHand(world, release, '1.0.0')
        const result = await world.rollback({})
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toContain('there is no previous version to go back to')
        expect(await selected(world)).toBe(release)
        await switchByHand(world, blue, '1.2.0')
      },
    },
    {
      name: 'from then on it goes from slot to slot',
      async run(world) {
        const { result, load } = await underLoad(world, () => world.deploy('1.1.0'))
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(recordOf(result).notices).toEqual([])
        await expectLive(world, green, '1.1.0')
        expect((await journalOf(world)).idle).toEqual([{ release: blue, until: expect.any(String) }])
        await expectSound(world, [release, blue, green])
      },
    },
  ],
}
