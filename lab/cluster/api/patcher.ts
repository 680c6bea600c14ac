// PATCH in its four kinds.
import type { Admission } from '../admission/admission.ts'
import type { ClusterObject } from '../objects.ts'
import { apiVersionOf, type Kind } from '../store/kinds.ts'
import { stamp } from '../store/life.ts'
import { ApiRefusal, badRequest, conflict, notFound, unsupportedMedia } from '../store/refusal.ts'
import type { Store } from '../store/store.ts'
import { applyJsonPatch } from './patch/json-patch.ts'
import { applyMergePatch } from './patch/merge-patch.ts'
import { PatchRefused } from './patch/refused.ts'
import { conflictMessage, serverSideApply } from './patch/server-side-apply.ts'
import { applyStrategicMerge } from './patch/strategic-merge.ts'
import { inward, outward } from './presentation.ts'
import type { WriteOptions } from './write-options.ts'
import { applyConflict, type Target, type Writer, type Written } from './writer.ts'

const APPLY = 'application/apply-patch+yaml'
const JSON_PATCH = 'application/json-patch+json'
const MERGE = 'application/merge-patch+json'
const STRATEGIC = 'application/strategic-merge-patch+json'

/** A patch as it came. */
export interface Patch {
  /** Media type. */
  type: string
  content: unknown
}

export class Patcher {
  private readonly store: Store
  private readonly writer: Writer
  private readonly admission: Admission

  constructor(store: Store, writer: Writer, admission: Admission) {
    this.store = store
    this.writer = writer
    this.admission = admission
  }

  patch(target: Target, patch: Patch, options: WriteOptions): Written {
    const { kind, namespace, name } = target
    const live = this.store.get(kind.kind, namespace, name)
    if (patch.type === APPLY) return this.apply(target, live, patch.content, options)
    if (live === undefined) throw notFound(kind, name)
    const next = patched(kind, outward(kind, live), patch) as ClusterObject
    const stored = inward(kind, this.store.kinds.named(kind.kind)!, next)
    if (options.validation === 'Strict') this.checkStrictly(stored)
    return this.writer.update(target, live, stored, options)
  }

  /** What a patch makes of an object is held to be a value of the patch. */
  private checkStrictly(object: ClusterObject): void {
    const told = this.admission.unknownFields(object).map((path) => `unknown field "${path}"`)
    if (told.length === 0) return
    const why = `Invalid value: ${JSON.stringify(JSON.stringify(object))}: strict decoding error: ${told.join(', ')}`
    const causes = [{ reason: 'FieldValueInvalid', message: why, field: 'patch' }]
    throw new ApiRefusal(422, 'Invalid', ` "" is invalid: patch: ${why}`, { causes })
  }

  private apply(target: Target, live: ClusterObject | undefined, content: unknown, options: WriteOptions): Written {
    const { kind, namespace, name, subresource } = target
    const applied = this.configuration(target, content)
    if (live === undefined && subresource) throw notFound(kind, name)
    const { resourceVersion, uid } = applied.metadata ?? {}
    if (live === undefined && (resourceVersion || uid)) {
      throw conflict(kind, name, 'it is not there, and a resourceVersion or uid was given')
    }
    const { manager, force } = options
    const statusIsField = kind.custom && !kind.subresources.includes('status')
    const request = { live, applied, manager, force, subresource, statusIsField, now: stamp() }
    const outcome = refusing(() => serverSideApply(request))
    if ('conflicts' in outcome) throw applyConflict(conflictMessage(outcome.conflicts), outcome.conflicts)
    return live === undefined
      ? this.writer.create(kind, namespace, outcome.object, options, true)
      : this.writer.update(target, live, outcome.object, options, true)
  }

  /** What is applied, checked as far as its fields. */
  private configuration({ kind, namespace, name }: Target, content: unknown): ClusterObject {
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw badRequest('the configuration to apply is not an object')
    }
    const given = content as ClusterObject
    if (given.kind !== kind.kind || given.apiVersion !== apiVersionOf(kind)) {
      throw badRequest(
        `the configuration to apply is ${given.apiVersion} ${given.kind}, the request is for ${apiVersionOf(kind)} ${kind.kind}`,
      )
    }
    if (given.metadata?.managedFields?.length) throw badRequest('metadata.managedFields must be nil')
    const metadata = { ...given.metadata, name, ...(kind.namespaced && { namespace }) }
    if ((given.metadata?.name ?? name) !== name) {
      throw badRequest(`the name of the object (${given.metadata?.name}) does not match the name on the URL (${name})`)
    }
    const applied = inward(kind, this.store.kinds.named(kind.kind)!, { ...given, metadata })
    const [unknown] = this.admission.unknownFields(applied)
    if (unknown !== undefined) {
      const what = `${namespace ?? ''}/${name}; ${kind.group}/${kind.version}, Kind=${kind.kind}`
      const message = `failed to create typed patch object (${what}): .${unknown}: field not declared in schema`
      throw new ApiRefusal(500, '', message)
    }
    return applied
  }
}

/** The patched document. Throws 415 for a kind of patch that there is not. */
export function patched(kind: Kind, document: unknown, { type, content }: Patch): unknown {
  if (type === STRATEGIC && kind.custom) {
    throw unsupportedMedia(`${STRATEGIC} is not for custom resources: use ${JSON_PATCH}, ${MERGE} or ${APPLY}`)
  }
  return refusing(() => {
    if (type === JSON_PATCH) return applyJsonPatch(document, content)
    if (type === MERGE) return applyMergePatch(document, content)
    if (type === STRATEGIC) return applyStrategicMerge(kind.kind, document, content)
    throw new ApiRefusal(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
  })
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof PatchRefused)) throw error
    const { status, message } = error
    throw status === 400 ? badRequest(message) : new ApiRefusal(status, 'Invalid', message, {})
  }
}
