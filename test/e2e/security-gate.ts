// The gate on the reports of scanners.
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionResult, runAction } from '../../lab/runner/run-action.ts'
import { scratch } from '../../lab/scratch.ts'
import type { GateRow } from '../../src/gate/verdict.ts'

interface Asked {
  /** Scanners whose real reports lie there. */
  reports: readonly string[]
  /** Those of the plan; the same where it is not said. */
  planned?: readonly string[]
  waivers?: string
}

/** The gate on reports that scanners left. */
export async function gate(
  { repository }: { repository: string },
  { reports, planned = reports, waivers = '' }: Asked,
): Promise<ActionResult> {
  const workspace = scratch('gate')
  for (const name of reports) {
    cpSync(join(repository, 'reports', 'security', name), join(workspace, 'reports', 'security', name), {
      recursive: true,
    })
  }
  writeFileSync(join(workspace, '.slipway.yml'), `version: 1\nextends: standard\n${waivers}`)
  return runAction({
    action: 'quality-gate',
    workspace,
    inputs: { stage: 'security', scanners: JSON.stringify(planned) },
    run: { event: 'push' },
  })
}

export function rowOf({ outputs }: ActionResult, name: string): GateRow | undefined {
  return (JSON.parse(outputs.gates ?? '[]') as GateRow[]).find((row) => row.gate === name)
}
