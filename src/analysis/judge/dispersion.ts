// How much more the pods differ than chance allows: the dispersion that a verdict has to live with.
import type { Count } from './counts.ts'

/** Between-pod dispersion of a series of intervals, and its standard error. 1 is what chance alone gives. */
export interface Dispersion {
  phi: number
  error: number
}

/**
 * Ratio of sums: sum (x_si - N_s q_si)^2 / sum N_s sum q_si (1 - q_si), with q the share of requests. What all pods
 * share, drift or an incident, cancels. The error is by linearisation of the ratio.
 * @param windows pods of one version, one entry an interval
 * @param block intervals that are added up first: differences that last show in long blocks
 */
export function dispersion(windows: readonly (readonly Count[])[], block = 1): Dispersion {
  const tops: number[] = []
  const bottoms: number[] = []
  for (let start = 0; start + block <= windows.length; start += block) {
    const pods = block === 1 ? (windows[start] as readonly Count[]) : addUp(windows.slice(start, start + block))
    let [requests, events] = [0, 0]
    for (const pod of pods) {
      requests += pod.requests
      events += pod.events
    }
    if (!(requests > 0)) continue
    let [top, bottom] = [0, 0]
    for (const pod of pods) {
      const q = pod.requests / requests
      top += (pod.events - events * q) ** 2
      bottom += events * q * (1 - q)
    }
    tops.push(top)
    bottoms.push(bottom)
  }
  const all = bottoms.reduce((sum, each) => sum + each, 0)
  if (!(all > 0)) return { phi: 1, error: 0 }
  const phi = tops.reduce((sum, each) => sum + each, 0) / all
  const squares = tops.reduce((sum, top, i) => sum + (top - phi * (bottoms[i] as number)) ** 2, 0)
  return { phi, error: Math.sqrt(squares) / all }
}

function addUp(windows: readonly (readonly Count[])[]): Count[] {
  const byPod = new Map<string, Count>()
  for (const { pod, requests, events } of windows.flat()) {
    const sum = byPod.get(pod)
    if (sum === undefined) byPod.set(pod, { pod, requests, events })
    else {
      sum.requests += requests
      sum.events += events
    }
  }
  return [...byPod.values()]
}
