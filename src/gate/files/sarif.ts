// Findings as SARIF 2.1.0, within what GitHub takes: 20 runs, 25,000 results each, 20 tags a rule.
import type { Evidence, Severity } from '../../reports/evidence.ts'
import { codeKinds, gather, type ToldFinding } from '../gather.ts'

export const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const mostRuns = 20
export const mostResults = 25_000
/** Of all runs together: GitHub takes no large file either. */
const mostOfAll = 50_000

/** What nobody rated may be anything, so `unknown` is told as the worst. */
export const levels: Readonly<Record<Severity, string>> = {
  info: 'none',
  low: 'note',
  medium: 'warning',
  high: 'error',
  critical: 'error',
  unknown: 'error',
}
/** As GitHub's code scanning sorts scores: from 9 critical, from 7 high, from 4 medium. */
export const scores: Readonly<Record<Severity, string>> = {
  info: '0.0',
  low: '2.0',
  medium: '5.0',
  high: '8.0',
  critical: '9.5',
  unknown: '9.5',
}

/**
 * A run for each tool whose reports were read. A tool without a report that can be relied on has none: results that are missing
 * would close its alerts.
 */
export function sarif(evidence: readonly Evidence[]): object {
  const measured = evidence.filter((item) => item.measured && codeKinds.some((kind) => kind === item.kind))
  const tools = Map.groupBy(measured, ({ tool }) => tool.toLowerCase())
  const runs = [...tools].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, items]) => items)
  let room = mostOfAll
  const told = runs.slice(0, mostRuns).map((items) => {
    const run = runOf(items, Math.min(mostResults, room))
    room -= run.results.length
    return run
  })
  const missing = runs.slice(mostRuns).map(([first]) => first!.tool)
  const properties = { toolsLeftOut: missing.slice(0, 100) }
  return { $schema: schema, version: '2.1.0', runs: told, ...(missing.length > 0 && { properties }) }
}

function runOf(evidence: readonly Evidence[], most: number): { results: object[]; [key: string]: object } {
  const all = gather(evidence)
  const shown = all.slice(0, most)
  const isSecurity = evidence.some(({ kind }) => kind === 'security')
  const byRule = Map.groupBy(shown, ({ id }) => id)
  const index = new Map([...byRule.keys()].map((id, at) => [id, at]))
  const left = all.length - shown.length + evidence.reduce((sum, item) => sum + item.findingsLeftOut, 0)
  return {
    tool: {
      driver: {
        name: evidence[0]!.tool,
        rules: [...byRule].map(([id, found]) => ({ id, ...(isSecurity && { properties: security(found) }) })),
      },
    },
    invocations: [{ executionSuccessful: true }],
    results: shown.map((finding) => result(finding, index.get(finding.id)!, isSecurity)),
    ...(left > 0 && { properties: { leftOut: left } }),
  }
}

/** GitHub takes a rule's score; where its findings differ there is no one score, and each result has its own. */
function security(found: readonly ToldFinding[]): object {
  const own = new Set(found.map(({ severity }) => scores[severity]))
  return { tags: ['security'], ...(own.size === 1 && { 'security-severity': [...own][0] }) }
}

function result(finding: ToldFinding, ruleIndex: number, isSecurity: boolean): object {
  const { id, severity, message, file, line, column, fingerprint, report } = finding
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } }
  return {
    ruleId: id,
    ruleIndex,
    level: levels[severity],
    message: { text: message || id },
    // GitHub takes no result without a place.
    locations: [
      { physicalLocation: { artifactLocation: { uri: uri(file ?? report) }, ...(file !== undefined && region) } },
    ],
    partialFingerprints: { 'slipway/v1': fingerprint },
    ...(isSecurity && { properties: { 'security-severity': scores[severity] } }),
  }
}

function uri(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/')
}
