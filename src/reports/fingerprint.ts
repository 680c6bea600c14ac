// What stays of a finding when lines move: two runs are compared by it, and waivers may name it.
import { hash } from 'node:crypto'
import type { Evidence, Finding } from './evidence.ts'

/** What a finding does not say of itself. */
export interface FingerprintContext {
  /** Tool that found it, as its evidence names it. */
  tool: string
  /** Place among findings of the same report that are equal but for their lines, from 0 in the order of the lines. */
  ordinal: number
}

/** 32 hexadecimal digits out of the tool, the rule, the file, the message without line numbers, and the ordinal. */
export function fingerprint(finding: Finding, { tool, ordinal }: FingerprintContext): string {
  return hash('sha256', `${identity(finding, tool)}#${ordinal}`, 'hex').slice(0, 32)
}

/** The fingerprint of each finding that the evidence kept, in the same order; no two are the same. */
export function fingerprints({ tool, findings }: Pick<Evidence, 'tool' | 'findings'>): string[] {
  const known = remembered.get(findings)
  if (known?.tool === tool) return known.prints
  const prints = computed({ tool, findings })
  remembered.set(findings, { tool, prints })
  return prints
}

/** Several gates and renderings ask for the same ones, and a thousand reports have a million findings. */
const remembered = new WeakMap<readonly Finding[], { tool: string; prints: string[] }>()

function computed({ tool, findings }: Pick<Evidence, 'tool' | 'findings'>): string[] {
  const groups = Map.groupBy(findings.keys(), (index) => identity(findings[index]!, tool))
  const ordinals = new Map<number, number>()
  for (const group of groups.values()) {
    const inOrder = group.toSorted((a, b) => byPlace(findings[a]!, findings[b]!) || a - b)
    for (const [ordinal, index] of inOrder.entries()) ordinals.set(index, ordinal)
  }
  return findings.map((finding, index) => fingerprint(finding, { tool, ordinal: ordinals.get(index)! }))
}

function byPlace(a: Finding, b: Finding): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

function identity({ id, file, message }: Finding, tool: string): string {
  return JSON.stringify([tool.toLowerCase(), id, file ?? '', withoutLines(message)])
}

/** Only numbers that count lines and columns go: "82 > 79 characters" and "complexity of 12" say what is wrong. */
function withoutLines(message: string): string {
  return message
    .replace(/\b(lines?|rows?|columns?|cols?)([ :#]{1,3})\d{1,9}(?:(?: ?[-–,] ?| to | and )\d{1,9})?/gi, '$1$2*')
    .replace(/(\.[A-Za-z]\w{0,9}):\d{1,9}(?::\d{1,9})?/g, '$1:*')
    .replace(/\s+/g, ' ')
    .trim()
}
