// What a report says once it has been read: facts, never a verdict.

/** What sort of question the evidence answers. */
export const evidenceKinds = ['tests', 'coverage', 'quality', 'security', 'performance', 'documentation'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Severities in ascending order. `unknown` is treated as the policy says, never as harmless. */
export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical' | 'unknown'

/** One thing a tool complains about. */
export interface Finding {
  id: string
  severity: Severity
  message: string
  /** Workspace-relative path, cleaned of anything that could leave the workspace. */
  file?: string
  /** Counts from 1. */
  line?: number
  column?: number
}

/** Two statements of one report, or of a report and its own elements, that cannot both hold. The worse one was used. */
export interface Discrepancy {
  what: string
  stated: number | string
  counted: number | string
  used: number | string
}

/** Lines of one folder of a coverage report. */
export interface Part {
  name: string
  covered: number
  valid: number
}

/** Tests worth a look, ten of each at most; the slowest first. */
export interface Highlights {
  slowest: { name: string; seconds: number }[]
  /** Passed in a later try of the same run. */
  flaky: string[]
}

/** One report (or several of one tool), read. */
export interface Evidence {
  /** `unknown` for a file whose content is no report that can be told apart: it may be a damaged report of any kind. */
  kind: EvidenceKind | 'unknown'
  /** Tool that wrote it where the content says so (`pytest`, `pylint`), else the format's name. */
  tool: string
  /** Id of the format (formats.ts), or `unknown`. */
  format: string
  /** Workspace-relative paths. */
  sources: string[]
  /** False when the report cannot be relied on; then `reason` says why and `measures` is empty. */
  measured: boolean
  reason?: string
  /**
   * Named numbers. Tests: `total`, `passed`, `failed`, `errored`, `skipped`, `flaky`, `seconds`. Coverage: `line`, `branch`,
   * `statement`, `function`, `instruction` (percent), and of each `lines-covered`, `lines-valid` and so on; of what a change touches
   * `changed-lines-covered`, `changed-lines-valid` and, unless that is 0, `changed-line` (percent). Quality: `score`, `findings`,
   * `complexity` (the highest of a function), `complexity-mean`, `skipped` (what could not be looked at). Security, and quality
   * where the tool tells severities: counts by severity, `findings`, and `suppressed`, what the tool found but was told to let
   * pass (not in the counts). Performance: `p50`, `p95`, `p99`, `mean`
   * (milliseconds), `throughput` (requests a second), `error-rate` (percent), `requests`. Documentation: `documented` (percent
   * of what should be), `findings`.
   */
  measures: Record<string, number>
  findings: Finding[]
  /** How many findings were left out of `findings` because of its limit. */
  findingsLeftOut: number
  discrepancies: Discrepancy[]
  /** Line coverage by folder, twelve at most. For people: no gate decides by it. */
  parts?: Part[]
  /** Of a test run. For people: no gate decides by it. */
  highlights?: Highlights
  /** Time the report itself states, ISO 8601 UTC, where it has one. */
  producedAt?: string
}
