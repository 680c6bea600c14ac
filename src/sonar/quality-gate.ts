// The quality gate of a SonarQube analysis as evidence: wait until the server has worked on it, then read what its gate says.

import type { JsonObject } from '../json-object.ts'
import type { Evidence, Finding, Severity } from '../reports/evidence.ts'
import { objectOf, objectsOf, textOf } from '../reports/fields.ts'
import { Discrepancies, Findings } from '../reports/findings.ts'
import { Moments } from '../reports/moment.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'
import { Pauses, SonarApi, type SonarDeps } from './api.ts'
import { parseReportTask, serverUrl } from './report-task.ts'

export interface SonarRequest {
  /** Text of the scanner's report-task.txt. */
  reportTask: string
  /** Where it lies, for people; relative to the workspace. */
  source: string
  /** Server that the token is for: the token is sent nowhere else, whatever the file says. */
  server: string
  token: string
  /** Milliseconds that waiting and asking may take together. */
  timeout: number
  /** When the run began, milliseconds since the epoch: an earlier analysis is stale. */
  notBefore?: number
}

interface Gate {
  measures: Record<string, number>
  findings: Finding[]
  findingsLeftOut: number
  discrepancies: Evidence['discrepancies']
}

const severities: Readonly<Record<string, Severity>> = { ERROR: 'high', WARN: 'medium' }

/** Evidence of kind `quality`, whose findings are the failing conditions. Rejects only when `signal` is aborted. */
export async function readSonarGate(request: SonarRequest, deps: SonarDeps): Promise<Evidence> {
  const moments = new Moments()
  try {
    const gate = await follow(request, moments, deps)
    const producedAt = moments.earliest && { producedAt: new Date(moments.earliest.time).toISOString() }
    return { ...about(request.source), measured: true, ...gate, ...producedAt }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return unreadSonarGate(request.source, error.message)
  }
}

/** Evidence of an analysis whose gate cannot be told. `reason` completes "the file ...". */
export function unreadSonarGate(source: string, reason: string): Evidence {
  const nothing = { measures: {}, findings: [], findingsLeftOut: 0, discrepancies: [] }
  return { ...about(source), measured: false, reason, ...nothing }
}

function about(source: string) {
  return { kind: 'quality' as const, tool: 'sonarqube', format: 'sonarqube', sources: [source] }
}

async function follow(request: SonarRequest, moments: Moments, deps: SonarDeps): Promise<Gate> {
  const { server, projectKey, taskId } = parseReportTask(request.reportTask)
  const trusted = serverUrl(request.server)
  if (server !== trusted) throw new Unreadable(`names the server ${server}, and the token is for ${trusted}`)
  const api = new SonarApi(server, request.token, deps.clock.now() + request.timeout, deps)
  const task = await finishedTask(api, taskId)
  if (task.componentKey !== projectKey) {
    throw new Unreadable(`is of ${api.clean(projectKey)}, and its task of ${api.clean(String(task.componentKey))}`)
  }
  moments.note(textOf(task.submittedAt))
  const stale = request.notBefore === undefined ? undefined : moments.staleness(request.notBefore, deps.clock.now())
  if (stale !== undefined) throw new Unreadable(stale)
  const analysisId = textOf(task.analysisId)
  if (analysisId === undefined) throw new Unreadable('has a finished task without an analysis')
  const answer = await api.get('/api/qualitygates/project_status', { analysisId })
  return readGate(objectOf(answer.projectStatus, 'projectStatus'))
}

/** The task once it has succeeded. */
async function finishedTask(api: SonarApi, id: string): Promise<JsonObject> {
  const pauses = new Pauses()
  for (;;) {
    const task = objectOf((await api.get('/api/ce/task', { id })).task, 'the task')
    switch (task.status) {
      case 'SUCCESS':
        return task
      case 'PENDING':
      case 'IN_PROGRESS':
        await api.pause(pauses.next(), `the analysis is still ${task.status === 'PENDING' ? 'waiting' : 'worked on'}`)
        break
      case 'FAILED':
        throw new Unreadable(`has an analysis that failed: ${api.clean(textOf(task.errorMessage) ?? 'no message')}`)
      case 'CANCELED':
        throw new Unreadable('has an analysis that was cancelled')
      default:
        throw new Unreadable(`has a task of status "${api.clean(String(task.status))}"`)
    }
  }
}

function readGate({ status, conditions }: JsonObject): Gate {
  if (status === 'NONE') throw new Unreadable('has no quality gate (NONE): nothing was judged')
  if (status !== 'OK' && status !== 'WARN' && status !== 'ERROR') {
    throw new Unreadable(`has a quality gate of status "${String(status).slice(0, 40)}"`)
  }
  const findings = new Findings({ root: '/', limits: defaultLimits })
  const discrepancies = new Discrepancies()
  let failing = 0
  for (const condition of objectsOf(conditions, 'conditions')) {
    if (condition.status === 'OK' || condition.status === 'NO_VALUE') continue
    failing++
    findings.add({
      id: textOf(condition.metricKey) ?? 'condition',
      severity: severities[String(condition.status)] ?? 'unknown',
      message: describe(condition),
    })
  }
  const used = status === 'OK' ? failing : Math.max(1, failing)
  if ((status === 'OK') !== (failing === 0)) {
    discrepancies.add({ what: 'quality gate', stated: status, counted: failing, used })
  }
  return {
    measures: { findings: used },
    findings: findings.kept,
    findingsLeftOut: findings.leftOut,
    discrepancies: discrepancies.kept,
  }
}

function describe({
  metricKey,
  comparator,
  actualValue,
  errorThreshold,
  warningThreshold,
  status,
}: JsonObject): string {
  const bound = textOf(status === 'WARN' ? (warningThreshold ?? errorThreshold) : errorThreshold) ?? 'its bound'
  const fails = comparator === 'LT' ? 'below' : comparator === 'GT' ? 'above' : 'at'
  return `${textOf(metricKey) ?? 'a metric'} is ${textOf(actualValue) ?? 'not stated'}; the condition fails ${fails} ${bound}`
}
