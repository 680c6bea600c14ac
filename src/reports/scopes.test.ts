import { CoverageLines } from './coverage-lines.ts'
import { defaultLimits } from './reader.ts'
import { isInScope, scopedMeasures } from './scopes.ts'

const lines = (covered: number, valid: number) => ({ covered, valid })

test('each scope counts its own files, by whatever way the report names them', () => {
  const files = [
    ['/ws/services/orders/a.py', lines(1, 2)],
    ['./services/orders/b.py', lines(3, 4)],
    ['services/web/a.py', lines(5, 6)],
    ['/elsewhere/services/orders/a.py', lines(7, 8)],
    ['orders/a.py', lines(9, 10)],
  ] as const
  expect(
    scopedMeasures([['services/orders/**'], ['services/web/**', 'services/orders/a.py'], ['x']], files, '/ws'),
  ).toEqual({
    'lines-covered of services/orders/**': 4,
    'lines-valid of services/orders/**': 6,
    'lines-covered of services/web/** services/orders/a.py': 6,
    'lines-valid of services/web/** services/orders/a.py': 8,
    'lines-covered of x': 0,
    'lines-valid of x': 0,
  })
})

test('a scope is a list of globs', () => {
  expect(isInScope('a/b/c.py', ['x', 'a/**'])).toBe(true)
  expect(isInScope('b/a/c.py', ['x', 'a/**'])).toBe(false)
})

test('readers of lines count scopes where they are asked for', () => {
  const coverage = new CoverageLines(defaultLimits)
  const file = coverage.file('a/x.py')
  coverage.line(file, 1, true)
  coverage.line(file, 2, false)
  const context = { root: '/ws', limits: defaultLimits }
  expect(coverage.changed(context)).toEqual({})
  expect(coverage.changed({ ...context, scopes: [['a/**']] })).toEqual({
    'lines-covered of a/**': 1,
    'lines-valid of a/**': 2,
  })
})
