// What an upgrade would change in the cluster, asked of the API server itself: admission, defaults and owners included.
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { FIELD_MANAGER, RELEASE_NAME, RELEASE_NAMESPACE } from '../helm/marks.ts'
import { difference, type FieldChange } from './difference.ts'

/** A release, as it would be and as it is. */
export interface DryRunRequest {
  cluster: Pick<Cluster, 'get' | 'applyDryRun'>
  release: string
  namespace: string
  /** Rendered objects without hooks. */
  objects: readonly KubeObject[]
  /** Those of the present revision's manifest; none when nothing is installed. */
  present: readonly KubeObject[]
  signal?: AbortSignal
}

/** What would happen to one object. */
export interface ObjectChange {
  /** `Deployment/orders`; with ` in <namespace>` where it is not the release's. */
  object: string
  /** `keep`: the new version lacks it, and its resource policy tells Helm to leave it. */
  change: 'create' | 'change' | 'unchanged' | 'delete' | 'keep'
  /** Of `change` only. */
  fields: FieldChange[]
}

/** What the API server would not accept. */
export interface RefusedObject {
  object: string
  /** `Invalid`, `Forbidden`, `Conflict`, ... */
  reason: string
  message: string
}

export interface DryRun {
  objects: ObjectChange[]
  refused: RefusedObject[]
}

/** Requests at one time. */
const AT_ONCE = 8

/**
 * Ask for every object what Helm's apply would make of it; nothing is written. Refusals are collected, so that all of them are
 * told at once; rejects with {@link KubeError} only when the server cannot be asked.
 */
export async function dryRun(request: DryRunRequest): Promise<DryRun> {
  const wanted = request.objects.map((object) => placed(object, request))
  const kept = new Set(wanted.map(identity))
  const leaving = request.present
    .map((object) => placed(object, request))
    .filter((object) => !kept.has(identity(object)))
  const outcomes = await each([
    ...wanted.map((object) => () => applied(object, request)),
    ...leaving.map((object) => () => removed(object, request)),
  ])
  const known = outcomes.filter((outcome) => outcome !== undefined)
  return {
    objects: known.filter((outcome) => 'change' in outcome),
    refused: once(known.filter((outcome) => 'reason' in outcome)),
  }
}

type Outcome = ObjectChange | RefusedObject

async function applied(object: KubeObject, request: DryRunRequest): Promise<Outcome> {
  const name = nameOf(object, request)
  try {
    const [live, next] = await Promise.all([
      request.cluster.get(refOf(object), request.signal),
      wouldBe(marked(object, request), request),
    ])
    if (!live) return { object: name, change: 'create', fields: [] }
    const fields = difference(live, next)
    return { object: name, change: fields.length > 0 ? 'change' : 'unchanged', fields }
  } catch (error) {
    // It is not there yet, because this very upgrade brings it.
    if (isMissing(error) && isBrought(object, request)) return { object: name, change: 'create', fields: [] }
    return refusedBy(error, name, request)
  }
}

async function wouldBe(object: KubeObject, { cluster, signal }: DryRunRequest): Promise<KubeObject> {
  try {
    return await cluster.applyDryRun(object, { fieldManager: FIELD_MANAGER, signal })
  } catch (error) {
    // Helm up to version 3 wrote the same fields in another way, which the server takes for another manager.
    if (!(error instanceof KubeError) || error.reason !== 'Conflict' || !isOnlyHelm(error.message)) throw error
    return await cluster.applyDryRun(object, { fieldManager: FIELD_MANAGER, force: true, signal })
  }
}

function isOnlyHelm(message: string): boolean {
  const managers = [...message.matchAll(/conflicts? with "((?:[^"\\]|\\.)*)"/g)].map(([, manager]) => manager)
  return managers.length > 0 && managers.every((manager) => manager === FIELD_MANAGER)
}

async function removed(object: KubeObject, request: DryRunRequest): Promise<Outcome | undefined> {
  const name = nameOf(object, request)
  try {
    const live = await request.cluster.get(refOf(object), request.signal)
    if (!live) return undefined
    const keep = live.metadata?.annotations?.['helm.sh/resource-policy'] === 'keep'
    return { object: name, change: keep ? 'keep' : 'delete', fields: [] }
  } catch (error) {
    return isMissing(error) ? undefined : refusedBy(error, name, request)
  }
}

/** Rethrows what is no answer about the object. */
function refusedBy(error: unknown, object: string, { namespace }: DryRunRequest): RefusedObject {
  if (!(error instanceof KubeError) || error.status === 0 || error.status === 401) throw error
  const { reason, message } = error
  if (isMissing(error) && message.includes(`namespaces "${namespace}" not found`)) {
    return { object: `Namespace/${namespace}`, reason, message: 'it does not exist; create it, for a deploy does not' }
  }
  return { object, reason, message }
}

/** A namespace that is absent is said once, not for every object in it. */
function once(refused: readonly RefusedObject[]): RefusedObject[] {
  return [...new Map(refused.map((one) => [`${one.object} ${one.message}`, one])).values()]
}

function isMissing(error: unknown): boolean {
  return error instanceof KubeError && error.status === 404
}

/** Its kind or its namespace is among the objects. */
function isBrought(object: KubeObject, { objects }: DryRunRequest): boolean {
  return objects.some((other) => {
    if (other.kind === 'Namespace') return other.metadata?.name === object.metadata?.namespace
    if (other.kind !== 'CustomResourceDefinition') return false
    const { spec } = other as { spec?: { group?: string; names?: { kind?: string } } }
    return spec?.names?.kind === object.kind && spec?.group === groupOf(object)
  })
}

function placed(object: KubeObject, { namespace }: DryRunRequest): KubeObject {
  return { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? namespace } }
}

/** With what Helm adds to every object, so that it does not look removed. */
function marked(object: KubeObject, { release, namespace }: DryRunRequest): KubeObject {
  const { metadata } = object
  const labels = { ...metadata?.labels, 'app.kubernetes.io/managed-by': 'Helm' }
  const owner = { [RELEASE_NAME]: release, [RELEASE_NAMESPACE]: namespace }
  return { ...object, metadata: { ...metadata, labels, annotations: { ...metadata?.annotations, ...owner } } }
}

function refOf({ apiVersion = '', kind = '', metadata }: KubeObject) {
  return { apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name ?? '' }
}

function nameOf({ kind, metadata }: KubeObject, { namespace }: DryRunRequest): string {
  const elsewhere = metadata?.namespace === namespace ? '' : ` in ${metadata?.namespace}`
  return `${kind}/${metadata?.name}${elsewhere}`
}

function identity(object: KubeObject): string {
  return `${groupOf(object)} ${object.kind} ${object.metadata?.namespace} ${object.metadata?.name}`
}

function groupOf({ apiVersion = '' }: KubeObject): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
}

/** Results in the order of the work, a few at one time. The first rejection ends it. */
async function each<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = []
  const waiting = work.entries()
  const line = async () => {
    for (const [index, one] of waiting) results[index] = await one()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line))
  return results
}
