import type { Evidence } from '../evidence.ts'
import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const read = (text: string): Promise<Evidence> =>
  toEvidence('r', [Buffer.from(text)], { root: '/ws', limits: defaultLimits })

/** `60 %, 2 findings`; the reason where it is not measured. */
async function outcome(text: string): Promise<unknown> {
  const { measured, reason, measures: m, discrepancies } = await read(text)
  if (!measured) return reason
  const documented = m.documented === undefined ? [] : [`${Math.round(m.documented)} %`]
  const findings = m.findings === undefined ? [] : [`${m.findings} findings`]
  const told = [...documented, ...findings].join(', ')
  return discrepancies.length === 0 ? told : `${told}; contradicts itself`
}

const title =
  '=== Coverage for /ws/ ===\n--- Summary ---\n| Name | Total | Miss | Cover | Cover% |\n|------|-------|------|-------|--------|\n'
const line = (name: string, total: number, miss: number, cover = total - miss) =>
  `| ${name} | ${total} | ${miss} | ${cover} | ${Math.round((100 * cover) / (total || 1))}% |\n`
const result = (actual: string) => `--- RESULT: PASSED (minimum: 40.0%, actual: ${actual}%) ---\n`
const detail =
  '=== Coverage for /ws/ ===\n--- Detailed Coverage ---\n| Name | Status |\n|------|--------|\n| a.py (module) | COVERED |\n|   f (L4) | MISSED |\n|------|--------|\n\n'

describe('interrogate', () => {
  test.each<[string, string, unknown]>([
    ['a table', title + line('a.py', 4, 1) + line('TOTAL', 4, 1) + result('75.0'), '75 %, 1 findings'],
    ['the result alone', 'RESULT: PASSED (minimum: 80.0%, actual: 90.5%)\n', '91 %'],
    [
      'with how it ended',
      `RESULT: PASSED (minimum: 80.0%, actual: 90.0%)\nslipway: interrogate exited with 0\n`,
      '90 %',
    ],
    [
      'with a crash',
      `RESULT: PASSED (minimum: 80.0%, actual: 90.0%)\nslipway: interrogate exited with 3\n`,
      expect.stringContaining('ended with 3'),
    ],
    [
      'a total that is better',
      title + line('a.py', 4, 3) + line('TOTAL', 4, 0) + result('100.0'),
      '25 %, 3 findings; contradicts itself',
    ],
    [
      'a result that is better',
      title + line('a.py', 4, 2) + line('TOTAL', 4, 2) + result('100.0'),
      '50 %, 2 findings; contradicts itself',
    ],
    [
      'a result that is worse',
      title + line('a.py', 4, 0) + line('TOTAL', 4, 0) + result('10.0'),
      '10 %, 0 findings; contradicts itself',
    ],
    [
      'more missing than the totals know',
      detail + title + line('a.py', 2, 0) + line('TOTAL', 2, 0) + result('100.0'),
      '50 %, 1 findings; contradicts itself',
    ],
    [
      'a row that does not add up',
      title + line('a.py', 4, 1, 4) + line('TOTAL', 4, 0) + result('100.0'),
      expect.stringContaining('line 5'),
    ],
    ['no total', title + line('a.py', 4, 1) + result('75.0'), expect.stringContaining('no TOTAL')],
    ['no result', title + line('a.py', 4, 1) + line('TOTAL', 4, 1), expect.stringContaining('cut off')],
    [
      'cut off in the result',
      title + line('a.py', 4, 1) + line('TOTAL', 4, 1) + result('75.0').slice(0, -5),
      expect.stringMatching(/cut off|cannot be read/),
    ],
    ['more than 100 %', 'RESULT: PASSED (minimum: 80.0%, actual: 900.0%)\n', expect.stringContaining('cannot be read')],
    [
      'nothing to document',
      title + line('TOTAL', 0, 0) + result('100.0'),
      expect.stringContaining('nothing was measured'),
    ],
    [
      'text in between',
      `${title}Traceback (most recent call last):\n${line('TOTAL', 1, 0)}${result('100.0')}`,
      expect.stringContaining('something other'),
    ],
    ['text behind the result', `${result('100.0')}more\n`, expect.stringMatching(/something other|no report/)],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test('what misses its docstring has its place', async () => {
    const { findings } = await read(detail + title + line('a.py', 2, 1) + line('TOTAL', 2, 1) + result('50.0'))
    expect(findings).toEqual([
      { id: 'missing-docstring', severity: 'low', message: 'f has no docstring', file: 'a.py', line: 4 },
    ])
  })
})

const closed = (tool: string, code: number, body: string) => `${body}slipway: ${tool} exited with ${code}\n`

describe('TypeDoc and cargo doc', () => {
  test.each<[string, string, unknown]>([
    ['TypeDoc is silent', closed('typedoc', 0, '[info] html generated at ./docs\n'), '0 findings'],
    ['TypeDoc warns', closed('typedoc', 0, '[warning] A\n[warning] Found 0 errors and 1 warnings\n'), '1 findings'],
    [
      'TypeDoc warns in colours',
      closed('typedoc', 4, '\x1b[93m[warning]\x1b[0m A\n[warning] Found 0 errors and 1 warnings\n'),
      '1 findings',
    ],
    [
      'TypeDoc counts more than it shows',
      closed('typedoc', 0, '[warning] A\n[warning] Found 0 errors and 9 warnings\n'),
      '9 findings; contradicts itself',
    ],
    [
      'TypeDoc warns and does not end',
      closed('typedoc', 0, '[warning] A\n'),
      expect.stringContaining('did not come to its end'),
    ],
    ['TypeDoc crashes', closed('typedoc', 6, ''), expect.stringContaining('ended with 6')],
    ['TypeDoc complains and shows nothing', closed('typedoc', 4, ''), expect.stringContaining('no finding')],
    ['TypeDoc without its last line', '[info] html generated at ./docs\n', expect.stringContaining('cut off')],
    ['cargo doc is silent', closed('cargo doc', 0, '    Finished `dev` profile\n'), '0 findings'],
    [
      'cargo doc warns',
      closed(
        'cargo doc',
        0,
        'warning: missing docs\n --> src/lib.rs:2:1\nwarning: `a` (lib doc) generated 1 warning\n    Finished x\n',
      ),
      '1 findings',
    ],
    [
      'cargo doc counts more than it shows',
      closed('cargo doc', 0, 'warning: `a` (lib doc) generated 3 warnings\n    Finished x\n'),
      '3 findings; contradicts itself',
    ],
    [
      'cargo doc cannot document',
      closed('cargo doc', 101, 'error: unresolved link\n --> src/lib.rs:2:1\nerror: could not document `a`\n'),
      '1 findings',
    ],
    ['cargo doc fails and says nothing', closed('cargo doc', 101, ''), expect.stringContaining('no finding')],
    ['cargo doc does not end', closed('cargo doc', 0, ' Documenting a\n'), expect.stringContaining('came to its end')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const lychee = (change: object) =>
  JSON.stringify({
    total: 2,
    successful: 1,
    errors: 1,
    error_map: { 'a.md': [{ url: 'https://user:hunter2hunter2@a.example/', status: { text: 'Not found' } }] },
    ...change,
  })
const links = (...lines: string[]) =>
  closed('markdown-link-check', 1, `\nFILE: a.md\n${lines.map((each) => `  ${each}\n`).join('')}`)

describe('links', () => {
  test.each<[string, string, unknown]>([
    ['lychee', lychee({}), '1 findings'],
    ['lychee forgets an error', lychee({ errors: 0, successful: 2 }), '1 findings; contradicts itself'],
    ['lychee lists fewer errors than it counts', lychee({ errors: 5, total: 6 }), '5 findings; contradicts itself'],
    ['lychee has links that are nowhere', lychee({ total: 10 }), '9 findings; contradicts itself'],
    [
      'lychee timed out',
      lychee({ total: 3, timeouts: 1, timeout_map: { 'a.md': [{ url: 'https://b.example/' }] } }),
      '2 findings',
    ],
    [
      'lychee of the older names',
      JSON.stringify({ total: 1, successful: 0, errors: 1, fail_map: { 'a.md': [{ url: 'https://b.example/' }] } }),
      '1 findings',
    ],
    [
      'lychee checked nothing',
      lychee({ total: 0, successful: 0, errors: 0, error_map: {} }),
      expect.stringContaining('no link'),
    ],
    ['lychee counts in text', lychee({ errors: '1' }), expect.stringContaining('not a count')],
    [
      'markdown-link-check',
      links('[✓] ./b', '[✖] ./c', '', '2 links checked.', '', 'ERROR: 1 dead link found!', '[✖] ./c → Status: 400'),
      '1 findings',
    ],
    [
      'markdown-link-check counts more than it shows',
      links('2 links checked.', 'ERROR: 2 dead links found!'),
      '2 findings; contradicts itself',
    ],
    ['markdown-link-check does not end', links('[✖] ./c'), expect.stringContaining('cut off')],
    [
      'markdown-link-check fails and shows nothing',
      links('[✓] ./b', '1 link checked.'),
      expect.stringContaining('no finding'),
    ],
    [
      'markdown-link-check of nothing',
      closed('markdown-link-check', 0, '\n'),
      expect.stringContaining('names no file'),
    ],
    [
      'markdown-link-check of a file without links',
      closed('markdown-link-check', 0, 'FILE: a.md\n  No hyperlinks found!\n'),
      '0 findings',
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test('a password in a dead link is not told', async () => {
    const { findings } = await read(lychee({}))
    expect(JSON.stringify(findings)).toContain('https://user:***@a.example/')
  })
})

const problem = {
  ruleId: 'struct',
  severity: 'error',
  message: 'm',
  location: [{ source: { ref: 'a.yaml' }, start: { line: 3, col: 5 } }],
}
const redocly = (problems: object[], totals: object) => JSON.stringify({ totals, version: '2', problems })
const issue = {
  code: 'oas3-schema',
  path: [],
  message: 'm',
  severity: 0,
  range: { start: { line: 2, character: 4 } },
  source: '/ws/a.yaml',
}
const spectral = (code: number, ...issues: object[]) => closed('spectral', code, `${JSON.stringify(issues)}\n`)

describe('API descriptions', () => {
  test.each<[string, string, unknown]>([
    ['Redocly', redocly([problem], { errors: 1, warnings: 0 }), '1 findings'],
    [
      'Redocly ignores what it was told to',
      redocly([{ ...problem, ignored: true }], { errors: 0, warnings: 0, ignored: 1 }),
      '0 findings',
    ],
    [
      'Redocly lists fewer than it counts',
      redocly([problem], { errors: 150, warnings: 0 }),
      '150 findings; contradicts itself',
    ],
    ['Redocly forgets an error', redocly([problem], { errors: 0, warnings: 0 }), '1 findings; contradicts itself'],
    ['Redocly without totals', redocly([], {}), expect.stringContaining('does not state')],
    ['Spectral', spectral(1, issue), '1 findings'],
    ['Spectral without how it ended', JSON.stringify([issue]), '1 findings'],
    ['Spectral is silent', spectral(0), '0 findings'],
    ['Spectral is silent and does not say how it ended', '[]', expect.stringContaining('empty JSON list')],
    ['Spectral fails and shows nothing', spectral(1), expect.stringContaining('no finding')],
    ['Spectral crashes', spectral(2), expect.stringContaining('ended with 2')],
    ['Spectral cannot parse', spectral(1, { ...issue, code: 'parser' }), expect.stringContaining('cannot be parsed')],
    [
      'Spectral sees no API',
      spectral(0, { ...issue, code: 'unrecognized-format', severity: 1 }),
      expect.stringContaining('no API description'),
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test('places count from 1', async () => {
    const place = { severity: 'high', message: 'm', file: 'a.yaml', line: 3, column: 5 }
    expect((await read(redocly([problem], { errors: 1, warnings: 0 }))).findings).toEqual([{ id: 'struct', ...place }])
    expect((await read(spectral(1, issue))).findings).toEqual([{ id: 'oas3-schema', ...place }])
  })
})
