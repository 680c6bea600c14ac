import fc from 'fast-check'
import { matches } from './wildcard.ts'

test.each([
  ['refs/heads/main', 'refs/heads/main', true],
  ['refs/heads/main', 'refs/heads/main2', false],
  ['refs/tags/v*', 'refs/tags/v1.2.3', true],
  ['refs/tags/v*', 'refs/tags/1', false],
  ['refs/*/v*.0', 'refs/tags/v1.0', true],
  ['refs/*/v*.0', 'refs/tags/v1.1', false],
  ['a*a', 'a', false],
  ['a*b*b', 'ab', false],
  ['a*b*b', 'abb', true],
  ['*', '', true],
  ['a.c', 'abc', false],
])('%s, %s: %p', (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected))

test('what stars stand for may be anything', () => {
  const part = fc.string({ maxLength: 5 }).filter((text) => !text.includes('*'))
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.string(), (parts, between) =>
      matches(parts.join('*'), parts.join(between)),
    ),
  )
})

test('many stars cost no time [T10]', () => {
  const began = performance.now()
  expect(matches(`${'a*'.repeat(100)}b`, 'a'.repeat(100_000))).toBe(false)
  expect(performance.now() - began).toBeLessThan(200)
})
