// The tiers of the presets through the gate's front door: CRITICAL blocks, HIGH asks for a review, the rest is logged.
import { type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { type Stage, stages } from '../src/policy/gates.ts'
import { gate, report, statuses } from './gate-workspace.ts'

/** A real report of Trivy in which every finding has this severity. */
const findings = (severity: string) =>
  report('trivy-0.74.0-vuln-faulty.json').replaceAll(/("Severity": ")[A-Z]+"/g, `$1${severity}"`)

const files = (severity: string, preset = 'standard') => ({
  '.slipway.yml': `version: 1\nextends: ${preset}\n`,
  'reports/integration/junit.xml': { report: 'pytest-9.2.0-clean.junit.xml' },
  'reports/security/trivy.json': findings(severity),
})

type Tier = [severity: string, verdict: string, row: string, conclusion: string]
const critical: Tier = ['CRITICAL', 'block', 'security', 'failure']
const high: Tier = ['HIGH', 'review', 'security-review', 'success']
const rest: Tier[] = [
  // What nobody rated may be anything.
  ['UNKNOWN', 'block', 'security', 'failure'],
  ['MEDIUM', 'pass', 'security-log', 'success'],
  ['LOW', 'pass', 'security-log', 'success'],
]
const tried: [preset: string, stage: Stage, ...Tier][] = [
  ...stages.flatMap((stage) => [critical, high].map((tier): (typeof tried)[number] => ['standard', stage, ...tier])),
  ...rest.map((tier): (typeof tried)[number] => ['standard', 'security', ...tier]),
  ...rest.map((tier): (typeof tried)[number] => ['standard', 'push', ...tier]),
  ...[critical, high, ...rest].map((tier): (typeof tried)[number] => ['quantivista', 'security', ...tier]),
]

test.each(tried)('%s, %s: %s means %s, by %s', async (preset, stage, severity, verdict, row, conclusion) => {
  const result = await gate(files(severity, preset), { stage })
  expect({ verdict: result.outputs.verdict, conclusion: result.conclusion }).toEqual({ verdict, conclusion })
  expect(statuses(result)[row]).toBe('fail')
})

describe('who is asked', () => {
  const [repository, head] = ['acme/orders', 'a'.repeat(40)]
  let github: LabGitHub
  beforeAll(async () => {
    github = await startGitHub()
    github.changes.commit(repository, 'b'.repeat(40), { '.slipway.yml': 'version: 1\nextends: standard\n' })
  })
  afterAll(() => github.stop())

  let number = 0
  async function onPullRequest(severity: string, inputs: Record<string, string> = {}, token = github.tokens.write) {
    number++
    github.changes.pull(repository, { number, head, author: 'bob' })
    const pull = { number, head: { sha: head }, base: { sha: 'b'.repeat(40), ref: 'main' }, user: { login: 'bob' } }
    const result = await gate(
      files(severity),
      { stage: 'security', token, reviewers: 'alice, bob, acme/security', label: 'security-review', ...inputs },
      {
        env: { GITHUB_API_URL: github.url },
        event: { pull_request: pull },
        run: { event: 'pull_request', ref: 'refs/pull/7/merge', sha: head },
      },
    )
    return { ...result, asked: github.changes.askedOf(repository, number) }
  }

  test('of a pull request with a high finding: reviewers but not its author, by label, and the commit says so', async () => {
    const { outputs, conclusion, asked, record } = await onPullRequest('HIGH')
    expect([outputs.verdict, conclusion]).toEqual(['review', 'success'])
    expect(asked).toEqual({ reviewers: ['alice', 'acme/security'], labels: ['security-review'] })
    const status = {
      state: 'success',
      context: 'slipway/security',
      description: expect.stringMatching(/^Needs a review: .*high/),
    }
    expect(github.statuses(head)[0]).toMatchObject(status)
    expect(record.notices.join()).not.toMatch(/asked|requested|label/)
  })

  test.each(['CRITICAL', 'MEDIUM'])('nobody about one that is %s', async (severity) => {
    expect((await onPullRequest(severity)).asked).toEqual({ reviewers: [], labels: [] })
  })

  test('nobody where nobody is named', async () => {
    expect((await onPullRequest('HIGH', { reviewers: '', label: '' })).asked).toEqual({ reviewers: [], labels: [] })
  })

  test('a token that may not ask is a notice, and never a verdict', async () => {
    const { outputs, asked, record } = await onPullRequest('HIGH', {}, github.tokens.read)
    expect(outputs.verdict).toBe('review')
    expect(asked).toEqual({ reviewers: [], labels: [] })
    expect(record.notices.join()).toMatch(/No review was requested of alice, acme\/security: .*pull-requests: write/)
  })
})
