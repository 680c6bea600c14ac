// List, then watch, for as long as the signal lets: reconnects, re-lists after 410 Gone, and never tells one change twice.
import { KubeError, type KubeObject, type WatchEvent } from './client.ts'
import { type Asked, refusal, watchRefusal } from './replies.ts'
import { type Reply, TransportError } from './transport.ts'

/** What a watch stands on. */
export interface WatchSource<T> {
  list(): Promise<{ items: T[]; resourceVersion: string }>
  /** Lines of one watch request; a reply other than 200 is handed to `onReply`. */
  open(resourceVersion: string, onReply: (reply: Reply) => void): AsyncIterable<string>
  /** Pauses between failures in a row, within the connection's retry budget. */
  series(): (error: unknown) => Promise<void>
  asked: Asked
}

/** Ends when the signal aborts; rejects when the budget is spent or the server refuses for good. */
export async function* watchKind<T extends KubeObject>(
  signal: AbortSignal,
  source: WatchSource<T>,
): AsyncGenerator<WatchEvent<T>> {
  const known = new Map<string, T>()
  const position = { resourceVersion: '' }
  let pause = source.series()
  let synced = false
  try {
    while (!signal.aborted) {
      if (position.resourceVersion === '') {
        const listed = await source.list()
        yield* differences(known, listed.items)
        position.resourceVersion = listed.resourceVersion
        if (!synced) yield { type: 'synced' }
        synced = true
      }
      const before = position.resourceVersion
      try {
        for await (const event of events<T>(source, position)) {
          const told = remember(known, event)
          if (told) yield told
        }
        throw new TransportError('the watch ended', { sent: false, permanent: false })
      } catch (error) {
        // A watch that got somewhere may end at any time; only failures in a row are paid for.
        if (position.resourceVersion !== before) pause = source.series()
        else if (!isGone(error)) await pause(error)
        if (isGone(error)) position.resourceVersion = ''
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function* events<T extends KubeObject>(
  source: WatchSource<T>,
  position: { resourceVersion: string },
): AsyncGenerator<WatchEvent<T>> {
  let refused: KubeError | undefined
  const lines = source.open(position.resourceVersion, (reply) => {
    refused = refusal(reply, source.asked)
  })
  for await (const line of lines) {
    let event: { type?: string; object?: T }
    try {
      event = JSON.parse(line)
    } catch (cause) {
      throw new TransportError('the watch was cut off', { sent: true, permanent: false }, { cause })
    }
    if (event.type === 'ERROR') throw watchRefusal(event.object, source.asked)
    position.resourceVersion = event.object?.metadata?.resourceVersion ?? position.resourceVersion
    const type = TYPES[String(event.type)]
    if (type) yield { type, object: event.object }
  }
  if (refused) throw refused
}

const TYPES: Record<string, 'added' | 'modified' | 'deleted'> = {
  ADDED: 'added',
  MODIFIED: 'modified',
  DELETED: 'deleted',
}

function isGone(error: unknown): boolean {
  return error instanceof KubeError && (error.status === 410 || error.reason === 'Expired')
}

function keyOf(object: KubeObject): string {
  return `${object.metadata?.namespace ?? ''}/${object.metadata?.name}`
}

function* differences<T extends KubeObject>(known: Map<string, T>, items: readonly T[]): Generator<WatchEvent<T>> {
  const present = new Set(items.map(keyOf))
  for (const [key, object] of [...known]) {
    if (present.has(key)) continue
    known.delete(key)
    yield { type: 'deleted', object }
  }
  for (const object of items) {
    const told = remember(known, { type: 'added', object })
    if (told) yield told
  }
}

/** Keep the books; `undefined` for what has been told already. */
function remember<T extends KubeObject>(known: Map<string, T>, event: WatchEvent<T>): WatchEvent<T> | undefined {
  if (!event.object) return undefined
  const key = keyOf(event.object)
  if (event.type === 'deleted') return known.delete(key) ? event : undefined
  const before = known.get(key)
  known.set(key, event.object)
  if (!before) return { type: 'added', object: event.object }
  if (before.metadata?.resourceVersion === event.object.metadata?.resourceVersion) return undefined
  return { type: 'modified', object: event.object }
}
