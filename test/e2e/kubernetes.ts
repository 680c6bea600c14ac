// The scenarios of deploys on the embedded cluster and on a real Kubernetes: both must do the same.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { World } from '../../lab/deploy/cluster-world.ts'
import { machineState, reasonAgainst } from '../../lab/kubernetes/machine.ts'
import { build } from '../../scripts/build.ts'
import { rbac } from '../rbac/part.ts'
import { Recorder } from '../rbac/recorder.ts'
import { failure } from '../scenarios/failure.ts'
import { first } from '../scenarios/first.ts'
import { interrupted } from '../scenarios/interrupted.ts'
import { outages } from '../scenarios/outages.ts'
import { rollback } from '../scenarios/rollback.ts'
import type { ScenarioSet } from '../scenarios/scenario.ts'
import { realSets, rollingSets, strategySets } from '../scenarios/sets.ts'
import { upgrade } from '../scenarios/upgrade.ts'
import { comparison } from './comparison.ts'
import { differentialPart } from './differential.ts'
import { gateway } from './gateway.ts'
import { prometheus } from './prometheus.ts'
import { type Attempt, Running } from './running.ts'
import { leftOut, type Part, type Scenario, type Suite } from './scenario.ts'
import { table } from './table.ts'

/** What else the same is tried on, and how it is called. */
interface Variant {
  name: string
  world: World
  sets: readonly ScenarioSet[]
}

/** What Kubernetes itself says and does when pods do not come up, and what Helm is told and leaves behind. */
const variants: readonly Variant[] = [
  { name: 'kubernetes-1.35', world: 'kubernetes-1.35', sets: [first, failure] },
  {
    name: 'kubernetes, Helm 3',
    world: 'kubernetes',
    sets: [first, upgrade, failure, rollback, interrupted].map((set) => ({
      ...set,
      options: { ...set.options, helm: '3.18.0' },
    })),
  },
]

/** Build what the scenarios need, and list them. */
export async function suite({ quick }: { quick: boolean }): Promise<Suite> {
  const skipped = await reasonAgainst()
  if (skipped !== undefined) return { stages: [], skipped }
  build(['helm-deploy', 'rollback', 'canary-promote'])
  const before = machineState()
  const recorder = new Recorder()
  const rows: string[][] = []
  const deploys = (sets: readonly ScenarioSet[], worlds: readonly World[], variant?: string): Part => {
    const running = new Running(recorder)
    const scenarios = sets.flatMap((set) =>
      set.scenarios.map(({ name, slow }, index) => {
        const row: string[] = []
        rows.push(row)
        const isLeftOut = (one: { slow?: boolean }) => quick && (one.slow || set.slow || variant !== undefined)
        return {
          name: `${set.name}: ${name} (${variant ?? worlds.join(', ')})`,
          skipped: isLeftOut({ slow }) ? leftOut : undefined,
          async run() {
            const first = await running.attempt(set, name, worlds)
            const failed = first.find(({ error }) => error !== undefined)?.error
            if (failed !== undefined)
              console.log(`again ${set.name}: ${name}: it failed: ${inspect(failed, { depth: 2 })}`)
            const before = set.scenarios.slice(0, index).filter((one) => !isLeftOut(one))
            const names = before.map((one) => one.name)
            const attempts = failed === undefined ? first : await running.again(set, names, name, worlds)
            row.push(
              `${set.name}: ${name}${failed === undefined ? '' : ' (second try)'}`,
              ...cells(attempts),
              variant ?? worlds.at(-1) ?? '',
            )
            const errors = attempts.flatMap(({ error }) => error ?? [])
            if (errors.length > 0) throw new AggregateError(errors, 'the scenario fails')
            for (const { seen } of attempts) assert.deepEqual(seen, attempts[0]?.seen)
          },
        }
      }),
    )
    return { scenarios, stop: () => running.stop() }
  }
  const both: readonly World[] = ['embedded', 'kubernetes']
  const rolling = deploys(rollingSets, both)
  const strategies = deploys(strategySets, both)
  const real = deploys([...realSets, outages], ['kubernetes'])
  const others = variants.map(({ name, world, sets }) => deploys(sets, [world], name))
  const told = () =>
    table(
      ['scenario', 'embedded', 'real', 'equal?', 'the real one'],
      rows.filter(({ length }) => length > 0),
    )
  const unharmed: Scenario = {
    name: 'the machine is as it was',
    run: async () => assert.deepEqual(machineState(), before),
  }
  return {
    stages: [
      [[{ ...rolling, told }], [strategies], [real, ...others]],
      [[rbac(recorder, quick)], [prometheus(), differentialPart(quick)]],
      // What is measured has the machine to itself.
      [[comparison(quick), await gateway(quick), { scenarios: [unharmed] }]],
    ],
  }
}

/** What the worlds came to, the embedded one first, and whether that is the same. */
function cells(attempts: readonly Attempt[]): string[] {
  const told = attempts.map(({ seconds, error }) => `${error ? 'FAILED' : 'passed'} ${seconds.toFixed(1)} s`)
  return attempts.length === 1 ? ['', ...told, ''] : [...told, equality(attempts)]
}

function equality([one, other]: readonly Attempt[]): string {
  if (one?.error || other?.error) return ''
  return JSON.stringify(one?.seen) === JSON.stringify(other?.seen) ? 'equal' : 'DIFFERENT'
}
