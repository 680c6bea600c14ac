// The gates in force: those of the preset, overridden and added to by the file.
import { bounds, type Gate, measures, stages } from './gates.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './parse.ts'
import type { PolicyFile } from './schema.ts'
import { standardGates } from './standard.ts'

/** Merge the file's gates over those of its preset. A bound in the file replaces the preset's, whichever it was. */
export function mergeGates(file: Pick<PolicyFile, 'extends' | 'gates'>): {
  gates: Record<string, Gate>
  problems: Problem[]
} {
  const preset = file.extends === 'standard' ? standardGates : {}
  const gates: Record<string, Gate> = { ...preset }
  const problems: Problem[] = []
  for (const [name, override] of Object.entries(file.gates)) {
    const path = ['gates', name]
    const base = preset[name] ?? { 'on-failure': 'block' as const, stages: [...stages], reports: [] }
    const set = bounds.filter((bound) => override[bound] !== undefined)
    const kept = set.length === 0 ? base : Object.fromEntries(Object.entries(base).filter(([key]) => !isBound(key)))
    const gate = { ...kept, ...override } as Partial<Gate>
    const wrong = complaints(gate)
    if (set.length > 1) wrong.push(`has ${set.join(' and ')}; a gate has one bound`)
    if (wrong.length > 0 && preset[name] === undefined) wrong[0] += hint(name, Object.keys(preset))
    problems.push(...wrong.map((text): Problem => ({ path, at: 'key', message: `gates.${name} ${text}` })))
    gates[name] = gate as Gate
  }
  return { gates, problems }
}

function isBound(key: string): boolean {
  return (bounds as readonly string[]).includes(key)
}

function complaints(gate: Partial<Gate>): string[] {
  const wrong: string[] = []
  if (gate.evidence === undefined) wrong.push(`needs evidence: ${Object.keys(measures).join(', ')}`)
  const known: readonly string[] = gate.evidence === undefined ? [] : measures[gate.evidence]
  if (gate.measure === undefined) wrong.push(`needs a measure${known.length > 0 ? `: ${known.join(', ')}` : ''}`)
  else if (known.length > 0 && !known.includes(gate.measure)) {
    wrong.push(`cannot measure "${gate.measure}" by ${gate.evidence} evidence, which has ${known.join(', ')}`)
  }
  if (bounds.every((bound) => gate[bound] === undefined)) wrong.push(`needs a bound: ${bounds.join(', ')}`)
  return wrong
}

function hint(name: string, preset: readonly string[]): string {
  const meant = nearest(name, preset)
  return meant === undefined ? '' : ` (or did you mean "${meant}", a gate of the preset?)`
}
