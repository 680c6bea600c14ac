// hyperfine JSON: commands that were run again and again. Everything is computed from the single times; the slowest command counts.

import type { JsonObject } from '../../json-object.ts'
import { amountOf, countOf, listOf, objectOf, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

export function readHyperfine(value: JsonObject, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const worst = { p50: 0, p95: 0, p99: 0, mean: 0 }
  let [runs, failures] = [0, 0]
  const results = listOf(value.results, 'results')
  if (results.length === 0) throw new Unreadable('has no results: nothing was measured')
  for (const each of results) {
    const result = objectOf(each, 'a result')
    const command = textOf(result.command) ?? 'a command'
    const times = listOf(result.times, `the times of ${command}`).map((time) => 1000 * amountOf(time, 'a time'))
    if (times.length === 0) throw new Unreadable(`has no times of ${command}`)
    times.sort((a, b) => a - b)
    const rank = (share: number) => times[Math.max(1, Math.ceil(share * times.length)) - 1]!
    const stated = 1000 * amountOf(result.mean, `the mean of ${command}`)
    const counted = times.reduce((sum, time) => sum + time, 0) / times.length
    const mean = Math.max(stated, counted)
    if (mean - Math.min(stated, counted) > 1e-6 * mean) {
      discrepancies.add({ what: `mean of ${command} in ms`, stated, counted, used: mean })
    }
    const found = { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), mean }
    for (const name of ['p50', 'p95', 'p99', 'mean'] as const) worst[name] = Math.max(worst[name], found[name])
    const bad = failed(result.exit_codes, times.length, command)
    runs += times.length
    failures += bad
    if (bad > 0) findings.add({ id: command, severity: 'high', message: `failed in ${bad} of ${times.length} runs` })
  }
  const measures = { ...worst, 'error-rate': (100 * failures) / runs, requests: runs }
  return readingOf('performance', 'hyperfine', measures, { findings, discrepancies })
}

/** Runs that ended badly; null is the code of one that was killed. */
function failed(codes: unknown, runs: number, command: string): number {
  const list = listOf(codes, `the exit codes of ${command}`)
  if (list.length !== runs) throw new Unreadable(`has ${runs} times and ${list.length} exit codes of ${command}`)
  return list.filter((code) => code === null || countOf(Math.abs(code as number), 'an exit code') !== 0).length
}
