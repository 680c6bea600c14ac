import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Image } from '../images.ts'
import type { Time } from '../time.ts'
import { RequestMetrics } from './request-metrics.ts'

const HEALTH = new Set(['/healthz', '/livez'])
const READINESS = new Set(['/readyz', '/ready'])
/** Headers that routing and tracing set; they come back in the answer's body. */
const ECHOED = /^(?:host|traceparent|x-.*)$/

/** The HTTP side of an image. */
export class Service {
  /** Set once the process is to end: answers ask the client to leave. */
  draining = false
  private readonly image: Image
  private readonly pod: string
  private readonly time: Time
  private readonly metrics: RequestMetrics
  private readonly onRequest: (count: number) => void
  private requests = 0
  private readyAt = Number.POSITIVE_INFINITY

  /** `onRequest` is called with every one that is no probe. */
  constructor(image: Image, pod: string, time: Time, onRequest: (count: number) => void = () => undefined) {
    this.image = image
    this.pod = pod
    this.time = time
    this.metrics = new RequestMetrics(image.version)
    this.onRequest = onRequest
  }

  started(): void {
    this.readyAt = this.time.now() + (this.image.readyAfterMs ?? 0)
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const begin = performance.now()
    const path = (request.url ?? '/').replace(/[?#].*$/, '')
    response.setHeader('x-version', this.image.version)
    if (this.draining) response.setHeader('connection', 'close')
    request.resume()
    if (path === '/metrics') {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(this.metrics.render())
      return
    }
    const status = this.status(path)
    const plain = HEALTH.has(path) || READINESS.has(path)
    const send = () => {
      if (!plain) this.metrics.count(request.method ?? 'GET', status, (performance.now() - begin) / 1000)
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(`${JSON.stringify(this.body(request, path))}\n`)
    }
    const latency = plain ? 0 : this.latency()
    if (!plain) this.onRequest(++this.requests)
    if (latency > 0) setTimeout(send, latency).unref()
    else send()
  }

  /** Milliseconds. */
  private latency(): number {
    const { latencyMs = 0, latencySpread = 0 } = this.image.http ?? {}
    return latencySpread === 0 ? latencyMs : latencyMs * Math.exp(latencySpread * normal())
  }

  private status(path: string): number {
    const http = this.image.http
    const fixed = http?.statuses?.[path]
    if (fixed !== undefined) return fixed
    if (HEALTH.has(path)) return 200
    const ready = this.time.now() >= this.readyAt
    if (READINESS.has(path)) return ready && !this.draining ? 200 : 503
    if (!ready) return 503
    return Math.random() < (http?.errorRate ?? 0) ? 500 : 200
  }

  private body(request: IncomingMessage, path: string): object {
    const headers = Object.entries(request.headers).filter(([name]) => ECHOED.test(name))
    return {
      version: this.image.version,
      pod: this.pod,
      method: request.method,
      path,
      headers: Object.fromEntries(headers),
    }
  }
}

/** Standard normal, by Box and Muller. */
function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
}
