import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readSonarGate, type SonarRequest } from './quality-gate.ts'

type Reply = (request: IncomingMessage, response: ServerResponse) => void

const token = 'squ_canary4711'
const asked: IncomingMessage[] = []
let task: Reply[] = []
let gate: Reply[] = []
let server: Server
let url: string

/** Time that only sleeping moves. */
function clock(start = Date.parse('2026-11-24T10:00:00Z')) {
  const slept: number[] = []
  return {
    slept,
    now: () => start + slept.reduce((sum, pause) => sum + pause, 0),
    sleep: async (pause: number, signal?: AbortSignal) => {
      signal?.throwIfAborted()
      slept.push(pause)
    },
  }
}

const json =
  (value: unknown, status = 200, headers = {}): Reply =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
const cutOff: Reply = (request, response) => {
  response.writeHead(200, { 'content-length': '999' }).write('{"task":', () => request.socket.destroy())
}
const taskIs = (status: string, more = {}) => json({ task: { id: 'AYx1', componentKey: 'app', status, ...more } })
const done = taskIs('SUCCESS', { analysisId: 'AN-1', submittedAt: '2026-11-24T09:59:00+0000' })
const gateIs = (status: string, conditions: unknown = []) => json({ projectStatus: { status, conditions } })
const failing = (status = 'ERROR') => ({
  ...{ status, metricKey: 'new_coverage', comparator: 'LT', errorThreshold: '80', actualValue: '45.2' },
})

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    const replies = request.url!.includes('/api/ce/task?') ? task : gate
    const reply = replies.length > 1 ? replies.shift()! : replies[0]!
    reply(request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sonar`
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((closed) => server.close(closed))
})
beforeEach(() => {
  asked.length = 0
  task = [done]
  gate = [gateIs('OK')]
})

const text = (changes: Record<string, string> = {}) =>
  Object.entries({ projectKey: 'app', serverUrl: url, ceTaskId: 'AYx1', ...changes })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')

function read(change: Partial<SonarRequest> = {}, time = clock(), signal?: AbortSignal) {
  const request = { reportTask: text(), source: '.scannerwork/report-task.txt', server: url, token, timeout: 60_000 }
  return readSonarGate({ ...request, ...change }, { clock: time, signal })
}

test('a gate that passed is measured, and the token goes along', async () => {
  expect(await read()).toEqual({
    ...{ kind: 'quality', tool: 'sonarqube', format: 'sonarqube', sources: ['.scannerwork/report-task.txt'] },
    ...{ measured: true, measures: { findings: 0 }, findings: [], findingsLeftOut: 0, discrepancies: [] },
    producedAt: '2026-11-24T09:59:00.000Z',
  })
  expect(asked.map((request) => request.url)).toEqual([
    '/sonar/api/ce/task?id=AYx1',
    '/sonar/api/qualitygates/project_status?analysisId=AN-1',
  ])
  expect(asked.every(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true)
})

test('failing conditions are findings', async () => {
  gate = [gateIs('ERROR', [failing(), failing('WARN'), { ...failing('OK') }, { status: 'NO_VALUE' }])]
  const evidence = await read()
  expect(evidence.measures).toEqual({ findings: 2 })
  expect(evidence.discrepancies).toEqual([])
  expect(evidence.findings[0]).toEqual({
    ...{ id: 'new_coverage', severity: 'high' },
    message: 'new_coverage is 45.2; the condition fails below 80',
  })
})

test.each([
  ['ERROR', [], 1],
  ['WARN', [failing('OK')], 1],
  ['OK', [failing()], 1],
  ['OK', [failing('CURIOUS')], 1],
])('%s that its conditions contradict takes the worse', async (status, conditions, findings) => {
  gate = [gateIs(status, conditions)]
  const evidence = await read()
  expect(evidence).toMatchObject({ measured: true, measures: { findings } })
  expect(evidence.discrepancies).toHaveLength(1)
})

test('waits for the analysis, ever longer', async () => {
  task = [taskIs('PENDING'), taskIs('PENDING'), taskIs('IN_PROGRESS'), done]
  const time = clock()
  expect(await read({}, time)).toMatchObject({ measured: true })
  expect(time.slept).toEqual([500, 750, 1125])
})

test.each<[string, Reply[], Reply[], RegExp]>([
  ['a task that never ends', [taskIs('IN_PROGRESS')], [], /not answered in time: the analysis is still worked on/],
  ['a task that failed', [taskIs('FAILED', { errorMessage: `no space ${token}` })], [], /failed: no space \*\*\*/],
  ['a task that was cancelled', [taskIs('CANCELED')], [], /was cancelled/],
  ['a task of another status', [taskIs('success')], [], /status "success"/],
  ['a task without an analysis', [taskIs('SUCCESS')], [], /without an analysis/],
  ['a task of another project', [taskIs('SUCCESS', { componentKey: 'other' })], [], /is of app, and its task of other/],
  ['an answer without a task', [json({})], [], /does not state the task/],
  ['an answer that is a list', [json([])], [], /no JSON object/],
  ['a web page', [(_, response) => response.end('<html>sign in</html>')], [], /not JSON/],
  ['an answer that is cut off', [cutOff], [], /in time: SonarQube could not be reached/],
  ['an endless answer', [(_, r) => r.end('x'.repeat(2 ** 20 + 1))], [], /more than 1048576 bytes/],
  [
    'a wrong token',
    [json({ errors: [{ msg: 'Insufficient privileges' }] }, 403)],
    [],
    /403 \(Insufficient privileges\): the token/,
  ],
  ['an unknown task', [json({ errors: [{ msg: 'No activity found' }] }, 404)], [], /404 \(No activity found\)/],
  ['a redirect', [json({}, 302, { location: 'https://evil.example/' })], [], /302: it redirects/],
  ['a server that stays ill', [json({}, 503)], [], /not answered in time: SonarQube answered 503/],
  ['a server that hangs up', [(request) => request.socket.destroy()], [], /in time: SonarQube could not be reached/],
  ['no gate', [done], [gateIs('NONE')], /no quality gate \(NONE\)/],
  ['a gate of another status', [done], [gateIs('PASSED')], /status "PASSED"/],
  ['a gate without conditions', [done], [json({ projectStatus: { status: 'OK' } })], /no list of conditions/],
  ['no gate status at all', [done], [json({ projectStatus: {} })], /status "undefined"/],
  [
    'two statuses',
    [done],
    [(_, r) => r.end('{"projectStatus":{"status":"ERROR","status":"OK","conditions":[]}}')],
    /twice/,
  ],
])('%s is not measured', async (_, tasks, gates, reason) => {
  task = tasks
  gate = gates
  const evidence = await read()
  expect(evidence).toMatchObject({ measured: false, measures: {}, reason: expect.stringMatching(reason) })
  expect(JSON.stringify(evidence)).not.toContain(token)
})

test('faults that pass are tried again; the server says after how long', async () => {
  task = [(request) => request.socket.destroy(), json({}, 429, { 'retry-after': '7' }), json({}, 502), done]
  const time = clock()
  expect(await read({}, time)).toMatchObject({ measured: true })
  expect(time.slept).toEqual([500, 7000, 750])
})

test('a server that asks for more patience than there is ends the waiting at once', async () => {
  task = [json({}, 429, { 'retry-after': '3600' })]
  const time = clock()
  expect(await read({}, time)).toMatchObject({ measured: false })
  expect(time.slept).toEqual([])
})

test('a server that never answers is not waited for beyond the time', async () => {
  task = [() => {}]
  expect(await read({ timeout: 200 })).toMatchObject({
    measured: false,
    reason: expect.stringMatching(/did not answer/),
  })
})

test('an analysis older than the run is stale', async () => {
  const evidence = await read({ notBefore: Date.parse('2026-11-24T09:59:30Z') })
  expect(evidence).toMatchObject({ measured: false, reason: expect.stringMatching(/is stale/) })
})

test.each<[string, Record<string, string>, RegExp]>([
  ['another server', { serverUrl: 'https://evil.example' }, /and the token is for/],
  ['another port', { serverUrl: 'http://127.0.0.1:1/sonar' }, /and the token is for/],
  ['a user in the URL', { serverUrl: 'https://sonar.example@evil.example' }, /must not hold a user/],
  ['plain http', { serverUrl: 'http://sonar.example' }, /not https/],
  ['a name that looks local', { serverUrl: 'http://localhost.evil.example' }, /not https/],
  ['a file', { serverUrl: 'file:///etc/passwd' }, /not https/],
  ['no URL', { serverUrl: 'sonar' }, /no URL/],
  ['a task that leaves the path', { ceTaskId: '../../api/users?x=' }, /which is none/],
  ['no task', { ceTaskId: '' }, /no ceTaskId/],
  ['no project', { projectKey: '' }, /no projectKey/],
])('a file with %s sends the token nowhere', async (_, change, reason) => {
  const evidence = await read({ reportTask: text(change) })
  expect(evidence).toMatchObject({ measured: false, reason: expect.stringMatching(reason) })
  expect(asked).toEqual([])
})

test('a key that stands twice is refused', async () => {
  expect(await read({ reportTask: `${text()}serverUrl=${url}\n` })).toMatchObject({ reason: 'has serverUrl twice' })
})

test('being cancelled ends the waiting', async () => {
  const stop = new AbortController()
  const pending = taskIs('PENDING')
  task = [
    (request, response) => {
      pending(request, response)
      stop.abort(new Error('stopped'))
    },
  ]
  await expect(read({}, clock(), stop.signal)).rejects.toThrow('stopped')
})
