import { metricSource } from './source-policy.ts'

const counters = { requests: 'http_requests_total', errors: 'http_requests_total{code=~"5.."}' }
const prometheus = { kind: 'prometheus', url: 'http://prometheus.monitoring:9090/base', ...counters }

it('fills in what is not said', () => {
  expect(metricSource.parse(prometheus)).toEqual({
    ...prometheus,
    auth: 'bearer',
    events: {},
    'pod-label': 'pod',
    'namespace-label': 'namespace',
    lag: 5000,
    staleness: 60_000,
    'clock-skew': 10_000,
    'time-out': 10_000,
  })
  expect(metricSource.parse({ kind: 'scrape', port: 8080, ...counters })).toMatchObject({
    path: '/metrics',
    scheme: 'http',
  })
  const datadog = { kind: 'datadog', requests: 'http.hits{service:orders}', errors: 'http.errors' }
  expect(metricSource.parse(datadog)).toMatchObject({
    site: 'datadoghq.com',
    resolution: 10_000,
    lag: 60_000,
    'pod-tag': 'pod_name',
  })
})

it.each<[string, object, RegExp]>([
  ['another kind', { kind: 'graphite' }, /kind/],
  ['rate()', { ...prometheus, requests: 'rate(http_requests_total[1m])' }, /expected a form such as/],
  ['a sum as latency', { ...prometheus, latency: 'http_request_duration_seconds_sum' }, /buckets of a histogram/],
  [
    'credentials in the URL',
    { ...prometheus, url: 'https://user:password@prometheus.example.org' },
    /http or https URL/,
  ],
  ['a query in the URL', { ...prometheus, url: 'https://prometheus.example.org/?token=x' }, /without query/],
  ['a token', { ...prometheus, token: 'x' }, /token/],
  ['a name of an event that is none', { ...prometheus, events: { 'a b': 'orders_total' } }, /name of a metric/],
  [
    'too many events',
    { ...prometheus, events: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`e${i}`, 'x'])) },
    /more than 20 events/,
  ],
  ['a path that leaves', { kind: 'scrape', port: 1, path: '/../secrets', ...counters }, /absolute path/],
  ['a port by name', { kind: 'scrape', port: 'web', ...counters }, /number/],
  ['a function of Datadog', { kind: 'datadog', requests: 'sum:hits{*}.as_rate()', errors: 'x' }, /with tags/],
  ['half a second', { kind: 'datadog', requests: 'hits', errors: 'x', resolution: '500ms' }, /whole seconds/],
  ['a URL without a window', { kind: 'web', url: 'https://counts.example.org/{pods}' }, /\{from\} and \{to\}/],
])('refuses %s', (_, policy, reason) => {
  const read = metricSource.safeParse(policy)
  expect(read.success).toBe(false)
  expect(JSON.stringify(read.error?.issues)).toMatch(reason)
})
