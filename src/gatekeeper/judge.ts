// Everything that a policy in force is held against: reports, the base branch, the documents of controls, other jobs.
import type { Facts } from '../compliance/controls.ts'
import { compares } from '../gate/compare-base.ts'
import { type Evaluation, evaluateAll } from '../gate/evaluate.ts'
import { scannerReports } from '../gate/scanners.ts'
import type { GateRow } from '../gate/verdict.ts'
import type { Clock } from '../host.ts'
import type { Gate, Stage } from '../policy/gates.ts'
import type { Policy } from '../policy/schema.ts'
import type { Changes } from '../reports/changes.ts'
import type { Evidence } from '../reports/evidence.ts'
import { readReports } from '../reports/read.ts'
import { Unreadable } from '../reports/reader.ts'
import { readBase } from './base.ts'
import { below, readText } from './bounded-file.ts'
import type { SonarAsked } from './sonar.ts'

/** What a workflow may hand over besides the reports. Paths are absolute, links resolved. */
export interface Handed {
  /** The needs context as JSON text; absent when other jobs are not asked about. */
  needs?: string
  allowedToSkip: readonly string[]
  allowedToFail?: readonly string[]
  /** JSON list of the jobs that the plan decided to skip. */
  skips?: string
  /** JSON list of the scanners that must have run. */
  scanners?: string
  /** File with the diff of the change. */
  changes?: string
  /** Folder with what is known of the base branch. */
  baseReports?: string
  /** JSON of the reviews of the commit, for controls. */
  approvals?: string
  /** Digest of what was built, for controls: `sha256:...`. */
  digest?: string
  /** A SonarQube analysis whose quality gate is asked for. */
  sonar?: SonarAsked
}

export interface Judging extends Handed {
  /** Real path of the workspace. */
  root: string
  policy: Policy
  stage: Stage
  /** Globs read besides those of the policy's gates. */
  reports: readonly string[]
  notBefore?: number
  repository: string
  commit: string
}

export interface Judged extends Pick<Evaluation, 'measured' | 'shown'> {
  rows: GateRow[]
  evidence: Evidence[]
  notices: string[]
}

/** Findings that are kept of one report where every single one of them counts. */
const manyFindings = 20_000
const mostDiffBytes = 64 * 2 ** 20

/** Read and judge. Rejects only when the run is cancelled. */
export async function judge(request: Judging, deps: { clock: Clock; signal?: AbortSignal }): Promise<Judged> {
  const { root, policy, stage, notBefore, baseReports } = request
  const gates = Object.values(policy.gates)
  const ofScanners = request.scanners === undefined ? [] : [`${scannerReports}/**`]
  const patterns = [...new Set([...gates.flatMap((gate) => gate.reports), ...ofScanners, ...request.reports])]
  const reading = { patterns, scopes: scopesOf(gates), limits: limitsFor(policy) }
  const diff = await readDiff(request)
  const reports = await readReports({ ...reading, ...deps, root, notBefore, changes: diff?.changes })
  const evidence = [...reports, ...(await askSonar(request, deps))]
  const asksForBase = baseReports !== undefined && gates.some(compares)
  const base = asksForBase ? await readBase({ ...reading, root, folder: baseReports, policy, stage }, deps) : {}
  const now = deps.clock.now()
  const { rows, measured, shown } = evaluateAll({
    gates: policy.gates,
    stage,
    evidence,
    needs: request.needs,
    scanners: request.scanners,
    ...needsRules(request, policy),
    waivers: { all: policy.waivers, maxDays: policy['max-waiver-days'], now },
    base,
  })
  const controls = await judgeCompliance(request, evidence, now)
  const notices = diff?.problem === undefined ? [] : [`The diff of the change was not used: ${diff.problem}`]
  return { rows: [...rows, ...controls], measured, shown, evidence, notices }
}

/** What is borne of other jobs: by the workflow, and by the policy. */
export function needsRules(handed: Handed, policy?: Policy) {
  const { 'allowed-to-skip': toSkip, 'allowed-to-fail': toFail } = policy?.needs ?? {
    'allowed-to-skip': [],
    'allowed-to-fail': [],
  }
  return {
    allowedToSkip: [...handed.allowedToSkip, ...toSkip],
    allowedToFail: [...(handed.allowedToFail ?? []), ...toFail],
    skips: handed.skips,
  }
}

/** The scopes of which lines must be counted while coverage is read. */
function scopesOf(gates: readonly Gate[]): string[][] {
  const scopes = gates.flatMap(({ evidence, paths }) => (evidence === 'coverage' && paths !== undefined ? [paths] : []))
  return [...new Map(scopes.map((scope) => [scope.join(' '), scope])).values()]
}

function limitsFor({ gates, waivers }: Policy) {
  const all = Object.values(gates)
  const countsEach = waivers.length > 0 || all.some((gate) => gate['no-new'] === true || gate.paths !== undefined)
  return countsEach ? { findings: manyFindings } : undefined
}

async function readDiff({
  changes: path,
  root,
  policy,
}: Judging): Promise<{ changes?: Changes; problem?: string } | undefined> {
  const isAsked = Object.values(policy.gates).some(({ measure }) => measure === 'changed-line')
  if (path === undefined || !isAsked) return undefined
  const file = below(root, path) ?? path
  // A diff holds lines of files in whatever encoding; git writes their names in ASCII.
  try {
    const { parseDiff } = await import('../reports/diff.ts')
    return { changes: parseDiff(await readText(root, file, mostDiffBytes, 'any')) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    // A change of nothing has a diff of nothing.
    if (error.message === 'is empty') return { changes: new Map() }
    return { problem: `${file} ${error.message}` }
  }
}

async function askSonar(
  { sonar, root, notBefore }: Judging,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<Evidence[]> {
  if (sonar === undefined) return []
  const { readSonar } = await import('./sonar.ts')
  return [await readSonar(sonar, { root, notBefore }, deps)]
}

async function judgeCompliance(request: Judging, evidence: readonly Evidence[], now: number): Promise<GateRow[]> {
  const { policy, stage, root, commit, repository, digest } = request
  const { compliance } = policy
  if (Object.keys(compliance.controls).length === 0) return []
  const [{ judgeControls }, { readApprovals }, { readDocuments }] = await Promise.all([
    import('../compliance/controls.ts'),
    import('../compliance/approvals.ts'),
    import('./documents.ts'),
  ])
  const documents = await readDocuments(compliance.documents, root)
  const approvals = readApprovals(request.approvals, commit)
  const facts: Facts = { documents, evidence, approvals, commit, repository, digest, now }
  return judgeControls(compliance, stage, facts)
}
