import { markedTexts, testTitles, withoutMarkers } from './test-titles.ts'

test('titles of tests, tables and groups, with their threats', () => {
  const source = [
    "const rows = [['of a constant [T4]', 'x']]",
    "describe('masks [T18]', () => {",
    "  test('raw [T18] [T21]', () => {})",
    "  test.each([['a name [T1]', 1], ['another']])('a row %s [T2]', () => {})",
    "  test.each(rows)('%s', () => {})",
    '  it.each`a\n1`(`of \u0024{kind} [T3]`, () => {})',
    '})',
  ].join('\n')
  expect(testTitles(source)).toEqual([
    { title: 'masks [T18]', threats: [18], skipped: false },
    { title: 'raw [T18] [T21]', threats: [18, 21], skipped: false },
    { title: 'a row %s [T2]', threats: [2], skipped: false },
    { title: 'a name [T1]', threats: [1], skipped: false },
    { title: '%s', threats: [], skipped: false },
    { title: 'of a constant [T4]', threats: [4], skipped: false },
    { title: 'of … [T3]', threats: [3], skipped: false },
  ])
})

test.each([
  ['a comment', "// test('x [T1]', () => {})"],
  ['another string', 'const said = "test(\'x [T1]\')"'],
  ['another call', "contest('x [T1]', () => {})"],
])('%s is no test', (_, source) => expect(testTitles(source)).toEqual([]))

test.each(["test.skip('x [T1]', f)", "xtest('x [T1]', f)", "test.todo('x [T1]')", "describe.skip('x [T1]', f)"])(
  '%s holds nothing',
  (source) => expect(testTitles(source)).toEqual([{ title: 'x [T1]', threats: [1], skipped: true }]),
)

test('scenarios have names anywhere', () => {
  const source =
    "const all = [{ name: 'a kill [T23]' }, { name: `\u0024{it} without \u0024{that} [T86]` }, 'other'] // '[T9]'"
  expect(markedTexts(source).map(({ title, threats }) => [title, threats])).toEqual([
    ['a kill [T23]', [23]],
    ['… without … [T86]', [86]],
  ])
})

test('a title is shown without its markers', () =>
  expect(withoutMarkers('raw [T18] and more [T21]')).toBe('raw and more'))
