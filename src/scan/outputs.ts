// What a scan hands to the steps that follow.
import { join } from 'node:path'
import { tiers } from '../policy/gates.ts'
import { ScanTally } from './finding.ts'
import type { ScanResult } from './run-scan.ts'

/** Outputs by name. Paths are empty where there is no such file, counts where nothing was measured. */
export function scanOutputs({ record, measured }: ScanResult): Record<string, string | number | object | undefined> {
  const { verdict, counts, database } = record
  const fileOf = (matches: (name: string) => boolean) => {
    const name = measured?.files.find(matches)
    return name === undefined ? undefined : join(measured!.folder, name)
  }
  const sum = (of: 'open' | 'fixable' | 'unfixable') =>
    measured && Object.values(counts).reduce((total, each) => total + each[of], 0)
  const open = tiers.map((tier) => [tier, measured && (counts[tier] ?? new ScanTally().of(tier)).open] as const)
  return {
    verdict,
    ...Object.fromEntries(open),
    fixable: sum('fixable'),
    unfixable: sum('unfixable'),
    counts: measured && counts,
    'reports-folder': measured?.folder,
    report: fileOf((name) => name === 'trivy.json'),
    sarif: fileOf((name) => name === 'trivy.sarif'),
    sbom: fileOf((name) => name === 'sbom.cdx.json'),
    spdx: fileOf((name) => name === 'sbom.spdx.json'),
    table: fileOf((name) => name === 'trivy.txt'),
    junit: fileOf((name) => name === 'trivy-junit.xml'),
    gitlab: fileOf((name) => name.startsWith('gl-')),
    database,
    record,
  }
}
