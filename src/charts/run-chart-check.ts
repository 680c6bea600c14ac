// The action chart-check without the runner: the policy's chart, rendered for its environments as a deploy would, and its findings.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { openHelm } from '../helm/program.ts'
import { overlayFor } from '../helm/values.ts'
import type { Clock, Log } from '../host.ts'
import { chartFiles } from '../rollout/chart-files.ts'
import { environmentOf } from '../rollout/environment.ts'
import { policyOf } from '../rollout/policy.ts'
import { wantedOf } from '../rollout/wanted.ts'
import { openTool } from '../tools/install.ts'
import { newestVersion, toolsLock } from '../tools/tools-lock.ts'
import { checkChart } from './check.ts'
import { Places } from './places.ts'
import { headline, sarifOf, summaryOf } from './render-report.ts'
import { type CheckedEnvironment, counts, type ReportedFinding, report, sayFinding } from './report.ts'

export interface ChartAsked {
  /** Absolute path of the policy. */
  policy: string
  /** Undefined when there is no such file. */
  policyBytes: Uint8Array | undefined
  /** Of the policy; absent: all of them. */
  environment?: string
  /** Absolute path of the file to write. */
  report: string
  /** Absent: the newest of the lock. */
  helmVersion?: string
}

export interface ChartHost {
  workspace: string
  temp: string
  toolCache: string
  clock: Clock
  log: Log
  signal: AbortSignal
  summary: { append(markdown: string): void }
}

/** What later steps read. */
export interface ChartChecked {
  findings: ReturnType<typeof counts>
  /** Workspace-relative. */
  report: string
}

/** What a deploy decides is decided by its digest, so any digest shows what a chart makes of one. */
const someDigest = `sha256:${'0'.repeat(64)}`

/** Findings are told and written, never judged. Rejects where the chart could not be deployed, or does not render: no report is left then. */
export async function runChartCheck(asked: ChartAsked, host: ChartHost): Promise<ChartChecked> {
  const { workspace, clock, log, signal, summary } = host
  // What was checked in under this name, or what an earlier step left, says nothing of this chart.
  await rm(asked.report, { recursive: true, force: true })
  const policy = await policyOf(asked, host)
  const names = asked.environment === undefined ? Object.keys(policy.environments) : [asked.environment]
  if (names.length === 0) {
    throw new Error(`${policy.source} has no environments: there are no values that its chart could be checked with`)
  }
  const helm = await openHelm({ tool: await helmTool(asked, host), temp: host.temp, log })
  const checked: CheckedEnvironment[] = []
  try {
    for (const environment of names) {
      const request = environmentOf(policy, environment, {})
      const wanted = await wantedOf(policy, request, { digest: someDigest }, workspace)
      const { namespace, release, chart, values, wish, paths, chartDefaults, texts } = wanted
      const overlay = overlayFor(wish, paths, chartDefaults)
      const objects = await helm.template({ namespace, release, chart, values, overlay }, signal)
      const places = new Places(chartFiles({ chart, workspace, texts }))
      checked.push({ environment, findings: checkChart(objects, namespace), places })
    }
  } finally {
    await helm.close()
  }
  const findings = await report(checked)
  await mkdir(dirname(asked.report), { recursive: true })
  await writeFile(asked.report, `${JSON.stringify(sarifOf(findings, clock.now()), undefined, 2)}\n`)
  tell(findings, names, { log, summary })
  return { findings: counts(findings), report: relative(workspace, asked.report) }
}

const mostLines = 200

function tell(
  findings: readonly ReportedFinding[],
  environments: readonly string[],
  { log, summary }: Pick<ChartHost, 'log' | 'summary'>,
): void {
  for (const finding of findings.slice(0, mostLines)) {
    log.info(`${finding.rule.severity.padEnd(8)} ${finding.rule.id}: ${sayFinding(finding)}`)
  }
  if (findings.length > mostLines) log.info(`${findings.length - mostLines} more are in the report`)
  log.info(headline(findings, environments))
  summary.append(summaryOf(findings, environments))
}

function helmTool({ helmVersion }: ChartAsked, { toolCache, temp, log, signal }: ChartHost) {
  const version = helmVersion ?? newestVersion(toolsLock, 'helm')
  const platform = `${process.platform}-${process.arch}`
  return openTool({ name: 'helm', version, lock: toolsLock, cache: toolCache, temp, platform, log, signal })
}
