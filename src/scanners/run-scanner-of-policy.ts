// The action run-scanner without the runner.
import { openHelm } from '../helm/program.ts'
import { overlayFor } from '../helm/values.ts'
import type { Clock, Log } from '../host.ts'
import type { Policy } from '../policy/schema.ts'
import { environmentOf } from '../rollout/environment.ts'
import { policyOf } from '../rollout/policy.ts'
import { wantedOf } from '../rollout/wanted.ts'
import { openTool } from '../tools/install.ts'
import { newestVersion, toolsLock } from '../tools/tools-lock.ts'
import { manifestsOf } from './manifests.ts'
import { runScanner, type ScannerRun } from './run-scanner.ts'

export interface AskedScanner extends Omit<ScannerRun, 'policy' | 'lock'> {
  /** Absolute path of the policy. */
  policy: string
  /** Undefined where there is no such file. */
  policyBytes: Uint8Array | undefined
  /** Absent: the newest of the lock. */
  helmVersion?: string
}

interface Host {
  clock: Clock
  log: Log
  signal: AbortSignal
}

/** Reports, relative to the workspace. Rejects where nothing was measured. */
export async function runScannerOfPolicy(asked: AskedScanner, { clock, log, signal }: Host): Promise<string[]> {
  const policy = await policyOf(asked, { workspace: asked.workspace, clock, signal })
  const render = () => renderAll(policy, asked, { clock, log, signal })
  const reports = await runScanner({ ...asked, policy, lock: toolsLock }, { log, signal, render })
  log.info(`${asked.name} ran to its end: ${reports.join(', ')}`)
  return reports
}

/** What is deployed is decided by its digest, so any digest shows what a chart makes of one. */
const someDigest = `sha256:${'0'.repeat(64)}`

/** The policy's chart as JSON documents, by environment. */
async function renderAll(policy: Policy, asked: AskedScanner, { log, signal }: Host): Promise<Record<string, string>> {
  const version = asked.helmVersion ?? newestVersion(toolsLock, 'helm')
  const { toolCache: cache, temp, platform, workspace } = asked
  const tool = await openTool({ name: 'helm', version, lock: toolsLock, cache, temp, platform, log, signal })
  const helm = await openHelm({ tool, temp, log })
  const rendered: Record<string, string> = {}
  try {
    for (const environment of Object.keys(policy.environments)) {
      const request = environmentOf(policy, environment, {})
      const wanted = await wantedOf(policy, request, { digest: someDigest }, workspace)
      const { namespace, release, chart, values, wish, paths, chartDefaults } = wanted
      const overlay = overlayFor(wish, paths, chartDefaults)
      const objects = await helm.template({ namespace, release, chart, values, overlay }, signal)
      rendered[environment] = manifestsOf(
        objects.map(({ object }) => object),
        namespace,
      )
    }
  } finally {
    await helm.close()
  }
  return rendered
}
