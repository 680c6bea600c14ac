// Locust's `_stats.csv`: a row a request, and one for all of them, which is held against the others.
import { cleanLine } from '../clean.ts'
import { Csv } from '../csv.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

interface Row {
  name: string
  requests: number
  failures: number
  mean: number
  rate: number
  p50: number
  p95: number
  p99: number
}

const columns = {
  requests: 'Request Count',
  failures: 'Failure Count',
  mean: 'Average Response Time',
  rate: 'Requests/s',
  p50: '50%',
  p95: '95%',
  p99: '99%',
} as const
const percentiles = ['p50', 'p95', 'p99'] as const

export class LocustReader implements Reader {
  readonly #csv: Csv
  readonly #context: ReaderContext
  readonly #rows: Row[] = []
  #header: string[] | undefined
  #all: Row | undefined

  constructor(context: ReaderContext) {
    this.#context = context
    this.#csv = new Csv((fields, number) => this.#record(fields, number), context.limits)
  }

  write(text: string): void {
    this.#csv.write(text)
  }

  #record(fields: string[], number: number): void {
    if (this.#header === undefined) {
      this.#header = fields
      for (const name of Object.values(columns))
        if (!fields.includes(name)) throw new Unreadable(`has no column "${name}"`)
      return
    }
    if (this.#all !== undefined) throw new Unreadable(`goes on after the row of all requests, in record ${number}`)
    if (fields.length !== this.#header.length) {
      throw new Unreadable(`has ${fields.length} fields in record ${number}, and ${this.#header.length} columns`)
    }
    const field = (name: string) => fields[this.#header!.indexOf(name)] ?? ''
    const row: Record<string, number | string> = { name: `${field('Type')} ${field('Name')}`.trim() }
    const isUnused = field(columns.requests) === '0'
    for (const [key, name] of Object.entries(columns)) row[key] = numberOf(field(name), name, number, isUnused)
    const whole = row as unknown as Row
    if (whole.failures > whole.requests)
      throw new Unreadable(`says ${whole.failures} of ${whole.requests} requests failed`)
    if (whole.p50 > whole.p95 || whole.p95 > whole.p99)
      throw new Unreadable(`has percentiles that fall in record ${number}`)
    if (field('Type') === '' && field('Name') === 'Aggregated') this.#all = whole
    else {
      if (this.#rows.length >= this.#context.limits.findings * 10) throw new Unreadable('has too many rows')
      this.#rows.push(whole)
    }
  }

  end(): Reading {
    this.#csv.end()
    const all = this.#all
    if (all === undefined) throw new Unreadable('is cut off: it has no row of all requests ("Aggregated")')
    const rows = this.#rows.filter(({ requests }) => requests > 0)
    const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
    const requests = sum((row) => row.requests)
    if (all.requests === 0 || requests === 0) throw new Unreadable('says that no request was made')
    const discrepancies = new Discrepancies()
    const settle = (what: string, stated: number, counted: number, worst: (a: number, b: number) => number) => {
      if (Math.abs(stated - counted) <= 1e-6 * Math.max(stated, counted)) return stated
      const used = worst(stated, counted)
      discrepancies.add({ what, stated, counted, used })
      return used
    }
    const count = settle('requests', all.requests, requests, Math.min)
    const failures = settle(
      'failures',
      all.failures,
      sum((row) => row.failures),
      Math.max,
    )
    const measures: Record<string, number> = {}
    for (const name of percentiles) {
      // Of all requests it cannot lie below that of every single one.
      const least = Math.min(...rows.map((row) => row[name]))
      measures[name] = all[name] < least ? settle(`${name} in ms`, all[name], least, Math.max) : all[name]
    }
    measures.mean = settle('mean in ms', all.mean, sum((row) => row.mean * row.requests) / requests, Math.max)
    measures.throughput = settle(
      'requests a second',
      all.rate,
      sum((row) => row.rate),
      Math.min,
    )
    measures['error-rate'] = Math.min(100, (100 * failures) / count)
    measures.requests = count
    const findings = new Findings(this.#context)
    for (const row of rows) {
      if (row.failures === 0) continue
      findings.add({ id: row.name, severity: 'high', message: `failed ${row.failures} times of ${row.requests}` })
    }
    return readingOf('performance', 'locust', measures, { findings, discrepancies })
  }
}

function numberOf(text: string, name: string, record: number, isUnused: boolean): number {
  // Of what was never asked for there are no percentiles.
  if (isUnused && text === 'N/A') return 0
  const value = /^\d{1,15}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(value)) return value
  throw new Unreadable(`says ${name} is "${cleanLine(text, 40)}" in record ${record}`)
}
