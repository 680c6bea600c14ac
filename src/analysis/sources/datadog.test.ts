import { type FakeDatadog, fakeKeys, startFakeDatadog } from '../../../lab/metrics/datadog.ts'
import type { Fault } from '../../../lab/metrics/loopback.ts'
import type { Clock } from '../../host.ts'
import { Unmeasured } from './metric-source.ts'
import { sourceOf } from './source.ts'
import { metricSource } from './source-policy.ts'

let now = 0
const clock: Clock = { now: () => now, sleep: () => Promise.resolve() }
const { signal } = new AbortController()
let fake: FakeDatadog

beforeEach(async () => {
  now = Date.now()
  fake = await startFakeDatadog()
})
afterEach(() => fake.stop())

const source = (
  more: object = {},
  secrets: object = { token: fakeKeys.apiKey, applicationKey: fakeKeys.applicationKey },
) =>
  sourceOf(
    metricSource.parse({
      kind: 'datadog',
      url: fake.url,
      requests: 'http.hits{service:orders}',
      errors: 'http.errors{service:orders}',
      ...more,
    }),
    { namespace: 'trading', clock, secrets },
  )

function points(metric: string, pod: string, all: (readonly [number, number | null])[]): void {
  fake.metrics.push({ metric, tags: ['service:orders', 'kube_namespace:trading', `pod_name:${pod}`], points: all })
}

it('adds the points of a window up by pod', async () => {
  points('http.hits', 'a', [
    [990, 99],
    [1000, 10],
    [1010, 20],
    [1020, 40],
  ])
  points('http.errors', 'a', [[1010, 2]])
  points('http.hits', 'b', [
    [1000, null],
    [1010, 5],
    [1020, 1],
  ])
  points('http.hits', 'other', [[1010, 1000]])
  const it = source()
  expect(it).toMatchObject({ lag: 60, remembers: true })
  expect(await it.read(1003, ['a', 'b'], signal)).toEqual({ at: 1003, pods: [], problems: [] })
  expect(await it.read(1024, ['a', 'b'], signal)).toEqual({
    at: 1024,
    pods: [
      { pod: 'a', requests: 30, errors: 2 },
      { pod: 'b', requests: 5, errors: 0 },
    ],
    problems: [],
  })
  expect((await it.read(1031, ['a', 'b'], signal)).pods).toEqual([
    { pod: 'a', requests: 40, errors: 0 },
    { pod: 'b', requests: 1, errors: 0 },
  ])
  expect(fake.asked[0]?.query.get('query')).toBe(
    'sum:http.hits{service:orders AND kube_namespace:trading AND pod_name IN (a,b)} by {pod_name}.as_count().rollup(sum, 10)',
  )
})

it('cuts the past into windows, also where one query would be answered coarsely', async () => {
  points('http.errors', 'a', [[1000, 0]])
  points(
    'http.hits',
    'a',
    Array.from({ length: 3000 }, (_, i) => [1000 + i * 10, 1] as const),
  )
  const windows = await source().history({ from: 1000, to: 31_000, interval: 60 }, ['a'], signal)
  expect(windows).toHaveLength(500)
  expect(windows.every(({ pods }) => pods[0]?.requests === 6)).toBe(true)
  expect(fake.asked.filter(({ query }) => query.get('query')?.includes('http.hits'))).toHaveLength(3)
})

it('covers both windows after a failure, and does not ask while its rate limit is spent', async () => {
  points('http.hits', 'a', [
    [1000, 1],
    [1010, 2],
    [1020, 4],
  ])
  points('http.errors', 'a', [[1000, 0]])
  const it = source()
  await it.read(1000, ['a'], signal)
  fake.fault = () => ({ status: 429, headers: { 'x-ratelimit-reset': '30' } })
  await expect(it.read(1010, ['a'], signal)).rejects.toThrow(/status 429: its rate limit is spent for 30 s/)
  fake.fault = undefined
  const asked = fake.asked.length
  await expect(it.read(1020, ['a'], signal)).rejects.toThrow(/spent for 30 s more/)
  expect(fake.asked).toHaveLength(asked)
  now += 30_000
  expect((await it.read(1030, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 7, errors: 0 }])
})

it('names a metric that has never been there, whose silence would look well', async () => {
  points('http.hits', 'a', [[1000, 1]])
  const it = source({ errors: 'http.erors{service:orders}' })
  await it.read(1000, ['a'], signal)
  await expect(it.read(1010, ['a'], signal)).rejects.toThrow(
    /http.erors\{service:orders\}: no points within a week; is it misspelt/,
  )
})

it('says which pod has nothing, or what cannot be', async () => {
  points('http.hits', 'a', [[1000, 3]])
  points('http.hits', 'b', [[1000, null]])
  points('http.hits', 'c', [[1000, 1]])
  points('http.errors', 'c', [[1000, 2]])
  const it = source()
  await it.read(1000, ['a', 'b', 'c'], signal)
  const { pods, problems } = await it.read(1010, ['a', 'b', 'c'], signal)
  expect(pods).toEqual([{ pod: 'a', requests: 3, errors: 0 }])
  expect(problems).toEqual([
    expect.stringMatching(/^pod b has no points/),
    expect.stringMatching(/^pod c counts \{"errors":2\} of 1 requests/),
  ])
})

it.each<[string, Fault | object, RegExp]>([
  ['an outage', { status: 502 }, /status 502/],
  ['a bad query', { status: 400, body: '{"errors":["Error parsing query"]}' }, /status 400: Error parsing query/],
  ['wrong keys', { status: 403, body: '{"errors":["Forbidden"]}' }, /status 403: Forbidden; the credentials/],
  ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, /redirects/],
  ['half an answer', 'truncated', /cut off/],
  ['a broken connection', 'broken', /broke/],
  ['silence', 'silent', /no answer within 0.2 s/],
])('says %s, and holds no key', async (_, fault, reason) => {
  points('http.hits', 'a', [[1000, 3]])
  const it = source({ 'time-out': fault === 'silent' ? '200ms' : '10s' })
  await it.read(1000, ['a'], signal)
  fake.fault = () => fault as Fault
  const failed: unknown = await it.read(1010, ['a'], signal).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Unmeasured)
  expect((failed as Error).message).toMatch(reason)
  for (const key of Object.values(fakeKeys)) expect((failed as Error).message).not.toContain(key)
})

it.each<[string, Record<string, unknown>, RegExp]>([
  ['an error', { status: 'error', error: 'timed out' }, /"error": timed out/],
  [
    'coarser points',
    { series: [{ tag_set: ['pod_name:a'], interval: 300, pointlist: [] }] },
    /points of 300 s where 10 s/,
  ],
  [
    'a pod twice',
    { series: [1, 2].map(() => ({ tag_set: ['pod_name:a'], interval: 10, pointlist: [] })) },
    /pod a is answered twice/,
  ],
  ['no pod', { series: [{ tag_set: [], interval: 10, pointlist: [] }] }, /no tag pod_name/],
  ['negative counts', { series: [{ tag_set: ['pod_name:a'], interval: 10, pointlist: [[1e6, -1]] }] }, /counts -1/],
  ['no points', { series: [] }, /nothing can be told|no points within a week/],
])('refuses %s', async (_, more, reason) => {
  const it = source()
  await it.read(1000, ['a'], signal)
  fake.more = more
  await expect(it.read(1010, ['a'], signal)).rejects.toThrow(reason)
})

it('needs both keys', () => {
  expect(() => source({}, { token: 'only' })).toThrow(/an API key and an application key/)
})
