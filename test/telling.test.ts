// What the gate tells besides its verdict, through its front door: files, and one comment on the pull request.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { markerOf } from '../src/github/sticky-comment.ts'
import { readReports } from '../src/reports/read.ts'
import { systemClock } from '../src/runner/clock.ts'
import { type Files, gate } from './gate-workspace.ts'

const [repository, author] = ['acme/orders', 'github-actions[bot]']
const failing: Files = { 'reports/unit/junit.xml': { report: 'pytest-9.2.0-faulty.junit.xml' } }

let github: LabGitHub
const temps: string[] = []
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(async () => {
  await github.stop()
  for (const folder of temps) rmSync(folder, { recursive: true, force: true })
})

let number = 100
/** A pull request of its own for each test, with its base's policy. */
function pull(): { number: number; head: string; event: object } {
  number++
  const [head, base] = [number.toString(16).padStart(40, 'a'), number.toString(16).padStart(40, 'b')]
  github.changes.pull(repository, { number, head, author: 'bob' })
  github.changes.commit(repository, base, { '.slipway.yml': 'version: 1\nextends: standard\n' })
  const event = {
    pull_request: { number, head: { sha: head }, base: { sha: base, ref: 'main' }, user: { login: 'bob' } },
  }
  return { number, head, event }
}

function run(files: Files, { head, event }: ReturnType<typeof pull>, inputs: Record<string, string> = {}) {
  const temp = mkdtempSync(join(tmpdir(), 'slipway-telling-'))
  temps.push(temp)
  return gate(
    files,
    { token: github.tokens.write, ...inputs },
    {
      env: { GITHUB_API_URL: github.url },
      event,
      temp,
      run: { event: 'pull_request', ref: 'refs/pull/7/merge', sha: head },
    },
  )
}

const bodies = (of: { number: number }) => github.comments.of(repository, of.number)

test('one comment is created, and updated by the next run', async () => {
  const change = pull()
  const first = await run(failing, change)
  expect(first.outputs.verdict).toBe('block')
  expect(first.record.notices.join()).not.toContain('comment')
  expect(bodies(change)).toEqual([
    expect.objectContaining({ by: author, body: expect.stringContaining('## ❌ Blocked: unit-tests 2 failed of 7') }),
  ])
  expect(bodies(change)[0]?.body).toContain('[Everything about it](https://github.com/acme/orders/actions/runs/1000)')
  const second = await run({}, change)
  expect(second.outputs.verdict).toBe('pass')
  expect(bodies(change)).toEqual([
    expect.objectContaining({ by: author, body: expect.stringMatching(/## ✅ Passed: \d gates hold/) }),
  ])
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})

test('a comment of another author with the same marker is left alone', async () => {
  const change = pull()
  const forged = `${markerOf('Deploy/gate')}\n## ✅ Passed`
  github.comments.add(repository, change.number, { by: 'mallory', body: forged })
  await run(failing, change)
  expect(bodies(change).map(({ by }) => by)).toEqual(['mallory', author])
  expect(bodies(change)[0]?.body).toBe(forged)
})

test.each<[string, Record<string, string>, number]>([
  ['comment: false writes none', { comment: 'false' }, 0],
  ['the token of an app finds its own', { 'comment-author': 'acme-ci[bot]' }, 2],
])('%s', async (_, inputs, count) => {
  const change = pull()
  const before = github.comments.add(repository, change.number, { by: 'acme-ci[bot]', body: markerOf('Deploy/gate') })
  await run({}, change, inputs)
  expect(bodies(change)).toHaveLength(1)
  expect(before).toMatchObject({ body: count === 0 ? markerOf('Deploy/gate') : expect.stringContaining('Passed') })
})

test.each<[string, 403 | 404 | 502, RegExp]>([
  ['is not allowed', 403, /comment is not on pull request \d+: GitHub answered 403 .*report\.yml/],
  ['is not found', 404, /GitHub answered 404/],
  ['meets a broken GitHub', 502, /GitHub answered 502/],
])('a comment that %s is a notice and never a verdict', async (_, status, why) => {
  const change = pull()
  const end = github.fault({ path: /\/issues\//, how: { status } })
  const [good, bad] = [await run({}, change), await run(failing, change)]
  end()
  expect([good.conclusion, bad.conclusion]).toEqual(['success', 'failure'])
  expect([good.outputs.verdict, bad.outputs.verdict]).toEqual(['pass', 'block'])
  for (const { record } of [good, bad]) expect(record.notices.join()).toMatch(why)
  expect(bodies(change)).toEqual([])
})

test('of a push there is nothing to comment on', async () => {
  const before = github.requests.length
  await gate({}, { token: github.tokens.write }, { env: { GITHUB_API_URL: github.url } })
  expect(github.requests.slice(before).map(({ path }) => path)).toEqual([expect.stringContaining('/statuses/')])
})

const names = ['codequality.json', 'findings.sarif', 'junit.xml', 'predicate.json', 'statement.json', 'verdict.json']

test('the files are handed on, and the same inputs make the same bytes', async () => {
  const change = pull()
  const files = { ...failing, 'reports/quality/pylint.json': { report: 'pylint-4.1.4-faulty.json2' } }
  const [one, other] = [await run(files, change), await run(files, change)]
  const read = (result: typeof one) =>
    Object.fromEntries(
      names.map((name) => [name, readFileSync(join(result.outputs['reports-folder'] ?? '', name), 'utf8')]),
    )
  expect(one.outputs['reports-folder']).toBe(join(one.temp, 'slipway-gate'))
  expect(readdirSync(one.outputs['reports-folder'] ?? '')).toEqual(expect.arrayContaining(names))
  expect(read(one)).toEqual(read(other))
  const verdict = JSON.parse(read(one)['verdict.json'] ?? '')
  expect(verdict).toMatchObject({
    subject: { repository, commit: change.head, pullRequest: change.number },
    verdict: 'block',
    workflow: 'Deploy',
    job: 'gate',
  })
  expect(JSON.parse(read(one)['statement.json'] ?? '')).toMatchObject({
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    subject: [{ digest: { gitCommit: change.head } }],
    predicate: { result: 'FAILED', failedTests: ['unit-tests'], warnedTests: ['pylint'] },
  })
})

test('our own readers read what is handed on', async () => {
  const files = { 'reports/quality/pylint.json': { report: 'pylint-4.1.4-faulty.json2' } }
  const { outputs } = await run(files, pull())
  const root = outputs['reports-folder'] ?? ''
  const evidence = await readReports({
    patterns: ['*.sarif', 'codequality.json', 'junit.xml'],
    root,
    clock: systemClock,
  })
  const corpus = join(import.meta.dirname, 'corpus', 'reports')
  const [own] = await readReports({ patterns: ['pylint-4.1.4-faulty.json2'], root: corpus, clock: systemClock })
  expect(own?.findings.length).toBeGreaterThan(20)
  const by = Object.fromEntries(evidence.map((item) => [item.format, item]))
  expect(Object.keys(by).sort()).toEqual(['codequality', 'junit', 'sarif'])
  expect(by.sarif?.measures.findings).toBe(own?.findings.length)
  expect(by.codequality?.measures.findings).toBe(own?.findings.length)
  expect(by.junit?.measures).toMatchObject({ failed: 0, errored: 0 })
})

test('where files cannot be written the verdict is the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-telling-'))
  temps.push(folder)
  const temp = join(folder, 'a-file')
  writeFileSync(temp, '')
  const { outputs, record } = await gate({}, {}, { temp })
  expect(outputs).toMatchObject({ verdict: 'pass', 'reports-folder': '' })
  expect(record.notices.join()).toContain('The files of the verdict are not written')
  expect(existsSync(join(temp, 'slipway-gate'))).toBe(false)
})
