// The verdict as a file: what one gate decided about one commit, and nothing of when or where it ran. The same inputs make the same bytes.
import type { ToldFinding } from '../gate/gather.ts'
import type { Pictures } from '../gate/pictures.ts'
import type { GateRow, Verdict } from '../gate/verdict.ts'
import { PREFIX } from '../prefix.ts'

/** Version of the schema; a reader refuses a major version that it does not know. */
export const VERDICT_SCHEMA = `https://${PREFIX}/schemas/verdict/v1.json`

export interface VerdictFile {
  schema: typeof VERDICT_SCHEMA
  /** What was judged. Of a pull request the head, not the merge that is tested. */
  subject: { repository: string; commit: string; pullRequest?: number }
  /** Workflow and job that judged: the two name a gate among several of one commit. */
  workflow: string
  job: string
  stage: string
  verdict: Verdict
  headline: string
  /** In the order of the policy. */
  rows: GateRow[]
  /** Rows beyond the limit, none of which weighs more than those that are here. */
  rowsLeftOut: number
  /** Line coverage in percent where it was measured. */
  coverage?: number
  policy: { source: string; sha256: string }
  pictures: Pictures
  /** The worst first. */
  findings: ToldFinding[]
  findingsLeftOut: number
}

/** How much a verdict holds at most. Lengths count UTF-16 units. */
export const verdictLimits = {
  /** Bytes of the file. */
  bytes: 2 * 2 ** 20,
  rows: 100,
  sources: 10,
  findings: 50,
  name: 200,
  text: 1000,
} as const
