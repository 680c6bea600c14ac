// The source before a real Prometheus, which scrapes counters that the test moves.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Loopback, serveMetrics } from '../../../lab/metrics/loopback.ts'
import { prometheusProgram, type RealPrometheus, runPrometheus } from '../../../lab/metrics/real-prometheus.ts'
import type { MetricSource } from './metric-source.ts'
import { sourceOf } from './source.ts'
import { metricSource } from './source-policy.ts'

const program = prometheusProgram()
if (program === undefined)
  console.warn('skipped: Prometheus was never fetched on this machine; npm run e2e -- prometheus does')
const withPrometheus = program === undefined ? describe.skip : describe

const clock = { now: () => Date.now(), sleep: (milliseconds: number) => sleep(milliseconds) }
const { signal } = new AbortController()
const intervalMs = 250

withPrometheus('a real Prometheus', () => {
  const counts: Record<string, [number, number]> = { a: [100, 1], b: [100, 0] }
  const pods: Loopback[] = []
  let prometheus: RealPrometheus
  let source: MetricSource

  beforeAll(async () => {
    for (const pod of Object.keys(counts)) {
      pods.push(
        await serveMetrics(() => {
          const [ok, failed] = counts[pod]!
          const body = [
            `http_requests_total{code="200"} ${ok}`,
            `http_requests_total{code="503"} ${failed}`,
            `d_bucket{le="0.5"} ${ok}`,
            `d_bucket{le="+Inf"} ${ok + failed}`,
            '',
          ].join('\n')
          return { status: 200, body, headers: { 'content-type': 'text/plain; version=0.0.4' } }
        }),
      )
    }
    const targets = Object.keys(counts).map((pod, i) => ({ url: pods[i]!.url, labels: { namespace: 'trading', pod } }))
    prometheus = await runPrometheus(program!, targets, intervalMs)
    const policy = metricSource.parse({
      kind: 'prometheus',
      url: prometheus.url,
      requests: 'http_requests_total',
      errors: 'http_requests_total{code=~"5..",code!="599"}',
      latency: 'd_bucket',
      staleness: '5s',
    })
    source = sourceOf(policy, { namespace: 'trading', clock, secrets: {} })
    await seen('a', 101)
    await seen('b', 100)
  })
  afterAll(async () => {
    await prometheus?.stop()
    for (const pod of pods) await pod.stop()
  })

  /** Until Prometheus has so many requests of a pod. */
  async function seen(pod: string, requests: number): Promise<void> {
    const url = `${prometheus.url}/api/v1/query?query=${encodeURIComponent(`sum(http_requests_total{pod="${pod}"})`)}`
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      const { data } = (await (await fetch(url)).json()) as { data: { result: { value: [number, string] }[] } }
      if (Number(data.result[0]?.value[1]) === requests) return
      if (Date.now() > deadline) throw new Error(`Prometheus does not have ${requests} requests of ${pod}`)
    }
  }

  it('tells exactly what was counted, through resets and targets that end', async () => {
    const began = Date.now() / 1000
    const far = Array.from({ length: 80 }, (_, i) => `orders-5d8f9c7b6d-${i}.not-there`)
    await source.read(began, ['a', 'b'], signal)
    counts.a = [130, 5]
    counts.b = [110, 0]
    await seen('a', 135)
    await seen('b', 110)
    const second = await source.read(Date.now() / 1000, ['a', 'b', ...far], signal)
    expect(second.pods).toEqual([
      { pod: 'a', requests: 34, errors: 4, latency: { '0.5': 30, '+Inf': 34 } },
      { pod: 'b', requests: 10, errors: 0, latency: { '0.5': 10, '+Inf': 10 } },
    ])
    expect(second.problems).toHaveLength(far.length)
    // So that a window of the past ends between.
    await sleep(1500)
    counts.a = [6, 1]
    await seen('a', 7)
    const third = await source.read(Date.now() / 1000, ['a', 'b'], signal)
    expect(third.pods[0]).toEqual({
      pod: 'a',
      requests: 7,
      errors: 1,
      latency: { '0.5': 6, '+Inf': 7 },
      restarted: true,
    })
    await sleep(1500)
    await pods[1]!.stop()
    counts.a = [20, 1]
    await sleep(6000)
    const last = await source.read(Date.now() / 1000, ['a', 'b'], signal)
    expect(last.pods).toEqual([{ pod: 'a', requests: 14, errors: 0, latency: { '0.5': 14, '+Inf': 14 } }])
    expect(last.problems).toEqual([expect.stringMatching(/^pod b was last scraped \d+ s before/)])

    const windows = await source.history({ from: began, to: Date.now() / 1000, interval: 1 }, ['a'], signal)
    expect(windows.length).toBeGreaterThanOrEqual(6)
    expect(windows.reduce((sum, { pods: [pod] }) => sum + (pod?.requests ?? 0), 0)).toBe(34 + 7 + 14)
    expect(windows.filter(({ pods: [pod] }) => pod?.restarted)).toHaveLength(1)
  })
})
