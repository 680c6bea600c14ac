// What surrounds a scan: the policy in force, the verdict, whom it is told to, the record.
import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { Annotation } from '../gate/annotations.ts'
import { headline } from '../gate/headline.ts'
import { refusalAnnotations, refusalHeadline, refusalRow } from '../gate/refusal.ts'
import { consoleTable } from '../gate/render-console.ts'
import { decide, type GateRow } from '../gate/verdict.ts'
import { standing, waivedReason, waiverRow } from '../gate/waive.ts'
import { readPolicyFile } from '../gatekeeper/policy-file.ts'
import { workspaceSource } from '../gatekeeper/workspace-source.ts'
import type { Stage } from '../policy/gates.ts'
import { loadPolicy, PolicyError } from '../policy/load.ts'
import type { Policy } from '../policy/schema.ts'
import { scanGate } from '../policy/standard.ts'
import type { Waiver } from '../policy/waivers.ts'
import { RECORD_SCHEMA, type RunFacts, type ScanRecord } from '../record/record.ts'
import type { ChangeFacts } from '../release/change-facts.ts'
import { Unreadable } from '../reports/reader.ts'
import { oneLine } from '../text/inert.ts'
import type { Base } from './base.ts'
import { notMeasured, severityRows } from './judge.ts'
import { type Deps, type Measured, type Measuring, measure } from './measure.ts'
import { scanAnnotations, scanSummary } from './render.ts'
import { ScanFailed } from './scanner.ts'
import { type Audience, tellScan } from './tell.ts'

export interface ScanRun extends Omit<Measuring, 'policy' | 'waivers' | 'root' | 'base'> {
  /** Absolute. */
  workspace: string
  /** Absolute path of the policy, links resolved, and the same as the workflow names it. */
  policyFile: string
  policyName: string
  /** A change that is not merged yet is judged by the policy of its base, and answers for what it adds. */
  change?: ChangeFacts
  stage: Stage
  run: RunFacts
  /** Folder in the workspace with what the base's scan left. */
  baseFolder?: string
  audience: Audience
}

export interface ScanResult {
  record: ScanRecord
  table: string[]
  summary: string
  annotations: Annotation[]
  /** The headline and what decided it. */
  message: string
  /** Absent where nothing was measured. */
  measured?: Measured
}

interface Decision {
  rows: GateRow[]
  policy: { source: string; sha256: string }
  headline?: string
  annotations: Annotation[]
  measured?: Measured
  notices: string[]
  scan?: Policy['scan']
}

/** Run a scan. Rejects only when the run is cancelled; whatever else is wrong ends in the verdict, which is `block` then. */
export async function runScan(request: ScanRun, deps: Deps): Promise<ScanResult> {
  const startedAt = deps.clock.now()
  const decision = await decideScan(request, deps)
  const { rows, measured, policy } = decision
  const verdict = decide(rows)
  const said = decision.headline ?? headline(verdict, rows)
  const told = await tellScan({ ...request.audience, verdict, headline: said, change: request.change }, deps)
  const database = measured?.database
  const { run, stage, target } = request
  const record: ScanRecord = {
    schema: RECORD_SCHEMA,
    id: [run.runId || 'local', run.attempt, run.job || 'job', 'scan', target.kind].join('-'),
    kind: 'scan',
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(deps.clock.now()).toISOString(),
    run,
    stage,
    verdict,
    headline: said,
    rows,
    policy,
    target: { kind: target.kind, name: oneLine(target.name, 600) },
    counts: Object.fromEntries(measured?.tally.counts ?? []),
    ...(measured && { scanner: { name: 'trivy', version: measured.scanner } }),
    ...(database && {
      database: {
        digest: database.entry.digest,
        repository: database.entry.repository,
        updatedAt: new Date(database.updatedAt).toISOString(),
      },
    }),
    notices: [...decision.notices, ...told].slice(0, 50),
  }
  const shown = {
    verdict,
    headline: said,
    name: target.name,
    rows,
    policy,
    worst: measured?.worst ?? [],
    scanner: measured === undefined ? 'nothing was measured' : `trivy ${measured.scanner}`,
    database:
      record.database === undefined
        ? ''
        : `database ${record.database.digest.slice(0, 19)} of ${record.database.updatedAt}`,
    ...(measured && { tally: measured.tally }),
  }
  return {
    record,
    table: consoleTable(rows),
    summary: scanSummary(shown),
    annotations: decision.annotations,
    message: [said, ...blocking(rows)].join('\n'),
    ...(measured && { measured }),
  }
}

async function decideScan(request: ScanRun, deps: Deps): Promise<Decision> {
  const root = await realpath(request.workspace)
  const file = relative(root, request.policyFile)
  let bytes: Uint8Array | undefined
  let policy: Policy
  try {
    bytes = await readPolicyFile(request.policyFile, file)
    policy = await loadPolicy(file, bytes, workspaceSource(root, request.audience.access, deps))
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return {
      rows: [refusalRow(error)],
      headline: refusalHeadline(error),
      policy: {
        source: file,
        sha256: createHash('sha256')
          .update(bytes ?? new Uint8Array())
          .digest('hex'),
      },
      annotations: refusalAnnotations(error),
      notices: [],
    }
  }
  const inForce = await forChange(request, root, policy, deps)
  policy = inForce.policy
  const facts = { policy: { source: policy.source, sha256: policy.sha256 }, annotations: [], notices: [] }
  const waivers = standing(policy.waivers.filter(isForScan), policy['max-waiver-days'], deps.clock.now())
  const answersFor: Base['answersFor'] = request.change === undefined ? 'everything' : 'added'
  const base = request.baseFolder === undefined ? undefined : { folder: request.baseFolder, answersFor }
  let measured: Measured
  try {
    measured = await measure(
      { ...request, policy: policy.scan, waivers: waivers.inForce, root, ...(base && { base }) },
      deps,
    )
  } catch (error) {
    deps.signal?.throwIfAborted()
    return { ...facts, rows: [...inForce.rows, notMeasured(why(error as Error))] }
  }
  const { tally, worst, waived } = measured
  const rows = severityRows(tally, worst, policy.scan, [])
  const [overWaivers] = waiverRow(waivers, [], policy['max-waiver-days'])
  const reasoned = overWaivers === undefined ? [] : [waived.size === 0 ? overWaivers : withReason(overWaivers, waived)]
  const notices = [...measured.notices, ...unused(waivers.inForce, waived)]
  return {
    ...facts,
    rows: [...inForce.rows, ...rows, ...reasoned],
    measured,
    notices,
    annotations: scanAnnotations(worst, rows, policy.scan),
  }
}

function withReason(row: GateRow, waived: ReadonlyMap<Waiver, number>): GateRow {
  return { ...row, reason: `${waivedReason(waived)}; ${row.reason}` }
}

/** Waivers that can be meant by findings of Trivy. */
function isForScan({ tool, gate }: Waiver): boolean {
  return (tool === undefined || tool.toLowerCase() === 'trivy') && (gate === undefined || gate === scanGate)
}

/** Another target may need them: that is no reason to warn. */
function unused(inForce: readonly Waiver[], waived: ReadonlyMap<Waiver, number>): string[] {
  const idle = inForce.filter((waiver) => waiver.tool?.toLowerCase() === 'trivy' && !waived.has(waiver))
  if (idle.length === 0) return []
  const named = idle.slice(0, 5).map(({ id, fingerprint }) => oneLine(id ?? `fingerprint ${fingerprint}`, 80))
  return [
    `Waivers that take nothing out of this scan: ${named.join(', ')}${idle.length > 5 ? ` and ${idle.length - 5} more` : ''}`,
  ]
}

/** The policy in force; only a change asks GitHub. */
async function forChange(
  request: ScanRun,
  root: string,
  policy: Policy,
  deps: Deps,
): Promise<{ policy: Policy; rows: GateRow[] }> {
  const { change, run, audience } = request
  if (change === undefined) return { policy, rows: [] }
  const file = relative(request.workspace, resolve(request.workspace, request.policyName))
  const { policyInForce } = await import('../gatekeeper/policy-in-force.ts')
  const asked = { policy, change, file, root, repository: run.repository, access: audience.access }
  const { policy: inForce, row } = await policyInForce(asked, deps)
  return { policy: inForce, rows: [row] }
}

function why(error: Error): string {
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  const text = `${error.message}${cause}`
  if (error instanceof ScanFailed) return oneLine(`the scan failed: ${text}`, 1500)
  return oneLine(error instanceof Unreadable ? `the report ${text}` : text, 1500)
}

function blocking(rows: readonly GateRow[]): string[] {
  return rows
    .filter(({ status, onFailure }) => onFailure === 'block' && (status === 'fail' || status === 'not-measured'))
    .map(({ gate, reason }) => `- ${oneLine(gate, 60)}: ${oneLine(reason)}`)
}
