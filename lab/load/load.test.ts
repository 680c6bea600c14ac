import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RequestEnd, startLoad } from './load.ts'
import { quantile } from './quantile.ts'

let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const json =
  (body: unknown): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

it('keeps the rate whatever the server does, and ends by time', async () => {
  const url = await serve((request, response) => setTimeout(() => json({ version: '1' })(request, response), 100))
  const result = await startLoad({ url, ratePerSecond: 200, durationMs: 500 }).done
  expect(result).toMatchObject({ sent: 100, ok: 100, failed: 0, errors: {}, versions: { '1': 100 } })
  expect(result.p50).toBeGreaterThan(95)
  expect(result.p99).toBeGreaterThanOrEqual(result.p95 ?? Number.NaN)
})

it('ends by count', async () => {
  const url = await serve(json({ version: '1' }))
  expect(await startLoad({ url, ratePerSecond: 500, durationMs: 60_000, count: 7 }).done).toMatchObject({
    sent: 7,
    ok: 7,
  })
})

it('tells of good answers, and when they were asked for', async () => {
  let asked = 0
  const url = await serve((request, response) => {
    asked += 1
    if (asked === 2) response.writeHead(503).end()
    else setTimeout(() => json({ version: '1' })(request, response), 100)
  })
  const told: { version?: string; sentAt: number }[] = []
  const begun = Date.now()
  await startLoad({ url, ratePerSecond: 100, durationMs: 60_000, count: 5, onAnswer: (answer) => told.push(answer) })
    .done
  expect(told).toHaveLength(4)
  for (const { version, sentAt } of told) {
    expect(version).toBe('1')
    expect(sentAt).toBeGreaterThanOrEqual(begun)
    expect(sentAt).toBeLessThanOrEqual(Date.now() - 90)
  }
})

it('tells how every request ended', async () => {
  let asked = 0
  const url = await serve((request, response) => {
    asked += 1
    if (asked === 1) request.socket.destroy()
    else response.writeHead(asked === 2 ? 500 : 200, { 'content-type': 'application/json' }).end('{"version":"1"}')
  })
  const ends: RequestEnd[] = []
  await startLoad({ url, ratePerSecond: 50, durationMs: 60_000, count: 3, onEnd: (end) => ends.push(end) }).done
  const times = { sentAt: expect.any(Number), milliseconds: expect.any(Number) }
  expect(ends).toEqual([
    { sentAt: times.sentAt, ok: false },
    { ...times, ok: false, version: '1' },
    { ...times, ok: true, version: '1' },
  ])
})

it('opens connections as it is told', async () => {
  const url = await serve(json({}))
  let connections = 0
  server?.on('connection', () => connections++)
  const run = async (style: 'reuse' | 'new') => {
    connections = 0
    await startLoad({ url, ratePerSecond: 100, durationMs: 60_000, count: 50, connections: style }).done
    return connections
  }
  expect(await run('new')).toBe(50)
  expect(await run('reuse')).toBeLessThan(50)
})

it('tells failures by kind', async () => {
  let n = 0
  const url = await serve((request, response) => {
    n++
    if (n % 4 === 0) return request.socket.destroy()
    if (n % 4 === 1) return response.writeHead(503).end()
    if (n % 4 === 2) return // never answered
    json({ version: '2' })(request, response)
  })
  const load = { url, ratePerSecond: 200, durationMs: 60_000, count: 20, connections: 'new', timeoutMs: 300 } as const
  const result = await startLoad(load).done
  expect(result).toMatchObject({ sent: 20, ok: 5, failed: 15, versions: { '2': 5 } })
  expect(result.errors).toEqual({ 'HTTP 503': 5, ECONNRESET: 5, timeout: 5 })
})

it('counts an answer that breaks off as failed', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"version":')
    setTimeout(() => request.socket.destroy(), 10)
  })
  expect(await startLoad({ url, ratePerSecond: 100, durationMs: 60_000, count: 2 }).done).toMatchObject({
    ok: 0,
    failed: 2,
  })
})

it('stops when told, after the answers in flight', async () => {
  const url = await serve((request, response) => setTimeout(() => json({})(request, response), 50))
  const begun = performance.now()
  const load = startLoad({ url, ratePerSecond: 200, durationMs: 60_000 })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(load.soFar().sent).toBeGreaterThan(load.soFar().ok)
  const stopping = load.stop()
  const due = ((performance.now() - begun) / 1000) * 200
  const result = await stopping
  expect(result.ok).toBe(result.sent)
  expect(result.sent).toBeLessThanOrEqual(due)
})

it('takes quantiles by nearest rank', () => {
  expect(quantile([], 0.5)).toBeUndefined()
  expect(quantile([7], 0.99)).toBe(7)
  expect([0.5, 0.95, 0.99, 1].map((q) => quantile([1, 2, 3, 4], q))).toEqual([2, 4, 4, 4])
})
