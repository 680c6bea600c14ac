// Evidence and policy -> rows. Pure.
import type { Gate, Stage } from '../policy/gates.ts'
import type { Discrepancy, Evidence } from '../reports/evidence.ts'
import { boundText, holds, measure, unitOf } from './measure.ts'
import { judgeNeeds } from './needs.ts'
import { type Selection, select } from './select.ts'
import { worstFirst } from './severity.ts'
import type { GateRow } from './verdict.ts'

export interface GateRequest {
  gates: Readonly<Record<string, Gate>>
  stage: Stage
  evidence: readonly Evidence[]
  /** The needs context as JSON text; absent when the gate was not asked to look at other jobs. */
  needs?: string
  /** Jobs that may be skipped. */
  allowedToSkip: readonly string[]
}

/** One row for the needed jobs, then one for each gate in the order of the policy. */
export function evaluate({ gates, stage, evidence, needs, allowedToSkip }: GateRequest): GateRow[] {
  const jobs = needs === undefined ? [] : [judgeNeeds(needs, allowedToSkip)]
  const every = Object.values(gates)
  const rows = Object.entries(gates).map(([name, gate]) => judge(name, gate, select(gate, every, evidence), stage))
  return [...jobs, ...rows]
}

function judge(name: string, gate: Gate, { evidence, unmatched, others }: Selection, stage: Stage): GateRow {
  const sources = [...new Set(evidence.flatMap((item) => item.sources))]
  const row = { gate: name, evidence: gate.evidence, onFailure: gate['on-failure'], bound: boundText(gate), sources }
  const isDue = gate.stages.includes(stage)
  if (evidence.length === 0 && !isDue) {
    const when = gate.stages.length === 0 ? 'where its reports are' : `at ${gate.stages.join(', ')}`
    return { ...row, status: 'not-applicable', reason: `judged ${when}` }
  }
  const notMeasured = (reason: string): GateRow => ({ ...row, status: 'not-measured', reason })
  const unread = evidence.filter((item) => !item.measured)
  if (unread.length > 0) return notMeasured(some(unread.map(whyUnread), '; '))
  if (isDue && (unmatched.length > 0 || evidence.length === 0)) return notMeasured(absence(gate, unmatched, others))

  const measured = measure(gate, evidence)
  if ('missing' in measured) return notMeasured(measured.missing)
  const passes = measured.keeps ?? holds(gate, measured.value)
  const reason = [passes ? origin(evidence) : shortfall(gate, measured.value, evidence), differences(evidence)]
  return {
    ...row,
    status: passes ? 'pass' : 'fail',
    measure: measured.text,
    reason: reason.filter((part) => part !== '').join('; '),
  }
}

function whyUnread({ sources, reason }: Evidence): string {
  return `${sources.join(', ')} ${reason ?? 'cannot be read'}`
}

/** Which report is missing, what lies in its place, and what to do. */
function absence(gate: Gate, unmatched: readonly string[], others: readonly Evidence[]): string {
  const what = `${gate.tool ?? gate.evidence} report`
  const said = unmatched.length === 0 ? `there is no ${what}` : `no ${what} matches ${unmatched.join(', ')}`
  const instead = others.map(({ sources, kind, tool }) => `${sources.join(', ')} (${kind} of ${tool})`)
  const found = instead.length === 0 ? '' : `; there is ${some(instead, ', ')}`
  return `${said}${found}; make the job that writes it run, and hand its report to this one`
}

/** Why a gate fails, by what the reports name. */
function shortfall(gate: Gate, value: number, evidence: readonly Evidence[]): string {
  if (gate.evidence === 'coverage') {
    const unit = unitOf(gate.measure)
    const valid = evidence.reduce((total, { measures }) => total + (measures[`${unit}-valid`] ?? 0), 0)
    const wanted = gate.above ?? gate['at-least']
    if (valid === 0 || wanted === undefined) return origin(evidence)
    const more = Math.max(1, Math.ceil(((wanted - value) / 100) * valid))
    return `cover about ${more} more of ${valid} ${unit.replace('-', ' ')}`
  }
  const worst = worstFirst(evidence.flatMap((item) => item.findings))
    .slice(0, 4)
    .map(({ id }) => id)
  if (worst.length === 0) return origin(evidence)
  return worst.length > 3 ? `${worst.slice(0, 3).join(', ')} and more` : worst.join(', ')
}

function origin(evidence: readonly Evidence[]): string {
  const tools = [...new Set(evidence.map(({ tool }) => tool))].join(', ')
  return evidence.length === 1 ? `as ${tools} says` : `as ${evidence.length} reports of ${tools} say`
}

/** Contradictions inside the reports: the worse statement was used, and people are told. */
function differences(evidence: readonly Evidence[]): string {
  const all = evidence.flatMap((item) => item.discrepancies)
  const told = ({ what, stated, counted, used }: Discrepancy) =>
    `${what}: stated ${stated}, counted ${counted}, used ${used}`
  return all.length === 0 ? '' : `contradictory reports, the worse statement counts: ${some(all.map(told), '; ')}`
}

/** The first three, and how many more there are. */
function some(texts: readonly string[], separator: string): string {
  const more = texts.length - 3
  return texts.slice(0, 3).join(separator) + (more > 0 ? `${separator}${more} more` : '')
}
