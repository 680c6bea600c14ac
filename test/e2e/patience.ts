// Nothing that heals by itself is rolled back, and what does not heal is named: both by the policy's own patience.
import assert from 'node:assert/strict'
import type { World } from '../../lab/deploy/cluster-world.ts'
import { type DeployWorld, startDeployWorld } from '../../lab/deploy/world.ts'
import { reasonAgainst } from '../../lab/kubernetes/machine.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { build } from '../../scripts/build.ts'
import { recordOf } from '../scenarios/aftermath.ts'
import {
  broken,
  canaryLines,
  deployInTrouble,
  healing,
  type Passing,
  patienceOptions,
  type Trouble,
} from '../scenarios/patience.ts'
import { setValues } from '../scenarios/workload.ts'
import type { Part, Scenario, Suite } from './scenario.ts'
import { table } from './table.ts'

const strategies = { rolling: {}, canary: canaryLines }
type Strategy = keyof typeof strategies

/** Build what the scenarios need, and list them: on a real cluster where one can be had and there is time, else embedded. */
export async function suite({ quick }: { quick: boolean }): Promise<Suite> {
  build(['helm-deploy'])
  const on: World = quick || (await reasonAgainst()) !== undefined ? 'embedded' : 'kubernetes'
  const rows: string[][] = []
  let falseRollbacks = 0
  const heals = (world: Shared, trouble: Passing, strategy: Strategy): Scenario => ({
    name: `${trouble.name} (${strategy}, ${on})`,
    async run() {
      const { result, seconds } = await world.deploy(trouble, strategy, trouble.met)
      const outcome = result.outputs.outcome ?? 'none'
      if (outcome !== 'succeeded') falseRollbacks += 1
      rows.push([trouble.name, strategy, on, 'heals', outcome, `serves after ${seconds} s`])
      assert.equal(result.outputs.outcome ?? result.log, 'succeeded')
    },
  })
  const named = (world: Shared, trouble: (typeof broken)[number]): Scenario => ({
    name: `${trouble.name} (rolling, ${on})`,
    async run() {
      const { result } = await world.deploy(trouble, 'rolling')
      const { reason = 'nothing', namedAfterMs = Number.NaN } = recordOf(result).failure ?? {}
      const when = `${reason} named after ${(namedAfterMs / 1000).toFixed(1)} s`
      rows.push([trouble.name, 'rolling', on, 'never heals', result.outputs.outcome ?? 'none', when])
      assert.equal(result.outputs.outcome ?? result.log, 'rolled-back')
      assert.equal(reason, trouble.reason)
    },
  })
  const lane = (strategy: Strategy | 'named'): Part => {
    const world = new Shared(on)
    const scenarios =
      strategy === 'named'
        ? broken.map((trouble) => named(world, trouble))
        : healing.map((trouble) => heals(world, trouble, strategy))
    return { scenarios, stop: () => world.stop() }
  }
  const parts = [lane('rolling'), lane('canary'), lane('named')]
  const last: Part = {
    scenarios: [],
    told: () =>
      `${table(['trouble', 'strategy', 'world', 'it', 'outcome', 'when'], rows)}\n\n${falseRollbacks} false rollbacks`,
  }
  // One real cluster at a time.
  return { stages: [on === 'embedded' ? parts.map((part) => [part]) : [parts], [[last]]] }
}

/** A world that is there from its first deploy on. */
class Shared {
  readonly #on: World
  #world?: Promise<DeployWorld>
  #versions = 0

  constructor(on: World) {
    this.#on = on
  }

  async deploy(
    trouble: Trouble,
    strategy: Strategy,
    met?: Passing['met'],
  ): Promise<{ result: ActionResult; seconds: string }> {
    this.#world ??= prepared(this.#on)
    const world = await this.#world
    this.#versions += 1
    world.setPolicy(strategies[strategy])
    const began = performance.now()
    const result = await deployInTrouble(world, trouble, `2.0.${this.#versions}`)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    await met?.(world, result)
    return { result, seconds }
  }

  async stop(): Promise<void> {
    await (await this.#world)?.stop()
  }
}

async function prepared(on: World): Promise<DeployWorld> {
  const world = await startDeployWorld({ ...patienceOptions, world: on })
  setValues(world, {})
  world.image('1.0.0')
  const first = await world.deploy('1.0.0')
  assert.equal(first.outputs.outcome ?? first.log, 'succeeded')
  return world
}
