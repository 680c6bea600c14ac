// The second stage, through its front door: the artifact of a run is a stranger's word.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { type ActionResult, runAction } from '../lab/runner/run-action.ts'
import type { GateRow } from '../src/gate/verdict.ts'
import { VERDICT_SCHEMA, type VerdictFile } from '../src/record/verdict.ts'

const [repository, author] = ['acme/orders', 'github-actions[bot]']
let github: LabGitHub
const folders: string[] = []
beforeAll(async () => {
  github = await startGitHub({ repositories: [repository, 'acme/other'] })
})
afterAll(async () => {
  await github.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

let number = 500
let head = ''
beforeEach(() => {
  number++
  head = number.toString(16).padStart(40, 'c')
  github.changes.pull(repository, { number, head, author: 'mallory' })
})

function verdict(change: Partial<VerdictFile> = {}): VerdictFile {
  const counts = { info: 0, low: 0, medium: 0, high: 0, critical: 0, unknown: 0 }
  const row = {
    gate: 'unit-tests',
    onFailure: 'block',
    reason: 'as pytest says',
    sources: [],
  } satisfies Partial<GateRow>
  return {
    schema: VERDICT_SCHEMA,
    subject: { repository, commit: head, pullRequest: number },
    workflow: 'CI',
    job: 'gate',
    stage: 'pull-request',
    verdict: 'pass',
    headline: 'Passed: 1 gate holds',
    rows: [{ ...row, status: 'pass', measure: '0 failed of 7', bound: 'none failed' }],
    rowsLeftOut: 0,
    policy: { source: '.slipway.yml', sha256: 'a'.repeat(64) },
    pictures: { severities: counts, unlisted: 0, folders: [], slowest: [], flaky: [] },
    findings: [],
    findingsLeftOut: 0,
    ...change,
  }
}

type Lay = (folder: string) => void
const lay =
  (content: unknown): Lay =>
  (folder) =>
    writeFileSync(join(folder, 'verdict.json'), typeof content === 'string' ? content : JSON.stringify(content))

async function report(artifact: Lay, change: { token?: string; event?: object } = {}): Promise<ActionResult> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-artifact-'))
  folders.push(folder)
  artifact(folder)
  const run = { head_sha: head, name: 'CI', html_url: 'https://github.com/acme/orders/actions/runs/77' }
  return runAction({
    action: 'report-verdict',
    inputs: { folder, token: change.token ?? github.tokens.write },
    env: { GITHUB_API_URL: github.url },
    event: change.event ?? { workflow_run: { ...run, event: 'pull_request', conclusion: 'success' } },
    run: { event: 'workflow_run', job: 'report', sha: 'e'.repeat(40) },
  })
}

const comments = () => github.comments.of(repository, number)

test('a verdict is told on the commit and in one comment, and again in the same one', async () => {
  const first = await report(lay(verdict()))
  expect(first).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass', told: 'true' }, foreign: [] })
  expect(github.statuses(head)[0]).toMatchObject({
    state: 'success',
    context: 'slipway/gate',
    target_url: 'https://github.com/acme/orders/actions/runs/77',
  })
  const row = { ...verdict().rows[0]!, status: 'fail', measure: '2 failed of 7' } as const
  await report(lay(verdict({ verdict: 'block', headline: 'Blocked: unit-tests 2 failed of 7', rows: [row] })))
  expect(github.statuses(head)[0]?.state).toBe('failure')
  expect(comments()).toEqual([
    expect.objectContaining({ by: author, body: expect.stringContaining('## ❌ Blocked: unit-tests 2 failed of 7') }),
  ])
  expect(github.statuses('e'.repeat(40))).toEqual([])
})

test.each<[string, () => Lay, RegExp]>([
  ['no artifact', () => (folder) => rmSync(folder, { recursive: true }), /no artifact slipway-gate/],
  [
    'another file',
    () => (folder) => writeFileSync(join(folder, 'x.json'), '{}'),
    /cannot be opened|does not exist|ENOENT/,
  ],
  ['a folder', () => (folder) => mkdirSync(join(folder, 'verdict.json')), /regular/],
  ['a link', () => (folder) => symlinkSync('/proc/self/environ', join(folder, 'verdict.json')), /link/],
  ['an empty file', () => lay(''), /is empty/],
  ['text', () => lay('all is well'), /not JSON/],
  ['a cut-off file', () => lay(JSON.stringify(verdict()).slice(0, -9)), /not JSON/],
  ['no UTF-8', () => (folder) => writeFileSync(join(folder, 'verdict.json'), Buffer.from([0xff, 0xfe, 0x7b])), /UTF-8/],
  ['much', () => lay(`"${'x'.repeat(3 * 2 ** 20)}"`), /more than \d+ bytes/],
  ['deep nesting [T54]', () => lay('['.repeat(900_000)), /not JSON/],
  ['null', () => lay('null'), /does not follow/],
  [
    'another schema',
    () => lay({ ...verdict(), schema: 'https://slipway.github.io/schemas/verdict/v9.json' }),
    /does not follow/,
  ],
  ['a prototype', () => lay(`{"__proto__": {}, "schema": "${VERDICT_SCHEMA}"}`), /not whole/],
  ['no rows', () => lay({ ...verdict(), rows: undefined }), /not whole: rows/],
  ['an unknown verdict', () => lay({ ...verdict(), verdict: 'fine' }), /not whole: verdict/],
  ['a long reason', () => lay({ ...verdict(), headline: 'x'.repeat(1001) }), /not whole: headline/],
  ['many rows', () => lay({ ...verdict(), rows: Array(101).fill(verdict().rows[0]) }), /not whole: rows/],
  [
    'a verdict that its rows deny',
    () => lay({ ...verdict(), rows: [{ ...verdict().rows[0], status: 'not-measured' }] }),
    /its rows say block/,
  ],
  ['a verdict without rows', () => lay({ ...verdict(), rows: [] }), /its rows say block/],
  [
    'the verdict of another commit',
    () => lay(verdict({ subject: { repository, commit: 'd'.repeat(40) } })),
    /is of commit d+/,
  ],
  [
    'the verdict of another repository',
    () => lay(verdict({ subject: { repository: 'acme/other', commit: head } })),
    /is of repository acme\/other/,
  ],
  ['the verdict of another workflow', () => lay(verdict({ workflow: 'Nightly' })), /is of workflow Nightly/],
])('%s is told as not measured, and nothing else', async (_, artifact, why) => {
  const result = await report(artifact())
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: '' }, foreign: [] })
  expect(result.annotations[0]).toMatchObject({ level: 'error', message: expect.stringMatching(why) })
  expect(github.statuses(head)[0]).toMatchObject({
    state: 'error',
    description: expect.stringContaining('Not measured'),
  })
  expect(comments()).toEqual([])
})

test.each([
  ['another pull request', () => number - 1],
  ['a pull request that is none', () => 99_999],
])('the number of %s gets no comment', async (_, other) => {
  github.changes.pull(repository, { number: number - 1, head: 'f'.repeat(40), author: 'alice' })
  const subject = { repository, commit: head, pullRequest: other() }
  const result = await report(lay(verdict({ subject })))
  expect(result).toMatchObject({ conclusion: 'success', outputs: { told: 'false' } })
  expect(result.annotations).toContainEqual(
    expect.objectContaining({ level: 'notice', message: expect.stringContaining('The comment is not on') }),
  )
  expect(github.comments.of(repository, number - 1)).toEqual([])
  expect(comments()).toEqual([])
})

test('what the artifact says is text: no markup, mention or link of it reaches the comment [T89]', async () => {
  const evil =
    '</details><img src=x onerror=alert(1)>\n# [Approved](https://evil.example) @acme/owners ![x](http://e.example/?) | `x` <!-- slipway -->'
  const [row] = verdict().rows
  const finding = { id: evil, severity: 'high', message: evil, file: evil, tool: evil, report: evil } as const
  const result = await report(
    lay(
      verdict({
        headline: evil,
        job: evil,
        stage: evil,
        rows: [{ ...row!, gate: evil, reason: evil, measure: evil, bound: evil }],
        findings: [{ ...finding, fingerprint: 'a'.repeat(32) }],
        pictures: {
          ...verdict().pictures,
          severities: { ...verdict().pictures.severities, high: 1 },
          folders: [1, 2].map((valid) => ({ name: `${evil}${valid}`.slice(-200), covered: 0, valid })),
          flaky: [evil],
        },
      }),
    ),
  )
  expect(result.conclusion).toBe('success')
  const body = comments()[0]?.body ?? ''
  expect(body).toContain('Approved')
  const [marker = '', ...rest] = body.split('\n')
  expect(marker).toMatch(/^<!-- slipway\.github\.io\/gate [0-9a-f]{16} -->$/)
  const own = rest.join('\n').replace('[Everything about it](https://github.com/acme/orders/actions/runs/77)', '')
  expect(own).not.toMatch(/<(?!\/?(details|summary|sub)>)/)
  expect(own).not.toMatch(/@acme|(?<!\\)\]\(|https?:\/\//)
  expect(rest.filter((line) => /^\s*#/.test(line))).toHaveLength(3)
})

test.each<['read' | 'blind', RegExp]>([
  ['read', /403/],
  ['blind', /404/],
])('a token that is only `%s` leaves notices', async (kind, why) => {
  const result = await report(lay(verdict()), { token: github.tokens[kind] })
  expect(result).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass', told: 'false' } })
  const notices = result.annotations.filter(({ level }) => level === 'notice')
  expect(notices.map(({ message }) => message)).toEqual([expect.stringMatching(why), expect.stringMatching(why)])
})

test('another event is refused', async () => {
  const result = await report(lay(verdict()), { event: { pull_request: { head: { sha: head } } } })
  expect(result.conclusion).toBe('failure')
  expect(result.log).toContain('call it on workflow_run')
  expect(github.statuses(head)).toEqual([])
})
