// The strategies, each in a world of its own, and how what they lead to is looked at.
import { expect } from 'expect'
import type { World } from '../../lab/deploy/cluster-world.ts'
import { type DeployWorld, type DeployWorldOptions, release, startDeployWorld } from '../../lab/deploy/world.ts'
import { longTerm } from './kill-points.ts'
import { entrance, selected, slots } from './switching.ts'

/** A strategy, and how what it leads to is looked at. */
export interface Lane {
  name: string
  options: DeployWorldOptions
  /** The environment's lines, for a world that runs. */
  policy?(world: DeployWorld): Record<string, unknown>
  /** The version that one request gets. */
  ask(world: DeployWorld): Promise<string | undefined>
  /** The Helm release that all of the traffic goes to. Rejects when it is shared. */
  live(world: DeployWorld): Promise<string | undefined>
}

const scale = 0.1
const steps = [
  { weight: 20, bake: '300ms' },
  { weight: 50, bake: '300ms', replicas: 2 },
]
const byEntrance = (world: DeployWorld) => world.serves()
const onlyOwn = async () => release

export const lanes: readonly Lane[] = [
  { name: 'rolling', options: { scale, replicas: 2 }, ask: byEntrance, live: onlyOwn },
  {
    name: 'blue-green',
    options: { scale, replicas: 2, owned: entrance, environment: slots({ drain: '100ms' }) },
    ask: byEntrance,
    live: selected,
  },
  {
    name: 'canary, by replicas',
    options: {
      scale,
      replicas: 2,
      owned: entrance,
      environment: { strategy: 'canary', traffic: { router: 'replicas', service: entrance }, canary: { steps } },
    },
    ask: byEntrance,
    live: onlyOwn,
  },
  {
    name: 'canary, by an HTTPRoute',
    options: { scale, replicas: 2, gateway: true },
    policy: ({ front }) => ({
      strategy: 'canary',
      traffic: { router: 'gateway-api', route: front.route },
      canary: { steps },
    }),
    ask: async ({ front }) => (await front.ask('gateway-api')).version,
    live: async ({ front }) => {
      const ways = await front.ways('gateway-api')
      expect(ways).toEqual([{ weights: expect.anything() }])
      const [live, ...others] = Object.entries(ways[0]?.weights ?? {}).filter(([, weight]) => weight > 0)
      expect(others).toEqual([])
      return live?.[0]
    },
  },
]

/** A world of a lane with a first version in it. */
export async function startLane({ options, policy }: Lane, on: World = 'embedded'): Promise<DeployWorld> {
  const world = await startDeployWorld({ ...options, world: on })
  if (policy) world.setPolicy(policy(world))
  world.image('1.0.0')
  const first = await world.deploy('1.0.0', { inputs: longTerm })
  expect(first.outputs.outcome ?? first.log).toBe('succeeded')
  return world
}
