import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readReports } from './read.ts'

// What each tool's report says, stated by hand after reading the file.
const root = join(import.meta.dirname, '../../test/corpus/reports')
const clock = { now: () => Date.parse('2026-11-24T12:00:00Z'), sleep: async () => {} }

const tests = (total: number, passed: number, failed: number, errored: number, skipped: number) => ({
  ...{ total, passed, failed, errored, skipped },
  flaky: 0,
})
const lines = (covered: number, valid: number) => ({
  ...{ line: (100 * covered) / valid, 'lines-covered': covered, 'lines-valid': valid },
})
const branches = (covered: number, valid: number) => ({
  ...{ branch: (100 * covered) / valid, 'branches-covered': covered, 'branches-valid': valid },
})
const severities = (critical: number, high: number, medium: number, low: number) => ({
  ...{ info: 0, low, medium, high, critical, unknown: 0, findings: critical + high + medium + low, suppressed: 0 },
})
const none = severities(0, 0, 0, 0)

type Expected = [kind: string, tool: string, measures: Record<string, number>]
const expected: Record<string, Expected> = {
  'bandit-1.9.4-clean.sarif': ['security', 'bandit', none],
  'checkov-3.3.30-faulty.junit.xml': ['tests', 'junit', tests(132, 106, 26, 0, 0)],
  'checkov-3.3.30-faulty.sarif': ['security', 'checkov', severities(0, 26, 0, 0)],
  'coveragepy-7.17.3-clean.cobertura.xml': ['coverage', 'cobertura', lines(2, 2)],
  'coveragepy-7.17.3-clean.lcov': ['coverage', 'lcov', lines(2, 2)],
  'coveragepy-7.17.3-faulty.cobertura.xml': ['coverage', 'cobertura', { ...lines(11, 19), ...branches(2, 2) }],
  'coveragepy-7.17.3-faulty.lcov': ['coverage', 'lcov', { ...lines(11, 19), ...branches(2, 2) }],
  'eslint-v10.15.0-clean.sarif': ['quality', 'eslint', none],
  'eslint-v10.15.0-faulty.sarif': ['quality', 'eslint', severities(0, 4, 0, 0)],
  'golangci-lint-2.15.0-faulty.junit.xml': ['tests', 'junit', tests(1, 0, 1, 0, 0)],
  'golangci-lint-2.15.0-faulty.sarif': ['quality', 'golangci-lint', severities(0, 1, 0, 0)],
  'gotestsum-1.13.0-clean.junit.xml': ['tests', 'gotestsum', tests(1, 1, 0, 0, 0)],
  'gotestsum-1.13.0-faulty.junit.xml': ['tests', 'gotestsum', tests(7, 2, 4, 0, 1)],
  'hadolint-2.15.1-faulty.sarif': ['quality', 'hadolint', severities(0, 3, 5, 3)],
  'jest-30.5.2-clean.cobertura.xml': ['coverage', 'cobertura', lines(2, 2)],
  'jest-30.5.2-clean.junit.xml': ['tests', 'jest', tests(1, 1, 0, 0, 0)],
  'jest-30.5.2-clean.lcov': ['coverage', 'lcov', lines(2, 2)],
  'jest-30.5.2-faulty.cobertura.xml': ['coverage', 'cobertura', { ...lines(3, 4), ...branches(1, 2) }],
  // Five cases, of which the header forgets the `todo` one.
  'jest-30.5.2-faulty.junit.xml': ['tests', 'jest', tests(4, 1, 2, 0, 1)],
  'jest-30.5.2-faulty.lcov': ['coverage', 'lcov', { ...lines(3, 4), ...branches(1, 2) }],
  'kubeconform-0.8.0-faulty.junit.xml': ['quality', 'kubeconform', { findings: 1 }],
  'mypy-2.4.1-clean.junit.xml': ['quality', 'mypy', { findings: 0 }],
  'mypy-2.4.1-faulty.junit.xml': ['quality', 'mypy', { findings: 1 }],
  'nextest-0.9.151-faulty.junit.xml': ['tests', 'nextest', tests(2, 1, 1, 0, 0)],
  'nodetest-v20.20.2-faulty.junit.xml': ['tests', 'junit', tests(4, 1, 1, 0, 2)],
  'pylint-4.1.4-clean.json2': ['quality', 'pylint', { score: 10, findings: 0 }],
  'pylint-4.1.4-faulty.json2': ['quality', 'pylint', { score: 1.8918918918918912, findings: 30 }],
  'pytest-9.2.0-clean.junit.xml': ['tests', 'pytest', tests(1, 1, 0, 0, 0)],
  'pytest-9.2.0-faulty.junit.xml': ['tests', 'pytest', tests(7, 3, 1, 1, 2)],
  'ruff-0.17.6-clean.junit.xml': ['quality', 'ruff', { findings: 0 }],
  'ruff-0.17.6-clean.sarif': ['quality', 'ruff', none],
  'ruff-0.17.6-faulty.junit.xml': ['quality', 'ruff', { findings: 18 }],
  'ruff-0.17.6-faulty.sarif': ['quality', 'ruff', severities(0, 18, 0, 0)],
  'semgrep-1.182.0-clean.sarif': ['security', 'semgrep oss', none],
  'semgrep-1.182.0-faulty.junit.xml': ['quality', 'semgrep', { findings: 2 }],
  'semgrep-1.182.0-faulty.sarif': ['security', 'semgrep oss', severities(0, 1, 1, 0)],
  'surefire-3.5.2-clean.junit.xml': ['tests', 'surefire', tests(1, 1, 0, 0, 0)],
  'surefire-3.5.2-faulty.junit.xml': ['tests', 'surefire', tests(5, 2, 1, 1, 1)],
  'trivy-0.74.0-fs-faulty.sarif': ['security', 'trivy', severities(4, 8, 0, 0)],
  'trivy-0.74.0-image-secret-clean.sarif': ['security', 'trivy', none],
  'trivy-0.74.0-image-secret-faulty.sarif': ['security', 'trivy', severities(3, 1, 0, 0)],
  'trivy-0.74.0-image-vuln+secret-clean.sarif': ['security', 'trivy', none],
  'trivy-0.74.0-image-vuln+secret-faulty.sarif': ['security', 'trivy', severities(3, 2, 1, 0)],
  'trivy-0.74.0-vuln-faulty.sarif': ['security', 'trivy', severities(1, 1, 0, 0)],
  'zizmor-1.32.0-faulty.sarif': ['security', 'zizmor', severities(0, 5, 4, 11)],
}
const refused: Record<string, RegExp> = {
  'pylint-4.1.4-clean.json': /JSON list.*json2/,
  'pylint-4.1.4-faulty.json': /JSON list.*json2/,
  'semgrep-1.182.0-clean.junit.xml': /holds no tests/,
}

describe('real reports', () => {
  test.each(Object.entries(expected))('%s', async (name, [kind, tool, measures]) => {
    const [evidence, ...more] = await readReports({ patterns: [name], root, clock })
    expect(more).toEqual([])
    const { seconds, ...counted } = evidence!.measures
    expect({ ...evidence, measures: counted }).toMatchObject({ kind, tool, sources: [name], measured: true, measures })
    expect(Object.keys(counted).sort()).toEqual(Object.keys(measures).sort())
    expect(seconds === undefined || seconds >= 0).toBe(true)
  })

  test.each(Object.entries(refused))('%s is not measured', async (name, reason) => {
    const [evidence] = await readReports({ patterns: [name], root, clock })
    expect(evidence).toMatchObject({ measured: false, measures: {}, reason: expect.stringMatching(reason) })
  })

  test('every file of the corpus is in a table', async () => {
    const known = [...Object.keys(expected), ...Object.keys(refused)].sort()
    expect((await readdir(root)).sort()).toEqual(known)
  })

  // The same numbers found by another road: tags and lines counted in the bare text.
  test.each(Object.keys(expected).filter((name) => name.endsWith('.junit.xml')))(
    '%s, counted in the text',
    async (name) => {
      const text = readFileSync(join(root, name), 'utf8').replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
      const count = (tag: string) => text.split(new RegExp(`<${tag}[\\s/>]`)).length - 1
      const { findings, findingsLeftOut, discrepancies } = (await readReports({ patterns: [name], root, clock }))[0]!
      expect(findings.length + findingsLeftOut).toBe(count('failure') + count('error'))
      const honest = Number(/<testsuites?[^>]*?\btests="(\d+)"/.exec(text)?.[1]) === count('testcase')
      expect(discrepancies.length === 0).toBe(honest)
    },
  )

  test.each(Object.keys(expected).filter((name) => name.endsWith('.lcov')))('%s, counted in the text', async (name) => {
    const text = readFileSync(join(root, name), 'utf8')
    const [evidence] = await readReports({ patterns: [name], root, clock })
    expect(evidence!.measures['lines-valid']).toBe(text.match(/^DA:/gm)!.length)
    expect(evidence!.measures['lines-covered']).toBe(text.match(/^DA:\d+,[1-9]/gm)!.length)
  })

  test('places of findings stay in the workspace', async () => {
    const all = await readReports({ patterns: ['**'], root, clock })
    const files = all.flatMap(({ findings }) => findings.map(({ file }) => file)).filter((file) => file !== undefined)
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((file) => /^\/|^[a-z]+:|\.\.\//.test(file))).toEqual([])
  })
})
