// A real Prometheus over real pods: it must have counted what the load counted.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type KubernetesCluster, startKubernetes } from '../../lab/kubernetes/kubernetes.ts'
import { type Prometheus, startPrometheus } from '../../lab/kubernetes/prometheus/prometheus.ts'
import { type LoadResult, startLoad } from '../../lab/load/load.ts'
import { until } from '../../lab/until.ts'
import type { Part, Scenario } from './scenario.ts'
import { table } from './table.ts'
import { deployVersion, podsOf, prepare, versionUrl } from './two-versions.ts'

const INTERVAL_MS = 500
const RATE = 40
const LOAD_MS = 30_000
/** A fair draw strays so many standard deviations once in 16,000 times. */
const DEVIATIONS = 4
/** Rates are taken from scrapes, which fall beside the load's beginning and end. */
const RATE_BOUND = 0.05

/** One pod each, so that what a pod did is what one load saw. `below` and `above` are bounds of buckets. */
const services = [
  { name: 'v1', version: '1.0.0', latencyMs: 60, errorRate: 0.2, below: 0.05, above: 0.1 },
  { name: 'v2', version: '2.0.0', latencyMs: 300, errorRate: 0, below: 0.25, above: 0.5 },
] as const
type Service = (typeof services)[number]

/** What the load of one service came to, and the pod that answered it. */
interface Measured {
  service: Service
  pod: string
  result: LoadResult
}

export function prometheus(): Part {
  const running = new Running()
  const rows: string[][] = []
  const scenario = (
    name: string,
    run: (query: (text: string) => Promise<Sample[]>, measured: readonly Measured[]) => Promise<void>,
  ): Scenario => ({
    name: `prometheus: ${name}`,
    async run() {
      const { prometheus, measured } = await running.get()
      await run((text) => query(prometheus.url, text), measured)
    },
  })
  const scenarios = [
    scenario('it finds the pods, and knows their metrics by type', async (query, measured) => {
      const found = await query('up{job="pods"}')
      const up = found.map(({ metric, value }) => `${metric.pod} ${value}`).sort()
      assert.deepEqual(up, measured.map(({ pod }) => `${pod} 1`).sort())
      const types = await running.types()
      assert.deepEqual(types, { http_requests_total: 'counter', http_request_duration_seconds: 'histogram' })
    }),
    scenario('counters by pod and code are what the load counted', async (query, measured) => {
      const found = await query('sum by (pod, version, code) (http_requests_total)')
      const counted = found.map(({ metric, value }) => `${metric.pod} ${metric.version} ${metric.code} ${value}`)
      const expected = measured.flatMap(({ pod, service, result: { ok, errors } }) => [
        `${pod} ${service.version} 200 ${ok}`,
        ...Object.entries(errors).map(
          ([kind, count]) => `${pod} ${service.version} ${kind.slice('HTTP '.length)} ${count}`,
        ),
      ])
      assert.deepEqual(counted.sort(), expected.sort())
    }),
    scenario('the error rate is the one that the image has', async (query, measured) => {
      const window = `[${Math.ceil(LOAD_MS / 1000) + 10}s]`
      const by = (match: string) => `sum by (pod) (rate(http_requests_total${match}${window}))`
      const rates = await query(`${by('{code=~"5.."}')} / ${by('')}`)
      for (const { service, pod, result } of measured) {
        const share = result.failed / result.sent
        const told = rates.find(({ metric }) => metric.pod === pod)?.value ?? 0
        const bound = DEVIATIONS * Math.sqrt((service.errorRate * (1 - service.errorRate)) / result.sent)
        const row = [service.name, `${service.errorRate}`, share.toFixed(4), told.toFixed(4)]
        rows.push([...row, `± ${RATE_BOUND} of the load's`])
        assert.ok(Math.abs(told - share) <= RATE_BOUND, row.join(', '))
        assert.ok(Math.abs(share - service.errorRate) <= bound, `${row.join(', ')}, ± ${bound}`)
      }
    }),
    scenario('the histogram by pod holds the latency that the load saw', async (query, measured) => {
      const name = 'http_request_duration_seconds'
      for (const { service, pod, result } of measured) {
        const one = async (text: string) => {
          const [sample, ...more] = await query(text)
          assert.deepEqual(more, [])
          assert.ok(sample, `nothing is told by ${text}`)
          return sample.value
        }
        const of = (suffix: string, more = '') => `${name}_${suffix}{pod="${pod}"${more}}`
        assert.equal(await one(of('count')), result.sent)
        assert.equal(await one(of('bucket', ',le="+Inf"')), result.sent)
        // No answer can be sooner than the image's latency.
        assert.equal(await one(of('bucket', `,le="${service.below}"`)), 0)
        const median = await one(`histogram_quantile(0.5, ${of('bucket')})`)
        const mean = await one(`${of('sum')} / ${of('count')}`)
        const p50 = (result.p50 ?? Number.NaN) / 1000
        const row = [service.name, `p50 ${service.latencyMs} ms`, `${p50.toFixed(3)} s`, `${median.toFixed(3)} s`]
        rows.push([...row, `the bucket (${service.below} s, ${service.above} s]`])
        assert.ok(service.below < median && median <= service.above, row.join(', '))
        const slowest = Math.max(result.p99 ?? 0, service.latencyMs * 2) / 1000
        assert.ok(mean >= service.latencyMs / 1000 && mean <= slowest, `${row.join(', ')}, mean ${mean} s`)
      }
    }),
  ]
  return {
    scenarios,
    told: () => {
      const head = ['pod of', 'the image has', 'the load saw', 'Prometheus says', 'allowed']
      return rows.length > 0 ? table(head, rows) : ''
    },
    stop: () => running.stop(),
  }
}

/** One cluster whose pods have had their load, from the first scenario to the last. */
class Running {
  #cluster?: KubernetesCluster
  #prometheus?: Prometheus
  #measured: Measured[] = []

  async get(): Promise<{ prometheus: Prometheus; measured: readonly Measured[] }> {
    if (this.#prometheus === undefined) {
      await this.stop()
      const cluster = await startKubernetes()
      this.#cluster = cluster
      await prepare(cluster)
      for (const { name, version, latencyMs, errorRate } of services) {
        await deployVersion(cluster, name, { version, replicas: 1, http: { latencyMs, errorRate } })
      }
      const prometheus = await startPrometheus(cluster, { intervalMs: INTERVAL_MS })
      await seen(prometheus.url, services.length)
      this.#measured = await Promise.all(services.map((service) => measure(cluster, service)))
      await sleep(3 * INTERVAL_MS)
      this.#prometheus = prometheus
    }
    return { prometheus: this.#prometheus, measured: this.#measured }
  }

  /** Type of each metric that the application exposes. */
  async types(): Promise<Record<string, string>> {
    const found = await api<{ metric: string; type: string }[]>(
      `${this.#prometheus?.url}/api/v1/targets/metadata?match_target={job="pods"}`,
    )
    return Object.fromEntries(found.map(({ metric, type }) => [metric, type]))
  }

  async stop(): Promise<void> {
    const cluster = this.#cluster
    this.#cluster = undefined
    this.#prometheus = undefined
    await cluster?.stop()
  }
}

async function measure(cluster: KubernetesCluster, service: Service): Promise<Measured> {
  const url = await versionUrl(cluster, service.name)
  const result = await startLoad({ url, ratePerSecond: RATE, durationMs: LOAD_MS }).done
  const [pod = ''] = await podsOf(cluster, service.name)
  return { service, pod, result }
}

/** One sample of an instant vector. */
interface Sample {
  metric: Record<string, string>
  value: number
}

async function query(url: string, text: string): Promise<Sample[]> {
  const { result } = await api<{ result: { metric: Record<string, string>; value: [number, string] }[] }>(
    `${url}/api/v1/query?query=${encodeURIComponent(text)}`,
  )
  return result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }))
}

async function api<T>(url: string): Promise<T> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
  const body = (await answer.json()) as { status: string; data: T; error?: string }
  if (body.status !== 'success') throw new Error(`${url}: ${body.error}`)
  return body.data
}

/** So many pods have been scraped, without which the first requests of a load have no sample before them. */
async function seen(url: string, pods: number): Promise<void> {
  const found = async () => (await query(url, 'up == 1')).length >= pods
  await until(`Prometheus has found ${pods} pods`, found, { everyMs: INTERVAL_MS, seconds: 30 })
}
