// A load test as k6 sums it up.
import { json, type SampleFormat } from './sample-format.ts'

export const loadSamples: readonly SampleFormat[] = [
  {
    id: 'k6',
    evidence: 'performance',
    extension: 'json',
    tools: ['k6'],
    states: ['p50', 'p95', 'p99', 'mean', 'throughput', 'error-rate', 'requests'],
    dated: false,
    write: ({ p50 = 1, p95 = 1, p99 = 1, mean = 1, throughput = 1e6, requests = 1000, ...rest }) => {
      // Percentiles rise, and the mean lies among them.
      const [high, higher] = [Math.max(p50, p95), Math.max(p50, p95, p99)]
      const times = { avg: mean, min: 0, med: p50, 'p(95)': high, 'p(99)': higher, max: Math.max(higher, mean) }
      const failed = Math.round((requests * (rest['error-rate'] ?? 0)) / 100)
      const http_req_failed = { value: failed / requests, passes: failed, fails: requests - failed }
      const metrics = { http_reqs: { count: requests, rate: throughput }, http_req_duration: times, http_req_failed }
      return json({ root_group: { name: '', groups: {}, checks: {} }, metrics })
    },
  },
]
