// Several reports of one gate -> one number, with words for people. Where reports cannot be added up, the worst one counts.
import { type Bound, bounds, type Gate, type Measure, measures } from '../policy/gates.ts'
import type { Evidence, Severity } from '../reports/evidence.ts'
import { ascending } from './severity.ts'

/** What was measured, or why the reports do not say it. */
export type Measurement =
  | { value: number; text: string /** Whatever the bound is. */; keeps?: true }
  | { missing: string }

/** Measure what a gate asks for in its evidence, all of which was read. */
export function measure(gate: Gate, evidence: readonly Evidence[]): Measurement {
  const impossible = evidence.find(({ measures }) =>
    Object.entries(measures).some(([name, value]) => !isPossible(name, value)),
  )
  if (impossible !== undefined) return { missing: `${impossible.sources.join(', ')} states a number that cannot be` }
  switch (gate.evidence) {
    case 'tests':
      return tests(gate.measure, evidence)
    case 'coverage':
      return coverage(gate.measure, evidence)
    case 'quality':
      return quality(gate.measure, evidence)
    case 'security':
      return security(gate.measure as Severity, evidence)
    case 'performance':
      return performance(gate.measure, evidence)
    case 'documentation':
      return gate.measure === 'documented' ? lowest('documented', '%', evidence) : quality(gate.measure, evidence)
  }
}

const percentages = new Set<string>([...measures.coverage, 'error-rate', 'documented'])

function isPossible(name: string, value: number): boolean {
  if (!Number.isFinite(value)) return false
  if (name === 'score') return true
  return value >= 0 && (value <= 100 || !percentages.has(name))
}

/** Sum of a measure; undefined when a report does not state it. */
function sum(name: string, evidence: readonly Evidence[]): number | undefined {
  return evidence.reduce<number | undefined>((total, { measures }) => {
    const value = measures[name]
    return total === undefined || value === undefined ? undefined : total + value
  }, 0)
}

function tests(name: Measure, evidence: readonly Evidence[]): Measurement {
  const [passed, failed, skipped] = [sum('passed', evidence), sum('failed', evidence), sum('skipped', evidence)]
  if (passed === undefined || failed === undefined) return unstated('passed and failed tests', evidence)
  const broken = failed + (sum('errored', evidence) ?? 0)
  if (passed + broken === 0) return { missing: 'no test was run' }
  const total = passed + broken + (skipped ?? 0)
  if (name === 'failed') {
    const aside = skipped === undefined || skipped === 0 ? '' : `, ${skipped} skipped`
    return { value: broken, text: `${broken} failed of ${total}${aside}` }
  }
  const value = name === 'total' ? total : sum(name, evidence)
  if (value === undefined) return unstated(name, evidence)
  if (name === 'total') return { value, text: `${value} tests` }
  return { value, text: name === 'seconds' ? `${round(value)} s` : `${value} ${name} of ${total}` }
}

function coverage(name: Measure, evidence: readonly Evidence[]): Measurement {
  if (name === 'changed-line') return changedLines(evidence)
  const shares = evidence.map(({ measures }) => measures[name])
  if (!shares.every((share) => share !== undefined)) return unstated(`${name} coverage`, evidence)
  const unit = unitOf(name)
  const valid = sum(`${unit}-valid`, evidence)
  if (evidence.length === 1 || valid === undefined || valid === 0) {
    const worst = Math.min(...shares)
    return { value: worst, text: percent(worst) }
  }
  const covered = evidence.reduce((total, { measures }) => {
    const counted = measures[`${unit}-covered`] ?? 0
    const stated = ((measures[name] ?? 0) / 100) * (measures[`${unit}-valid`] ?? 0)
    // A report whose share is worse than its counts (by more than rounding) is taken by the share here as well.
    return total + (counted - stated > 1e-6 ? stated : counted)
  }, 0)
  const share = (100 * covered) / valid
  return { value: share, text: `${percent(share)} of ${evidence.length} reports` }
}

/** A change of nothing that can be covered keeps every bound; a report that knows no changed lines does not. */
function changedLines(evidence: readonly Evidence[]): Measurement {
  const [covered, valid] = [sum('changed-lines-covered', evidence), sum('changed-lines-valid', evidence)]
  if (covered === undefined || valid === undefined) return unstated('the coverage of changed lines', evidence)
  if (covered > valid) return { missing: `${covered} of ${valid} changed lines are said to be covered` }
  if (valid === 0) return { value: 100, text: 'no coverable line changed', keeps: true }
  const share = (100 * covered) / valid
  return { value: share, text: `${percent(share)} of ${valid} changed lines` }
}

function quality(name: Measure, evidence: readonly Evidence[]): Measurement {
  if (name === 'findings') {
    const value = sum(name, evidence)
    return value === undefined ? unstated(name, evidence) : { value, text: `${value} finding${value === 1 ? '' : 's'}` }
  }
  return name === 'score' ? lowest(name, '', evidence) : highest(name, '', evidence)
}

/** Latencies, error rates: the worst report counts. Requests are added up; of throughput the lowest counts. */
function performance(name: Measure, evidence: readonly Evidence[]): Measurement {
  switch (name) {
    case 'throughput':
      return lowest(name, 'requests/s', evidence)
    case 'error-rate':
      return highest(name, '% failed', evidence)
    case 'requests': {
      const value = sum(name, evidence)
      return value === undefined ? unstated(name, evidence) : { value, text: `${value} requests` }
    }
    default:
      return highest(name, 'ms', evidence)
  }
}

/** The lowest of what the reports state: the worst, where more is better. Rounded down. */
function lowest(name: string, unit: string, evidence: readonly Evidence[]): Measurement {
  const stated = evidence.map(({ measures }) => measures[name])
  if (!stated.every((value) => value !== undefined)) return unstated(name === 'score' ? 'a score' : name, evidence)
  const value = Math.min(...stated)
  return { value, text: `${round(value)} ${unit}`.trim() }
}

/** The highest, where less is better. Rounded up, so that what is shown never claims less than what was measured. */
function highest(name: string, unit: string, evidence: readonly Evidence[]): Measurement {
  const stated = evidence.map(({ measures }) => measures[name])
  if (!stated.every((value) => value !== undefined)) return unstated(name, evidence)
  const value = Math.max(...stated)
  return { value, text: `${-round(-value) || 0} ${unit}`.trim() }
}

/** A severity with everything worse; `unknown` may be anything, so it counts as critical. */
function security(least: Severity, evidence: readonly Evidence[]): Measurement {
  const silent = evidence.find(({ measures }) => !ascending.some((severity) => measures[severity] !== undefined))
  if (silent !== undefined) return unstated('findings by severity', [silent])
  const counts = ascending
    .slice(ascending.indexOf(least))
    .reverse()
    .map((severity) => ({
      severity,
      count: evidence.reduce((total, { measures }) => total + (measures[severity] ?? 0), 0),
    }))
  const value = counts.reduce((total, { count }) => total + count, 0)
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => (severity === 'unknown' ? `${count} of unknown severity` : `${count} ${severity}`))
  return { value, text: parts.length === 0 ? `0 ${least}${least === 'critical' ? '' : ' or worse'}` : parts.join(', ') }
}

function unstated(what: string, evidence: readonly Evidence[]): Measurement {
  return { missing: `${evidence.flatMap(({ sources }) => sources).join(', ')} does not state ${what}` }
}

/** What a measure of coverage counts: `lines` for `line`. */
export function unitOf(measure: string): string {
  return measure === 'branch' ? 'branches' : `${measure}s`
}

/** Does the gate have a bound, besides what it asks as compared with the base? */
export function hasBound(gate: Gate): boolean {
  return bounds.some((bound) => gate[bound] !== undefined)
}

/** Does the value keep the gate's bound? */
export function holds(gate: Gate, value: number): boolean {
  if (gate.above !== undefined) return value > gate.above
  if (gate['at-least'] !== undefined) return value >= gate['at-least']
  return gate['at-most'] !== undefined && value <= gate['at-most']
}

const signs = { above: '>', 'at-least': '>=', 'at-most': '<=' } as const satisfies Record<Bound, string>

const units: Partial<Record<Measure, string>> = { throughput: 'requests/s', 'error-rate': '%', requests: 'requests' }

/** `> 80 %`, `none failed`, `<= 600 s`. */
export function boundText(gate: Gate): string {
  const [bound, sign] = (Object.entries(signs) as [Bound, string][]).find(([name]) => gate[name] !== undefined) ?? []
  if (bound === undefined) return ''
  const limit = gate[bound]
  const worse = gate.evidence === 'security' && gate.measure !== 'critical' ? ' or worse' : ''
  if (gate.evidence === 'coverage') return `${sign} ${limit} %`
  if (gate.measure === 'score') return `${sign} ${limit}`
  if (gate.measure === 'seconds') return `${sign} ${limit} s`
  if (gate.evidence === 'performance') return `${sign} ${limit} ${units[gate.measure] ?? 'ms'}`
  if (gate.measure === 'documented') return `${sign} ${limit} %`
  if (bound === 'at-most' && limit === 0 && gate.measure !== 'total') {
    return `${gate.measure === 'findings' ? 'no' : 'none'} ${gate.measure}${worse}`
  }
  return `${sign} ${limit} ${gate.measure === 'total' ? 'tests' : gate.measure}${worse}`
}

/** Rounded down, so that what is shown never claims more than what was measured. */
function percent(value: number): string {
  return `${round(value)} %`
}

function round(value: number): number {
  return Math.floor(value * 100 + 1e-7) / 100
}
