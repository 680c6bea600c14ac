// The verdict on the commit, through the gate's front door and a GitHub API on loopback. It never changes the verdict.
import { type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { type Files, gate } from './gate-workspace.ts'

let github: LabGitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.stop())

const sha = '1'.repeat(40)
const failing: Files = { 'reports/unit/junit.xml': { report: 'pytest-9.2.0-faulty.junit.xml' } }

function run(files: Files, token: string, change: Parameters<typeof gate>[2] = {}) {
  return gate(files, { token }, { env: { GITHUB_API_URL: github.url }, ...change, run: { sha, ...change.run } })
}

test.each<[string, Files, string, string, string]>([
  ['passes', {}, 'pass', 'success', 'Passed: 3 gates hold'],
  ['blocks', failing, 'block', 'failure', 'Blocked: unit-tests 2 failed of 7, 2 skipped (wanted none failed)'],
  [
    'has no policy to judge by',
    { '.slipway.yml': 'version: 2\n' },
    'block',
    'failure',
    'Blocked: .slipway.yml has a problem, so nothing was judged by it',
  ],
])('a gate that %s says so on the commit', async (_, files, verdict, state, description) => {
  const { outputs, record } = await run(files, github.tokens.write)
  expect(outputs.verdict).toBe(verdict)
  expect(record.notices.join()).not.toContain('slipway/gate')
  expect(github.statuses(sha)[0]).toMatchObject({
    state,
    context: 'slipway/gate',
    description,
    target_url: 'https://github.com/acme/orders/actions/runs/1000',
  })
  expect(github.requests.at(-1)?.problems).toEqual([])
})

test('of a pull request the head has the status, not the merge that is tested', async () => {
  const [head, merge] = ['2'.repeat(40), '3'.repeat(40)]
  const event = { pull_request: { number: 7, head: { sha: head } } }
  await run({}, github.tokens.write, { event, run: { event: 'pull_request', ref: 'refs/pull/7/merge', sha: merge } })
  expect(github.statuses(head)).toHaveLength(1)
  expect(github.statuses(merge)).toHaveLength(0)
})

test.each<[string, Files, 'read' | 'blind' | undefined, string, RegExp]>([
  ['may not write', {}, 'read', 'pass', /GitHub answered 403 .*statuses: write/],
  ['may not write', failing, 'read', 'block', /GitHub answered 403 .*statuses: write/],
  ['sees nothing', {}, 'blind', 'pass', /GitHub answered 404/],
  ['is wrong', {}, undefined, 'pass', /GitHub answered 401/],
])('a token that %s leaves a notice, and the verdict as it is [T36]', async (_, files, kind, verdict, why) => {
  const token = kind === undefined ? 'ghs_nobodyKnowsThisOne' : github.tokens[kind]
  const result = await run(files, token)
  expect(result).toMatchObject({
    conclusion: verdict === 'pass' ? 'success' : 'failure',
    outputs: { verdict },
    foreign: [],
  })
  expect(result.annotations).toContainEqual(
    expect.objectContaining({ level: 'notice', message: expect.stringMatching(why) }),
  )
  expect(result.record.notices.join()).toMatch(why)
  // The one place where it stands is the command that masks it.
  expect(result.rawLog.replaceAll(`::add-mask::${token}`, '')).not.toContain(token)
  expect(`${result.log}${JSON.stringify(result.outputs)}${result.summary}`).not.toContain(token)
})

test('a GitHub that cannot be reached leaves a notice', async () => {
  const { outputs, record } = await gate({}, { token: 'ghs_any' }, { env: { GITHUB_API_URL: 'http://127.0.0.1:9' } })
  expect(outputs.verdict).toBe('pass')
  expect(record.notices.join()).toContain('GitHub could not be reached')
})

test('without a token nothing is written and nothing is said', async () => {
  const before = github.requests.length
  const { outputs, record } = await run({}, '')
  expect(outputs.verdict).toBe('pass')
  expect(record.notices.join()).not.toContain('status')
  expect(github.requests).toHaveLength(before)
})
