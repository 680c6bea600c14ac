// Creates and updates: what a request may change, who owns it then, and what it looks like when it is stored.
import type { Service } from 'kubernetes-types/core/v1.js'
import type { Admission } from '../admission/admission.ts'
import { unreadable } from '../admission/decode.ts'
import { randomSuffix } from '../controllers/names.ts'
import type { AddressBlock } from '../network/addresses.ts'
import type { ClusterObject } from '../objects.ts'
import type { Kind } from '../store/kinds.ts'
import { stamp } from '../store/life.ts'
import { ApiRefusal, badRequest, conflict, invalid, notFound } from '../store/refusal.ts'
import type { Store } from '../store/store.ts'
import { dropUnknown } from './field-validation.ts'
import { withoutNulls } from './patch/applied.ts'
import { sameJson } from './patch/json.ts'
import { trackUpdate, withManagers } from './patch/managed-fields.ts'
import { inward } from './presentation.ts'
import type { WriteOptions } from './write-options.ts'

/** One object that a request is about. */
export interface Target {
  kind: Kind
  namespace?: string
  name: string
  subresource?: string
}

export interface Written {
  object: ClusterObject
  created: boolean
  warnings: string[]
}

/** Fields with a status, as far as the writer needs to know them. */
type WithStatus = ClusterObject & { status?: unknown }

export class Writer {
  private readonly store: Store
  private readonly admission: Admission
  private readonly addresses: AddressBlock

  constructor(store: Store, admission: Admission, addresses: AddressBlock) {
    this.store = store
    this.admission = admission
    this.addresses = addresses
  }

  /** `managed`: the body carries the managed fields that it is to have. */
  create(
    kind: Kind,
    namespace: string | undefined,
    body: ClusterObject,
    options: WriteOptions,
    managed = false,
  ): Written {
    const object = this.incoming(kind, namespace, body)
    const warnings = this.withoutUnknown(object, options)
    const { generateName, name = generateName && `${generateName}${randomSuffix()}` } = object.metadata ?? {}
    object.metadata = newMetadata({ ...object.metadata, name })
    if (kind.subresources.includes('status')) delete (object as WithStatus).status
    const begun = this.store.begin(object)
    this.store.rules.fillIn(begun)
    if (managed) begun.metadata = { ...begun.metadata, managedFields: body.metadata?.managedFields }
    const tracked = managed ? begun : trackUpdate(undefined, begun, options.manager, { now: stamp() })
    this.store.rules.review(tracked)
    if (!options.dryRun) return { object: this.store.insert(tracked), created: true, warnings }
    this.release(tracked)
    return { object: tracked, created: true, warnings }
  }

  /** PUT. */
  replace(target: Target, body: ClusterObject, options: WriteOptions): Written {
    const { kind, namespace, name } = target
    const live = this.store.get(kind.kind, namespace, name)
    checkName(name, body)
    if (live === undefined) {
      if (!kind.createdByPut || target.subresource) throw notFound(kind, name)
      return this.create(kind, namespace, { ...body, metadata: { name, ...body.metadata } }, options)
    }
    const next = this.incoming(kind, namespace, body)
    if (next.metadata?.resourceVersion === undefined && !kind.unconditional) {
      const message = 'Invalid value: 0: must be specified for an update'
      const named = { ...kind, kind: kind.plural }
      throw invalid(named, live, [{ field: 'metadata.resourceVersion', reason: 'FieldValueInvalid', message }])
    }
    return this.update(target, live, next, options)
  }

  /** Put `next` in place of what is there. `managed` as with {@link create}. */
  update(target: Target, live: ClusterObject, next: ClusterObject, options: WriteOptions, managed = false): Written {
    const { kind, subresource } = target
    this.checkIdentity(target, live, next)
    const given = withoutNulls(next) as ClusterObject
    const warnings = this.withoutUnknown(given, options)
    const object = assemble(kind, live, given, subresource)
    this.store.rules.fillIn(object, live)
    const now = stamp()
    const tracked = managed
      ? object
      : isReset(next)
        ? withManagers(object, [])
        : trackUpdate(live, object, options.manager, { subresource, now })
    checkFinalizers(kind, live, tracked)
    this.store.rules.review(tracked, live)
    if (sameJson(comparable(tracked), comparable(live))) return { object: live, created: false, warnings }
    const stored = options.dryRun ? this.store.revise(live, tracked) : this.store.replace(live, tracked)
    return { object: stored, created: false, warnings }
  }

  /** The body as it is stored: in the stored version, and in the namespace of the request. */
  private incoming(kind: Kind, namespace: string | undefined, body: ClusterObject): ClusterObject {
    const wanted = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`
    if ((body.kind ?? kind.kind) !== kind.kind || (body.apiVersion ?? wanted) !== wanted) {
      throw badRequest(
        `the object provided is unrecognized here: it is ${body.apiVersion} ${body.kind}, the request is for ${wanted} ${kind.kind}`,
      )
    }
    const object = withoutNulls(inward(kind, this.store.kinds.named(kind.kind)!, { ...body, kind: kind.kind }))
    const why = unreadable(object as ClusterObject)
    if (why !== undefined) {
      throw badRequest(`${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${why}`)
    }
    const { metadata = {} } = object as ClusterObject
    if (kind.namespaced && metadata.namespace !== undefined && metadata.namespace !== namespace) {
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
    }
    const { namespace: _, ...rest } = metadata
    return { ...(object as ClusterObject), metadata: kind.namespaced ? { ...rest, namespace } : rest }
  }

  private withoutUnknown(object: ClusterObject, { validation }: WriteOptions): string[] {
    return dropUnknown(object, this.admission.unknownFields(object), validation)
  }

  private checkIdentity({ kind, name }: Target, live: ClusterObject, next: ClusterObject): void {
    const { uid, resourceVersion } = next.metadata ?? {}
    checkName(name, next)
    if (uid !== undefined && uid !== live.metadata?.uid) {
      const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata?.uid}`
      throw conflict(kind, name, why)
    }
    if (resourceVersion && resourceVersion !== live.metadata?.resourceVersion) throw conflict(kind, name)
  }

  /** A dry run keeps no address. */
  private release(object: ClusterObject): void {
    const { clusterIP } = (object as Service).spec ?? {}
    if (object.kind === 'Service' && clusterIP) this.addresses.freeService(clusterIP)
  }
}

/** An author who sends a list of managers without a manager wants all of them forgotten. */
function isReset({ metadata }: ClusterObject): boolean {
  return metadata?.managedFields?.every(({ manager }) => manager === undefined) ?? false
}

function checkName(name: string, { metadata }: ClusterObject): void {
  if (metadata?.name === name) return
  throw badRequest(`the name of the object (${metadata?.name}) does not match the name on the URL (${name})`)
}

/** What the author may say about a new object. */
function newMetadata(metadata: NonNullable<ClusterObject['metadata']>): ClusterObject['metadata'] {
  if (metadata.resourceVersion) {
    throw new ApiRefusal(500, '', 'resourceVersion should not be set on objects to be created')
  }
  return authorMetadata(metadata)
}

function authorMetadata(metadata: ClusterObject['metadata']): ClusterObject['metadata'] {
  const { name, namespace, labels, annotations, ownerReferences, finalizers, generateName } = metadata ?? {}
  return defined({ name, namespace, labels, annotations, ownerReferences, finalizers, generateName })
}

function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}

/** The part of `next` that this door opens, on everything else as it is. */
function assemble(
  kind: Kind,
  live: ClusterObject,
  next: ClusterObject,
  subresource: string | undefined,
): ClusterObject {
  const { status: reported, ...rest } = structuredClone(next) as WithStatus
  const before = structuredClone(live) as WithStatus
  const managedFields = next.metadata?.managedFields ?? live.metadata?.managedFields
  if (subresource === 'status') {
    const status = reported === undefined ? {} : { status: reported }
    return { ...before, ...status, metadata: { ...before.metadata, managedFields } }
  }
  const metadata = {
    ...systemMetadata(before),
    ...authorMetadata(rest.metadata),
    ...(managedFields && { managedFields }),
  }
  const status = kind.subresources.includes('status') ? before.status : reported
  return { ...rest, metadata, ...(status !== undefined && { status }) } as ClusterObject
}

/** What only the API itself writes. */
function systemMetadata({ metadata }: ClusterObject): ClusterObject['metadata'] {
  const { uid, resourceVersion, creationTimestamp, generation } = metadata ?? {}
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata ?? {}
  return defined({
    uid,
    resourceVersion,
    creationTimestamp,
    generation,
    deletionTimestamp,
    deletionGracePeriodSeconds,
  })
}

function checkFinalizers(kind: Kind, live: ClusterObject, next: ClusterObject): void {
  if (live.metadata?.deletionTimestamp === undefined) return
  const held = live.metadata.finalizers ?? []
  const added = (next.metadata?.finalizers ?? []).filter((name) => !held.includes(name))
  if (added.length === 0) return
  const message = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`
  throw invalid(kind, live, [{ field: 'metadata.finalizers', reason: 'FieldValueForbidden', message }])
}

/** The object without what changes by writing alone. */
function comparable(object: ClusterObject): unknown {
  const managers = object.metadata?.managedFields?.map(({ time: _, ...entry }) => entry)
  return { ...object, metadata: { ...object.metadata, managedFields: managers ?? [] } }
}

/** 409 with a cause for each field, when an apply would take what others own. */
export function applyConflict(message: string, conflicts: readonly { field: string; message: string }[]): ApiRefusal {
  const causes = conflicts.map(({ field, message }) => ({ reason: 'FieldManagerConflict', message, field }))
  return new ApiRefusal(409, 'Conflict', message, { causes })
}
