import type { ServerResponse } from 'node:http'
import { KeptLog, QuickClock, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import { judge, runSmoke, type SmokeCheck } from './smoke.ts'

type Reply = (response: ServerResponse) => void
/** A server whose replies come in turn; the last one stays. */
const servers: ScriptedApi[] = []
async function serve(...replies: Reply[]): Promise<ScriptedApi> {
  const server = await scriptedApi((_, response) => (replies.length > 1 ? replies.shift() : replies[0])?.(response))
  servers.push(server)
  return server
}
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

const answer =
  (status: number, body = '', headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers)
    response.end(body)
  }
const to = (location: string, status = 302) => answer(status, '', { location })

const clock = new QuickClock()
let log: KeptLog
beforeEach(() => {
  log = new KeptLog()
})
async function smoke(changes: Partial<SmokeCheck> & { url: string }, signal = new AbortController().signal) {
  const check = { status: 200, attempts: 1, ...changes }
  const [result] = await runSmoke([check], { clock, log, signal })
  return result!
}

describe('one answer', () => {
  test.each<[string, Reply, Partial<SmokeCheck>, boolean, string]>([
    ['the status', answer(200), {}, true, 'status 200 in '],
    ['another status', answer(503, 'starting'), {}, false, 'status 503 instead of 200 after '],
    ['a wanted error', answer(404), { status: 404 }, true, 'status 404 in '],
    ['the body', answer(200, '{"version":"1.1.0"}'), { body: '"1.1.0"' }, true, 'status 200'],
    [
      'another body',
      answer(200, '{"version":"1.0.0"}'),
      { body: '"1.1.0"' },
      false,
      'body lacks "\\"1.1.0\\""; it begins with "{\\"version\\":\\"1.0.0\\"}"',
    ],
    [
      'a body with a command in it',
      answer(200, '\n::error::x'),
      { body: 'ok' },
      false,
      'it begins with "\\n::error::x"',
    ],
    ['characters of several bytes', answer(200, 'Grüße 🚀'), { body: 'ße 🚀' }, true, 'status 200'],
    ['a broken connection', (response) => response.destroy(), {}, false, 'socket hang up'],
    [
      'a body that is too large',
      answer(200, 'x'.repeat(1024 * 1024 + 1)),
      {},
      false,
      'body is larger than 1048576 bytes',
    ],
    ['a body of the largest size', answer(200, 'x'.repeat(1024 * 1024)), {}, true, 'status 200'],
    [
      'a body that ends early',
      (response) => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('half')
        setTimeout(() => response.destroy(), 20)
      },
      {},
      false,
      'aborted',
    ],
  ])('%s', async (_, reply, changes, passed, detail) => {
    const { url } = await serve(reply)
    const result = await smoke({ url: `${url}/healthz`, ...changes })
    expect(result).toMatchObject({ passed, attempts: 1 })
    expect(result.detail).toContain(detail)
  })

  test.each([
    ['a port that nobody listens at', 'http://127.0.0.1:1/', 'connection refused'],
    ['a name that does not resolve', 'http://nowhere.invalid/', 'the host name does not resolve'],
    ['a file', 'file:///etc/passwd', 'file:// is not http or https'],
    ['plain http where TLS was asked for', 'https://127.0.0.1:1/', 'connection refused'],
  ])('none from %s', async (_, url, detail) => {
    expect(await smoke({ url })).toMatchObject({ passed: false, detail })
  })

  test.each([
    [{ maxLatency: 100 }, 100, true],
    [{ maxLatency: 100 }, 100.6, false],
    [{}, 1e9, true],
  ])('latency: %p at %p ms', (changes, latencyMs, passed) => {
    const check = { url: 'http://a', status: 200, attempts: 1, ...changes }
    const found = judge(check, { status: 200, body: '', latencyMs })
    expect(found.passed).toBe(passed)
    if (!passed) expect(found.detail).toBe('answered in 101 ms, more than 100 ms')
  })

  test('the latency is that of all hops, by the clock that is handed in', async () => {
    const own = new QuickClock()
    const slow = (reply: Reply) => (response: ServerResponse) => {
      own.pass(70)
      reply(response)
    }
    const { url } = await serve(
      slow((response) => to('/next')(response)),
      slow(answer(200)),
    )
    const check = { url, status: 200, attempts: 1, maxLatency: 100 }
    const [result] = await runSmoke([check], { clock: own, log, signal: new AbortController().signal })
    expect(result).toMatchObject({ passed: false, detail: 'answered in 140 ms, more than 100 ms', latencyMs: 140 })
  })

  test('what says nothing is given up after ten seconds [T72]', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200)
      response.write('one byte at a time')
    })
    const started = performance.now()
    expect(await smoke({ url })).toMatchObject({ passed: false, detail: 'no answer within 10 s' })
    expect(performance.now() - started).toBeLessThan(12_000)
  }, 20_000)
})

describe('attempts', () => {
  test('go on until one passes, a second apart, each with a connection of its own', async () => {
    const connections = new Set<unknown>()
    const noting = (reply: Reply) => (response: ServerResponse) => {
      connections.add(response.socket)
      reply(response)
    }
    const { url, seen } = await serve(noting(answer(503)), noting(answer(200, 'old')), noting(answer(200, 'new')))
    const before = clock.slept.length
    expect(await smoke({ url, body: 'new', attempts: 5 })).toMatchObject({ passed: true, attempts: 3 })
    expect(seen).toHaveLength(3)
    expect(connections.size).toBe(3)
    expect(clock.slept.slice(before)).toEqual([1000, 1000])
    expect(log.lines).toEqual([
      expect.stringContaining(`info: smoke ${url}: status 503 instead of 200`),
      expect.stringContaining('body lacks "new"'),
      expect.stringContaining('(attempt 3 of 5)'),
    ])
  })

  test('end with the last answer', async () => {
    const { url, seen } = await serve(answer(500), answer(502))
    expect(await smoke({ url, attempts: 3 })).toMatchObject({
      passed: false,
      attempts: 3,
      detail: expect.stringContaining('502'),
    })
    expect(seen).toHaveLength(3)
  })

  test('an abort ends them with its reason, in the middle of an answer too', async () => {
    const abort = new AbortController()
    const { url } = await serve((response) => {
      response.writeHead(200)
      response.write('half')
      setTimeout(() => abort.abort(new Error('cancelled')), 20)
    })
    await expect(smoke({ url, attempts: 3 }, abort.signal)).rejects.toThrow('cancelled')
    await expect(smoke({ url }, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
  })

  test('of several checks are made side by side, and told in their order', async () => {
    const slow = await serve((response) => setTimeout(() => answer(200)(response), 100))
    const quick = await serve(answer(500))
    const checks = [slow, quick].map(({ url }) => ({ url, status: 200, attempts: 1 }))
    const results = await runSmoke(checks, { clock, log, signal: new AbortController().signal })
    expect(results.map(({ check, passed }) => [check.url, passed])).toEqual([
      [slow.url, true],
      [quick.url, false],
    ])
    expect(log.lines[0]).toContain(quick.url)
  })
})

describe('redirects', () => {
  test('on the same host are followed', async () => {
    const { url, seen } = await serve(to('/a'), to('b?c=d', 307), answer(200, 'there'))
    expect(await smoke({ url, body: 'there' })).toMatchObject({ passed: true })
    expect(seen.map(({ path }) => path)).toEqual(['/', '/a', '/b'])
  })

  test('that are what is wanted are not', async () => {
    const { url, seen } = await serve(to('https://login.example/'))
    expect(await smoke({ url, status: 302 })).toMatchObject({ passed: true })
    expect(seen).toHaveLength(1)
  })

  test.each([
    ['another host', 'http://localhost/', 'redirected to another host, localhost'],
    [
      'a host of which ours is a part',
      'http://127.0.0.1.evil.example/',
      'redirected to another host, 127.0.0.1.evil.example',
    ],
    ['user and password before another host', 'http://127.0.0.1@evil.example/', 'another host, evil.example'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/', 'another host, 169.254.169.254'],
    ['a file', 'file://127.0.0.1/etc/passwd', 'file:// is not http or https'],
  ])('to %s are refused, once and for all [T68]', async (_, location, detail) => {
    const { url, seen } = await serve(to(location))
    const result = await smoke({ url, attempts: 5 })
    expect(result).toMatchObject({ passed: false, attempts: 1 })
    expect(result.detail).toContain(detail)
    expect(seen).toHaveLength(1)
  })

  test('without end are given up', async () => {
    const { url, seen } = await serve(to('/again'))
    expect(await smoke({ url })).toMatchObject({ passed: false, detail: 'more than 5 redirects' })
    expect(seen).toHaveLength(6)
  })

  test('without a place to go are an answer', async () => {
    const { url } = await serve(answer(302))
    expect(await smoke({ url })).toMatchObject({
      passed: false,
      detail: expect.stringContaining('status 302 instead of 200'),
    })
  })
})

describe('addresses of metadata services', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.170.2/v2/credentials/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[64:ff9b::169.254.169.254]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://169.254.43518/',
    'http://evil@169.254.169.254:80/',
  ])('%s is never asked [T68]', async (url) => {
    const result = await smoke({ url, attempts: 3 })
    expect(result).toMatchObject({ passed: false, attempts: 1 })
    expect(result.detail).toContain('a link-local or cloud metadata address; URLs of a policy are never asked there')
  })
})
