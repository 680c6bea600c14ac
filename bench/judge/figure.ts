// The frontier: false alarms against delay, one line a tool, one dot a setting.
import type { Point } from './contest.ts'

const [width, height, left, bottom, top, right] = [860, 480, 90, 56, 44, 210]
const colours = [
  '#cf222e',
  '#0969da',
  '#54aeff',
  '#0a3069',
  '#1a7f37',
  '#4ac26b',
  '#8250df',
  '#bf8700',
  '#57606a',
  '#bf3989',
]
const floor = 3e-4

/** An SVG: x the share of null runs that were rolled back (logarithmic), y the mean delay until a fivefold rate was. */
export function frontier(points: readonly Point[], budget: number): string {
  const x = (share: number) =>
    left + ((width - left - right) * Math.log(Math.max(floor, share) / floor)) / Math.log(1 / floor)
  const y = (seconds: number) => top + (height - top - bottom) * (1 - seconds / budget)
  const at = (value: number) => Math.round(value * 10) / 10
  const tools = [...new Set(points.map(({ tool }) => tool))]
  const marks = [0.001, 0.01, 0.1, 1].map(
    (share) =>
      `<path d="M${at(x(share))} ${top}V${height - bottom}" stroke="#d0d7de"/><text x="${at(x(share))}" y="${height - bottom + 18}" text-anchor="middle">${100 * share} %</text>`,
  )
  const times = [0, 1, 2, 3, 4].map((quarter) => {
    const s = (budget * quarter) / 4
    const name = quarter === 4 ? 'not found' : `${s} s`
    return `<path d="M${left} ${at(y(s))}H${width - right}" stroke="#d0d7de"/><text x="${left - 8}" y="${at(y(s)) + 4}" text-anchor="end">${name}</text>`
  })
  const asked = `<path d="M${at(x(0.01))} ${top}V${height - bottom}" stroke="#24292f" stroke-dasharray="4 3"/><text x="${at(x(0.01)) + 6}" y="${height - bottom - 8}">1 %: what was asked of all</text>`
  const lines = tools.flatMap((tool, i) => {
    const own = points.filter((point) => point.tool === tool).sort((a, b) => a.falseAlarms - b.falseAlarms)
    const colour = colours[i % colours.length]
    const path = own.map(({ falseAlarms, delay }) => `${at(x(falseAlarms))},${at(y(delay))}`)
    return [
      `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="${i === 0 ? 2.5 : 1.2}"/>`,
      ...path.map(
        (place) => `<circle cx="${place.split(',')[0]}" cy="${place.split(',')[1]}" r="3" fill="${colour}"/>`,
      ),
      `<circle cx="${width - right + 20}" cy="${top + 16 + 20 * i}" r="4" fill="${colour}"/><text x="${width - right + 30}" y="${top + 20 + 20 * i}">${tool}</text>`,
    ]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...marks,
    ...times,
    asked,
    ...lines,
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">good versions that were rolled back (at the left edge 0.03 % or fewer)</text>`,
    `<text x="${left}" y="${top - 18}">mean time until a version with five times the errors is rolled back; one dot a setting, left and low is better</text>`,
    '</svg>',
    '',
  ].join('\n')
}
