// The verdict's shape for programs: what a reader checks a stranger's file against, and what is published. The type stands in verdict.ts.
import * as z from 'zod'
import { type Agreed, gateRow } from './schema.ts'
import { VERDICT_SCHEMA, type VerdictFile, verdictLimits } from './verdict.ts'

const name = z.string().max(verdictLimits.name)
const text = z.string().max(verdictLimits.text)
const count = z.int().min(0)
const severity = z.enum(['info', 'low', 'medium', 'high', 'critical', 'unknown'])

const row = gateRow.extend({
  gate: name.describe('Name of the gate in the policy.'),
  measure: name.optional().describe('What was measured, ready to read. Absent when nothing was.'),
  bound: name.optional().describe('What the policy asks.'),
  reason: text.describe('Why the status is what it is, and what to do where it is not pass.'),
  sources: z.array(name).max(verdictLimits.sources).describe('The first reports the row stands on.'),
})

const finding = z.object({
  id: name,
  severity,
  message: text,
  file: name.optional().describe('Workspace-relative.'),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  tool: name,
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('Stays when lines move.'),
  report: name.describe('Path of the first report that has it.'),
})

const verdict = z.object({
  schema: z.literal(VERDICT_SCHEMA),
  subject: z
    .object({
      repository: name.describe('owner/name.'),
      commit: name.describe('Of a pull request its head.'),
      pullRequest: z.int().min(1).optional(),
    })
    .describe('What was judged.'),
  workflow: name,
  job: name,
  stage: name,
  verdict: z.enum(['pass', 'review', 'block']),
  headline: text.describe('One sentence for people.'),
  rows: z.array(row).max(verdictLimits.rows).describe('In the order of the policy.'),
  rowsLeftOut: count,
  coverage: z.number().min(0).max(100).optional().describe('Line coverage in percent where it was measured.'),
  policy: z.object({ source: name, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  pictures: z.object({
    severities: z.record(severity, count).describe('Findings about code; those of several reports are counted once.'),
    unlisted: count.describe('Findings that are counted and not listed in the reports.'),
    folders: z
      .array(z.object({ name, covered: count, valid: count }))
      .max(12)
      .describe('Lines, the worst first.'),
    slowest: z.array(z.object({ name, seconds: z.number().min(0) })).max(10),
    flaky: z.array(name).max(10).describe('Passed in a later try of the same run.'),
  }),
  findings: z.array(finding).max(verdictLimits.findings).describe('The worst first.'),
  findingsLeftOut: count,
})

/** Reads a verdict. Fields that it does not know are left out: a newer minor version may add some. */
export const verdictSchema: z.ZodType<Agreed<z.infer<typeof verdict>, VerdictFile>> = verdict

/** JSON Schema of the verdict. Unknown fields are allowed, as readers must allow them. */
export function verdictJsonSchema(): object {
  return {
    $id: VERDICT_SCHEMA,
    title: 'Slipway verdict',
    description: 'What one gate decided about one commit.',
    ...z.toJSONSchema(verdict, { io: 'input' }),
  }
}
