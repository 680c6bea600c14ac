// A cumulated likelihood over a grid of log-ratios -> estimate and confidence sequence.
import { logMeanExp } from './special.ts'

/** A ratio of rates. What the grid does not reach is 0 or Infinity. */
export interface Bounds {
  /** Of largest likelihood; NaN while nothing was counted. */
  estimate: number
  low: number
  high: number
}

const finer = 16

/**
 * All ratios psi that a mixture over the grid does not beat by 1/(1 - level): the prior-posterior-ratio confidence
 * sequence (Waudby-Smith and Ramdas, arXiv:2006.04347), which holds at all times together.
 * @param grid log-ratios, equally spaced
 * @param logs ln likelihood at each
 */
export function confidence(grid: readonly number[], logs: ArrayLike<number>, level: number): Bounds {
  const fine: number[] = []
  const at: number[] = []
  for (let j = 0; j + 1 < grid.length; j += 1) {
    for (let i = 0; i < finer; i += 1) {
      const u = i / finer
      at.push((grid[j] as number) * (1 - u) + (grid[j + 1] as number) * u)
      fine.push(between(logs, j, u))
    }
  }
  at.push(grid.at(-1) as number)
  fine.push(logs[grid.length - 1] as number)
  const bar = logMeanExp(fine) - Math.log(1 / (1 - level))
  let [best, low, high] = [0, -1, -1]
  fine.forEach((value, i) => {
    if (value > (fine[best] as number)) best = i
    if (value < bar) return
    if (low < 0) low = i
    high = i
  })
  const isFlat = fine.every((value) => value === fine[0])
  const last = fine.length - 1
  return {
    estimate: isFlat
      ? Number.NaN
      : best === 0
        ? 0
        : best === last
          ? Number.POSITIVE_INFINITY
          : Math.exp(at[best] as number),
    low: low <= 0 ? 0 : Math.exp(at[low - 1] as number),
    high: high < 0 || high === last ? Number.POSITIVE_INFINITY : Math.exp(at[high + 1] as number),
  }
}

/** Cubic through the four neighbours (Catmull and Rom), which is exact for a parabola; a straight line at the ends. */
function between(logs: ArrayLike<number>, j: number, u: number): number {
  const [b, c] = [logs[j] as number, logs[j + 1] as number]
  const [a, d] = [logs[j - 1] ?? 2 * b - c, logs[j + 2] ?? 2 * c - b]
  return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))
}
