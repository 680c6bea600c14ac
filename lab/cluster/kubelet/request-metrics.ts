const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Counts requests the way a Prometheus client library does. */
export class RequestMetrics {
  private readonly version: string
  private readonly requests = new Map<string, number>()
  private readonly buckets = BUCKETS.map(() => 0)
  private total = 0
  private seconds = 0

  constructor(version: string) {
    this.version = version
  }

  count(method: string, status: number, seconds: number): void {
    const labels = `method="${method}",code="${status}",version="${this.version}"`
    this.requests.set(labels, (this.requests.get(labels) ?? 0) + 1)
    BUCKETS.forEach((bound, n) => {
      if (seconds <= bound) this.buckets[n]!++
    })
    this.total++
    this.seconds += seconds
  }

  /** Prometheus text format 0.0.4. */
  render(): string {
    const version = `version="${this.version}"`
    return [
      '# HELP http_requests_total Requests by method and status code.',
      '# TYPE http_requests_total counter',
      ...[...this.requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`),
      '# HELP http_request_duration_seconds Time from request to answer.',
      '# TYPE http_request_duration_seconds histogram',
      ...BUCKETS.map((bound, n) => `http_request_duration_seconds_bucket{${version},le="${bound}"} ${this.buckets[n]}`),
      `http_request_duration_seconds_bucket{${version},le="+Inf"} ${this.total}`,
      `http_request_duration_seconds_sum{${version}} ${this.seconds}`,
      `http_request_duration_seconds_count{${version}} ${this.total}`,
      '',
    ].join('\n')
  }
}
