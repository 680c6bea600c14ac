// A runner that is lost at any write of any strategy, on the embedded cluster: the whole matrix.
import assert from 'node:assert/strict'
import { build } from '../../scripts/build.ts'
import { failed, killEverywhere, type Row, told } from '../scenarios/killed.ts'
import { lanes } from '../scenarios/lanes.ts'
import type { Part, Suite } from './scenario.ts'

/** Build what the scenarios need, and list them: one for each strategy. With `quick` each moment is mended in one way, not in both. */
export async function suite({ quick }: { quick: boolean }): Promise<Suite> {
  build(['helm-deploy', 'rollback'])
  const parts = lanes.map((lane): Part => {
    let rows: Row[] = []
    const scenario = {
      name: lane.name,
      minutes: 60,
      async run() {
        rows = await killEverywhere(lane, quick)
        assert.deepEqual(failed(rows), [])
      },
    }
    return { scenarios: [scenario], told: () => (rows.length > 0 ? told(rows) : '') }
  })
  return { stages: [parts.map((part) => [part])] }
}
