// How often a version that is no different is rolled back, how often a bad one is promoted, how often an interval is wrong.
import { table } from '../pair.ts'
import {
  coldFamilies,
  correlations,
  type Family,
  freshFamilies,
  heldOutFamilies,
  laterFamilies,
  nullFamilies,
  ownFamilies,
  totalsFamilies,
  unevenFamilies,
  unknownFamilies,
} from './families.ts'
import type { Pool } from './pool.ts'
import { atLeast, percentOf, wilson } from './statistics.ts'
import type { World } from './worlds.ts'

export interface Effort {
  isQuick: boolean
  pool: Pool
}

const alpha = 0.01
/** The upper end of a family's 95 % interval. */
const mostUpper = 1.5 * alpha
const beta = 0.05
/** Added to the seed of a family that is run again. */
const again = 5000

interface Group {
  title: string
  families: readonly Family[]
  methods: readonly string[]
  seed: number
  runs: number
}

/** Every family with pod labels and history; then those without; resolves to what misses its goal. */
export async function nulls({ isQuick, pool }: Effort): Promise<string[]> {
  const runs = (full: number, quick: number) => (isQuick ? quick : full)
  const usual = ['slipway']
  const groups: Group[] = [
    { title: 'usual families', families: nullFamilies, methods: usual, seed: 1509, runs: runs(2500, 20) },
    { title: 'cold starts', families: coldFamilies, methods: usual, seed: 1510, runs: runs(2000, 40) },
    { title: 'held-out families', families: heldOutFamilies, methods: usual, seed: 777_001, runs: runs(4000, 60) },
    { title: 'families of our own', families: ownFamilies, methods: usual, seed: 20_261_126, runs: runs(4000, 30) },
    { title: 'fresh families', families: freshFamilies, methods: usual, seed: 20_261_127, runs: runs(4000, 40) },
    {
      title: 'later families, not looked at while the test was designed',
      families: laterFamilies,
      methods: usual,
      seed: 20_261_128,
      runs: runs(4000, 30),
    },
    { title: 'uneven loads', families: unevenFamilies, methods: usual, seed: 20_261_129, runs: runs(4000, 20) },
    { title: 'without history', families: unknownFamilies, methods: usual, seed: 1511, runs: runs(2000, 40) },
    {
      title: 'arms as totals',
      families: totalsFamilies,
      methods: ['slipway-totals'],
      seed: 1512,
      runs: runs(2000, 40),
    },
    {
      title: 'strict mode',
      families: nullFamilies.filter((each) => each.isEvenlyLoaded),
      methods: ['slipway-strict'],
      seed: 1513,
      runs: runs(800, 8),
    },
  ]
  const missed: string[] = []
  for (const group of groups) missed.push(...(await falseAlarms(group, isQuick, pool)))
  return [...missed, ...(await promotions(isQuick, pool)), ...(await intervals(isQuick, pool))]
}

async function falseAlarms(
  { title, families, methods, seed, runs }: Group,
  isQuick: boolean,
  pool: Pool,
): Promise<string[]> {
  const hitsOf = async (world: World, from: number, many: number) => {
    const [outcome] = await pool.run({ world, methods, seed: from, runs: many })
    return (outcome?.fired ?? []).filter((at) => at > 0).length
  }
  // A few runs show too many false alarms only where chance can hardly be blamed, for one family of so many.
  const isOver = (hits: number, of: number) =>
    isQuick ? atLeast(hits, of, alpha) < 0.05 / families.length : wilson(hits, of).high > mostUpper
  const done = await Promise.all(
    families.map(async ({ name, world }, i) => {
      const hits = await hitsOf(world, seed + i, runs)
      if (isQuick || !isOver(hits, runs) || wilson(hits, runs).low > mostUpper) return { name, hits, of: runs }
      // What its runs leave open gets three times as many more, and is judged by all of them.
      return { name, hits: hits + (await hitsOf(world, seed + again + i, 3 * runs)), of: 4 * runs }
    }),
  )
  const [all, total] = [done.reduce((sum, { hits }) => sum + hits, 0), done.reduce((sum, { of }) => sum + of, 0)]
  const worst = [...done].sort((a, b) => b.hits / b.of - a.hits / a.of)
  const over = worst.filter(({ hits, of }) => isOver(hits, of))
  console.log(
    `\n${title}: ${families.length} families of ${runs} runs${isQuick ? '' : ' (four times as many where they leave it open)'}, seed ${seed}; false alarms ${percentOf(all, total)} %`,
  )
  const shown = isQuick ? worst.slice(0, 3) : worst
  console.log(
    table([
      ['family', '% [95 %]', 'runs'],
      ...shown.map(({ name, hits, of }) => [name, percentOf(hits, of), String(of)]),
    ]),
  )
  const missed = over.map(
    ({ name, hits, of }) =>
      `false alarms, ${title}: ${name} ${percentOf(hits, of)} %, goal: upper end <= ${100 * mostUpper} %`,
  )
  if (total >= 1000 && wilson(all, total).high > mostUpper)
    missed.push(`false alarms, ${title} together: ${percentOf(all, total)} %`)
  return missed
}

/** Versions whose rate is the tolerance times the baseline's must not be promoted more often than beta. */
async function promotions(isQuick: boolean, pool: Pool): Promise<string[]> {
  const runs = isQuick ? 30 : 600
  const even = [0.002, 0.05, 0.2, 0.5].flatMap((rate) =>
    [0, 0.003, 0.01].flatMap((icc) =>
      [1, 5].map((canaryPods) => {
        const lift = Math.min(2, 0.95 / rate)
        const name = `p0 ${100 * rate} %, ICC ${icc}, ${canaryPods} of 10 pods, x${lift}`
        return { name, lift, world: { rate, icc, canaryPods, pods: 10, load: 300 } }
      }),
    ),
  )
  const cells = [...even, ...unevenFamilies.map(({ name, world }) => ({ name: `${name}, x2`, lift: 2, world }))]
  const done = await Promise.all(
    cells.map(async ({ name, lift, world }, i) => {
      const [outcome] = await pool.run({
        world: { ...world, lift, history: 240, run: 120 },
        methods: [`promotion:${lift}`],
        seed: 1601 + i,
        runs,
      })
      return { name, hits: (outcome?.fired ?? []).filter((at) => at > 0).length }
    }),
  )
  const worst = [...done].sort((a, b) => b.hits - a.hits)
  console.log(
    `\nfalse promotions of a version at the tolerance, within 30 min, ${runs} runs, seed 1601, beta ${100 * beta} %`,
  )
  console.log(
    table([
      ['world', '% [95 %]'],
      ...worst.slice(0, isQuick ? 3 : cells.length).map(({ name, hits }) => [name, percentOf(hits, runs)]),
    ]),
  )
  return worst
    .filter(({ hits }) => atLeast(hits, runs, beta) < 0.05 / cells.length)
    .map(({ name, hits }) => `false promotions: ${name} ${percentOf(hits, runs)} %, goal <= 5 %`)
}

/** The 95 % interval of the ratio has to hold it at all looks together. */
async function intervals(isQuick: boolean, pool: Pool): Promise<string[]> {
  const runs = isQuick ? 12 : 250
  const cells = correlations
    .slice(0, 4)
    .flatMap((icc) => [1, 2, 5].flatMap((lift) => [1, 5].map((canaryPods) => ({ icc, lift, canaryPods }))))
  const done = await Promise.all(
    cells.map(async (cell, i) => {
      const world = { pods: 10, load: 300, rate: 0.002, history: 240, run: 40, ...cell }
      const [outcome] = await pool.run({ world, methods: [`coverage:${cell.lift}`], seed: 1701 + i, runs })
      return { cell, hits: (outcome?.fired ?? []).filter((at) => at > 0).length }
    }),
  )
  const all = done.reduce((sum, { hits }) => sum + hits, 0)
  const worst = done.reduce((most, each) => (each.hits > most.hits ? each : most))
  const { icc, lift, canaryPods } = worst.cell
  console.log(
    `\n95 % intervals that miss the true ratio at any of 40 looks, seed 1701: ${percentOf(all, runs * cells.length)} % of ${runs * cells.length}; worst ICC ${icc}, x${lift}, ${canaryPods} of 10 pods: ${percentOf(worst.hits, runs)} %`,
  )
  return wilson(all, runs * cells.length).low > 0.05
    ? [`intervals miss the ratio ${percentOf(all, runs * cells.length)} % of the time, goal <= 5 %`]
    : []
}
