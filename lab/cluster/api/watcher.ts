// Watches: what is there, then every change, as a stream of lines.
import { FieldErrors } from '../admission/field-error.ts'
import type { ClusterObject } from '../objects.ts'
import { apiVersionOf, type Kind } from '../store/kinds.ts'
import { expired, invalidOptions } from '../store/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Recorded } from '../store/watch-log.ts'
import { isOn, numberIn, type Outlet, type Reply } from './call.ts'
import type { Presentation } from './presentation.ts'
import { checkNotAhead, tooOld, versionIn } from './reader.ts'
import { type Matcher, matcher } from './selectors.ts'

const BOOKMARK_EVERY_MS = 60_000
const LONGEST_SECONDS = 3600

export interface WatchRequest {
  kind: Kind
  namespace?: string
  query: URLSearchParams
  presentation: Presentation
}

/** The stream that answers a watch. What is wrong with the request is thrown before it starts. */
export function watching(store: Store, request: WatchRequest): Reply {
  const { kind, query } = request
  const selected = matcher(kind.kind, query)
  const version = versionIn(query)
  const initial = query.has('sendInitialEvents') ? isOn(query, 'sendInitialEvents') : undefined
  checkInitial(initial, query.get('resourceVersionMatch') ?? '')
  if (initial && version) checkNotAhead(store, version)
  const bookmarks = isOn(query, 'allowWatchBookmarks')
  const seconds = numberIn(query, 'timeoutSeconds') || LONGEST_SECONDS
  return {
    status: 200,
    contentType: 'application/json',
    stream: (outlet) => {
      const watch = new Watch(store, request, selected, outlet)
      const listed = initial ?? !version
      if (listed) watch.tellAll()
      if (initial && bookmarks) watch.bookmark(true)
      watch.follow(listed ? store.revision : version || store.revision, { bookmarks, seconds })
    },
  }
}

class Watch {
  private readonly store: Store
  private readonly request: WatchRequest
  private readonly selected: Matcher
  private readonly outlet: Outlet

  constructor(store: Store, request: WatchRequest, selected: Matcher, outlet: Outlet) {
    this.store = store
    this.request = request
    this.selected = selected
    this.outlet = outlet
  }

  tellAll(): void {
    const { kind, namespace } = this.request
    const objects = this.store.at(kind.kind, this.store.revision) ?? []
    for (const object of objects) {
      if (this.isInside(object, namespace) && this.selected(object)) this.tell('ADDED', object)
    }
  }

  follow(revision: number, { bookmarks, seconds }: { bookmarks: boolean; seconds: number }): void {
    const stop = this.store.watch(revision, (change) => {
      if (change.revision > revision) this.see(change)
    })
    if (stop === undefined) {
      this.write('ERROR', expired(tooOld(revision, this.store.revision)).toStatus())
      this.outlet.end()
      return
    }
    const pulse = setInterval(() => bookmarks && this.bookmark(false), BOOKMARK_EVERY_MS).unref()
    const end = setTimeout(() => {
      if (bookmarks) this.bookmark(false)
      this.outlet.end()
    }, seconds * 1000).unref()
    this.outlet.closed.addEventListener('abort', () => {
      stop()
      clearInterval(pulse)
      clearTimeout(end)
    })
  }

  /** Tells how far the watch is; `last` ends the objects that were there at its start. */
  bookmark(last: boolean): void {
    const { kind } = this.request
    const annotations = last ? { 'k8s.io/initial-events-end': 'true' } : undefined
    const metadata = { resourceVersion: String(this.store.revision), creationTimestamp: null, annotations }
    this.write('BOOKMARK', { kind: kind.kind, apiVersion: apiVersionOf(kind), metadata })
  }

  /** To a watch with a selector, an object comes and goes as it begins and ceases to match. */
  private see({ type, object, previous }: Recorded): void {
    const { kind, namespace } = this.request
    if (object.kind !== kind.kind || !this.isInside(object, namespace)) return
    const was = previous !== undefined && this.selected(previous)
    const is = type !== 'deleted' && this.selected(object)
    if (is) this.tell(was ? 'MODIFIED' : 'ADDED', object)
    else if (was) this.tell('DELETED', object)
  }

  private isInside(object: ClusterObject, namespace: string | undefined): boolean {
    return namespace === undefined || object.metadata?.namespace === namespace
  }

  private tell(type: string, object: ClusterObject): void {
    this.write(type, this.request.presentation.one(object))
  }

  private write(type: string, object: object): void {
    this.outlet.write(`${JSON.stringify({ type, object })}\n`)
  }
}

function checkInitial(initial: boolean | undefined, match: string): void {
  const errors = new FieldErrors()
  if (initial === undefined && match !== '') {
    errors.forbidden(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
    )
  }
  if (initial !== undefined && match !== 'NotOlderThan') {
    const needs = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'
    errors.forbidden('resourceVersionMatch', needs)
  }
  if (errors.list.length > 0) throw invalidOptions('ListOptions', errors)
}
