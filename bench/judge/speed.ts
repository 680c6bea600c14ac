// How long the judging itself takes.

import type { Interval } from '../../src/analysis/judge/arms.ts'
import { Judge } from '../../src/analysis/judge/judge.ts'
import { metric, standardPolicy } from '../../src/analysis/judge/policy.ts'
import { table, timing } from '../pair.ts'
import { Random } from './random.ts'

const names = Array.from({ length: 20 }, (_, i) => `metric-${i}`)
const goalMs = 500
/** Ten times the intervals may take that many times as long. */
const mostGrowth = 12

function traffic(run: number): Interval[] {
  const random = new Random(2001)
  const pod = (name: string) => {
    const requests = random.poisson(300)
    const events = Object.fromEntries(names.map((each) => [each, random.binomial(requests, 0.002)]))
    return { pod: name, requests, errors: 0, events }
  }
  const history = 40
  return Array.from({ length: history + run }, (_, t): Interval => {
    const isRun = t >= history
    const baseline = Array.from({ length: 9 }, (_, i) => pod(`stable-${i}`))
    return { t: 15 * (t + 1), phase: isRun ? 'run' : 'history', canary: isRun ? [pod('canary')] : [], baseline }
  })
}

/**
 * Every interval is judged and its decision read; the verdict with all its reasons is written at the end. Milliseconds of the
 * processor: on a busy machine the clock on the wall counts others' work as well.
 */
function judged(intervals: readonly Interval[]): number {
  const unlimited = { budget: Number.MAX_SAFE_INTEGER, minimum: Number.MAX_SAFE_INTEGER }
  const before = process.cpuUsage()
  const judge = new Judge({ ...standardPolicy, ...unlimited, metrics: names.map((name) => metric(name, 'events')) })
  for (const interval of intervals) judge.push(interval)
  judge.verdict()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export function speed(): string[] {
  const sizes = [50, 200, 500]
  const inputs = sizes.map(traffic)
  const rounds = Array.from({ length: 6 }, () => inputs.map(judged)).slice(1)
  const times = sizes.map((_, i) => timing(rounds.map((round) => round[i] as number)).median)
  const [few = 0, some = 0, many = 0] = times
  console.log('\nspeed: 20 metrics of 10 pods, time of the processor')
  console.log(
    table([
      ['intervals', 'median of 5', 'a look at all metrics'],
      ...sizes.map((size, i) => [
        String(size),
        `${Math.round(times[i] ?? 0)} ms`,
        `${((times[i] ?? 0) / size).toFixed(2)} ms`,
      ]),
    ]),
  )
  const met = some < goalMs
  console.log(
    `goal for 200 intervals < ${goalMs} ms: ${met ? 'met' : 'MISSED'}; 10 times the intervals take ${(many / few).toFixed(1)} times as long`,
  )
  return [
    ...(met ? [] : [`speed: 200 intervals x 20 metrics x 10 pods in ${Math.round(some)} ms, goal < ${goalMs} ms`]),
    ...(many / few <= mostGrowth
      ? []
      : [`speed: ten times the intervals take ${(many / few).toFixed(1)} times as long, goal: linear`]),
  ]
}
