// k6's summary: what `--summary-export` writes, and what `handleSummary(data)` is handed (values one level deeper).

import { isObject, type JsonObject } from '../../json-object.ts'
import { amountOf, countOf, objectOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

export function readK6(value: JsonObject, context: ReaderContext): Reading {
  const metrics = objectOf(value.metrics, 'metrics')
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const requests = valuesOf(metrics, 'http_reqs')
  const count = countOf(requests.count, 'the number of requests')
  if (count === 0) throw new Unreadable('says that no request was made')
  const times = valuesOf(metrics, 'http_req_duration')
  checkOrder(times)
  const measures: Record<string, number> = { p50: amountOf(times.med, 'the median') }
  for (const [name, key] of Object.entries({ p95: 'p(95)', p99: 'p(99)' })) {
    if (times[key] !== undefined) measures[name] = amountOf(times[key], key)
  }
  measures.mean = mean(metrics, times, discrepancies)
  measures.throughput = throughput(metrics, requests, count, discrepancies)
  if (metrics.http_req_failed !== undefined) {
    measures['error-rate'] = errorRate(valuesOf(metrics, 'http_req_failed'), count, discrepancies)
  }
  measures.requests = count
  findThresholds(metrics, findings)
  if (isObject(value.root_group)) findChecks(value.root_group, findings, 0)
  return readingOf('performance', 'k6', measures, { findings, discrepancies })
}

function valuesOf(metrics: JsonObject, name: string): JsonObject {
  if (metrics[name] === undefined) throw new Unreadable(`has no ${name}: k6 made no HTTP request`)
  const metric = objectOf(metrics[name], name)
  return isObject(metric.values) ? metric.values : metric
}

/** Percentiles that fall where they must rise are damage. */
function checkOrder(times: JsonObject): void {
  let [last, lastName] = [0, 'nothing']
  for (const name of ['min', 'med', 'p(90)', 'p(95)', 'p(99)', 'p(99.9)', 'max']) {
    if (times[name] === undefined) continue
    const time = amountOf(times[name], `${name} of the times`)
    if (time < last) throw new Unreadable(`says ${name} of the times is ${time} ms, below ${lastName} (${last} ms)`)
    last = time
    lastName = name
  }
  const { avg, min, max } = times
  if (amountOf(avg, 'the mean of the times') > last || Number(avg) < Number(min ?? 0) || max === undefined) {
    throw new Unreadable('has a mean of the times that lies outside of them')
  }
}

/** The mean is that of sending, waiting and receiving together. */
function mean(metrics: JsonObject, times: JsonObject, discrepancies: Discrepancies): number {
  const stated = amountOf(times.avg, 'the mean of the times')
  const parts = ['http_req_sending', 'http_req_waiting', 'http_req_receiving']
  if (!parts.every((name) => metrics[name] !== undefined)) return stated
  const counted = parts.reduce((sum, name) => sum + amountOf(valuesOf(metrics, name).avg, `the mean of ${name}`), 0)
  if (Math.abs(counted - stated) <= 0.001 * Math.max(counted, stated, 1)) return stated
  const used = Math.max(stated, counted)
  discrepancies.add({ what: 'mean in ms', stated, counted, used })
  return used
}

/** All counters of a run are divided by the same time. */
function throughput(metrics: JsonObject, requests: JsonObject, count: number, discrepancies: Discrepancies): number {
  const stated = amountOf(requests.rate, 'the rate of requests')
  const others = ['iterations', 'data_received'].filter((name) => metrics[name] !== undefined)
  const rates = others.map((name) => {
    const { count: all, rate } = valuesOf(metrics, name)
    return (count * amountOf(rate, `the rate of ${name}`)) / amountOf(all, `the count of ${name}`)
  })
  const counted = Math.min(...rates.filter(Number.isFinite), Number.POSITIVE_INFINITY)
  if (counted === Number.POSITIVE_INFINITY || Math.abs(stated - counted) <= 0.01 * stated) return stated
  const used = Math.min(stated, counted)
  discrepancies.add({ what: 'requests a second', stated, counted, used })
  return used
}

/** `passes` of http_req_failed are the requests that failed. */
function errorRate(failed: JsonObject, count: number, discrepancies: Discrepancies): number {
  const share = amountOf(failed.value ?? failed.rate, 'the share of failed requests')
  if (share > 1) throw new Unreadable(`says the share of failed requests is ${share}`)
  const bad = countOf(failed.passes, 'the number of failed requests')
  const good = countOf(failed.fails, 'the number of good requests')
  const counted = bad + good === 0 ? 0 : bad / (bad + good)
  if (bad + good !== count) {
    discrepancies.add({ what: 'requests', stated: count, counted: bad + good, used: count })
  }
  const worst = Math.max(share, counted, bad / count)
  if (Math.abs(share - counted) > 1e-6) {
    discrepancies.add({ what: 'share of failed requests', stated: share, counted, used: worst })
  }
  return 100 * Math.min(1, Math.abs(worst - share) <= 1e-6 ? share : worst)
}

/** Bounds of k6's own that did not hold. `--summary-export` says true for those; `handleSummary` says { ok: false }. */
function findThresholds(metrics: JsonObject, findings: Findings): void {
  for (const [name, metric] of Object.entries(metrics)) {
    if (!isObject(metric) || !isObject(metric.thresholds)) continue
    for (const [bound, held] of Object.entries(metric.thresholds)) {
      const crossed = isObject(held) ? held.ok !== true : held !== false
      if (crossed) findings.add({ id: name, severity: 'high', message: `the threshold ${bound} of k6 was crossed` })
    }
  }
}

function findChecks(group: JsonObject, findings: Findings, depth: number): void {
  const children = (key: string) => (isObject(group[key]) ? Object.values(group[key]) : group[key]) as unknown
  for (const check of listed(children('checks'))) {
    const { fails, passes, name } = check
    if (typeof fails !== 'number' || fails <= 0) continue
    const message = `the check failed ${fails} times of ${fails + (typeof passes === 'number' ? passes : 0)}`
    findings.add({ id: typeof name === 'string' ? name : 'check', severity: 'medium', message })
  }
  if (depth < 20) for (const inner of listed(children('groups'))) findChecks(inner, findings, depth + 1)
}

function listed(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
