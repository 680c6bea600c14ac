// Which evidence a gate stands on.
import type { Gate } from '../policy/gates.ts'
import type { Evidence } from '../reports/evidence.ts'
import { matchesPattern } from '../reports/pattern.ts'

/** Evidence of one gate, the globs of the gate that none of it matches, and what else lies there. */
export interface Selection {
  evidence: Evidence[]
  unmatched: string[]
  others: Evidence[]
}

/**
 * Select a gate's evidence by globs, kind and tool. What cannot be read belongs to every gate whose globs it matches, and where no glob
 * of the policy's `gates` does, to every gate without globs: nobody can say that it is not the report the gate waits for.
 */
export function select(gate: Gate, gates: readonly Gate[], all: readonly Evidence[]): Selection {
  const evidence = all.filter((item) =>
    gate.reports.length > 0
      ? inGlobs(gate, item) && (isAskedFor(gate, item) || !item.measured)
      : isAskedFor(gate, item) || (mayBeOf(gate, item) && !gates.some((other) => inGlobs(other, item))),
  )
  const unmatched = gate.reports.filter((glob) => !evidence.some((item) => matches(item, glob)))
  const others = all.filter((item) => unmatched.some((glob) => matches(item, glob)))
  return { evidence, unmatched, others }
}

/** Evidence that no gate stands on. */
export function unjudged(gates: readonly Gate[], all: readonly Evidence[]): Evidence[] {
  const judged = new Set(gates.flatMap((gate) => select(gate, gates, all).evidence))
  return all.filter((item) => !judged.has(item))
}

function isAskedFor(gate: Gate, item: Evidence): boolean {
  return item.kind === gate.evidence && (gate.tool === undefined || item.tool.toLowerCase() === gate.tool.toLowerCase())
}

/** A report that cannot be read seldom says which tool wrote it. */
function mayBeOf(gate: Gate, { measured, kind }: Evidence): boolean {
  return !measured && (kind === 'unknown' || kind === gate.evidence)
}

function inGlobs(gate: Gate, item: Evidence): boolean {
  return gate.reports.some((glob) => matches(item, glob))
}

function matches({ sources }: Evidence, glob: string): boolean {
  return sources.some((path) => matchesPattern(path, glob))
}
