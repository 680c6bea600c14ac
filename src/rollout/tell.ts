// Tells people what a rollout came to: log, summary, files.
import type { Log } from '../host.ts'
import type { DeployRecord } from '../record/record.ts'
import { oneLine } from '../text/inert.ts'
import { isGood } from './headline.ts'
import { consoleLines } from './render-console.ts'
import { summary } from './render-summary.ts'
import type { RolloutResult } from './request.ts'
import { briefRecord, saveEvidence } from './save-evidence.ts'

/** Where people look. */
export interface Audience {
  log: Log
  summary: { append(markdown: string): void }
  temp: string
  /** Ends the run as failed. */
  fail(message: string): void
}

/** Everything people are told, and what later steps read: the outcome, the record within an output's bounds, the folder. */
export async function tell(
  { record, revision, judging, version, commit }: RolloutResult,
  { log, summary: page, temp, fail }: Audience,
): Promise<{ outcome: DeployRecord['outcome']; revision?: number; record: DeployRecord; evidence?: string }> {
  const { outcome, headline } = record
  page.append(summary(record))
  if (judging) page.append(judging.summary())
  for (const line of consoleLines(record)) log.info(line)
  await judging
    ?.save(record, version ?? '', commit)
    .catch((error: Error) => log.warning(`the judge's verdict could not be written to a file: ${error.message}`))
  const failed = await saveEvidence(record, temp).catch((error: Error) => {
    log.warning(`the evidence could not be written to a file: ${error.message}`)
    return undefined
  })
  if (isGood(record)) log.info(oneLine(headline, 1000))
  else fail(oneLine(headline, 1000))
  return { outcome, revision, record: briefRecord(record), evidence: failed ?? judging?.folder }
}
