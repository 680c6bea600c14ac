// Findings with the lines that they lead to, those of several environments put together.
import { createHash } from 'node:crypto'
import { whoOf } from './check.ts'
import type { ChartFinding } from './finding.ts'
import type { FieldPlace, Places } from './places.ts'
import { type Rule, rules } from './rules.ts'

/** One finding, for people. */
export interface ReportedFinding {
  rule: Rule
  /** `Deployment/orders, container orders`. */
  who: string
  text: string
  field: string
  place: FieldPlace
  /** Names of the environments whose values lead to it. */
  environments: string[]
  /** The same for the same finding of any run. */
  fingerprint: string
}

/** What one environment came to. */
export interface CheckedEnvironment {
  environment: string
  findings: readonly ChartFinding[]
  places: Places
}

const byId = new Map(rules.map((rule) => [rule.id, rule]))

/** The worst first; of equals in the order of workloads. */
export async function report(checked: readonly CheckedEnvironment[]): Promise<ReportedFinding[]> {
  const all = new Map<string, ReportedFinding>()
  for (const { environment, findings, places } of checked) {
    for (const finding of findings) {
      const rule = byId.get(finding.rule)
      if (rule === undefined) throw new Error(`there is no rule ${finding.rule}`)
      const place = await places.of(finding.source, finding.object.kind ?? '', finding.field)
      const who = whoOf(finding)
      const { text, field } = finding
      const key = JSON.stringify([rule.id, who, field, text, place])
      const known = all.get(key)
      if (known) known.environments.push(environment)
      else {
        const fingerprint = createHash('sha256')
          .update(JSON.stringify([rule.id, who, field, place.values]))
          .digest('hex')
        all.set(key, {
          rule,
          who,
          text,
          field,
          place,
          environments: [environment],
          fingerprint: fingerprint.slice(0, 32),
        })
      }
    }
  }
  const rank = ({ rule }: ReportedFinding) => rules.indexOf(rule)
  return [...all.values()].toSorted(
    (a, b) => severities.indexOf(b.rule.severity) - severities.indexOf(a.rule.severity) || rank(a) - rank(b),
  )
}

/** In ascending order. */
export const severities = ['low', 'medium', 'high', 'critical'] as const

/** How many there are of each severity. */
export function counts(findings: readonly ReportedFinding[]): Record<Rule['severity'], number> {
  const of = (severity: Rule['severity']) => findings.filter(({ rule }) => rule.severity === severity).length
  return { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') }
}

/** The line to change: that of the values where there is one, else that of the template. */
export function lineOf({ place: { template, values } }: ReportedFinding): { file: string; line: number } {
  return values ?? template
}

/** All of it in one sentence. */
export function sayFinding({ who, text, place: { template, values }, environments }: ReportedFinding): string {
  const at = `${template.file}:${template.line}${values ? `, value ${values.path} at ${values.file}:${values.line}` : ''}`
  return `${who}: ${text} (${at}; ${environments.join(', ')})`
}
