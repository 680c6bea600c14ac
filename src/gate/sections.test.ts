import fc from 'fast-check'
import { type Section, within } from './sections.ts'

const section = (title: string, count: number, more = 0): Section => ({
  head: [title],
  lines: Array.from({ length: count }, (_, index) => `${title}${index}`),
  tail: ['end'],
  more,
})

test('all of it where there is room', () => {
  expect(within([section('a', 2), section('b', 1, 3)], ['foot'], 1000)).toBe(
    'a\na0\na1\nend\nb\nb0\n\n_3 more are not shown._\nend\nfoot\n',
  )
})

test('lines that do not fit are counted where they are missing, sections at the end', () => {
  const text = within([section('a', 100), section('b', 1)], ['foot'], 400)
  expect(text).toMatch(
    /^a\na0\n[\s\S]+\n\n_\d+ more are not shown\._\nend\n_There was no room for 1 more section\._\n\nfoot\n$/,
  )
  const shown = text.split('\n').filter((line) => /^a\d+$/.test(line)).length
  expect(text).toContain(`_${100 - shown} more are`)
})

test('whatever it holds, it keeps its limit, its order and its foot [T90]', () => {
  const lines = fc.array(fc.string({ maxLength: 300, unit: 'grapheme' }), { maxLength: 30 })
  const any = fc.record({ head: lines, lines, tail: lines, more: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), fc.integer({ min: 300, max: 20_000 }), (sections, most) => {
      const text = within(sections, ['the foot'], most)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most)
      expect(text.endsWith('the foot\n')).toBe(true)
    }),
  )
})
