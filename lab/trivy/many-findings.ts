// Derives every output of a report with so many findings, and says how long it took and how much memory. Usage: node many-findings.ts COUNT

import { once } from 'node:events'
import { createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { scanDefaults } from '../../src/policy/standard.ts'
import { derive } from '../../src/scan/derive.ts'
import { effectOf } from '../../src/scan/judge.ts'
import { scratch } from '../scratch.ts'

const severities = ['LOW', 'MEDIUM', 'LOW', 'HIGH', 'LOW', 'MEDIUM', 'CRITICAL', 'LOW']

/** Write a report as Trivy does. */
export async function writeReport(file: string, count: number): Promise<void> {
  const into = createWriteStream(file)
  into.write(
    '{"SchemaVersion":2,"Trivy":{"Version":"0.74.0"},"ArtifactName":"many","ArtifactType":"filesystem","Results":[',
  )
  for (let at = 0; at < count; at += 10_000) {
    const packages = Array.from({ length: 100 }, (_, index) => {
      const name = `package-${at + index}`
      return {
        ID: `${name}@1.0.0`,
        Name: name,
        Identifier: { PURL: `pkg:npm/${name}@1.0.0`, UID: `${at + index}` },
        Version: '1.0.0',
      }
    })
    const found = Array.from({ length: Math.min(10_000, count - at) }, (_, index) =>
      finding(at + index, packages[index % 100]!.Name),
    )
    const result = {
      Target: `folder-${at}/package-lock.json`,
      Class: 'lang-pkgs',
      Type: 'npm',
      Packages: packages,
      Vulnerabilities: found,
    }
    if (!into.write(`${at === 0 ? '' : ','}${JSON.stringify(result, null, 2)}`)) await once(into, 'drain')
  }
  into.end(']}\n')
  await once(into, 'finish')
}

function finding(index: number, name: string) {
  const id = `CVE-2026-${index}`
  return {
    ...{ VulnerabilityID: id, PkgID: `${name}@1.0.0`, PkgName: name, InstalledVersion: '1.0.0', FixedVersion: '1.0.1' },
    ...{ Status: 'fixed', PkgIdentifier: { PURL: `pkg:npm/${name}@1.0.0` }, SeveritySource: 'ghsa' },
    ...{
      PrimaryURL: `https://advisories.example.invalid/${id}`,
      Title: `${name}: something that can be done from afar`,
    },
    Description:
      'What it is, what it does and who is affected, told in about as many words as advisories usually take for it. '.repeat(
        4,
      ),
    ...{ Severity: severities[index % severities.length], CweIDs: ['CWE-94'], CVSS: { nvd: { V3Score: 7.2 } } },
    References: [1, 2, 3].map((each) => `https://references.example.invalid/${id}/${each}`),
  }
}

if (import.meta.main) {
  const folder = scratch('many')
  const report = join(folder, 'report.json')
  await writeReport(report, Number(process.argv[2]))
  const files = join(folder, 'files')
  mkdirSync(files)
  const started = performance.now()
  const { tally } = await derive({
    report,
    folder: files,
    facts: {
      name: 'many',
      kind: 'filesystem',
      startedAt: '',
      finishedAt: '',
      effectOf: (each) => effectOf(each, scanDefaults),
    },
    waivers: [],
  })
  const seconds = (performance.now() - started) / 1000
  const bytes = statSync(report).size
  rmSync(folder, { recursive: true })
  console.log(
    JSON.stringify({ total: tally.total, bytes, seconds, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) }),
  )
}
