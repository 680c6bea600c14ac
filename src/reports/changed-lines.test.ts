import { changedMeasures } from './changed-lines.ts'
import { parseDiff } from './diff.ts'
import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'

/** A change of lines 2 to 4 in each of the files. */
const changing = (...paths: string[]) =>
  parseDiff(
    paths
      .map((path) => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,0 +2,3 @@\n+a\n+b\n+c\n`)
      .join(''),
  )

const lines = (text: string) =>
  new Map(
    text
      .split(' ')
      .filter(Boolean)
      .map((each) => [Number(each.slice(0, -1)), each.endsWith('+')] as const),
  )

const measure = (changed: string[], report: Record<string, string>) => {
  const files = Object.entries(report).map(([path, text]) => [path, lines(text)] as const)
  const {
    'changed-lines-covered': covered,
    'changed-lines-valid': valid,
    'changed-line': share,
  } = changedMeasures(changing(...changed), files, '/ws')
  return `${covered} of ${valid}${share === undefined ? '' : `, ${Math.round(share)} %`}`
}

describe('coverage of changed lines', () => {
  test.each<[string, string[], Record<string, string>, string]>([
    ['one file', ['src/a.py'], { 'src/a.py': '1+ 2+ 3- 9-' }, '1 of 2, 50 %'],
    ['nothing that can be covered', ['src/a.py'], { 'src/a.py': '1+ 9-' }, '0 of 0'],
    ['no file of the report', ['README.md'], { 'src/a.py': '2-' }, '0 of 0'],
    ['no change', [], { 'src/a.py': '2-' }, '0 of 0'],
    ['a path from the root of the disk', ['src/a.py'], { '/ws/src/a.py': '2+' }, '1 of 1, 100 %'],
    ['a path of a container', ['src/a.py'], { '/app/src/a.py': '2-' }, '0 of 1, 0 %'],
    ['a path of Windows', ['src/a.py'], { 'C:\\work\\src\\a.py': '2-' }, '0 of 1, 0 %'],
    ['a path from a source folder on', ['src/main/java/demo/App.java'], { 'demo/App.java': '2-' }, '0 of 1, 0 %'],
    ['a path of a Go module', ['price/price.go'], { 'example.com/shop/price/price.go': '2-' }, '0 of 1, 0 %'],
    ['a path that begins with a dot', ['src/a.py'], { './src/a.py': '2-' }, '0 of 1, 0 %'],
    ['part of a name is no match', ['src/a.py'], { 'src/ba.py': '2-', 'a.pyc': '2-' }, '0 of 0'],
    [
      'the nearest of several',
      ['src/a.py'],
      { 'a.py': '2-', 'src/a.py': '2+', 'other/src/a.py': '2-' },
      '1 of 1, 100 %',
    ],
    ['several equally near: the worst', ['a.py'], { '/x/a.py': '2+ 3+', '/y/a.py': '2- 4+' }, '2 of 3, 67 %'],
    ['one file of the report for two changed ones', ['x/a.py', 'y/a.py'], { 'a.py': '2- 3+' }, '2 of 4, 50 %'],
  ])('%s', (_, changed, report, expected) => expect(measure(changed, report)).toBe(expected))

  // Every reader of lines hands them out: lines 2 to 4 of src/a.x are one that was run, one that was not, and none.
  const xml = '<?xml version="1.0"?>'
  test.each<[string, string]>([
    [
      'cobertura',
      `${xml}<coverage line-rate="0.5"><packages><package><classes><class filename="src/a.x"><lines><line number="2" hits="1"/><line number="3" hits="0"/></lines></class></classes></package></packages></coverage>`,
    ],
    ['lcov', 'SF:src/a.x\nDA:2,1\nDA:3,0\nend_of_record\n'],
    [
      'jacoco',
      `${xml}<report name="r"><package name="src"><sourcefile name="a.x"><line nr="2" mi="1" ci="1"/><line nr="3" mi="1" ci="0"/></sourcefile></package></report>`,
    ],
    [
      'clover',
      `${xml}<coverage generated="1"><project><metrics statements="2" coveredstatements="1"/><file path="src/a.x"><line num="2" type="stmt" count="1"/><line num="3" type="stmt" count="0"/></file></project></coverage>`,
    ],
    [
      'istanbul',
      JSON.stringify({
        'src/a.x': {
          statementMap: { 0: { start: { line: 2 } }, 1: { start: { line: 3 } } },
          s: { 0: 1, 1: 0 },
          fnMap: {},
          f: {},
          branchMap: {},
          b: {},
        },
      }),
    ],
    [
      'coverage-py',
      JSON.stringify({
        meta: { format: 3 },
        files: {
          'src/a.x': {
            executed_lines: [2],
            missing_lines: [3],
            summary: { covered_lines: 1, num_statements: 2, percent_covered: 50 },
          },
        },
        totals: { covered_lines: 1, num_statements: 2, percent_covered: 50 },
      }),
    ],
    ['coverprofile', 'mode: set\nexample.com/m/src/a.x:2.1,2.9 1 1\nexample.com/m/src/a.x:3.1,3.9 1 0\n'],
  ])('out of %s', async (format, text) => {
    const context = { root: '/ws', limits: defaultLimits }
    const changed = await toEvidence('r', [Buffer.from(text)], { ...context, changes: changing('src/a.x') })
    expect(changed).toMatchObject({
      format,
      measured: true,
      measures: { line: 50, 'changed-line': 50, 'changed-lines-covered': 1, 'changed-lines-valid': 2 },
    })
    const { measures } = await toEvidence('r', [Buffer.from(text)], context)
    expect(Object.keys(measures).filter((name) => name.startsWith('changed'))).toEqual([])
  })
})
