// What a deploy and the load beside it came to, in a line.
import type { DeployRecord } from '../../src/record/record.ts'
import type { LoadResult } from '../load/load.ts'
import type { ActionResult } from '../runner/run-action.ts'
import { time } from './figures.ts'

export function headline(result: ActionResult): string {
  const record = JSON.parse(result.outputs.record || '{}') as Partial<DeployRecord>
  return record.headline ?? result.conclusion
}

export function said({ sent, failed, versions, p50, p99 }: LoadResult): string {
  const by = Object.entries(versions).map(([version, count]) => `${count} by ${version}`)
  const latency = p50 === undefined || p99 === undefined ? '' : `; p50 ${time(p50)}, p99 ${time(p99)}`
  return `${sent} requests, ${failed} failed; ${by.join(', ')}${latency}`
}
