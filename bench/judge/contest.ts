// All methods on the same traffic: each at the settings with which it raises at most 1 % false alarms, and with all settings in one figure.
import { table } from '../pair.ts'
import { methodOf } from './methods.ts'
import type { Effort } from './nulls.ts'
import { percentOf, quantile } from './statistics.ts'
import type { Outcome } from './trial.ts'
import type { World } from './worlds.ts'

const interval = 15
const seeds = { nulls: 1801, effects: 1901, low: 1951 }
const base = { pods: 10, canaryPods: 1, load: 300, rate: 0.002, history: 240, run: 40 } satisfies World
const bounds = [0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.3]

/** Settings of each tool, the most eager first. */
const tools: Record<string, readonly string[]> = {
  Slipway: ['slipway:0.2', 'slipway:0.05', 'slipway:0.01', 'slipway:0.001'],
  'Flagger, threshold 1': bounds.map((bound) => `flagger:${bound}:1`),
  'Flagger, threshold 3': bounds.map((bound) => `flagger:${bound}:3`),
  'Flagger, threshold 10': bounds.map((bound) => `flagger:${bound}:10`),
  'Argo, failureLimit 0': bounds.map((bound) => `argo:${bound}:0`),
  'Argo, failureLimit 2': bounds.map((bound) => `argo:${bound}:2`),
  'Kayenta, every minute': ['0.98:1', '0.999:1', '0.98:3', '0.999:3', '0.9999:3', '0.9999:10'].map(
    (rule) => `kayenta:${rule}`,
  ),
  'Mann-Whitney at the end': [0.05, 0.01, 0.003, 0.001].map((alpha) => `mann-whitney:${alpha}`),
  'z-test at every look': [0.01, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-13, 1e-14].map((alpha) => `z-test:${alpha}`),
  'plain e-process': [0.05, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map((alpha) => `e-process:${alpha}`),
}
const specs = Object.values(tools).flat()

const incident = Array.from({ length: base.run }, (_, t) => (t >= 12 && t < 20 ? 10 : 1))
const daily = Array.from({ length: base.run }, (_, t) => 1 + (2 * t) / (base.run - 1))
const cold = Array.from({ length: 6 }, () => 5)
const steps = [0.01, 0.05, 0.25, 0.5].flatMap((share, i) =>
  Array<{ pods: number; share: number }>(10).fill({ pods: [1, 1, 3, 5][i] as number, share }),
)
/** Drift, an incident, a cold start that is left out, restarts and gaps, new blips, low traffic, weights: each with calm and with bursty pods. */
const nullWorlds: readonly World[] = [0, 0.003, 0.01].flatMap((icc) =>
  [
    {},
    { shared: daily },
    { shared: incident },
    { cold, warmUp: cold.length },
    { missing: 0.2, restarts: { canary: 0.03, baseline: 0.01 } },
    { blips: 5e-4, blipsAreNew: true },
    { load: 30 },
    { load: 3, rate: 0.01 },
    { pods: 14, canaryPods: 5, load: 3000 / 14, weights: steps },
  ].map((over) => ({ ...base, ...over, icc })),
)

interface Cell {
  name: string
  world: World
}

const effects: readonly Cell[] = [0, 0.003, 0.01].flatMap((icc) =>
  [2, 3, 5, 10].map((lift) => ({ name: `ICC ${icc}, x${lift}`, world: { ...base, icc, lift } })),
)
const low: readonly Cell[] = [
  { rps: 20, rate: 0.002, lifts: [3, 5, 10, 30] },
  { rps: 2, rate: 0.01, lifts: [5, 10, 30] },
  { rps: 2, rate: 0.002, lifts: [30, 100] },
].flatMap(({ rps, rate, lifts }) =>
  lifts.map((lift) => ({
    name: `${rps} rps, p0 ${100 * rate} %, x${lift}`,
    world: { ...base, load: 1.5 * rps, rate, lift },
  })),
)

export interface Point {
  tool: string
  spec: string
  /** Share of null runs that were rolled back. */
  falseAlarms: number
  /** Mean seconds until a fivefold rate was rolled back, counted as the whole budget where it was not. */
  delay: number
}

export async function contest({ isQuick, pool }: Effort): Promise<{ points: Point[]; missed: string[] }> {
  const runs = isQuick ? 6 : 120
  const alarms = await Promise.all(
    nullWorlds.map((world, i) => pool.run({ world, methods: specs, seed: seeds.nulls + i, runs })),
  )
  const rate = (spec: string) => {
    const hits = alarms.flatMap((outcomes) => outcomes[specs.indexOf(spec)]?.fired ?? [])
    return { hits: hits.filter((at) => at > 0).length, of: hits.length }
  }
  const chosen = Object.entries(tools).map(([tool, settings]) => {
    const fair = settings.find((spec) => rate(spec).hits <= 0.01 * rate(spec).of)
    // Our own setting is not fitted to these worlds.
    return {
      tool,
      spec: tool === 'Slipway' ? 'slipway:0.01' : (fair ?? (settings.at(-1) as string)),
      isFair: tool === 'Slipway' || fair !== undefined,
    }
  })
  console.log(
    `\nall on the same traffic, 10 min, 200 rps, 10 %, p0 0.2 %: each at its most eager setting with at most 1 % false alarms over ${nullWorlds.length} null worlds of ${runs} runs (seed ${seeds.nulls})`,
  )
  console.log(
    table([
      ['tool', 'setting', 'false alarms % [95 %]'],
      ...chosen.map(({ tool, spec, isFair }) => [
        tool,
        methodOf(spec, base.run).name,
        `${percentOf(rate(spec).hits, rate(spec).of)}${isFair ? '' : ' (no setting keeps 1 %)'}`,
      ]),
    ]),
  )
  const found = await shown(effects, seeds.effects, 'effects')
  await shown(low, seeds.low, 'low traffic')
  const five = effects.findIndex(({ world }) => world.icc === 0.003 && world.lift === 5)
  const points = Object.entries(tools).flatMap(([tool, settings]) =>
    settings.map((spec): Point => {
      const { hits, of } = rate(spec)
      const fired = found[five]?.[specs.indexOf(spec)]?.fired ?? []
      const delay = fired.reduce((sum, at) => sum + interval * (at === 0 ? base.run : at), 0) / fired.length
      return { tool, spec, falseAlarms: hits / of, delay }
    }),
  )
  return { points, missed: beaten(points) }

  async function shown(cells: readonly Cell[], seed: number, what: string): Promise<Outcome[][]> {
    const all = await Promise.all(
      cells.map(({ world }, i) => pool.run({ world, methods: specs, seed: seed + i, runs: 2 * runs })),
    )
    console.log(
      `\n${what}, ${2 * runs} runs (seed ${seed}): found within 10 min %, median/p90 delay in s, failed requests of the canary until then (median)`,
    )
    console.log(
      table([
        ['', ...chosen.map(({ tool }) => tool)],
        ...cells.map(({ name }, i) => [name, ...chosen.map(({ spec }) => cell(all[i]?.[specs.indexOf(spec)]))]),
      ]),
    )
    return all
  }
}

/** Any setting of another tool with at most 1 % false alarms that is faster than ours. */
function beaten(points: readonly Point[]): string[] {
  const ours = points.find(({ spec }) => spec === 'slipway:0.01') as Point
  const better = points.filter(
    ({ tool, falseAlarms, delay }) => tool !== 'Slipway' && falseAlarms <= 0.01 && delay < ours.delay,
  )
  return better.map(
    ({ tool, spec, delay }) =>
      `contest: ${tool} (${spec}) finds a fivefold rate in ${delay.toFixed(0)} s, ours in ${ours.delay.toFixed(0)} s`,
  )
}

function cell({ fired, failed }: Outcome = { fired: [], failed: [] }): string {
  const found = fired.filter((at) => at > 0)
  const times = fired.map((at) => (at === 0 ? Number.POSITIVE_INFINITY : at * interval))
  const seconds = (q: number) => {
    const time = quantile(times, q)
    return Number.isFinite(time) ? String(time) : '-'
  }
  return `${((100 * found.length) / fired.length).toFixed(0)}  ${seconds(0.5)}/${seconds(0.9)}  ${quantile(failed, 0.5)}`
}
