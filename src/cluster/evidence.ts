// What is saved before anything is put back, because putting it back deletes it: events and last log lines, redacted.
import type { Event, Pod } from 'kubernetes-types/core/v1.js'
import type { Log } from '../host.ts'
import type { Cluster } from './client.ts'
import { type Redact, redactor, secretValues } from './redact.ts'
import type { Symptom } from './symptom.ts'

/** One saved text. `name` is fit for a file: `pod-orders-6f-abc.log`. */
export interface SavedText {
  name: string
  text: string
}

/** Whose evidence is saved. */
export interface EvidenceRequest {
  cluster: Cluster
  namespace: string
  failures: readonly Symptom[]
  /** Names of Secrets of the release, beside those that the failing pods refer to: their values are blanked out. */
  secrets: readonly string[]
  log: Log
  signal?: AbortSignal
}

const MAX_PODS = 5
const TAIL_LINES = 100
const LOG_BYTES = 32 * 1024
const MAX_EVENTS = 50
// Kubernetes keeps 1,024 characters of a message; the cause often stands at its end.
const EVENT_CHARACTERS = 1200

/** Never rejects for what cannot be read: that is said in the text instead, since a rollback must not wait for it. */
export async function collectEvidence(request: EvidenceRequest): Promise<SavedText[]> {
  const unread: SavedText[] = []
  const pods = await failingPods(request, unread)
  const redact = redactor(await secretValues(request.cluster, request.namespace, request.secrets, pods))
  const names = new Set([
    ...request.failures.map(({ object }) => object.split('/')[1] ?? ''),
    ...pods.map(({ metadata }) => metadata?.name ?? ''),
  ])
  const saved = [{ name: 'events.txt', text: redact(await orSay('events', eventLines(request, names))) }]
  for (const pod of pods) saved.push(await logsOf(request, pod, redact))
  return [...saved, ...unread]
}

/** What could not be read goes into `unread`. */
async function failingPods(request: EvidenceRequest, unread: SavedText[]): Promise<Pod[]> {
  const refs = new Map(
    request.failures.flatMap(({ pod }) => (pod ? [[`${pod.namespace}/${pod.name}`, pod] as const] : [])),
  )
  const pods: Pod[] = []
  for (const { namespace, name } of [...refs.values()].slice(0, MAX_PODS)) {
    const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name }
    const say = (error: Error) => {
      unread.push({ name: `pod-${name}.log`, text: `the pod could not be read: ${error.message}` })
    }
    const pod = await request.cluster.get<Pod>(ref, request.signal).catch(say)
    if (pod) pods.push(pod)
  }
  for (const { object } of request.failures) {
    if (object.startsWith('Job/')) pods.push(...(await podsOfJob(request, object.slice('Job/'.length))))
  }
  return pods.slice(0, MAX_PODS)
}

/** A Job that failed for good says nothing itself: why stands in the log of its pods. */
async function podsOfJob(request: EvidenceRequest, job: string): Promise<Pod[]> {
  const kind = { apiVersion: 'v1', kind: 'Pod', namespace: request.namespace }
  const options = { labelSelector: `batch.kubernetes.io/job-name=${job}`, signal: request.signal }
  const found = await request.cluster.list<Pod>(kind, options).catch(() => undefined)
  return found?.items ?? []
}

async function eventLines(request: EvidenceRequest, names: ReadonlySet<string>): Promise<string> {
  const kind = { apiVersion: 'v1', kind: 'Event', namespace: request.namespace }
  const { items } = await request.cluster.list<Event>(kind, { signal: request.signal })
  const lines = items
    .filter(({ involvedObject }) => names.has(involvedObject.name ?? '') || names.has(deploymentOf(involvedObject)))
    .map((event) => ({ at: timeOf(event), line: lineOf(event) }))
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ line }) => line)
  return lines.slice(-MAX_EVENTS).join('\n') || 'no events'
}

/** What a Deployment's pods cannot be created for is told of its ReplicaSets, whose names end in one word of their own. */
function deploymentOf({ kind, name = '' }: Event['involvedObject']): string {
  return kind === 'ReplicaSet' ? name.replace(/-[a-z0-9]+$/, '') : ''
}

function timeOf(event: Event): string {
  return event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? event.metadata.creationTimestamp ?? ''
}

function lineOf(event: Event): string {
  const { kind, name } = event.involvedObject
  const times = (event.count ?? 1) > 1 ? ` (${event.count} times)` : ''
  return `${timeOf(event)} ${event.type ?? ''} ${kind}/${name} ${event.reason ?? ''}: ${event.message ?? ''}${times}`.slice(
    0,
    EVENT_CHARACTERS,
  )
}

async function logsOf(request: EvidenceRequest, pod: Pod, redact: Redact): Promise<SavedText> {
  const { namespace = request.namespace, name = '' } = pod.metadata ?? {}
  const parts: string[] = []
  for (const status of [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]) {
    const read = (previous: boolean) => {
      const { name: container } = status
      const bounds = { tailLines: TAIL_LINES, limitBytes: LOG_BYTES, signal: request.signal }
      return orSay('log', request.cluster.logs({ namespace, name }, { container, previous, ...bounds }))
    }
    const ended = status.state?.terminated !== undefined
    const now = await read(false)
    // One that has ended may start again at any moment: what it said is then the log before.
    const before = status.restartCount > 0 || ended ? await read(true) : ''
    const titled = (title: string, text: string) =>
      parts.push(`== ${title} ==\n${redact(text.slice(-LOG_BYTES)) || '(empty)'}`)
    if (status.restartCount > 0 || (before !== '' && before !== now)) {
      titled(`${status.name} (before the last restart)`, before)
    }
    titled(status.name, now)
  }
  return { name: `pod-${name}.log`, text: parts.join('\n\n') || 'no container has started' }
}

async function orSay(what: string, reading: Promise<string>): Promise<string> {
  return reading.catch((error: Error) => `the ${what} could not be read: ${error.message}`)
}
