import { type Ancestry, type Commit, type Order, orderOfCommits } from './order.ts'

const a = 'a'.repeat(40)
const b = 'b'.repeat(40)
const commit = (sha: string, committedAt?: string): Commit => ({ sha, committedAt })
const early = '2026-01-01T10:00:00Z'
const late = '2026-01-01T12:00:00+01:00'

test.each<[string, Commit | undefined, Commit | undefined, Ancestry | undefined, Order]>([
  ['nothing deployed', undefined, commit(b, late), undefined, 'cannot-tell'],
  ['nothing known of what is wanted', commit(a, early), undefined, undefined, 'cannot-tell'],
  ['the same commit', commit(a, early), commit(a, late), undefined, 'same'],
  ['a descendant', commit(a), commit(b), 'descendant', 'newer'],
  ['an ancestor', commit(a), commit(b), 'ancestor', 'older'],
  ['a descendant with an earlier time', commit(a, late), commit(b, early), 'descendant', 'newer'],
  ['an ancestor with a later time', commit(a, early), commit(b, late), 'ancestor', 'older'],
  ['another branch, later', commit(a, early), commit(b, late), 'unrelated', 'newer'],
  ['another branch, earlier', commit(a, late), commit(b, early), 'unrelated', 'older'],
  ['no history, later', commit(a, early), commit(b, late), undefined, 'newer'],
  ['no history, earlier', commit(a, late), commit(b, early), undefined, 'older'],
  ['the same second', commit(a, early), commit(b, '2026-01-01T11:00:00+01:00'), 'unrelated', 'cannot-tell'],
  ['no time of the deployed one', commit(a), commit(b, late), 'unrelated', 'cannot-tell'],
  ['no time of the wanted one', commit(a, early), commit(b), undefined, 'cannot-tell'],
  ['a time that is none', commit(a, 'yesterday'), commit(b, late), undefined, 'cannot-tell'],
])('%s', (_name, deployed, wanted, ancestry, expected) => {
  expect(orderOfCommits(deployed, wanted, ancestry)).toBe(expected)
})
