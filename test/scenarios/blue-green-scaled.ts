// Slots beside an autoscaler: the new one starts as large as the one that serves, and gets traffic once it is.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'expect'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import { type DeployWorld, exampleChart, namespace } from '../../lab/deploy/world.ts'
import { until } from '../../lab/until.ts'
import { expectSound, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'
import { blue, entrance, expectLive, expectOutcome, green, measured, slots, underLoad } from './switching.ts'

const values = 'autoscaled.json'
/** An autoscaler decides how many pods there are, so the policy says nothing of them. */
const scaled = { replicas: undefined, values: [values] }

async function scaleTo(world: DeployWorld, slot: string, replicas: number): Promise<void> {
  const args = ['scale', `deployment/${slot}`, `--replicas=${replicas}`, '--namespace', namespace]
  expect(await world.kubectl(args)).toMatchObject({ exitCode: 0 })
  const done = await world.kubectl(['rollout', 'status', `deployment/${slot}`, '--namespace', namespace])
  expect(done).toMatchObject({ exitCode: 0 })
}

/** The embedded cluster has no autoscaler: somebody does what one does, a moment after the workload is there. */
async function autoscale(world: DeployWorld, slot: string): Promise<void> {
  if (world.cluster.content !== undefined) return
  const find = () => world.cluster.get<HorizontalPodAutoscaler>('HorizontalPodAutoscaler', namespace, slot)
  const scaler = await until(`${slot} has an autoscaler`, find)
  await sleep(2000)
  await scaleTo(world, slot, scaler.spec?.minReplicas ?? 1)
}

export const blueGreenScaled: ScenarioSet = {
  name: 'blue-green-scaled',
  busy: true,
  slow: true,
  // Its own chart: an autoscaler is more than the Roles of the example's need to grant.
  options: { scale: 0.2, owned: entrance, chart: exampleChart, environment: { ...slots(), ...scaled } },
  async prepare(world) {
    const autoscaling = { enabled: true, minReplicas: 1, maxReplicas: 9 }
    writeFileSync(join(world.workspace, values), JSON.stringify({ autoscaling }))
    for (const version of ['1.0.0', '1.1.0']) world.image(version, { drainMs: 2000 })
    expectOutcome(await world.deploy('1.0.0'), 'succeeded')
    world.setPolicy({ ...(await measured(world)), ...scaled })
  },
  scenarios: [
    {
      name: 'a slot that was scaled up is followed by one that starts as large, and is waited for',
      async run(world) {
        await scaleTo(world, blue, 4)
        const scaling = autoscale(world, green)
        const { result, load } = await underLoad(world, () => world.deploy('1.1.0'))
        await scaling
        expectOutcome(result, 'succeeded')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(result.log).toContain(`waiting for the autoscaler: release ${green} has 1 pod ready`)
        expect(recordOf(result).notices).toEqual([
          `the autoscaler of ${green} keeps at least 4 pods, as many as serve now, until the next deploy`,
        ])
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'what a deploy raised makes no other version of it: the same again is nothing to do',
      async run(world) {
        const result = await world.deploy('1.1.0')
        expectOutcome(result, 'nothing-to-do')
        expect(recordOf(result).notices).toEqual([])
        await expectLive(world, green, '1.1.0')
      },
    },
  ],
}
