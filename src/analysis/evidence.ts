// What a judged canary leaves behind: `judge.json` beside `judge.jsonl`, the stream that the judge read. Read as a stranger's files.
import * as z from 'zod'
import { cleanLine } from '../reports/clean.ts'
import { parseJson } from '../reports/json.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'
import type { Interval } from './judge/arms.ts'
import type { JudgePolicy } from './judge/policy.ts'
import type { Decision, Verdict } from './judge/verdict.ts'
import { StreamReader } from './stream.ts'

/** Names of the two files in a folder of evidence. */
export const evidenceFiles = { meta: 'judge.json', stream: 'judge.jsonl' } as const

/** Bounds on what one folder may cost; bytes, and lines of the stream. */
export const evidenceLimits = { metaBytes: 4 * 2 ** 20, streamBytes: 64 * 2 ** 20, lines: 50_000 } as const

export type Truth = 'good' | 'bad'

export const outcomes = ['succeeded', 'rolled-back', 'failed', 'nothing-to-do', 'parked'] as const

/** What is written to `judge.json`; `JSON.stringify` it as it is. */
export interface EvidenceMeta {
  schema: 1
  release: string
  environment: string
  /** Empty where nobody gave one. */
  version: string
  /** Commit that the canary was begun from. */
  commit?: string
  /** ISO 8601, UTC. */
  startedAt: string
  endedAt: string
  /** The judge's last one. */
  decision: Decision
  /** How the run ended, as its record says. */
  outcome: (typeof outcomes)[number]
  /** Set by people who know better than the outcome. */
  truth?: Truth
  policy: JudgePolicy
  /** After the last interval of the stream. */
  verdict: Verdict
}

/** One judged canary, read. Of the verdict only what is told again. */
export interface Evidence {
  meta: Omit<EvidenceMeta, 'verdict'> & {
    verdict: Pick<Verdict, 'decision' | 'reason' | 't' | 'elapsed' | 'intervals'>
  }
  /** Absent where neither a person nor the outcome tells it. */
  truth?: Truth
  intervals: readonly Interval[]
}

export type ParsedEvidence = { ok: true; evidence: Evidence } | { ok: false; problems: string[] }

const mostProblems = 20
const decisions = ['continue', 'promote', 'abort', 'inconclusive'] as const
const moment = z.iso.datetime()
const line = z.string().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,300}$/u, { error: 'must be one line' })
const share = z.number().gt(0).lt(1)
const seconds = z.number().min(0)

const policy = z.strictObject({
  alpha: share,
  beta: share,
  budget: seconds.optional(),
  minimum: seconds,
  warmUp: seconds,
  compare: z.enum(['stable', 'baseline']),
  blind: z.strictObject({ limit: z.int().min(1), outcome: z.enum(['inconclusive', 'abort']) }),
  metrics: z
    .array(
      z.strictObject({
        name: line,
        kind: z.enum(['errors', 'events', 'latency']),
        direction: z.enum(['increase', 'decrease']),
        weight: z.number().gt(0),
        tolerance: z.number().gt(1),
        negligible: share.optional(),
        slo: z.strictObject({ share, slowerThan: line.optional(), evenIfStableBreaksIt: z.boolean() }).optional(),
      }),
    )
    .max(50)
    .optional(),
})

const meta = z.strictObject({
  schema: z.literal(1),
  release: line,
  environment: line,
  version: z.union([line, z.literal('')]),
  commit: line.optional(),
  startedAt: moment,
  endedAt: moment,
  decision: z.enum(decisions),
  outcome: z.enum(outcomes),
  truth: z.enum(['good', 'bad']).optional(),
  policy,
  verdict: z.object({
    decision: z.enum(decisions),
    reason: z.string().max(10_000),
    t: z.number(),
    elapsed: z.number(),
    intervals: z.int().min(0),
  }),
})

/**
 * Reads one folder of evidence, or says everything that is wrong with it: each problem begins with the name of its file.
 * Nothing is guessed; a stream with one bad line, or one that ends before its verdict, is not read at all.
 */
export function parseEvidence(metaBytes: Uint8Array, streamText: string): ParsedEvidence {
  const read = readMeta(metaBytes)
  const { intervals, problems } = readStream(streamText)
  const all = [...('problems' in read ? read.problems : []), ...problems]
  if ('meta' in read && problems.length === 0) all.push(...contradictions(read.meta, intervals))
  if ('problems' in read || all.length > 0) return { ok: false, problems: cut(all) }
  const truth = truthOf(read.meta)
  return { ok: true, evidence: { meta: read.meta, ...(truth && { truth }), intervals } }
}

/**
 * What a version was: what a person said, else bad where the judge aborted it and it went back, good where the judge promoted it and
 * it serves. What failed for other reasons, or still bakes, is unknown.
 */
function truthOf({ truth, decision, outcome }: Evidence['meta']): Truth | undefined {
  if (truth !== undefined) return truth
  if (decision === 'abort' && (outcome === 'rolled-back' || outcome === 'failed')) return 'bad'
  return decision === 'promote' && outcome === 'succeeded' ? 'good' : undefined
}

function readMeta(bytes: Uint8Array): { meta: Evidence['meta'] } | { problems: string[] } {
  const { meta: file } = evidenceFiles
  if (bytes.length > evidenceLimits.metaBytes) {
    return { problems: [`${file} has ${bytes.length} bytes; at most ${evidenceLimits.metaBytes} are read`] }
  }
  let value: unknown
  try {
    value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), defaultLimits)
  } catch (error) {
    return { problems: [`${file} ${error instanceof Unreadable ? error.message : 'is not UTF-8'}`] }
  }
  const { schema } = (value ?? {}) as { schema?: unknown }
  if (schema !== 1) {
    const shown = schema === undefined ? 'says no schema' : `has schema ${cleanLine(JSON.stringify(schema), 60)}`
    return { problems: [`${file} ${shown}; this release reads schema 1`] }
  }
  const read = meta.safeParse(value)
  if (!read.success) return { problems: read.error.issues.map((issue) => `${file} ${told(issue)}`) }
  return { meta: read.data as Evidence['meta'] }
}

function told({ path, message }: { path: PropertyKey[]; message: string }): string {
  return cleanLine(path.length === 0 ? message : `${path.join('.')}: ${message}`, 200)
}

function readStream(text: string): { intervals: Interval[]; problems: string[] } {
  const { stream: file } = evidenceFiles
  if (text.length > evidenceLimits.streamBytes) {
    const problem = `${file} has ${text.length} characters; at most ${evidenceLimits.streamBytes} are read`
    return { intervals: [], problems: [problem] }
  }
  const reader = new StreamReader()
  const intervals: Interval[] = []
  const problems: string[] = []
  let number = 0
  for (let start = 0; start < text.length && problems.length <= mostProblems; ) {
    const end = text.indexOf('\n', start)
    const one = text.slice(start, end < 0 ? undefined : end)
    start = end < 0 ? text.length : end + 1
    number += 1
    if (number > evidenceLimits.lines) {
      problems.push(`${file} has more than ${evidenceLimits.lines} lines`)
      break
    }
    if (one.trim() === '') continue
    const read = reader.read(one)
    if ('problem' in read) problems.push(cleanLine(`${file} line ${number} ${read.problem}`))
    else intervals.push(read.interval)
  }
  return { intervals, problems }
}

/** Whether both files speak of the same canary, whole. */
function contradictions({ decision, verdict, startedAt, endedAt }: Evidence['meta'], intervals: Interval[]): string[] {
  const { meta: metaFile, stream } = evidenceFiles
  const judged = intervals.filter(({ phase }) => phase === 'run').length
  const wrong: string[] = []
  if (decision !== verdict.decision) wrong.push(`${metaFile} says ${decision}, and its verdict ${verdict.decision}`)
  if (Date.parse(endedAt) < Date.parse(startedAt)) wrong.push(`${metaFile} ends before it starts`)
  if (judged !== verdict.intervals) {
    wrong.push(`${stream} has ${judged} intervals of phase run, and the verdict stands on ${verdict.intervals}`)
  } else if (judged > 0 && intervals.at(-1)?.t !== verdict.t) {
    wrong.push(`${stream} ends at ${intervals.at(-1)?.t} s, and the verdict at ${verdict.t} s`)
  }
  return wrong
}

function cut(problems: string[]): string[] {
  const more = problems.length - mostProblems
  return more > 0 ? [...problems.slice(0, mostProblems), `and ${more} more`] : problems
}
