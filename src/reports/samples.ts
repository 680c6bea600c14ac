// Requests of a load test, one by one, in flat memory.
import { own } from './clean.ts'
import { Findings } from './findings.ts'
import { Latencies } from './latencies.ts'
import type { Moments } from './moment.ts'
import { type ReaderContext, type Reading, Unreadable } from './reader.ts'
import { readingOf } from './reading.ts'

/** One request. Times in milliseconds, the start since the epoch. */
export interface Sample {
  label: string
  start: number
  elapsed: number
  failed: boolean
  /** Why it failed: `500 Internal Server Error`. */
  message: string
}

/** Adds up what a load test measured. Percentiles are at most 1 % above the true ones. */
export class Samples {
  readonly #latencies = new Latencies()
  readonly #failures = new Map<string, { message: string; count: number }>()
  #failed = 0
  #first = Number.POSITIVE_INFINITY
  #last = 0

  add({ label, start, elapsed, failed, message }: Sample): void {
    this.#latencies.add(elapsed)
    this.#first = Math.min(this.#first, start)
    this.#last = Math.max(this.#last, start + elapsed)
    if (!failed) return
    this.#failed++
    const known = this.#failures.get(label)
    if (known !== undefined) known.count++
    else if (this.#failures.size < 1_000)
      this.#failures.set(own(label), { message: own(message.slice(0, 500)), count: 1 })
  }

  reading(tool: string, context: ReaderContext, moments: Moments): Reading {
    const { count, mean } = this.#latencies
    if (count === 0) throw new Unreadable('holds no request: nothing was measured')
    const findings = new Findings(context)
    for (const [label, { message, count: times }] of this.#failures) {
      findings.add({
        id: label || 'request without a label',
        severity: 'high',
        message: `failed ${times} times: ${message}`,
      })
    }
    const seconds = (this.#last - this.#first) / 1000
    const measures = {
      p50: this.#latencies.percentile(0.5),
      p95: this.#latencies.percentile(0.95),
      p99: this.#latencies.percentile(0.99),
      mean,
      // All within one millisecond: there is no time to divide by.
      ...(seconds > 0 ? { throughput: count / seconds } : {}),
      'error-rate': (100 * this.#failed) / count,
      requests: count,
    }
    return readingOf('performance', tool, measures, { findings, moments })
  }
}
