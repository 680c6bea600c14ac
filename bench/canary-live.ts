// Canaries under real load on the embedded cluster: bad versions must not get through, and good ones must.
import { startDeployWorld } from '../lab/deploy/world.ts'
import type { Bench } from './bench.ts'
import { seeded } from './canary-live/seeded.ts'
import { good } from './canary-live/seeds.ts'
import { install, slipway } from './canary-live/slipway-side.ts'

/** How long the cluster's seconds are. */
const scale = 0.4
const ratePerSecond = 200
const steps = [
  { weight: 25, seconds: 5 },
  { weight: 50, seconds: 25 },
]
const judged = { steps, alpha: 0.01, interval: 1, minimum: 5 }

export const bench: Bench = async ({ quick }) => {
  const world = await startDeployWorld({ scale, replicas: 2, gateway: true })
  try {
    world.image('1.0.0', good.behaviour)
    await install(world, '1.0.0')
    return await seeded({
      side: slipway(world, { ...judged, source: { kind: 'scrape', port: 8080 } }),
      plan: {
        ...judged,
        ratePerSecond,
        stretches: steps.map(({ weight, seconds }) => ({ share: weight / 100, seconds })),
      },
      stable: '1.0.0',
      push: (version, { behaviour }) => world.image(version, behaviour),
      ...(quick ? { each: 1, good: 1 } : { each: 7, good: 22 }),
      seed: 7,
    })
  } finally {
    await world.stop()
  }
}
