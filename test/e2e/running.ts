import type { World } from '../../lab/deploy/cluster-world.ts'
import { startDeployWorld } from '../../lab/deploy/world.ts'
import type { Recorder } from '../rbac/recorder.ts'
import type { ScenarioSet } from '../scenarios/scenario.ts'
import { type Observed, observe } from './observe.ts'

/** What one world did in a scenario. */
export interface Attempt {
  seconds: number
  /** See {@link Observed}. */
  seen: readonly string[]
  error?: unknown
}

/** Keeps the worlds of one set running, from its first scenario to the first one of another set. */
export class Running {
  #set?: ScenarioSet
  #worlds = new Map<World, Observed>()
  readonly #recorder?: Recorder

  /** What the actions ask of the newest real cluster is noted in `recorder`. */
  constructor(recorder?: Recorder) {
    this.#recorder = recorder
  }

  /** Try one scenario of a set on each of the worlds in turn. Rejects only where a world cannot be had. */
  async attempt(set: ScenarioSet, name: string, worlds: readonly World[]): Promise<Attempt[]> {
    if (this.#set !== set || worlds.some((world) => !this.#worlds.has(world))) await this.#start(set, worlds)
    const scenario = set.scenarios.find((each) => each.name === name)
    const attempts: Attempt[] = []
    for (const world of worlds) {
      const observed = this.#worlds.get(world)!
      const began = performance.now()
      const error = await scenario?.run(observed).then(
        () => undefined,
        (cause: unknown) => new Error(`on ${world}`, { cause }),
      )
      attempts.push({ seconds: (performance.now() - began) / 1000, seen: observed.seen(), error })
    }
    return attempts
  }

  async stop(): Promise<void> {
    const worlds = [...this.#worlds.values()]
    this.#worlds.clear()
    this.#set = undefined
    await Promise.all(worlds.map((world) => world.stop()))
  }

  async #start(set: ScenarioSet, worlds: readonly World[]): Promise<void> {
    await this.stop()
    for (const world of worlds) {
      const options = { ...set.options, world }
      const plain = await startDeployWorld(options)
      const recorder = world === 'kubernetes' ? this.#recorder : undefined
      const started = observe(recorder?.record(plain, options) ?? plain)
      this.#worlds.set(world, started)
      await set.prepare(started)
      started.seen()
    }
    this.#set = set
  }
}
