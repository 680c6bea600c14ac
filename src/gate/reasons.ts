// Why a row is what it is, in words.
import type { Gate } from '../policy/gates.ts'
import type { Discrepancy, Evidence, Finding } from '../reports/evidence.ts'
import { unitOf } from './measure.ts'
import { worstFirst } from './severity.ts'

export function whyUnread({ sources, reason }: Evidence): string {
  return `${sources.join(', ')} ${reason ?? 'cannot be read'}`
}

/** Which report is missing, what lies in its place, and what to do. */
export function absence(gate: Gate, unmatched: readonly string[], others: readonly Evidence[]): string {
  const what = `${gate.tool ?? gate.evidence} report`
  const said = unmatched.length === 0 ? `there is no ${what}` : `no ${what} matches ${unmatched.join(', ')}`
  const instead = others.map(({ sources, kind, tool }) => `${sources.join(', ')} (${kind} of ${tool})`)
  const found = instead.length === 0 ? '' : `; there is ${some(instead, ', ')}`
  return `${said}${found}; make the job that writes it run, and hand its report to this one`
}

/** Fewer reports than there must be. */
export function tooFew(evidence: readonly Evidence[], wanted: number): string {
  const there = some(
    evidence.flatMap(({ sources }) => sources),
    ', ',
  )
  return `${evidence.length} of ${wanted} reports are there (${there}); make every job that writes one run`
}

/** Why a gate fails, by what the reports name; `fresh` are the findings that the base does not have. */
export function shortfall(
  gate: Gate,
  value: number,
  evidence: readonly Evidence[],
  fresh: readonly Finding[] = [],
): string {
  if (gate.evidence === 'coverage') {
    const unit = unitOf(gate.measure)
    const valid = evidence.reduce((total, { measures }) => total + (measures[`${unit}-valid`] ?? 0), 0)
    const wanted = gate.above ?? gate['at-least']
    if (valid === 0 || wanted === undefined || value > wanted) return origin(evidence)
    const more = Math.max(1, Math.ceil(((wanted - value) / 100) * valid))
    return `cover about ${more} more of ${valid} ${unit.replace('-', ' ')}`
  }
  const worst = worstFirst(fresh.length > 0 ? fresh : evidence.flatMap((item) => item.findings))
    .slice(0, 4)
    .map(({ id }) => id)
  if (worst.length === 0) return origin(evidence)
  return worst.length > 3 ? `${worst.slice(0, 3).join(', ')} and more` : worst.join(', ')
}

export function origin(evidence: readonly Evidence[]): string {
  const tools = [...new Set(evidence.map(({ tool }) => tool))].join(', ')
  return evidence.length === 1 ? `as ${tools} says` : `as ${evidence.length} reports of ${tools} say`
}

/** Contradictions inside the reports: the worse statement was used, and people are told. */
export function differences(evidence: readonly Evidence[]): string {
  const all = evidence.flatMap((item) => item.discrepancies)
  const told = ({ what, stated, counted, used }: Discrepancy) =>
    `${what}: stated ${stated}, counted ${counted}, used ${used}`
  return all.length === 0 ? '' : `contradictory reports, the worse statement counts: ${some(all.map(told), '; ')}`
}

/** The first three, and how many more there are. */
export function some(texts: readonly string[], separator: string): string {
  const more = texts.length - 3
  return texts.slice(0, 3).join(separator) + (more > 0 ? `${separator}${more} more` : '')
}
