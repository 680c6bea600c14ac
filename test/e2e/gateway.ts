// Weights on a real data plane: what istiod and Envoy make of HTTPRoutes and VirtualServices on the real cluster.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Gateway, startGateway } from '../../lab/kubernetes/gateway/gateway.ts'
import { reasonAgainstGateway } from '../../lab/kubernetes/gateway/programs.ts'
import { type KubernetesCluster, startKubernetes } from '../../lab/kubernetes/kubernetes.ts'
import { startLoad } from '../../lab/load/load.ts'
import { type Followed, follow, spread } from './follow.ts'
import { leftOut, type Part, type Scenario } from './scenario.ts'
import { table } from './table.ts'
import { createRoutes, deployVersion, podsOf, prepare, type Route, roll, routes, share } from './two-versions.ts'

const versions = { v1: '1.0.0', v2: '2.0.0' } as const
const splits = [
  [90, 10],
  [50, 50],
  [0, 100],
] as const
const REQUESTS = 1000
/** A fair draw strays so many standard deviations once in 16,000 times. */
const DEVIATIONS = 4
/** By then Envoy has the weights, whatever else this machine does. */
const SETTLED_MS = 2000
const FLIPS = 10
const CHURN_MS = 30_000
const CHURN_LIMIT_MS = 300_000
const CHURN_RATE = 100
const CHANGE_EVERY_MS = 200
/** Debounce of istiod, and how soon traffic has to follow with it: ten times what a quiet machine needs. */
const paces = [
  { debounceMs: 100, within: 1100, slow: true },
  { debounceMs: 10, within: 200, slow: false },
] as const

export async function gateway(quick: boolean): Promise<Part> {
  const against = await reasonAgainstGateway()
  const rows: string[][] = []
  const told: string[] = []
  const running = new Running()
  const scenario = (
    name: string,
    run: (cluster: KubernetesCluster, gateway: Gateway) => Promise<void>,
    slow = false,
  ): Scenario => ({
    name: `gateway: ${name}`,
    skipped: against ?? (quick && slow ? leftOut : undefined),
    run: async () => {
      const { cluster, gateway } = await running.get()
      await run(cluster, gateway)
    },
  })
  const scenarios = [
    ...routes.map((route) =>
      scenario(`${route.kind}s share traffic out by weight`, async (cluster, { url }) => {
        for (const weights of splits) rows.push(await shareOut(cluster, route, url, weights))
      }),
    ),
    ...paces.map(({ debounceMs, within, slow }) =>
      scenario(
        `traffic follows a PATCH (istiod waits ${debounceMs} ms)`,
        async (cluster) => {
          const { url } = await running.restart({ debounceMs })
          for (const route of routes) {
            const { median, text } = await following(cluster, route, url)
            told.push(`${route.kind}, istiod waits ${debounceMs} ms: ${text}`)
            assert.ok(median <= within, `${route.kind}: ${text}; the last old answer is to come within ${within} ms`)
          }
        },
        slow,
      ),
    ),
    scenario('no request fails while weights change and pods are replaced', async (cluster, { url }) => {
      told.push(await churn(cluster, url))
    }),
  ]
  return {
    scenarios,
    told: () => {
      const shares = table(['route', 'weights', 'expected of v2', 'answered by v2'], rows)
      return [...(rows.length > 0 ? [shares] : []), ...told].join('\n')
    },
    stop: () => running.stop(),
  }
}

/** One cluster with its gateway, from the first scenario to the last. */
class Running {
  #cluster?: KubernetesCluster
  #gateway?: Gateway

  async get(): Promise<{ cluster: KubernetesCluster; gateway: Gateway }> {
    if (this.#cluster === undefined || this.#gateway === undefined) {
      await this.stop()
      this.#cluster = await startKubernetes()
      await prepare(this.#cluster)
      for (const [name, version] of Object.entries(versions)) {
        await deployVersion(this.#cluster, name, { version, replicas: 2, drainMs: 2000 })
      }
      this.#gateway = await startGateway(this.#cluster)
      await createRoutes(this.#cluster, this.#gateway)
      await sleep(SETTLED_MS)
    }
    return { cluster: this.#cluster, gateway: this.#gateway }
  }

  async restart(options: { debounceMs: number }): Promise<Gateway> {
    assert.ok(this.#cluster)
    await this.#gateway?.stop()
    this.#gateway = await startGateway(this.#cluster, options)
    await sleep(SETTLED_MS)
    return this.#gateway
  }

  async stop(): Promise<void> {
    const cluster = this.#cluster
    this.#cluster = undefined
    this.#gateway = undefined
    await cluster?.stop()
  }
}

async function shareOut(
  cluster: KubernetesCluster,
  route: Route,
  url: string,
  weights: readonly [number, number],
): Promise<string[]> {
  await share(cluster, route, weights)
  await sleep(SETTLED_MS)
  const load = { url, headers: { host: route.host }, ratePerSecond: 250, durationMs: 60_000, count: REQUESTS }
  const { ok, errors, versions: answered } = await startLoad(load).done
  assert.deepEqual({ ok, errors }, { ok: REQUESTS, errors: {} })
  const part = weights[1] / 100
  const expected = REQUESTS * part
  const bound = Math.ceil(DEVIATIONS * Math.sqrt(REQUESTS * part * (1 - part)))
  const seen = answered[versions.v2] ?? 0
  const row = [route.kind, weights.join('/'), `${expected} ± ${bound}`, `${seen} of ${ok}`]
  assert.ok(Math.abs(seen - expected) <= bound, row.join(', '))
  return row
}

async function following(cluster: KubernetesCluster, route: Route, url: string) {
  await share(cluster, route, [100, 0])
  await sleep(SETTLED_MS)
  const seen: Followed[] = []
  for (let flip = 0; flip < FLIPS; flip++) {
    const [to, weights] = flip % 2 === 0 ? ([versions.v2, [0, 100]] as const) : ([versions.v1, [100, 0]] as const)
    const where = { url, host: route.host }
    seen.push(await follow(where, { to, change: () => share(cluster, route, weights) }))
  }
  const [first, last] = [spread(seen.map(({ first }) => first)), spread(seen.map(({ last }) => last))]
  const text = `first new answer ${first.median} ms after the PATCH was sent (at most ${first.largest}), last old one ${last.median} ms (at most ${last.largest}), ${FLIPS} times`
  return { median: last.median, text }
}

async function churn(cluster: KubernetesCluster, url: string): Promise<string> {
  const names = Object.keys(versions)
  const before = await Promise.all(names.map((name) => podsOf(cluster, name)))
  const loads = routes.map(({ host }) =>
    startLoad({ url, headers: { host }, ratePerSecond: CHURN_RATE, durationMs: CHURN_LIMIT_MS }),
  )
  let changes = 0
  let ended = false
  const changing = async (route: Route) => {
    for (let turn = 0; !ended; turn++) {
      const next = sleep(CHANGE_EVERY_MS)
      const weight = [10, 50, 100, 30, 0][turn % 5] ?? 0
      await share(cluster, route, [100 - weight, weight])
      changes++
      await next
    }
  }
  const rolling = async () => {
    for (const name of names) await roll(cluster, name)
  }
  const enough = Promise.all([rolling(), sleep(CHURN_MS)]).finally(() => {
    ended = true
  })
  const outcomes = await Promise.allSettled([enough, ...routes.map(changing)])
  const results = await Promise.all(loads.map((load) => load.stop()))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  const after = await Promise.all(names.map((name) => podsOf(cluster, name)))
  const kept = before.flat().filter((pod) => after.flat().includes(pod))
  const [sent, failed] = [results.reduce((sum, one) => sum + one.sent, 0), results.map(({ errors }) => errors)]
  assert.deepEqual({ failed, kept }, { failed: routes.map(() => ({})), kept: [] })
  const slowest = results.map(({ p99 }) => `${Math.round(p99 ?? 0)} ms`).join(' and ')
  return `churn: ${changes} changes of weights, ${before.flat().length} pods replaced, 0 of ${sent} requests failed, p99 ${slowest}`
}
