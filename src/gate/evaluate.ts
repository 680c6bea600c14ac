// Evidence and policy -> rows. Pure: the same facts make the same rows.
import { countsFindings, type Gate, type Stage } from '../policy/gates.ts'
import type { Waiver } from '../policy/waivers.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import type { GateBaseline } from './baseline.ts'
import {
  asBaseline,
  type BaseFacts,
  baseOf,
  type Comparison,
  compareToBase,
  comparisonText,
  fingerprintsOf,
  type GateBase,
} from './compare-base.ts'
import { boundText, hasBound, holds, type Measurement, measure } from './measure.ts'
import { coverageIn, findingsIn, without } from './narrow.ts'
import { judgeNeeds, type NeedsRules } from './needs.ts'
import { absence, differences, origin, shortfall, some, tooFew, whyUnread } from './reasons.ts'
import { judgeScanners } from './scanners.ts'
import { select } from './select.ts'
import type { GateRow } from './verdict.ts'
import { stale, standing, waive, waivedReason, waiverRow } from './waive.ts'

export interface GateRequest extends NeedsRules {
  gates: Readonly<Record<string, Gate>>
  stage: Stage
  evidence: readonly Evidence[]
  /** The needs context as JSON text; absent when the gate was not asked to look at other jobs. */
  needs?: string
  /** Scanners that must have run, a list as JSON text; absent where no plan says which. */
  scanners?: string
  /** Findings that are let pass, and the moment at which that is asked: nothing else depends on it. */
  waivers?: { all: readonly Waiver[]; maxDays: number; now: number }
  /** What is known of the base branch. */
  base?: BaseFacts
  /** True while the base itself is measured: it is not compared with anything. */
  isBase?: true
}

/** The rows, and what each gate measured for later runs to be compared with. */
export interface Evaluation {
  rows: GateRow[]
  measured: Map<string, GateBaseline>
  /** The evidence for people, without findings that are waived or lie outside of the paths of every gate that stands on it. */
  shown: Evidence[]
}

/** One row for the needed jobs, one for each gate in the order of the policy, and one for waivers where there are any. */
export function evaluate(request: GateRequest): GateRow[] {
  return evaluateAll(request).rows
}

export function evaluateAll(request: GateRequest): Evaluation {
  const { stage, needs, scanners, waivers, base = {}, isBase } = request
  const gates = isBase ? withoutComparisons(request.gates) : request.gates
  const every = Object.values(gates)
  const jobs = [
    ...(needs === undefined ? [] : [judgeNeeds(needs, request)]),
    ...(scanners === undefined ? [] : [judgeScanners(scanners, request.evidence, every)]),
  ]
  const all = request.evidence.toSorted(bySource)
  const { maxDays, now, ...stated } = waivers ?? { all: [], maxDays: 0, now: 0 }
  const sorted = standing(stated.all, maxDays, now)
  const measured = new Map<string, GateBaseline>()
  const used = new Set<Waiver>()
  const counted = new Set<Finding>()
  const judged = new Map<string, readonly Evidence[]>()
  const rows = Object.entries(gates).map(([name, gate]) => {
    const selection = select(gate, every, all)
    const decision = judge({ name, gate, stage, inForce: sorted.inForce, base: baseOf(base, name, gate) }, selection)
    judged.set(name, selection.evidence)
    for (const waiver of decision.used) used.add(waiver)
    for (const finding of decision.left) counted.add(finding)
    if (decision.measured !== undefined) measured.set(name, decision.measured)
    return decision.row
  })
  // That all waivers are in order is no reason to pass where nothing was judged.
  const waiverRows = every.length === 0 ? [] : waiverRow(sorted, stale(sorted.inForce, used, judged), maxDays)
  return { rows: [...jobs, ...rows, ...waiverRows], measured, shown: shownOf(request.evidence, judged, counted) }
}

/** Findings that no gate counts which stands on their report are not shown as something to mend. */
function shownOf(
  evidence: readonly Evidence[],
  judged: ReadonlyMap<string, readonly Evidence[]>,
  counted: ReadonlySet<Finding>,
): Evidence[] {
  const all = new Set([...judged.values()].flat())
  return evidence.map((item) => (all.has(item) ? without(item, (index) => !counted.has(item.findings[index]!)) : item))
}

function withoutComparisons(gates: Readonly<Record<string, Gate>>): Record<string, Gate> {
  const bare = ({ ratchet: _, 'max-increase': __, 'no-new': ___, ...gate }: Gate): Gate => gate
  return Object.fromEntries(Object.entries(gates).map(([name, gate]) => [name, bare(gate)]))
}

interface Question {
  name: string
  gate: Gate
  stage: Stage
  inForce: readonly Waiver[]
  base: GateBase
}

interface Decision {
  row: GateRow
  used: Iterable<Waiver>
  /** Findings that the gate counts: neither waived nor outside of its paths. */
  left: readonly Finding[]
  measured?: GateBaseline
}

function judge({ name, gate, stage, inForce, base }: Question, selection: ReturnType<typeof select>): Decision {
  const { evidence, unmatched, others } = selection
  const sources = [...new Set(evidence.flatMap((item) => item.sources))]
  const bound = [boundText(gate), comparisonText(gate)].filter((part) => part !== '').join(', ')
  const row = { gate: name, evidence: gate.evidence, onFailure: gate['on-failure'], bound, sources }
  const isDue = gate.stages.includes(stage)
  if (evidence.length === 0 && !isDue) {
    const when = gate.stages.length === 0 ? 'where its reports are' : `at ${gate.stages.join(', ')}`
    return { row: { ...row, status: 'not-applicable', reason: `judged ${when}` }, used: [], left: [] }
  }
  const notMeasured = (reason: string): Decision => ({
    row: { ...row, status: 'not-measured', reason },
    used: [],
    left: evidence.flatMap(({ findings }) => findings),
  })
  const unread = evidence.filter((item) => !item.measured)
  if (unread.length > 0) return notMeasured(some(unread.map(whyUnread), '; '))
  if (isDue && (unmatched.length > 0 || evidence.length === 0)) return notMeasured(absence(gate, unmatched, others))
  const wanted = gate.expect?.reports ?? 0
  if (isDue && evidence.length < wanted) return notMeasured(tooFew(evidence, wanted))

  const scoped = scope(gate, evidence)
  if ('missing' in scoped) return notMeasured(scoped.missing)
  const prints = countsFindings(gate) ? fingerprintsOf(evidence) : new Map<Finding, string>()
  const waived = waive(name, scoped.evidence, inForce)
  const result = answer(gate, waived.evidence, prints, base)
  if ('missing' in result) {
    // What only lacked something to be compared with is what later runs are compared with.
    const measured = result.value === undefined ? undefined : asBaseline(gate, result.value, scoped.evidence, prints)
    return { ...notMeasured(result.missing), measured }
  }
  const { value, text, passes, comparison } = result
  const isWaived = passes && waived.taken.size > 0 && !passesUnwaived(gate, scoped.evidence, prints, base)
  const fresh = comparison.kind === 'known' ? comparison.fresh : []
  const reason = [
    passes ? origin(evidence) : shortfall(gate, value, waived.evidence, fresh),
    comparison.kind === 'known' ? comparison.text : '',
    comparison.kind === 'unknown' ? `${comparison.why}, so it was not compared` : '',
    waived.taken.size > 0 ? waivedReason(waived.taken) : '',
    differences(evidence),
  ]
  return {
    row: {
      ...row,
      status: isWaived ? 'waived' : passes ? 'pass' : 'fail',
      measure: text,
      reason: reason.filter((part) => part !== '').join('; '),
    },
    used: waived.taken.keys(),
    left: waived.evidence.flatMap(({ findings }) => findings),
    measured: asBaseline(gate, value, scoped.evidence, prints),
  }
}

interface Answer {
  value: number
  text: string
  passes: boolean
  comparison: Comparison
}

/** Does what was measured keep what the gate asks, all of it? */
function answer(
  gate: Gate,
  evidence: readonly Evidence[],
  prints: ReturnType<typeof fingerprintsOf>,
  base: GateBase,
): Answer | { missing: string; value?: number } {
  const measured: Measurement = measure(gate, evidence)
  if ('missing' in measured) return measured
  const { value, text, keeps } = measured
  const comparison = compareToBase(gate, value, evidence, prints, base)
  if (comparison.kind === 'unknown' && !(comparison.isFirst && gate['without-baseline'] === 'pass') && keeps !== true) {
    return {
      missing: `${comparison.why}; run this gate once on the base branch and hand its baseline over as \`base-reports\`, or say \`without-baseline: pass\``,
      value,
    }
  }
  const keepsBound = keeps ?? (!hasBound(gate) || holds(gate, value))
  return {
    value,
    text,
    passes: keepsBound && (keeps === true || comparison.kind !== 'known' || comparison.holds),
    comparison,
  }
}

function passesUnwaived(...facts: Parameters<typeof answer>): boolean {
  const result = answer(...facts)
  return 'missing' in result ? false : result.passes
}

/** The evidence as far as it is about the gate's paths. */
function scope(
  { paths, evidence: kind }: Gate,
  evidence: readonly Evidence[],
): { evidence: Evidence[] } | { missing: string } {
  if (paths === undefined) return { evidence: [...evidence] }
  const scoped: Evidence[] = []
  for (const item of evidence) {
    const part = kind === 'coverage' ? coverageIn(item, paths) : findingsIn(item, paths)
    if ('missing' in part) return part
    scoped.push(part)
  }
  return { evidence: scoped }
}

function bySource({ sources: [a = ''] }: Evidence, { sources: [b = ''] }: Evidence): number {
  return a < b ? -1 : a > b ? 1 : 0
}
