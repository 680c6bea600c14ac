// An object through which Slipway sends traffic: fenced, and written by one JSON Patch at a time.
import { type Cluster, type JsonPatchOperation, KubeError, type KubeObject, type ObjectRef } from '../cluster/client.ts'
import { annotationPath, FENCE, FencedError, fenceOf } from '../cluster/fence.ts'
import { RELEASE_NAME } from '../helm/marks.ts'
import { PREFIX } from '../prefix.ts'
import { at, same } from './json-fields.ts'

/** Annotation with the application whose rollouts write the object. */
const APPLICATION = `${PREFIX}/application`
const fencePath = annotationPath(FENCE)
const applicationPath = annotationPath(APPLICATION)
/** So often a read and write begins anew because somebody else wrote between the two. */
const TRIES = 10

/** The one door for external effects: every write goes through it. */
export type Perform = <T>(work: () => Promise<T>) => Promise<T>

/** Whose object it is, and how it may be written. */
export interface OwnedRequest {
  cluster: Cluster
  ref: ObjectRef
  /** The application that the Lease is for. */
  application: string
  /** The Lease's fence; undefined to look only. */
  fence?: number
  perform: Perform
  /** Aborts when the Lease is lost: what is being written then is given up. */
  signal?: AbortSignal
}

/** The object belongs to somebody else: a chart, or another application. */
export class NotOurs extends Error {
  override name = 'NotOurs'
}

/** An object of ours, opened by the holder of the Lease. */
export class OwnedObject<T extends KubeObject> {
  readonly #request: OwnedRequest

  private constructor(request: OwnedRequest) {
    this.#request = request
  }

  /**
   * Raise the object's fence; undefined when there is no such object. Rejects with {@link NotOurs}, and with
   * {@link FencedError} when it carries a higher fence.
   */
  static async open<T extends KubeObject>(request: OwnedRequest): Promise<OwnedObject<T> | undefined> {
    for (let tries = 1; ; tries += 1) {
      const live = await request.cluster.get<T>(request.ref, request.signal)
      if (!live) return undefined
      refuseForeign(request, live)
      const standing = standingFence(request, live)
      if (request.fence === undefined || standing === request.fence) return new OwnedObject<T>(request)
      if (await raised(request, live, standing, tries === TRIES)) return new OwnedObject<T>(request)
    }
  }

  /** What a new object of ours carries in its metadata. */
  static metadata({ ref, application, fence }: OwnedRequest): KubeObject['metadata'] {
    if (fence === undefined) throw new Error(`${named(ref)} was opened to look only`)
    return {
      name: ref.name,
      namespace: ref.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'slipway' },
      annotations: { [FENCE]: String(fence), [APPLICATION]: application },
    }
  }

  /** The object as it is. Rejects when it is gone meanwhile. */
  async get(signal?: AbortSignal): Promise<T> {
    const { cluster, ref } = this.#request
    const live = await cluster.get<T>(ref, signal ?? this.#request.signal)
    if (!live) throw new Error(`${named(ref)} is gone: somebody deleted it; create it again`)
    return live
  }

  /**
   * Set fields to what `change` makes of the object as it is: JSON pointer to value, null to remove. A field that somebody
   * else changes meanwhile is read again. Returns the object as it is afterwards; nothing is written when nothing differs.
   */
  async change(change: (live: T) => Record<string, unknown>, signal?: AbortSignal): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const live = await this.get(signal)
      refuseForeign(this.#request, live)
      standingFence(this.#request, live)
      const fields = Object.entries(change(live)).filter(([path, value]) => !same(at(live, path), value))
      if (fields.length === 0) return live
      const unchanged = testsOf(
        live,
        fields.map(([path]) => path),
      )
      try {
        return await this.#patch([...unchanged, ...settings(Object.fromEntries(fields))], signal)
      } catch (error) {
        if (!lostRace(error) || tries === TRIES) throw error
      }
    }
  }

  /** Set fields, whatever they are now, by one request. */
  async set(fields: Record<string, unknown>, signal?: AbortSignal): Promise<T> {
    try {
      return await this.#patch(settings(fields), signal)
    } catch (cause) {
      if (lostRace(cause)) throw fenced(this.#request.ref, cause)
      throw cause
    }
  }

  #patch(operations: readonly JsonPatchOperation[], signal?: AbortSignal): Promise<T> {
    const { cluster, ref, fence, perform } = this.#request
    if (fence === undefined) throw new Error(`${named(ref)} was opened to look only`)
    const signals = [signal, this.#request.signal].filter((each) => each !== undefined)
    const test = { op: 'test', path: fencePath, value: String(fence) } as const
    return perform(() => cluster.jsonPatch<T>(ref, [test, ...operations], AbortSignal.any(signals)))
  }
}

/** `HTTPRoute trading/orders`. */
export function named({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace}/${name}`
}

/** True when the fence is ours now, false when somebody wrote meanwhile. */
async function raised(request: OwnedRequest, live: KubeObject, standing: number | undefined, last: boolean) {
  const { cluster, ref, application, signal } = request
  const value = String(request.fence)
  const unchanged = live.metadata?.resourceVersion
  const operations: JsonPatchOperation[] =
    standing === undefined
      ? [
          { op: 'test', path: '/metadata/resourceVersion', value: unchanged },
          ...(live.metadata?.annotations ? [] : [{ op: 'add', path: '/metadata/annotations', value: {} } as const]),
        ]
      : [{ op: 'test', path: fencePath, value: String(standing) }]
  operations.push({ op: 'add', path: fencePath, value }, { op: 'add', path: applicationPath, value: application })
  try {
    await request.perform(() => cluster.jsonPatch(ref, operations, signal))
    return true
  } catch (error) {
    if (lostRace(error) && !last) return false
    throw error
  }
}

function refuseForeign({ ref, application }: OwnedRequest, { metadata }: KubeObject): void {
  const chart = metadata?.annotations?.[RELEASE_NAME]
  if (chart !== undefined) {
    throw new NotOurs(
      `${named(ref)} belongs to the Helm release ${chart}, whose next upgrade would undo what is written to it; ` +
        `take it over first: npm run -s adopt -- --kubeconfig FILE --namespace ${ref.namespace} --release ${chart} ` +
        (ref.kind === 'Service' ? `--service ${ref.name}` : `--for canary --route ${ref.name}`),
    )
  }
  const other = metadata?.annotations?.[APPLICATION]
  if (other !== undefined && other !== application) {
    throw new NotOurs(
      `${named(ref)} sends the traffic of ${other}, not of ${application}; give each application an object of its own, ` +
        `or remove the annotation ${APPLICATION} where ${other} is no more`,
    )
  }
}

/** Throws {@link FencedError} when somebody else has raised it. */
function standingFence({ ref, fence }: OwnedRequest, live: KubeObject): number | undefined {
  try {
    const standing = fenceOf(live)
    if (fence !== undefined && standing !== undefined && standing > fence) throw fenced(ref)
    return standing
  } catch (cause) {
    if (cause instanceof FencedError) throw cause
    throw new Error(`${named(ref)} cannot be written: ${(cause as Error).message}; remove it`, { cause })
  }
}

function fenced(ref: ObjectRef, cause?: unknown): FencedError {
  return new FencedError(`another run has taken over ${named(ref)}; this one writes nothing more`, { cause })
}

function lostRace(error: unknown): boolean {
  return error instanceof KubeError && error.isLostRace
}

/**
 * Tests that fail when somebody else has changed what the object asks for. By its generation where it has one: the API
 * server compares texts in values as it would write them, where `<` and `&` are written otherwise than here.
 */
function testsOf(live: KubeObject, paths: readonly string[]): JsonPatchOperation[] {
  const { generation } = live.metadata ?? {}
  if (generation !== undefined) return [{ op: 'test', path: '/metadata/generation', value: generation }]
  return paths.flatMap((path) => {
    const value = at(live, path)
    return value === undefined ? [] : [{ op: 'test', path, value } as const]
  })
}

/** A field that is to go is set first, so that the patch fits where there is none. */
function settings(fields: Record<string, unknown>): JsonPatchOperation[] {
  return Object.entries(fields).flatMap(([path, value]): JsonPatchOperation[] =>
    value === null
      ? [
          { op: 'add', path, value: '' },
          { op: 'remove', path },
        ]
      : [{ op: 'add', path, value }],
  )
}
