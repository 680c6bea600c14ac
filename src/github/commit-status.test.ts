import { type GitHubFault, type LabGitHub, startGitHub } from '../../lab/github/github.ts'
import { type CommitStatus, writeCommitStatus } from './commit-status.ts'

const sha = '5f2c1d3e4b5a69788796a5b4c3d2e1f00f1e2d3c'
const other = 'a'.repeat(40)
let github: LabGitHub
beforeEach(async () => {
  github = await startGitHub({ commits: [sha] })
})
afterEach(() => github.stop())

/** A clock that does not wait, and tells for how long it was asked to. */
function instant() {
  let now = Date.now()
  const pauses: number[] = []
  const sleep = async (milliseconds: number) => {
    pauses.push(milliseconds)
    now += milliseconds
  }
  return { clock: { now: () => now, sleep }, pauses }
}

const request = (changes: Partial<CommitStatus> = {}): CommitStatus => ({
  apiUrl: github.url,
  token: github.tokens.write,
  repository: 'acme/orders',
  sha,
  state: 'failure',
  context: 'slipway/gate',
  description: 'Blocked: coverage 71 % (wanted > 80 %)',
  targetUrl: 'https://github.com/acme/orders/actions/runs/1000',
  ...changes,
})

test('the status stands on the commit', async () => {
  expect(await writeCommitStatus(request({ apiUrl: `${github.url}/` }), instant())).toEqual({ written: true })
  expect(github.statuses(sha)).toEqual([
    expect.objectContaining({
      state: 'failure',
      context: 'slipway/gate',
      description: 'Blocked: coverage 71 % (wanted > 80 %)',
      target_url: 'https://github.com/acme/orders/actions/runs/1000',
    }),
  ])
})

test('a long description is cut, and no address is left out', async () => {
  const long = request({ description: `${'x'.repeat(300)}\n::error::`, targetUrl: '' })
  expect(await writeCommitStatus(long, instant())).toEqual({ written: true })
  const [status] = github.statuses(sha)
  expect([status?.description?.length, status?.target_url]).toEqual([140, null])
})

test.each<[string, () => Partial<CommitStatus>, RegExp]>([
  [
    'a token that may only read',
    () => ({ token: github.tokens.read }),
    /403 \(Resource not accessible by integration\).+statuses: write/,
  ],
  [
    'a token that sees nothing',
    () => ({ token: github.tokens.blind }),
    /404 \(Not Found\).+does not see the repository/,
  ],
  ['a wrong token', () => ({ token: 'ghs_no' }), /401 \(Bad credentials\).+has expired/],
  ['another commit', () => ({ sha: other }), /422 \(No commit found for SHA: a{40}\)/],
  ['an address that is none', () => ({ targetUrl: 'javascript:x' }), /422 \(Validation Failed\)/],
])('%s: once, and the reason', async (_, changes, why) => {
  const { clock, pauses } = instant()
  expect(await writeCommitStatus(request(changes()), { clock })).toEqual({
    written: false,
    why: expect.stringMatching(why),
  })
  expect([github.requests.length, pauses]).toEqual([1, []])
})

test.each<[string, Partial<CommitStatus>, RegExp]>([
  ['no token', { token: '' }, /no token was given/],
  ['no repository', { repository: 'orders' }, /"orders" is not a repository's owner\/name/],
  ['a path for a repository', { repository: 'a/b/../c' }, /is not a repository's owner\/name/],
])('%s: nothing is sent', async (_, changes, why) => {
  expect(await writeCommitStatus(request(changes), instant())).toEqual({
    written: false,
    why: expect.stringMatching(why),
  })
  expect(github.requests).toEqual([])
})

test.each<[string, GitHubFault, number[], number]>([
  ['two errors', { how: { status: 502 }, times: 2 }, [500, 1000], 1],
  ['a reset', { how: 'reset', times: 1 }, [500], 1],
  ['a lost answer', { how: 'reset-after-handling', times: 1 }, [500], 2],
  ['a secondary rate limit', { how: { status: 403, retryAfterSeconds: 3 }, times: 1 }, [3000], 1],
  ['too many requests', { how: { status: 429, retryAfterSeconds: 1 }, times: 1 }, [1000], 1],
  ['half an answer', { how: 'truncate', times: 1 }, [], 1],
])('%s: got over', async (_, fault, waited, statuses) => {
  github.fault(fault)
  const { clock, pauses } = instant()
  expect(await writeCommitStatus(request(), { clock })).toEqual({ written: true })
  expect([pauses, github.statuses(sha).length]).toEqual([waited, statuses])
})

test.each<[string, GitHubFault['how'], number, RegExp]>([
  ['errors without end', { status: 500 }, 4, /answered 500 \(Server Error\); gave up after 4 attempts/],
  ['resets without end', 'reset', 4, /could not be reached: .+; gave up after 4 attempts/],
  [
    'a long wait',
    { status: 403, retryAfterSeconds: 600 },
    1,
    /too many requests with this token; gave up after 1 attempt$/,
  ],
  ['a spent limit', { status: 403, rateLimitResetSeconds: 1800 }, 1, /too many requests with this token/],
  ['a limit without a time', { status: 429 }, 1, /answered 429/],
  ['a sign-in page', { status: 200, body: '<html>' }, 1, /answered 200 where 201 was expected/],
])('%s: given up within the budget', async (_, how, requests, why) => {
  github.fault({ how })
  const { clock, pauses } = instant()
  expect(await writeCommitStatus(request(), { clock })).toEqual({ written: false, why: expect.stringMatching(why) })
  expect(github.requests.length).toBe(requests)
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(30_000)
})

test('a cancel ends the waiting', async () => {
  github.fault({ how: { delayMs: 5000 } })
  const cancel = new AbortController()
  setTimeout(() => cancel.abort(new Error('cancelled by SIGINT')), 50)
  const began = performance.now()
  const { clock } = instant()
  expect(await writeCommitStatus(request(), { clock, signal: cancel.signal })).toEqual({
    written: false,
    why: 'the run was cancelled',
  })
  expect(performance.now() - began).toBeLessThan(2000)
})

test('nobody there', async () => {
  const result = await writeCommitStatus(request({ apiUrl: 'http://127.0.0.1:1' }), instant())
  expect(result).toEqual({ written: false, why: expect.stringMatching(/could not be reached/) })
})
