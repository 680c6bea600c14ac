// Policies laid over each other, and the gates that come of it.
import { isObject } from '../json-object.ts'
import { bounds, comparisons, countsFindings, type Gate, measures, risesForTheBetter, wayStages } from './gates.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './parse.ts'
import { quantivistaControls, quantivistaGates } from './quantivista.ts'
import type { PresetName } from './references.ts'
import { standardGates } from './standard.ts'

/** A policy as it is written, checked but without its defaults. */
export type Written = Readonly<Record<string, unknown>>

/** What a preset says, as a file could. */
export const presets: Readonly<Record<PresetName, Written>> = {
  standard: { gates: standardGates },
  quantivista: { gates: quantivistaGates, compliance: { controls: quantivistaControls } },
}

const joined = new Set(['waivers', 'vex'])
const asked: readonly string[] = [...bounds, ...comparisons]

/**
 * Lay one policy over another: maps key by key, waivers are joined, everything else is replaced. A gate that asks for a bound or a
 * comparison asks for nothing of what stood there before.
 */
export function overlay(under: Written, over: Written): Written {
  return lay(under, over, 0)
}

function lay(under: Written, over: Written, depth: number): Written {
  const merged: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const before = Object.hasOwn(under, key) ? under[key] : undefined
    if (depth === 0 && joined.has(key) && Array.isArray(before) && Array.isArray(value))
      merged[key] = [...before, ...value]
    else if (depth === 0 && key === 'gates' && isObject(before) && isObject(value))
      merged[key] = layGates(before, value)
    else merged[key] = isObject(before) && isObject(value) ? lay(before, value, depth + 1) : value
  }
  return merged
}

function layGates(under: Written, over: Written): Written {
  const merged: Record<string, unknown> = { ...under }
  for (const [name, value] of Object.entries(over)) {
    const before = Object.hasOwn(under, name) ? under[name] : undefined
    if (!isObject(before) || !isObject(value)) {
      merged[name] = value
      continue
    }
    const asks = asked.some((key) => key in value)
    const kept = Object.entries(before).filter(([key, old]) => old !== undefined && !(asks && asked.includes(key)))
    merged[name] = { ...Object.fromEntries(kept), ...value }
  }
  return merged
}

/** Fill in what a gate need not say, and tell what is missing. `inherited` names the gates that the file did not make up itself. */
export function completeGates(
  written: Readonly<Record<string, Partial<Gate>>>,
  inherited: readonly string[],
): { gates: Record<string, Gate>; problems: Problem[] } {
  const gates: Record<string, Gate> = {}
  const problems: Problem[] = []
  for (const [name, override] of Object.entries(written)) {
    const gate = { 'on-failure': 'block' as const, stages: [...wayStages], reports: [], ...override } as Partial<Gate>
    const wrong = complaints(gate)
    if (wrong.length > 0 && !inherited.includes(name)) wrong[0] += hint(name, inherited)
    problems.push(
      ...wrong.map((text): Problem => ({ path: ['gates', name], at: 'key', message: `gates.${name} ${text}` })),
    )
    gates[name] = { ...gate, reports: writtenOut(gate as Gate) } as Gate
  }
  return { gates, problems }
}

/** `{leg}` once for each leg, so that a leg without its report is a glob that nothing matches. */
function writtenOut({ reports, expect }: Gate): string[] {
  return reports.flatMap((glob) =>
    glob.includes('{leg}') ? (expect?.legs ?? []).map((leg) => glob.replaceAll('{leg}', leg)) : [glob],
  )
}

function complaints(gate: Partial<Gate>): string[] {
  const wrong: string[] = []
  if (gate.evidence === undefined) wrong.push(`needs evidence: ${Object.keys(measures).join(', ')}`)
  const known: readonly string[] = gate.evidence === undefined ? [] : measures[gate.evidence]
  if (gate.measure === undefined) wrong.push(`needs a measure${known.length > 0 ? `: ${known.join(', ')}` : ''}`)
  else if (known.length > 0 && !known.includes(gate.measure)) {
    wrong.push(`cannot measure "${gate.measure}" by ${gate.evidence} evidence, which has ${known.join(', ')}`)
  }
  const set = bounds.filter((bound) => gate[bound] !== undefined)
  if (set.length > 1) wrong.push(`has ${set.join(' and ')}; a gate has one bound`)
  const compares = gate['no-new'] === true || gate['max-increase'] !== undefined || gate.ratchet !== undefined
  if (set.length === 0 && !compares) wrong.push(`needs a bound: ${asked.join(', ')}`)
  if (gate['without-baseline'] !== undefined && !compares) {
    wrong.push('has without-baseline, but no no-new, max-increase or ratchet')
  }
  if (wrong.length > 0) return wrong
  return [...mismatches(gate as Gate), ...legsAmiss(gate as Gate)]
}

/** Parts of a gate that make no sense with its measure. */
function mismatches(gate: Gate): string[] {
  const wrong: string[] = []
  const { measure } = gate
  if (gate['no-new'] === true && !countsFindings(gate)) {
    wrong.push(`cannot say no-new of ${measure}, which counts no findings`)
  }
  if (gate['max-increase'] !== undefined && risesForTheBetter(measure)) {
    wrong.push(`has max-increase, but a higher ${measure} is better; use ratchet`)
  }
  if (measure === 'changed-line' && gate.ratchet !== undefined) {
    wrong.push('has ratchet, but two changes touch other lines: their changed-line cannot be compared')
  }
  if (gate.paths !== undefined && !countsFindings(gate) && measure !== 'line') {
    wrong.push(`has paths, but ${measure} cannot be told by file; findings and line coverage can`)
  }
  return wrong
}

function legsAmiss({ reports, expect }: Gate): string[] {
  const templates = reports.filter((glob) => glob.includes('{leg}'))
  if (templates.length === 0) return expect?.legs === undefined ? [] : ['has expect.legs, but no {leg} in its reports']
  if (expect?.legs === undefined) return ['has {leg} in its reports, but no expect.legs']
  // `python-3.1*` would be matched by the report of python-3.10.
  const vague = templates.filter((glob) => /[*?]\{leg\}|\{leg\}[*?]/.test(glob))
  return vague.map(
    (glob) => `has ${glob}, in which a leg cannot be told from one with a longer name: no * or ? beside {leg}`,
  )
}

function hint(name: string, inherited: readonly string[]): string {
  const meant = nearest(name, inherited)
  return meant === undefined ? '' : ` (or did you mean "${meant}", a gate of what it extends?)`
}
