import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const read = (report: unknown) => {
  const text = typeof report === 'string' ? report : JSON.stringify(report)
  return toEvidence('r', [Buffer.from(text)], { root: '/ws', limits: defaultLimits })
}

const eslint = (file: object) => [
  { filePath: '/ws/a.js', messages: [], errorCount: 0, warningCount: 0, fatalErrorCount: 0, ...file },
]
const ruff = (finding: object) => [
  { code: 'F401', filename: 'a.py', location: { row: 1, column: 1 }, noqa_row: 1, ...finding },
]
const golangci = (report: object, issues: unknown = []) => ({
  Issues: issues,
  Report: { Linters: [{ Name: 'govet', Enabled: true }], ...report },
})
const message = (change: object = {}) => ({
  reason: 'compiler-message',
  message: {
    ...{ level: 'warning', message: 'unused', code: { code: 'unused' } },
    spans: [{ is_primary: true, file_name: 'a.rs', line_start: 1, column_start: 1 }],
    ...change,
  },
})
const finished = (success: unknown) => ({ reason: 'build-finished', success })
const cargo = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const spotbugs = (
  bugs: string,
  summary = "total_classes='3' total_bugs='1'",
  errors = "errors='0' missingClasses='0'",
) => `<BugCollection>${bugs}<Errors ${errors}/><FindBugsSummary ${summary}/></BugCollection>`
const bug = (rank: string) => `<BugInstance type='NP' rank='${rank}'><LongMessage>null</LongMessage></BugInstance>`
const lizard = (ccn: string, average = '<average label="CCN" value="3"/>') =>
  `<cppncss><measure type="Function"><labels><label>Nr.</label><label>NCSS</label><label>CCN</label></labels>
   <item name="f(...) at ./a.py:4"><value>1</value><value>9</value><value>${ccn}</value></item>${average}</measure>
   <measure type="File"><sum label="CCN" value="3"/></measure></cppncss>`
const kubeconform = (summary: object, ...statuses: string[]) => ({
  resources: statuses.map((status) => ({ filename: 'a.yaml', kind: 'Pod', name: 'a', status, msg: 'm' })),
  summary: { valid: 0, invalid: 0, errors: 0, skipped: 0, ...summary },
})

test.each<[string, unknown, RegExp]>([
  [
    'ESLint: a file that could not be parsed',
    eslint({ messages: [{ fatal: true, message: 'Parsing error' }] }),
    /Parsing error/,
  ],
  ['ESLint: fatal errors counted and not listed', eslint({ fatalErrorCount: 1 }), /fatalErrorCount/],
  ['ESLint: a count that is none', eslint({ errorCount: -1 }), /errorCount is "-1"/],
  ['ESLint: a file without messages', eslint({ messages: null }), /no list of messages/],
  [
    'Ruff: a syntax error of old',
    ruff({ code: null, message: 'SyntaxError' }),
    /a.py could not be parsed: SyntaxError/,
  ],
  ['Ruff: a syntax error', ruff({ code: 'invalid-syntax', message: 'x' }), /could not be parsed/],
  ['flake8-json: a syntax error', { 'a.py': [{ code: 'E999', physical_line: '' }] }, /could not be parsed/],
  ['golangci-lint: an error', golangci({ Error: 'timeout exceeded' }), /failed: timeout exceeded/],
  ['golangci-lint: no linter', golangci({ Linters: [{ Name: 'govet' }] }), /no linter was enabled/],
  [
    'golangci-lint: no compilation',
    golangci({}, [{ FromLinter: 'typecheck', Text: 'undefined: x' }]),
    /does not compile/,
  ],
  ['golangci-lint: cut down to null', { Issues: null, Report: null }, /Report is "null"/],
  ['cargo: no end', cargo(message()), /cut off/],
  [
    'cargo: a failed build',
    cargo(message({ level: 'error', message: 'mismatched types' }), finished(false)),
    /mismatched types/,
  ],
  ['cargo: an end without success', cargo(finished('true')), /build failed/],
  ['cargo: more after the end', cargo(finished(true), message()), /goes on after/],
  ['cargo: a crash', `${cargo(finished(true))}slipway: cargo exited with 101\n`, /ended with 101/],
  ['cargo: a line of something else', `${cargo(message())}warning: x\n`, /not JSON/],
  ['Checkstyle: no file', '<checkstyle version="9.3"></checkstyle>', /lists no <file>/],
  [
    'Checkstyle: a crash',
    '<checkstyle><file name="A"><exception>boom</exception></file></checkstyle>',
    /A was not checked/,
  ],
  ['Checkstyle: an error of no file', '<checkstyle><error severity="error"/></checkstyle>', /outside a <file>/],
  ['SpotBugs: errors', spotbugs('', "total_classes='1'", "errors='2' missingClasses='0'"), /met 2 error/],
  [
    'SpotBugs: missing classes',
    spotbugs('', "total_classes='1'", "errors='0' missingClasses='4'"),
    /4 classes were missing/,
  ],
  ['SpotBugs: no class', spotbugs('', "total_classes='0'"), /no class was looked at/],
  ['SpotBugs: no summary', "<BugCollection><Errors errors='0'/></BugCollection>", /lacks its summary/],
  ['codequality: no description', [{ description: '', fingerprint: '1', location: {} }], /without a description/],
  [
    'hadolint: not parsed',
    [{ code: 'DL1000', level: 'error', file: 'Dockerfile', line: 1 }],
    /Dockerfile could not be parsed/,
  ],
  [
    'actionlint: a file that is no YAML',
    [{ kind: 'syntax-check', filepath: 'a.yml', message: 'could not parse as YAML: x' }],
    /a.yml could not be parsed/,
  ],
  ['actionlint: no kind', [{ kind: '', filepath: 'a.yml', message: 'm' }], /without a kind/],
  ['kubeconform: no summary', { resources: [] }, /summary/],
  ['kubeconform: nothing', kubeconform({}), /lists no resource/],
  ['kubeconform: all skipped', kubeconform({ skipped: 3 }), /all 3 resources were skipped/],
  ['kubeconform: an unknown status', kubeconform({ valid: 1 }, 'statusFine'), /status "statusFine"/],
  ['radon: a file that failed', { 'a.py': { error: 'invalid syntax' } }, /a.py could not be measured: invalid syntax/],
  ['radon: no function', { 'a.py': [{ type: 'class', complexity: 1, rank: 'A', methods: [] }] }, /lists no function/],
  ['radon: no number', { 'a.py': [{ type: 'function', complexity: 'x', rank: 'A' }] }, /complexity/],
  ['lizard: no number', lizard('x'), /without a complexity/],
  ['lizard: no sum', lizard('3').replace('<sum', '<average'), /lacks the sum/],
  ['lizard: a function that is gone', lizard('3').replace('<value>1<', '<value>2<'), /2 follows 0/],
  ['lizard: no average', lizard('3', ''), /lacks the average/],
  ['lizard: no function', '<cppncss><measure type="File"/></cppncss>', /lists no function/],
  ['Pylint: its plain JSON', [{ 'message-id': 'C0114', symbol: 'x', message: 'm' }], /--output-format=json2/],
  ['Pylint: a wrong call', 'Your code has been rated at 10.00/10\nslipway: pylint exited with 32\n', /ended with 32/],
  ['Pylint: a fatal message', 'Your code has been rated at 10.00/10\nslipway: pylint exited with 1\n', /ended with 1:/],
])('%s is not measured', async (_, report, reason) => {
  expect(await read(report)).toMatchObject({ measured: false, measures: {}, reason: expect.stringMatching(reason) })
})

test.each<[string, unknown, Record<string, number>]>([
  [
    'ESLint: severities',
    eslint({ messages: [{ severity: 1 }, { severity: 2 }], errorCount: 1, warningCount: 1 }),
    { high: 1, medium: 1 },
  ],
  ['ESLint: a severity of its own', eslint({ messages: [{ severity: 9 }] }), { unknown: 1, findings: 1 }],
  ['ESLint: what was suppressed', eslint({ suppressedMessages: [{ ruleId: 'a' }] }), { findings: 0, suppressed: 1 }],
  ['Ruff: no severity stated', ruff({}), { high: 1 }],
  ['golangci-lint: null for no issues', golangci({}, null), { findings: 0 }],
  [
    'golangci-lint: severities',
    golangci({}, [{ Severity: 'error' }, { Severity: '' }, { Severity: 'odd' }, {}]),
    { high: 1, medium: 1, unknown: 2 },
  ],
  ['cargo: one warning for several targets', cargo(message(), message(), finished(true)), { findings: 1 }],
  [
    'cargo: what sums up',
    cargo(message({ code: null, spans: [], message: '2 warnings emitted' }), finished(true)),
    { findings: 0 },
  ],
  ['cargo: a warning without a place', cargo(message({ code: null, spans: [] }), finished(true)), { findings: 1 }],
  ['cargo: notes', cargo(message({ level: 'note' }), finished(true)), { findings: 0 }],
  [
    'Checkstyle: an ignored error',
    '<checkstyle><file name="A"><error severity="ignore"/></file></checkstyle>',
    { findings: 0 },
  ],
  [
    'Checkstyle: an odd severity',
    '<checkstyle><file name="A"><error severity="Error"/></file></checkstyle>',
    { unknown: 1 },
  ],
  [
    'SpotBugs: ranks',
    spotbugs(bug('1') + bug('9') + bug('14') + bug('20'), "total_classes='3' total_bugs='4'"),
    { critical: 1, high: 1, medium: 1, low: 1 },
  ],
  ['SpotBugs: no rank', spotbugs(bug('0')), { unknown: 1 }],
  ['codequality: no severity', [{ description: 'd', fingerprint: '1', location: {} }], { unknown: 1 }],
  ['actionlint: no severities', [{ kind: 'syntax-check', filepath: 'a.yml' }], { medium: 1, findings: 1 }],
  ['kubeconform: skipped ones are told apart', kubeconform({ valid: 2, skipped: 1 }), { findings: 0, skipped: 1 }],
  ['kubeconform: errors', kubeconform({ errors: 1, invalid: 1 }, 'statusError', 'statusInvalid'), { findings: 2 }],
  [
    'radon: methods once',
    {
      'a.py': [
        {
          type: 'class',
          rank: 'A',
          complexity: 9,
          lineno: 1,
          methods: [{ type: 'method', name: 'f', lineno: 2, complexity: 4 }],
        },
        { type: 'method', rank: 'A', name: 'f', lineno: 2, complexity: 4 },
      ],
    },
    { complexity: 4, 'complexity-mean': 4 },
  ],
])('%s', async (_, report, measures) => {
  expect(await read(report)).toMatchObject({ measured: true, kind: 'quality', measures, discrepancies: [] })
})

test.each<[string, unknown, Record<string, number>]>([
  ['ESLint: more errors counted than listed', eslint({ errorCount: 4 }), { high: 4, findings: 4 }],
  ['ESLint: fewer errors counted than listed', eslint({ messages: [{ severity: 2 }] }), { high: 1, findings: 1 }],
  [
    'SpotBugs: more bugs counted than listed',
    spotbugs(bug('9'), "total_classes='3' total_bugs='3'"),
    { high: 1, unknown: 2, findings: 3 },
  ],
  ['SpotBugs: fewer bugs counted than listed', spotbugs(bug('9') + bug('9')), { high: 2, findings: 2 }],
  ['kubeconform: more failures counted than listed', kubeconform({ invalid: 3 }, 'statusInvalid'), { findings: 3 }],
  ['kubeconform: fewer failures counted than listed', kubeconform({ valid: 1 }, 'statusInvalid'), { findings: 1 }],
  ['lizard: a mean above the functions', lizard('2'), { complexity: 3, 'complexity-mean': 3 }],
  ['lizard: a mean below the functions', lizard('5'), { complexity: 5, 'complexity-mean': 5 }],
])('%s: the worse counts, and it is said', async (_, report, measures) => {
  const evidence = await read(report)
  expect(evidence).toMatchObject({ measured: true, measures })
  expect(evidence.discrepancies.length).toBeGreaterThan(0)
})

test('the most complex functions are shown, worst first', async () => {
  const block = (name: string, complexity: number) => ({
    type: 'function',
    rank: 'C',
    name,
    complexity,
    lineno: complexity,
  })
  const { findings } = await read({ 'a.py': [block('f', 11), block('g', 10), block('h', 30)] })
  expect(findings.map(({ message, file, line }) => [message, file, line])).toEqual([
    ['h has a complexity of 30', 'a.py', 30],
    ['f has a complexity of 11', 'a.py', 11],
  ])
})

test('findings beyond what is kept are counted, and the worst are shown', async () => {
  const errors = '<error severity="warning"/>'.repeat(12_000)
  const evidence = await read(`<checkstyle><file name="A">${errors}<error severity="error"/></file></checkstyle>`)
  expect(evidence).toMatchObject({ measures: { high: 1, medium: 12_000, findings: 12_001 }, findingsLeftOut: 11_001 })
  expect(evidence.findings).toHaveLength(1_000)
  expect(evidence.findings[0]!.severity).toBe('high')
})
