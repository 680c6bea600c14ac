import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serverIdentity } from '../cluster/api/certificate.ts'
import type { FaultKind } from '../cluster/api/faults.ts'
import { Front } from './front.ts'

const identity = serverIdentity('127.0.0.1')
const arrived: string[] = []
const upstream = createServer({ key: identity.key, cert: identity.certificate }, async (asked, answer) => {
  let body = ''
  for await (const chunk of asked) body += chunk
  arrived.push(`${asked.method} ${asked.url} ${asked.headers.authorization} ${body}`)
  answer.writeHead(201, { 'x-upstream': 'yes' }).end('0123456789')
})
let front: Front
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const { port } = upstream.address() as AddressInfo
  front = new Front({ host: '127.0.0.1', port, ca: identity.certificate })
  url = await front.listen()
})
afterAll(async () => {
  await front.stop()
  upstream.closeAllConnections()
  await new Promise((resolve) => upstream.close(resolve))
})

interface Answer {
  status?: number
  headers?: NodeJS.Dict<string | string[]>
  text: string
  error?: string
}

function ask(path: string): Promise<Answer> {
  const headers = { authorization: 'Bearer x', 'user-agent': 'test' }
  return new Promise((resolve) => {
    const sent = request(`${url}${path}`, { method: 'PUT', ca: front.ca, agent: false, headers }, async (answer) => {
      const told: Answer = { status: answer.statusCode, headers: answer.headers, text: '' }
      try {
        for await (const chunk of answer) told.text += chunk
      } catch (error) {
        told.error = (error as NodeJS.ErrnoException).code
      }
      resolve(told)
    })
    sent.once('error', (error: NodeJS.ErrnoException) => resolve({ text: '', error: error.code }))
    sent.end('body')
  })
}

test('a request goes through as it is, and is noted', async () => {
  expect(await ask('/api/v1/x?y=1')).toMatchObject({
    status: 201,
    text: '0123456789',
    headers: { 'x-upstream': 'yes' },
  })
  expect(arrived.at(-1)).toBe('PUT /api/v1/x?y=1 Bearer x body')
  expect(front.requests.at(-1)).toEqual({
    method: 'PUT',
    path: '/api/v1/x',
    query: '?y=1',
    status: 201,
    userAgent: 'test',
  })
})

test.each<[how: FaultKind, answer: object, isCarriedOut: boolean]>([
  [
    { status: 429, retryAfterSeconds: 7 },
    { status: 429, headers: { 'retry-after': '7' }, text: /TooManyRequests/ },
    false,
  ],
  ['reset', { error: 'ECONNRESET', text: '' }, false],
  ['reset-after-handling', { error: 'ECONNRESET', text: '' }, true],
  ['truncate', { status: 201, error: 'ECONNRESET', text: '01234' }, true],
  [{ delayMs: 50 }, { status: 201, text: '0123456789' }, true],
])('under %j', async (how, answer, isCarriedOut) => {
  const before = arrived.length
  front.fault({ method: 'PUT', path: /\/leases\//, times: 1, how })
  const { text, ...rest } = answer as Answer
  const began = performance.now()
  const got = await ask('/leases/a')
  expect(got).toMatchObject(rest)
  expect(got.text).toMatch(text)
  expect(arrived.length - before).toBe(isCarriedOut ? 1 : 0)
  if (typeof how === 'object' && 'delayMs' in how) expect(performance.now() - began).toBeGreaterThanOrEqual(how.delayMs)
  expect(await ask('/leases/a')).toMatchObject({ status: 201 })
})

test('a request that is left unanswered is carried out', async () => {
  const hit = Promise.withResolvers<{ method: string; path: string }>()
  front.fault({ path: /secrets/, skip: 1, times: 1, how: { unanswered: hit.resolve } })
  expect(await ask('/secrets/a')).toMatchObject({ status: 201 })
  const asked = ask('/secrets/b').then(() => 'answered')
  expect(await hit.promise).toEqual({ method: 'PUT', path: '/secrets/b' })
  expect(arrived.at(-1)).toMatch('/secrets/b')
  expect(await Promise.race([asked, 'silence'])).toBe('silence')
  expect(await ask('/secrets/c')).toMatchObject({ status: 201 })
})
