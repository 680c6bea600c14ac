// SARIF 2.1.0. A run that did not finish, or lists no results, is not a clean one.

import { isObject, type JsonObject } from '../../json-object.ts'
import { severityOfScore, severityOrder, worstOf } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import type { Finding, Severity } from '../evidence.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { Moments } from '../moment.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

/**
 * Scanners whose clean report proves that a security scan was made. Others prove it only by the security severities or tags they state,
 * so that the clean file of a linter never stands for a scan.
 */
const scanners =
  /^(?:trivy|grype|snyk|semgrep|codeql|bandit|gitleaks|checkov|kics|zizmor|gosec|osv-scanner|govulncheck|cargo-audit|dependency-check|owasp|zap|brakeman|kubescape|terrascan|tfsec)\b/i

const byLevel: Readonly<Record<string, Severity>> = { none: 'info', note: 'low', warning: 'medium', error: 'high' }
/** Kinds of results that are no complaint. Anything else is one, wrong spellings included. */
const harmless = new Set<unknown>(['pass', 'notApplicable', 'informational'])

/** Read a whole log. Runs are counted together; one that cannot be relied on makes the log unreadable. */
export function readSarif(log: JsonObject, context: ReaderContext): Reading {
  if (typeof log.version !== 'string' || !log.version.startsWith('2.1.')) {
    throw new Unreadable(`says it is SARIF ${cleanLine(String(log.version), 20)}; only 2.1.0 is read`)
  }
  if (!Array.isArray(log.runs) || log.runs.length === 0) throw new Unreadable('has no runs: nothing was scanned')
  const tools = new Set<string>()
  const moments = new Moments()
  const found: Finding[] = []
  let suppressed = 0
  let security = false
  for (const value of log.runs as unknown[]) {
    const run = openRun(value)
    tools.add(run.tool.toLowerCase())
    security ||= scanners.test(run.tool) || [...run.byId.values()].flat().some(isSecurity)
    for (const invocation of run.invocations) moments.note(text(invocation.endTimeUtc) ?? text(invocation.startTimeUtc))
    for (const result of run.results) {
      if (!isObject(result)) throw new Unreadable('has a result that is no object')
      if (harmless.has(result.kind) || result.baselineState === 'absent') continue
      security ||= isSecurity(result)
      if (isSuppressed(result)) suppressed++
      else found.push(finding(result, candidates(result, run), run))
    }
  }
  // The worst come first, so that a limit leaves out the least.
  found.sort((a, b) => severityOrder.indexOf(b.severity) - severityOrder.indexOf(a.severity))
  const findings = new Findings(context)
  for (const each of found) findings.add(each)
  const counts = Object.fromEntries(
    severityOrder.map((severity) => [severity, found.filter((f) => f.severity === severity).length]),
  )
  return {
    kind: security ? 'security' : 'quality',
    tool: [...tools].slice(0, 10).join(' + '),
    measures: { ...counts, findings: found.length, suppressed },
    findings: findings.kept,
    findingsLeftOut: findings.leftOut,
    discrepancies: new Discrepancies().kept,
    moments,
  }
}

/** Properties of a result in the schema, which allows no others. */
const keysOfResult = new Set([
  ...[
    'ruleId',
    'ruleIndex',
    'rule',
    'kind',
    'level',
    'message',
    'analysisTarget',
    'locations',
    'guid',
    'correlationGuid',
  ],
  ...['occurrenceCount', 'partialFingerprints', 'fingerprints', 'stacks', 'codeFlows', 'graphs', 'graphTraversals'],
  ...['relatedLocations', 'suppressions', 'baselineState', 'rank', 'attachments', 'hostedViewerUri', 'workItemUris'],
  ...['provenance', 'fixes', 'taxa', 'webRequest', 'webResponse', 'properties'],
])

interface Run {
  tool: string
  results: unknown[]
  invocations: JsonObject[]
  /** Rules of the driver, by index. */
  rules: JsonObject[]
  /** Rules of each extension, by index. */
  extensions: JsonObject[][]
  byId: Map<string, JsonObject[]>
}

function openRun(value: unknown): Run {
  const run = isObject(value) ? value : {}
  const tool = isObject(run.tool) ? run.tool : {}
  const driver = isObject(tool.driver) ? tool.driver : {}
  const name = text(driver.name)
  if (name === undefined) throw new Unreadable('has a run that does not name its tool')
  const title = cleanLine(name, 60)
  const invocations = objects(run.invocations)
  for (const { executionSuccessful, toolExecutionNotifications, toolConfigurationNotifications } of invocations) {
    if (executionSuccessful !== true) throw new Unreadable(`says that ${title} did not finish (executionSuccessful)`)
    for (const { level, message } of [
      ...objects(toolExecutionNotifications),
      ...objects(toolConfigurationNotifications),
    ]) {
      if (level !== 'error') continue
      throw new Unreadable(`says that ${title} met an error: ${cleanLine(messageText(message), 200) || 'no message'}`)
    }
  }
  if (!Array.isArray(run.results))
    throw new Unreadable(`has no list of results of ${title}: the scan did not run to its end`)
  const rules = objects(driver.rules)
  const extensions = objects(tool.extensions).map((extension) => objects(extension.rules))
  const byId = new Map<string, JsonObject[]>()
  for (const rule of [rules, ...extensions].flat()) {
    const id = text(rule.id)
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), rule].slice(0, 10))
  }
  return { tool: title, results: run.results, invocations, rules, extensions, byId }
}

/** Rules the result may mean: by index and by id. Where they differ the worse one counts. */
function candidates(result: JsonObject, run: Run): JsonObject[] {
  const reference = isObject(result.rule) ? result.rule : {}
  const component = isObject(reference.toolComponent) ? reference.toolComponent.index : undefined
  const rules = typeof component === 'number' ? run.extensions[component] : run.rules
  const index = reference.index ?? result.ruleIndex
  const byIndex = typeof index === 'number' ? rules?.[index] : undefined
  const id = ruleId(result)
  const byId = run.byId.get(id) ?? run.byId.get(id.slice(0, Math.max(0, id.lastIndexOf('/')))) ?? []
  return byIndex === undefined ? byId : [byIndex, ...byId]
}

function ruleId(result: JsonObject): string {
  return text(result.ruleId) ?? (isObject(result.rule) ? text(result.rule.id) : undefined) ?? ''
}

function finding(result: JsonObject, rules: readonly JsonObject[], run: Run): Finding {
  const location = objects(result.locations)[0] ?? {}
  const physical = isObject(location.physicalLocation) ? location.physicalLocation : {}
  const artifact = isObject(physical.artifactLocation) ? physical.artifactLocation : {}
  const region = isObject(physical.region) ? physical.region : {}
  return {
    id: ruleId(result) || text(rules[0]?.id) || 'result without a rule',
    // Gitleaks states no levels: as in its JSON, a credential that lies open is critical.
    severity: run.tool.toLowerCase() === 'gitleaks' ? 'critical' : severity(result, rules),
    message: messageText(result.message),
    file: text(artifact.uri),
    line: region.startLine as number,
    column: region.startColumn as number,
  }
}

/** The CVSS score where one is stated, else the level, which is inherited from the rule and `warning` by default. */
function severity(result: JsonObject, rules: readonly JsonObject[]): Severity {
  const scores = [result, ...rules]
    .map((from) => properties(from)['security-severity'])
    .filter((score) => score !== undefined)
  if (scores.length > 0) return worstOf(scores.map(severityOfScore))
  if (result.level !== undefined) return byLevel[String(result.level)] ?? 'unknown'
  // The default may stand for what is missing, not for what is damaged.
  if (Object.keys(result).some((key) => !keysOfResult.has(key))) return 'unknown'
  const inherited = rules.map((rule) => {
    const level = isObject(rule.defaultConfiguration) ? rule.defaultConfiguration.level : undefined
    return byLevel[String(level ?? 'warning')] ?? 'unknown'
  })
  return inherited.length === 0 ? 'medium' : worstOf(inherited)
}

/** Suppressed when someone suppressed it and nobody has yet to agree or disagreed. */
function isSuppressed({ suppressions }: JsonObject): boolean {
  const list = objects(suppressions)
  return list.length > 0 && list.every(({ status }) => status === undefined || status === 'accepted')
}

/** Tags that only what is about security carries; govulncheck names the CVE in one and states nothing else. */
const securityTag = /^(?:security$|CVE-\d{4}-|GHSA-)/

function isSecurity(from: JsonObject): boolean {
  const { tags, 'security-severity': score } = properties(from)
  return score !== undefined || (Array.isArray(tags) && tags.some((tag) => securityTag.test(String(tag))))
}

function messageText(message: unknown): string {
  return isObject(message) ? (text(message.text) ?? text(message.markdown) ?? text(message.id) ?? '') : ''
}

function properties(value: JsonObject): JsonObject {
  return isObject(value.properties) ? value.properties : {}
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
