// Canaries on a real Kubernetes with a real gateway and a real Prometheus: good and bad versions by Slipway alone, then
// the same versions under the same load by Slipway and by Flagger.
import { startDeployWorld } from '../lab/deploy/world.ts'
import { reasonAgainstGateway } from '../lab/kubernetes/gateway/programs.ts'
import { reasonAgainst } from '../lab/kubernetes/machine.ts'
import { startPrometheus } from '../lab/kubernetes/prometheus/prometheus.ts'
import type { Bench } from './bench.ts'
import { seeded } from './canary-live/seeded.ts'
import { good } from './canary-live/seeds.ts'
import { sideBySide } from './canary-live/side-by-side.ts'
import { install, slipway } from './canary-live/slipway-side.ts'

const ratePerSecond = 200
const steps = [
  { weight: 25, seconds: 5 },
  { weight: 50, seconds: 25 },
]
const judged = { steps, alpha: 0.01, interval: 1, minimum: 5 }

export const bench: Bench = async ({ quick }) => {
  const against = (await reasonAgainst()) ?? (await reasonAgainstGateway())
  if (against !== undefined) {
    console.log(`not run: ${against}`)
    return []
  }
  const world = await startDeployWorld({ world: 'kubernetes', replicas: 2, gateway: true })
  try {
    const prometheus = await startPrometheus(world.cluster.kubernetes!)
    try {
      const source = { kind: 'prometheus', url: prometheus.url, lag: '1s' }
      world.image('1.0.0', good.behaviour)
      await install(world, '1.0.0')
      const stretches = steps.map(({ weight, seconds }) => ({ share: weight / 100, seconds }))
      const missed = await seeded({
        side: slipway(world, { ...judged, source }),
        plan: { ...judged, ratePerSecond, stretches },
        stable: '1.0.0',
        push: (version, { behaviour }) => world.image(version, behaviour),
        ...(quick ? { each: 1, good: 1 } : { each: 2, good: 4 }),
        seed: 12,
      })
      missed.push(...(await sideBySide(world, prometheus, { quick })))
      return missed
    } finally {
      await prometheus.stop()
    }
  } finally {
    await world.stop()
  }
}
