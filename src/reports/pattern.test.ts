import { matchesPattern } from './pattern.ts'

test.each([
  ['reports/unit/**', 'reports/unit/junit.xml', true],
  ['reports/unit/**', 'reports/unit/a/b/c.xml', true],
  ['reports/unit/**', 'reports/unit/.hidden/c.xml', true],
  ['reports/unit/**', 'reports/units/c.xml', false],
  ['reports/unit/**', 'x/reports/unit/c.xml', false],
  ['**/junit.xml', 'junit.xml', true],
  ['**/junit.xml', 'a/b/junit.xml', true],
  ['a/**/b/**/c', 'a/b/x/b/c', true],
  ['a/**/b/**/c', 'a/x/c', false],
  ['reports/*.xml', 'reports/.x.xml', true],
  ['reports/*.xml', 'reports/a/x.xml', false],
  ['reports/T*-*.xml', 'reports/TEST-a-b.xml', true],
  ['reports/?.xml', 'reports/ab.xml', false],
  ['./reports/a', 'reports/a', true],
  ['reports/a', 'reports', false],
  ['reports', 'reports/a', false],
])('%s and %s: %s', (pattern, path, expected) => {
  expect(matchesPattern(path, pattern)).toBe(expected)
})

test('many wildcards cost little [T10] [T67]', () => {
  const started = performance.now()
  expect(matchesPattern(`${'a/'.repeat(200)}b`, `${'**/'.repeat(150)}*a*a*a*c`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(500)
})
