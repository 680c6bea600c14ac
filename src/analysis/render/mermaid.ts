// Charts for a step summary, where images cannot be shown.
import type { Look } from '../judge/verdict.ts'
import { evidenceSeries, rateSeries, type Series } from './series.ts'

const mostPoints = 30
/** Powers of ten that are drawn. */
const [floor, ceiling] = [-3, 6]

/** Evidence over time against what is needed, and the rates of both arms. @param needed e-values that abort, by metric */
export function judgeCharts(looks: readonly Look[], needed: ReadonlyMap<string, number>): string[] {
  if (looks.length < 2) return []
  const evidence = evidenceSeries(looks, mostPoints)
  const bars = evidence.curves.flatMap(({ name }) => {
    const bar = needed.get(name)
    return bar === undefined ? [] : [Math.log10(bar)]
  })
  const cut = evidence.curves.map((curve) => ({
    ...curve,
    values: curve.values.map((value) => Math.min(ceiling, Math.max(floor, value ?? 0))),
  }))
  const bar = Math.max(0, ...bars)
  const limit = { name: 'needed', values: evidence.seconds.map(() => bar) }
  const charts = [
    chart('Evidence against the canary, powers of ten', { ...evidence, curves: [...cut, limit] }, [floor, ceiling]),
  ]
  for (const { name } of evidence.curves) {
    const rates = rateSeries(looks, mostPoints, name)
    const most = Math.max(0, ...rates.curves.flatMap(({ values }) => values.map((value) => value ?? 0)))
    if (most > 0) charts.push(chart(`${name}: canary and baseline so far, %`, rates, [0, 1.1 * most]))
  }
  return charts
}

function chart(title: string, { seconds, curves }: Series, [low, high]: readonly [number, number]): string {
  const number = (value: number) => String(Number(value.toPrecision(4)))
  return [
    '```mermaid',
    'xychart-beta',
    `  title ${quoted(title)}`,
    `  x-axis "s" ${number(seconds[0] ?? 0)} --> ${number(Math.max(1, seconds.at(-1) ?? 1))}`,
    `  y-axis ${number(low)} --> ${number(high)}`,
    ...curves.map(({ values }) => `  line [${values.map((value) => number(value ?? 0)).join(', ')}]`),
    '```',
  ].join('\n')
}

/** Text that cannot end its quotes, or a line. */
function quoted(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 .,:%/_-]/g, ' ').slice(0, 80)}"`
}
