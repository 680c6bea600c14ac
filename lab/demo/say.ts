// What a deploy and the load beside it came to, in a line.
import type { DeployRecord } from '../../src/record/record.ts'
import type { LoadResult } from '../load/load.ts'
import type { ActionResult } from '../runner/run-action.ts'
import { time } from './figures.ts'
import { expect, type Stage } from './stage.ts'

function headline(result: ActionResult): string {
  const record = JSON.parse(result.outputs.record || '{}') as Partial<DeployRecord>
  return record.headline ?? result.conclusion
}

export function said({ sent, failed, versions, p50, p99 }: LoadResult): string {
  const by = Object.entries(versions).map(([version, count]) => `${count} by ${version}`)
  const latency = p50 === undefined || p99 === undefined ? '' : `; p50 ${time(p50)}, p99 ${time(p99)}`
  return `${sent} requests, ${failed} failed; ${by.join(', ')}${latency}`
}

/** One run of an action in the demo. */
export interface Played {
  result: ActionResult
  record: DeployRecord
}

/** Run an action as a step of the demo, which ends when the outcome is another one than the story says. */
export async function play(
  { screen }: Stage,
  label: string,
  outcome: string,
  work: (onLine: (line: string) => void) => Promise<ActionResult>,
): Promise<Played> {
  const result = await screen.step(label, async (tell) => {
    const value = await work(tell)
    return { value, detail: headline(value), good: value.outputs.outcome === 'succeeded' }
  })
  const found = result.outputs.outcome
  expect(found === outcome, `${label} ended as ${found}, expected ${outcome}`, result)
  return { result, record: JSON.parse(result.outputs.record ?? '{}') as DeployRecord }
}
