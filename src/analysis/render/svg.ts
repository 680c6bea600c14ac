// A picture of a judgement for the artifact: evidence, rates, share, one under the other.
import type { Look } from '../judge/verdict.ts'
import { type Curve, evidenceSeries, rateSeries, shareSeries } from './series.ts'

const mostPoints = 400
const [width, height, left, right, top, gap] = [760, 170, 64, 120, 28, 44]
const colours = ['#0969da', '#cf222e', '#1a7f37', '#8250df', '#bf8700', '#57606a']

interface Panel {
  title: string
  seconds: readonly number[]
  curves: readonly Curve[]
  /** A line across, with its name. */
  bar?: { value: number; name: string }
  low: number
  high: number
}

/** @param needed e-values that abort, by metric */
export function judgeSvg(looks: readonly Look[], needed: ReadonlyMap<string, number>): string {
  const panels = panelsOf(looks, needed)
  const whole = panels.length * (height + gap) + top
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${whole}" fill="#ffffff"/>`,
    ...panels.flatMap((panel, i) => drawn(panel, top + i * (height + gap))),
    '</svg>',
    '',
  ].join('\n')
}

function panelsOf(looks: readonly Look[], needed: ReadonlyMap<string, number>): Panel[] {
  const evidence = evidenceSeries(looks, mostPoints)
  const most = Math.log10(Math.max(1, ...needed.values()))
  const bar = { value: most, name: 'needed' }
  const cut = evidence.curves.map((curve) => ({
    ...curve,
    values: curve.values.map((value) => Math.min(most + 4, Math.max(-4, value ?? 0))),
  }))
  const rates = evidence.curves.map(({ name }): Panel => {
    const { seconds, curves } = rateSeries(looks, mostPoints, name)
    return { title: `${name} so far, %`, seconds, curves, low: 0, high: highest(curves) }
  })
  const share = shareSeries(looks, mostPoints)
  return [
    {
      title: 'Evidence against the canary, powers of ten',
      seconds: evidence.seconds,
      curves: cut,
      bar,
      low: -4,
      high: most + 4,
    },
    ...rates,
    { title: "The canary's share of the requests, %", ...share, low: 0, high: 100 },
  ]
}

function highest(curves: readonly Curve[]): number {
  return 1.1 * Math.max(1e-3, ...curves.flatMap(({ values }) => values.map((value) => value ?? 0)))
}

function drawn({ title, seconds, curves, bar, low, high }: Panel, offset: number): string[] {
  const end = Math.max(1, seconds.at(-1) ?? 1)
  const x = (second: number) => rounded(left + ((width - left - right) * second) / end)
  const y = (value: number) => rounded(offset + height - (height * (value - low)) / (high - low))
  const text = (at: number, level: number, words: string, more = '') =>
    `<text x="${at}" y="${level}"${more}>${escaped(words)}</text>`
  const lines = curves.flatMap(({ name, values }, j) => {
    const colour = colours[j % colours.length] as string
    const points = values.flatMap((value, i) => (value === null ? [] : [`${x(seconds[i] ?? 0)},${y(value)}`]))
    const last = values.findLast((value) => value !== null) ?? low
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
      text(width - right + 6, y(last) + 4, name, ` fill="${colour}"`),
    ]
  })
  return [
    text(left, offset - 8, title, ' font-weight="600"'),
    `<path d="M${left} ${offset}V${offset + height}H${width - right}" fill="none" stroke="#8c959f"/>`,
    text(left - 6, offset + 10, label(high), ' text-anchor="end"'),
    text(left - 6, offset + height, label(low), ' text-anchor="end"'),
    text(width - right, offset + height + 16, `${Math.round(end)} s`, ' text-anchor="end"'),
    ...(bar === undefined
      ? []
      : [
          `<path d="M${left} ${y(bar.value)}H${width - right}" stroke="#cf222e" stroke-dasharray="4 3"/>`,
          text(left + 6, y(bar.value) - 4, bar.name, ' fill="#cf222e"'),
        ]),
    ...lines,
  ]
}

function label(value: number): string {
  return String(Number(value.toPrecision(2)))
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  return text
    .slice(0, 60)
    .replace(/[^\x20-\x7e]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
