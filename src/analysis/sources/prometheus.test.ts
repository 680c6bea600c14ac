import type { Fault } from '../../../lab/metrics/loopback.ts'
import { type FakePrometheus, startFakePrometheus } from '../../../lab/metrics/prometheus.ts'
import type { Clock } from '../../host.ts'
import { Unmeasured } from './metric-source.ts'
import { sourceOf } from './source.ts'
import { metricSource } from './source-policy.ts'

const clock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() }
const { signal } = new AbortController()
const token = 'abcdef-secret-token'
let fake: FakePrometheus

beforeEach(async () => {
  fake = await startFakePrometheus({ authorization: `Bearer ${token}` })
})
afterEach(() => fake.stop())

const source = (more: object = {}, secrets: { token?: string } = { token }) =>
  sourceOf(
    metricSource.parse({
      kind: 'prometheus',
      url: fake.url,
      requests: 'http_requests_total',
      errors: 'http_requests_total{code=~"5.."}',
      ...more,
    }),
    { namespace: 'trading', clock, secrets },
  )

/** One scrape of a pod. */
function scrape(
  at: number,
  pod: string,
  [ok, failed]: [number, number],
  more: readonly string[] = [],
  labels: object = {},
) {
  fake.scrape(at, { namespace: 'trading', pod, instance: `${pod}:8080`, ...labels }, [
    `http_requests_total{code="200"} ${ok}`,
    ...(failed > 0 ? [`http_requests_total{code="503"} ${failed}`] : []),
    ...more,
  ])
}

it('tells what each pod counted since the reading before, by the scrape that was last', async () => {
  scrape(990, 'a', [100, 0])
  scrape(999, 'b', [50, 5])
  scrape(1005, 'a', [130, 2])
  scrape(1014, 'b', [80, 5])
  scrape(1016, 'a', [1000, 900])
  const it = source()
  expect(await it.read(1000, ['a', 'b'], signal)).toEqual({ at: 1000, pods: [], problems: [] })
  expect(await it.read(1015, ['a', 'b'], signal)).toEqual({
    at: 1015,
    pods: [
      { pod: 'a', requests: 32, errors: 2 },
      { pod: 'b', requests: 30, errors: 0 },
    ],
    problems: [],
  })
  expect(fake.asked.map(({ query }) => query.get('query'))).toContain(
    'http_requests_total{code=~"5..",namespace="trading",pod=~"a|b"}[120000ms]',
  )
})

it('counts events and buckets, summed over the series of a pod', async () => {
  const shown = (fast: number, slow: number) => [
    `http_request_duration_seconds_bucket{route="/a",le="0.10"} ${fast}`,
    `http_request_duration_seconds_bucket{route="/a",le="+Inf"} ${slow}`,
    `http_request_duration_seconds_bucket{route="/b",le="0.1"} ${fast}`,
    `http_request_duration_seconds_bucket{route="/b",le="+Inf"} ${slow}`,
    `orders_total{kind="limit"} ${fast}`,
    `orders_total{kind="market"} 1`,
  ]
  scrape(1000, 'a', [0, 0], shown(0, 0))
  scrape(1015, 'a', [40, 0], shown(7, 20))
  const it = source({
    latency: 'http_request_duration_seconds_bucket',
    events: { orders: 'orders_total{kind!="test"}' },
  })
  await it.read(1001, ['a'], signal)
  const { pods } = await it.read(1016, ['a'], signal)
  expect(pods).toEqual([
    { pod: 'a', requests: 40, errors: 0, events: { orders: 7 }, latency: { '0.1': 14, '+Inf': 40 } },
  ])
})

it('begins at zero when a process starts again, also under a new address, and says so', async () => {
  scrape(1000, 'a', [100, 9])
  scrape(1000, 'b', [100, 0])
  scrape(1000, 'c', [100, 0])
  scrape(1015, 'a', [5, 1])
  scrape(1015, 'b', [70, 3], [], { instance: 'b:9999' })
  scrape(1015, 'c', [700, 3], [], { instance: 'c:9999' })
  scrape(1030, 'c', [710, 3], [], { instance: 'c:9999' })
  const it = source()
  await it.read(1001, ['a', 'b', 'c'], signal)
  const { pods, problems } = await it.read(1016, ['a', 'b', 'c'], signal)
  expect(pods).toEqual([
    { pod: 'a', requests: 6, errors: 1, restarted: true },
    { pod: 'b', requests: 73, errors: 3, restarted: true },
  ])
  // It may be the same process under another name: its whole count would be no increase.
  expect(problems).toEqual([expect.stringMatching(/^pod c is scraped as another target now/)])
  expect((await it.read(1031, ['c'], signal)).pods).toEqual([{ pod: 'c', requests: 10, errors: 0 }])
})

it('does not take series of a process that has ended for those of the new one', async () => {
  scrape(1000, 'a', [1000, 50])
  scrape(1015, 'a', [5, 0])
  const it = source()
  await it.read(1001, ['a'], signal)
  expect((await it.read(1016, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 5, errors: 0, restarted: true }])
})

it('adds a scrape that was missed, and a reading that failed, to the next', async () => {
  for (const at of [1000, 1015, 1030, 1045]) scrape(at, 'a', [at, 0])
  scrape(1000, 'b', [10, 1])
  scrape(1045, 'b', [20, 2])
  const it = source({ staleness: '20s' })
  await it.read(1001, ['a', 'b'], signal)
  fake.fault = () => ({ status: 503 })
  await expect(it.read(1016, ['a', 'b'], signal)).rejects.toThrow(Unmeasured)
  fake.fault = undefined
  const missed = await it.read(1031, ['a', 'b'], signal)
  expect(missed.pods).toEqual([{ pod: 'a', requests: 30, errors: 0 }])
  expect(missed.problems).toEqual([expect.stringMatching(/^pod b was last scraped 31 s before/)])
  expect((await it.read(1046, ['a', 'b'], signal)).pods).toEqual([
    { pod: 'a', requests: 15, errors: 0 },
    { pod: 'b', requests: 11, errors: 1 },
  ])
})

it('takes all of a pod from one scrape, also where another comes in between two questions', async () => {
  scrape(1000, 'a', [10, 0])
  const it = source()
  await it.read(1001, ['a'], signal)
  scrape(1005, 'a', [20, 1])
  fake.fault = ({ query }) => {
    if (query.get('query')?.includes('5..')) scrape(1010, 'a', [30, 9])
    return undefined
  }
  expect((await it.read(1011, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 11, errors: 1 }])
})

it('does not count a series again that was gone for a while', async () => {
  const rare = ['http_requests_total{code="404"} 500']
  scrape(1000, 'a', [10, 0], rare)
  scrape(1015, 'a', [20, 0])
  scrape(1030, 'a', [30, 0], ['http_requests_total{code="404"} 502'])
  const it = source()
  await it.read(1001, ['a'], signal)
  expect((await it.read(1016, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 10, errors: 0 }])
  expect((await it.read(1031, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 12, errors: 0 }])
})

it('lets pods come and go', async () => {
  scrape(1000, 'a', [10, 0])
  for (const at of [1015, 1030]) scrape(at, 'b', [at, 0])
  const it = source()
  await it.read(1001, ['a', 'b'], signal).then(({ problems }) => expect(problems).toHaveLength(1))
  expect((await it.read(1016, ['b'], signal)).pods).toEqual([])
  expect((await it.read(1031, ['b'], signal)).pods).toEqual([{ pod: 'b', requests: 15, errors: 0 }])
})

it('leaves out a pod whose counts do not fit together until they do', async () => {
  const other = 'failures_total'
  scrape(1000, 'a', [10, 0], [`${other} 0`])
  scrape(1015, 'a', [12, 0], [`${other} 3`])
  scrape(1030, 'a', [20, 0], [`${other} 3`])
  const it = source({ errors: other })
  await it.read(1001, ['a'], signal)
  expect(await it.read(1016, ['a'], signal)).toMatchObject({
    pods: [],
    problems: [/3 errors of 2 requests/].map(expect.stringMatching),
  })
  expect((await it.read(1031, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 10, errors: 3 }])
})

it('cuts the past into windows out of one query a selector', async () => {
  for (let at = 0; at <= 600; at += 10) scrape(1000 + at, 'a', [at < 300 ? at : at - 300, at === 600 ? 4 : 0])
  const windows = await source().history({ from: 1001, to: 1601, interval: 60 }, ['a'], signal)
  expect(fake.asked).toHaveLength(2)
  expect(windows.map(({ at, pods: [pod] }) => [at, pod?.requests, pod?.restarted ?? false])).toEqual(
    [60, 120, 180, 240, 300, 360, 420, 480, 540, 600].map((at) => [
      1001 + at,
      at === 300 ? 0 : at === 600 ? 64 : 60,
      at === 300,
    ]),
  )
})

it.each<[string, object, () => void, RegExp]>([
  ['nothing at all', {}, () => undefined, /nothing can be told of any pod: pod a has no sample of http_requests_total/],
  ['only stale samples', {}, () => scrape(900, 'a', [1, 1]), /last scraped 100 s before, and only 60 s/],
  ['NaN', {}, () => scrape(999, 'a', [Number.NaN, 0]), /counter of NaN/],
  ['infinity', {}, () => scrape(999, 'a', [Number.POSITIVE_INFINITY, 0]), /counter of Infinity/],
  ['a negative counter', {}, () => scrape(999, 'a', [-1, 0]), /counter of -1/],
  [
    'two targets of one pod',
    {},
    () => ['a:1', 'a:2'].map((instance) => [980, 995].map((at) => scrape(at, 'a', [1, 1], [], { instance }))),
    /pod a is scraped by two targets, job=pods instance=a:. and job=pods instance=a:./,
  ],
  [
    'copies of one Prometheus',
    {},
    () => ['0', '1'].map((replica) => [980, 995].map((at) => scrape(at, 'a', [1, 1], [], { replica }))),
    /scraped by two targets/,
  ],
  [
    'a misspelt label',
    { errors: 'http_requests_total{status=~"5.."}' },
    () => scrape(999, 'a', [9, 0]),
    /no series of http_requests_total has a label status/,
  ],
  [
    'errors of a metric that is nowhere',
    { errors: 'failures_total' },
    () => scrape(999, 'a', [9, 0]),
    /no pod has a series of failures_total/,
  ],
  [
    'one bucket twice',
    { latency: 'd_bucket' },
    () => scrape(999, 'a', [9, 0], ['d_bucket{le="1"} 1', 'd_bucket{le="1.0"} 1', 'd_bucket{le="+Inf"} 1']),
    /shows a series twice: le 1/,
  ],
  [
    'a histogram without +Inf',
    { latency: 'd_bucket' },
    () => scrape(999, 'a', [9, 0], ['d_bucket{le="1"} 1']),
    /without the bucket \+Inf/,
  ],
  [
    'a histogram that falls',
    { latency: 'd_bucket' },
    () => scrape(999, 'a', [9, 0], ['d_bucket{le="1"} 3', 'd_bucket{le="+Inf"} 1']),
    /falls/,
  ],
])('refuses %s', async (_, policy, prepare, reason) => {
  prepare()
  await expect(source(policy).read(1000, ['a'], signal)).rejects.toThrow(reason)
})

it.each<[string, Fault | Record<string, unknown>, RegExp]>([
  ['a server error', { status: 503, body: `no ${'abcdef-secret-token'}` }, /status 503/],
  [
    'a bad query',
    { status: 400, body: `{"status":"error","error":"parse error at ${token}"}` },
    /status 400: parse error at \*\*\*/,
  ],
  ['a refusal', { status: 403 }, /status 403.*credentials/],
  ['a wrong path', { status: 404 }, /is the URL of the policy right/],
  [
    'a redirect',
    { status: 302, headers: { location: 'https://evil.example.org/?x=1' } },
    /redirects \(302\) to https:\/\/evil.example.org, which is not followed/,
  ],
  ['a time-out', 'silent', /no answer within 0.3 s/],
  ['a broken connection', 'broken', /broke before the answer was whole/],
  ['half an answer', 'truncated', /not JSON, or was cut off/],
  ['a body without an end', 'endless', /larger than \d+ bytes/],
  ['a page', { status: 200, body: '<html>Sign in' }, /not JSON/],
  ['an error with status 200', { status: 200, body: '{"status":"error","error":"overloaded"}' }, /"error": overloaded/],
  [
    'a scalar',
    { status: 200, body: '{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}' },
    /no matrix/,
  ],
  ['a list', { status: 200, body: '[]' }, /no object/],
])('says %s, and holds no secret', async (_, fault, reason) => {
  scrape(999, 'a', [9, 0])
  fake.fault = () => fault as Fault
  const failed = await source({ 'time-out': fault === 'silent' ? '300ms' : '30s' })
    .read(1000, ['a'], signal)
    .catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Unmeasured)
  expect((failed as Error).message).toMatch(reason)
  expect(String((failed as Error).message)).not.toContain(token)
})

it('takes a warning for a part that is missing', async () => {
  scrape(999, 'a', [9, 0])
  fake.more = { warnings: ['a store did not answer'] }
  await expect(source().read(1000, ['a'], signal)).rejects.toThrow(/may be incomplete: a store did not answer/)
})

it.each([
  [30, /ahead of/],
  [-30, /behind/],
])('refuses a clock that is %i s off, and says how to allow it', async (ahead, reason) => {
  scrape(999, 'a', [9, 0])
  fake.ahead = ahead
  await expect(source().read(1000, ['a'], signal)).rejects.toThrow(reason)
  await expect(source({ 'clock-skew': '40s' }).read(1000, ['a'], signal)).resolves.toBeDefined()
})

it('stops when it is told to', async () => {
  fake.fault = () => 'silent'
  const stop = new AbortController()
  const reading = source().read(1000, ['a'], stop.signal)
  setTimeout(() => stop.abort(new Error('stopped')), 50)
  await expect(reading).rejects.toThrow('stopped')
})

it('asks with user and password, for a tenant, and by POST where there are many pods', async () => {
  await fake.stop()
  const user = 'reader:pass word'
  fake = await startFakePrometheus({ authorization: `Basic ${Buffer.from(user).toString('base64')}` })
  const pods = Array.from({ length: 100 }, (_, i) => `orders-7d9c8b7f6d-abc.${i}`)
  for (const pod of pods) scrape(999, pod, [9, 0])
  const told = await source({ auth: 'basic', tenant: 'trading' }, { token: user }).read(1000, pods, signal)
  expect(told.problems).toEqual([])
  expect(fake.asked[0]).toMatchObject({ method: 'POST', headers: { 'x-scope-orgid': 'trading' } })
})
