// Deploys with the real helm on a cluster of the demo's own: good, under load, broken, cancelled, killed.
import type { DeployRecord } from '../../src/record/record.ts'
import { type DeployWorld, startDeployWorld } from '../deploy/world.ts'
import { startLoad } from '../load/load.ts'
import type { ActionResult, Interruption } from '../runner/run-action.ts'
import { time } from './figures.ts'
import { type Played, play, said } from './say.ts'
import { expect, type Stage } from './stage.ts'

/** The records of everything that was deployed, in order. */
export async function deployActs(stage: Stage): Promise<DeployRecord[]> {
  const { screen, figures } = stage
  screen.act('The cluster: a small one on loopback, which the real helm talks to and whose pods serve HTTP')
  const begun = performance.now()
  const world = await screen.step('start it', async () => {
    const value = await startDeployWorld()
    return { value, detail: value.cluster.server }
  })
  figures.add('cluster: start', time(performance.now() - begun))
  try {
    const acts = new Acts(stage, world)
    await acts.install()
    await acts.upgradeUnderLoad()
    await acts.brokenImage()
    await acts.cancel()
    await acts.loseRunner()
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

  async install(): Promise<void> {
    const { screen, figures } = this.#stage
    screen.act('Deploy 1.0.0 where nothing is yet')
    this.#world.image('1.0.0')
    const { result } = await this.#deploy('1.0.0', 'succeeded')
    figures.add('deploy 1.0.0 (install, 3 replicas, smoke)', time(result.durationMs))
  }

  async upgradeUnderLoad(): Promise<void> {
    const { screen, figures } = this.#stage
    screen.act('Upgrade to 1.1.0 while clients go on asking, 200 times a second')
    this.#world.image('1.1.0', { startupMs: 300, readyAfterMs: 200 })
    const load = startLoad({ url: await this.#world.url(), ratePerSecond: 200, durationMs: 60_000 })
    const { result } = await this.#deploy('1.1.0', 'succeeded')
    const answered = await load.stop()
    screen.box(said(answered))
    expect(answered.failed === 0, `${answered.failed} of ${answered.sent} requests failed`, result)
    figures.add('upgrade to 1.1.0 under load', time(result.durationMs))
    figures.add('  requests that failed meanwhile', `${answered.failed} of ${answered.sent}`)
  }

  async brokenImage(): Promise<void> {
    const { screen, figures } = this.#stage
    screen.act('Try 1.2.0, whose image nobody pushed')
    const load = startLoad({ url: await this.#world.url(), ratePerSecond: 200, durationMs: 60_000 })
    const { result, record } = await this.#deploy('1.2.0', 'rolled-back')
    const answered = await load.stop()
    const { failure } = record
    expect(failure !== undefined && failure.namedAfterMs !== undefined, 'the failure has no name', result)
    const evidence = failure.evidence.map(({ name, text }) => `${name} (${text.split('\n').length} lines)`)
    screen.box(`${failure.reason}: ${failure.message}\nevidence kept: ${evidence.join(', ')}\n${said(answered)}`)
    expect(answered.failed === 0, `${answered.failed} of ${answered.sent} requests failed`, result)
    figures.add('1.2.0: broken image named after', time(failure.namedAfterMs))
    figures.add('  back on 1.1.0 after', time(result.durationMs))
    figures.add('  requests that failed meanwhile', `${answered.failed} of ${answered.sent}`)
  }

  async cancel(): Promise<void> {
    const { screen, figures } = this.#stage
    screen.act('Cancel the deploy of 1.3.0 half way, with the very signals of the runner')
    this.#world.image('1.3.0', { startupMs: 20_000 })
    const result = await this.#interrupted('1.3.0', 'cancel')
    expect(result.conclusion === 'cancelled', `the step ended as ${result.conclusion}`, result)
    expect(result.post?.exitCode === 0, `its post ended with ${result.post?.exitCode}`, result)
    await this.#serving('1.1.0', 'its own post step has put things back')
    figures.add('1.3.0: cancelled; step ended after', time(result.durationMs))
    figures.add('  post step put 1.1.0 back in', time(result.post.durationMs))
  }

  async loseRunner(): Promise<void> {
    const { screen, figures } = this.#stage
    screen.act('Deploy 1.3.0 again, and kill the whole runner half way')
    const result = await this.#interrupted('1.3.0', 'lose-runner')
    expect(result.conclusion === 'lost', `the step ended as ${result.conclusion}`, result)
    screen.box('No step ran after it: the Lease, the journal and a half-done Helm revision are still there.')
    this.#world.image('1.3.1')
    const { result: next, record } = await this.#deploy('1.3.1', 'succeeded')
    screen.box(record.notices.join('\n'))
    expect(record.notices.length > 0, 'the next run does not tell that it mended anything', next)
    figures.add('1.3.0: runner killed; next run mended it and deployed 1.3.1 in', time(next.durationMs))
  }

  async #deploy(version: string, outcome: string): Promise<Played> {
    const played = await play(this.#stage, `helm-deploy ${version}`, outcome, (onLine) =>
      this.#world.deploy(version, { onLine }),
    )
    this.records.push(played.record)
    await this.#serving(outcome === 'succeeded' ? version : '1.1.0', 'asked over HTTP')
    return played
  }

  #interrupted(version: string, how: Interruption['how']): Promise<ActionResult> {
    const { screen } = this.#stage
    return screen.step(`helm-deploy ${version}`, async (tell) => {
      // Half way: Helm has written the new revision, and its pods are not there yet.
      const interrupt: Interruption = { how, when: (line) => line.startsWith('waiting: Deployment/') }
      const value = await this.#world.deploy(version, { onLine: tell, interrupt })
      const detail = `${value.conclusion} (${value.signal ?? `exit ${value.exitCode}`})`
      return { value, detail, good: false }
    })
  }

  async #serving(version: string, how: string): Promise<void> {
    const found = await this.#world.serves()
    this.#stage.screen.line(`   serves ${found} (${how})`)
    expect(found === version, `${found} serves, expected ${version}`)
  }
}
