// The scenarios of deploys on the embedded cluster and on a real Kubernetes: both must do the same.
import assert from 'node:assert/strict'
import type { World } from '../../lab/deploy/cluster-world.ts'
import { startDeployWorld } from '../../lab/deploy/world.ts'
import { machineState, reasonAgainst } from '../../lab/kubernetes/machine.ts'
import { build } from '../../scripts/build.ts'
import type { ScenarioSet } from '../scenarios/scenario.ts'
import { sets } from '../scenarios/sets.ts'
import { type Observed, observe } from './observe.ts'
import type { Scenario, Suite } from './scenario.ts'
import { table } from './table.ts'

const worlds: readonly World[] = ['embedded', 'kubernetes']

/** What one world did in a scenario. */
interface Attempt {
  seconds: number
  seen: readonly string[]
  error?: unknown
}

/** Build what the scenarios need, and list them. */
export async function suite(): Promise<Suite> {
  const skipped = await reasonAgainst()
  if (skipped !== undefined) return { scenarios: [], skipped }
  build(['helm-deploy', 'rollback'])
  const before = machineState()
  const rows: string[][] = []
  const running = new Running()
  const compared = sets.flatMap((set) =>
    set.scenarios.map(({ name, run }): Scenario => {
      const fullName = `${set.name}: ${name}`
      return {
        name: fullName,
        async run() {
          const observed = await running.of(set)
          const [embedded, real] = [await attempt(observed[0], run), await attempt(observed[1], run)]
          const equal = !embedded.error && !real.error && embedded.seen.join() === real.seen.join()
          rows.push([fullName, ...[embedded, real].map(cell), equal ? 'equal' : 'DIFFERENT'])
          const errors = [embedded, real].flatMap(({ error }, n) =>
            error ? [new Error(worlds[n], { cause: error })] : [],
          )
          if (errors.length > 0) throw new AggregateError(errors, fullName)
          assert.deepEqual(real.seen, embedded.seen)
        },
      }
    }),
  )
  const unharmed: Scenario = {
    name: 'the machine is as it was',
    async run() {
      await running.stop()
      assert.deepEqual(machineState(), before)
    },
  }
  return {
    scenarios: [...compared, unharmed],
    finish: async () => table(['scenario', 'embedded', 'kubernetes', 'equal?'], rows),
  }
}

/** Keeps both worlds of one set running, from its first scenario to the next set's. */
class Running {
  #set?: ScenarioSet
  #worlds: Observed[] = []

  async of(set: ScenarioSet): Promise<readonly [Observed, Observed]> {
    if (this.#set !== set) {
      await this.stop()
      this.#set = set
      for (const world of worlds) {
        const started = observe(await startDeployWorld({ ...set.options, world }))
        this.#worlds.push(started)
        await set.prepare(started)
        started.seen()
      }
    }
    return this.#worlds as [Observed, Observed]
  }

  async stop(): Promise<void> {
    await Promise.all(this.#worlds.splice(0).map((world) => world.stop()))
    this.#set = undefined
  }
}

async function attempt(world: Observed, run: (world: Observed) => Promise<void>): Promise<Attempt> {
  const began = performance.now()
  const end = (error?: unknown) => ({ seconds: (performance.now() - began) / 1000, seen: world.seen(), error })
  return run(world).then(
    () => end(),
    (error: unknown) => end(error),
  )
}

function cell({ seconds, error }: Attempt): string {
  return `${error ? 'FAILED' : 'passed'} ${seconds.toFixed(1)} s`
}
