import type { Evidence } from '../evidence.ts'
import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const read = (text: string, limits = {}): Promise<Evidence> =>
  toEvidence('r', [Buffer.from(text)], { root: '/ws', limits: { ...defaultLimits, ...limits } })

/** `total passed failed errored skipped flaky`, then whether the report contradicts itself; the reason where it is not measured. */
async function outcome(text: string): Promise<unknown> {
  const { measured, reason, measures: m, discrepancies } = await read(text)
  if (!measured) return reason
  const counts = [m.total, m.passed, m.failed, m.errored, m.skipped, m.flaky].join(' ')
  return discrepancies.length === 0 ? counts : `${counts}; contradicts itself`
}

const suite = (inside: string, header = '') => `<testsuite name="s" ${header}>${inside}</testsuite>`
const good = '<testcase name="good"/>'
const bad = (tag = 'failure') => `<testcase name="bad"><${tag} message="no"/></testcase>`

describe('JUnit', () => {
  test.each<[string, string, unknown]>([
    ['no header', suite(good + bad()), '2 1 1 0 0 0'],
    ['a header that agrees', suite(good + bad(), 'tests="2" failures="1" errors="0" skipped="0"'), '2 1 1 0 0 0'],
    [
      'a header that forgets a failure',
      suite(good + bad(), 'tests="2" failures="0"'),
      '2 1 1 0 0 0; contradicts itself',
    ],
    ['a header with a failure nobody shows', suite(good, 'tests="1" failures="1"'), '1 0 1 0 0 0; contradicts itself'],
    ['a header with tests nobody shows', suite(good, 'tests="3" failures="0"'), '3 1 0 2 0 0; contradicts itself'],
    [
      'nested suites, counted in each header',
      `<testsuites tests="2">${suite(suite(good, 'tests="1"') + good, 'tests="2"')}</testsuites>`,
      '2 2 0 0 0 0',
    ],
    [
      'nested suites, headers of their own tests',
      `<testsuites>${suite(suite(good, 'tests="1"') + good, 'tests="1"')}</testsuites>`,
      '2 2 0 0 0 0',
    ],
    [
      'one suite twice',
      `<testsuites>${suite(good, 'tests="1"')}${suite(bad(), 'tests="1" failures="1"')}</testsuites>`,
      '2 1 1 0 0 0',
    ],
    ['an error outside of a test', suite(`${good}<error message="teardown"/>`), '2 1 0 1 0 0'],
    [
      'a test that passed when it was tried again (Surefire)',
      suite('<testcase name="a"><flakyFailure message="no"/></testcase>'),
      '1 1 0 0 0 1',
    ],
    [
      'a flaky test among others, counted by the last run alone',
      suite(`${good}<testcase name="a"><flakyError/></testcase>`, 'tests="1"'),
      '1 1 0 0 0 1; contradicts itself',
    ],
    [
      'a test that failed each time it was tried',
      suite('<testcase name="a"><failure/><rerunFailure/><rerunError/></testcase>'),
      '1 0 0 1 0 0',
    ],
    [
      'a failed test that is called flaky as well',
      suite('<testcase name="a"><flakyFailure/><failure/></testcase>'),
      '1 0 1 0 0 0',
    ],
    ['a test that was not run', suite(`${good}<testcase name="a" status="notrun"/>`), '2 1 0 0 1 0'],
    [
      'a failure inside the output of a test',
      suite('<testcase name="a"><system-out>&lt;failure/&gt;<![CDATA[<failure/>]]></system-out></testcase>'),
      '1 1 0 0 0 0',
    ],
    ['no tests [T65]', suite(''), expect.stringContaining('holds no tests')],
    [
      'only skipped tests',
      suite('<testcase name="a"><skipped/></testcase>'),
      expect.stringContaining('all were skipped'),
    ],
    ['a negative count [T65]', suite(good, 'tests="-1"'), expect.stringContaining('not a count')],
    ['a count beyond all numbers [T65]', suite(good, 'tests="1e308"'), expect.stringContaining('not a count')],
    [
      'a test inside a test',
      suite(`<testcase name="a">${good}</testcase>`),
      expect.stringContaining('inside a <testcase>'),
    ],
    ['cut off', suite(good + bad()).slice(0, -6), expect.stringMatching(/cut off|well-formed/)],
    ['two documents', suite(good) + suite(bad()), expect.stringContaining('well-formed')],
    [
      'an entity of its own',
      `<!DOCTYPE testsuite [<!ENTITY a SYSTEM "file:///etc/passwd">]>${suite(good)}`,
      expect.stringMatching(/entities|no report/),
    ],
    ['an entity nobody declared', suite('<testcase name="&a;"/>'), expect.stringContaining('well-formed')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test.each<[string, string, string]>([
    [
      'pytest',
      '<testsuites name="pytest tests"><testsuite name="pytest"><testcase/></testsuite></testsuites>',
      'pytest',
    ],
    ['Vitest', '<testsuites name="vitest tests"><testsuite name="a"><testcase/></testsuite></testsuites>', 'vitest'],
    [
      'Playwright',
      '<testsuites id="" name=""><testsuite name="a.spec.ts"><testcase/></testsuite></testsuites>',
      'playwright',
    ],
    ['nextest', '<testsuites name="nextest-run"><testsuite name="a"><testcase/></testsuite></testsuites>', 'nextest'],
    ['others', '<testsuites><testsuite name="constructor"><testcase/></testsuite></testsuites>', 'junit'],
  ])('knows %s', async (_, text, tool) => expect((await read(text)).tool).toBe(tool))

  test('findings are cleaned, and beyond the limit they are counted', async () => {
    const failing = (name: string, message: string) =>
      `<testcase classname="c" name="${name}" file="/ws/src/a.py" line="3"><failure message="${message}"/></testcase>`
    const text = suite(failing('a', 'token=hunter2hunter2&#10;::error::x') + failing('b', 'no') + failing('c', 'no'))
    const { findings, findingsLeftOut, measures } = await read(text, { findings: 2 })
    expect(findings).toEqual([
      { id: 'c.a', severity: 'high', message: 'token=*** ::error::x', file: 'src/a.py', line: 3 },
      { id: 'c.b', severity: 'high', message: 'no', file: 'src/a.py', line: 3 },
    ])
    expect([findingsLeftOut, measures.failed]).toEqual([1, 3])
  })
})
