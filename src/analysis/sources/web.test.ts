import { type Fault, type Loopback, serveMetrics } from '../../../lab/metrics/loopback.ts'
import type { Clock } from '../../host.ts'
import { Unmeasured } from './metric-source.ts'
import { sourceOf } from './source.ts'
import { metricSource } from './source-policy.ts'

const clock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() }
const { signal } = new AbortController()
const token = 'a-token-of-the-service'
let pods: unknown
let server: Loopback

beforeEach(async () => {
  server = await serveMetrics(({ headers }) =>
    headers.authorization === `Bearer ${token}`
      ? { status: 200, body: JSON.stringify({ pods }) }
      : { status: 401, body: '' },
  )
})
afterEach(() => server.stop())

const source = (more: object = {}, secrets: { token?: string } = { token }) =>
  sourceOf(metricSource.parse({ kind: 'web', url: `${server.url}/counts?from={from}&to={to}&pods={pods}`, ...more }), {
    namespace: 'trading',
    clock,
    secrets,
  })

it('asks for the window since the reading before, and takes pods as a stream holds them', async () => {
  pods = [
    { pod: 'a', requests: 10, errors: 1, latency: { '0.1': 9 }, events: { orders: 3 } },
    { pod: 'not asked for', requests: 1, errors: 0 },
  ]
  const it = source()
  expect(await it.read(1000, ['a', 'b'], signal)).toEqual({ at: 1000, pods: [], problems: [] })
  expect(server.asked).toHaveLength(0)
  expect(await it.read(1015, ['a', 'b'], signal)).toEqual({
    at: 1015,
    pods: [{ pod: 'a', requests: 10, errors: 1, latency: { '0.1': 9 }, events: { orders: 3 } }],
    problems: ['pod b is not in the answer'],
  })
  expect(Object.fromEntries(server.asked[0]!.query)).toEqual({ from: '1000', to: '1015', pods: 'a,b' })
})

it('covers both windows after a failure', async () => {
  pods = [{ pod: 'a', requests: 10, errors: 1 }]
  const it = source()
  await it.read(1000, ['a'], signal)
  server.fault = () => ({ status: 503 })
  await expect(it.read(1015, ['a'], signal)).rejects.toThrow(Unmeasured)
  server.fault = undefined
  await it.read(1030, ['a'], signal)
  expect(server.asked.at(-1)?.query.get('from')).toBe('1000')
})

it('tells the past only where it remembers', async () => {
  pods = [{ pod: 'a', requests: 10, errors: 1 }]
  const span = { from: 1000, to: 1180, interval: 60 }
  expect(await source().history(span, ['a'], signal)).toEqual([])
  expect((await source({ remembers: true }).history(span, ['a'], signal)).map(({ at }) => at)).toEqual([
    1060, 1120, 1180,
  ])
  await expect(source({ remembers: true }).history({ ...span, to: 1e6 }, ['a'], signal)).rejects.toThrow(/at most 500/)
})

it.each<[string, unknown, RegExp]>([
  ['more errors than requests', [{ pod: 'a', requests: 1, errors: 2 }], /pods has 2 errors of 1 requests/],
  ['a pod twice', [1, 2].map(() => ({ pod: 'a', requests: 1, errors: 0 })), /which was there before/],
  ['a total', [{ requests: 1, errors: 0 }], /no name in "pod"/],
  ['NaN', [{ pod: 'a', requests: Number.NaN, errors: 0 }], /requests is null/],
  ['an object', { pod: 'a' }, /no list "pods"/],
  ['nothing', [], /nothing of any of the 1 pods, a for one/],
])('refuses %s', async (_, answer, reason) => {
  const it = source()
  await it.read(1000, ['a'], signal)
  pods = answer
  await expect(it.read(1015, ['a'], signal)).rejects.toThrow(reason)
})

it.each<[string, Fault, RegExp]>([
  [
    'a redirect',
    { status: 301, headers: { location: 'https://elsewhere.example.org/' } },
    /redirects \(301\) to https:\/\/elsewhere.example.org/,
  ],
  ['a body without an end', 'endless', /larger than/],
  ['half an answer', 'truncated', /cut off/],
])('says %s', async (_, fault, reason) => {
  pods = [{ pod: 'a', requests: 1, errors: 0 }]
  const it = source()
  await it.read(1000, ['a'], signal)
  server.fault = () => fault
  await expect(it.read(1015, ['a'], signal)).rejects.toThrow(reason)
})

it('says that the token is wrong, and does not say it', async () => {
  const it = source({}, { token: 'another-one' })
  await it.read(1000, ['a'], signal)
  await expect(it.read(1015, ['a'], signal)).rejects.toThrow(/^(?!.*another-one).*status 401; the credentials/)
})

it.each(['http://counts.example.org/{from}{to}', 'http://127.0.0.1.example.org:80/{from}{to}'])(
  'sends no token to %s',
  (url) => {
    expect(() => source({ url })).toThrow(/a token is sent over https only/)
    expect(source({ url }, {}).name).toBe(`counts at ${new URL(url).origin}`)
  },
)

it('does not ask cloud metadata services', async () => {
  const it = source({ url: 'http://169.254.169.254/?{from}{to}' }, {})
  await it.read(1000, ['a'], signal)
  await expect(it.read(1015, ['a'], signal)).rejects.toThrow(/metadata address/)
})
