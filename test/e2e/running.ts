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

  /** What the actions and the newest helm ask of the newest real cluster is noted in `recorder`. */
  constructor(recorder?: Recorder) {
    this.#recorder = recorder
  }

  /** Try one scenario of a set on the worlds, side by side where it asks little. Rejects only where a world cannot be had. */
  async attempt(set: ScenarioSet, name: string, worlds: readonly World[]): Promise<Attempt[]> {
    if (this.#set !== set || worlds.some((world) => !this.#worlds.has(world))) await this.#start(set, worlds)
    const scenario = set.scenarios.find((each) => each.name === name)
    const one = async (world: World): Promise<Attempt> => {
      const observed = this.#worlds.get(world)!
      const began = performance.now()
      const error = await scenario?.run(observed).then(
        () => undefined,
        (cause: unknown) => new Error(`on ${world}`, { cause }),
      )
      return { seconds: (performance.now() - began) / 1000, seen: observed.seen(), error }
    }
    if (!set.busy) return Promise.all(worlds.map(one))
    const attempts: Attempt[] = []
    for (const world of worlds) attempts.push(await one(world))
    return attempts
  }

  /**
   * Try a scenario once more, in worlds of its own that went through what comes before it in the set. For a machine that is
   * busy with other things: what fails twice is no accident.
   */
  async again(set: ScenarioSet, before: readonly string[], name: string, worlds: readonly World[]): Promise<Attempt[]> {
    await this.stop()
    for (const each of before) {
      const errors = (await this.attempt(set, each, worlds)).flatMap(({ error }) => error ?? [])
      if (errors.length > 0) throw new AggregateError(errors, `${each} fails, though it passed before`)
    }
    return this.attempt(set, name, worlds)
  }

  async stop(): Promise<void> {
    const worlds = [...this.#worlds.values()]
    this.#worlds.clear()
    this.#set = undefined
    await Promise.all(worlds.map((world) => world.stop()))
  }

  async #start(set: ScenarioSet, worlds: readonly World[]): Promise<void> {
    await this.stop()
    const outcomes = await Promise.allSettled(
      worlds.map(async (world) => {
        const options = { ...set.options, world }
        const plain = await startDeployWorld(options)
        const recorder = world === 'kubernetes' && options.helm === undefined ? this.#recorder : undefined
        const started = observe(recorder?.record(plain, options) ?? plain)
        this.#worlds.set(world, started)
        await set.prepare(started)
        started.seen()
      }),
    )
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    this.#set = set
  }
}
