// What the judge says in the end, by its usual policy: promote, abort, or inconclusive at the budget.
import { standardErrors, standardPolicy } from '../../src/analysis/judge/policy.ts'
import { table } from '../pair.ts'
import type { Effort } from './nulls.ts'
import { atLeast, percentOf, quantile } from './statistics.ts'

const interval = 15
const seed = 2101
const { beta } = standardPolicy
const { tolerance } = standardErrors
const ratios = [1, 1.25, 1.5, 2, 3, 5, 10]

/** By share and correlation; resolves to what misses its goal: a version twice as bad is not promoted more often than beta. */
export async function verdicts({ isQuick, pool }: Effort): Promise<string[]> {
  const runs = isQuick ? 8 : 300
  const cells = [1, 5].flatMap((canaryPods) =>
    [0, 0.003, 0.01].flatMap((icc) => ratios.map((lift) => ({ canaryPods, icc, lift }))),
  )
  const done = await Promise.all(
    cells.map(async ({ canaryPods, icc, lift }, i) => {
      const world = { pods: 10, canaryPods, load: 300, rate: 0.002, icc, lift, history: 240, run: 40 }
      const outcomes = await pool.run({ world, methods: ['aborts', 'promotes'], seed: seed + i, runs })
      const [aborts, promotes] = decided(outcomes[0]?.fired ?? [], outcomes[1]?.fired ?? [])
      const usual = (times: readonly number[]) =>
        times.length === 0 ? '-' : `${interval * quantile(times, 0.5)}/${interval * quantile(times, 0.9)}`
      const neither = runs - aborts.length - promotes.length
      const name = `${10 * canaryPods} %, ICC ${icc}, x${lift}`
      const isMissed = lift >= tolerance && atLeast(promotes.length, runs, beta) < 0.05 / cells.length
      const row = [
        name,
        percentOf(promotes.length, runs),
        usual(promotes),
        percentOf(aborts.length, runs),
        usual(aborts),
        percentOf(neither, runs),
      ]
      return { row, missed: isMissed ? [`verdicts: ${name} promoted ${percentOf(promotes.length, runs)} %`] : [] }
    }),
  )
  console.log(
    `\nverdicts within 10 min by the usual policy, 200 rps, p0 0.2 %, ${runs} runs, seed ${seed}; times: median/p90 in s`,
  )
  const head = ['share, correlation, true ratio', 'promoted %', 'after', 'aborted %', 'after', 'inconclusive %']
  const shown = isQuick ? done.filter((_, i) => (i % ratios.length) % 3 === 0) : done
  console.log(table([head, ...shown.map(({ row }) => row)]))
  return done.flatMap(({ missed }) => missed)
}

/** When runs were aborted and promoted, by what was said first; where both were said at once, an abort. 0 is never. */
function decided(aborts: readonly number[], promotes: readonly number[]): [number[], number[]] {
  const first = aborts.map((abort, i) => ({ abort, promote: promotes[i] ?? 0 }))
  return [
    first.flatMap(({ abort, promote }) => (abort > 0 && (promote === 0 || abort <= promote) ? abort : [])),
    first.flatMap(({ abort, promote }) => (promote > 0 && (abort === 0 || promote < abort) ? promote : [])),
  ]
}
