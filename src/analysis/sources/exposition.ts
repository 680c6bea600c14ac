// Metrics as text: Prometheus 0.0.4 and OpenMetrics 1.0. Written by strangers, so bounded; what is cut off or malformed is refused whole.

export interface ExposedSample {
  labels: Readonly<Record<string, string>>
  value: number
  /** Seconds since the epoch, where it is stated. */
  time?: number
}

export interface Exposition {
  /** By name as it stands in the text, `_total` and `_bucket` included. */
  samples: ReadonlyMap<string, readonly ExposedSample[]>
  /** By name as it is asked for: a counter of OpenMetrics is known under its `_total` too. */
  families: ReadonlyMap<string, { type: string }>
}

const limits = { characters: 8 * 1024 * 1024, samples: 200_000, line: 64 * 1024, labels: 64, value: 4096, shown: 40 }
const metricName = /[a-zA-Z_:][a-zA-Z0-9_:]*/y
const labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y
const space = /[ \t]*/y
const number = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?inf(?:inity)?|nan)$/i
const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped', 'unknown', 'info', 'stateset', 'gaugehistogram']

/** Reads a whole page; a problem names the line. */
export function parseExposition(
  text: string,
  { openMetrics }: { openMetrics: boolean },
): Exposition | { problem: string } {
  if (text.length > limits.characters)
    return { problem: `${text.length} characters; at most ${limits.characters} are read` }
  if (!text.endsWith('\n')) return { problem: 'its last line is cut off' }
  const lines = text.slice(0, -1).split('\n')
  // The one mark that shows a page to be whole.
  if (openMetrics && lines.pop() !== '# EOF') return { problem: 'it does not end with # EOF: it was cut off' }
  const samples = new Map<string, ExposedSample[]>()
  const families = new Map<string, { type: string }>()
  let count = 0
  for (const [index, line] of lines.entries()) {
    const at = `line ${index + 1}`
    if (line.length > limits.line) return { problem: `${at} has ${line.length} characters` }
    if (line.trim() === '') continue
    if (line.startsWith('#')) {
      if (openMetrics && line === '# EOF') return { problem: `${at} ends the page, and there is more` }
      const problem = readType(line, openMetrics, families)
      if (problem !== undefined) return { problem: `${at} ${problem}` }
      continue
    }
    count += 1
    if (count > limits.samples) return { problem: `more than ${limits.samples} samples` }
    const read = sampleOf(line, openMetrics)
    if (typeof read === 'string') return { problem: `${at} ${read}: ${JSON.stringify(line.slice(0, limits.shown))}` }
    const known = samples.get(read.name)
    if (known === undefined) samples.set(read.name, [read.sample])
    else known.push(read.sample)
  }
  return { samples, families }
}

function readType(line: string, openMetrics: boolean, families: Map<string, { type: string }>): string | undefined {
  const [, name, type = ''] = /^#[ \t]+TYPE[ \t]+(\S+)[ \t]+(\S+)\s*$/.exec(line) ?? []
  if (name === undefined) return undefined
  if (!types.includes(type)) return `states the type ${JSON.stringify(type.slice(0, limits.shown))}, which is none`
  const asked = openMetrics && type === 'counter' ? `${name}_total` : name
  if (families.has(asked)) return `states the type of ${name.slice(0, limits.shown)} a second time`
  families.set(asked, { type })
}

interface Cursor {
  line: string
  at: number
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const [found = ''] = pattern.exec(cursor.line) ?? []
  cursor.at += found.length
  return found
}

function sampleOf(line: string, openMetrics: boolean): { name: string; sample: ExposedSample } | string {
  const cursor = { line, at: 0 }
  take(cursor, space)
  const name = take(cursor, metricName)
  if (name === '') return 'does not begin with the name of a metric'
  take(cursor, space)
  const labels = line[cursor.at] === '{' ? labelsOf(cursor) : (Object.create(null) as Record<string, string>)
  if (typeof labels === 'string') return labels
  // What follows `#` are exemplars, which are not read.
  const rest = line.slice(cursor.at)
  const exemplar = openMetrics ? rest.indexOf(' # ') : -1
  const [value = '', time, ...more] = (exemplar < 0 ? rest : rest.slice(0, exemplar)).trim().split(/[ \t]+/)
  if (!number.test(value)) return 'has no value'
  if (more.length > 0) return 'has more than a value and a time'
  if (time !== undefined && !(openMetrics ? /^-?\d{1,15}(\.\d{1,9})?$/ : /^-?\d{1,18}$/).test(time))
    return 'has a time that is none'
  const sample: ExposedSample = { labels, value: numberOf(value) }
  if (time !== undefined) sample.time = Number(time) / (openMetrics ? 1 : 1000)
  return { name, sample }
}

/** From `{` to behind `}`. */
function labelsOf(cursor: Cursor): Record<string, string> | string {
  const { line } = cursor
  const labels = Object.create(null) as Record<string, string>
  cursor.at += 1
  for (let count = 0; ; count++) {
    take(cursor, space)
    if (line[cursor.at] === '}') {
      cursor.at += 1
      return labels
    }
    if (count >= limits.labels) return `has more than ${limits.labels} labels`
    const name = take(cursor, labelName)
    take(cursor, space)
    if (name === '' || line[cursor.at] !== '=') return 'has a label that is none'
    cursor.at += 1
    take(cursor, space)
    if (line[cursor.at] !== '"') return 'has a label without a value in quotes'
    const value = quoted(cursor)
    if (value === undefined) return 'has a label whose value does not end, or is too long'
    if (name in labels) return 'has one label twice'
    labels[name] = value
    take(cursor, space)
    if (line[cursor.at] === ',') cursor.at += 1
    else if (line[cursor.at] !== '}') return 'has no comma between labels'
  }
}

function quoted(cursor: Cursor): string | undefined {
  const { line } = cursor
  let value = ''
  for (cursor.at += 1; value.length <= limits.value; cursor.at++) {
    const sign = line[cursor.at]
    if (sign === undefined) return undefined
    if (sign === '"') {
      cursor.at += 1
      return value
    }
    if (sign !== '\\') {
      value += sign
      continue
    }
    cursor.at += 1
    const escaped = line[cursor.at]
    // As Prometheus does: other signs keep their backslash.
    value += escaped === 'n' ? '\n' : escaped === '"' || escaped === '\\' ? escaped : `\\${escaped ?? ''}`
  }
  return undefined
}

function numberOf(text: string): number {
  if (/^nan$/i.test(text)) return Number.NaN
  if (/inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return Number(text)
}
