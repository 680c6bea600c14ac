import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const read = (text: string) => toEvidence('r', [Buffer.from(text)], { root: '/ws', limits: defaultLimits })

/** Output of a tool, closed. */
const closed = (tool: string, exit: number, ...lines: string[]) =>
  [...lines, `slipway: ${tool} exited with ${exit}`, ''].join('\n')

const flake8 = 'a.py:1:1: F401 "os" imported but unused'

test.each<[string, string, number]>([
  ['silence that ended well', closed('flake8', 0), 0],
  ['a line end of Windows', closed('flake8', 1, `${flake8}\r`).replaceAll('\n', '\r\n'), 1],
  ['a total', closed('flake8', 1, flake8, '1'), 1],
  ['colours', closed('yamllint', 1, '\x1b[31ma.yaml:1:1: [error] bad\x1b[0m (x)'), 1],
  ['notes of mypy', closed('mypy', 0, 'a.py:1: note: see', 'Success: no issues found in 2 source files'), 0],
  ['mypy without a place', closed('mypy', 1, 'a.py: error: no', 'Found 1 error in 1 file (checked 2 source files)'), 1],
  [
    'JSON of mypy',
    closed('mypy', 1, '{"file":"a.py","line":1,"column":0,"message":"m","code":"c","severity":"error"}'),
    1,
  ],
  ['prettier, one file', closed('prettier', 1, '[warn] a.js', '[warn] Code style issues found in the above file.'), 1],
  ['gofmt, which ends with 0', closed('gofmt', 0, 'a.go', 'cmd/b.go'), 2],
  [
    'go vet with the names of packages',
    closed('go vet', 1, '# example.com/a', '# [example.com/a]', './a.go:4:5: bad'),
    1,
  ],
  ['an older rustfmt', closed('rustfmt', 1, 'Diff in /ws/src/lib.rs at line 3:', '-a', '+b', ' c'), 1],
  ['shellcheck', closed('shellcheck', 1, 'a.sh:2:6: note: quote this [SC2086]'), 1],
])('%s is measured', async (_, text, findings) => {
  expect(await read(text)).toMatchObject({
    ...{ format: 'transcript', kind: 'quality', measured: true, measures: { findings }, discrepancies: [] },
  })
})

test('places and rules are taken from the lines', async () => {
  const { findings } = await read(
    closed('shellcheck', 1, 'bin/a.sh:2:6: note: quote this [SC2086]', '/ws/b.sh:3:1: error: no [SC1000]'),
  )
  expect(findings).toEqual([
    { id: 'SC2086', severity: 'low', message: 'quote this [SC2086]', file: 'bin/a.sh', line: 2, column: 6 },
    { id: 'SC1000', severity: 'high', message: 'no [SC1000]', file: 'b.sh', line: 3, column: 1 },
  ])
})

test.each<[string, string, RegExp]>([
  ['no closing line', `${flake8}\n`, /needs its closing line/],
  ['a closing line without its end', closed('flake8', 1, flake8).trimEnd(), /needs its closing line/],
  ['a closing line that is not the last', `${closed('flake8', 1, flake8)}${flake8}\n`, /needs its closing line/],
  ['two tools in one file', closed('flake8', 0) + closed('isort', 0), /output of several tools/],
  ['a tool nobody knows', closed('lint', 0), /closed by a line of "lint", which is not known/],
  ['a closing line inside another line', `x slipway: flake8 exited with 0\n`, /needs its closing line/],
  ['a crash', closed('flake8', 2, 'Traceback'), /flake8 ended with 2: it did not run/],
  ['a tool that is not installed', closed('flake8', 127, 'sh: flake8: not found'), /ended with 127/],
  ['an internal error of black', closed('black', 123, 'error: cannot format a.py'), /ended with 123/],
  ['findings announced and not shown', closed('flake8', 1), /found something \(exit code 1\), yet shows no finding/],
  ['a line of another shape', closed('flake8', 1, flake8, 'DeprecationWarning: x'), /does not write for a finding/],
  ['a damaged finding', closed('flake8', 1, flake8, 'a.py:x:1: F401 unused'), /does not write for a finding/],
  ['control characters', closed('gofmt', 0, 'a.go\x0bb.go'), /control characters/],
  ['a file that could not be parsed', closed('flake8', 1, 'a.py:1:1: E999 SyntaxError'), /a.py could not be parsed/],
  [
    'mypy that stopped',
    closed('mypy', 1, 'Found 1 error in 1 file (errors prevented further checking)'),
    /mypy stopped/,
  ],
  ['mypy that checked nothing', closed('mypy', 0, 'Success: no issues found in 0 source files'), /no source file/],
  ['damaged JSON of mypy', closed('mypy', 1, '{"severity":"error"'), /JSON that is damaged/],
  ['JSON of mypy without a severity', closed('mypy', 1, '{"file":"a.py"}'), /neither an error nor a note/],
  ['black that was told to be quiet', closed('black', 1), /lacks black's summary/],
  ['black that failed on a file', closed('black', 1, '1 file would fail to reformat.'), /black failed on files/],
  ['black without files', closed('black', 0, 'No Python files are present to be formatted.'), /does not write/],
  ['ruff format without files', closed('ruff format', 0, 'warning: No Python files found'), /does not write/],
  ['isort that could not read', closed('isort', 0, 'Broken 2 paths'), /does not write/],
  [
    'prettier that could not parse',
    closed('prettier', 1, 'Checking formatting...', '[error] a.js: SyntaxError'),
    /does not/,
  ],
  ['prettier cut in the middle', closed('prettier', 0, 'Checking formatting...'), /lacks prettier's summary/],
  ['rustfmt that could not parse', closed('rustfmt', 1, 'error: expected one of `!`'), /does not write/],
  ['go vet that could not compile', closed('go vet', 1, 'vet: ./a.go:3:5: undefined: x'), /does not write/],
  [
    'an analyzer that failed',
    closed('go vet', 0, '{"p":{"printf":{"error":"boom"}}}'),
    /printf could not run on p: boom/,
  ],
  ['JSON of go vet that is cut off', closed('go vet', 0, '{', '\t"p": {'), /not JSON/],
  ['no lint of JSON at all', closed('ruff', 0), /empty but for its closing line: ruff wrote nothing/],
  ['JSON of another tool', closed('ruff', 1, '[{"RuleID":"x","Description":"d","File":"f"}]'), /none that ruff writes/],
  ['an empty list of nobody', '[]', /empty JSON list/],
  ['an empty list and a crash', closed('gitleaks', 126, '[]'), /ended with 126/],
  ['an empty list where leaks were found', closed('gitleaks', 1, '[]'), /yet shows no finding/],
  ['null for a list', closed('gitleaks', 0, 'null'), /something other than JSON: "null"/],
])('%s is not measured', async (_, text, reason) => {
  expect(await read(text)).toMatchObject({ measured: false, measures: {}, reason: expect.stringMatching(reason) })
})

test.each<[string, string, number]>([
  ['an exit code of 0 with findings', closed('flake8', 0, flake8), 1],
  ['a total above the lines', closed('flake8', 1, flake8, '7'), 7],
  ['a total below the lines', closed('flake8', 1, flake8, flake8, '1'), 2],
  ['success next to an error', closed('mypy', 0, 'a.py:1: error: no', 'Success: no issues found in 1 source file'), 1],
  ['more files than black names', closed('black', 1, 'would reformat a.py', '3 files would be reformatted.'), 3],
  ['more files than ruff names', closed('ruff format', 1, 'Would reformat: a.py', '2 files would be reformatted'), 2],
  [
    'more files than prettier names',
    closed('prettier', 1, '[warn] a', '[warn] Code style issues found in 4 files.'),
    4,
  ],
])('%s: the worse counts, and it is said', async (_, text, findings) => {
  const evidence = await read(text)
  expect(evidence).toMatchObject({ measured: true, measures: { findings } })
  expect(evidence.discrepancies.length).toBeGreaterThan(0)
})

test('JSON without a line end of its own is closed all the same', async () => {
  expect(await read('[]slipway: ruff exited with 0\n')).toMatchObject({ measured: true, tool: 'ruff', format: 'ruff' })
})

test('text beyond the limit is not held', async () => {
  const limits = { ...defaultLimits, jsonBytes: 100 }
  const evidence = await toEvidence('r', [Buffer.from(closed('gofmt', 0, 'a.go'.repeat(99)))], { root: '/ws', limits })
  expect(evidence).toMatchObject({ measured: false, reason: 'is JSON or plain text of more than 100 bytes' })
})
