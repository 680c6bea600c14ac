import { type DeployWorld, startDeployWorld } from '../../lab/deploy/world.ts'
import type { ScenarioSet } from '../scenarios/scenario.ts'

/** Make tests of scenarios, on the embedded cluster; `npm run e2e -- kubernetes` runs the same on a real one. */
export function onEmbedded({ options, prepare, scenarios }: ScenarioSet, timeoutMs?: number): void {
  let world: DeployWorld
  beforeAll(async () => {
    world = await startDeployWorld(options)
    await prepare(world)
  })
  afterAll(() => world.stop())
  for (const { name, run } of scenarios) test(name, () => run(world), timeoutMs)
}
