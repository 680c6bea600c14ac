import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

/** `line 1/2, branch 1/2`, then whether the report contradicts itself; the reason where it is not measured. */
async function outcome(text: string): Promise<unknown> {
  const context = { root: '/ws', limits: { ...defaultLimits, coverageLines: 1_000 } }
  const { measured, reason, measures: m, discrepancies } = await toEvidence('r', [Buffer.from(text)], context)
  if (!measured) return reason
  const units = {
    line: 'lines',
    branch: 'branches',
    statement: 'statements',
    function: 'functions',
    instruction: 'instructions',
  }
  const shares = Object.entries(units).filter(([name]) => name in m)
  const told = shares.map(([name, unit]) => `${name} ${m[`${unit}-covered`]}/${m[`${unit}-valid`]}`).join(', ')
  return discrepancies.length === 0 ? told : `${told}; contradicts itself`
}

const counter = (type: string, missed: number | string, covered: number | string) =>
  `<counter type="${type}" missed="${missed}" covered="${covered}"/>`
const method = (...counters: string[]) => `<class name="p/A"><method name="f">${counters.join('')}</method></class>`
const source = (...lines: [number, number][]) =>
  `<sourcefile name="A.java">${lines.map(([mi, ci], at) => `<line nr="${at + 1}" mi="${mi}" ci="${ci}" mb="0" cb="0"/>`).join('')}</sourcefile>`
const jacoco = (inside: string, counters = '') =>
  `<report name="r"><package name="p">${inside}</package>${counters}</report>`

describe('JaCoCo', () => {
  test.each<[string, string, unknown]>([
    ['lines of source files', jacoco(source([0, 1], [1, 0], [1, 1])), 'line 2/3'],
    ['a total that is better', jacoco(source([0, 1], [1, 0]), counter('LINE', 0, 2)), 'line 1/2; contradicts itself'],
    ['a total that is worse', jacoco(source([0, 1], [1, 0]), counter('LINE', 3, 1)), 'line 1/4; contradicts itself'],
    [
      'a package that is better, its report with it',
      jacoco(source([1, 0]) + counter('LINE', 0, 1), counter('LINE', 0, 1)),
      'line 0/1; contradicts itself',
    ],
    [
      'instructions and branches of methods',
      jacoco(method(counter('INSTRUCTION', 1, 2), counter('BRANCH', 1, 1), counter('METHOD', 0, 1))),
      'branch 1/2, function 1/1, instruction 2/3',
    ],
    [
      'a class that is better than its methods',
      jacoco(method(counter('METHOD', 1, 0)).replace('</class>', `${counter('METHOD', 0, 1)}</class>`)),
      'function 0/1; contradicts itself',
    ],
    [
      'a class without methods',
      jacoco(`<class name="p/A">${counter('METHOD', 1, 2)}</class>`),
      'function 2/3; contradicts itself',
    ],
    [
      'groups of modules',
      `<report name="r"><group name="a"><package name="p">${source([0, 1])}</package></group><group name="b"><package name="p">${source([1, 0], [1, 0])}</package></group></report>`,
      'line 1/3',
    ],
    ['counters alone', `<report name="r">${counter('LINE', 1, 3)}</report>`, 'line 3/4; contradicts itself'],
    [
      'its DOCTYPE, which is not fetched [T55]',
      `<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "file:///etc/passwd">${jacoco(source([0, 1]))}`,
      'line 1/1',
    ],
    [
      'a DOCTYPE with entities [T55]',
      `<!DOCTYPE report [<!ENTITY a "b">]>${jacoco(source([0, 1]))}`,
      expect.stringContaining('no report'),
    ],
    ['nothing', jacoco(''), expect.stringContaining('nothing was measured')],
    ['a negative counter', jacoco(source([0, 1]), counter('LINE', -1, 1)), expect.stringContaining('not a count')],
    [
      'two counters of one type',
      jacoco(source([0, 1]), counter('LINE', 0, 1) + counter('LINE', 0, 1)),
      expect.stringContaining('two LINE counters'),
    ],
    [
      'a counter without a count',
      jacoco(source([0, 1]), '<counter type="LINE" missed="1"/>'),
      expect.stringContaining('does not state'),
    ],
    ['a line outside of a file', jacoco('<line nr="1" mi="0" ci="1"/>'), expect.stringContaining('outside')],
    [
      'too many lines',
      jacoco(source(...Array.from({ length: 1_001 }, (): [number, number] => [0, 1]))),
      expect.stringContaining('more than 1000'),
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const stmt = (num: number, count: number) => `<line num="${num}" type="stmt" count="${count}"/>`
const clover = (metrics: string, lines: string, more = '') =>
  `<coverage generated="1"><project><metrics ${metrics}/><file path="a.php">${lines}</file></project>${more}</coverage>`
const counts = (statements: string, conditionals = '0/0', methods = '0/0', elements?: string) =>
  Object.entries({ statements, conditionals, methods, ...(elements && { elements }) })
    .map(([name, share]) => `covered${name}="${share.split('/')[0]}" ${name}="${share.split('/')[1]}"`)
    .join(' ')
const cond = (yes: number, no: number) => `<line num="9" type="cond" count="1" truecount="${yes}" falsecount="${no}"/>`
const php = '<line num="3" type="method" name="f" count="1"/>'

describe('Clover', () => {
  test.each<[string, string, unknown]>([
    ['statements', clover(counts('1/2'), stmt(1, 1) + stmt(2, 0)), 'line 1/2, statement 1/2'],
    [
      'totals that are better',
      clover(counts('2/2'), stmt(1, 1) + stmt(2, 0)),
      'line 1/2, statement 1/2; contradicts itself',
    ],
    [
      'totals that are worse',
      clover(counts('0/2'), stmt(1, 1) + stmt(2, 0)),
      'line 0/2, statement 0/2; contradicts itself',
    ],
    ['methods', clover(counts('1/1', '0/0', '1/1'), php + stmt(4, 1)), 'line 1/1, statement 1/1, function 1/1'],
    [
      'methods that are better',
      clover(counts('1/1', '0/0', '2/2'), php.replace('count="1"', 'count="0"') + stmt(4, 1)),
      'line 1/1, statement 1/1, function 0/1; contradicts itself',
    ],
    ['conditions as OpenClover counts them', clover(counts('0/0', '1/2'), cond(7, 0)), 'line 1/1, branch 1/2'],
    [
      'conditions as Istanbul counts them',
      clover(counts('1/1', '2/3'), cond(2, 1)),
      'line 1/1, branch 2/3, statement 1/1',
    ],
    [
      'conditions as nobody counts them',
      clover(counts('1/1', '9/9'), cond(2, 1)),
      'line 1/1, branch 2/3, statement 1/1; contradicts itself',
    ],
    [
      'elements that know of more',
      clover(counts('2/2', '0/0', '0/0', '2/4'), stmt(1, 1) + stmt(2, 1)),
      'line 2/2, statement 2/4; contradicts itself',
    ],
    [
      'elements that know of fewer covered',
      clover(counts('2/2', '0/0', '0/0', '1/2'), stmt(1, 1) + stmt(2, 1)),
      'line 2/2, statement 1/2; contradicts itself',
    ],
    [
      'tests of the project do not count',
      clover(
        counts('0/1'),
        stmt(1, 0),
        `<testproject><metrics ${counts('1/1')}/><file path="t.php">${stmt(1, 1)}</file></testproject>`,
      ),
      'line 0/1, statement 0/1',
    ],
    ['no metrics', '<coverage generated="1"><project/></coverage>', expect.stringContaining('no metrics')],
    ['nothing', clover(counts('0/0'), ''), expect.stringContaining('nothing was measured')],
    ['more covered than there is', clover(counts('3/2'), stmt(1, 1)), expect.stringContaining('3 of 2')],
    [
      'a sort of line nobody knows',
      clover(counts('1/1'), '<line num="1" type="x" count="1"/>'),
      expect.stringContaining('neither'),
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const part = (
  covered: number,
  total: number,
  pct: number | string = total === 0 ? 100 : Math.floor((1e4 * covered) / total) / 100,
) => ({ total, covered, skipped: 0, pct })
const all = (lines: object, rest: object = part(0, 0)) => ({ lines, statements: rest, functions: rest, branches: rest })

describe('Istanbul json-summary', () => {
  test.each<[string, object, unknown]>([
    ['agrees', { total: all(part(1, 3)), a: all(part(1, 2)), b: all(part(0, 1)) }, 'line 1/3'],
    [
      'a total of nothing is "Unknown"',
      { total: all(part(1, 1), part(0, 0, 'Unknown')), a: all(part(1, 1)) },
      'line 1/1',
    ],
    [
      'a total that is better than its files',
      { total: all(part(2, 2)), a: all(part(1, 2)) },
      'line 1/2; contradicts itself',
    ],
    [
      'a percentage that is better than its counts',
      { total: all(part(1, 2, 90)), a: all(part(1, 2)) },
      'line 1/2; contradicts itself',
    ],
    [
      'a percentage that is worse than its counts',
      { total: all(part(2, 2, 50)), a: all(part(2, 2)) },
      'line 1/2; contradicts itself',
    ],
    ['no files', { total: all(part(1, 1)) }, expect.stringContaining('lists no file')],
    ['nothing', { total: all(part(0, 0)), a: all(part(0, 0)) }, expect.stringContaining('nothing was measured')],
    [
      '"Unknown" of something',
      { total: all(part(1, 1, 'Unknown')), a: all(part(1, 1)) },
      expect.stringContaining('no percentage'),
    ],
    [
      'more covered than there is',
      { total: all(part(2, 1, 100)), a: all(part(1, 1)) },
      expect.stringContaining('2 of 1'),
    ],
    ['a negative count', { total: all(part(-1, 1, 0)), a: all(part(1, 1)) }, expect.stringContaining('not a count')],
    [
      'a count beyond all numbers',
      { total: all(part(1e308, 1e308, 100)), a: all(part(1, 1)) },
      expect.stringContaining('not a count'),
    ],
    [
      'a file without branches',
      { total: all(part(1, 1)), a: { lines: part(1, 1) } },
      expect.stringContaining('does not state'),
    ],
  ])('%s', async (_, value, expected) => expect(await outcome(JSON.stringify(value))).toEqual(expected))
})

const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } })
const final = (change: object = {}) => ({
  path: 'a.js',
  statementMap: { 0: at(1), 1: at(1), 2: at(2) },
  s: { 0: 1, 1: 0, 2: 0 },
  fnMap: {},
  f: {},
  branchMap: {},
  b: {},
  ...change,
})

describe('Istanbul coverage-final', () => {
  test.each<[string, object, unknown]>([
    ['a line is run when any statement on it was', { a: final() }, 'line 1/2, statement 1/3'],
    [
      'branches and functions',
      { a: final({ b: { 0: [1, 0] }, branchMap: { 0: { locations: [{}, {}] } }, f: { 0: 2 }, fnMap: { 0: {} } }) },
      'line 1/2, branch 1/2, statement 1/3, function 1/1',
    ],
    [
      'a statement that was dropped from the counts',
      { a: final({ s: { 0: 1, 1: 0 } }) },
      expect.stringContaining('other keys'),
    ],
    ['a count without a place', { a: final({ s: { 0: 1, 1: 0, 3: 1 } }) }, expect.stringContaining('other keys')],
    [
      'a branch with fewer ways than places',
      { a: final({ b: { 0: [1] }, branchMap: { 0: { locations: [{}, {}] } } }) },
      expect.stringContaining('no place'),
    ],
    ['a count that is no number', { a: final({ s: { 0: 1, 1: 0, 2: true } }) }, expect.stringContaining('not a count')],
    ['a file that is none', { a: final(), b: 1 }, expect.stringContaining('not an object')],
    ['nothing', { a: final({ s: {}, statementMap: {} }) }, expect.stringContaining('nothing was measured')],
  ])('%s', async (_, value, expected) => expect(await outcome(JSON.stringify(value))).toEqual(expected))
})

const summary = (covered: number, total: number, percent = (100 * covered) / total) => ({
  covered_lines: covered,
  num_statements: total,
  percent_covered: percent,
})
const py = (file: object, totals: object, meta: object = { format: 3 }) => ({ meta, files: { 'a.py': file }, totals })
const half = { executed_lines: [1], missing_lines: [2], summary: summary(1, 2) }

describe('coverage.py', () => {
  test.each<[string, object, unknown]>([
    ['agrees', py(half, summary(1, 2)), 'line 1/2'],
    ['an older format', py(half, summary(1, 2), { format: 2 }), 'line 1/2'],
    ['a format of the future', py(half, summary(1, 2), { format: 4 }), expect.stringContaining('unknown format')],
    [
      'branches',
      py(
        {
          ...half,
          executed_branches: [[1, 2]],
          missing_branches: [[1, 3]],
          summary: { ...summary(1, 2), num_branches: 2, covered_branches: 1 },
        },
        { ...summary(1, 2), num_branches: 2, covered_branches: 1 },
      ),
      'line 1/2, branch 1/2',
    ],
    ['totals that are better', py(half, summary(2, 2)), 'line 1/2; contradicts itself'],
    ['totals that are worse', py(half, summary(0, 2)), 'line 0/2; contradicts itself'],
    [
      'a summary that is better',
      py({ ...half, summary: summary(2, 2) }, summary(2, 2)),
      'line 1/2; contradicts itself',
    ],
    ['a percentage that is better', py(half, summary(1, 2, 99)), 'line 1/2; contradicts itself'],
    [
      'a percentage that is worse',
      py({ ...half, executed_lines: [1, 2], missing_lines: [], summary: summary(2, 2) }, summary(2, 2, 50)),
      'line 1/2; contradicts itself',
    ],
    [
      'branches the lists know and the totals forget',
      py(
        {
          ...half,
          executed_branches: [],
          missing_branches: [[1, 2]],
          summary: { ...summary(1, 2), num_branches: 0, covered_branches: 0 },
        },
        { ...summary(1, 2), num_branches: 0, covered_branches: 0 },
      ),
      'line 1/2, branch 0/1; contradicts itself',
    ],
    [
      'one line twice',
      py({ ...half, executed_lines: [1, 2] }, summary(1, 2)),
      expect.stringContaining('was run and was not'),
    ],
    [
      'nothing',
      py({ executed_lines: [], missing_lines: [], summary: summary(0, 0, 100) }, summary(0, 0, 100)),
      expect.stringContaining('nothing was measured'),
    ],
    ['no percentage', py(half, { covered_lines: 1, num_statements: 2 }), expect.stringContaining('no percentage')],
    ['no lists', py({ summary: summary(1, 1) }, summary(1, 1)), expect.stringContaining('executed_lines')],
  ])('%s', async (_, value, expected) => expect(await outcome(JSON.stringify(value))).toEqual(expected))
})

describe('Go profiles', () => {
  test.each<[string, string, unknown]>([
    ['blocks', 'mode: set\na.go:1.1,2.2 2 1\na.go:4.1,4.9 1 0\n', 'line 2/3, statement 2/3'],
    [
      'one block twice: run when any ran it',
      'mode: count\na.go:1.1,1.9 2 0\na.go:1.1,1.9 2 7\na.go:1.1,1.9 2 0\n',
      'line 1/1, statement 2/2',
    ],
    ['profiles put together', 'mode: set\na.go:1.1,1.9 1 1\nmode: set\nb.go:1.1,1.9 1 0\n', 'line 1/2, statement 1/2'],
    [
      'profiles of several modes',
      'mode: set\na.go:1.1,1.9 1 1\nmode: count\n',
      expect.stringContaining('several modes'),
    ],
    [
      'one block with two sizes',
      'mode: set\na.go:1.1,1.9 1 0\na.go:1.1,1.9 9 1\n',
      expect.stringContaining('9 statements, and 1 before'),
    ],
    [
      'a block that ends before it begins',
      'mode: set\na.go:9.1,1.9 1 1\n',
      expect.stringContaining('no Go coverage profile'),
    ],
    ['a block of a whole world', 'mode: set\na.go:1.1,999999999.1 1 1\n', expect.stringContaining('too many lines')],
    ['negative hits', 'mode: set\na.go:1.1,1.9 1 -1\n', expect.stringContaining('no Go coverage profile')],
    ['hits beyond all numbers', 'mode: atomic\na.go:1.1,1.9 1 18446744073709551615\n', 'line 1/1, statement 1/1'],
    ['cut off in its last line', 'mode: set\na.go:1.1,1.9 1 1', expect.stringContaining('cut off')],
    ['nothing', 'mode: set\n', expect.stringContaining('nothing was measured')],
    ['a mode nobody knows', 'mode: best\na.go:1.1,1.9 1 1\n', expect.stringContaining('no Go coverage profile')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})
