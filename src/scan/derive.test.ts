// One report -> every output: read back by our own readers with the same counts, and bounded however much there is.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../../lab/scratch.ts'
import { scanDefaults } from '../policy/standard.ts'
import type { Waiver } from '../policy/waivers.ts'
import { defaultLimits } from '../reports/reader.ts'
import { toEvidence } from '../reports/to-evidence.ts'
import { type Base, KeyCounts, readBaseline, writeBaseline } from './base.ts'
import { type Derivation, derive } from './derive.ts'
import { effectOf, severityRows } from './judge.ts'
import { copyReport } from './report-copy.ts'

const corpus = join(import.meta.dirname, '..', '..', 'test', 'corpus', 'reports')
const limits = { ...defaultLimits, findings: 100_000 }

function read(path: string) {
  return toEvidence(path, [readFileSync(path)], { root: '/work', limits })
}

function request(report: string, changes: Partial<Derivation> = {}): Derivation {
  const folder = join(scratch('derive'), 'files')
  mkdirSync(folder)
  return {
    report,
    folder,
    facts: {
      ...{ name: 'acme/app@sha256:0', kind: 'image', startedAt: '2026-11-26T12:00:00.000Z' },
      ...{ finishedAt: '2026-11-26T12:00:01.000Z', effectOf: (finding) => effectOf(finding, scanDefaults) },
    },
    waivers: [],
    ...changes,
  }
}

/** A report with these results in a file of its own. */
function reportOf(results: unknown, head: object = {}): string {
  const file = join(scratch('report'), 'report.json')
  writeFileSync(
    file,
    JSON.stringify({ SchemaVersion: 2, Trivy: { Version: '0.74.0' }, ArtifactName: '/x', ...head, Results: results }),
  )
  return file
}

const vulnerability = (id: string, Severity: string, more: object = {}) => ({
  ...{ VulnerabilityID: id, PkgName: 'lodash', InstalledVersion: '4.17.4', FixedVersion: '4.17.21' },
  ...{ Severity, Title: `${id} in lodash`, Status: 'fixed' },
  ...more,
})
const npm = (...Vulnerabilities: object[]) => [
  { Target: 'package-lock.json', Class: 'lang-pkgs', Type: 'npm', Vulnerabilities },
]

async function copiesOf(report: string, name: string) {
  const folder = scratch('copies')
  const copies = { whole: join(folder, 'trivy.json'), inventory: join(folder, 'inventory') }
  await copyReport(report, copies, name)
  return copies
}

const faulty = readdirSync(corpus).filter((name) => /^trivy-.*faulty\.json$/.test(name))

test.each(faulty)('%s is told alike by every output', async (name) => {
  const report = join(corpus, name)
  const original = await read(report)
  const asked = request(report)
  const { files, tally } = await derive(asked)
  const counts = (severity: string) => original.measures[severity] ?? 0
  for (const severity of ['critical', 'high', 'medium', 'low', 'unknown'] as const) {
    expect(tally.of(severity).open).toBe(counts(severity))
    const list = JSON.parse(readFileSync(join(asked.folder, `findings-${severity}.json`), 'utf8')) as unknown[]
    expect(list).toHaveLength(counts(severity))
  }
  const sarif = await read(join(asked.folder, 'trivy.sarif'))
  expect(sarif).toMatchObject({ format: 'sarif', kind: 'security', measured: true })
  expect(sarif.measures.findings).toBe(original.measures.findings)
  expect(sarif.measures.critical).toBe(counts('critical') + counts('unknown'))
  const junit = await read(join(asked.folder, 'trivy-junit.xml'))
  const acted = counts('critical') + counts('unknown') + counts('high')
  expect(junit.measures).toMatchObject({ total: original.measures.findings, failed: acted })
  const gitlab = await read(join(asked.folder, files.find((file) => file.startsWith('gl-')) ?? ''))
  expect(gitlab).toMatchObject({ format: 'gitlab-security', measured: true })
  const { whole } = await copiesOf(report, 'acme/app')
  const copy = await read(whole)
  expect(copy.measures).toEqual(original.measures)
  expect(readFileSync(join(asked.folder, 'trivy.txt'), 'utf8').split('\n').length).toBeGreaterThan(tally.total)
})

test('the names by which findings are waived are those of the gate', async () => {
  const { fingerprints } = await import('../reports/fingerprint.ts')
  for (const name of faulty) {
    const report = join(corpus, name)
    const asked = request(report)
    await derive(asked)
    const own = ['unknown', 'critical', 'high', 'medium', 'low', 'info'].flatMap((severity) =>
      (
        JSON.parse(readFileSync(join(asked.folder, `findings-${severity}.json`), 'utf8')) as { fingerprint: string }[]
      ).map(({ fingerprint }) => fingerprint),
    )
    expect(own.sort()).toEqual(fingerprints(await read(report)).sort())
  }
})

test('a clean scan is a test that passed, and no finding', async () => {
  const asked = request(reportOf([{ Target: 'alpine', Class: 'os-pkgs' }]))
  const { tally, results } = await derive(asked)
  expect([tally.total, results]).toEqual([0, 1])
  expect((await read(join(asked.folder, 'trivy-junit.xml'))).measures).toMatchObject({ total: 1, failed: 0 })
  expect((await read(join(asked.folder, 'trivy.sarif'))).measures).toMatchObject({ findings: 0 })
})

test('what is waived stays in the outputs as waived', async () => {
  const waiver: Waiver = {
    id: 'CVE-1',
    packages: ['lodash'],
    reason: 'not called',
    approver: 'ada',
    expires: '2027-01-01',
  }
  const asked = request(reportOf(npm(vulnerability('CVE-1', 'CRITICAL'), vulnerability('CVE-2', 'CRITICAL'))), {
    waivers: [waiver],
  })
  const { tally, waived } = await derive(asked)
  expect(tally.of('critical')).toEqual({ open: 1, fixable: 1, unfixable: 0, waived: 1, known: 0, drift: 0 })
  expect(waived.get(waiver)).toBe(1)
  const { runs } = JSON.parse(readFileSync(join(asked.folder, 'trivy.sarif'), 'utf8'))
  expect(runs[0].results.map((result: { suppressions?: unknown }) => result.suppressions)).toEqual([
    [{ kind: 'external', justification: 'not called' }],
    undefined,
  ])
  expect((await read(join(asked.folder, 'trivy.sarif'))).measures).toMatchObject({ critical: 1, suppressed: 1 })
  expect((await read(join(asked.folder, 'trivy-junit.xml'))).measures).toMatchObject({ failed: 1, skipped: 1 })
})

test('a waiver for one finding is for that one', async () => {
  const report = reportOf(npm(vulnerability('CVE-1', 'HIGH'), vulnerability('CVE-1', 'HIGH', { PkgName: 'other' })))
  const first = request(report)
  await derive(first)
  const [{ fingerprint }] = JSON.parse(readFileSync(join(first.folder, 'findings-high.json'), 'utf8'))
  const waiver: Waiver = { fingerprint, reason: 'x', approver: 'ada', expires: '2027-01-01' }
  expect((await derive(request(report, { waivers: [waiver] }))).tally.of('high')).toMatchObject({ open: 1, waived: 1 })
})

const countsOf = (...keys: string[]) => {
  const counts = new KeyCounts()
  for (const key of keys) counts.add(key)
  return counts
}
const key = (id: string) => `vulnerability ${id} npm lodash`

test.each<[what: string, base: Base | undefined, open: number, known: number, drift: number]>([
  ['no base', undefined, 2, 0, 0],
  ['a base without it', { vulnerabilities: countsOf(), answersFor: 'added' }, 2, 0, 0],
  ['a base with one of them', { vulnerabilities: countsOf(key('CVE-1')), answersFor: 'added' }, 1, 1, 0],
  [
    'a base that did not know it yet',
    { vulnerabilities: countsOf(key('CVE-1')), recorded: countsOf(), answersFor: 'added' },
    ...([1, 1, 1] as const),
  ],
  [
    'the branch itself, which answers for everything',
    { vulnerabilities: countsOf(key('CVE-1')), recorded: countsOf(), answersFor: 'everything' },
    ...([2, 0, 1] as const),
  ],
  [
    'the branch itself, which knew it',
    { vulnerabilities: countsOf(key('CVE-1')), recorded: countsOf(key('CVE-1')), answersFor: 'everything' },
    ...([2, 0, 0] as const),
  ],
])('%s', async (_, base, open, known, drift) => {
  const report = reportOf(npm(vulnerability('CVE-1', 'HIGH'), vulnerability('CVE-2', 'HIGH')))
  const { tally } = await derive(request(report, base === undefined ? {} : { base }))
  expect(tally.of('high')).toMatchObject({ open, known, drift })
})

test('a second one of the same is one more', async () => {
  const report = reportOf(npm(vulnerability('CVE-1', 'HIGH'), vulnerability('CVE-1', 'HIGH')))
  const base: Base = { vulnerabilities: countsOf(key('CVE-1')), answersFor: 'added' }
  expect((await derive(request(report, { base }))).tally.of('high')).toMatchObject({ open: 1, known: 1 })
})

test('a baseline comes back as it was written, and nothing else is one', async () => {
  const { found } = await derive(request(reportOf(npm(vulnerability('CVE-1', 'HIGH')))))
  expect([...found.counts]).toEqual([[key('CVE-1'), 1]])
  const text = writeBaseline('abc', 'sha256:1', found) ?? ''
  expect([...readBaseline(text).recorded.counts]).toEqual([[key('CVE-1'), 1]])
  expect(() => readBaseline('{"schema":"x"}')).toThrow('no baseline')
  expect(() => readBaseline('{')).toThrow()
})

test('what cannot be mended is told apart, and may weigh less', async () => {
  const none = { FixedVersion: '', Status: 'affected' }
  const report = reportOf(npm(vulnerability('CVE-1', 'CRITICAL'), vulnerability('CVE-2', 'CRITICAL', none)))
  const { tally, worst } = await derive(request(report))
  const [row] = severityRows(tally, worst, scanDefaults, [])
  expect(row).toMatchObject({
    gate: 'scan-critical',
    status: 'fail',
    onFailure: 'block',
    measure: '2 critical, 1 with a fix and 1 without',
  })
  expect(row?.reason).toBe('CVE-1 (lodash 4.17.4, fixed in 4.17.21), CVE-2 (lodash 4.17.4, no fix yet)')
  const rows = severityRows(tally, worst, { ...scanDefaults, unfixed: { critical: 'review' } }, [])
  expect(rows.slice(0, 2)).toMatchObject([
    { gate: 'scan-critical', onFailure: 'block', measure: '1 critical' },
    { gate: 'scan-critical-unfixed', onFailure: 'review', status: 'fail', measure: '1 critical without a fix' },
  ])
})

test('what strangers wrote acts nowhere', async () => {
  const evil = '\u001b[31m::error::x</testcase>"><script>\u202e\n::set-output name=x::y'
  const report = reportOf([
    {
      Target: `${evil}/../../etc/passwd`,
      Class: 'lang-pkgs',
      Type: 'npm',
      Vulnerabilities: [
        vulnerability(`CVE-1${evil}`, 'HIGH', { PkgName: evil, Title: evil, PrimaryURL: 'javascript:alert(1)' }),
      ],
    },
  ])
  const asked = request(report)
  const { files, worst, tally } = await derive(asked)
  for (const file of files.filter((each) => each !== 'trivy.json')) {
    const text = readFileSync(join(asked.folder, file), 'utf8')
    expect(text).not.toMatch(/[\u001b\u202e]|^::/m)
    expect(text).not.toContain('javascript:')
    if (file.endsWith('.xml')) expect(text).not.toContain('<script>')
  }
  expect((await read(join(asked.folder, 'trivy-junit.xml'))).measured).toBe(true)
  expect(JSON.stringify(severityRows(tally, worst, scanDefaults, []))).not.toContain('\\u001b')
})

test('an image that sets secrets in its environment does not hand them on', async () => {
  const report = reportOf([{ Target: 'a' }], {
    Metadata: { ImageConfig: { config: { Env: ['TOKEN=planted-secret'], User: 'x' } } },
  })
  const copies = await copiesOf(report, 'acme/app@sha256:0')
  for (const copy of Object.values(copies)) {
    const text = readFileSync(copy, 'utf8')
    expect(text).not.toContain('planted-secret')
    expect(JSON.parse(text)).toMatchObject({
      ArtifactName: 'acme/app@sha256:0',
      Metadata: { ImageConfig: { config: { User: 'x' } } },
    })
  }
})

test.each<[what: string, text: string, why: RegExp]>([
  ['nothing', '', /cut off/],
  ['another version', '{"SchemaVersion":3}', /schema version 2/],
  ['half of it', '{"SchemaVersion":2,"Results":[{"Target":"a","Vulnerabilities":[{"Vuln', /cut off/],
  [
    'a finding without an id',
    JSON.stringify({ SchemaVersion: 2, Results: npm({ Severity: 'HIGH' }) }),
    /without an id/,
  ],
])('a report that is %s is not one', async (_, text, why) => {
  const file = join(scratch('report'), 'report.json')
  writeFileSync(file, text)
  await expect(derive(request(file))).rejects.toThrow(why)
})

test('of more findings than GitHub takes the worst are told', async () => {
  const many = [
    ...Array.from({ length: 25_500 }, (_, index) => vulnerability(`CVE-LOW-${index}`, 'LOW')),
    ...Array.from({ length: 10 }, (_, index) => vulnerability(`CVE-BAD-${index}`, 'CRITICAL')),
  ]
  const asked = request(reportOf(npm(...many)))
  const { tally } = await derive(asked)
  expect(tally.total).toBe(25_510)
  const [{ results, properties, tool }] = JSON.parse(readFileSync(join(asked.folder, 'trivy.sarif'), 'utf8')).runs
  expect(results).toHaveLength(25_000)
  expect(properties).toEqual({ leftOut: 510 })
  expect(tool.driver.rules).toHaveLength(25_000)
  expect(results.filter(({ ruleId }: { ruleId: string }) => ruleId.startsWith('CVE-BAD'))).toHaveLength(10)
})

test('memory does not grow with the findings', () => {
  const script = join(import.meta.dirname, '..', '..', 'lab', 'trivy', 'many-findings.ts')
  const args = ['--disable-warning=ExperimentalWarning', script, '60000']
  const said = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as {
    total: number
    peakMiB: number
  }
  expect(said.total).toBe(60_000)
  // The report alone has 78 MB, and 5 times that once it is parsed; `npm run bench -- scan` goes on to a million.
  expect(said.peakMiB).toBeLessThan(480)
}, 300_000)
