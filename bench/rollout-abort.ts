// How soon traffic is back on the old version when a rollout is cancelled, and what fails meanwhile, for each router.
import { setTimeout as sleep } from 'node:timers/promises'
import { type DeployWorld, type DeployWorldOptions, startDeployWorld } from '../lab/deploy/world.ts'
import { type LoadRequest, startLoad } from '../lab/load/load.ts'
import type { Bench } from './bench.ts'
import { table } from './pair.ts'

const ratePerSecond = 200
/** How long both versions get traffic before the cancel. */
const mixedMs = 2000
const steps = [{ weight: 50, bake: '40s' }]
const entrance = 'orders-live'

/** One router: the world it needs, what the policy says, and how its traffic is reached. */
interface Case {
  router: string
  options: DeployWorldOptions
  /** `first`: nothing answers yet, and nothing is asked. */
  policy(world: DeployWorld, first?: boolean): object | Promise<object>
  reach(world: DeployWorld): Promise<Pick<LoadRequest, 'url' | 'headers'>>
}

const routed = (router: 'gateway-api' | 'istio'): Case => ({
  router,
  options: { gateway: true },
  policy: ({ front }) => ({ strategy: 'canary', traffic: front.traffic(router), canary: { steps } }),
  reach: async ({ front }) => ({ url: front.url, headers: { host: front.hosts[router] } }),
})

const cases: readonly Case[] = [
  routed('gateway-api'),
  routed('istio'),
  {
    router: 'replicas',
    options: { owned: entrance },
    policy: () => ({ strategy: 'canary', traffic: { router: 'replicas', service: entrance }, canary: { steps } }),
    reach: async (world) => ({ url: await world.url() }),
  },
  {
    router: 'service',
    options: { owned: entrance },
    // A check that goes on failing keeps the deploy in the moment after the switch.
    policy: async (world, first) => ({
      strategy: 'blue-green',
      traffic: { router: 'service', service: entrance },
      smoke: first ? [] : [{ url: `${await world.url()}/healthz`, status: 418, attempts: 40 }],
    }),
    reach: async (world) => ({ url: await world.url() }),
  },
]

interface Abort {
  /** From the cancel to the last answer of the new version. */
  backMs: number
  failed: number
  sent: number
}

async function aborted(world: DeployWorld, { reach }: Case, version: string): Promise<Abort> {
  const load = startLoad({ ...(await reach(world)), ratePerSecond, durationMs: 120_000 })
  const { promise: due, resolve } = Promise.withResolvers<void>()
  let cancelledAt = 0
  let lastAt = 0
  let answered = 0
  const watch = setInterval(() => {
    const now = load.soFar().versions[version] ?? 0
    if (now > answered) lastAt = performance.now()
    answered = now
  }, 2)
  const onLine = (line: string) => {
    if (!line.startsWith('traffic: ')) return
    void sleep(mixedMs).then(() => {
      cancelledAt = performance.now()
      resolve()
    })
  }
  try {
    const result = await world.deploy(version, { onLine, interrupt: { how: 'cancel', when: due } })
    if (result.conclusion !== 'cancelled') throw new Error(`the deploy ended as ${result.conclusion}:\n${result.log}`)
    await sleep(1000)
    const { failed, sent } = await load.stop()
    if (answered === 0) throw new Error(`${version} never answered`)
    return { backMs: Math.max(lastAt - cancelledAt, 0), failed, sent }
  } finally {
    clearInterval(watch)
    await load.stop()
  }
}

export const bench: Bench = async ({ quick }) => {
  const missed: string[] = []
  const rows = [['router', 'last answer of the new version after the cancel', 'failed', 'goal']]
  for (const one of cases) {
    const world = await startDeployWorld({ replicas: 2, ...one.options })
    try {
      const stable = '2.0.0'
      world.image(stable, { drainMs: 2000 })
      // Nobody answers before the first one: it is taken as it is.
      world.setPolicy({ smoke: [], ...(await one.policy(world, true)) })
      const { conclusion, log } = await world.deploy(stable)
      if (conclusion !== 'success') throw new Error(`the first deploy by ${one.router} failed:\n${log}`)
      world.setPolicy({ smoke: [], ...(await one.policy(world)) })
      const found: Abort[] = []
      for (let round = 0; round < (quick ? 1 : 5); round += 1) {
        const version = `3.${round}.0`
        world.image(version, { drainMs: 2000 })
        found.push(await aborted(world, one, version))
      }
      const worst = Math.max(...found.map(({ backMs }) => backMs))
      const failed = found.reduce((sum, each) => sum + each.failed, 0)
      const sent = found.reduce((sum, each) => sum + each.sent, 0)
      if (failed > 0)
        missed.push(`${one.router}: ${failed} of ${sent} requests failed while traffic was given back, goal 0`)
      const times = found.map(({ backMs }) => `${backMs.toFixed(0)} ms`).join(', ')
      rows.push([
        one.router,
        `${times} (worst ${worst.toFixed(0)} ms)`,
        `${failed} of ${sent}`,
        failed === 0 ? '0 met' : '0 MISSED',
      ])
    } finally {
      await world.stop()
    }
  }
  console.log(`${ratePerSecond} requests a second, kept and fresh connections in turn.`)
  console.log(table(rows))
  return missed
}
