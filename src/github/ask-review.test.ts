import { type LabGitHub, startGitHub } from '../../lab/github/github.ts'
import { systemClock } from '../runner/clock.ts'
import { askForReview, type ReviewAsked } from './ask-review.ts'

let github: LabGitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.stop())

let number = 0
beforeEach(() => {
  github.changes.pull('acme/orders', { number: ++number, head: 'a'.repeat(40), author: 'ada' })
})

function ask(changes: Partial<ReviewAsked> = {}) {
  return askForReview(
    {
      ...{ apiUrl: github.url, token: github.tokens.write, repository: 'acme/orders', number, author: 'ada' },
      ...{ reviewers: ['bob', 'acme/security'], label: 'security-review' },
      ...changes,
    },
    { clock: systemClock },
  )
}

test('people and teams are asked, and the label is put on', async () => {
  expect(await ask()).toEqual([])
  expect(await ask()).toEqual([])
  expect(github.changes.askedOf('acme/orders', number)).toEqual({
    reviewers: ['bob', 'acme/security'],
    labels: ['security-review'],
  })
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})

test('nobody is asked to review what is their own', async () => {
  expect(await ask({ reviewers: ['Ada'], label: '' })).toEqual([])
  expect(github.changes.askedOf('acme/orders', number)).toEqual({ reviewers: [], labels: [] })
})

test.each<[what: string, changes: () => Partial<ReviewAsked>, why: RegExp, count: number]>([
  ['a token that only reads', () => ({ token: github.tokens.read }), /pull-requests: write/, 2],
  ['a pull request that is not there', () => ({ number: 9999 }), /404/, 2],
  ['a repository without an owner', () => ({ repository: 'orders' }), /owner\/name/, 1],
])('%s is told and never thrown', async (_, changes, why, count) => {
  const notices = await ask(changes())
  expect(notices).toHaveLength(count)
  for (const notice of notices) expect(notice).toMatch(why)
})

test('GitHub that is not well for a moment is asked again', async () => {
  github.fault({ method: 'POST', path: /requested_reviewers/, times: 1, how: { status: 502 } })
  expect(await ask()).toEqual([])
  expect(github.changes.askedOf('acme/orders', number).reviewers).toContain('bob')
})
