import { describeMatch, plainMatch } from './header-match.ts'
import type { HeaderMatch } from './router.ts'

const matches = (header: HeaderMatch, value: string) => {
  const plain = plainMatch(header)
  return 'exact' in plain ? plain.exact === value : new RegExp(plain.regex).test(value)
}

test.each<[HeaderMatch, string[], string[]]>([
  [{ name: 'x-canary', value: '1' }, ['1'], ['11', '', '1 ']],
  [{ name: 'x-user', pattern: 'a|b.' }, ['a', 'bc'], ['ab', 'xa', 'b']],
  [
    { name: 'cookie', cookie: 'canary', value: 'a.b' },
    ['canary=a.b', 'x=1; canary=a.b', 'x=1;canary=a.b;y=2', 'canary=a.b ; y=2', 'canary=a.b; canary=c'],
    ['canary=axb', 'xcanary=a.b', 'canary=a.bc', 'x="canary=a.b"', 'canary=a.b c', ''],
  ],
  [
    { name: 'cookie', cookie: 'group', pattern: '[0-4][0-9]' },
    ['group=12', 'a=b; group=49; c=d'],
    ['group=50', 'group=123', 'groups=12'],
  ],
  [{ name: 'cookie', cookie: 'a.b', value: '(1+1)' }, ['a.b=(1+1)'], ['axb=(1+1)', 'a.b=11']],
])('%j', (header, fits, fitsNot) => {
  expect(fits.filter((value) => !matches(header, value))).toEqual([])
  expect(fitsNot.filter((value) => matches(header, value))).toEqual([])
})

test('is told in few words', () => {
  expect(describeMatch({ name: 'x-canary', value: '1' })).toBe('header x-canary: 1')
  expect(describeMatch({ name: 'cookie', cookie: 'group', pattern: 'a|b' })).toBe('cookie group=/a|b/')
})
