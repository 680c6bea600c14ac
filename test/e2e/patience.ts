// Nothing that heals by itself is rolled back, and what does not heal is named: both by the policy's own patience.
import assert from 'node:assert/strict'
import type { World } from '../../lab/deploy/cluster-world.ts'
import { type DeployWorld, startDeployWorld } from '../../lab/deploy/world.ts'
import { reasonAgainst } from '../../lab/kubernetes/machine.ts'
import { build } from '../../scripts/build.ts'
import { recordOf } from '../scenarios/aftermath.ts'
import { broken, canaryLines, deployInTrouble, healing, patienceOptions, type Trouble } from '../scenarios/patience.ts'
import { setValues } from '../scenarios/workload.ts'
import type { Scenario, Suite } from './scenario.ts'
import { table } from './table.ts'

const strategies = { rolling: {}, canary: canaryLines }
type Strategy = keyof typeof strategies

/** Build what the scenarios need, and list them: on a real cluster where one can be had and there is time, else embedded. */
export async function suite({ quick }: { quick: boolean }): Promise<Suite> {
  build(['helm-deploy'])
  const on: World = quick || (await reasonAgainst()) !== undefined ? 'embedded' : 'kubernetes'
  const rows: string[][] = []
  let falseRollbacks = 0
  let versions = 0
  let started: Promise<DeployWorld> | undefined
  const attempt = async (trouble: Trouble, strategy: Strategy) => {
    started ??= prepared(on)
    const world = await started
    versions += 1
    world.setPolicy(strategies[strategy])
    const began = performance.now()
    const result = await deployInTrouble(world, trouble, `2.0.${versions}`)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    return { result, seconds, record: recordOf(result), outcome: result.outputs.outcome ?? result.log }
  }
  const heals = (trouble: Trouble, strategy: Strategy): Scenario => ({
    name: `${trouble.name} (${strategy}, ${on})`,
    async run() {
      const { outcome, seconds } = await attempt(trouble, strategy)
      if (outcome !== 'succeeded') falseRollbacks += 1
      rows.push([trouble.name, strategy, on, 'heals', outcome.split('\n')[0] ?? '', `serves after ${seconds} s`])
      assert.equal(outcome, 'succeeded')
    },
  })
  const named = (trouble: (typeof broken)[number]): Scenario => ({
    name: `${trouble.name} (rolling, ${on})`,
    async run() {
      const { outcome, record } = await attempt(trouble, 'rolling')
      const after = ((record.failure?.namedAfterMs ?? Number.NaN) / 1000).toFixed(1)
      const reason = record.failure?.reason ?? ''
      rows.push([
        trouble.name,
        'rolling',
        on,
        'never',
        outcome.split('\n')[0] ?? '',
        `${reason} named after ${after} s`,
      ])
      assert.equal(outcome, 'rolled-back')
      assert.equal(reason, trouble.reason)
    },
  })
  return {
    scenarios: [
      ...healing.flatMap((trouble) => [heals(trouble, 'rolling'), heals(trouble, 'canary')]),
      ...broken.map(named),
    ],
    async finish() {
      await (await started)?.stop()
      const told = table(['trouble', 'strategy', 'world', 'it', 'outcome', 'when'], rows)
      return `${told}\n\n${falseRollbacks} false rollbacks`
    },
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
