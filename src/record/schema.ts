// The record's shape for programs: what readers check against, and what is published. The types stand in record.ts.
import * as z from 'zod'
import { strategies } from '../record/record.ts'
import { evidenceKinds } from '../reports/evidence.ts'
import { RECORD_SCHEMA, type RunRecord } from './record.ts'

const moment = z.iso.datetime().describe('ISO 8601, UTC.')
const text = z.string()

const base = {
  schema: z.literal(RECORD_SCHEMA),
  id: text.describe('Unique and stable for one decision.'),
  startedAt: moment,
  finishedAt: moment,
  run: z
    .object({
      repository: text,
      runId: text,
      attempt: z.int().min(0),
      job: text,
      workflow: text,
      event: text,
      ref: text,
      sha: text,
      actor: text,
      url: text.describe('Link to the run for people.'),
    })
    .describe('Facts of the workflow run. Absent ones are empty strings.'),
  headline: text.describe('One sentence for people: what happened.'),
  notices: z.array(text).describe('What went beside the main work and did not change its outcome.'),
}

export const gateRow = z.object({
  gate: text.describe('Name of the gate in the policy.'),
  evidence: z.enum(evidenceKinds).optional().describe('What the gate judges.'),
  status: z.enum(['pass', 'fail', 'not-measured', 'waived', 'not-applicable']),
  onFailure: z.enum(['block', 'review', 'warn', 'log']),
  measure: text.optional().describe('What was measured, ready to read. Absent when nothing was.'),
  bound: text.optional().describe('What the policy asks.'),
  reason: text.describe('Why the status is what it is, and what to do where it is not pass.'),
  sources: z.array(text).describe('Reports the row stands on, workspace-relative.'),
})

const gate = z.object({
  ...base,
  kind: z.literal('gate'),
  stage: text,
  verdict: z.enum(['pass', 'review', 'block']),
  rows: z.array(gateRow),
  coverage: z.number().optional().describe('Line coverage in percent where it was measured.'),
  policy: z.object({ source: text, sha256: text }),
})

const timelineStep = z.object({
  name: text,
  startedAt: moment,
  finishedAt: moment,
  outcome: z.enum(['done', 'failed', 'skipped']),
  detail: text.optional(),
})

const trafficShift = z.object({
  at: moment,
  weights: z.record(text, z.number()).describe('Helm release to whole percent.'),
  settledAfterMs: z.number().optional().describe('Until the data plane said that it follows.'),
  followedAfterMs: z.number().optional().describe('Until answers showed that it follows.'),
  requests: z.int().optional().describe('Asked while it moved.'),
  failed: z.int().optional(),
})

const deployedState = z.object({
  release: text.optional().describe("Helm release, where it is not the application's own."),
  revision: z.int().optional(),
  chart: text.optional(),
  appVersion: text.optional(),
  images: z.record(text, text).describe('Container name to image reference as rendered.'),
})

const failure = z.object({
  reason: text.describe('Kubernetes reason, or SmokeFailed, Cancelled, ...'),
  message: text.describe('What was wrong, where, and what to do.'),
  object: text.optional().describe('Kind/name.'),
  namedAfterMs: z.number().optional().describe('Milliseconds from the first change to the naming of the failure.'),
  cause: z.object({ file: text, line: z.int() }).optional().describe('Values file line that caused it, where found.'),
  evidence: z.array(z.object({ name: text, text })).describe('Redacted events and log tails.'),
})

const arm = z.object({ requests: z.number(), events: z.number() })
const evidence = z.object({ e: z.number(), needed: z.number() })

const judgement = z.object({
  decision: z.enum(['promote', 'abort', 'inconclusive', 'continue']),
  reason: text.describe('By what it was decided, with the figures.'),
  seconds: z.number().describe('That were judged.'),
  intervals: z.int(),
  metrics: z.array(
    z.object({
      name: text,
      what: text.describe('What is counted.'),
      canary: arm,
      baseline: arm,
      against: evidence.describe('E-value that the canary is worse, and what it must reach.'),
      for: evidence.optional().describe('E-value that it is better than the tolerance.'),
    }),
  ),
})

const deploy = z.object({
  ...base,
  kind: z.enum(['deploy', 'rollback', 'reconcile']),
  outcome: z
    .enum(['succeeded', 'rolled-back', 'failed', 'nothing-to-do', 'parked'])
    .describe(
      'succeeded: the wanted state serves. rolled-back: the previous state serves again. parked: a canary bakes without a runner.',
    ),
  environment: text,
  namespace: text,
  release: text,
  strategy: z.enum(strategies),
  reason: text.optional().describe('Why it was done, as the person who started it said.'),
  from: deployedState.optional(),
  to: deployedState.optional(),
  serves: deployedState.optional().describe('What serves at the end, where that was proven.'),
  url: text.optional(),
  timeline: z.array(timelineStep),
  traffic: z.array(trafficShift).optional().describe('Every change of where traffic goes, in order.'),
  judgement: judgement.optional().describe('What the canary was judged to be, by its requests.'),
  failure: failure.optional(),
})

const count = z.int().min(0)

const scan = z.object({
  ...base,
  kind: z.literal('scan'),
  stage: text,
  verdict: z.enum(['pass', 'review', 'block']),
  rows: z.array(gateRow),
  policy: z.object({ source: text, sha256: text }),
  target: z.object({ kind: text, name: text }).describe('What was scanned.'),
  counts: z
    .record(
      text,
      z.object({
        open: count.describe('What counts; each is fixable or unfixable.'),
        fixable: count,
        unfixable: count,
        waived: count,
        known: count.describe('The base has them as well.'),
        drift: count.describe('Became known since the base was scanned: no commit brought them.'),
      }),
    )
    .describe('By severity; empty where nothing was measured.'),
  scanner: z.object({ name: text, version: text }).optional(),
  database: z
    .object({ digest: text, repository: text, updatedAt: moment })
    .optional()
    .describe('What the scanner knew.'),
})

const anyRecord = z.discriminatedUnion('kind', [gate, deploy, scan])

type Plain<T> = T extends readonly (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** `T`; does not compile where schema and type differ, be it in one optional field. */
export type Agreed<Schema, T> = Same<Plain<Schema>, Plain<T>> extends true ? T : never

/** Reads a record. Fields that it does not know are left out: a newer minor version may add some. */
export const recordSchema: z.ZodType<Agreed<z.infer<typeof anyRecord>, RunRecord>> = anyRecord

/** JSON Schema of the record. Unknown fields are allowed, as readers must allow them. */
export function recordJsonSchema(): object {
  return {
    $id: RECORD_SCHEMA,
    title: 'Slipway record',
    description: 'What one run decided and did.',
    ...z.toJSONSchema(anyRecord, { io: 'input' }),
  }
}
