// Slipway and Flagger, one after the other, with the same versions under the same load on the same cluster.
import type { DeployWorld } from '../../lab/deploy/world.ts'
import type { Prometheus } from '../../lab/kubernetes/prometheus/prometheus.ts'
import { table } from '../pair.ts'
import { startFlaggerSide } from './flagger-side.ts'
import { type Run, run } from './run.ts'
import { base } from './seeds.ts'
import type { Side } from './side.ts'
import { install, slipway } from './slipway-side.ts'
import { Users } from './users.ts'

const ratePerSecond = 200
const replicas = 2
/** Percent of the traffic, for both; ours at most so long, for it goes on as soon as it knows. */
const ourSteps = [
  { weight: 25, seconds: 6 },
  { weight: 50, seconds: 18 },
]
const weights = ourSteps.map(({ weight }) => weight)
const http = { latencyMs: base.latencyMs, latencySpread: base.latencySpread }
const sound = { drainMs: 2000, http }
/** One request in ten fails; those of what serves do not, so that no threshold is met by chance. */
const broken = { ...sound, http: { ...http, errorRate: 0.1 } }
/** Percent of requests that must succeed, for both. */
const success = 99
const thresholds = [1, 3, 5]
const goals = { backMs: 10_000, promotedMs: 30_000 }

/** What serves at the beginning is the same; resolves to the goals that ours missed. */
export async function sideBySide(
  world: DeployWorld,
  prometheus: Prometheus,
  { quick }: { quick: boolean },
): Promise<string[]> {
  const first = world.image('5.0.0', sound)
  await install(world, first.version)
  const ours = slipway(world, {
    steps: ourSteps,
    source: { kind: 'prometheus', url: prometheus.url, lag: '1s' },
    alpha: 0.01,
    interval: 1,
    minimum: 3,
    slo: (100 - success) / 100,
  })
  const rounds = quick ? 1 : 3
  const rows: string[][] = [head]
  const missed: string[] = []
  const versions = new Versions(world)
  const ourRuns = await withUsers(ours, (users) => bothKinds(ours, users, versions, { bad: rounds, good: rounds }))
  rows.push(...ourRuns.map((each) => row(ours, each)))
  for (const each of ourRuns) missed.push(...against(each))
  const flagger = await startFlaggerSide(
    world,
    world.cluster.content!,
    { prometheus, first },
    { steps: weights, replicas, success },
  )
  const told = [ours.told]
  versions.serve(first.version)
  for (const threshold of quick ? thresholds.slice(0, 1) : thresholds) {
    const side = flagger.side(threshold)
    told.push(side.told)
    const kinds = { bad: 1, good: threshold === 1 ? 1 : 0 }
    const runs = await withUsers(side, (users) => bothKinds(side, users, versions, kinds))
    rows.push(...runs.map((each) => row(side, each)))
  }
  await flagger.stop()
  console.log(
    `\nThe same versions under ${ratePerSecond} requests a second: good ones without errors, bad ones with 10 %.`,
  )
  for (const line of told) console.log(`  ${line}`)
  console.log(table(rows))
  return missed
}

interface Known extends Run {
  isBad: boolean
}

const head = [
  'tool',
  'version',
  'ended as',
  'first bad answer to traffic restored',
  'failed requests',
  'all traffic on the new one',
  'tool is done',
]

function row({ name }: Side, { isBad, as, metMs, failed, sent, overMs, doneMs }: Known): string[] {
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : `${(ms / 1000).toFixed(1)} s`)
  return [
    name,
    isBad ? '10 % errors' : 'good',
    as,
    isBad ? seconds(metMs) : '',
    `${failed} of ${sent}`,
    seconds(overMs),
    seconds(doneMs),
  ]
}

function against({ isBad, as, reason, metMs = 0, overMs = Number.POSITIVE_INFINITY }: Known): string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  if (as !== (isBad ? 'aborted' : 'promoted'))
    return [`flagger: ours ${as} a ${isBad ? 'bad' : 'good'} version: ${reason}`]
  if (isBad && metMs > goals.backMs)
    return [`flagger: ours restored traffic after ${seconds(metMs)}, goal ${seconds(goals.backMs)}`]
  if (!isBad && overMs > goals.promotedMs)
    return [`flagger: ours promoted after ${seconds(overMs)}, goal ${seconds(goals.promotedMs)}`]
  return []
}

async function bothKinds(
  side: Side,
  users: Users,
  versions: Versions,
  { bad, good }: { bad: number; good: number },
): Promise<Known[]> {
  const runs: Known[] = []
  for (const isBad of [...Array(bad).fill(true), ...Array(good).fill(false)] as boolean[]) {
    const version = versions.push(isBad)
    const each = { ...(await run(side, users, version, versions.serving)), isBad }
    if (each.as === 'promoted') versions.serve(version)
    console.error(`${side.name}: ${version} ${each.as}: ${each.reason}`)
    runs.push(each)
  }
  return runs
}

async function withUsers<T>(side: Side, work: (users: Users) => Promise<T>): Promise<T> {
  const users = new Users({ ...side.reach, ratePerSecond })
  try {
    return await work(users)
  } finally {
    await users.stop()
  }
}

/** Every run has a version of its own: a tool may remember one that it gave up. */
class Versions {
  serving = '5.0.0'
  readonly #world: DeployWorld
  #next = 1

  constructor(world: DeployWorld) {
    this.#world = world
  }

  push(isBad: boolean): string {
    const version = `5.${this.#next++}.0`
    this.#world.image(version, isBad ? broken : sound)
    return version
  }

  serve(version: string): void {
    this.serving = version
  }
}
