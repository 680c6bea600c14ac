// The frontier: false alarms against delay, one line a tool, one dot a setting.
import type { Point } from './contest.ts'

const [width, height, left, bottom, top, right] = [820, 460, 70, 50, 30, 210]
const colours = ['#cf222e', '#0969da', '#54aeff', '#0a3069', '#1a7f37', '#4ac26b', '#8250df', '#bf8700', '#57606a']
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
  const times = [0, 150, 300, 450, 600].map(
    (s) =>
      `<path d="M${left} ${at(y(s))}H${width - right}" stroke="#d0d7de"/><text x="${left - 8}" y="${at(y(s)) + 4}" text-anchor="end">${s} s</text>`,
  )
  const lines = tools.flatMap((tool, i) => {
    const own = points.filter((point) => point.tool === tool)
    const colour = colours[i % colours.length]
    const path = own.map(({ falseAlarms, delay }) => `${at(x(falseAlarms))},${at(y(delay))}`)
    return [
      `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="${i === 0 ? 2.5 : 1.2}"/>`,
      ...path.map(
        (place) => `<circle cx="${place.split(',')[0]}" cy="${place.split(',')[1]}" r="3" fill="${colour}"/>`,
      ),
      `<text x="${width - right + 14}" y="${top + 20 + 18 * i}" fill="${colour}">${tool}</text>`,
    ]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...marks,
    ...times,
    ...lines,
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">good versions rolled back (0.03 % or less at the left)</text>`,
    `<text x="${left}" y="${top - 10}">mean time until a fivefold error rate is rolled back</text>`,
    '</svg>',
    '',
  ].join('\n')
}
