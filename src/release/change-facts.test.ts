import { type ChangeFacts, changeFacts } from './change-facts.ts'

const [base, head] = ['a'.repeat(40), 'b'.repeat(40)]
const request = { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head }, user: { login: 'bob' } }
const group = {
  base_sha: base,
  base_ref: 'refs/heads/release/1.x',
  head_sha: head,
  head_ref: `refs/heads/gh-readonly-queue/release/1.x/pr-7-${base}`,
}
const pull: ChangeFacts = { kind: 'pull-request', base, head, number: 7, author: 'bob' }
const queued: ChangeFacts = { kind: 'merge-group', base, baseBranch: 'release/1.x', number: 7 }
const unknown = { kind: 'unknown', why: expect.stringContaining('the event does not say') }

test.each<[string, string, unknown, object | undefined]>([
  ['a pull request', 'pull_request', { pull_request: request }, pull],
  ['a pull request by another event', 'pull_request_review', { pull_request: request }, pull],
  ['a pull request by an event of any name', 'labeled', { pull_request: request }, pull],
  ['a merge group', 'merge_group', { merge_group: group }, queued],
  ['a push', 'push', { before: base, after: head, repository: {} }, undefined],
  ['a schedule', 'schedule', {}, undefined],
  ['no payload', 'push', null, undefined],
  ['a pull request without a payload', 'pull_request', {}, unknown],
  ['a merge group without a payload', 'merge_group', {}, unknown],
  ['a pull request that is null', 'pull_request', { pull_request: null }, unknown],
  ['a base that is no commit', 'pull_request', { pull_request: { ...request, base: { sha: 'main' } } }, unknown],
  ['a head that is no commit', 'pull_request', { pull_request: { ...request, head: {} } }, unknown],
  ['no number', 'pull_request', { pull_request: { ...request, number: '7' } }, unknown],
  ['no author', 'pull_request', { pull_request: { ...request, user: null } }, unknown],
  ['a group of no pull request', 'merge_group', { merge_group: { ...group, head_ref: 'refs/heads/main' } }, unknown],
  ['a group without a base', 'merge_group', { merge_group: { ...group, base_sha: '' } }, unknown],
])('%s', (_, event, payload, facts) => {
  expect(changeFacts(event, payload)).toEqual(facts)
})
