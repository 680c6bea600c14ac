// Two slots, and a canary: the same service by the other strategies, each on a cluster of its own.
import type { DeployRecord, TrafficShift } from '../../src/record/record.ts'
import { type DeployWorld, type DeployWorldOptions, startDeployWorld } from '../deploy/world.ts'
import { type LoadRequest, type LoadResult, startLoad } from '../load/load.ts'
import type { ActionResult } from '../runner/run-action.ts'
import { time } from './figures.ts'
import { type Played, play, said } from './say.ts'
import { expect, type Stage } from './stage.ts'

const ratePerSecond = 100
const entrance = 'orders-live'
const drained = { drainMs: 2000 }

/** Blue-green: try the new slot, switch all traffic at once, and go back in one change. */
export async function blueGreenActs(stage: Stage): Promise<DeployRecord[]> {
  const options = { owned: entrance, replicas: 2 }
  return onWorld(stage, options, async (acts, world) => {
    const { screen, figures } = stage
    const traffic = { router: 'service', service: entrance }
    world.setPolicy({ strategy: 'blue-green', traffic })
    screen.act('Blue-green: 2.0.0 in one slot, then 2.1.0 in the other, and all traffic at once')
    world.image('2.0.0', drained)
    await acts.deploy('2.0.0', 'succeeded')
    const reach = { url: await world.url() }
    world.setPolicy({ strategy: 'blue-green', traffic: { ...traffic, probe: reach } })
    world.image('2.1.0', drained)
    const switched = await acts.underLoad(reach, () => acts.deploy('2.1.0', 'succeeded'))
    figures.add('blue-green: traffic followed the switch after', follow(switched.record.traffic))
    figures.add('  requests that failed meanwhile', `${switched.load.failed} of ${switched.load.sent}`)

    screen.act('2.1.0 was no good after all: go back to the slot that was kept')
    const back = await acts.underLoad(reach, () => acts.rollback())
    expect((await world.serves()) === '2.0.0', '2.0.0 does not serve after the rollback', back.result)
    figures.add('  rollback to the kept slot in', time(back.result.durationMs))
    figures.add('  requests that failed meanwhile', `${back.load.failed} of ${back.load.sent}`)
  })
}

/** Canary: a share of the traffic, more of it, then the stable release; and one that goes wrong on the way. */
export async function canaryActs(stage: Stage): Promise<DeployRecord[]> {
  return onWorld(stage, { gateway: true, replicas: 2 }, async (acts, world) => {
    const { screen, figures } = stage
    const { url, hosts } = world.front
    const reach = { url, headers: { host: hosts['gateway-api'] } }
    world.setPolicy({
      strategy: 'canary',
      traffic: world.front.traffic('gateway-api'),
      canary: {
        steps: [
          { weight: 10, bake: '2s' },
          { weight: 50, bake: '2s' },
        ],
      },
    })
    screen.act('Canary: 3.1.0 gets 10 %, then 50 % of the traffic by an HTTPRoute, and becomes the stable release')
    world.image('3.0.0', drained)
    await acts.deploy('3.0.0', 'succeeded')
    world.image('3.1.0', drained)
    const promoted = await acts.underLoad(reach, () => acts.deploy('3.1.0', 'succeeded'))
    screen.box(shiftsOf(promoted.record.traffic))
    figures.add('canary: promoted in', time(promoted.result.durationMs))
    figures.add('  requests that failed meanwhile', `${promoted.load.failed} of ${promoted.load.sent}`)

    screen.act('3.2.0 falls over with half of the traffic on it')
    world.image('3.2.0', { ...drained, crash: { afterMs: 4500, exitCode: 1, log: 'out of memory' } })
    const broken = await acts.underLoad(reach, () => acts.deploy('3.2.0', 'rolled-back'))
    const { failure } = broken.record
    screen.box(`${failure?.reason}: ${failure?.message}\n${shiftsOf(broken.record.traffic)}`)
    const { version } = await world.front.ask('gateway-api')
    expect(version === '3.1.0', `${version} answers after the abort`, broken.result)
    figures.add('canary that crashes: back on 3.1.0 after', time(broken.result.durationMs))
    figures.add('  requests that failed meanwhile', `${broken.load.failed} of ${broken.load.sent} (its own)`)
  })
}

async function onWorld(
  stage: Stage,
  options: DeployWorldOptions,
  perform: (acts: Acts, world: DeployWorld) => Promise<void>,
): Promise<DeployRecord[]> {
  const world = await startDeployWorld(options)
  try {
    const acts = new Acts(stage, world)
    await perform(acts, world)
    return acts.records
  } finally {
    await world.stop()
  }
}

class Acts {
  readonly records: DeployRecord[] = []
  readonly #stage: Stage
  readonly #world: DeployWorld

  constructor(stage: Stage, world: DeployWorld) {
    this.#stage = stage
    this.#world = world
  }

  deploy(version: string, outcome: string): Promise<Played> {
    return this.#run(`helm-deploy ${version}`, outcome, (onLine) => this.#world.deploy(version, { onLine }))
  }

  rollback(): Promise<Played> {
    return this.#run('rollback', 'succeeded', (onLine) => this.#world.rollback({}, { onLine }))
  }

  async underLoad(
    reach: Pick<LoadRequest, 'url' | 'headers'>,
    work: () => Promise<Played>,
  ): Promise<Played & { load: LoadResult }> {
    const sent = startLoad({ ...reach, ratePerSecond, durationMs: 120_000 })
    const played = await work()
    const load = await sent.stop()
    this.#stage.screen.box(said(load))
    const good = played.record.outcome === 'rolled-back' || load.failed === 0
    expect(good, `${load.failed} of ${load.sent} requests failed`, played.result)
    return { ...played, load }
  }

  async #run(
    label: string,
    outcome: string,
    work: (onLine: (line: string) => void) => Promise<ActionResult>,
  ): Promise<Played> {
    const played = await play(this.#stage, label, outcome, work)
    this.records.push(played.record)
    return played
  }
}

function follow(traffic: DeployRecord['traffic'] = []): string {
  const after = traffic.at(-1)?.followedAfterMs
  return after === undefined ? 'not seen' : time(after)
}

function shiftsOf(traffic: DeployRecord['traffic'] = []): string {
  return traffic.map(shiftOf).join('\n')
}

function shiftOf({ weights, followedAfterMs, requests, failed }: TrafficShift): string {
  const shares = Object.entries(weights).map(([release, weight]) => `${release} ${weight} %`)
  const after = followedAfterMs === undefined ? '' : `, followed after ${time(followedAfterMs)}`
  const asked = requests === undefined ? '' : `; ${failed} of ${requests} of its own requests failed`
  return `traffic: ${shares.join(', ')}${after}${asked}`
}
