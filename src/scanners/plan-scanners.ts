// Which scanners of security.yml run, from the policy, the files of the repository and the event. Pure.
import {
  optionalScanners,
  type ScannerJob,
  type ScannerName,
  scannerJobs,
  scannersByJob,
} from '../policy/scanner-names.ts'
import type { Policy } from '../policy/schema.ts'
import { scanners } from './catalogue.ts'
import { is, isConfiguration, pinsDependencies } from './select-files.ts'

/** What must run, and why the rest does not. */
export interface ScannerPlan {
  /** By job of security.yml; those of a job are the legs of its matrix. */
  jobs: Record<ScannerJob, ScannerName[]>
  /** All of them in one list, for the gate: what is missing was not measured. */
  run: ScannerName[]
  /** Jobs that have no scanner, for the gate. */
  skips: string[]
  /** Left out by the policy. */
  off: ScannerName[]
  /** What there is nothing for: scanner and what is not there. */
  idle: Partial<Record<ScannerName, string>>
}

/** Events that are about a change, which runs nowhere yet. */
const ofChanges = ['pull_request', 'pull_request_target', 'merge_group']

/** @param files of the repository, relative, with `/` */
export function planScanners(
  policy: Pick<Policy, 'security' | 'environments'>,
  event: string,
  files: readonly string[],
): ScannerPlan {
  const plan: ScannerPlan = {
    jobs: Object.fromEntries(scannerJobs.map((job) => [job, []])) as unknown as ScannerPlan['jobs'],
    run: [],
    skips: [],
    off: [],
    idle: {},
  }
  for (const job of scannerJobs) {
    for (const name of scannersByJob[job]) {
      const wanted = policy.security.scanners[name] ?? !optionalScanners.includes(name)
      const missing = wanted ? whatIsMissing(name, policy, event, files) : undefined
      if (!wanted) plan.off.push(name)
      else if (missing !== undefined) plan.idle[name] = missing
      else plan.jobs[job].push(name)
    }
    if (plan.jobs[job].length === 0) plan.skips.push(job)
    plan.run.push(...plan.jobs[job])
  }
  return plan
}

function whatIsMissing(
  name: ScannerName,
  policy: Pick<Policy, 'security' | 'environments'>,
  event: string,
  files: readonly string[],
): string | undefined {
  const scanner = scanners[name]
  if (name === 'zap') {
    return ofChanges.includes(event) || targetOf(policy) === undefined ? scanner?.looksAt : undefined
  }
  // Whoever writes a change could make it hand the secret out.
  if (scanner?.token !== undefined && ofChanges.includes(event)) return 'secret in the reach of a change'
  if (name === 'codeql') return files.some(is.code) ? undefined : 'source code'
  if (name === 'kubeconform') {
    return files.some(is.chart) && Object.keys(policy.environments).length > 0 ? undefined : 'chart with an environment'
  }
  if (name === 'trivy') return files.some(pinsDependencies) ? undefined : 'file that pins dependencies'
  if (name === 'trivy-config')
    return files.some(isConfiguration) ? undefined : 'chart, Dockerfile or infrastructure as code'
  if (scanner === undefined) return `scanner ${name}`
  return scanner.applies(files) ? undefined : scanner.looksAt
}

/** URL of the running application that ZAP looks at; undefined where the policy names none. */
export function targetOf({ security, environments }: Pick<Policy, 'security' | 'environments'>): string | undefined {
  const { environment } = security.dast
  return Object.hasOwn(environments, environment) ? environments[environment]?.url : undefined
}
