// A rollout as lines of the log.
import type { DeployRecord } from '../record/record.ts'
import { oneLine } from '../text/inert.ts'
import { duration, tookMs } from './headline.ts'

/** What was done and how long it took, why it failed, and what people should know beside it. */
export function consoleLines(record: DeployRecord): string[] {
  const { timeline, failure, notices, serves } = record
  const width = Math.max(0, ...timeline.map(({ name }) => name.length))
  const steps = timeline.map((step) => {
    const detail = step.detail ? `  ${oneLine(step.detail, 200)}` : ''
    return `  ${oneLine(step.name).padEnd(width)}  ${duration(tookMs(step)).padStart(9)}  ${step.outcome}${detail}`
  })
  const images = Object.entries(serves?.images ?? {}).map(([name, image]) => `  ${oneLine(name)}: ${oneLine(image)}`)
  return [
    ...steps,
    ...(failure ? [`${oneLine(failure.reason)}: ${oneLine(failure.message, 2000)}`] : []),
    ...notices.map((notice) => `note: ${oneLine(notice, 1000)}`),
    ...(images.length > 0 ? [`serves revision ${serves?.revision}:`, ...images] : []),
  ]
}
