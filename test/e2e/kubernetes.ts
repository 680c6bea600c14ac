// The scenarios of deploys on the embedded cluster and on a real Kubernetes: both must do the same.
import assert from 'node:assert/strict'
import type { World } from '../../lab/deploy/cluster-world.ts'
import { machineState, reasonAgainst } from '../../lab/kubernetes/machine.ts'
import { build } from '../../scripts/build.ts'
import { rbac } from '../rbac/part.ts'
import { Recorder } from '../rbac/recorder.ts'
import { failure } from '../scenarios/failure.ts'
import { first } from '../scenarios/first.ts'
import { outages } from '../scenarios/outages.ts'
import type { ScenarioSet } from '../scenarios/scenario.ts'
import { realSets, sets } from '../scenarios/sets.ts'
import { comparison } from './comparison.ts'
import { differentialPart } from './differential.ts'
import { gateway } from './gateway.ts'
import { prometheus } from './prometheus.ts'
import { type Attempt, Running } from './running.ts'
import type { Part, Scenario, Suite } from './scenario.ts'
import { table } from './table.ts'

/** Another minor version, and what is tried on it: what Kubernetes itself says and does when pods do not come up. */
const older: { world: World; sets: readonly ScenarioSet[] } = { world: 'kubernetes-1.35', sets: [first, failure] }

/** Why something is not tried with --quick. */
const leftOut = 'it takes long, and --quick was asked for'

/** Build what the scenarios need, and list them. */
export async function suite({ quick }: { quick: boolean }): Promise<Suite> {
  const skipped = await reasonAgainst()
  if (skipped !== undefined) return { scenarios: [], skipped }
  build(['helm-deploy', 'rollback'])
  const before = machineState()
  const rows: string[][] = []
  const recorder = new Recorder()
  const running = new Running(recorder)
  const on = (set: ScenarioSet, worlds: readonly World[]): Scenario[] =>
    set.scenarios.map(({ name, slow }) => ({
      skipped: quick && (slow || worlds.includes(older.world)) ? leftOut : undefined,
      name: `${set.name}: ${name} (${worlds.join(', ')})`,
      async run() {
        const attempts = await running.attempt(set, name, worlds)
        const cells = attempts.map(({ seconds, error }) => `${error ? 'FAILED' : 'passed'} ${seconds.toFixed(1)} s`)
        const alone = worlds.length > 1 ? [] : ['']
        rows.push([`${set.name}: ${name}`, ...alone, ...cells, alone[0] ?? equality(attempts), worlds.at(-1) ?? ''])
        const errors = attempts.flatMap(({ error }) => error ?? [])
        if (errors.length > 0) throw new AggregateError(errors, 'the scenario fails')
        for (const { seen } of attempts) assert.deepEqual(seen, attempts[0]?.seen)
      },
    }))
  const compared = comparison(quick, () => running.stop())
  const stopAll = async () => {
    await Promise.all([running, ...parts].map((each) => each.stop()))
  }
  const parts: readonly Part[] = [
    rbac(recorder, stopAll),
    await gateway(stopAll),
    prometheus(stopAll),
    differentialPart(stopAll),
  ]
  const unharmed: Scenario = {
    name: 'the machine is as it was',
    async run() {
      await stopAll()
      assert.deepEqual(machineState(), before)
    },
  }
  return {
    scenarios: [
      ...sets.flatMap((set) => on(set, ['embedded', 'kubernetes'])),
      ...[...realSets, outages].flatMap((set) => on(set, ['kubernetes'])),
      ...older.sets.flatMap((set) => on(set, [older.world])),
      ...compared.scenarios,
      ...parts.flatMap(({ scenarios }) => scenarios),
      unharmed,
    ],
    finish: async () => {
      await stopAll()
      const equal = table(['scenario', 'embedded', 'real', 'equal?', 'the real one'], rows)
      return [equal, compared.told(), ...parts.map((part) => part.told())].filter((text) => text !== '').join('\n\n')
    },
  }
}

function equality([one, other]: readonly Attempt[]): string {
  if (one?.error || other?.error) return ''
  return JSON.stringify(one?.seen) === JSON.stringify(other?.seen) ? 'equal' : 'DIFFERENT'
}
