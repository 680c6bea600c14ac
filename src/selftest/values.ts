// Numbers that keep every bound of a policy, and numbers that break one of them. Pure.
import { hasBound, holds } from '../gate/measure.ts'
import { countsFindings, type Gate, type Measure, risesForTheBetter } from '../policy/gates.ts'

interface Scale {
  step: number
  min: number
  max: number
  /** What is stated where no bound asks for another number. */
  usual: number
}

const count: Scale = { step: 1, min: 0, max: 2_000, usual: 0 }
const percent: Scale = { step: 0.1, min: 0, max: 100, usual: 100 }
const time: Scale = { step: 0.001, min: 0.001, max: 1e9, usual: 1 }
const complexity: Scale = { step: 1, min: 1, max: 900_000, usual: 1 }

const scales: Partial<Record<Measure, Scale>> = {
  ...{ failed: count, skipped: count, flaky: count, seconds: time },
  total: { step: 1, min: 1, max: 50_000, usual: 20 },
  ...{ line: percent, branch: percent, statement: percent, function: percent, instruction: percent },
  'changed-line': percent,
  score: { step: 0.01, min: 0, max: 10, usual: 10 },
  findings: { ...count, max: 900 },
  ...{ complexity, 'complexity-mean': complexity },
  ...{ critical: count, high: count, medium: count, low: count },
  ...{ p50: time, p95: time, p99: time, mean: time },
  throughput: { ...time, usual: 1e6 },
  'error-rate': { ...percent, usual: 0 },
  requests: { step: 1, min: 1, max: 1e9, usual: 1000 },
  documented: percent,
}

/** Measures that the gate adds up over reports: what is too little in each may be enough together. */
const addedUp = new Set<Measure>(['total', 'requests'])

/** What a sample states where nobody asks for a number. */
export function usualValue(measure: Measure): number {
  return scales[measure]?.usual ?? 0
}

/** A number that all of these gates, which ask about one measure, let pass; undefined where there is none. */
export function goodValue(measure: Measure, gates: readonly Gate[]): number | undefined {
  const scale = scales[measure]
  return scale && candidates(scale, gates).find((value) => gates.every((gate) => keeps(gate, value)))
}

/** The number nearest to the bound that breaks it; undefined where none can. The gate has a bound. */
export function badValue(gate: Gate): number | undefined {
  const scale = scales[gate.measure]
  if (scale === undefined) return undefined
  const near = candidates(scale, [gate])
  const all = addedUp.has(gate.measure) ? [scale.min, ...near] : [...near.slice(1), scale.min, scale.max]
  return all.find((value) => !holds(gate, value))
}

/** A number that is worse than the base allows, where the base has `base`; undefined where no number is. */
export function worseValue(gate: Gate, base: number): number | undefined {
  const scale = scales[gate.measure]
  if (scale === undefined) return undefined
  if (gate['no-new'] === true && countsFindings(gate)) return base + 1
  const increase = gate['max-increase'] ?? Number.POSITIVE_INFINITY
  const more = typeof increase === 'number' ? increase : (Number.parseFloat(increase) / 100) * base
  const beyond = Math.min(gate.ratchet ?? Number.POSITIVE_INFINITY, more) + scale.step
  const steps = Math.ceil(beyond / scale.step - 1e-9)
  const value =
    Math.round((risesForTheBetter(gate.measure) ? base - steps * scale.step : base + steps * scale.step) * 1e6) / 1e6
  return value >= scale.min && value <= scale.max ? value : undefined
}

/** A gate without a bound asks for a comparison only. */
function keeps(gate: Gate, value: number): boolean {
  return !hasBound(gate) || holds(gate, value)
}

function bound(gate: Gate): number | undefined {
  return gate.above ?? gate['at-least'] ?? gate['at-most']
}

function candidates({ step, min, max, usual }: Scale, gates: readonly Gate[]): number[] {
  const near = gates.flatMap((gate) => {
    const at = Math.floor((bound(gate) ?? usual) / step + 1e-9)
    return [at, at + 1, at - 1].map((steps) => Math.round(steps * step * 1e6) / 1e6)
  })
  return [usual, ...near].filter((value) => value >= min && value <= max)
}
