// What people are told, made from a record alone and for any channel. Texts are plain; channels escape them.
import type { DeployRecord, FailureFacts, GateRecord, RunRecord, ScanRecord } from '../record/record.ts'
import { oneLine } from '../text/inert.ts'
import { describeState, duration } from './wording.ts'

export type MessageKind = 'success' | 'review' | 'failure' | 'rollback' | 'security-alert'

/** A line of facts; `exact` values are to be copied, such as names and images. */
export interface Fact {
  label: string
  value: string
  exact?: boolean
}

export interface Message {
  kind: MessageKind
  /** What happened, in one sentence. */
  headline: string
  /** Nothing changed and nobody needs to look: told in two lines. */
  quiet: boolean
  facts: Fact[]
  /** What went wrong, as the machine says it, and where to look. */
  problem?: { title: string; text: string; hints: string[] }
  /** Gates that people have to look at, the deciding ones first. */
  gates: { name: string; text: string }[]
  notices: string[]
  /** Address of the run; empty where there is none. */
  runUrl: string
  /** `acme/orders, run 1000, attempt 2`. */
  origin: string
}

/** Make the message of a record. */
export function messageOf(record: RunRecord): Message {
  const { run } = record
  const shared = {
    notices: record.notices,
    runUrl: /^https?:\/\//.test(run.url) ? run.url : '',
    origin: [run.repository, run.workflow, run.runId && `run ${run.runId}`, run.attempt > 1 && `attempt ${run.attempt}`]
      .filter(Boolean)
      .join(', '),
  }
  return { ...shared, ...ownMessage(record) }
}

type Own = Omit<Message, 'notices' | 'runUrl' | 'origin'>

function ownMessage(record: RunRecord): Own {
  if (record.kind === 'gate' || record.kind === 'scan') return gateMessage(record)
  return deployMessage(record)
}

function gateMessage(record: GateRecord | ScanRecord): Own {
  const { rows, run } = record
  const open = rows.filter(({ status }) => status === 'fail' || status === 'not-measured')
  const weight = { block: 0, review: 1, warn: 2, log: 3 }
  const alarming = open.some(
    ({ evidence, status, onFailure }) => evidence === 'security' && status === 'fail' && onFailure === 'block',
  )
  const kinds = { pass: 'success', review: 'review', block: alarming ? 'security-alert' : 'failure' } as const
  return {
    kind: kinds[record.verdict],
    headline: record.headline,
    quiet: false,
    facts: known([
      { label: 'Stage', value: record.stage },
      { label: 'Commit', value: run.sha.slice(0, 12), exact: true },
      { label: 'Ref', value: run.ref.replace(/^refs\/(heads|tags)\//, ''), exact: true },
      ...(record.kind === 'scan' ? scanFacts(record) : coverageFacts(record)),
      { label: 'Started by', value: run.actor },
      { label: 'Took', value: duration(record.startedAt, record.finishedAt) },
    ]),
    gates: open
      .toSorted((a, b) => weight[a.onFailure] - weight[b.onFailure])
      .map(({ gate, measure, bound, reason }) => ({
        name: gate,
        text: `${measure ?? 'not measured'}${bound ? `, wanted ${bound}` : ''}: ${reason}`,
      })),
  }
}

function coverageFacts({ coverage }: GateRecord): Fact[] {
  return [{ label: 'Line coverage', value: coverage === undefined ? '' : `${coverage} %` }]
}

function scanFacts({ target, database }: ScanRecord): Fact[] {
  return [
    { label: 'Scanned', value: target.name, exact: true },
    { label: 'Database of', value: database?.updatedAt ?? '' },
  ]
}

function deployMessage(record: DeployRecord): Own {
  const { outcome, from, to, run, failure } = record
  const quiet = outcome === 'nothing-to-do'
  const changed = from && to && !quiet
  return {
    kind: kindOf(record),
    headline: record.headline,
    quiet,
    facts: known([
      { label: 'Environment', value: record.environment },
      { label: 'Release', value: `${record.namespace}/${record.release}`, exact: true },
      { label: 'From', value: changed ? describeState(from) : '', exact: true },
      { label: outcome === 'succeeded' ? 'To' : 'Wanted', value: to && !quiet ? describeState(to) : '', exact: true },
      { label: 'Serves now', value: serving(record) },
      { label: 'Started by', value: run.actor },
      { label: 'Took', value: duration(record.startedAt, record.finishedAt) },
      { label: 'Address', value: record.url ?? '', exact: true },
    ]),
    ...(failure && { problem: problemOf(failure) }),
    gates: [],
  }
}

function kindOf({ kind, outcome }: DeployRecord): MessageKind {
  if (outcome === 'failed') return 'failure'
  if (outcome === 'rolled-back') return 'rollback'
  return kind === 'rollback' && outcome === 'succeeded' ? 'rollback' : 'success'
}

/** What serves at the end. Where the record does not prove it, people are told that nobody knows. */
function serving({ outcome, serves, from, to }: DeployRecord): string {
  const proven = serves ?? (outcome === 'succeeded' ? to : undefined)
  if (proven) return describeState(proven)
  if (outcome !== 'failed') return ''
  return from ? `not certain; before this run ${describeState(from)}` : 'not certain; nothing did before this run'
}

function problemOf({ reason, message, object, namedAfterMs, cause, evidence }: FailureFacts): Message['problem'] {
  const names = evidence.map(({ name }) => name)
  const more = names.length - 5
  return {
    title: object === undefined ? reason : `${reason}: ${object}`,
    text: message,
    hints: [
      cause && `Set in ${cause.file}, line ${cause.line}`,
      namedAfterMs !== undefined && `Named ${Math.round(namedAfterMs / 100) / 10} s after the first change`,
      names.length > 0 &&
        `Saved before anything was put back, shown in the run: ${names.slice(0, 5).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    ].filter((hint) => typeof hint === 'string'),
  }
}

function known(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ value }) => oneLine(value) !== '')
}
