// What a deploy costs beside `helm upgrade --wait` of the same chart on the same cluster.
import { type DeployWorld, startDeployWorld } from '../lab/deploy/world.ts'
import { bareUpgrade } from './bare-helm.ts'
import type { Bench } from './bench.ts'
import { compare, table } from './pair.ts'

/** A deploy may take so much longer than helm alone. */
const goal = { share: 0.05, ms: 300 }
const replicas = 3

async function first(world: DeployWorld, version: string): Promise<void> {
  world.image(version)
  const { exitCode, log } = await world.deploy(version)
  if (exitCode !== 0) throw new Error(`the first deploy failed:\n${log}`)
}

export const bench: Bench = async ({ quick }) => {
  // The same work on both sides: helm has no smoke checks.
  const world = await startDeployWorld({ replicas, environment: { smoke: [] } })
  try {
    await first(world, '1.0.0')
    const times = { deploy: [] as number[], post: [] as number[], helm: [] as number[] }
    for (let round = -1; round < (quick ? 3 : 12); round += 1) {
      const [ours, theirs] = [`1.${round + 2}.0`, `1.${round + 2}.1`]
      for (const version of [ours, theirs]) world.image(version)
      const deployed = await world.deploy(ours)
      if (deployed.exitCode !== 0) throw new Error(`the deploy of ${ours} failed:\n${deployed.log}`)
      const started = performance.now()
      const { exitCode, stderr } = await bareUpgrade(world, theirs, { replicas, timeout: '60s' })
      const helm = performance.now() - started
      if (exitCode !== 0) throw new Error(`helm upgrade to ${theirs} ended with ${exitCode}: ${stderr}`)
      if (round < 0) continue // warm-up
      times.deploy.push(deployed.durationMs)
      times.post.push(deployed.post?.durationMs ?? 0)
      times.helm.push(helm)
    }
    const whole = compare(times.deploy, times.helm)
    const post = compare(times.post, times.helm)
    const allowed = whole.b.median * (1 + goal.share) + goal.ms
    const met = whole.a.median <= allowed
    const row = (name: string, ms: number, ratio: string, bound = '') => [name, ms.toFixed(0), ratio, bound]
    console.log(
      table([
        ['upgrade of three replicas', 'ms', 'x helm alone', 'goal'],
        row('helm upgrade --wait', whole.b.median, '1.00'),
        row(
          'helm-deploy',
          whole.a.median,
          `${whole.ratio.toFixed(2)} (${whole.low.toFixed(2)}-${whole.high.toFixed(2)})`,
          `<= ${allowed.toFixed(0)} ms (helm + 5 % + 0.3 s) ${met ? 'met' : 'MISSED'}`,
        ),
        row('its post step, when nothing is left to do', post.a.median, post.ratio.toFixed(2)),
      ]),
    )
    const ms = (value: number) => `${value.toFixed(0)} ms`
    return met ? [] : [`a deploy takes ${ms(whole.a.median)}, helm alone ${ms(whole.b.median)}: goal ${ms(allowed)}`]
  } finally {
    await world.stop()
  }
}
