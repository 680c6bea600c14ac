// A Prometheus API over samples that a test wrote. It answers queries for ranges of raw samples, and refuses all others.
import { type Asked, type Loopback, type Said, serveMetrics } from './loopback.ts'

export interface FakeSeries {
  labels: Readonly<Record<string, string>>
  /** Seconds and value, oldest first. */
  samples: [number, number][]
}

export interface FakePrometheus extends Loopback {
  series: FakeSeries[]
  /** Members of the next answers beside `status` and `data`: warnings, or another status. */
  more: Record<string, unknown>
  /** One scrape: a sample for each series by text, such as `http_requests_total{code="200"} 7`. */
  scrape(at: number, labels: Readonly<Record<string, string>>, exposition: readonly string[]): void
}

export interface FakePrometheusOptions {
  /** The whole header; absent: nothing is asked for, and none may come. */
  authorization?: string
}

const query = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\[(\d+)ms\]$/s
const matcher = /^([a-zA-Z_]\w*)(=~|!~|!=|=)"((?:[^"\\]|\\.)*)"(?:,|$)/s

export async function startFakePrometheus({ authorization }: FakePrometheusOptions = {}): Promise<FakePrometheus> {
  const loopback = await serveMetrics((asked) => answer(asked))
  const fake: FakePrometheus = Object.assign(loopback, {
    series: [] as FakeSeries[],
    more: {},
    scrape(at: number, labels: Readonly<Record<string, string>>, exposition: readonly string[]) {
      for (const line of exposition) {
        const [, name = '', inner = '', value] = /^([\w:]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
        const own = Object.fromEntries([...inner.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text]))
        const all: Record<string, string> = { __name__: name, job: 'pods', ...labels, ...own }
        const key = (each: object) => JSON.stringify(Object.entries(each).sort())
        const found = fake.series.find((each) => key(each.labels) === key(all))
        const series = found ?? { labels: all, samples: [] }
        if (found === undefined) fake.series.push(series)
        series.samples.push([at, value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value)])
      }
    },
  })

  function answer({ path, query: form, headers }: Asked): Said {
    if (headers.authorization !== authorization) return { status: 401, body: 'Unauthorized' }
    if (path !== '/api/v1/query') return { status: 404, body: '404 page not found' }
    const time = Number(form.get('time') ?? Number.NaN)
    const meant = parse(form.get('query') ?? '')
    if (meant === undefined || !Number.isFinite(time)) {
      const error = { status: 'error', errorType: 'bad_data', error: `invalid parameter: ${form}` }
      return { status: 400, body: JSON.stringify(error) }
    }
    const result = fake.series
      .filter(({ labels }) => meant.test(labels))
      .flatMap(({ labels, samples }) => {
        const values = samples
          .filter(([at]) => at > time - meant.seconds && at <= time)
          .map(([at, value]) => [at, value === Number.POSITIVE_INFINITY ? '+Inf' : String(value)])
        return values.length === 0 ? [] : [{ metric: labels, values }]
      })
    const body = { status: 'success', data: { resultType: 'matrix', result }, ...fake.more }
    return { status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  }
  return fake
}

function parse(
  text: string,
): { seconds: number; test: (labels: Readonly<Record<string, string>>) => boolean } | undefined {
  const [all, name, inner = '', window] = query.exec(text) ?? []
  if (all === undefined) return undefined
  const tests: ((labels: Readonly<Record<string, string>>) => boolean)[] = [(labels) => labels.__name__ === name]
  for (let rest = inner; rest !== ''; ) {
    const [read, label = '', operator = '', escaped = ''] = matcher.exec(rest) ?? []
    if (read === undefined) return undefined
    const value = JSON.parse(`"${escaped}"`) as string
    const pattern = operator.includes('~') ? new RegExp(`^(?:${value})$`, 's') : undefined
    tests.push(
      (labels) => (pattern?.test(labels[label] ?? '') ?? (labels[label] ?? '') === value) !== operator.startsWith('!'),
    )
    rest = rest.slice(read.length)
  }
  return { seconds: Number(window) / 1000, test: (labels) => tests.every((test) => test(labels)) }
}
