// Findings of linters and scanners, and what documentation lacks.
import { json, ofWhole, repeat, type SampleFormat, type Values, whole } from './sample-format.ts'

const scores = { critical: '9.5', high: '8.0', medium: '5.0', low: '2.0' } as const
const message = 'injected by the self-test of the gate'

function sarif(tool: string, at: Date, driver: object, results: readonly object[]): string {
  const invocations = [{ executionSuccessful: true, endTimeUtc: at.toISOString() }]
  return json({ version: '2.1.0', runs: [{ tool: { driver: { name: tool, ...driver } }, invocations, results }] })
}

function results(ruleId: string, count: number, level: string, sources: readonly string[]): object[] {
  return Array.from({ length: count }, (_, index) => ({
    ruleId,
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: sources[index % sources.length] },
          region: { startLine: index + 1 },
        },
      },
    ],
  }))
}

function missing(values: Values): number {
  return Math.max(values.findings ?? 0, whole - ofWhole(values.documented))
}

export const findingSamples: readonly SampleFormat[] = [
  {
    id: 'pylint',
    evidence: 'quality',
    extension: 'json',
    tools: ['pylint'],
    states: ['score', 'findings'],
    dated: false,
    write: ({ score = 10, findings = 0 }, { sources }) => {
      const messages = Array.from({ length: findings }, (_, index) => ({
        type: 'warning',
        messageId: 'W0000',
        message,
        path: sources[index % sources.length],
        line: index + 1,
        column: 0,
      }))
      const messageTypeCount = { fatal: 0, error: 0, warning: findings, refactor: 0, convention: 0, info: 0 }
      return json({ messages, statistics: { messageTypeCount, modulesLinted: 1, score } })
    },
  },
  {
    id: 'sarif-quality',
    evidence: 'quality',
    extension: 'sarif',
    tools: ['selftest'],
    anyTool: true,
    states: ['findings'],
    dated: true,
    write: ({ findings = 0 }, { tool, at, sources }) =>
      sarif(tool, at, {}, results('selftest', findings, 'warning', sources)),
  },
  {
    id: 'radon',
    evidence: 'quality',
    extension: 'json',
    tools: ['radon'],
    states: ['complexity', 'complexity-mean'],
    dated: false,
    write: ({ complexity = 1, 'complexity-mean': mean = 1 }, { sources }) => {
      // One function may be the highest without moving the mean of so many.
      const each = mean > 1 ? [Math.ceil(mean)] : [complexity, ...Array.from({ length: 999 }, () => 1)]
      const blocks = each.map((value, index) => ({
        ...{ type: 'function', name: `f${index}`, lineno: index + 1, complexity: value, rank: 'A', closures: [] },
      }))
      return json(Object.fromEntries(sources.map((source) => [source, blocks])))
    },
  },
  {
    id: 'sarif-security',
    evidence: 'security',
    extension: 'sarif',
    tools: ['trivy'],
    anyTool: true,
    states: ['critical', 'high', 'medium', 'low'],
    dated: true,
    write: (values, { tool, at, sources }) => {
      const severities = Object.entries(scores) as [keyof typeof scores, string][]
      const rules = severities.map(([id, score]) => ({ id, properties: { 'security-severity': score } }))
      const all = severities.flatMap(([id]) => results(id, values[id] ?? 0, 'error', sources))
      return sarif(tool, at, { rules }, all)
    },
  },
  {
    id: 'interrogate',
    evidence: 'documentation',
    extension: 'txt',
    tools: ['interrogate'],
    states: ['documented', 'findings'],
    dated: false,
    write: (values) => {
      const miss = missing(values)
      const [cover, share] = [whole - miss, ((100 * (whole - miss)) / whole).toFixed(1)]
      const row = (name: string) => `| ${name} | ${whole} | ${miss} | ${cover} | ${share}% |\n`
      const table = `|---|---|---|---|---|\n| Name | Total | Miss | Cover | Cover% |\n|---|---|---|---|---|\n`
      return `== Coverage for selftest ==\n${table}${row('selftest.py')}${row('TOTAL')}- RESULT: PASSED (minimum: 0%, actual: ${share}%) -\n`
    },
  },
  {
    id: 'redocly',
    evidence: 'documentation',
    extension: 'json',
    tools: ['redocly'],
    states: ['findings'],
    dated: false,
    write: ({ findings = 0 }, { sources }) =>
      json({
        totals: { errors: findings, warnings: 0, ignored: 0 },
        version: '2.77.0',
        problems: Array.from({ length: findings }, (_, index) => ({
          ruleId: 'selftest',
          severity: 'error',
          message,
          location: [
            { source: { ref: sources[0] }, start: { line: index + 1, col: 1 }, end: { line: index + 1, col: 2 } },
          ],
        })),
      }),
  },
  {
    id: 'lychee',
    evidence: 'documentation',
    extension: 'json',
    tools: ['lychee'],
    states: ['findings'],
    dated: false,
    write: ({ findings = 0 }, { sources }) => {
      const dead = Array.from({ length: findings }, (_, index) => ({
        url: `https://selftest.invalid/${index}`,
        status: { text: message },
        span: { line: index + 1, column: 1 },
      }))
      const fates = {
        successful: 1,
        unknown: 0,
        unsupported: 0,
        timeouts: 0,
        redirects: 0,
        excludes: 0,
        errors: findings,
      }
      const error_map = findings === 0 ? {} : { [sources[0]!]: dead }
      return json({ total: findings + 1, ...fates, cached: 0, success_map: {}, error_map, timeout_map: {} })
    },
  },
]

export const testSamples: readonly SampleFormat[] = [
  {
    id: 'junit',
    evidence: 'tests',
    extension: 'xml',
    tools: ['junit', 'pytest', 'jest', 'vitest', 'nextest'],
    states: ['failed', 'skipped', 'flaky', 'total', 'seconds'],
    dated: true,
    write: ({ failed = 0, skipped = 0, flaky = 0, total = 20, seconds = 1 }, { tool, at, sources }) => {
      const name = {
        junit: 'selftest',
        pytest: 'pytest',
        jest: 'jest tests',
        vitest: 'vitest tests',
        nextest: 'nextest-run',
      }[tool]
      const passed = Math.max(total - failed - skipped, flaky, failed + skipped === 0 ? 1 : 0)
      const all = passed + failed + skipped
      const cases = repeat(all, (index) => {
        const time = index === 0 ? seconds : 0
        const head = `<testcase classname="selftest" name="t${index}" file="${sources[0]}" time="${time}">`
        const said =
          index < failed
            ? `<failure message="${message}"/>`
            : index < failed + skipped
              ? '<skipped/>'
              : index < failed + skipped + flaky
                ? `<flakyFailure message="${message}"/>`
                : ''
        return `${head}${said}</testcase>\n`
      })
      const counts = `tests="${all}" failures="${failed}" errors="0" skipped="${skipped}"`
      return `<?xml version="1.0"?>\n<testsuites name="${name}"><testsuite name="${name}" ${counts} timestamp="${at.toISOString()}">\n${cases}</testsuite></testsuites>\n`
    },
  },
]
