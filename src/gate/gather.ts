// Findings of all reports as one list: what several legs of a matrix say of the same code is told once.
import type { Evidence, EvidenceKind, Finding } from '../reports/evidence.ts'
import { fingerprints } from '../reports/fingerprint.ts'
import { worstFirst } from './severity.ts'

/** A finding with where it comes from. */
export interface ToldFinding extends Finding {
  tool: string
  /** Names it for as long as its code stays; no two of one list are the same. */
  fingerprint: string
  /** Path of the first report that has it. */
  report: string
}

/** Kinds whose findings complain about code; those of the others say which test failed, which bound was crossed. */
export const codeKinds: readonly EvidenceKind[] = ['quality', 'security', 'documentation']

/** Several renderings gather the same evidence. */
const known = new WeakMap<Evidence, string[]>()

function printsOf(item: Evidence): string[] {
  const prints = known.get(item) ?? fingerprints(item)
  known.set(item, prints)
  return prints
}

/** Findings of the evidence that was measured and is of these kinds, the worst first. */
export function gather(evidence: readonly Evidence[], kinds: readonly string[] = codeKinds): ToldFinding[] {
  const all = new Map<string, ToldFinding>()
  for (const item of evidence) {
    if (!item.measured || !kinds.includes(item.kind)) continue
    const prints = printsOf(item)
    for (const [index, finding] of item.findings.entries()) {
      const fingerprint = prints[index]!
      const told = { ...finding, tool: item.tool, fingerprint, report: item.sources[0] ?? '' }
      const before = all.get(fingerprint)
      if (before === undefined || worstFirst([before, told])[0] !== before) all.set(fingerprint, told)
    }
  }
  return worstFirst([...all.values()])
}
