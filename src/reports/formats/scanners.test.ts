import { samples } from '../../../test/samples/load.ts'
import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const context = { root: '/ws', limits: defaultLimits }
const read = (report: unknown) =>
  toEvidence('r', [Buffer.from(typeof report === 'string' ? report : JSON.stringify(report))], context)

const trivy = (...results: object[]) => ({
  SchemaVersion: 2,
  ArtifactName: 'app',
  Results: results.map((result) => ({ Target: 'a', Class: 'lang-pkgs', ...result })),
})
const cve = (Severity: unknown) => ({ VulnerabilityID: 'CVE-1', PkgName: 'p', Severity })
const snyk = (change: object) => ({ ok: true, vulnerabilities: [], dependencyCount: 3, ...change })
const issue = (severity: string, change = {}) => ({ id: 'S-1', severity, packageName: 'p', version: '1', ...change })
const totals = {
  loc: 9,
  nosec: 0,
  'SEVERITY.HIGH': 0,
  'SEVERITY.MEDIUM': 0,
  'SEVERITY.LOW': 0,
  'SEVERITY.UNDEFINED': 0,
}
const bandit = (change: object, counts: object = {}) => ({
  ...{ errors: [], results: [], metrics: { _totals: { ...totals, ...counts } } },
  ...change,
})
const semgrep = (change: object) => ({ results: [], errors: [], paths: { scanned: ['a.py'] }, ...change })
const safety = (found: number, vulnerabilities: object[] = [], packages_found = 3) => ({
  ...{ report_meta: { packages_found, vulnerabilities_found: found }, vulnerabilities },
  ignored_vulnerabilities: [],
})
const npm = (vulnerabilities: object, counts: object = {}, total: unknown = 3) => ({
  ...{ auditReportVersion: 2, vulnerabilities },
  metadata: {
    vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, ...counts },
    dependencies: { total },
  },
})
const osv = (each: object) => ({
  results: [{ source: { path: '/ws/go.mod' }, packages: [{ package: { name: 'p' }, ...each }] }],
})
const depCheck = (change: object) => ({
  ...{ reportSchema: '1.1', scanInfo: {}, projectInfo: {}, dependencies: [{ fileName: 'a.jar' }] },
  ...change,
})
const depXml = (inside: string) => `<analysis xmlns="https://x/dependency-check.4.1.xsd">${inside}</analysis>`
const alert = (riskcode: unknown, confidence: unknown = '2') => ({ pluginid: '1', name: 'n', riskcode, confidence })
const zap = (...alerts: object[]) => ({ '@version': '2.16.1', site: [{ '@name': 'https://a.example', alerts }] })
const zapXml = (inside: string) =>
  `<OWASPZAPReport version="2"><site name="a"><alerts>${inside}</alerts></site></OWASPZAPReport>`
const summary = { passed: 1, failed: 0, skipped: 0, parsing_errors: 0, resource_count: 1, checkov_version: '3' }
const checkov = (counts: object, results: object = {}) => ({
  ...{ check_type: 'terraform', results: { failed_checks: [], ...results } },
  summary: { ...summary, ...counts },
})
const gitlab = (scan: object, ...vulnerabilities: object[]) => ({
  ...{ version: '15.0.4', vulnerabilities },
  scan: { status: 'success', scanner: { id: 'X' }, ...scan },
})

test.each<[string, unknown, RegExp]>([
  ['Trivy: no results', { SchemaVersion: 2, ArtifactName: 'a' }, /lists no target/],
  ['Trivy: no result', trivy(), /lists no target/],
  ['Trivy: another schema', { SchemaVersion: 3, ArtifactName: 'a', Results: [] }, /schema version 3/],
  ['Trivy: a result without a target', { ...trivy(), Results: [{}] }, /without a target/],
  ['Trivy: results that are none', { ...trivy(), Results: {} }, /no list of results/],
  ['Trivy: vulnerabilities that are none', trivy({ Vulnerabilities: 'none' }), /no list of vulnerabilities/],
  ['Trivy: a vulnerability without an id', trivy({ Vulnerabilities: [{ Severity: 'LOW' }] }), /without an id/],
  ['Snyk: an error', { ok: false, error: 'Authentication failed' }, /Authentication failed/],
  ['Snyk: an error among projects', [snyk({}), { ok: false, error: '', message: 'm' }], /failed on project: m/],
  ['Snyk: nothing looked at', [snyk({ dependencyCount: 0 })], /no dependency and no file/],
  ['Snyk: not ok and no issue', snyk({ ok: false }), /not ok, and lists no issue/],
  ['Snyk: neither ok nor not', snyk({ ok: 'true' }), /does not say whether/],
  ['Snyk: no number of dependencies', snyk({ dependencyCount: undefined }), /number of dependencies/],
  ['Gitleaks: a leak without a rule', [{ RuleID: '', Description: 'd', File: 'f' }], /without a rule/],
  [
    'Bandit: a file that was not parsed',
    bandit({ errors: [{ filename: 'a.py', reason: 'syntax error' }] }),
    /syntax error/,
  ],
  ['Bandit: no line of code', bandit({}, { loc: 0 }), /no line of code/],
  ['Bandit: no totals', { errors: [], results: [], metrics: {} }, /metrics._totals/],
  ['Bandit: errors that are no list', bandit({ errors: {} }), /no list/],
  [
    'Semgrep: an error',
    semgrep({ errors: [{ level: 'warn', message: 'Timeout when running x' }] }),
    /Timeout when running/,
  ],
  ['Semgrep: nothing scanned', semgrep({ paths: { scanned: [] } }), /no file was scanned/],
  ['Semgrep: no word of what was scanned', semgrep({ paths: {} }), /scanned files/],
  ['Semgrep: a skipped rule', semgrep({ skipped_rules: [{ rule_id: 'a', details: 'version' }] }), /met 1 error/],
  [
    'Semgrep: a file that failed',
    semgrep({
      paths: { scanned: ['a'], skipped: [{ path: 'b', reason: 'analysis_failed_parser_or_internal_error' }] },
    }),
    /b could not be scanned/,
  ],
  ['Safety: nothing checked', safety(0, [], 0), /no package was checked/],
  ['Safety: no meta', { report_meta: null, vulnerabilities: [] }, /report_meta/],
  ['Safety: a row without an id', [['a', '<1', '0', 'advisory', '']], /without an id/],
  ['Safety scan: nothing scanned', { meta: {}, scan_results: { projects: [] } }, /lists no dependency/],
  ['pip-audit: nothing audited', { dependencies: [], fixes: [] }, /nothing was audited/],
  [
    'pip-audit: a dependency with neither',
    { dependencies: [{ name: 'a', vulns: [] }, { name: 'b' }], fixes: [] },
    /vulnerabilities of b/,
  ],
  [
    'npm audit: an error',
    { error: { code: 'ENOLOCK', summary: 'requires an existing lockfile' } },
    /existing lockfile/,
  ],
  ['npm audit: another version', { ...npm({}), auditReportVersion: 3 }, /report version 3/],
  ['npm audit: no dependency', npm({}, {}, 0), /no dependency was audited/],
  [
    'npm audit: no counts',
    { auditReportVersion: 2, vulnerabilities: {}, metadata: { dependencies: { total: 1 } } },
    /counts/,
  ],
  ['osv-scanner: no package', { results: [], experimental_config: {} }, /lists no package/],
  [
    'osv-scanner: a crash',
    '{"results":[],"experimental_config":{}}\nslipway: osv-scanner exited with 128\n',
    /ended with 128/,
  ],
  [
    'Dependency-Check: exceptions',
    depCheck({ scanInfo: { analysisExceptions: [{ exception: { message: 'NVD 403' } }] } }),
    /met 1 error/,
  ],
  ['Dependency-Check: exceptions of old', depCheck({ projectInfo: { analysisExceptions: ['x'] } }), /met 1 error/],
  ['Dependency-Check: no dependency', depCheck({ dependencies: [] }), /nothing was checked/],
  [
    'Dependency-Check XML: exceptions',
    depXml('<projectInfo><analysisExceptions><exception/></analysisExceptions></projectInfo>'),
    /met an error/,
  ],
  ['Dependency-Check XML: no dependency', depXml('<dependencies/>'), /lists no <dependency>/],
  [
    'Dependency-Check XML: no name',
    depXml('<dependencies><dependency><vulnerabilities><vulnerability/></vulnerabilities></dependency></dependencies>'),
    /without a name/,
  ],
  ['ZAP: no site', { '@version': '2', site: [] }, /names no site/],
  ['ZAP: a site without a name', { '@version': '2', site: { alerts: [] } }, /site without a name/],
  ['ZAP: no alerts', { '@version': '2', site: { '@name': 'a' } }, /no list of alerts/],
  ['ZAP: an alert without a risk', zap({ pluginid: '1' }), /without a pluginid or a riskcode/],
  ['ZAP XML: no site', '<OWASPZAPReport version="2"></OWASPZAPReport>', /names no site/],
  ['ZAP XML: an alert without a risk', zapXml('<alertitem><pluginid>1</pluginid></alertitem>'), /without a pluginid/],
  ['Checkov: nothing checked', { ...summary, passed: 0 }, /nothing was checked/],
  ['Checkov: a file that was not parsed', checkov({ parsing_errors: 1 }), /1 files of terraform could not be parsed/],
  ['Checkov: parsing errors listed', checkov({}, { parsing_errors: ['/a.tf'] }), /\/a.tf/],
  [
    'Checkov: more listed than counted',
    checkov({}, { failed_checks: [{ check_id: 'CKV_1', check_name: 'a' }] }),
    /shows 1 failed checks of terraform and counts 0/,
  ],
  ['Checkov: failures without results', { ...summary, failed: 3 }, /summary without results/],
  ['zizmor: no determinations', [{ ident: 'a', determinations: null }], /determinations of a/],
  ['GitLab: a scan that failed', gitlab({ status: 'failure' }), /ended with "failure"/],
  ['GitLab: a fatal message', gitlab({ messages: [{ level: 'fatal', value: 'no rules' }] }), /no rules/],
])('%s is not measured', async (_, report, reason) => {
  const evidence = await read(report)
  expect(evidence).toMatchObject({ kind: 'security', measured: false, reason: expect.stringMatching(reason) })
})

test.each<[string, unknown, Record<string, number>]>([
  ['Trivy: a clean target', trivy({}), { findings: 0 }],
  [
    'Trivy: a severity of its own',
    trivy({ Vulnerabilities: [cve('SEVERE'), cve(undefined), cve('HIGH')] }),
    { unknown: 2, high: 1 },
  ],
  ['Trivy: null for none', trivy({ Vulnerabilities: null }), { findings: 0 }],
  [
    'Trivy: an exception',
    trivy({
      Misconfigurations: [
        { ID: 'a', Status: 'EXCEPTION' },
        { ID: 'b', Status: 'FAIL', Severity: 'LOW' },
      ],
    }),
    { low: 1, findings: 1, suppressed: 1 },
  ],
  ['Trivy: what VEX let pass', trivy({ ExperimentalModifiedFindings: [{}, {}] }), { findings: 0, suppressed: 2 }],
  ['Snyk: one of several projects is empty', [snyk({}), snyk({ dependencyCount: 0 })], { findings: 0 }],
  [
    'Snyk: one vulnerability by two paths',
    snyk({ ok: false, vulnerabilities: [issue('high'), issue('high')] }),
    { high: 1, findings: 1 },
  ],
  [
    'Snyk: one that is ignored',
    snyk({ vulnerabilities: [issue('high', { isIgnored: true })] }),
    { findings: 0, suppressed: 1 },
  ],
  ['Bandit: comments that suppress', bandit({}, { nosec: 2, skipped_tests: 1 }), { findings: 0, suppressed: 3 }],
  [
    'Semgrep: files skipped on purpose',
    semgrep({ paths: { scanned: ['a'], skipped: [{ path: 'b', reason: 'gitignore_patterns_match' }] } }),
    { findings: 0 },
  ],
  [
    'Semgrep: severities',
    semgrep({
      results: ['CRITICAL', 'ERROR', 'WARNING', 'INFO', 'X'].map((severity) => ({
        check_id: 'a',
        extra: { severity },
      })),
    }),
    { critical: 1, high: 1, medium: 1, low: 1, unknown: 1 },
  ],
  [
    'Semgrep: one that is ignored',
    semgrep({ results: [{ check_id: 'a', extra: { is_ignored: true } }] }),
    { findings: 0, suppressed: 1 },
  ],
  [
    'Safety: a severity',
    safety(1, [{ vulnerability_id: '1', severity: { cvssv3: { base_score: 9.1, base_severity: 'CRITICAL' } } }]),
    { critical: 1 },
  ],
  ['pip-audit: a bare list', [{ name: 'a', version: '1', vulns: [{ id: 'CVE-1' }] }], { unknown: 1 }],
  [
    'npm audit: a chain',
    npm(
      { a: { severity: 'moderate', via: ['b'] }, b: { severity: 'moderate', via: [{ url: 'https://x/GHSA-1' }] } },
      { moderate: 2 },
    ),
    { medium: 2 },
  ],
  [
    'osv-scanner: groups once',
    osv({ vulnerabilities: [{ id: 'A' }, { id: 'B' }], groups: [{ ids: ['A', 'B'], max_severity: '9.8' }] }),
    { critical: 1, findings: 1 },
  ],
  [
    'osv-scanner: no groups',
    osv({ vulnerabilities: [{ id: 'A', database_specific: { severity: 'LOW' } }, { id: 'B' }] }),
    { low: 1, unknown: 1 },
  ],
  ['osv-scanner: a licence', osv({ license_violations: ['GPL-3.0'] }), { medium: 1 }],
  [
    'Dependency-Check: the worst of its scores',
    depCheck({
      dependencies: [
        {
          vulnerabilities: [
            { name: 'C', severity: 'LOW', cvssv3: { baseScore: 9.8 } },
            { name: 'D', severity: '?' },
          ],
        },
      ],
    }),
    { critical: 1, unknown: 1 },
  ],
  ['ZAP: numbers for codes', zap(alert(3, 2), alert(2, 0)), { high: 1, findings: 1, suppressed: 1 }],
  ['ZAP: an odd code', zap(alert('4')), { unknown: 1 }],
  [
    'ZAP XML: names inside instances',
    zapXml(
      '<alertitem><pluginid>1</pluginid><riskcode>1</riskcode><confidence>2</confidence><instances><instance><riskcode>3</riskcode></instance></instances></alertitem>',
    ),
    { low: 1, findings: 1 },
  ],
  [
    'Checkov: severities',
    checkov(
      { failed: 2 },
      {
        failed_checks: [
          { check_id: 'a', severity: null },
          { check_id: 'b', severity: 'LOW' },
        ],
      },
    ),
    { high: 1, low: 1 },
  ],
  ['Checkov: what was skipped', checkov({ skipped: 2 }), { findings: 0, suppressed: 2 }],
  [
    'zizmor: what is ignored',
    [
      { ident: 'a', ignored: true, determinations: {} },
      { ident: 'b', determinations: { severity: 'Unknown' } },
    ],
    { unknown: 1, suppressed: 1 },
  ],
  [
    'GitLab: severities',
    gitlab({}, { id: '1', severity: 'Critical' }, { id: '2', severity: 'Odd' }),
    { critical: 1, unknown: 1 },
  ],
])('%s', async (_, report, measures) => {
  expect(await read(report)).toMatchObject({ measured: true, kind: 'security', measures, discrepancies: [] })
})

test.each<[string, unknown, Record<string, number>]>([
  [
    'Trivy: failures that are not listed',
    trivy({ MisconfSummary: { Successes: 1, Failures: 1e12 } }),
    { unknown: 1e12, findings: 1e12 },
  ],
  [
    'Trivy: more failures than counted',
    trivy({ MisconfSummary: { Failures: 0 }, Misconfigurations: [{ ID: 'a', Severity: 'HIGH', Status: 'FAIL' }] }),
    { high: 1 },
  ],
  ['Snyk: ok with an issue', snyk({ vulnerabilities: [issue('low')] }), { low: 1, findings: 1 }],
  ['Bandit: totals above the list', bandit({}, { 'SEVERITY.HIGH': 2 }), { high: 2, findings: 2 }],
  [
    'Bandit: totals below the list',
    bandit({ results: [{ test_id: 'B1', issue_severity: 'HIGH' }] }),
    { high: 1, findings: 1 },
  ],
  ['Safety: more counted than listed', safety(2), { unknown: 2, findings: 2 }],
  ['Safety: fewer counted than listed', safety(0, [{ vulnerability_id: '1' }]), { unknown: 1, findings: 1 }],
  [
    'pip-audit: some skipped',
    {
      dependencies: [
        { name: 'a', vulns: [] },
        { name: 'b', skip_reason: 'x' },
      ],
      fixes: [],
    },
    { findings: 0 },
  ],
  ['npm audit: more counted than listed', npm({}, { critical: 1 }), { critical: 1, findings: 1 }],
  ['Checkov: more counted than listed', checkov({ failed: 2 }), { unknown: 2, findings: 2 }],
])('%s: the worse counts, and it is said', async (_, report, measures) => {
  const evidence = await read(report)
  expect(evidence).toMatchObject({ measured: true, measures })
  expect(evidence.discrepancies.length).toBeGreaterThan(0)
})

test('what Gitleaks says in SARIF is as bad as what it says in JSON', async () => {
  const run = { tool: { driver: { name: 'gitleaks' } }, results: [{ ruleId: 'a', message: { text: 'm' } }] }
  expect(await read({ version: '2.1.0', runs: [run] })).toMatchObject({ measures: { critical: 1, findings: 1 } })
})

test('an operating system that is no longer maintained is a finding', async () => {
  const report = { ...trivy({ Class: 'os-pkgs' }), Metadata: { OS: { Family: 'debian', Name: '9', EOSL: true } } }
  expect(await read(report)).toMatchObject({ measures: { high: 1 }, findings: [{ id: 'end-of-life' }] })
})

test('no text of a secret gets into evidence', async () => {
  const planted = samples.filter(({ bytes }) => bytes.includes('CANARY'))
  expect(planted.length).toBeGreaterThan(1)
  for (const { bytes } of planted) {
    const evidence = await toEvidence('r', [bytes], context)
    expect(evidence.measures.critical).toBeGreaterThan(0)
    expect(JSON.stringify(evidence)).not.toContain('CANARY')
  }
})

test.each([
  ['created', { created: '2026-11-24T09:00:00Z' }, '2026-11-24T09:00:00.000Z'],
  ['@generated', { '@generated': 'Tue, 4 Nov 2026 09:00:00' }, '2026-11-04T09:00:00.000Z'],
])('ZAP: the time of the report in %s', async (_, time, producedAt) => {
  expect(await read({ ...zap(), ...time })).toMatchObject({ measured: true, producedAt })
})
