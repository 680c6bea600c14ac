import { TestHighlights } from './highlights.ts'

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
