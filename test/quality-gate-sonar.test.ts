// The quality gate of a SonarQube analysis, through the gate's front door.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Gated, gate } from './gate-workspace.ts'

const token = 'squ_0123456789abcdef0123456789abcdef01234567'
let status = 'OK'
let conditions: object[] = []
let answer = 200
const authorizations: (string | undefined)[] = []
let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    authorizations.push(request.headers.authorization)
    const task = { id: 'AYx1', componentKey: 'orders', status: 'SUCCESS', analysisId: 'AN-1' }
    const body = request.url?.includes('/api/ce/task?') ? { task } : { projectStatus: { status, conditions } }
    response.writeHead(answer, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((closed) => server.close(closed))
})
beforeEach(() => {
  ;[status, conditions, answer, authorizations.length] = ['OK', [], 200, 0]
})

const policy = `version: 1
extends: standard
gates: { sonar: { evidence: quality, tool: sonarqube, measure: findings, at-most: 0 } }
`

function analysed(inputs: Record<string, string> = {}): Promise<Gated> {
  const task = `projectKey=orders\nserverUrl=${url}\nceTaskId=AYx1\n`
  return gate(
    { '.slipway.yml': policy, '.scannerwork/report-task.txt': task },
    { 'sonar-report-task': '.scannerwork/report-task.txt', 'sonar-url': url, 'sonar-token': token, ...inputs },
  )
}

const sonarRow = ({ record }: Gated) => record.rows.find(({ gate }) => gate === 'sonar')

test('a gate that passed passes, and the token is nowhere to be read', async () => {
  const result = await analysed()
  expect(result.outputs.verdict).toBe('pass')
  expect(sonarRow(result)).toMatchObject({ status: 'pass', sources: ['.scannerwork/report-task.txt'] })
  expect(new Set(authorizations)).toEqual(new Set([`Bearer ${token}`]))
  const written = JSON.stringify([result.rawLog.replaceAll(`::add-mask::${token}`, ''), result.outputs, result.summary])
  expect(written).not.toContain(token)
})

test('each condition that fails is named', async () => {
  status = 'ERROR'
  conditions = [
    { status: 'ERROR', metricKey: 'new_coverage', comparator: 'LT', errorThreshold: '80', actualValue: '45.2' },
  ]
  const result = await analysed()
  expect(result.outputs.verdict).toBe('block')
  expect(sonarRow(result)).toMatchObject({ status: 'fail', measure: '1 finding', reason: 'new_coverage' })
})

test.each<[string, () => void, Record<string, string>, RegExp]>([
  ['a project without a gate', () => (status = 'NONE'), {}, /no quality gate \(NONE\)/],
  ['a token that is refused', () => (answer = 401), {}, /401/],
  [
    'another server than the token is for',
    () => undefined,
    { 'sonar-url': 'https://sonar.example.com' },
    /the token is for/,
  ],
  ['a scanner that wrote nothing', () => undefined, { 'sonar-report-task': 'none/report-task.txt' }, /ENOENT/],
])('%s is not measured', async (_, make, inputs, reason) => {
  make()
  const result = await analysed(inputs)
  expect(result.outputs.verdict).toBe('block')
  expect(sonarRow(result)).toMatchObject({ status: 'not-measured', reason: expect.stringMatching(reason) })
  if (inputs['sonar-url'] !== undefined) expect(authorizations).toEqual([])
})

test('half of what is needed is refused', async () => {
  const result = await analysed({ 'sonar-token': '' })
  expect(result.exitCode).toBe(1)
  expect(result.log).toContain('are given together or not at all')
})
