import type { Difference } from './compare.ts'
import { judge, listed, parse } from './listed.ts'

const entry = (id: string, ...lines: string[]) => [`### ${id}`, '', ...lines, ''].join('\n')
const where = (pattern: string) => `- where: \`${pattern}\``

function difference(path: string): Difference {
  return { conversation: 'kinds', step: 'create', path, real: '1', embedded: '2' }
}

test('what the list says of differences, what it leaves, and what it should no longer say', () => {
  const entries = parse(
    entry('one', where('/ status: '), where('/ gone: '), 'Because.') + entry('two', where('x$'), 'So.'),
  )
  const judged = judge([difference('status'), difference('body')], entries)
  expect(judged).toEqual({ listed: 1, unlisted: [difference('body')], stale: ['one: \\/ gone: ', 'two: x$'] })
})

test('what differs only sometimes is listed and never stale', () => {
  const entries = parse(entry('one', '- sometimes: `status`', 'Because.'))
  expect(judge([difference('status')], entries)).toEqual({ listed: 1, unlisted: [], stale: [] })
  expect(judge([], entries)).toEqual({ listed: 0, unlisted: [], stale: [] })
})

test.each([
  ['a pattern', entry('one', 'Because.')],
  ['a reason', entry('one', where('x'))],
  ['an id of its own', entry('one', where('x'), 'So.') + entry('one', where('y'), 'So.')],
])('an entry without %s', (what, text) => {
  expect(() => parse(text)).toThrow(`DIFFERENCES.md: one has not ${what}`)
})

test('the list of the tree can be read', () => {
  expect(listed().length).toBeGreaterThan(0)
})
