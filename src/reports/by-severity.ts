// Findings counted by severity, worst first. Counts in headers are held against what the report lists: the worse one holds.
import type { Discrepancy, EvidenceKind, Finding, Severity } from './evidence.ts'
import { Discrepancies, Findings } from './findings.ts'
import { Moments } from './moment.ts'
import type { ReaderContext, Reading } from './reader.ts'

/** In ascending order; `unknown` may be anything, so it comes last. */
export const severityOrder: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical', 'unknown']

const words: Readonly<Record<string, Severity>> = {
  info: 'info',
  informational: 'info',
  none: 'info',
  low: 'low',
  minor: 'low',
  medium: 'medium',
  moderate: 'medium',
  high: 'high',
  critical: 'critical',
}

/** The severity that a word of a scanner means, in any case; `unknown` for any other value. */
export function severityOf(word: unknown): Severity {
  const key = typeof word === 'string' ? word.toLowerCase() : ''
  return Object.hasOwn(words, key) ? words[key]! : 'unknown'
}

/** Bands of CVSS 3. Scores are numbers or plain decimals in a string; anything else is `unknown`. */
export function severityOfScore(stated: unknown): Severity {
  const score = /^\d{1,2}(?:\.\d{1,4})?$/.test(String(stated)) ? Number(stated) : Number.NaN
  if (!(score <= 10)) return 'unknown'
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'info'
}

export function worstOf(severities: readonly Severity[]): Severity {
  return severities.reduce((a, b) => (severityOrder.indexOf(b) > severityOrder.indexOf(a) ? b : a))
}

/** Of each severity that many findings are held; the rest is counted, so that memory does not grow with the report. */
const keptOfEach = 5_000

/** Collects what one tool found. */
export class BySeverity {
  /** What the tool found but was told to let pass: not among the counts. */
  suppressed = 0
  readonly moments = new Moments()
  readonly #kept = new Map<Severity, Finding[]>()
  readonly #counts = new Map<Severity, number>()
  readonly #stated = new Map<Severity, number>()
  #unlisted = 0
  readonly #discrepancies = new Discrepancies()

  /** Findings so far. */
  get count(): number {
    return this.#counts.values().reduce((sum, count) => sum + count, 0)
  }

  add(finding: Finding): void {
    const { severity } = finding
    this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1)
    const kept = this.#kept.get(severity) ?? []
    if (kept.length < keptOfEach) kept.push(finding)
    this.#kept.set(severity, kept)
  }

  /** Take a count that the report states of one severity. */
  state(severity: Severity, count: number): void {
    this.#stated.set(severity, (this.#stated.get(severity) ?? 0) + count)
  }

  /** Take findings that are counted and not listed: they may be of any severity. */
  unlisted(count: number): void {
    this.#unlisted += count
  }

  /** Take a total that the report states. */
  stateTotal(stated: number, what: string): void {
    const counted = this.count
    if (stated === counted) return
    this.unlisted(Math.max(0, stated - counted))
    this.discrepancy({ what, stated, counted, used: Math.max(stated, counted) })
  }

  discrepancy(discrepancy: Discrepancy): void {
    this.#discrepancies.add(discrepancy)
  }

  reading(kind: EvidenceKind, tool: string, context: ReaderContext): Reading {
    const measures: Record<string, number> = {}
    let total = 0
    for (const severity of severityOrder) {
      const counted = this.#counts.get(severity) ?? 0
      const stated = this.#stated.get(severity) ?? counted
      const used = Math.max(stated, counted) + (severity === 'unknown' ? this.#unlisted : 0)
      if (stated !== counted) this.discrepancy({ what: `${severity} findings`, stated, counted, used })
      measures[severity] = used
      total += used
    }
    // The worst come first, so that a limit leaves out the least.
    const findings = new Findings(context)
    for (const severity of severityOrder.toReversed()) {
      for (const each of this.#kept.get(severity) ?? []) findings.add(each)
    }
    return {
      kind,
      tool,
      measures: { ...measures, findings: total, suppressed: this.suppressed },
      findings: findings.kept,
      findingsLeftOut: this.count - findings.kept.length,
      discrepancies: this.#discrepancies.kept,
      moments: this.moments,
    }
  }
}
