// A change is judged by the policy of its base, through the gate's front door and a GitHub API on loopback.
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type GitHubFault, type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { type Files, type Gated, gate, good, statuses, workspace } from './gate-workspace.ts'

const [base, head, merge, older] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40), 'd'.repeat(40)]
const repository = 'acme/orders'
const policy = `version: 1
extends: standard
gates:
  coverage: { at-least: 80 }
  documents: { evidence: documentation, measure: documented, at-least: 90, on-failure: warn, reports: ['reports/docs/**'] }
`
const owners = '* @carol\n/.slipway.yml @alice @acme/platform\n/.github/ @dora\n'
const kept = { '.slipway.yml': policy, '.github/CODEOWNERS': owners }
const loose = { ...kept, '.slipway.yml': policy.replace('at-least: 80', 'at-least: 30') }
const edited = { ...kept, '.github/CODEOWNERS': `${owners}* @eve\n` }

let github: LabGitHub
beforeEach(async () => {
  github = await startGitHub()
  github.changes.commit(repository, base, kept)
  github.changes.pull(repository, { number: 7, head, author: 'bob' })
})
afterEach(() => github.stop())

const request = { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head }, user: { login: 'bob' } }

/** Run the gate on a pull request that leaves the repository with these files. */
function onPull(
  files: Files | { folder: string },
  token = github.tokens.write,
  event: object = request,
): Promise<Gated> {
  const run = { event: 'pull_request', ref: 'refs/pull/7/merge', sha: merge }
  return gate(files, { token }, { env: { GITHUB_API_URL: github.url }, event: { pull_request: event }, run })
}

function approve(by: string, commit = head, state: 'APPROVED' | 'DISMISSED' | 'CHANGES_REQUESTED' = 'APPROVED') {
  return github.changes.review(repository, 7, { by, state, commit })
}

const row = ({ record }: Gated) => record.rows.find(({ gate }) => gate === 'policy-loosened')

test('a change that leaves the policy alone is judged by it, and nobody is asked', async () => {
  const result = await onPull(kept)
  expect(result).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' }, foreign: [] })
  expect(row(result)).toMatchObject({ status: 'pass', reason: 'as compared with aaaaaaa' })
  expect(github.requests.some(({ path }) => path.includes('/reviews'))).toBe(false)
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})

test.each<[string, Files, RegExp]>([
  ['a looser bound', loose, /gates\.coverage\.at-least: at-least 80 -> at-least 30/],
  [
    'a gate that only warns',
    { ...kept, '.slipway.yml': policy.replace('at-least: 80', 'at-least: 80, on-failure: warn') },
    /gates\.coverage\.on-failure: block -> warn/,
  ],
  [
    'no such gate',
    { ...kept, '.slipway.yml': policy.replace(/ {2}documents.+\n/, '') },
    /gates\.documents: at-least 90 -> nothing/,
  ],
  [
    'no preset',
    { ...kept, '.slipway.yml': 'version: 1\ngates: { a: { evidence: tests, measure: failed, at-most: 9 } }\n' },
    /gates\.unit-tests: at-most 0 -> nothing/,
  ],
  ['no policy', { ...kept, '.slipway.yml': undefined }, /gates\.documents/],
  ['other owners', edited, /\.github\/CODEOWNERS.+who may loosen the policy is changed/],
  ['no owners', { ...kept, '.github/CODEOWNERS': undefined }, /-> no CODEOWNERS/],
  [
    'owners in another place',
    { ...kept, '.github/CODEOWNERS': undefined, CODEOWNERS: owners },
    /-> CODEOWNERS of the change/,
  ],
])('%s: blocked until an owner approves it', async (_, files, said) => {
  const result = await onPull(files)
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' }, foreign: [] })
  expect(row(result)).toMatchObject({ status: 'fail', onFailure: 'block', reason: expect.stringMatching(said) })
  expect(row(result)?.reason).toMatch(/must approve commit bbbbbbb; then run this job again/)
  for (const where of [result.log, result.summary]) expect(where).toContain('policy')
})

test('until then the policy of the base judges', async () => {
  const covered = { 'reports/coverage/coverage.xml': { report: 'coveragepy-7.17.3-faulty.cobertura.xml' } }
  const before = await onPull({ ...loose, ...covered })
  expect(statuses(before)).toMatchObject({ coverage: 'fail', 'policy-loosened': 'fail' })
  expect(before.record.policy.source).toBe('.slipway.yml, as of aaaaaaa with what this change makes stricter')
  approve('alice')
  const after = await onPull({ ...loose, ...covered })
  expect(statuses(after)).toMatchObject({ coverage: 'pass', 'policy-loosened': 'pass' })
  expect(after.record.policy.source).toBe('.slipway.yml')
  expect(row(after)?.reason).toMatch(/^@alice approved commit bbbbbbb: gates\.coverage/)
})

test('what is stricter applies at once', async () => {
  const stricter = policy
    .replace('at-least: 80', 'at-least: 101')
    .concat("  style: { evidence: quality, measure: score, above: 8, reports: ['reports/quality/**'] }\n")
  const result = await onPull({ ...kept, '.slipway.yml': stricter })
  expect(statuses(result)).toMatchObject({ coverage: 'fail', style: 'pass', 'policy-loosened': 'pass' })
  expect(result.outputs.verdict).toBe('block')
})

test('what is stricter beside something looser applies as well', async () => {
  const both = policy.replace('at-least: 80', 'at-least: 101').replace('at-least: 90', 'at-least: 10')
  const result = await onPull({ ...kept, '.slipway.yml': both })
  expect(statuses(result)).toMatchObject({ coverage: 'fail', 'policy-loosened': 'fail' })
  expect(row(result)).toMatchObject({ measure: '1 loosening' })
})

describe('who may approve', () => {
  test.each<[string, () => void, Files, string, RegExp]>([
    ['an owner on the head', () => approve('alice'), loose, 'pass', /^@alice approved commit bbbbbbb/],
    ['an owner on an older commit', () => approve('alice', older), loose, 'fail', /@alice approved another commit$/],
    [
      'somebody else',
      () => approve('carol'),
      loose,
      'not-measured',
      /@carol approved it without being known as an owner; .+@acme\/platform cannot be told/,
    ],
    [
      'somebody else, where only people own it',
      () => approve('carol'),
      edited,
      'fail',
      /@carol approved it without being known as an owner$/,
    ],
    ['nobody any more', () => approve('alice', head, 'DISMISSED'), loose, 'fail', /run this job again$/],
    [
      'an owner who then asked for changes',
      () => [approve('alice'), approve('alice', head, 'CHANGES_REQUESTED')],
      loose,
      'fail',
      /run this job again$/,
    ],
    [
      'owners of the change, who are not those of the base',
      () => approve('eve'),
      edited,
      'fail',
      /@eve approved it without/,
    ],
    ['an owner of the owners', () => approve('dora'), edited, 'pass', /^@dora approved/],
    [
      'an owner of one file of two',
      () => approve('alice'),
      { ...loose, ...edited, '.slipway.yml': loose['.slipway.yml'] },
      'fail',
      /owner of \.github\/CODEOWNERS in the base \(@dora\)/,
    ],
    [
      'owners of both files',
      () => [approve('alice'), approve('dora')],
      { ...edited, '.slipway.yml': loose['.slipway.yml'] },
      'pass',
      /^@alice and @dora approved/,
    ],
  ])('%s', async (_, tell, files, status, said) => {
    tell()
    const result = await onPull(files)
    expect(row(result)).toMatchObject({ status, reason: expect.stringMatching(said) })
    expect(result.outputs.verdict).toBe(status === 'pass' ? 'pass' : 'block')
  })

  test('not the author, who is an owner', async () => {
    approve('alice')
    const result = await onPull(loose, github.tokens.write, { ...request, user: { login: 'Alice' } })
    expect(row(result)?.status).toBe('fail')
  })

  test('a member of an owning team, as far as the token can tell', async () => {
    github.changes.team('acme/platform', ['frank'])
    approve('frank')
    expect(row(await onPull(loose, github.tokens.members))).toMatchObject({ status: 'pass' })
    const blind = await onPull(loose)
    expect(row(blind)).toMatchObject({
      status: 'not-measured',
      reason: expect.stringMatching(/whether @frank is in @acme\/platform cannot be told: name people in CODEOWNERS/),
    })
    expect(blind.outputs.verdict).toBe('block')
  })

  test('an administrator, where the base names no owner', async () => {
    github.changes.commit(repository, base, { '.slipway.yml': policy })
    github.changes.admins(repository, ['root'])
    approve('alice')
    const files = { '.slipway.yml': loose['.slipway.yml'] }
    expect(row(await onPull(files))).toMatchObject({
      status: 'fail',
      reason: expect.stringMatching(/an administrator/),
    })
    approve('root')
    expect(row(await onPull(files))).toMatchObject({ status: 'pass', reason: expect.stringMatching(/^@root approved/) })
  })
})

describe('a base', () => {
  test('without a policy has the preset', async () => {
    github.changes.commit(repository, base, { '.github/CODEOWNERS': owners })
    expect(statuses(await onPull({ ...kept, '.slipway.yml': 'version: 1\nextends: standard\n' }))).toMatchObject({
      'policy-loosened': 'pass',
    })
    const stricter = policy.replace('at-least: 80', 'at-least: 81')
    expect(statuses(await onPull({ ...kept, '.slipway.yml': stricter }))).toMatchObject({ 'policy-loosened': 'pass' })
    expect(row(await onPull({ ...kept, '.slipway.yml': 'version: 1\n' }))).toMatchObject({
      status: 'fail',
      measure: '10 loosenings',
    })
  })

  test('whose policy cannot be read blocks, so that mending it needs an owner', async () => {
    github.changes.commit(repository, base, { ...kept, '.slipway.yml': 'version: 2\n' })
    expect(row(await onPull(kept))).toMatchObject({
      status: 'fail',
      reason: expect.stringMatching(/what cannot be read/),
    })
    approve('alice')
    expect(row(await onPull(kept))).toMatchObject({ status: 'pass' })
  })

  test('without any gate blocks whatever a change adds', async () => {
    github.changes.commit(repository, base, { ...kept, '.slipway.yml': 'version: 1\n' })
    const added = 'version: 1\ngates: { a: { evidence: tests, measure: failed, at-most: 9 } }\n'
    expect((await onPull({ ...kept, '.slipway.yml': added })).outputs.verdict).toBe('block')
    const same = await onPull({ ...kept, '.slipway.yml': 'version: 1\n' })
    expect(same.record.headline).toBe('Blocked: the policy has no gates, so nothing was judged')
  })
})

test('files that the policy of the base extends are read at the base', async () => {
  const extending = 'version: 1\nextends: [standard, ./ci/strict.yml]\n'
  const strict = 'version: 1\ngates: { coverage: { at-least: 101 } }\n'
  github.changes.commit(repository, base, { ...kept, '.slipway.yml': extending, 'ci/strict.yml': strict })
  const result = await onPull({ ...kept, '.slipway.yml': 'version: 1\nextends: standard\n' })
  expect(row(result)).toMatchObject({
    status: 'fail',
    reason: expect.stringMatching(/gates\.coverage\.at-least: at-least 101 -> above 80/),
  })
  expect(statuses(result).coverage).toBe('fail')
})

test('a policy that became a link is compared with what the base has under its name', async () => {
  const folder = workspace({ ...good, ...kept, '.slipway.yml': undefined, 'loose.yml': loose['.slipway.yml'] })
  symlinkSync('loose.yml', join(folder, '.slipway.yml'))
  expect(row(await onPull({ folder }))).toMatchObject({
    status: 'fail',
    reason: expect.stringMatching(/gates\.coverage/),
  })
})

describe('what cannot be told blocks', () => {
  const contents = /\/contents\//
  test.each<[string, Partial<GitHubFault>, Files, RegExp]>([
    ['no right to read', { path: contents, how: { status: 403 } }, kept, /not known: .+403.+contents: read/],
    ['a repository that is not seen', { how: { status: 404 } }, kept, /commit aaaaaaa: GitHub answered 404/],
    ['an API that is down', { path: contents, how: { status: 500 } }, kept, /answered 500.+gave up after 4 attempts/],
    ['a network that is down', { path: contents, how: 'reset' }, kept, /could not be reached/],
    ['a sign-in page', { path: contents, how: { status: 200, body: '<html>' } }, kept, /is no file/],
    [
      'no right to read reviews',
      { path: /reviews/, how: { status: 403 } },
      loose,
      /at-least 30.+403.+pull-requests: read/,
    ],
    ['reviews that are half there', { path: /reviews/, how: 'truncate' }, loose, /did not answer with reviews/],
  ])('%s', async (_, fault, files, why) => {
    approve('alice')
    github.fault(fault as GitHubFault)
    const result = await onPull(files)
    expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' }, foreign: [] })
    expect(row(result)).toMatchObject({ status: 'not-measured', reason: expect.stringMatching(why) })
  })

  test('no token, a wrong one, and one that sees nothing', async () => {
    expect(row(await onPull(kept, ''))).toMatchObject({
      status: 'not-measured',
      reason: expect.stringMatching(/no token was given/),
    })
    expect(row(await onPull(kept, 'ghs_no'))).toMatchObject({
      status: 'not-measured',
      reason: expect.stringMatching(/401/),
    })
    const blind = await onPull(kept, github.tokens.blind)
    expect(row(blind)).toMatchObject({ status: 'not-measured', reason: expect.stringMatching(/404/) })
    expect(blind.outputs.verdict).toBe('block')
  })

  test('an event that does not say of what', async () => {
    const result = await onPull(kept, github.tokens.write, { ...request, base: {} })
    expect(row(result)).toMatchObject({
      status: 'not-measured',
      reason: expect.stringMatching(/the event does not say base/),
    })
    expect(github.requests.some(({ path }) => contents.test(path))).toBe(false)
  })
})

test('a pull request from a fork has a token that only reads, and that is enough', async () => {
  approve('alice')
  const fork = { ...request, head: { sha: head, repo: { full_name: 'eve/orders', fork: true } } }
  const result = await onPull(loose, github.tokens.read, fork)
  expect(result.outputs.verdict).toBe('pass')
  expect(row(result)).toMatchObject({ status: 'pass' })
  expect(github.requests.every(({ path }) => !path.includes('eve'))).toBe(true)
})

test.each(['pull_request_target', 'pull_request_review'])('%s is a pull request as well', async (event) => {
  const run = { event, ref: 'refs/heads/main', sha: merge }
  const env = { GITHUB_API_URL: github.url }
  const result = await gate(loose, { token: github.tokens.read }, { env, event: { pull_request: request }, run })
  expect(row(result)).toMatchObject({ status: 'fail' })
})

describe('a merge group', () => {
  const group = {
    base_sha: base,
    base_ref: 'refs/heads/main',
    head_sha: merge,
    head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${base}`,
  }
  const inQueue = (files: Files, event: object = group) => {
    const run = { event: 'merge_group', ref: group.head_ref, sha: merge }
    const env = { GITHUB_API_URL: github.url }
    return gate(files, { token: github.tokens.write }, { env, event: { merge_group: event }, run })
  }

  test('that leaves the policy alone passes', async () => {
    const result = await inQueue(kept)
    expect(result.outputs.verdict).toBe('pass')
    expect(result.record.stage).toBe('merge-group')
    expect(row(result)).toMatchObject({ status: 'pass' })
  })

  test('with a looser one needs the approval of its pull request, of that very policy', async () => {
    github.changes.commit(repository, head, loose)
    expect(row(await inQueue(loose))).toMatchObject({ status: 'fail', reason: expect.stringMatching(/commit bbbbbbb/) })
    approve('alice')
    expect(row(await inQueue(loose))).toMatchObject({ status: 'pass', reason: expect.stringMatching(/^@alice/) })
    const looser = { ...kept, '.slipway.yml': policy.replace('at-least: 80', 'at-least: 1') }
    expect(row(await inQueue(looser))).toMatchObject({
      status: 'not-measured',
      reason: expect.stringMatching(/the policy of pull request 7 is another one than that of the group/),
    })
  })

  test('of another branch than its pull request is not known', async () => {
    github.changes.commit(repository, head, loose)
    github.changes.pull(repository, { number: 7, head, author: 'bob', base: 'playground' })
    approve('alice')
    const result = await inQueue(loose)
    expect(row(result)).toMatchObject({ status: 'not-measured', reason: expect.stringMatching(/is for playground/) })
    expect(result.outputs.verdict).toBe('block')
  })

  test('that names no pull request is not known', async () => {
    expect(row(await inQueue(kept, { ...group, head_ref: 'refs/heads/main' }))).toMatchObject({
      status: 'not-measured',
    })
  })
})

test('a push is judged by the policy of its own commit, and asks nobody', async () => {
  const result = await gate(
    loose,
    { token: github.tokens.write },
    { env: { GITHUB_API_URL: github.url }, run: { sha: merge } },
  )
  expect(result.outputs.verdict).toBe('pass')
  expect(row(result)).toBeUndefined()
  expect(github.requests.map(({ method }) => method)).toEqual(['POST'])
})

test('no token of a run is told to anybody', async () => {
  github.fault({ path: /contents/, how: { status: 403, message: `no right for ${github.tokens.write}` } })
  const { log, outputs, summary } = await onPull(kept)
  expect(`${log}${summary}${JSON.stringify(outputs)}`).not.toContain(github.tokens.write)
})
