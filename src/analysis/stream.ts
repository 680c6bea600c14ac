// Lines of JSON -> intervals. A line that cannot be used is named with the reason; nothing of it is guessed.
import { isObject } from '../json-object.ts'
import { boundOf, type Interval, isUsable, type Pod, sortedBounds } from './judge/arms.ts'

export type Line = { interval: Interval } | { problem: string }

const longestLine = 4 * 1024 * 1024
const mostPods = 10_000
const phases = ['history', 'warmup', 'run'] as const

/** Reads the lines of one stream in order: time goes forward, and history ends where the canary begins. */
export class StreamReader {
  #t = Number.NEGATIVE_INFINITY
  #phase = 0

  read(text: string): Line {
    if (text.length > longestLine) return { problem: `has ${text.length} characters; at most ${longestLine} are read` }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      return { problem: `is not JSON: ${(error as Error).message}` }
    }
    const read = this.#interval(value)
    if (typeof read === 'string') return { problem: read }
    this.#t = read.t
    this.#phase = phases.indexOf(read.phase)
    return { interval: read }
  }

  #interval(value: unknown): Interval | string {
    if (!isObject(value)) return 'is not an object; expected {"t", "phase", "canary", "baseline"}'
    const { t, phase } = value
    if (typeof t !== 'number' || !Number.isFinite(t)) return `t is ${shown(t)}; expected seconds`
    if (t <= this.#t) return `t is ${t}, and the line before had ${this.#t}; time must go forward`
    const at = phases.indexOf(phase as Interval['phase'])
    if (at < 0) return `phase is ${shown(phase)}; expected history, warmup or run`
    if (at < this.#phase) return `phase ${phases[at]} comes after ${phases[this.#phase]}`
    const canary = readPods(value.canary, 'canary', at === 0)
    if (typeof canary === 'string') return canary
    const baseline = readPods(value.baseline, 'baseline', false)
    if (typeof baseline === 'string') return baseline
    const names = new Set(canary.map(({ pod }) => pod))
    const both = baseline.find(({ pod }) => pod !== undefined && names.has(pod))
    if (both !== undefined) return `pod ${shown(both.pod)} is in both arms`
    return { t, phase: phases[at] as Interval['phase'], canary, baseline }
  }
}

/** An arm: a list of pods, or one total without a name. A text says what is wrong. */
export function readPods(value: unknown, arm: string, mayBeAbsent = false): Pod[] | string {
  if (value === undefined && mayBeAbsent) return []
  const list = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? [value] : undefined
  if (list === undefined) return `${arm} is ${shown(value)}; expected a list of pods, or one total`
  if (list.length > mostPods) return `${arm} has ${list.length} pods; at most ${mostPods} are read`
  const seen = new Set<string>()
  const all: Pod[] = []
  for (const [index, each] of list.entries()) {
    const where = list.length === 1 ? arm : `${arm}[${index}]`
    const pod = podOf(each, where)
    if (typeof pod === 'string') return pod
    if (pod.pod === undefined && list.length > 1) return `${where} has no pod, and there are others in the arm`
    if (pod.pod !== undefined && seen.has(pod.pod)) return `${where} is pod ${shown(pod.pod)}, which was there before`
    if (pod.pod !== undefined) seen.add(pod.pod)
    all.push(pod)
  }
  return all
}

function podOf(value: unknown, where: string): Pod | string {
  if (!isObject(value)) return `${where} is ${shown(value)}; expected {"pod", "requests", "errors"}`
  const { pod, requests, errors, restarted } = value
  if (pod !== undefined && (typeof pod !== 'string' || pod === '' || pod.length > 253)) {
    return `${where}.pod is ${shown(pod)}; expected a name`
  }
  if (!isCount(requests)) return `${where}.requests is ${shown(requests)}; expected a count`
  if (!isCount(errors)) return `${where}.errors is ${shown(errors)}; expected a count`
  if (errors > requests) return `${where} has ${errors} errors of ${requests} requests`
  const read: Pod = { requests, errors }
  if (pod !== undefined) read.pod = pod
  if (restarted === true) read.restarted = true
  for (const key of ['events', 'latency', 'quantiles'] as const) {
    const counts = value[key]
    if (counts === undefined) continue
    if (!isObject(counts)) return `${where}.${key} is ${shown(counts)}; expected an object of numbers`
    const wrong = Object.entries(counts).find(([, each]) => !isCount(each))
    if (wrong !== undefined)
      return `${where}.${key}[${shown(wrong[0])}] is ${shown(wrong[1])}; expected a number, not negative`
    read[key] = Object.assign(Object.create(null), counts) as Record<string, number>
  }
  const bound = Object.keys(read.latency ?? {}).find((key) => Number.isNaN(boundOf(key)))
  if (bound !== undefined) return `${where}.latency[${shown(bound)}]: expected a bound in seconds, or +Inf`
  if (isUsable(read)) return read
  const falls = sortedBounds(read.latency ?? {}).some(([, each], i, list) => each < (list[i - 1]?.[1] ?? 0))
  if (falls) return `${where}.latency falls; its counts are cumulative: requests at most as slow as the bound`
  return `${where} counts more of something than its ${requests} requests`
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? typeof value)
}
