import type { ServerResponse } from 'node:http'
import { fastClock } from '../../lab/gateway/clock.ts'
import { type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import type { Clock } from '../host.ts'
import { type Expectation, expectationOf, type Probe, type ProbeRequest, startProbe } from './probe.ts'
import type { Split } from './router.ts'

/** Time passes four times as fast. */
const clock = fastClock(4)

/** The versions that answer, in turn; what is no version is a way to fail. */
let turns: readonly string[]
let asked = 0
let server: ScriptedApi
const sockets = new Set<unknown>()
let probe: Probe | undefined
beforeEach(async () => {
  asked = 0
  sockets.clear()
  server = await scriptedApi((_, response: ServerResponse) => {
    sockets.add(response.socket)
    const turn = turns[asked++ % turns.length]!
    if (turn === 'reset') return void response.socket?.resetAndDestroy()
    if (turn === 'unnamed') return void response.end('x')
    const status = /^\d{3}$/.test(turn) ? Number(turn) : 200
    response.writeHead(status, status === 200 ? { 'X-Version': turn } : {}).end('body')
  })
})
afterEach(async () => {
  await probe?.stop()
  await server.close()
})

const start = (over: Partial<ProbeRequest> = {}): Probe => {
  probe = startProbe({
    url: `${server.url}/some/path`,
    header: 'X-Version',
    clock,
    signal: new AbortController().signal,
    ...over,
  })
  return probe
}
const arrives: Expectation = { arrives: true, leaves: false }
const leaves: Expectation = { arrives: false, leaves: true }
const switches: Expectation = { arrives: true, leaves: true }
const nothing: Expectation = { arrives: false, leaves: false }
/** Other versions answer after a time of that clock; settles with how long it took. */
const later = async (milliseconds: number, next: readonly string[]): Promise<number> => {
  const begin = clock.now()
  await clock.sleep(milliseconds)
  turns = next
  return clock.now() - begin
}

describe('how long until traffic follows', () => {
  test.each<[string, Expectation, readonly string[], readonly string[]]>([
    ['a version arrives among the others', arrives, ['1'], ['1', '1', '2']],
    ['one takes the place of another', switches, ['1'], ['2']],
    ['one of two leaves', leaves, ['1', '2'], ['2']],
    ['it goes back to one of two', leaves, ['1', '1', '2'], ['1']],
  ])('%s', async (_, expectation, before, next) => {
    turns = before
    const probing = start()
    await probing.ready(expectation)
    const [changed, { followedAfterMs, failed, requests, byVersion }] = await Promise.all([
      later(600, next),
      probing.follow(expectation),
    ])
    // A request every 20 ms shows it, on a machine that does other things besides.
    expect(followedAfterMs).toBeGreaterThanOrEqual(expectation.arrives ? changed : changed - 200)
    expect(followedAfterMs).toBeLessThan(changed + 800)
    expect(failed).toBe(0)
    expect(Object.values(byVersion).reduce((a, b) => a + b)).toBe(requests)
    expect(Object.keys(byVersion).sort()).toEqual([...new Set([...before, ...next])].sort())
  })

  test('each request has a connection of its own, about 50 a second', async () => {
    turns = ['1']
    const probing = start()
    await probing.ready(nothing)
    // What answers before would tell nothing: nobody waits for it.
    expect(asked).toBeLessThan(5)
    const { requests, followedAfterMs, byVersion } = await probing.follow(nothing)
    expect(followedAfterMs).toBeUndefined()
    expect(requests).toBeGreaterThan(20)
    expect(requests).toBeLessThanOrEqual(55)
    expect(byVersion).toEqual({ '1': requests })
    expect(sockets.size).toBe(asked)
  })

  test('what never comes is not told as followed, and the wait ends', async () => {
    turns = ['1']
    let now = 0
    // Seconds pass in milliseconds.
    const quick: Clock = {
      now: () => now,
      sleep: async (milliseconds) => {
        now += milliseconds
        await new Promise((resolve) => setTimeout(resolve, 1))
      },
    }
    const probing = start({ clock: quick })
    await probing.ready(switches)
    expect(await probing.follow(switches)).toMatchObject({ failed: 0, byVersion: { '1': expect.any(Number) } })
    expect(await probing.follow(arrives)).not.toHaveProperty('followedAfterMs')
  })

  test('a rare version that has not been answered for a while has not left', async () => {
    // 1 of 30: half a second without it means nothing.
    const rare = [...Array<string>(29).fill('1'), '2']
    turns = rare
    const probing = start()
    await probing.ready(leaves)
    const [changed, { followedAfterMs = 0 }] = await Promise.all([later(1500, ['1']), probing.follow(leaves)])
    expect(followedAfterMs).toBeGreaterThan(changed - 1200)
    expect(followedAfterMs).toBeLessThan(changed + 800)
  })
})

describe('what fails', () => {
  test('is counted by reason, from the change on', async () => {
    turns = ['503']
    const probing = start()
    await probing.ready(arrives)
    turns = ['1', 'reset', '502', '404', 'unnamed', '302']
    const { requests, failed, failures, byVersion } = await probing.follow(nothing)
    expect(
      Object.keys(failures)
        .filter((reason) => reason !== 'HTTP 503')
        .sort(),
    ).toEqual(['ECONNRESET', 'HTTP 404', 'HTTP 502'])
    expect(failures['HTTP 503'] ?? 0).toBeLessThan(20)
    expect(Object.keys(byVersion)).toEqual(expect.arrayContaining(['1', 'unnamed']))
    expect(byVersion.unnamed).toBeGreaterThan(byVersion['1']!)
    const count = (tally: Record<string, number>) => Object.values(tally).reduce((a, b) => a + b)
    expect([count(failures), count(failures) + count(byVersion)]).toEqual([failed, requests])
  })

  test('where nobody listens, it is known after a time that nobody answers', async () => {
    turns = ['1']
    const probing = start({ url: 'http://127.0.0.1:1/' })
    await probing.ready(arrives)
    const { requests, failed, failures } = await probing.follow(nothing)
    expect(requests).toBeGreaterThan(20)
    expect([failed, failures]).toEqual([requests, { ECONNREFUSED: requests }])
  })
})

test('a host is sent in place of the address', async () => {
  turns = ['1']
  const probing = start({ host: 'orders.example' })
  await probing.ready(arrives)
  expect(server.seen.every(({ headers, path }) => headers.host === 'orders.example' && path === '/some/path')).toBe(
    true,
  )
})

test('the metadata service is never asked', async () => {
  await expect(start({ url: 'http://169.254.169.254/' }).ready(nothing)).rejects.toThrow(
    'URLs of a policy are never asked there',
  )
})

test('a server that hangs gets no more than fifty requests at once, and a stop does not wait for them', async () => {
  let open = 0
  const hanging = await scriptedApi(() => {
    open += 1
  })
  const probing = start({ url: hanging.url })
  await probing.ready(arrives)
  expect(open).toBe(50)
  const begin = Date.now()
  await probing.stop()
  expect(Date.now() - begin).toBeLessThan(500)
  await hanging.close()
})

test('an abort ends it with its reason', async () => {
  turns = ['1']
  const abort = new AbortController()
  const probing = start({ signal: abort.signal })
  setTimeout(() => abort.abort(new Error('cancelled')), 50)
  await expect(probing.ready(arrives)).rejects.toThrow('cancelled')
  await expect(probing.follow(arrives)).rejects.toThrow('cancelled')
  const before = asked
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(asked - before).toBeLessThanOrEqual(1)
})

test.each<[Split['weights'] | undefined, Split['weights'], Expectation]>([
  [{ a: 100 }, { a: 95, b: 5 }, arrives],
  [
    { a: 95, b: 5 },
    { a: 50, b: 50 },
    { arrives: false, leaves: false },
  ],
  [{ a: 50, b: 50 }, { b: 100 }, leaves],
  [{ a: 50, b: 50 }, { a: 100, b: 0 }, leaves],
  [{ a: 100 }, { b: 100 }, switches],
  [{}, { a: 100 }, arrives],
  [{ a: 0, b: 50, c: 50 }, { a: 100 }, { arrives: false, leaves: true }],
  [undefined, { a: 100 }, { arrives: false, leaves: false }],
])('from %j to %j', (before, now, expected) => {
  expect(expectationOf(before && { weights: before }, { weights: now })).toEqual(expected)
})
