// What the pods' own past says about chance.
import type { Count } from './counts.ts'
import { dispersion } from './dispersion.ts'

export interface Calibration {
  /** Events per request. */
  rate: number
  /** Mean requests of a pod in an interval. */
  requestsPerPod: number
  /** Exponent of the evidence, 0 to 1: below 1 where differences between pods last from interval to interval. */
  persistence: number
  /** Largest between-pod dispersion over blocks of intervals, at least 1. */
  phi: number
  intervals: number
}

/** Intervals that are added up; the longest is the usual budget: what differs that long looks like a bad release. */
export const blocks: readonly number[] = [1, 4, 20, 40]
const longest = 40
/** Few blocks show what lasts, and not at its worst: its effect is taken for larger than they say. */
const caution = 1.5

/** Without history: chance alone, and nothing lasts. The verdict says that it is weaker then. */
export function calibrate(history: readonly (readonly Count[])[]): Calibration {
  let [requests, events, pods] = [0, 0, 0]
  for (const window of history) {
    for (const pod of window) {
      requests += pod.requests
      events += pod.events
      pods += 1
    }
  }
  if (!(requests > 0)) return { rate: Number.NaN, requestsPerPod: Number.NaN, persistence: 1, phi: 1, intervals: 0 }
  const all = lasting(history)
  const usual = lasting(capped(history))
  return {
    rate: (events + 0.5) / (requests + 1),
    requestsPerPod: requests / pods,
    persistence: Math.min(all.first / all.most, usual.first / usual.most) ** caution,
    phi: all.most,
    intervals: history.length,
  }
}

/** Dispersion of single intervals, and the largest over blocks of them. */
function lasting(history: readonly (readonly Count[])[]): { first: number; most: number } {
  const first = Math.max(1, dispersion(history).phi)
  const noise = (groups: number) => first * Math.sqrt(2 / (groups * Math.max(1, podsOf(history) - 1)))
  // Every block that fits even once: to ask for five of a kind misses bursts of minutes in a history of minutes.
  const phis = blocks
    .filter((block) => block > 1 && history.length >= block)
    // Two standard errors are taken as chance: the largest of several noisy estimates is too large on average.
    .map((block) => dispersion(history, block).phi - 2 * noise(Math.floor(history.length / block)))
  // What differs for good shows best over everything; a block of the longest size has its part of it.
  const whole = dispersion(history, history.length).phi - 0.5 * noise(1)
  phis.push(first + (whole - first) * Math.min(1, longest / history.length))
  return { first, most: Math.max(first, ...phis) }
}

/** Without the rare large clumps, in whose noise a lasting difference would not be seen. */
function capped(history: readonly (readonly Count[])[]): Count[][] {
  const counts = history.flatMap((window) => window.map(({ events }) => events)).sort((a, b) => a - b)
  const most = Math.max(1, counts[Math.floor(0.95 * counts.length)] as number)
  return history.map((window) => window.map((count) => ({ ...count, events: Math.min(count.events, most) })))
}

function podsOf(history: readonly (readonly Count[])[]): number {
  return Math.max(...history.map((window) => window.length))
}
