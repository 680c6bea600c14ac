// Pictures as Markdown: a pie where parts of a whole are told, bars where names have to be read beside them.
import { cell } from '../text/inert.ts'
import { type Pictures, share } from './pictures.ts'
import type { Section } from './sections.ts'
import { ascending } from './severity.ts'

const bars = 20
const colours = {
  critical: '#b60205',
  unknown: '#8250df',
  high: '#d93f0b',
  medium: '#fbca04',
  low: '#54aeff',
  info: '#8c959f',
}

/** One section for each picture that has something to show. */
export function pictureSections(pictures: Pictures): Section[] {
  return [severities(pictures), folders(pictures), slowest(pictures), flaky(pictures)].filter(
    (section) => section !== undefined,
  )
}

/** `2 critical, 1 high`; empty where nothing was found. */
export function severityLine({ severities: counts, unlisted }: Pictures): string {
  const named = ascending
    .toReversed()
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
  return [...named, ...(unlisted > 0 ? [`${unlisted} not listed`] : [])].join(', ')
}

/** A pie. Its names are our own words, so nothing that a report says gets into the language of the chart. */
function severities({ severities: counts, unlisted }: Pictures): Section | undefined {
  const slices = ascending
    .toReversed()
    .map((severity) => ({ name: severity as string, count: counts[severity], colour: colours[severity] }))
    .concat({ name: 'not listed', count: unlisted, colour: '#d0d7de' })
    .filter(({ count }) => count > 0)
  if (slices.length === 0) return undefined
  const themeVariables = Object.fromEntries(slices.map(({ colour }, index) => [`pie${index + 1}`, colour]))
  return {
    head: [
      '### Findings by severity',
      '',
      '```mermaid',
      `%%{init: ${JSON.stringify({ theme: 'base', themeVariables })}}%%`,
      'pie showData',
      ...slices.map(({ name, count }) => `    "${name}" : ${count}`),
      '```',
      '',
    ],
    lines: [],
  }
}

export function folders({ folders: parts }: Pictures): Section | undefined {
  if (parts.length < 2) return undefined
  return {
    head: ['### Line coverage by folder, the worst first', '', '| Folder | Lines | Covered | |', '|---|--:|--:|---|'],
    lines: parts.map((part) => {
      const percent = Math.floor(share(part) * 1000 + 1e-9) / 10
      return `| ${cell(part.name, 80)} | ${part.covered} of ${part.valid} | ${percent} % | ${bar(share(part))} |`
    }),
    tail: [''],
  }
}

function slowest({ slowest: tests }: Pictures): Section | undefined {
  const longest = tests[0]
  if (longest === undefined) return undefined
  return {
    head: ['### Slowest tests', '', '| Test | Seconds | |', '|---|--:|---|'],
    lines: tests.map(
      ({ name, seconds }) => `| ${cell(name, 120)} | ${seconds} | ${'█'.repeat(length(seconds / longest.seconds))} |`,
    ),
    tail: [''],
  }
}

export function flaky({ flaky: tests }: Pictures): Section | undefined {
  if (tests.length === 0) return undefined
  return {
    head: ['### Flaky tests: they passed in a later try', ''],
    lines: tests.map((name) => `* ${cell(name, 120)}`),
    tail: [''],
  }
}

function bar(part: number): string {
  return '█'.repeat(length(part)) + '░'.repeat(bars - length(part))
}

/** A bar is full only for the whole. */
function length(part: number): number {
  return Math.max(0, Math.min(bars, Math.floor(part * bars + 1e-9)))
}
