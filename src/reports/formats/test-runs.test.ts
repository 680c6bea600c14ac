import type { Evidence } from '../evidence.ts'
import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const read = (text: string): Promise<Evidence> =>
  toEvidence('report', [Buffer.from(text)], { root: '/ws', limits: defaultLimits })

async function outcome(text: string): Promise<unknown> {
  const { measured, reason, measures: m, discrepancies } = await read(text)
  if (!measured) return reason
  const counts = [m.total, m.passed, m.failed, m.errored, m.skipped, m.flaky].join(' ')
  return discrepancies.length === 0 ? counts : `${counts}, contradicts itself`
}

const go = (...events: object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('')
const of = (Action: string, Test?: string, Package = 'a') => ({ Action, Package, ...(Test && { Test }) })
const run = (test: string, ...ends: string[]) => ends.flatMap((end) => [of('run', test), of(end, test)])

describe('go test -json', () => {
  test.each<[string, string, unknown]>([
    ['a good package', go(of('start'), ...run('T', 'pass'), of('pass')), '1 1 0 0 0 0'],
    ['a package that fails though no test does', go(of('start'), ...run('T', 'pass'), of('fail')), '2 1 0 1 0 0'],
    ['a test that never ends', go(of('start'), of('run', 'T'), of('fail')), '1 0 0 1 0 0'],
    [
      'a test that never ends in a package that passes',
      go(of('start'), of('run', 'T'), of('pass')),
      '1 0 0 1 0 0, contradicts itself',
    ],
    [
      'a failed test in a package that passes',
      go(of('start'), ...run('T', 'fail'), of('pass')),
      '1 0 1 0 0 0, contradicts itself',
    ],
    [
      'one test several times (-count): the worst counts',
      go(of('start'), ...run('T', 'fail', 'pass'), of('fail')),
      '1 0 1 0 0 0',
    ],
    [
      'a package run again for its failed test, which passes',
      go(
        of('start'),
        ...run('T', 'fail'),
        ...run('U', 'pass'),
        of('fail'),
        of('start'),
        ...run('T', 'pass'),
        of('pass'),
      ),
      '2 2 0 0 0 1',
    ],
    [
      'a package run again, failing again',
      go(of('start'), ...run('T', 'fail'), of('fail'), of('start'), ...run('T', 'fail'), of('fail')),
      '1 0 1 0 0 0',
    ],
    ['packages without tests', go(of('start'), of('skip')), expect.stringContaining('holds no tests')],
    [
      'only skipped tests',
      go(of('start'), ...run('T', 'skip'), of('pass')),
      expect.stringContaining('all were skipped'),
    ],
    ['a package that never ends', go(of('start'), ...run('T', 'pass')), expect.stringContaining('never ended')],
    [
      'a second package that never ends',
      go(of('start'), ...run('T', 'pass'), of('pass'), of('start', undefined, 'b')),
      expect.stringContaining('b never ended'),
    ],
    [
      'an end without a beginning',
      go(of('start'), of('pass', 'T'), of('pass')),
      expect.stringContaining('never began'),
    ],
    [
      'a test after the end of its package',
      go(of('start'), of('pass'), of('run', 'T')),
      expect.stringContaining('after its end'),
    ],
    ['an unknown action', go(of('start'), of('passed'), of('pass')), expect.stringContaining('unknown Action')],
    [
      'text between the lines',
      `${go(of('start'))}panic: x\n${go(of('pass'))}`,
      expect.stringContaining('other than JSON'),
    ],
    [
      'two keys of one name',
      '{"Action":"start","Package":"a"}\n{"Action":"fail","Action":"pass","Package":"a"}\n',
      expect.stringContaining('twice'),
    ],
    [
      'a negative time',
      go(of('start'), ...run('T', 'pass'), { ...of('pass'), Elapsed: -1 }),
      expect.stringContaining('not a number of at least 0'),
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test('the last words of a failed test, with its place', async () => {
    const output = (Output: string, Test?: string) => ({ ...of('output', Test), Output })
    const events = [
      of('start'),
      of('run', 'T'),
      output('    cart_test.go:12: want 4\n', 'T'),
      of('fail', 'T'),
      of('fail'),
    ]
    const { findings } = await read(go(...events))
    expect(findings).toEqual([
      { id: 'a.T', severity: 'high', message: 'cart_test.go:12: want 4', file: 'cart_test.go', line: 12 },
    ])
  })

  test('a build that fails shows the compiler, with secrets removed', async () => {
    const text = go(
      { Action: 'build-output', ImportPath: 'a [a.test]', Output: 'x_test.go:5:1: token=hunter2hunter2\n' },
      { Action: 'build-fail', ImportPath: 'a [a.test]' },
      of('start'),
      { ...of('fail'), FailedBuild: 'a [a.test]' },
    )
    const { measures, findings } = await read(text)
    expect(measures).toMatchObject({ total: 1, errored: 1 })
    expect(findings).toMatchObject([{ id: 'a', message: 'x_test.go:5:1: token=***', file: 'x_test.go', line: 5 }])
  })
})

const result = (outcome: string, inside = '') =>
  `<UnitTestResult testName="T" outcome="${outcome}" duration="00:00:01">${inside}</UnitTestResult>`
const trx = (results: string, counters: string, summary = 'Completed') =>
  `<?xml version="1.0"?><TestRun><Results>${results}</Results><ResultSummary outcome="${summary}"><Counters ${counters}/></ResultSummary></TestRun>`

describe('TRX', () => {
  test.each<[string, string, unknown]>([
    ['passed', trx(result('Passed'), 'total="1" passed="1" failed="0"'), '1 1 0 0 0 0'],
    [
      'a timeout is an error',
      trx(result('Timeout'), 'total="1" passed="0" failed="0" timeout="1"', 'Failed'),
      '1 0 0 1 0 0',
    ],
    [
      'an outcome nobody knows is an error',
      trx(result('Fine'), 'total="1" passed="1" failed="0"'),
      '1 0 0 1 0 0, contradicts itself',
    ],
    [
      'counters better than results',
      trx(result('Failed'), 'total="1" passed="1" failed="0"'),
      '1 0 1 0 0 0, contradicts itself',
    ],
    [
      'counters worse than results',
      trx(result('Passed'), 'total="2" passed="1" failed="1"'),
      '2 1 1 0 0 0, contradicts itself',
    ],
    [
      'fewer passed than results',
      trx(result('Passed'), 'total="1" passed="0" failed="0"'),
      '1 0 0 1 0 0, contradicts itself',
    ],
    [
      'a failed run of passed tests',
      trx(result('Passed'), 'total="1" passed="1" failed="0"', 'Failed'),
      '2 1 0 1 0 0, contradicts itself',
    ],
    [
      'rows of a data-driven test',
      trx(
        result('Failed', `<InnerResults>${result('Passed')}${result('Failed')}</InnerResults>`),
        'total="2" passed="1" failed="1"',
        'Failed',
      ),
      '2 1 1 0 0 0',
    ],
    [
      'rows counted with the test that holds them',
      trx(
        result('Failed', `<InnerResults>${result('Passed')}${result('Failed')}</InnerResults>`),
        'total="3" passed="1" failed="2"',
        'Failed',
      ),
      '3 1 2 0 0 0',
    ],
    [
      'good rows in a failed test',
      trx(
        result('Failed', `<InnerResults>${result('Passed')}</InnerResults>`),
        'total="2" passed="1" failed="1"',
        'Failed',
      ),
      '2 1 1 0 0 0',
    ],
    [
      'no counters',
      '<TestRun><Results/><ResultSummary outcome="Completed"/></TestRun>',
      expect.stringContaining('did not end'),
    ],
    ['no tests', trx('', 'total="0"'), expect.stringContaining('holds no tests')],
    [
      'a negative counter',
      trx(result('Passed'), 'total="1" passed="1" failed="-1"'),
      expect.stringContaining('not a count'),
    ],
    ['no outcome', trx('<UnitTestResult/>', 'total="1"'), expect.stringContaining('without an outcome')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const assembly = (tests: string, counters: string) =>
  `<assemblies><assembly name="a" ${counters}>${tests}</assembly></assemblies>`

describe('xUnit.net', () => {
  test.each<[string, string, unknown]>([
    [
      'passed',
      assembly(
        '<collection><test result="Pass"/></collection>',
        'total="1" passed="1" failed="0" skipped="0" errors="0"',
      ),
      '1 1 0 0 0 0',
    ],
    [
      'not run, and not in the total',
      assembly(
        '<test result="Pass"/><test result="NotRun"/>',
        'total="1" failed="0" skipped="0" not-run="1" errors="0"',
      ),
      '2 1 0 0 1 0',
    ],
    [
      'not run',
      assembly(
        '<test result="Pass"/><test result="NotRun"/>',
        'total="2" failed="0" skipped="0" not-run="1" errors="0"',
      ),
      '2 1 0 0 1 0',
    ],
    [
      'an error the header forgets',
      assembly(
        '<errors><error type="assembly-cleanup"/></errors><test result="Pass"/>',
        'total="1" failed="0" errors="0"',
      ),
      '2 1 0 1 0 0, contradicts itself',
    ],
    [
      'a failure the header forgets',
      assembly('<test result="Fail"/>', 'total="1" failed="0"'),
      '1 0 1 0 0 0, contradicts itself',
    ],
    [
      'tests the header knows and nobody shows',
      assembly('<test result="Pass"/>', 'total="3" failed="0"'),
      '3 1 0 2 0 0, contradicts itself',
    ],
    [
      'a result nobody knows',
      assembly('<test result="pass"/>', 'total="1"'),
      expect.stringContaining('without a known result'),
    ],
    ['no assemblies', '<assemblies/>', expect.stringContaining('holds no tests')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const ctrf = (tests: object[], summary: object) =>
  JSON.stringify({ results: { tool: { name: 'Cypress' }, summary, tests } })

describe('CTRF', () => {
  test.each<[string, string, unknown]>([
    ['flaky', ctrf([{ name: 'a', status: 'passed', flaky: true }], { tests: 1, passed: 1, failed: 0 }), '1 1 0 0 0 1'],
    ['other is an error', ctrf([{ status: 'other' }], { tests: 1, passed: 0, failed: 0, other: 1 }), '1 0 0 1 0 0'],
    [
      'other that was not run',
      ctrf([{ status: 'passed' }, { status: 'other', rawStatus: 'todo' }], {
        tests: 2,
        passed: 1,
        failed: 0,
        other: 1,
      }),
      '2 1 0 0 1 0',
    ],
    [
      'a failure the summary forgets',
      ctrf([{ status: 'failed' }], { tests: 1, passed: 1, failed: 0 }),
      '1 0 1 0 0 0, contradicts itself',
    ],
    [
      'a failure that is not listed',
      ctrf([{ status: 'passed' }], { tests: 1, passed: 0, failed: 1 }),
      '1 0 1 0 0 0, contradicts itself',
    ],
    ['no counts', ctrf([{ status: 'passed' }], {}), expect.stringContaining('does not state')],
    [
      'counts as text',
      ctrf([{ status: 'passed' }], { tests: '1', passed: 1, failed: 0 }),
      expect.stringContaining('not a count'),
    ],
    [
      'a status nobody knows',
      ctrf([{ status: 'ok' }], { tests: 1, passed: 1, failed: 0 }),
      expect.stringContaining('known status'),
    ],
    ['no tests', ctrf([], { tests: 0, passed: 0, failed: 0 }), expect.stringContaining('holds no tests')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const jest = (files: object[], counts: object) =>
  JSON.stringify({
    success: true,
    numTotalTests: 1,
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: files,
    ...counts,
  })
const file = (...statuses: string[]) => ({
  name: '/ws/a.test.js',
  status: 'passed',
  assertionResults: statuses.map((status) => ({ status })),
})

describe('jest JSON', () => {
  test.each<[string, string, unknown]>([
    ['passed', jest([file('passed')], {}), '1 1 0 0 0 0'],
    ['interrupted', jest([file('passed')], { wasInterrupted: true }), expect.stringContaining('interrupted')],
    [
      'a run that failed though no test did',
      jest([file('passed')], { success: false }),
      '2 1 0 1 0 0, contradicts itself',
    ],
    [
      'a file that could not be run',
      jest([file('passed'), { ...file(), status: 'failed', message: 'x' }], {}),
      '2 1 0 1 0 0',
    ],
    [
      'a broken file nobody lists',
      jest([file('passed')], { numRuntimeErrorTestSuites: 1 }),
      '1 0 0 1 0 0, contradicts itself',
    ],
    ['tests nobody lists', jest([], { numTotalTests: 2 }), '2 0 0 2 0 0, contradicts itself'],
    ['a failure the counter forgets', jest([file('failed')], {}), '1 0 1 0 0 0, contradicts itself'],
    ['a status nobody knows', jest([file('ok')], {}), expect.stringContaining('known status')],
    ['no word about success', jest([file('passed')], { success: undefined }), expect.stringContaining('success')],
    ['a counter below zero', jest([file('passed')], { numFailedTests: -1 }), expect.stringContaining('not a count')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const good =
  'running 1 test\ntest a ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n'
const closed = (code: number) => `slipway: cargo test exited with ${code}\n`

describe('cargo test', () => {
  test.each<[string, string, unknown]>([
    ['passed', good + closed(0), '1 1 0 0 0 0'],
    ['several binaries', good + good + closed(0), '2 2 0 0 0 0'],
    ['without its last line', good, expect.stringContaining('closing line')],
    [
      'a binary without a result',
      `${good}running 2 tests\ntest a ... ok\n${closed(101)}`,
      expect.stringContaining('no result'),
    ],
    [
      'a failed test that the result forgets',
      good.replace('... ok', '... FAILED') + closed(0),
      '2 1 1 0 0 0, contradicts itself',
    ],
    [
      'fewer results than announced',
      good.replace('running 1 test', 'running 3 tests') + closed(0),
      '3 1 0 2 0 0, contradicts itself',
    ],
    ['a bad exit of good tests', good + closed(101), '2 1 0 1 0 0, contradicts itself'],
    ['nothing but a failed build', `error[E0308]: mismatched types\n${closed(101)}`, '1 0 0 1 0 0'],
    ['a crash', good + closed(139), expect.stringContaining('did not run to its end')],
    ['no tests', closed(0), expect.stringContaining('holds no tests')],
    [
      'a result that cannot be read',
      good.replace('0 failed', 'no failed') + closed(0),
      expect.stringContaining('cannot be read'),
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})
