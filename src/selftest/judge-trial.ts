// What the gate said about a trial, held against what it had to say. Pure.
import { isOpen } from '../gate/headline.ts'
import type { GateRow, Verdict } from '../gate/verdict.ts'
import type { Trial } from './injections.ts'

/** How one run of the gate ended. */
export interface Outcome {
  exitCode: number
  verdict: string
  rows: readonly GateRow[]
  /** Its log, for when it could not decide. */
  log: string
}

/** One line of the self-test's table. */
export interface Proof {
  gate: string
  what: string
  /** What the gate said, for people. */
  said: string
  proven: boolean
}

const effect: Record<GateRow['onFailure'], Verdict> = { block: 'block', review: 'review', warn: 'pass', log: 'pass' }
const weight: Record<string, number> = { pass: 0, review: 1, block: 2 }

/** A gate goes red when its row says so, and verdict and exit code follow as far as the policy asks. */
export function judgeTrial(trial: Trial, { exitCode, verdict, rows, log }: Outcome): Proof {
  const name = trial.gate ?? 'all'
  const proof = { gate: name, what: trial.what }
  if (exitCode !== (verdict === 'block' ? 1 : 0)) {
    return {
      ...proof,
      proven: false,
      said: `ended with ${exitCode} after ${verdict || 'no verdict'}: ${lastLine(log)}`,
    }
  }
  const row = rows.find(({ gate }) => gate === name)
  if (row === undefined) return { ...proof, proven: false, said: `${verdict}; no row is about it` }
  const onFailure = trial.onFailure ?? 'block'
  const others = rows.filter((other) => other !== row && isOpen(other)).map((other) => effect[other.onFailure])
  const wanted = [effect[onFailure], ...others].sort((a, b) => weight[b]! - weight[a]!)[0]
  const proven = trial.status.includes(row.status) && row.onFailure === onFailure && verdict === wanted
  const measured = row.measure === undefined ? '' : ` (${row.measure}${row.bound ? `, wanted ${row.bound}` : ''})`
  return { ...proof, proven, said: `${row.status}${measured}, ${told[onFailure]}; verdict ${verdict}` }
}

const told: Record<GateRow['onFailure'], string> = {
  block: 'which blocks',
  review: 'which asks for a review',
  warn: 'which warns',
  log: 'which is logged',
}

/** All is well: each of these gates passes. Rows that the self-test has no sample for are named, not judged. */
export function judgeGood(
  trial: Trial,
  gates: readonly string[],
  outcome: Outcome,
): { proof: Proof; unproven: GateRow[] } {
  const { exitCode, verdict, rows, log } = outcome
  const proof = { gate: 'all', what: `${trial.what} (${trial.stage})` }
  const ours = ['needs', ...gates]
  const missing = ours.filter((name) => rows.find(({ gate }) => gate === name)?.status !== 'pass')
  const open = rows.filter((row) => isOpen(row) && !ours.includes(row.gate))
  if (rows.length === 0) {
    return {
      proof: { ...proof, proven: false, said: `ended with ${exitCode} and no rows: ${lastLine(log)}` },
      unproven: [],
    }
  }
  const because = missing.map((name) => {
    const row = rows.find(({ gate }) => gate === name)
    return `${name} ${row === undefined ? 'has no row' : `${row.status}: ${row.reason}`}`
  })
  const proven = missing.length === 0 && (open.length > 0 || (verdict === 'pass' && exitCode === 0))
  const said = missing.length === 0 ? `${gates.length} gates pass; verdict ${verdict}` : because.join('; ')
  return { proof: { ...proof, proven, said }, unproven: open }
}

/** The error of a gate that broke down, else the last it said. */
function lastLine(log: string): string {
  const lines = log.trim().split('\n')
  return (lines.find((line) => /^(?:\w*Error\b|::error)/.test(line)) ?? lines.at(-1) ?? '').slice(0, 300)
}
