// canary-promote with `mode: replay`, without the runner: stored evidence of an environment against the policy in the workspace.
import { realpath } from 'node:fs/promises'
import { below } from '../gatekeeper/bounded-file.ts'
import type { Clock, Log } from '../host.ts'
import { cleanLine } from '../reports/clean.ts'
import { Unreadable } from '../reports/reader.ts'
import { policyOf } from '../rollout/policy.ts'
import { type Evidence, type ParsedEvidence, parseEvidence } from './evidence.ts'
import { findEvidence, readEvidence } from './find-evidence.ts'
import type { JudgePolicy } from './judge/policy.ts'
import { judgePolicyFor } from './judge-policy-for.ts'
import { replaySummary } from './render/replay.ts'
import { type Replayed, type ReplayReport, replay, replayReport, type Unread } from './replay.ts'

export interface ReplayAsked {
  /** Absolute path of the policy, and its bytes; undefined where there is none. */
  policy: string
  policyBytes: Uint8Array | undefined
  environment: string
  /** Absolute paths in the workspace: folders, or patterns of them. */
  evidence: readonly string[]
}

export interface ReplayHost {
  workspace: string
  clock: Clock
  signal: AbortSignal
  log: Log
  summary: { append(markdown: string): void }
  fail(message: string): void
}

const mostTold = 20
/** Of all evidence together. */
const mostBytes = 2 ** 30
/** What an output holds. */
const mostRollouts = 500
const mostProblems = 500

/** Rejects when the policy cannot be used; whatever the evidence is, there is a report. */
export async function runReplay(
  asked: ReplayAsked,
  host: ReplayHost,
): Promise<{ decision: 'passed' | 'refused'; replay: ReplayReport & { leftOut: number } }> {
  const policy = await policyOf(asked, host)
  const proposed = judgePolicyFor(policy, asked.environment)
  const release = policy.environments[asked.environment]?.release
  const root = await realpath(host.workspace)
  const patterns = asked.evidence.map((path) => below(root, path) ?? '')
  const isOurs = ({ meta }: Evidence) => meta.environment === asked.environment && meta.release === release
  const found = await replayAll(root, patterns, { policy: proposed, isOurs, signal: host.signal })
  const report = replayReport(asked.environment, found)
  tell(report, host)
  return {
    decision: report.passed ? 'passed' : 'refused',
    replay: {
      ...report,
      rollouts: report.rollouts.slice(0, mostRollouts),
      problems: report.problems.slice(0, mostProblems),
      leftOut: Math.max(0, report.rollouts.length - mostRollouts),
    },
  }
}

/**
 * Judge all evidence below the folders that the patterns mean.
 * @param root real path of the folder that nothing is read outside of
 * @param how.isOurs tells evidence apart that is of something else
 */
export async function replayAll(
  root: string,
  patterns: readonly string[],
  { policy, isOurs, signal }: { policy: JudgePolicy; isOurs: (evidence: Evidence) => boolean; signal: AbortSignal },
): Promise<{ rollouts: Replayed[]; unread: Unread[]; elsewhere: string[] }> {
  const { folders, refused } = await findEvidence(root, patterns, { signal })
  const rollouts: Replayed[] = []
  const unread: Unread[] = [...refused]
  const elsewhere: string[] = []
  let bytes = 0
  for (const folder of folders) {
    signal.throwIfAborted()
    const path = cleanLine(folder, 300) || '.'
    const { size, read } = await parsed(root, folder)
    bytes += size
    if (bytes > mostBytes) {
      unread.push({ path, problem: `and all after it: the evidence has more than ${mostBytes} bytes` })
      break
    }
    if (!read.ok) unread.push(...read.problems.map((problem) => ({ path, problem })))
    else if (!isOurs(read.evidence)) elsewhere.push(`${read.evidence.meta.environment}/${read.evidence.meta.release}`)
    else {
      const result = replay(path, read.evidence, policy)
      if ('problem' in result) unread.push(result)
      else rollouts.push(result)
    }
  }
  return { rollouts, unread, elsewhere }
}

async function parsed(root: string, folder: string): Promise<{ size: number; read: ParsedEvidence }> {
  try {
    const { meta, stream } = await readEvidence(root, folder)
    return { size: meta.length + stream.length, read: parseEvidence(meta, stream) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { size: 0, read: { ok: false, problems: [error.message] } }
  }
}

function tell(report: ReplayReport, { log, summary, fail }: ReplayHost): void {
  const { environment, headline, passed, problems, notes } = report
  summary.append(replaySummary(report))
  for (const note of notes) log.info(note)
  if (passed) {
    log.info(`replay of ${environment}: ${headline}`)
    return
  }
  const more = problems.length > mostTold ? [`and ${problems.length - mostTold} more`] : []
  const lines = [...problems.slice(0, mostTold), ...more].map((line) => `- ${line}`)
  fail(`replay of ${environment}: ${headline}. The policy is refused:\n${lines.join('\n')}`)
}
