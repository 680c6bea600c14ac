import { TestHighlights } from './highlights.ts'
import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'

test('the ten slowest, the slowest first, whatever the order', () => {
  const highlights = new TestHighlights()
  for (const seconds of [3, 1, 12, 7, 2, 9, 4, 11, 5, 10, 6, 8]) highlights.ran(seconds, 'suite', `t${seconds}`)
  expect(highlights.kept?.slowest.map(({ seconds }) => seconds)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  expect(highlights.kept?.slowest[0]?.name).toBe('suite.t12')
})

test('flaky ones once each, ten at most', () => {
  const highlights = new TestHighlights()
  for (let index = 0; index < 30; index++) highlights.flaky(undefined, `t${Math.floor(index / 2)}`)
  expect(highlights.kept?.flaky).toEqual(Array.from({ length: 10 }, (_, index) => `t${index}`))
})

test('nothing is nothing, and names are clean', () => {
  const highlights = new TestHighlights()
  highlights.ran(0, 'a')
  highlights.ran(Number.NaN, 'a')
  expect(highlights.kept).toBeUndefined()
  highlights.ran(1, '\u001b[31mred\nline', 'x'.repeat(500))
  expect(highlights.kept?.slowest[0]?.name).toMatch(/^red line\.x{100,}…$/)
  highlights.ran(2, '')
  expect(highlights.kept?.slowest[0]?.name).toBe('test without a name')
})

const trx = `<TestRun><Results><UnitTestResult testName="Shop.Slow" outcome="Passed" duration="00:00:04.5"/><UnitTestResult testName="Shop.Quick" outcome="Passed" duration="00:00:00.5"/></Results><ResultSummary outcome="Completed"><Counters total="2" passed="2"/></ResultSummary></TestRun>`
const xunit = `<assemblies><assembly name="a" total="2" passed="2" time="5"><collection><test name="Shop.Slow" result="Pass" time="4.5"/><test name="Shop.Quick" result="Pass" time="0.5"/></collection></assembly></assemblies>`
const junit = `<testsuites><testsuite name="s"><testcase classname="Shop" name="Slow" time="4.5"><flakyFailure message="x"/></testcase><testcase classname="Shop" name="Quick" time="0.5"/></testsuite></testsuites>`
const go = [
  { Action: 'start', Package: 'Shop' },
  { Action: 'run', Package: 'Shop', Test: 'Quick' },
  { Action: 'pass', Package: 'Shop', Test: 'Quick', Elapsed: 0.5 },
  { Action: 'run', Package: 'Shop', Test: 'Slow' },
  { Action: 'pass', Package: 'Shop', Test: 'Slow', Elapsed: 4.5 },
  { Action: 'pass', Package: 'Shop', Elapsed: 5 },
]
const ctrf = {
  results: {
    tool: { name: 'x' },
    summary: { tests: 2, passed: 2, failed: 0, pending: 0, skipped: 0, other: 0 },
    tests: [
      { name: 'Shop.Quick', status: 'passed', duration: 500 },
      { name: 'Shop.Slow', status: 'passed', duration: 4500, flaky: true },
    ],
  },
}

test.each([
  ['trx', trx, []],
  ['xunit', xunit, []],
  ['junit', junit, ['Shop.Slow']],
  ['go-test', go.map((line) => JSON.stringify(line)).join('\n'), []],
  ['ctrf', JSON.stringify(ctrf), ['Shop.Slow']],
])('%s tells its slowest tests, and the flaky ones where it knows them', async (format, text, flaky) => {
  const evidence = await toEvidence('report', [Buffer.from(text)], { root: '/work', limits: defaultLimits })
  expect([evidence.reason, evidence.format]).toEqual([undefined, format])
  const slowest = [
    { name: 'Shop.Slow', seconds: 4.5 },
    { name: 'Shop.Quick', seconds: 0.5 },
  ]
  expect(evidence.highlights).toEqual({ slowest, flaky })
})
