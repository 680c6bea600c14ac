import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, OpenAPIBackend } from 'openapi-backend'
import { type LabGitHub, startGitHub } from './github.ts'

const sha = 'b'.repeat(40)
let github: LabGitHub
beforeAll(async () => {
  github = await startGitHub({ repositories: ['acme/orders', 'acme/other'] })
})
afterAll(() => github.stop())

async function call(method: string, path: string, options: { token?: string | null; body?: unknown } = {}) {
  const { token = github.tokens.write, body } = options
  const answer = await fetch(`${github.url}${path}`, {
    method,
    headers: { 'user-agent': 'test', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers }
}

const write = (body: unknown, token?: string | null) =>
  call('POST', `/repos/acme/orders/statuses/${sha}`, { body, token })

test('statuses add up as on GitHub: the newest of a context counts', async () => {
  expect((await call('GET', `/repos/acme/orders/commits/${sha}/status`)).body.state).toBe('pending')
  await write({ state: 'failure', context: 'slipway/gate' })
  await write({ state: 'success', context: 'lint' })
  expect((await call('GET', `/repos/acme/orders/commits/${sha}/status`)).body.state).toBe('failure')
  await write({ state: 'success', context: 'Slipway/Gate', description: 'now it holds' })
  const { body } = await call('GET', `/repos/acme/orders/commits/${sha}/status`)
  expect([body.state, body.total_count]).toEqual(['success', 2])
  expect((await call('GET', `/repos/acme/orders/commits/${sha}/statuses?per_page=2`)).body).toMatchObject([
    { context: 'Slipway/Gate', description: 'now it holds' },
    { context: 'lint' },
  ])
  expect(github.statuses(sha).map(({ state }) => state)).toEqual(['success', 'success', 'failure'])
  expect(github.statuses(sha, 'acme/other')).toEqual([])
})

test.each<[string, unknown, string | null | undefined, number, string]>([
  ['no token', { state: 'success' }, null, 401, 'Requires authentication'],
  ['a wrong token', { state: 'success' }, 'x', 401, 'Bad credentials'],
  ['a state that is none', { state: 'fine' }, undefined, 422, 'Validation Failed'],
  ['no state', {}, undefined, 422, 'Validation Failed'],
  ['a number for text', { state: 'success', description: {} }, undefined, 422, 'Validation Failed'],
  ['a long description', { state: 'success', description: 'x'.repeat(141) }, undefined, 422, 'Validation Failed'],
  ['no JSON', '{', undefined, 400, 'Problems parsing JSON'],
])('refuses %s', async (_, body, token, status, message) => {
  const before = github.statuses(sha).length
  expect(await write(body, token)).toMatchObject({ status, body: { message, status: String(status) } })
  expect(github.statuses(sha).length).toBe(before)
})

test('rights: reading tokens read, blind ones see nothing', async () => {
  const { read, blind } = github.tokens
  expect(await write({ state: 'success' }, read)).toMatchObject({
    status: 403,
    body: { message: 'Resource not accessible by integration' },
  })
  expect((await call('GET', '/repos/acme/orders', { token: read })).status).toBe(200)
  expect((await call('GET', '/repos/acme/orders', { token: blind })).status).toBe(404)
  expect((await call('GET', '/repos/acme/secret')).status).toBe(404)
  expect((await call('GET', '/repos/acme/orders/branches')).status).toBe(404)
})

test('requests count, but for asking how many are left', async () => {
  const left = async () => Number((await call('GET', '/rate_limit')).headers.get('x-ratelimit-remaining'))
  const before = await left()
  await call('GET', '/repos/acme/orders')
  expect(before - (await left())).toBe(1)
})

test.each([
  ['repos/create-commit-status', 'POST', `/repos/acme/orders/statuses/${sha}`],
  ['repos/list-commit-statuses-for-ref', 'GET', `/repos/acme/orders/commits/${sha}/statuses`],
  ['repos/get-combined-status-for-ref', 'GET', `/repos/acme/orders/commits/${sha}/status`],
  ['repos/get', 'GET', '/repos/acme/orders'],
  ['repos/get-content', 'GET', `/repos/acme/orders/contents/.github%2FCODEOWNERS?ref=${sha}`],
  ['repos/get-content', 'GET', `/repos/acme/orders/contents/.github?ref=${sha}`],
  ['git/get-commit', 'GET', `/repos/acme/orders/git/commits/${sha}`],
  ['pulls/get', 'GET', '/repos/acme/orders/pulls/7'],
  ['pulls/list-reviews', 'GET', '/repos/acme/orders/pulls/7/reviews'],
  ['issues/list-comments', 'GET', '/repos/acme/orders/issues/7/comments'],
  ['issues/create-comment', 'POST', '/repos/acme/orders/issues/7/comments'],
  ['issues/update-comment', 'PATCH', '/repos/acme/orders/issues/comments/1'],
  ['repos/get-collaborator-permission-level', 'GET', '/repos/acme/orders/collaborators/alice/permission'],
  ['teams/get-membership-for-user-in-org', 'GET', '/orgs/acme/teams/platform/memberships/alice'],
  ['rate-limit/get', 'GET', '/rate_limit'],
])('%s answers as the description says', async (id, method, path) => {
  const definition = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.generated.json'), 'utf8')) as Document
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { strict: false, validateFormats: false } })
  await api.init()
  tellChanges()
  const body = method === 'GET' ? undefined : path.includes('comments') ? { body: 'so it is' } : { state: 'pending' }
  const token = path.startsWith('/orgs/') ? github.tokens.members : github.tokens.write
  const { status, body: said } = await call(method, path, { body, token })
  expect(api.validateResponse(said, id, status).errors).toBeNull()
})

/** A commit with a file, and a pull request of it with three reviews. */
function tellChanges(): void {
  github.changes.commit('acme/orders', sha, { '.github/CODEOWNERS': `* @alice\n${'#'.repeat(100)}\n` })
  github.changes.pull('acme/orders', { number: 7, head: sha, author: 'bob' })
  for (const by of ['alice', 'carol', 'dan']) {
    github.changes.review('acme/orders', 7, { by, state: 'APPROVED', commit: sha })
  }
  github.changes.team('acme/platform', ['alice'])
  github.comments.add('acme/orders', 7, { by: 'carol', body: 'first' })
}

test('files, reviews and members', async () => {
  tellChanges()
  const file = await call('GET', `/repos/acme/orders/contents/.github%2FCODEOWNERS?ref=${sha}`)
  expect(Buffer.from(String(file.body.content), 'base64').toString()).toMatch(/^\* @alice\n#{100}\n$/)
  for (const path of [`contents/CODEOWNERS?ref=${sha}`, 'contents/CODEOWNERS?ref=main', 'pulls/8', 'pulls/8/reviews']) {
    expect((await call('GET', `/repos/acme/orders/${path}`)).status).toBe(404)
  }
  const { body } = await call('GET', '/repos/acme/orders/pulls/7/reviews?per_page=1&page=2')
  expect(body).toMatchObject([{ user: { login: 'carol' }, state: 'APPROVED', commit_id: sha }])
  const { members, read } = github.tokens
  const asked = async (login: string, token: string) =>
    (await call('GET', `/orgs/acme/teams/platform/memberships/${login}`, { token })).status
  expect([await asked('alice', members), await asked('bob', members), await asked('alice', read)]).toEqual([
    200, 404, 403,
  ])
})

test('comments: by pages, changed in place, within their length', async () => {
  const other = await startGitHub()
  try {
    other.changes.pull('acme/orders', { number: 3, head: sha, author: 'bob' })
    const at = (path: string, method = 'GET', body?: object) =>
      fetch(`${other.url}/repos/acme/orders/issues/${path}`, {
        method,
        headers: { 'user-agent': 'test', authorization: `Bearer ${other.tokens.write}` },
        body: JSON.stringify(body),
      })
    for (const body of ['one', 'two', 'three']) other.comments.add('acme/orders', 3, { by: 'carol', body })
    expect(await (await at('3/comments?per_page=2&page=2')).json()).toMatchObject([{ body: 'three' }])
    expect((await at('comments/2', 'PATCH', { body: 'changed' })).status).toBe(200)
    expect(other.comments.of('acme/orders', 3).map(({ body }) => body)).toEqual(['one', 'changed', 'three'])
    const statuses = []
    for (const body of ['x'.repeat(65_536), 'x'.repeat(65_537), ' ']) {
      statuses.push((await at('3/comments', 'POST', { body })).status)
    }
    statuses.push((await at('4/comments')).status, (await at('comments/99', 'PATCH', { body: 'x' })).status)
    expect(statuses).toEqual([201, 422, 422, 404, 404])
  } finally {
    await other.stop()
  }
})
