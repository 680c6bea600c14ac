// Blue-green and canary, all of it, on the embedded cluster; `npm test` tries the sets that take little time.
import { build } from '../../scripts/build.ts'
import { strategySets } from '../scenarios/sets.ts'
import { Running } from './running.ts'
import type { Part, Suite } from './scenario.ts'

/** Build what the scenarios need, and list them. */
export async function suite(): Promise<Suite> {
  build(['helm-deploy', 'rollback', 'canary-promote'])
  const parts = strategySets.map((set): Part => {
    const running = new Running()
    const scenarios = set.scenarios.map(({ name }) => ({
      name: `${set.name}: ${name}`,
      async run() {
        const [attempt] = await running.attempt(set, name, ['embedded'])
        if (attempt?.error) throw attempt.error
      },
    }))
    return { scenarios, stop: () => running.stop() }
  })
  return { stages: [[parts]] }
}
