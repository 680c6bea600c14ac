// How objects are shown in replies: as they are, as tables for people, or only their metadata.
import type { ClusterObject } from '../objects.ts'
import { apiVersionOf, type Kind } from '../store/kinds.ts'
import { ApiRefusal, badRequest } from '../store/refusal.ts'
import type { Call } from './call.ts'
import { toCoreEvent, toNewEvent } from './event-versions.ts'
import { tableOf } from './table.ts'

type View = 'plain' | 'Table' | 'PartialObjectMetadata'
type IncludeObject = 'None' | 'Metadata' | 'Object'

/** Metadata of a list. */
export interface ListFacts {
  resourceVersion: string
  continue?: string
  remainingItemCount?: number
}

/** Shows the objects of one kind as a request wants them. */
export class Presentation {
  private readonly kind: Kind
  private readonly view: View
  private readonly includeObject: IncludeObject

  /** Throws 406 when nothing that the client accepts can be made. */
  constructor(kind: Kind, call: Call) {
    this.kind = kind
    this.view = accepted(call.accept)
    const include = call.query.get('includeObject') ?? 'Metadata'
    if (include !== 'None' && include !== 'Metadata' && include !== 'Object') {
      throw badRequest(`includeObject: "${include}" is none of None, Metadata and Object`)
    }
    this.includeObject = include
  }

  one(stored: ClusterObject): object {
    if (this.view === 'Table') return this.table([stored], stored.metadata?.resourceVersion ?? '')
    const object = outward(this.kind, stored)
    return this.view === 'plain' ? object : { ...PARTIAL, metadata: object.metadata }
  }

  list(stored: readonly ClusterObject[], facts: ListFacts): object {
    if (this.view === 'Table') {
      const table = this.table(stored, facts.resourceVersion) as { metadata?: object }
      return { ...table, metadata: { ...table.metadata, ...facts } }
    }
    const objects = stored.map((object) => outward(this.kind, object))
    if (this.view === 'PartialObjectMetadata') {
      const items = objects.map(({ metadata }) => ({ ...PARTIAL, metadata }))
      return { kind: 'PartialObjectMetadataList', apiVersion: PARTIAL.apiVersion, metadata: facts, items }
    }
    // Only extensions repeat their kind in every item.
    const items = this.kind.custom ? objects : objects.map(({ apiVersion: _, kind: __, ...object }) => object)
    return { kind: `${this.kind.kind}List`, apiVersion: apiVersionOf(this.kind), metadata: facts, items }
  }

  /** Columns are those of the stored version, whichever was asked for. */
  private table(objects: readonly ClusterObject[], resourceVersion: string): object {
    const { includeObject } = this
    return tableOf(this.kind.kind, objects, { now: Date.now(), includeObject, resourceVersion })
  }
}

const PARTIAL = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' }

/** The object in the version that was asked for. */
export function outward(kind: Kind, object: ClusterObject): ClusterObject {
  if (kind.kind === 'Event' && kind.group !== '') return toNewEvent(object)
  const apiVersion = apiVersionOf(kind)
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion }
}

/** The object in the version that is stored. */
export function inward(kind: Kind, stored: Kind, object: ClusterObject): ClusterObject {
  if (kind.kind === 'Event' && kind.group !== '') return toCoreEvent(object)
  return { ...object, apiVersion: apiVersionOf(stored) }
}

/** The first media type of the list that can be made. */
function accepted(accept: string): View {
  if (accept === '') return 'plain'
  for (const item of accept.split(',')) {
    const [type, ...parameters] = item.trim().split(';')
    if (!['application/json', 'application/*', '*/*'].includes(type!.trim())) continue
    const as = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('as='))
    if (as === undefined) return 'plain'
    const view = as.slice('as='.length).replace(/List$/, '')
    if (view === 'Table' || view === 'PartialObjectMetadata') return view
  }
  const known = 'application/json, application/yaml, application/vnd.kubernetes.protobuf'
  throw new ApiRefusal(406, 'NotAcceptable', `406: Not Acceptable\n\nAvailable representations: ${known}`, {})
}
