import { isHighest, type Tagged, tagging, whyNoTag } from './image-tags.ts'

const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`
const at = (repository: string, tags: string[] = [], found?: string): Tagged => ({ repository, tags, digest: found })

test.each([
  ['1.0.0', [], true],
  ['1.2.0', ['1.0.0', '1.1.9', 'latest'], true],
  ['1.10.0', ['1.9.0'], true],
  ['1.2.0', ['1.2.0', 'latest'], true],
  ['1.1.1', ['1.1.0', '1.2.0'], false],
  ['1.1.1', ['v1.2.0'], false],
  ['2.0.0-rc.1', ['1.0.0'], false],
  ['1.0.0', ['2.0.0-rc.1'], true],
  ['1.0.0', ['edge', '99', 'nightly-20990101', 'sha256-abc.sig', '9.9'], true],
])('%s beside %j is the highest: %s', (version, tags, highest) => {
  expect(isHighest(version, tags)).toBe(highest)
})

test('the first repository is tagged after its copies, and latest after every version', () => {
  expect(
    tagging({ version: '1.1.0', digest, latest: true }, [at('a', ['1.0.0']), at('b'), at('c', ['1.0.0'])]),
  ).toEqual({
    tags: [
      { repository: 'b', tag: '1.1.0' },
      { repository: 'c', tag: '1.1.0' },
      { repository: 'a', tag: '1.1.0' },
      { repository: 'b', tag: 'latest' },
      { repository: 'c', tag: 'latest' },
      { repository: 'a', tag: 'latest' },
    ],
    movesLatest: true,
  })
})

test.each<[string, Tagged[], string[], boolean]>([
  ['a copy has a higher version of its own', [at('a'), at('b', ['2.0.0'])], ['a'], true],
  ['the first repository has a higher version, and a new copy has none', [at('a', ['2.0.0']), at('b')], [], false],
])('latest stays where %s', (_, states, moved, movesLatest) => {
  const decided = tagging({ version: '1.5.0', digest, latest: true }, states)
  expect(decided).toMatchObject({ movesLatest })
  const tags = 'tags' in decided ? decided.tags : []
  expect(tags.filter(({ tag }) => tag === 'latest').map(({ repository }) => repository)).toEqual(moved)
})

test('a policy without latest sets none', () => {
  const decided = tagging({ version: '1.5.0', digest, latest: false }, [at('a')])
  expect(decided).toEqual({ tags: [{ repository: 'a', tag: '1.5.0' }], movesLatest: false })
})

test('a run that is done again completes what it began', () => {
  const states = [at('a'), at('b', ['1.0.0'], digest)]
  expect(tagging({ version: '1.0.0', digest, latest: false }, states)).toMatchObject({
    tags: [{ repository: 'a', tag: '1.0.0' }],
  })
})

test.each([0, 1])('a version that is another image in repository %i is refused everywhere', (index) => {
  const states = [at('a'), at('b')]
  states[index] = { ...states[index]!, digest: other }
  const decided = tagging({ version: '1.0.0', digest, latest: true }, states)
  expect(decided).toEqual({ refusal: expect.stringContaining(`${states[index]!.repository}:1.0.0 is ${other}`) })
})

test.each([
  ['1.4.0', undefined],
  ['1.4.0-rc.1', undefined],
  ['v1.4.0', 'not a semantic version'],
  ['1.4', 'not a semantic version'],
  ['latest', 'not a semantic version'],
  ['1.4.0+build.7', 'not a semantic version'],
  [' 1.4.0', 'not a semantic version'],
  [`1.4.0-${'x'.repeat(130)}`, 'longer'],
])('%s as a tag', (version, why) => {
  if (why === undefined) expect(whyNoTag(version)).toBeUndefined()
  else expect(whyNoTag(version)).toContain(why)
})
