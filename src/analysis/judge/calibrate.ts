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
  const first = Math.max(1, dispersion(history).phi)
  const noise = (groups: number) => Math.sqrt(2 / (groups * Math.max(1, podsOf(history) - 1)))
  // Every block that fits even once: to ask for five of a kind misses bursts of minutes in a history of minutes.
  const lasting = blocks
    .filter((block) => history.length >= block)
    .map((block) => {
      const { phi } = dispersion(history, block)
      // One standard error is taken as chance: the largest of four noisy estimates is too large on average.
      return Math.max(Math.min(phi, first), phi - first * noise(Math.floor(history.length / block)))
    })
  // What differs for good shows best over everything; a block of the longest size has its part of it.
  const whole = dispersion(history, history.length).phi - 0.5 * first * noise(1)
  lasting.push(first + (whole - first) * Math.min(1, longest / history.length))
  return {
    rate: (events + 0.5) / (requests + 1),
    requestsPerPod: requests / pods,
    persistence: Math.min(1, first / Math.max(first, ...lasting)),
    phi: Math.max(first, ...lasting),
    intervals: history.length,
  }
}

function podsOf(history: readonly (readonly Count[])[]): number {
  return Math.max(...history.map((window) => window.length))
}
