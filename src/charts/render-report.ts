// Findings of a chart as SARIF 2.1.0, which the gate reads, and as Markdown.
import { cell, oneLine } from '../text/inert.ts'
import { counts, lineOf, type ReportedFinding, sayFinding } from './report.ts'
import { type Rule, rules } from './rules.ts'

/** The tool, as gates of a policy name it. */
export const toolName = 'slipway-chart'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const levels: Record<Rule['severity'], string> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' }
const scores: Record<Rule['severity'], string> = { critical: '9.5', high: '8.0', medium: '5.0', low: '2.0' }

/** All of the rules are in it, so that a chart without findings proves that it was looked at. `endedAt` in milliseconds since the epoch. */
export function sarifOf(findings: readonly ReportedFinding[], endedAt: number): object {
  const index = new Map(rules.map(({ id }, at) => [id, at]))
  const results = findings.map((finding) => {
    const { rule, field, who, environments, fingerprint, place } = finding
    return {
      ruleId: rule.id,
      ruleIndex: index.get(rule.id),
      level: levels[rule.severity],
      message: { text: `${oneLine(sayFinding(finding), 900)}. ${rule.help}` },
      locations: [location(lineOf(finding))],
      relatedLocations: [{ ...location(place.template), message: { text: 'the template' } }],
      partialFingerprints: { 'slipway/v1': fingerprint },
      properties: { who, field, environments },
    }
  })
  const described = rules.map(({ id, title, help, severity }) => ({
    id,
    shortDescription: { text: title },
    help: { text: help },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['security', 'kubernetes'], 'security-severity': scores[severity] },
  }))
  const driver = { name: toolName, informationUri: 'https://kubernetes.io/docs/concepts/security/', rules: described }
  const invocations = [{ executionSuccessful: true, endTimeUtc: new Date(endedAt).toISOString() }]
  return { $schema: schema, version: '2.1.0', runs: [{ tool: { driver }, invocations, results }] }
}

function location({ file, line }: { file: string; line: number }): object {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/')
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } }
}

/** `2 critical, 1 low`. */
export function headline(findings: readonly ReportedFinding[], environments: readonly string[]): string {
  const told = Object.entries(counts(findings)).flatMap(([severity, count]) =>
    count > 0 ? [`${count} ${severity}`] : [],
  )
  return `Chart, as ${environments.join(', ')} ${environments.length === 1 ? 'renders' : 'render'} it: ${told.join(', ') || 'no findings'}`
}

const mostRows = 200

/** A table, the worst first. */
export function summaryOf(findings: readonly ReportedFinding[], environments: readonly string[]): string {
  const rows = findings.slice(0, mostRows).map((finding) => {
    const { file, line } = lineOf(finding)
    const { rule, who, text } = finding
    return `| ${[rule.severity, rule.id, who, text, `${file}:${line}`, finding.environments.join(', ')].map((one) => cell(one, 300)).join(' | ')} |`
  })
  const left = findings.length - rows.length
  return [
    `## ${cell(headline(findings, environments), 300)}`,
    '',
    ...(rows.length > 0
      ? ['| severity | rule | who | what | where | environments |', '|---|---|---|---|---|---|', ...rows, '']
      : []),
    ...(left > 0 ? [`_${left} more are in the report._`, ''] : []),
  ].join('\n')
}
