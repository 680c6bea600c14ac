// GET of one object and of collections: consistent, in pages.
import { FieldErrors } from '../admission/field-error.ts'
import type { ClusterObject } from '../objects.ts'
import type { Kind } from '../store/kinds.ts'
import { ApiRefusal, badRequest, expired, invalidOptions } from '../store/refusal.ts'
import type { Store } from '../store/store.ts'
import { numberIn } from './call.ts'
import type { ListFacts } from './presentation.ts'
import { matcher } from './selectors.ts'

export interface Listing {
  objects: ClusterObject[]
  facts: ListFacts
}

interface Continue {
  revision: number
  /** The last object of the page before: `namespace/name`. */
  after: string
}

/** One page of the objects that the query selects. Throws 410 when the list it continues is forgotten. */
export function listing(store: Store, kind: Kind, namespace: string | undefined, query: URLSearchParams): Listing {
  const selected = matcher(kind.kind, query)
  const token = continueIn(query)
  const revision = token?.revision ?? revisionIn(store, query)
  const all = store.at(kind.kind, revision)
  if (all === undefined) throw token ? brokenOff(store, token) : expired(tooOld(revision, store.revision))
  const inside = all.filter((object) => namespace === undefined || object.metadata?.namespace === namespace)
  const rest = token === undefined ? inside : inside.filter((object) => idOf(object) > token.after)
  const matching = rest.filter(selected)
  const limit = numberIn(query, 'limit') || matching.length
  const objects = matching.slice(0, limit)
  const remaining = matching.length - objects.length
  const facts: ListFacts = { resourceVersion: String(revision) }
  if (remaining > 0) {
    facts.continue = write({ revision, after: idOf(objects.at(-1)!) })
    // How many a selector would still select is not counted by real servers either.
    if (!query.get('labelSelector') && !query.get('fieldSelector')) facts.remainingItemCount = remaining
  }
  return { objects, facts }
}

export function tooOld(revision: number, oldest: number): string {
  return `too old resource version: ${revision} (${oldest})`
}

/** 504: the client has seen a revision that is not there yet. */
export function checkNotAhead(store: Store, revision: number): void {
  if (revision <= store.revision) return
  const message = `Timeout: Too large resource version: ${revision}, current: ${store.revision}`
  throw new ApiRefusal(504, 'Timeout', message, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })
}

/** The resourceVersion of a query; undefined when it is empty. */
export function versionIn(query: URLSearchParams): number | undefined {
  const text = query.get('resourceVersion') ?? ''
  if (text === '') return undefined
  if (!/^\d{1,15}$/.test(text)) {
    const why = `strconv.ParseUint: parsing "${text}": invalid syntax`
    throw badRequest(`invalid resource version: resourceVersion: Invalid value: "${text}": ${why}`)
  }
  return Number(text)
}

function revisionIn(store: Store, query: URLSearchParams): number {
  const version = versionIn(query)
  const match = query.get('resourceVersionMatch') ?? ''
  const errors = new FieldErrors()
  if (match !== '' && version === undefined) {
    errors.forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided')
  }
  errors.oneOf('resourceVersionMatch', match, ['Exact', 'NotOlderThan', ''])
  if (errors.list.length > 0) throw invalidOptions('ListOptions', errors)
  if (version === undefined || version === 0) return store.revision
  checkNotAhead(store, version)
  return match === 'Exact' ? version : store.revision
}

function continueIn(query: URLSearchParams): Continue | undefined {
  const text = query.get('continue')
  if (!text) return undefined
  const version = query.get('resourceVersion')
  if (version && version !== '0') throw badRequest('specifying resource version is not allowed when using continue')
  try {
    const { revision, after } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Number.isInteger(revision) && typeof after === 'string') return { revision, after }
  } catch {
    // Said below.
  }
  throw badRequest('continue key is not valid: it is none that this server has given')
}

/** 410, with a token that goes on from the same place in the list as it is now. */
function brokenOff(store: Store, { after }: Continue): ApiRefusal {
  const next = write({ revision: store.revision, after })
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without ' +
    'the continue parameter, or use the continue token in this response to retrieve the remainder of the results.'
  return new Expired(message, next)
}

class Expired extends ApiRefusal {
  private readonly next: string

  constructor(message: string, next: string) {
    super(410, 'Expired', message)
    this.next = next
  }

  override toStatus(): object {
    return { ...super.toStatus(), metadata: { continue: this.next } }
  }
}

function write(token: Continue): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

function idOf({ metadata }: ClusterObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name}`
}
