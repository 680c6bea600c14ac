// What a gate can ask: stages, kinds of evidence, measures, bounds. Plain values, so that the preset needs no schema library.
import type { OnFailure } from '../gate/verdict.ts'
import type { EvidenceKind } from '../reports/evidence.ts'

/** Where in the life of a change the gate stands. */
export const stages = ['pull-request', 'merge-group', 'push', 'release', 'staging', 'production', 'security'] as const
export type Stage = (typeof stages)[number]

/** Stages of a change on its way. `security` stands beside them: the gate of security.yml, which judges what scanners found and nothing else. */
export const wayStages = stages.filter((stage) => stage !== 'security')

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

/** What a gate can ask as compared with the base branch. */
export const comparisons = ['no-new', 'max-increase', 'ratchet'] as const

const moreIsBetter = new Set<string>([...measures.coverage, 'total', 'score', 'throughput', 'requests', 'documented'])

/** Is a higher value of the measure the better one? */
export function risesForTheBetter(measure: Measure): boolean {
  return moreIsBetter.has(measure)
}

/** Does the measure count findings, so that each of them can be new, waived or outside of a path? */
export function countsFindings({ evidence, measure }: Pick<Gate, 'evidence' | 'measure'>): boolean {
  return evidence === 'security' || measure === 'findings'
}

/** What a control can rest on. */
export const proofs = ['verdict', 'approval', 'sbom', 'attestation', 'scan'] as const
export type Proof = (typeof proofs)[number]

/** A control, and what must be there as evidence for it. */
export interface Control {
  needs: Proof[]
  stages: Stage[]
  /** The requirement that it is evidence for, for people. */
  supports?: string
}

export interface Compliance {
  controls: Record<string, Control>
  'on-failure': OnFailure
  /** Globs of SBOMs, attestations and records. */
  documents: string[]
  /** `24h` or `7d`. */
  'max-scan-age': string
  /** How many people must have approved the commit. */
  approvals: number
}

/** One gate, complete. It has a bound, a comparison, or both: then each must hold. */
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
  /** Findings that the base has, too, do not count: none may be left. */
  'no-new'?: boolean
  /** By how much the measure may be higher than in the base: in its own unit, or as `10%` of what it was. */
  'max-increase'?: number | string
  /** By how much the measure may be worse than in the base, in its own unit. */
  ratchet?: number
  /** What holds where nothing is known of the base; `not-measured` when absent. */
  'without-baseline'?: 'pass' | 'not-measured'
  /** Globs of source files: what lies outside does not count. */
  paths?: string[]
  /** How many reports there must be at least, and the legs of a matrix that `{leg}` in `reports` was written out for. */
  expect?: { reports?: number; legs?: string[] }
}

/** What Trivy looks for. */
export const scanners = ['vuln', 'secret', 'misconfig', 'license'] as const
export type Scanner = (typeof scanners)[number]

/** Severities that a scan tells apart, the worst first; what nobody rated may be anything. */
export const tiers = ['unknown', 'critical', 'high', 'medium', 'low', 'info'] as const
export type Tier = (typeof tiers)[number]

/** What a scan looks for, and what comes of what it finds. */
export interface ScanPolicy {
  scanners: Scanner[]
  /** What one finding of the severity does. */
  tiers: Record<Tier, OnFailure>
  /** The same for vulnerabilities that nobody has mended yet, where that differs. */
  unfixed: Partial<Record<Tier, OnFailure>>
  /** What holds where there is nothing that the scanner knows. */
  empty: 'not-measured' | 'pass'
  'skip-dirs': string[]
  'skip-files': string[]
  /** Values files that charts are rendered with; without any, with their own values alone. */
  'helm-values': string[]
  /** A configuration of Trivy, by path and content: without it none of the scanned repository is read. */
  config?: { path: string; sha256: string }
  database: {
    /** `host/path:tag`, tried in order. */
    mirrors: string[]
    'java-mirrors': string[]
    /** Past this age of the database nothing is measured: `48h` or `2d`. */
    'max-age': string
    /** The database that tells what Java archives are. */
    java: boolean
    /** Hosts besides those known here that a mirror may send a download to. */
    'blob-hosts': string[]
  }
}
