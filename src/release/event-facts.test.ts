import { eventFacts } from './event-facts.ts'

const merge = 'a'.repeat(40)
const head = 'b'.repeat(40)
const at = Date.parse('2026-11-24T12:00:00Z')

test.each<[string, unknown, string, number | undefined]>([
  ['a push', { repository: { pushed_at: at / 1000 } }, merge, at],
  [
    'a pull request',
    {
      pull_request: { updated_at: '2026-11-24T12:00:00Z', head: { sha: head } },
      repository: { pushed_at: '2026-11-24T11:00:00Z' },
    },
    head,
    at,
  ],
  ['a merge group', { merge_group: { head_sha: merge }, repository: { pushed_at: '2026-11-24T12:00:00Z' } }, merge, at],
  ['nothing', {}, merge, undefined],
  ['no object', 'x', merge, undefined],
  ['null', null, merge, undefined],
  ['a head that is no commit', { pull_request: { head: { sha: '../../x' } } }, merge, undefined],
  ['times that are none', { pull_request: { updated_at: 'soon' }, repository: { pushed_at: -1 } }, merge, undefined],
  ['a prototype', JSON.parse('{"__proto__":{"pull_request":{"updated_at":"2026-11-24T12:00:00Z"}}}'), merge, undefined],
])('%s', (_, payload, sha, happenedAt) => {
  expect(eventFacts(payload, merge)).toEqual(happenedAt === undefined ? { sha } : { sha, happenedAt })
})
