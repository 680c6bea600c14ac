// One gate and its evidence, for tests of what a gate can ask.
import { type Gate, type Stage, stages } from '../policy/gates.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { readBaseline, writeBaseline } from './baseline.ts'
import type { BaseFacts } from './compare-base.ts'
import { type Evaluation, evaluateAll, type GateRequest } from './evaluate.ts'
import type { GateRow } from './verdict.ts'

/** A gate on findings of linters. */
export function gate(change: Partial<Gate>): Gate {
  return {
    evidence: 'quality',
    measure: 'findings',
    'on-failure': 'block',
    stages: [...stages],
    reports: [],
    ...change,
  }
}

export const finding = (id: string, change: Partial<Finding> = {}): Finding => ({
  id,
  severity: 'high',
  message: `${id} is wrong`,
  file: 'a/x.py',
  line: 1,
  ...change,
})

/** A report of a linter. */
export function evidence(change: Partial<Evidence>): Evidence {
  const findings = change.findings ?? []
  return {
    kind: 'quality',
    tool: 'ruff',
    format: 'ruff',
    sources: ['reports/lint.json'],
    measured: true,
    measures: { findings: findings.length },
    findings,
    findingsLeftOut: 0,
    discrepancies: [],
    ...change,
  }
}

/** Judge one gate, `g`. */
export const ask = (g: Gate, all: Evidence[], change: Partial<GateRequest> = {}): Evaluation =>
  evaluateAll({ gates: { g }, stage: 'push' as Stage, evidence: all, allowedToSkip: [], ...change })

export const row = (g: Gate, all: Evidence[], base?: BaseFacts): GateRow => ask(g, all, { base }).rows[0]!

/** What a run on the base branch with this evidence would have written. */
export function baseline(g: Gate, all: Evidence[]): BaseFacts {
  return { baseline: readBaseline(writeBaseline('c0ffee', ask(g, all, { isBase: true }).measured)) }
}
