import { type LabGitHub, startGitHub } from '../../lab/github/github.ts'
import { systemClock } from '../runner/clock.ts'
import { markerOf, writeStickyComment } from './sticky-comment.ts'

const [head, repository, author, key] = ['c'.repeat(40), 'acme/orders', 'github-actions[bot]', 'CI/gate']
let github: LabGitHub
let number = 0
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.stop())
beforeEach(() => {
  number++
  github.changes.pull(repository, { number, head, author: 'bob' })
})

/** Waits as long as it is told, but at once. */
const clock = { now: systemClock.now, sleep: async () => {} }
const write = (change: Partial<Parameters<typeof writeStickyComment>[0]> = {}) =>
  writeStickyComment(
    {
      apiUrl: github.url,
      token: github.tokens.write,
      repository,
      number,
      head,
      key,
      author,
      body: 'so it is',
      ...change,
    },
    { clock },
  )
const bodies = () =>
  github.comments.of(repository, number).map(({ by, body }) => `${by}: ${body.replace(/^<!--.*-->\n/, '')}`)

test('created, left alone while nothing changed, then updated', async () => {
  expect(await write()).toEqual({ written: true, how: 'created' })
  expect(await write()).toEqual({ written: true, how: 'unchanged' })
  expect(await write({ body: 'another' })).toEqual({ written: true, how: 'updated' })
  expect(bodies()).toEqual([`${author}: another`])
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})

test('gates of several workflows have a comment each', async () => {
  await write()
  await write({ key: 'Nightly/gate', body: 'nightly' })
  await write({ body: 'changed' })
  expect(bodies()).toEqual([`${author}: changed`, `${author}: nightly`])
})

test("another author's comment with our marker is left alone", async () => {
  github.comments.add(repository, number, { by: 'mallory', body: `${markerOf(key)}\n✅ Passed` })
  github.comments.add(repository, number, { by: author, body: `no: ${markerOf(key)}` })
  expect(await write()).toEqual({ written: true, how: 'created' })
  expect(await write({ body: 'again' })).toEqual({ written: true, how: 'updated' })
  expect(bodies()).toEqual(['mallory: ✅ Passed', `${author}: no: ${markerOf(key)}`, `${author}: again`])
})

test('it is found on a later page, and the number of pages is bounded', async () => {
  for (let index = 0; index < 230; index++) github.comments.add(repository, number, { by: 'bob', body: `${index}` })
  await write()
  const before = github.requests.length
  expect(await write({ body: 'again' })).toEqual({ written: true, how: 'updated' })
  expect(github.requests.slice(before).filter(({ method }) => method === 'GET')).toHaveLength(4)
  for (let index = 0; index < 2300; index++) github.comments.add(repository, number, { by: 'bob', body: `${index}` })
  expect(await write({ key: 'other' })).toMatchObject({ written: false, why: expect.stringContaining('2500 comments') })
})

test.each<[string, Parameters<typeof write>[0], RegExp]>([
  ['may not write', { token: 'read' }, /403 .*pull-requests: write/],
  ['sees nothing', { token: 'blind' }, /404 .*no such pull request/],
  ['is empty', { token: '' }, /no token/],
])('a token that %s leaves a reason', async (_, { token = '' } = {}, why) => {
  const known = github.tokens as Record<string, string>
  expect(await write({ token: known[token] ?? token })).toEqual({ written: false, why: expect.stringMatching(why) })
  expect(bodies()).toEqual([])
})

test.each<[string, Parameters<typeof write>[0], RegExp]>([
  ['another head', { head: 'd'.repeat(40) }, /another head by now/],
  ['another number', { number: 9999 }, /404/],
  ['no repository', { repository: 'acme' }, /owner\/name/],
  ['a body that is too long', { body: 'x'.repeat(66_000) }, /422/],
])('%s: not written', async (_, change, why) => {
  expect(await write(change)).toEqual({ written: false, why: expect.stringMatching(why) })
  expect(bodies()).toEqual([])
})

test.each<[string, Parameters<LabGitHub['fault']>[0]]>([
  ['comes back', { how: { status: 502 }, times: 2 }],
  ['cuts the answer after it wrote', { method: 'POST', how: 'reset-after-handling', times: 1 }],
  ['fails to write once', { method: 'POST', how: { status: 500 }, times: 1 }],
])('a GitHub that %s: one comment', async (_, fault) => {
  github.fault(fault)
  expect(await write()).toMatchObject({ written: true })
  expect(bodies()).toEqual([`${author}: so it is`])
})

test('a GitHub that stays broken ends in a reason', async () => {
  const end = github.fault({ method: 'POST', how: { status: 500 } })
  expect(await write()).toEqual({ written: false, why: expect.stringContaining('500') })
  end()
  expect(bodies()).toEqual([])
})
