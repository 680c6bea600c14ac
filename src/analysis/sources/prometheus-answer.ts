// The answer to a query for a range of raw samples, checked in every part.

import { isObject } from '../../json-object.ts'
import { cleanLine } from '../../reports/clean.ts'
import { keyOf, type Role } from './pod-counts.ts'

const mostSeries = 50_000

/** Samples of one series, oldest first. Times in seconds. */
export class Track {
  readonly role: Role
  readonly pod: string
  /** What was scraped: job, instance, and who scraped it. */
  readonly target: string
  readonly labels: Readonly<Record<string, string>>
  readonly times: readonly number[]
  readonly #values: readonly number[]

  constructor(
    role: Role,
    pod: string,
    labels: Readonly<Record<string, string>>,
    samples: readonly (readonly [number, number])[],
  ) {
    this.role = role
    this.pod = pod
    this.target = targetOf(labels)
    this.labels = labels
    this.times = samples.map(([time]) => time)
    this.#values = samples.map(([, value]) => value)
  }

  /** Its value in the scrape at that very time: a series that was not in it tells nothing. */
  valueAt(time: number): number | undefined {
    const at = this.#after(time) - 1
    return this.times[at] === time ? this.#values[at] : undefined
  }

  /** Its first and last sample later than `from`, up to `to`. */
  span(from: number, to: number): { first: number; last: number } | undefined {
    const first = this.times[this.#after(from)]
    const last = this.times[this.#after(to) - 1]
    return first === undefined || last === undefined || last <= from ? undefined : { first, last }
  }

  /** Index of the first sample later than that. */
  #after(time: number): number {
    let low = 0
    let high = this.times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.times[middle]! <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Labels that tell who scraped what; copies of one Prometheus differ by theirs. */
const identity = [
  'job',
  'instance',
  'replica',
  'prometheus',
  'prometheus_replica',
  'receive_replica',
  '__replica__',
  'cluster',
]

function targetOf(labels: Readonly<Record<string, string>>): string {
  const told = identity.filter((name) => name in labels).map((name) => `${name}=${cleanLine(labels[name] ?? '', 100)}`)
  return told.join(' ') || 'one without labels'
}

/** Series of an answer. What is wrong with it is thrown as `fail` makes it. */
export function tracksOf(
  answer: unknown,
  { role, podLabel, fail }: { role: Role; podLabel: string; fail: (what: string) => Error },
): Track[] {
  if (!isObject(answer)) throw fail('the answer is no object; is it a Prometheus?')
  const { status, error, warnings, data } = answer
  if (status !== 'success') throw fail(`it says ${JSON.stringify(status)}: ${shown(error)}`)
  // What a warning is about may be missing from the result.
  if (Array.isArray(warnings) && warnings.length > 0) throw fail(`the answer may be incomplete: ${shown(warnings[0])}`)
  if (!isObject(data) || data.resultType !== 'matrix' || !Array.isArray(data.result))
    throw fail('the answer has no matrix of samples')
  const result = data.result as unknown[]
  if (result.length > mostSeries)
    throw fail(`${result.length} series; at most ${mostSeries} are read: narrow the selector`)
  const seen = new Set<string>()
  return result.map((each) => {
    if (!isObject(each) || !isObject(each.metric)) throw fail('a series of the answer has no labels')
    if (each.histograms !== undefined) throw fail('it is a native histogram, and classic buckets are needed')
    const labels = each.metric as Record<string, string>
    if (Object.values(labels).some((value) => typeof value !== 'string')) throw fail('a label of the answer is no text')
    const key = keyOf(labels)
    if (seen.has(key)) throw fail(`the series ${key.slice(0, 200)} is answered twice`)
    seen.add(key)
    const pod = labels[podLabel]
    if (pod === undefined) throw fail(`a series of the answer has no label ${podLabel}, which was asked for`)
    return new Track(role, pod, labels, samplesOf(each.values, fail))
  })
}

function samplesOf(values: unknown, fail: (what: string) => Error): [number, number][] {
  if (!Array.isArray(values) || values.length === 0) throw fail('a series of the answer has no samples')
  let before = Number.NEGATIVE_INFINITY
  return (values as unknown[]).map((each) => {
    const [time, text]: unknown[] = Array.isArray(each) ? each : []
    if (typeof time !== 'number' || typeof text !== 'string' || !/\d|NaN|Inf/.test(text))
      throw fail('a sample of the answer is none')
    if (time <= before) throw fail('samples of the answer are not in the order of time')
    before = time
    return [time, text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text)]
  })
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : 'without a reason'
}
