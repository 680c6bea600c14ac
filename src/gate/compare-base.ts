// A gate's measure held against that of the base branch.
import { countsFindings, type Gate, risesForTheBetter } from '../policy/gates.ts'
import type { Evidence, Finding, Severity } from '../reports/evidence.ts'
import { fingerprints } from '../reports/fingerprint.ts'
import type { Baseline, GateBaseline } from './baseline.ts'
import { ascending } from './severity.ts'

/** What the comparison came to. `text` says what was compared; `fresh` are findings that the base does not have. */
export type Comparison =
  | { kind: 'none' }
  | { kind: 'unknown'; why: string; isFirst: boolean }
  | { kind: 'known'; holds: boolean; text: string; fresh: Finding[] }

/** Differences of numbers that a computer adds up are not exact. */
const slack = 1e-9

/**
 * @param value what was measured in `evidence`
 * @param prints fingerprint of each finding of the evidence as it was read, before any was taken out
 */
export function compareToBase(
  gate: Gate,
  value: number,
  evidence: readonly Evidence[],
  prints: ReadonlyMap<Finding, string>,
  { base, problem }: GateBase,
): Comparison {
  if (!compares(gate)) return { kind: 'none' }
  if (problem !== undefined) return { kind: 'unknown', why: problem, isFirst: false }
  if (base === undefined) return { kind: 'unknown', why: 'nothing is known of the base branch', isFirst: true }
  const parts: string[] = []
  const rises = risesForTheBetter(gate.measure)
  let holds = true
  if (gate.ratchet !== undefined) {
    const worse = rises ? base.value - value : value - base.value
    holds &&= worse <= gate.ratchet + slack
    parts.push(`the base has ${shown(base.value, !rises)}`)
  }
  if (gate['max-increase'] !== undefined) {
    holds &&= value - base.value <= allowance(gate['max-increase'], base.value) + slack
    if (parts.length === 0) parts.push(`the base has ${shown(base.value, true)}`)
  }
  if (gate['no-new'] !== true) return { kind: 'known', holds, text: parts.join(', '), fresh: [] }
  if (base.fingerprints === undefined) {
    return { kind: 'unknown', why: 'not all findings of the base branch are known', isFirst: false }
  }
  const known = new Set(base.fingerprints)
  const counted = evidence.flatMap((item) => item.findings.filter((finding) => isCounted(gate, finding)))
  const fresh = counted.filter((finding) => !known.has(prints.get(finding) ?? ''))
  // What is counted and not listed may be new.
  const count = Math.max(fresh.length, value - (counted.length - fresh.length))
  parts.push(count === 0 ? 'none is new' : `${count} new`)
  return { kind: 'known', holds: holds && count === 0, text: parts.join(', '), fresh }
}

/** What is known of the base branch. */
export interface BaseFacts {
  baseline?: Pick<Baseline, 'commit' | 'gates'>
  /** Why what was handed over cannot be used, for all gates or for one: then nothing is let pass for want of a base. */
  problem?: string
  problems?: ReadonlyMap<string, string>
}

/** The same for one gate. */
export interface GateBase {
  base?: GateBaseline
  problem?: string
}

/** What the base says of a gate; nothing where it measured something else by that name. */
export function baseOf({ baseline, problem, problems }: BaseFacts, name: string, gate: Gate): GateBase {
  const known = baseline !== undefined && Object.hasOwn(baseline.gates, name) ? baseline.gates[name] : undefined
  const isSame = known?.evidence === gate.evidence && known.measure === gate.measure
  return { base: isSame ? known : undefined, problem: problem ?? problems?.get(name) }
}

export function compares(gate: Gate): boolean {
  return gate['no-new'] === true || gate['max-increase'] !== undefined || gate.ratchet !== undefined
}

function allowance(increase: number | string, base: number): number {
  return typeof increase === 'number' ? increase : (Number.parseFloat(increase) / 100) * base
}

/** Does the gate count the finding? */
function isCounted({ evidence, measure }: Gate, { severity }: Finding): boolean {
  return evidence !== 'security' || ascending.indexOf(severity) >= ascending.indexOf(measure as Severity)
}

/** Fingerprints of all findings. */
export function fingerprintsOf(evidence: readonly Evidence[]): Map<Finding, string> {
  const prints = new Map<Finding, string>()
  for (const item of evidence) {
    for (const [index, print] of fingerprints(item).entries()) prints.set(item.findings[index]!, print)
  }
  return prints
}

/** What a later run is compared with. */
export function asBaseline(
  gate: Gate,
  value: number,
  evidence: readonly Evidence[],
  prints: ReadonlyMap<Finding, string>,
): GateBaseline {
  const { evidence: kind, measure } = gate
  const isWhole = countsFindings(gate) && evidence.every(({ findingsLeftOut }) => findingsLeftOut === 0)
  const counted = evidence.flatMap(({ findings }) => findings).filter((finding) => isCounted(gate, finding))
  return {
    evidence: kind,
    measure,
    value,
    ...(isWhole && { fingerprints: [...new Set(counted.map((finding) => prints.get(finding)!))].sort() }),
  }
}

/** `no worse than the base`, `at most 10% more than the base`, `none new`; empty where nothing is compared. */
export function comparisonText(gate: Gate): string {
  const { ratchet, 'max-increase': increase, 'no-new': noNew } = gate
  return [
    ...(noNew === true ? ['none new'] : []),
    ...(ratchet === undefined ? [] : [`no worse than the base${ratchet === 0 ? '' : ` by more than ${ratchet}`}`]),
    ...(increase === undefined ? [] : [`at most ${increase} more than the base`]),
  ].join(', ')
}

/** Rounded towards what promises less of the base: nobody is told that they kept a bound which they missed. */
function shown(value: number, isLower: boolean): number {
  const floor = Math.floor(value * 100 + 1e-7) / 100
  return isLower ? floor : -Math.floor(-value * 100 + 1e-7) / 100
}
