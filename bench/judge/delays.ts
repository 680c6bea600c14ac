// How long it takes to find a bad version, against what no test can beat.
import { table } from '../pair.ts'
import { informationLimit } from './limit.ts'
import type { Effort } from './nulls.ts'
import { mean, quantile } from './statistics.ts'
import type { World } from './worlds.ts'

const interval = 15
const seed = 1610
/** Shorter limits are a matter of the interval, not of the test. */
const shortest = 100
const correlations = [0, 0.003, 0.01]
const lifts = [1.25, 1.5, 2, 3, 5, 10]
const longest = { quick: 900, full: 3600 }
const goals = { median: 1.35, worst: 2 }

interface Cell {
  name: string
  world: World
  /** Seconds. */
  limit: number
}

/** Requests a second x share x error rate x correlation x lift. */
function grid(isQuick: boolean): Cell[] {
  const cells: Cell[] = []
  for (const icc of correlations) {
    for (const rps of isQuick ? [20, 200, 2000] : [2, 20, 200, 2000]) {
      for (const [share, canaryPods] of [
        [0.01, 1],
        [0.05, 1],
        [0.1, 1],
        [0.5, 5],
      ] as const) {
        for (const rate of isQuick && rps !== 200 ? [0.002] : [1e-4, 0.002, 0.01]) {
          for (const lift of lifts) {
            const stable = 10 - canaryPods
            const [canaryLoad, load] = [(rps * interval * share) / canaryPods, (rps * interval * (1 - share)) / stable]
            const limit =
              interval *
              informationLimit({ pods: canaryPods, load: canaryLoad }, { pods: stable, load }, { rate, lift, icc })
            if (limit < shortest || limit > (isQuick ? longest.quick : longest.full)) continue
            const world = {
              pods: 10,
              canaryPods,
              load,
              canaryLoad,
              rate,
              lift,
              icc,
              history: 240,
              run: Math.ceil((6 * limit) / interval),
            }
            cells.push({ name: `${rps} rps, ${100 * share} %, p0 ${100 * rate} %, ICC ${icc}, x${lift}`, world, limit })
          }
        }
      }
    }
  }
  return cells
}

export async function delays({ isQuick, pool }: Effort): Promise<string[]> {
  const cells = grid(isQuick)
  const runs = isQuick ? 16 : 100
  const done = await Promise.all(
    cells.map(async ({ name, world, limit }, i) => {
      const [outcome] = await pool.run({ world, methods: ['slipway'], seed: seed + i, runs })
      const fired = outcome?.fired ?? []
      const times = fired.map((at) => (interval * (at === 0 ? world.run : at)) / limit)
      return {
        name,
        limit,
        world,
        ratio: mean(times),
        middle: quantile(times, 0.5),
        slow: quantile(times, 0.9),
        found: fired.filter((at) => at > 0).length / runs,
      }
    }),
  )
  const ratios = done.map(({ ratio }) => ratio.mean)
  const worst = [...done].sort((a, b) => b.ratio.mean - a.ratio.mean)
  const [median, slowest] = [quantile(ratios, 0.5), worst[0]]
  console.log(
    `\ndelay over the information limit, ${cells.length} cells with a limit of ${shortest} s to ${isQuick ? longest.quick : longest.full} s, ${runs} runs each, seed ${seed}`,
  )
  console.log(
    table([
      ['cell, the slowest first', 'limit', 'mean [95 %]', 'median', 'p90', 'found within 6x'],
      ...worst
        .slice(0, isQuick ? 6 : 30)
        .map(({ name, limit, ratio, middle, slow, found }) => [
          name,
          `${Math.round(limit)} s`,
          `${ratio.mean.toFixed(2)} [${ratio.low.toFixed(2)}, ${ratio.high.toFixed(2)}]`,
          middle.toFixed(2),
          slow.toFixed(2),
          `${(100 * found).toFixed(1)} %`,
        ]),
    ]),
  )
  const over = (some: typeof done) => {
    const means = some.map(({ ratio }) => ratio.mean)
    const text = means.length === 0 ? '-' : `${quantile(means, 0.5).toFixed(2)} / ${Math.max(...means).toFixed(2)}`
    return `${text} (${means.length})`
  }
  console.log('median / worst of the means (cells)')
  console.log(
    table([
      ['', ...correlations.map((icc) => `ICC ${icc}`)],
      ...lifts.map((lift) => [
        `x${lift}`,
        ...correlations.map((icc) => over(done.filter(({ world }) => world.lift === lift && world.icc === icc))),
      ]),
    ]),
  )
  console.log(
    `median of the means ${median.toFixed(2)} (goal <= ${goals.median}), worst ${slowest?.ratio.mean.toFixed(2)} (goal <= ${goals.worst})`,
  )
  const missed = worst.filter(({ ratio }) => (isQuick ? ratio.low : ratio.mean) > goals.worst)
  return [
    ...(median > goals.median
      ? [`delay: median ratio to the limit ${median.toFixed(2)}, goal <= ${goals.median}`]
      : []),
    ...missed.map(
      ({ name, ratio, found }) =>
        `delay: ${name}: ${ratio.mean.toFixed(2)} [${ratio.low.toFixed(2)}, ${ratio.high.toFixed(2)}] times the limit, found ${(100 * found).toFixed(0)} %, goal <= ${goals.worst}`,
    ),
  ]
}
