import { type Holder, type Threat, threatsPage, wrongWith } from './threats-page.ts'

const held = (threat: number, title = `a test [T${threat}]`, skipped = false): Holder => ({
  threat,
  file: 'src/a.test.ts',
  title,
  skipped,
})
const threats: Threat[] = [
  { number: 1, group: 'A', threat: 'held by a test' },
  { number: 2, group: 'A', threat: 'held by a check', checks: ['types'] },
  { number: 3, group: 'B', threat: 'held in part', left: 'the rest' },
  { number: 4, group: 'B', threat: 'open', left: 'all of <it>' },
  { number: 5, group: 'B', threat: 'elsewhere', 'not-applicable': 'there is none' },
]
const holders = [held(1), held(1, 'another | [T1]'), held(3)]

test('the page counts, names tests and says what is left', () => {
  const page = threatsPage(threats, holders)
  expect(page).toContain('| held | 2 |\n| held in part | 1 |\n| open | 1 |\n| not applicable | 1 |\n')
  expect(page).toContain(
    '| 1 | held by a test | held | [src/a.test.ts](../../src/a.test.ts): "a test"; "another \\|" |\n' +
      "| 2 | held by a check | held | `npm run check -- 'types'` |\n",
  )
  expect(page).toContain('| 4 | open | open | not held: all of \\<it\\> |\n')
  expect(page).toContain('| 5 | elsewhere | not applicable | there is none |\n')
  expect(wrongWith(threats, holders, ['types'])).toEqual([])
})

test.each<[string, Partial<Threat>, Holder[], string]>([
  ['nothing holds it', {}, [], '1 is held by nothing: mark a test with [T1], or say what is left'],
  ['a check that is gone', { checks: ['tiles'] }, [], '1 names the check "tiles", which is not in scripts/check.ts'],
  ['not applicable, and held', { 'not-applicable': 'x' }, [held(1)], '1 is not applicable, and is held'],
  [
    'not applicable, and open',
    { 'not-applicable': 'x', left: 'y' },
    [],
    '1 is not applicable, and something is left of it',
  ],
  ['another number', { number: 7, left: 'x' }, [], 'the threat at place 1 has the number 7'],
  [
    'a marker of no threat',
    { left: 'x' },
    [held(9)],
    'src/a.test.ts "a test [T9]" names a threat that is not in the list',
  ],
  [
    'a test that is skipped',
    { left: 'x' },
    [held(1, 'a test [T1]', true)],
    'src/a.test.ts "a test [T1]" does not run, and so holds nothing',
  ],
])('refused: %s', (_, changes, found, message) => {
  expect(wrongWith([{ ...threats[0]!, ...changes }], found, ['types'])).toEqual([message])
})
