import { ownersOf } from './codeowners.ts'

const policy = '.slipway.yml'
test.each<[string, string, string, string[]]>([
  ['everything', '* @alice', policy, ['@alice']],
  ['everything, deep down', '* @alice', 'a/b/c.yml', ['@alice']],
  ['the last line wins', '* @alice\n.slipway.yml @bob @acme/platform', policy, ['@bob', '@acme/platform']],
  ['the last line wins, also with nobody', '* @alice\n/.slipway.yml', policy, []],
  ['a line for another file', '* @alice\n/src/ @bob', policy, ['@alice']],
  ['nothing', '', policy, []],
  ['comments', '# all\n* @alice # not @bob\n#.slipway.yml @eve', policy, ['@alice']],
  ['lines of another system', '* @alice\r\n.slipway.yml @bob\r\n', policy, ['@bob']],
  ['an ending', '*.yml @alice', 'a/.slipway.yml', ['@alice']],
  ['another ending', '*.yaml @alice', policy, []],
  ['a name anywhere', '.slipway.yml @alice', 'a/b/.slipway.yml', ['@alice']],
  ['a name at the root only', '/.slipway.yml @alice', 'a/.slipway.yml', []],
  ['a folder', '/.github/ @alice', '.github/CODEOWNERS', ['@alice']],
  ['a folder anywhere', 'ci/ @alice', 'a/ci/b/policy.yml', ['@alice']],
  ['a folder without its slash', '/ci @alice', 'ci/b/policy.yml', ['@alice']],
  ['a folder is not the file of its name', 'ci/ @alice', 'a/ci', []],
  ['the files of a folder', 'ci/* @alice', 'ci/policy.yml', ['@alice']],
  ['not the files below', 'ci/* @alice', 'ci/a/policy.yml', []],
  ['any depth', '/ci/** @alice', 'ci/a/b/policy.yml', ['@alice']],
  ['any folders between', 'ci/**/policy.yml @alice', 'ci/a/b/policy.yml', ['@alice']],
  ['another case', '/.Slipway.yml @alice', policy, []],
  ['what GitHub does not read', '* @alice\n!.slipway.yml @bob\n.slipway.[y]ml @bob', policy, ['@alice']],
])('%s', (_, text, path, named) => {
  expect(ownersOf(text, path).named).toEqual(named)
})

test('people and teams are told apart, in lower case; addresses are nobody', () => {
  expect(ownersOf('* @Alice @Acme/Platform-Team carol@example.com @ @a/b/c', policy)).toEqual({
    people: ['alice'],
    teams: [{ org: 'acme', slug: 'platform-team' }],
    named: ['@Alice', '@Acme/Platform-Team', 'carol@example.com', '@', '@a/b/c'],
  })
})

test('many stars cost no time', () => {
  const began = performance.now()
  ownersOf(`${'*a'.repeat(200)} @alice\n${'**/'.repeat(200)}x @alice`, `${'a'.repeat(400)}/${'a/'.repeat(200)}b`)
  expect(performance.now() - began).toBeLessThan(500)
})
