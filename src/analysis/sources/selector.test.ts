import fc from 'fast-check'
import { asPromQl, type Matcher, matching, neededLabels, oneOf, selectorIn, selectorOf } from './selector.ts'

it.each<[string, Record<string, string>, boolean]>([
  ['a', {}, true],
  ['a{}', { x: 'y' }, true],
  ['a{code="200"}', { code: '200' }, true],
  ['a{code="200"}', { code: '2000' }, false],
  ['a{code!="200"}', {}, true],
  ['a{code=~"5.."}', { code: '503' }, true],
  ['a{code=~"5.."}', { code: '5033' }, false],
  ['a{code=~"5"}', { code: '503' }, false],
  ['a{code!~"2..|3.."}', { code: '404' }, true],
  ['a{code!~"2..|3.."}', { code: '304' }, false],
  ['a{code=~"[45]\\\\d\\\\d"}', { code: '404' }, true],
  ['a{route=~"/api/.*", code=""}', { route: '/api/a\nb' }, true],
  ['a{route=~"/(a|b)"}', { route: '/c' }, false],
  ["a{route='x\"y'}", { route: 'x"y' }, true],
  ['a{route="x\\\\y"}', { route: 'x\\y' }, true],
])('%s and %j: %s', (text, labels, expected) => {
  expect(matching(selectorIn(text))(labels)).toBe(expected)
})

it.each([
  ['', /does not begin/],
  ['sum(a)', /nothing behind it/],
  ['a[5m]', /nothing behind it/],
  ['a{code}', /cannot be read from code/],
  ['a{code="200" x="y"}', /expected a comma/],
  ['a{__name__="b"}', /before the braces/],
  ['a{b=~"(x+)+"}', /has 2 of|only single characters/],
  ['a{b=~"(x+)*y"}', /only single characters and classes repeat/],
  ['a{b=~".*a.*b.*"}', /has 3 of \* and \+; at most 2/],
  ['a{b=~"x{1,9}"}', /cannot be read|only single characters/],
  ['a{b=~"(?=x)"}', /is not an expression|only single/],
  ['a{b=~"(a|b"}', /is not a regular expression/],
  ['a{b=~"[z-a]"}', /is not a regular expression/],
  [`a{b="${'x'.repeat(1000)}"}`, /at most 1000/],
])('%s is none', (text, reason) => {
  expect(selectorOf(text)).toMatch(reason)
  expect(() => selectorIn(text)).toThrow(TypeError)
})

it('knows which labels must be there', () => {
  expect(neededLabels(selectorIn('a{b="c",d!="e",f=~"g.*",h=~"i*",j!~"k",l=""}'))).toEqual(['b', 'f'])
})

it('one of many values is those and no other', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(names, fc.string({ maxLength: 20 }), (values, other) => {
      const matches = matching({ metric: 'a', matchers: [oneOf('pod', values)] })
      expect(values.every((pod) => matches({ pod }))).toBe(true)
      expect(matches({ pod: other })).toBe(values.includes(other))
    }),
  )
})

it('what is written as PromQL is read as what it was [T73]', () => {
  const matcher: fc.Arbitrary<Matcher> = fc.record({
    label: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,20}$/),
    operator: fc.constantFrom('=', '!='),
    value: fc.string({ maxLength: 30 }),
  })
  fc.assert(
    fc.property(fc.array(matcher, { maxLength: 5 }), (matchers) => {
      expect(selectorIn(asPromQl({ metric: 'a:b_total', matchers }))).toEqual({ metric: 'a:b_total', matchers })
    }),
  )
})

it('an expression that was let in ends soon on any text [T10] [T73]', () => {
  const hostile = 'a'.repeat(4000)
  for (const pattern of ['.*.*', 'a*a*b', '(a|a|a)(a|a|a)(a|a|a)a*a*b', 'a?a?a?a?a*a*b', '[a-z]+[a-z]+!']) {
    const matches = matching(selectorIn(`m{l=~"${pattern}"}`))
    const began = performance.now()
    matches({ l: hostile })
    expect(performance.now() - began).toBeLessThan(5000)
  }
})
