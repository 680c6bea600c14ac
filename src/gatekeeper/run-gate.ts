// What surrounds the decision: read the policy and the reports, ask src/gate, put the verdict on the commit, make the record.
import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { type Annotation, annotations } from '../gate/annotations.ts'
import type { GateBaseline } from '../gate/baseline.ts'
import { gateFiles } from '../gate/files/files.ts'
import { byWeight, headline, isOpen } from '../gate/headline.ts'
import { lineCoverage } from '../gate/line-coverage.ts'
import { judgeNeeds } from '../gate/needs.ts'
import { refusalAnnotations, refusalHeadline, refusalRow, refusalSummary } from '../gate/refusal.ts'
import { consoleTable } from '../gate/render-console.ts'
import { summary } from '../gate/render-summary.ts'
import { unjudged } from '../gate/select.ts'
import { decide, type GateRow } from '../gate/verdict.ts'
import { verdictFile } from '../gate/verdict-file.ts'
import type { Clock } from '../host.ts'
import type { Stage } from '../policy/gates.ts'
import { loadPolicy, PolicyError } from '../policy/load.ts'
import type { Policy } from '../policy/schema.ts'
import { type GateRecord, RECORD_SCHEMA, type RunFacts } from '../record/record.ts'
import type { ChangeFacts } from '../release/change-facts.ts'
import type { Evidence } from '../reports/evidence.ts'
import { oneLine } from '../text/inert.ts'
import { baselineName } from './base.ts'
import { type Handed, judge, needsRules } from './judge.ts'
import { readPolicyFile } from './policy-file.ts'
import { type Asked, tellGitHub } from './tell.ts'
import { workspaceSource } from './workspace-source.ts'
import { writeFiles } from './write-files.ts'

export interface GateRun extends Handed {
  /** Absolute. Nothing outside it is read. */
  workspace: string
  /** Absolute path of the policy, links resolved. */
  policy: string
  /** The same as the workflow names it, links not followed: where the base of a change has it. */
  policyName: string
  /** A change that is not merged yet is judged by the policy of its base; absent where the run is about a commit of its own. */
  change?: ChangeFacts
  stage: Stage
  /** Globs read besides those of the policy's gates. */
  reports: readonly string[]
  /** Milliseconds since the epoch. Reports that state an earlier time are stale; absent when nobody knows. */
  notBefore?: number
  run: RunFacts
  /** What is judged: of a pull request its head, not the merge that is tested. */
  commit: string
  /** Absolute path of the folder below which files are handed on. */
  temp: string
  /** Where the verdict is told; absent without a token. */
  status?: { apiUrl: string; token: string }
  /** Login that the token writes comments as; absent where no comment is asked for. */
  commentAs?: string
  /** Asked to look at a pull request where the policy wants a review. */
  asked: Asked
}

/** The decision, and what people are shown of it. */
export interface GateResult {
  record: GateRecord
  /** Lines for the log. */
  table: string[]
  /** Markdown for the step summary. */
  summary: string
  /** The first of each level; {@link GateResult.unannotated} counts the rest. */
  annotations: Annotation[]
  unannotated: number
  /** Folder of the files that are handed on; absent where they could not be written. */
  folder?: string
  /** The headline, and the reason of every row that decided it. */
  message: string
}

const ageUnknown = 'The age of the reports was not judged: the event states no time, and `started-at` is empty'
const annotationsPerLevel = 50
const sourcesPerRow = 50

type Decision = Pick<GateRecord, 'headline' | 'verdict' | 'rows' | 'coverage' | 'policy' | 'notices'> &
  Pick<GateResult, 'summary' | 'annotations' | 'unannotated'> & {
    evidence: readonly Evidence[]
    /** What a later run is compared with; absent where nothing was judged. */
    measured?: ReadonlyMap<string, GateBaseline>
  }

/** Run the gate. Rejects only when the workspace is missing or `signal` is aborted; whatever else is wrong ends in the verdict. */
export async function runGate(
  request: GateRun,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<GateResult> {
  const startedAt = clock.now()
  const decision = await decideRun(request, clock, signal)
  const { verdict, headline } = decision
  const told = await handOn(request, decision, { clock, signal })
  const notices = [...decision.notices, ...told.notices]
  const shown = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    decision.annotations.filter((annotation) => annotation.level === level).slice(0, annotationsPerLevel),
  )
  const { run, stage } = request
  const record: GateRecord = {
    schema: RECORD_SCHEMA,
    id: [run.runId || 'local', run.attempt, run.job || 'job', 'gate'].join('-'),
    kind: 'gate',
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
    run,
    stage,
    verdict,
    headline,
    rows: decision.rows.map(bounded),
    ...(decision.coverage !== undefined && { coverage: decision.coverage }),
    policy: decision.policy,
    notices,
  }
  return {
    record,
    table: consoleTable(decision.rows),
    summary: decision.summary,
    ...(told.folder !== undefined && { folder: told.folder }),
    annotations: shown,
    unannotated: decision.unannotated + decision.annotations.length - shown.length,
    message: [headline, ...reasons(decision.rows)].join('\n'),
  }
}

async function decideRun(request: GateRun, clock: Clock, signal?: AbortSignal): Promise<Decision> {
  const { stage, needs, notBefore } = request
  const root = await realpath(request.workspace)
  const file = relative(root, request.policy)
  let bytes: Uint8Array | undefined
  let policy: Policy
  try {
    bytes = await readPolicyFile(request.policy, file)
    policy = await loadPolicy(file, bytes, workspaceSource(root, request.status, { clock, signal }))
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return {
      verdict: 'block',
      headline: refusalHeadline(error),
      rows: [...(needs === undefined ? [] : [judgeNeeds(needs, needsRules(request))]), refusalRow(error)],
      policy: { source: file, sha256: sha256(bytes ?? new Uint8Array()) },
      summary: refusalSummary(error),
      annotations: refusalAnnotations(error),
      unannotated: error.leftOut,
      notices: [],
      evidence: [],
    }
  }
  const inForce = await forChange(request, root, policy, { clock, signal })
  policy = inForce.policy
  const gates = Object.values(policy.gates)
  const { repository } = request.run
  const judging = await judge({ ...request, root, policy, repository }, { clock, signal })
  const { rows: judged, evidence, shown } = judging
  // That nothing was loosened is no reason to pass where nothing was judged.
  const rows = [...(judged.length > 0 || inForce.row?.status !== 'pass' ? [inForce.row ?? []].flat() : []), ...judged]
  const verdict = decide(rows)
  const said = headline(verdict, rows)
  const { source, sha256: hash } = policy
  const rest = { verdict, headline: said, rows, policy: { source, sha256: hash } }
  return {
    ...rest,
    evidence: shown,
    measured: judging.measured,
    coverage: lineCoverage(gates, evidence),
    annotations: annotations(rows, shown),
    unannotated: 0,
    notices: [...(notBefore === undefined ? [ageUnknown] : []), ...judging.notices],
    summary: summary({ ...rest, stage, evidence: shown, unjudged: unjudged(gates, evidence) }),
  }
}

/** The policy in force. Only for a change: that asks GitHub, and every other run starts without it. */
async function forChange(
  request: GateRun,
  root: string,
  policy: Policy,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<{ policy: Policy; row?: GateRow }> {
  const { change, run, status } = request
  if (change === undefined) return { policy }
  const file = relative(request.workspace, resolve(request.workspace, request.policyName))
  const { policyInForce } = await import('./policy-in-force.ts')
  return policyInForce({ policy, change, file, root, repository: run.repository, access: status }, deps)
}

/** Files for whoever comes next, the status, and the comment on the pull request. */
async function handOn(
  request: GateRun,
  decision: Decision,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<{ notices: string[]; folder?: string }> {
  const { run, commit, change, stage, status, commentAs, asked } = request
  const { repository, workflow, job, url: link } = run
  const pullRequest = change?.kind === 'pull-request' ? change.number : undefined
  const subject = { repository, commit, ...(pullRequest !== undefined && { pullRequest }) }
  const verdict = verdictFile({ ...decision, subject, workflow, job, stage })
  const notices: string[] = []
  const files = { ...gateFiles(verdict, decision.evidence), ...(await baselineFile(commit, decision)) }
  const folder = await writeFiles(request.temp, files).catch((error: Error) => {
    notices.push(oneLine(`The files of the verdict are not written: ${error.message}`))
    return undefined
  })
  if (status !== undefined) {
    const isAsked = commentAs !== undefined && pullRequest !== undefined
    const comment = isAsked ? { pullRequest, author: commentAs, key: `${workflow}/${job}` } : undefined
    const review =
      change?.kind === 'pull-request' ? { ...asked, pullRequest: change.number, author: change.author } : undefined
    notices.push(...(await tellGitHub(verdict, { ...status, repository, commit, link, comment, review }, deps)))
  }
  return { notices, ...(folder !== undefined && { folder }) }
}

/** What runs on changes to this branch are compared with. */
async function baselineFile(commit: string, { measured }: Decision): Promise<Record<string, string>> {
  if (measured === undefined) return {}
  const { writeBaseline } = await import('../gate/baseline.ts')
  return { [baselineName]: writeBaseline(commit, measured) }
}

/** Why the run is blocked, row by row. */
function reasons(rows: readonly GateRow[]): string[] {
  return byWeight(rows)
    .filter((row) => isOpen(row) && row.onFailure === 'block')
    .slice(0, 20)
    .map(({ gate, reason }) => `- ${oneLine(gate, 60)}: ${oneLine(reason)}`)
}

/** Outputs have limits: a row that stands on many reports names the first ones. */
function bounded(row: GateRow): GateRow {
  const more = row.sources.length - sourcesPerRow
  const reason = oneLine(more > 0 ? `${row.reason}; of its reports ${more} are not named here` : row.reason, 2000)
  return { ...row, reason, sources: row.sources.slice(0, sourcesPerRow) }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
