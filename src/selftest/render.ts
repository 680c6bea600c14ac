// What was proven, for people.
import { cell, oneLine } from '../text/inert.ts'
import type { Proof } from './judge-trial.ts'

export interface Told {
  proofs: readonly Proof[]
  unproven: readonly { gate: string; why: string; allowed: boolean }[]
}

/** One sentence: whether the gate goes red where it has to. */
export function headlineOf({ proofs, unproven }: Told): string {
  const failed = proofs.filter(({ proven }) => !proven)
  const open = unproven.filter(({ allowed }) => !allowed)
  const left = unproven.length - open.length
  if (proofs.length === 0) return 'Nothing was proven: the policy has no gate that can be put to the test'
  if (failed.length + open.length === 0) {
    return `The gate goes red when it has to: ${proofs.length} of ${proofs.length} proven${left === 0 ? '' : `, ${left} left out with leave`}`
  }
  const parts = [
    ...(failed.length === 0 ? [] : [`${failed.length} of ${proofs.length} not as they have to be`]),
    ...(open.length === 0 ? [] : [`${open.length} cannot be proven`]),
  ]
  return `Not proven that the gate goes red: ${parts.join(', ')}`
}

/** Markdown for the step summary, what failed first. */
export function summaryOf(told: Told, isGood: boolean): string {
  const rows = told.proofs.toSorted((a, b) => Number(a.proven) - Number(b.proven))
  return [
    `## ${isGood ? '✅' : '❌'} ${cell(headlineOf(told), 300)}`,
    '',
    '| | Gate | What was injected | What the gate said | Proven |',
    '|---|---|---|---|---|',
    ...told.unproven.map(
      ({ gate, why, allowed }) =>
        `| ${allowed ? '➖' : '❌'} | ${cell(gate)} | | cannot be proven: ${cell(why)} | ${allowed ? 'left out with leave' : 'no'} |`,
    ),
    ...rows.map(
      ({ gate, what, said, proven }) =>
        `| ${proven ? '✅' : '❌'} | ${cell(gate)} | ${cell(what)} | ${cell(said)} | ${proven ? 'yes' : '**no**'} |`,
    ),
    '',
  ].join('\n')
}

/** Lines for the log. */
export function tableOf({ proofs, unproven }: Told): string[] {
  return [
    ...unproven.map(
      ({ gate, why, allowed }) =>
        `${allowed ? 'left out' : 'FAILED  '}  ${oneLine(gate, 60)}: cannot be proven: ${oneLine(why)}`,
    ),
    ...proofs.map(
      ({ gate, what, said, proven }) =>
        `${proven ? 'proven  ' : 'FAILED  '}  ${oneLine(gate, 60)}: ${oneLine(what, 200)} -> ${oneLine(said)}`,
    ),
  ]
}
