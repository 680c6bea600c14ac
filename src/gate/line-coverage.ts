// The one number that everybody asks for.
import type { Gate } from '../policy/gates.ts'
import type { Evidence } from '../reports/evidence.ts'
import { measure } from './measure.ts'
import { select } from './select.ts'

/** Line coverage in percent as the policy's first gate on all of it measures it, rounded down to two digits; undefined where it was not measured. */
export function lineCoverage(gates: readonly Gate[], all: readonly Evidence[]): number | undefined {
  const gate = gates.find((each) => each.evidence === 'coverage' && each.measure === 'line' && each.paths === undefined)
  if (gate === undefined) return undefined
  const { evidence } = select(gate, gates, all)
  if (evidence.length === 0 || !evidence.every(({ measured }) => measured)) return undefined
  const measured = measure(gate, evidence)
  return 'missing' in measured ? undefined : Math.floor(measured.value * 100 + 1e-7) / 100
}
