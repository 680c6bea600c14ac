// The record of a rollout, made once, when it is known what it came to.
import type { Strategy } from '../record/record.ts'
import { type DeployRecord, RECORD_SCHEMA, type RunFacts } from '../record/record.ts'
import type { Timeline } from './timeline.ts'

/** What is known before a rollout begins. */
export interface Subject {
  kind: DeployRecord['kind']
  environment: string
  namespace: string
  release: string
  strategy: Strategy
  url?: string
  reason?: string
  run: RunFacts
  startedAt: number
  timeline: Timeline
}

/** What it came to. */
export type Ending = Pick<
  DeployRecord,
  'outcome' | 'headline' | 'from' | 'to' | 'serves' | 'failure' | 'traffic' | 'judgement'
> & {
  notices: string[]
}

/** Unique and stable for one decision. */
export function recordId({ run, kind, release }: Pick<Subject, 'run' | 'kind' | 'release'>): string {
  return [run.runId || 'local', run.attempt, run.job || 'job', kind, release].join('-')
}

/** Absent fields are left out, so that the record survives JSON unchanged. */
export function recordOf(subject: Subject, ending: Ending, now: number): DeployRecord {
  const { kind, environment, namespace, release, strategy, url, reason, run, startedAt, timeline } = subject
  const { from, to, serves, failure, traffic, judgement, ...told } = ending
  return {
    schema: RECORD_SCHEMA,
    id: recordId(subject),
    kind,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(now).toISOString(),
    run,
    environment,
    namespace,
    release,
    strategy,
    ...told,
    timeline: timeline.steps,
    ...(traffic && traffic.length > 0 && { traffic }),
    ...(judgement && { judgement }),
    ...(from && { from }),
    ...(to && { to }),
    ...(serves && { serves }),
    ...(url && { url }),
    ...(reason && { reason }),
    ...(failure && { failure }),
  }
}
