import type { Pod } from 'kubernetes-types/core/v1.js'
import { type LabCluster, startCluster } from '../../../lab/cluster/cluster.ts'
import { image } from '../../../lab/cluster/nodes-world.ts'
import { type Cluster, KubeError, type PodAddress } from '../../cluster/client.ts'
import { connect } from '../../cluster/connect.ts'
import { readKubeconfig } from '../../cluster/kubeconfig.ts'
import { KeptLog, QuickClock } from '../../cluster/scripted-api.ts'
import type { Clock } from '../../host.ts'
import { Unmeasured } from './metric-source.ts'
import { sourceOf } from './source.ts'
import { metricSource } from './source-policy.ts'

const clock: Clock = { now: () => 1_000_000_000_000, sleep: () => Promise.resolve() }
const { signal } = new AbortController()

const source = (cluster: Pick<Cluster, 'askPod'>, more: object = {}) =>
  sourceOf(
    metricSource.parse({
      kind: 'scrape',
      port: 8080,
      requests: 'http_requests_total',
      errors: 'http_requests_total{code=~"5.."}',
      ...more,
    }),
    { cluster, namespace: 'default', clock, secrets: {} },
  )

describe('pods of a cluster', () => {
  let lab: LabCluster
  let cluster: Cluster
  const names = ['good', 'bad']
  const pod = (name: string) => lab.objects.get<Pod>('Pod', 'default', name)

  beforeAll(async () => {
    lab = await startCluster({ images: [image('good'), image('bad', { http: { errorRate: 1 } })], scale: 0.02 })
    const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: '/' })
    cluster = await connect(credentials, { clock: new QuickClock(), log: new KeptLog() })
    for (const name of names) {
      const containers = [{ name: 'main', image: `registry.lab/orders:${name}`, ports: [{ containerPort: 8080 }] }]
      await cluster.create({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: 'default' },
        spec: { containers },
      } as Pod)
    }
    const isReady = (name: string) =>
      pod(name)?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
    for (const end = Date.now() + 5000; !names.every(isReady); ) {
      if (Date.now() > end) throw new Error('the pods are not ready')
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  })
  afterAll(async () => {
    cluster.close()
    await lab.stop()
  })

  async function load(name: string, requests: number): Promise<void> {
    const url = `http://${pod(name)?.status?.podIP}:8080/`
    for (let n = 0; n < requests; n++) await fetch(url).then((answer) => answer.arrayBuffer())
  }

  it('count what they are sent, with errors and buckets', async () => {
    const it = source(cluster, { latency: 'http_request_duration_seconds_bucket' })
    for (const name of names) await load(name, 1)
    await it.read(1000, names, signal)
    await load('good', 7)
    await load('bad', 3)
    const { pods, problems } = await it.read(1015, [...names, 'gone'], signal)
    expect(pods).toMatchObject([
      { pod: 'good', requests: 7, errors: 0, latency: { '+Inf': 7 } },
      { pod: 'bad', requests: 3, errors: 3, latency: { '+Inf': 3 } },
    ])
    expect(problems).toEqual(['pod gone was not read: get pods/proxy default/gone: pods "gone" not found'])
  })

  it('are left out where nothing listens, and nothing is told when none answers', async () => {
    const reading = source(cluster, { port: 81 }).read(1000, names, signal)
    await expect(reading).rejects.toThrow(/pod good was not read: .*error trying to reach service: dial tcp .*:81/)
  })

  it('are asked within a time, and for as much as is read [T72]', async () => {
    const asking = { accept: 'text/plain', timeOutMs: 10_000, maxBytes: 20, signal }
    const place: PodAddress = { namespace: 'default', name: 'good', port: 8080, scheme: 'http', path: '/metrics' }
    await expect(cluster.askPod(place, asking)).rejects.toThrow(/larger than 20 bytes/)
    const end = lab.fault({ path: /proxy/, how: { delayMs: 2000 } })
    await expect(cluster.askPod(place, { ...asking, timeOutMs: 100 })).rejects.toThrow(/no answer within 0.1 s/)
    end()
  })
})

/** Pods that show what they are told, or refuse. */
class Pages {
  readonly asked: PodAddress[] = []
  pages: Record<string, string | KubeError> = {}
  contentType = 'text/plain; version=0.0.4'
  inFlight = 0
  most = 0
  async askPod(address: PodAddress): Promise<{ contentType: string; body: string }> {
    this.asked.push(address)
    this.most = Math.max(this.most, ++this.inFlight)
    await new Promise((resolve) => setTimeout(resolve, 1))
    this.inFlight--
    const page = this.pages[address.name] ?? new KubeError(404, 'NotFound', 'not found')
    if (page instanceof Error) throw page
    return { contentType: this.contentType, body: page }
  }
}

const page = (ok: number, failed = 0, more = '') =>
  `http_requests_total{code="200"} ${ok}\nhttp_requests_total{code="500"} ${failed}\n${more}`

it('a failed scrape adds to the next, and a counter that falls begins again', async () => {
  const pods = new Pages()
  const it = source(pods)
  pods.pages = { a: page(10, 1), b: page(10) }
  await it.read(1000, ['a', 'b'], signal)
  pods.pages = { a: new KubeError(503, 'PodAnswered', 'the pod answered status 503'), b: page(15) }
  expect(await it.read(1015, ['a', 'b'], signal)).toEqual({
    at: 1015,
    pods: [{ pod: 'b', requests: 5, errors: 0 }],
    problems: ['pod a was not read: the pod answered status 503'],
  })
  pods.pages = { a: page(30, 2), b: page(2, 1) }
  expect((await it.read(1030, ['a', 'b'], signal)).pods).toEqual([
    { pod: 'a', requests: 21, errors: 1 },
    { pod: 'b', requests: 3, errors: 1, restarted: true },
  ])
  expect(await it.history({ from: 0, to: 100, interval: 10 }, ['a'], signal)).toEqual([])
})

it('knows a new process by when it began', async () => {
  const pods = new Pages()
  const it = source(pods)
  pods.pages = { a: page(10, 1, 'process_start_time_seconds 1000\n') }
  await it.read(1000, ['a'], signal)
  pods.pages = { a: page(50, 2, 'process_start_time_seconds 1010\n') }
  expect((await it.read(1015, ['a'], signal)).pods).toEqual([{ pod: 'a', requests: 52, errors: 2, restarted: true }])
})

it('asks some at a time', async () => {
  const pods = new Pages()
  const names = Array.from({ length: 60 }, (_, i) => `p${i}`)
  pods.pages = Object.fromEntries(names.map((name) => [name, page(1)]))
  expect((await source(pods).read(1000, names, signal)).problems).toEqual([])
  expect(pods.asked).toHaveLength(60)
  expect(pods.most).toBe(16)
})

it.each<[string, string | KubeError, RegExp, object?]>([
  [
    'rights that are missing',
    new KubeError(403, 'Forbidden', 'get pods/proxy default/a: grant the verb "get" on pods/proxy'),
    /grant the verb "get" on pods\/proxy/,
  ],
  ['a page of HTML', '<html>\n', /something else than metrics at \/metrics: line 1/],
  ['a page cut off', 'http_requests_total 1', /last line is cut off/],
  ['nothing that is meant', 'other 1\n', /no series of http_requests_total/],
  ['NaN', page(Number.NaN), /counter of NaN/],
  ['infinity', 'http_requests_total{code="200"} +Inf\n', /counter of Infinity/],
  ['a series twice', page(1) + page(1), /shows a series twice: requests/],
  ['a gauge', `# TYPE http_requests_total gauge\n${page(1)}`, /as a gauge, and a counter is needed/],
  ['old samples', 'http_requests_total{code="200"} 1 999999900000\n', /with a time 100 s ago/],
  ['samples of the future', 'http_requests_total{code="200"} 1 1000000100000\n', /with a time 100 s ahead/],
  ['a label that is nowhere', page(5), /has a label status/, { errors: 'http_requests_total{status="500"}' }],
  [
    'a histogram that falls',
    page(5, 0, 'd_bucket{le="1"} 5\nd_bucket{le="+Inf"} 4\n'),
    /falls/,
    { latency: 'd_bucket' },
  ],
])('%s: nothing is told', async (_, shown, reason, more = {}) => {
  const pods = new Pages()
  pods.pages = { a: shown }
  const failed: unknown = await source(pods, more)
    .read(1000, ['a'], signal)
    .catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Unmeasured)
  expect((failed as Error).message).toMatch(reason)
})

it('takes OpenMetrics for what it is', async () => {
  const pods = new Pages()
  pods.contentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'
  pods.pages = { a: `# TYPE http_requests counter\n${page(1)}` }
  await expect(source(pods).read(1000, ['a'], signal)).rejects.toThrow(/does not end with # EOF/)
  pods.pages = { a: `# TYPE http_requests counter\n${page(1)}# EOF\n` }
  await expect(source(pods).read(1015, ['a'], signal)).resolves.toMatchObject({ problems: [] })
})

it('needs a cluster', () => {
  const policy = metricSource.parse({ kind: 'scrape', port: 1, requests: 'a', errors: 'b' })
  expect(() => sourceOf(policy, { namespace: 'n', clock, secrets: {} })).toThrow(/need a cluster/)
})
