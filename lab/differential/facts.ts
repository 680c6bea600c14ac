// What of a stream or of a program's requests does not depend on how fast each side was.
import type { RawEvent } from '../cluster/api/raw-client.ts'
import { normalise } from './normalise.ts'
import type { Exchange } from './recorder.ts'

/** For each object: the types of its events in order, and what it went through; repetitions count once. */
export function eventFacts(events: readonly RawEvent[]): Record<string, { types: string; states?: string }[]> {
  const objects = new Map<string, { name: string; types: string[]; states: string[] }>()
  for (const { type, object } of events) {
    const { kind, metadata = {} } = object
    const id = metadata.uid ?? metadata.name ?? kind
    const seen = objects.get(id) ?? {
      name: `${kind} ${(normalise(metadata) as { name?: string }).name ?? ''}`,
      types: [],
      states: [],
    }
    objects.set(id, seen)
    if (seen.types.at(-1) !== type) seen.types.push(type)
    const state = stateOf(object)
    if (state !== undefined && seen.states.at(-1) !== state) seen.states.push(state)
  }
  const all = [...objects.values()].map(({ name, types, states }) => ({
    name,
    facts: { types: types.join(' '), ...(states.length > 0 && { states: states.join(' > ') }) },
  }))
  const grouped = Object.groupBy(all, ({ name }) => name)
  // Objects that are named by chance are told apart by nothing but what they went through.
  return Object.fromEntries(
    Object.entries(grouped).map(([name, group = []]) => [
      name,
      group.map(({ facts }) => facts).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
    ]),
  )
}

// biome-ignore lint/suspicious/noExplicitAny: every kind of object.
function stateOf({ kind, metadata, status }: any): string | undefined {
  if (kind !== 'Pod') return undefined
  const condition = status?.conditions?.find(({ type }: { type: string }) => type === 'Ready')
  const ready = condition?.status === 'True' ? ' ready' : ''
  return `${status?.phase}${ready}${metadata?.deletionTimestamp ? ' leaving' : ''}`
}

/** By request: what was answered. Requests that are made again and again count once, with their last answer. */
export function exchangeFacts(exchanges: readonly Exchange[]): Record<string, object> {
  const facts: Record<string, object> = {}
  for (const { method, path, query, sent, status, received, text } of exchanges) {
    if (isDescription(path)) continue
    query.sort()
    for (const name of ['timeoutSeconds', 'timeout']) query.delete(name)
    // kubectl writes its terms in the order of Go's maps, which is none.
    const fields = query.get('fieldSelector')
    if (fields !== null) query.set('fieldSelector', fields.split(',').sort().join(','))
    const key = [method, `${path}${query.size > 0 ? `?${query}` : ''}`, sent].join(' ').trim()
    // Which of them there are follows from when it is asked; a conversation of its own looks at them when all is quiet.
    const isMoving = query.has('watch') || /\/(pods|replicasets)$/.test(path)
    const told = isMoving ? undefined : body(received, text)
    facts[normalise(key) as string] = { status, received, ...(told !== undefined && { body: settled(told) }) }
  }
  return facts
}

function body(type: string, text: string): unknown {
  return type.endsWith('json') ? JSON.parse(text) : text === '' ? undefined : type === 'text/plain' ? text : '<bytes>'
}

const REVISION = 'deployment.kubernetes.io/revision'

/** Without what controllers write while the program is under way. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isOfController(item)).map(settled)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key, held]) => !key.startsWith(REVISION) && (key !== 'status' || typeof held !== 'object'),
  )
  const all = kept.map(([key, held]) => [key, settled(held)] as const)
  return Object.fromEntries(all.filter(([key, held]) => key !== 'managedFields' || (held as unknown[]).length > 0))
}

function isOfController(item: unknown): boolean {
  const { manager } = (item ?? {}) as { manager?: string }
  return manager === 'kube-controller-manager' || manager === 'kubelet'
}

/** What the server can do. Clients keep it from call to call; a conversation of its own looks at it. */
function isDescription(path: string): boolean {
  return /^\/(openapi\/.*|api|apis|api\/v1|apis\/[^/]+\/[^/]+)$/.test(path)
}

/** Lines without what depends on when they were written: how far a rollout was, blanks of columns, the order of names. */
export function spoken(said: string): string[] {
  const lines = said.split('\n').map((line) => (normalise(line) as string).replace(/\s+/g, ' ').trim())
  return lines.filter((line) => line !== '' && !line.startsWith('Waiting for deployment')).sort()
}
