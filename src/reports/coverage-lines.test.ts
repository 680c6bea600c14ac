import fc from 'fast-check'
import { CoverageLines } from './coverage-lines.ts'
import { defaultLimits } from './reader.ts'

test('lines are counted once, however they are numbered and however often they are named', () => {
  const number = fc.oneof(fc.nat(40), fc.nat(2000), fc.nat(2 ** 31), fc.constantFrom(0, 31, 32, 255, 256, 1e15 - 1))
  fc.assert(
    fc.property(fc.array(fc.tuple(number, fc.boolean()), { maxLength: 300 }), (mentions) => {
      const lines = new CoverageLines(defaultLimits)
      const expected = new Map<number, boolean>()
      for (const [line, run] of mentions) {
        lines.line(lines.file('a.py'), line, run)
        expected.set(line, run || expected.get(line) === true)
      }
      const covered = [...expected.values()].filter(Boolean).length
      expect(lines.totals().lines).toEqual({ covered, valid: expected.size })
    }),
  )
})

test('the budget counts files and lines, each once', () => {
  const lines = new CoverageLines({ ...defaultLimits, coverageLines: 3 })
  const file = lines.file('a.py')
  for (const run of [false, true, true]) lines.line(file, 1_000_000_000, run)
  lines.line(file, 2, false)
  expect(() => lines.line(file, 3, false)).toThrow('names more than 3 files, lines and branches')
})
