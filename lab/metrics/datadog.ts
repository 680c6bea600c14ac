// Datadog's API for queries of counts, over points that a test wrote. Keys and queries are checked as the real one does.
import { type Asked, type Loopback, type Said, serveMetrics } from './loopback.ts'

export interface FakeMetric {
  metric: string
  /** `service:orders`, and `pod_name:a` for the pod. */
  tags: readonly string[]
  /** Seconds and count, oldest first; null where nothing was counted. */
  points: (readonly [number, number | null])[]
}

export interface FakeDatadog extends Loopback {
  metrics: FakeMetric[]
  /** Members of the next answers beside those that they have. */
  more: Record<string, unknown>
}

export const fakeKeys = { apiKey: '0123456789abcdef0123456789abcdef', applicationKey: 'f'.repeat(40) }

const query = /^sum:([a-z][\w.]*)\{([^}]*)\}(?: by \{([\w.:/-]+)\})?\.as_count\(\)(?:\.rollup\(sum, (\d+)\))?$/

export async function startFakeDatadog(): Promise<FakeDatadog> {
  const loopback = await serveMetrics((asked) => answer(asked))
  const fake: FakeDatadog = Object.assign(loopback, { metrics: [] as FakeMetric[], more: {} })

  function answer({ method, path, query: form, headers }: Asked): Said {
    if (method !== 'GET' || path !== '/api/v1/query') return refused(404, 'Not found')
    if (headers['dd-api-key'] !== fakeKeys.apiKey || headers['dd-application-key'] !== fakeKeys.applicationKey)
      return refused(403, 'Forbidden')
    const [from, to] = [Number(form.get('from') || Number.NaN), Number(form.get('to') || Number.NaN)]
    const [all, metric = '', scope = '', by, step] = query.exec(form.get('query') ?? '') ?? []
    if (all === undefined || !Number.isInteger(from) || !Number.isInteger(to))
      return refused(400, `Error parsing query: ${form.get('query')}`)
    const terms = scope === '*' ? [] : scope.split(' AND ').map(termOf)
    const matched = fake.metrics.filter((each) => each.metric === metric && terms.every((term) => term(each.tags)))
    const groups = Map.groupBy(matched, ({ tags }) =>
      by === undefined ? '' : (tags.find((tag) => tag.startsWith(`${by}:`)) ?? `${by}:N/A`),
    )
    const series = [...groups].map(([group, members]) => {
      const buckets = new Map<number, number | null>()
      const size = Number(step ?? 3600)
      for (const [time, count] of members.flatMap(({ points }) => points)) {
        if (time < from || time >= to) continue
        const bucket = Math.floor(time / size) * size * 1000
        const before = buckets.get(bucket)
        buckets.set(bucket, count === null ? (before ?? null) : (before ?? 0) + count)
      }
      return { metric, tag_set: group === '' ? [] : [group], interval: size, pointlist: [...buckets] }
    })
    const body = {
      status: 'ok',
      res_type: 'time_series',
      series: series.filter(({ pointlist }) => pointlist.length > 0),
      ...fake.more,
    }
    return { status: 200, body: JSON.stringify(body) }
  }
  return fake
}

/** `service:orders`, or `pod_name IN (a,b)`. */
function termOf(text: string): (tags: readonly string[]) => boolean {
  const [, tag, list = ''] = /^([\w.:/-]+) IN \(([^)]*)\)$/.exec(text) ?? []
  const wanted = tag === undefined ? [text] : list.split(',').map((value) => `${tag}:${value.trim()}`)
  return (tags) => wanted.some((one) => tags.includes(one))
}

function refused(status: number, error: string): Said {
  return { status, body: JSON.stringify({ errors: [error] }) }
}
