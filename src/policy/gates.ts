// What a gate can ask: stages, kinds of evidence, measures, bounds. Plain values, so that the preset needs no schema library.
import type { OnFailure } from '../gate/verdict.ts'
import type { EvidenceKind } from '../reports/evidence.ts'

/** Where in the life of a change the gate stands. */
export const stages = ['pull-request', 'merge-group', 'push', 'release', 'staging', 'production'] as const
export type Stage = (typeof stages)[number]

/**
 * Measures by kind of evidence. `failed` counts failures and errors together. A severity is counted with everything worse, and
 * findings of unknown severity count as critical. `changed-line` is the coverage of lines that a change touches.
 */
export const measures = {
  tests: ['failed', 'skipped', 'flaky', 'total', 'seconds'],
  coverage: ['line', 'branch', 'statement', 'function', 'instruction', 'changed-line'],
  quality: ['score', 'findings', 'complexity', 'complexity-mean'],
  security: ['critical', 'high', 'medium', 'low'],
  performance: ['p50', 'p95', 'p99', 'mean', 'throughput', 'error-rate', 'requests'],
  documentation: ['documented', 'findings'],
} as const satisfies Record<EvidenceKind, readonly string[]>
export type Measure = (typeof measures)[EvidenceKind][number]

/** `above` is strict: 80 is not above 80. */
export const bounds = ['above', 'at-least', 'at-most'] as const
export type Bound = (typeof bounds)[number]

/** One gate, complete. Exactly one of the bounds is set. */
export interface Gate extends Partial<Record<Bound, number>> {
  evidence: EvidenceKind
  /** Only evidence of this tool counts. */
  tool?: string
  measure: Measure
  'on-failure': OnFailure
  /** Stages at which the evidence must be there. At the others the gate is judged when it happens to be. */
  stages: Stage[]
  /** Globs of the reports; each must match one. Without any, all evidence of the kind and tool counts. */
  reports: string[]
}
