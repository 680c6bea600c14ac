import type { DeployWorld, DeployWorldOptions } from '../../lab/deploy/world.ts'

/** One thing that is tried on a world, whichever it is. It rejects when something is not as it should be. */
export interface Scenario {
  name: string
  /** It takes so long that it is left out where there is little time. */
  slow?: boolean
  run(world: DeployWorld): Promise<void>
}

/** Scenarios that follow each other on one world. */
export interface ScenarioSet {
  name: string
  /** It asks much of the machine: worlds try it one after another. */
  busy?: boolean
  /** All of it takes so long that it is left out where there is little time. */
  slow?: boolean
  options: DeployWorldOptions
  /** Called once, before the first. */
  prepare(world: DeployWorld): Promise<void>
  scenarios: readonly Scenario[]
}
