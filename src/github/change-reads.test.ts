// What is read of a change, through the lab's GitHub: files of a commit, reviews, and who is an owner.
import { type GitHubFault, type LabGitHub, startGitHub } from '../../lab/github/github.ts'
import { approvals, findOwner, readPull, readReviews } from './approvals.ts'
import { GitHubClient } from './client.ts'
import { ownersOf } from './codeowners.ts'
import { readCommitted } from './committed-files.ts'

const [base, head, gone] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)]
const repository = 'acme/orders'
let github: LabGitHub
beforeEach(async () => {
  github = await startGitHub({ commits: [base, head] })
  github.changes.commit(repository, base, {
    '.slipway.yml': 'version: 1\n',
    'docs/CODEOWNERS': new Uint8Array([0xff, 0]),
  })
  github.changes.pull(repository, { number: 7, head, author: 'bob' })
})
afterEach(() => github.stop())

/** A client whose clock does not wait. */
function client(token = github.tokens.read, attemptMs?: number) {
  let now = Date.now()
  const sleep = async (milliseconds: number) => {
    now += milliseconds
  }
  return GitHubClient.connect({ apiUrl: github.url, token }, { clock: { now: () => now, sleep }, attemptMs })
}

const read = async (paths: readonly string[], sha = base, token?: string, attemptMs?: number) =>
  readCommitted(await client(token, attemptMs), { repository, sha, paths })

test('files are told from files that are not there', async () => {
  expect(await read(['.slipway.yml', 'CODEOWNERS', 'docs/CODEOWNERS'])).toEqual({
    ok: true,
    files: [Buffer.from('version: 1\n'), undefined, Buffer.from([0xff, 0])],
  })
  // Only where something is missing the commit has to be asked for as well.
  expect(github.requests).toHaveLength(4)
  await read(['.slipway.yml'])
  expect(github.requests).toHaveLength(5)
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})

test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'a commit that is not there',
    () => read(['.slipway.yml'], gone),
    /commit ccccccc: GitHub answered 404.+contents: read/,
  ],
  ['a token that sees nothing', () => read(['.slipway.yml'], base, github.tokens.blind), /answered 404.+does not see/],
  ['a wrong token', () => read(['.slipway.yml'], base, 'ghs_no'), /^\.slipway\.yml: GitHub answered 401/],
  ['a folder', () => read(['docs']), /^docs is a folder$/],
  [
    'no repository',
    async () => readCommitted(await client(), { repository: 'x', sha: base, paths: ['a'] }),
    /"x" is not/,
  ],
])('%s is not known', async (_, ask, why) => {
  expect(await ask()).toEqual({ ok: false, why: expect.stringMatching(why) })
})

test('more than GitHub hands out is not known', async () => {
  github.changes.commit(repository, base, { big: Buffer.alloc(2 ** 20 + 1) })
  expect(await read(['big'])).toEqual({ ok: false, why: 'big has more bytes than GitHub hands out (1 MiB)' })
})

const file = (content: string, more: object = {}) =>
  JSON.stringify({ type: 'file', encoding: 'base64', content, size: 3, sha: 'x', ...more })

test.each<[string, GitHubFault['how'], RegExp]>([
  ['no right', { status: 403, message: 'Resource not accessible by integration' }, /403.+contents: read/],
  ['an error', { status: 500 }, /answered 500.+gave up after 4 attempts/],
  ['resets', 'reset', /could not be reached/],
  ['silence', { delayMs: 1000 }, /did not answer within 0\.05 s; gave up after 4 attempts/],
  ['half an answer', 'truncate', /is no file/],
  ['a sign-in page', { status: 200, body: '<html>' }, /is no file/],
  ['a symlink to nowhere', { status: 200, body: file('', { type: 'symlink' }) }, /is no file but a symlink/],
  ['another content than it says', { status: 200, body: file('YWJj') }, /is not what GitHub says it is/],
])('%s is not known', async (_, how, why) => {
  github.fault({ how })
  expect(await read(['.slipway.yml'], base, undefined, 50)).toEqual({ ok: false, why: expect.stringMatching(why) })
})

describe('approvals', () => {
  const said = (by: string, state: string, commit = head) => ({ by, state, commit })
  test.each<[string, ReturnType<typeof said>[], string[], string[]]>([
    ['none', [], [], []],
    ['one', [said('alice', 'APPROVED')], ['alice'], []],
    ['of another commit', [said('alice', 'APPROVED', base)], [], ['alice']],
    ['of no commit', [said('alice', 'APPROVED', '')], [], ['alice']],
    ["the author's own", [said('bob', 'APPROVED')], [], []],
    ['dismissed', [said('alice', 'DISMISSED')], [], []],
    ['taken back', [said('alice', 'APPROVED'), said('alice', 'CHANGES_REQUESTED')], [], []],
    ['taken back on another commit', [said('alice', 'APPROVED'), said('alice', 'CHANGES_REQUESTED', base)], [], []],
    ['commented upon', [said('alice', 'APPROVED'), said('alice', 'COMMENTED')], ['alice'], []],
    ['given again', [said('alice', 'CHANGES_REQUESTED'), said('alice', 'APPROVED')], ['alice'], []],
    ['of somebody who is gone', [said('', 'APPROVED')], [], []],
    ['only a comment', [said('alice', 'COMMENTED'), said('carol', 'PENDING')], [], []],
  ])('%s', (_, reviews, on, stale) => {
    expect(approvals(reviews, head, 'Bob')).toEqual({ on, stale })
  })
})

test('all pages of reviews are read, up to a limit', async () => {
  for (let count = 0; count < 150; count++) {
    github.changes.review(repository, 7, { by: `P${count}`, state: 'APPROVED', commit: head })
  }
  const first = await readReviews(await client(), repository, 7)
  expect(first.ok && first.reviews.length).toBe(150)
  expect(first.ok && first.reviews.at(-1)).toEqual({ by: 'p149', state: 'APPROVED', commit: head })
  for (let count = 0; count < 850; count++) {
    github.changes.review(repository, 7, { by: 'eve', state: 'COMMENTED', commit: head })
  }
  expect(await readReviews(await client(), repository, 7)).toEqual({
    ok: false,
    why: 'there are more than 1000 reviews',
  })
})

test('a pull request, or why it is not known', async () => {
  expect(await readPull(await client(), repository, 7)).toEqual({ ok: true, head, author: 'bob', baseBranch: 'main' })
  const unknown = { ok: false, why: expect.stringMatching(/404.+pull-requests: read/) }
  expect(await readPull(await client(), repository, 8)).toEqual(unknown)
  expect(await readReviews(await client(), repository, 8)).toEqual(unknown)
  github.fault({ how: { status: 200, body: '{}' } })
  expect(await readPull(await client(), repository, 7)).toMatchObject({ ok: false })
  expect(await readReviews(await client(), repository, 7)).toMatchObject({ ok: false })
})

test.each<[string, string, string[], 'read' | 'members', object]>([
  ['a person', '* @Carol @alice', ['dan', 'alice'], 'read', { owner: 'alice', unknown: [] }],
  ['somebody else', '* @carol', ['alice'], 'read', { unknown: [] }],
  [
    'a member of a team',
    '* @acme/platform',
    ['dan', 'alice'],
    'members',
    { owner: 'alice', unknown: expect.anything() },
  ],
  [
    'no member that is known',
    '* @acme/platform',
    ['dan'],
    'members',
    { unknown: [expect.stringMatching(/@dan is in @acme\/platform/)] },
  ],
  [
    'a team that may not be read',
    '* @acme/platform',
    ['alice'],
    'read',
    { unknown: [expect.stringMatching(/answered 403/)] },
  ],
  ['an administrator, where nobody owns it', '', ['dan', 'root'], 'read', { owner: 'root', unknown: [] }],
  ['nobody, where nobody owns it', '', ['dan'], 'read', { unknown: [] }],
  ['an administrator, where an address owns it', '* root@example.com', ['root'], 'read', { unknown: [] }],
])('an approval by %s', async (_, text, logins, token, found) => {
  github.changes.team('acme/platform', ['alice'])
  github.changes.admins(repository, ['root'])
  const owners = ownersOf(text, '.slipway.yml')
  expect(await findOwner(await client(github.tokens[token]), { repository, owners, logins })).toEqual(found)
})

test('many approvals of a team are looked up to a limit', async () => {
  const owners = ownersOf('* @acme/platform', '.slipway.yml')
  const logins = Array.from({ length: 30 }, (_, index) => `p${index}`)
  const { owner, unknown } = await findOwner(await client(github.tokens.members), { repository, owners, logins })
  expect([owner, unknown.length, unknown.at(-1)]).toEqual([undefined, 21, 'only 20 of 30 memberships were looked up'])
  expect(github.requests).toHaveLength(20)
})
