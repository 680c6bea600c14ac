import type { Policy } from '../policy/schema.ts'
import { planScanners } from './plan-scanners.ts'
import { listFiles } from './tree.ts'

/** What the plan hands to security.yml. */
export async function scannerOutputs(policy: Policy, event: string, workspace: string) {
  const { jobs, run, skips, off, idle } = planScanners(policy, event, await listFiles(workspace))
  return {
    'scanner-jobs': jobs,
    scanners: run,
    'scanner-skips': skips,
    'scanners-left-out': {
      ...Object.fromEntries(off.map((name) => [name, 'the policy leaves it out'])),
      ...Object.fromEntries(Object.entries(idle).map(([name, missing]) => [name, `there is no ${missing}`])),
    },
  }
}
