// The Kubernetes API as Slipway uses it: a few verbs over JSON, made by connect().
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js'
import type { Rule } from './rights.ts'

/** Any Kubernetes object. Kinds that are read in depth use the types of kubernetes-types. */
export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata?: ObjectMeta
}

/** A kind of object, in one namespace (or all, or cluster-scoped). */
export interface KindRef {
  apiVersion: string
  kind: string
  namespace?: string
}

export interface ObjectRef extends KindRef {
  name: string
}

/** RFC 6902 operation. A leading `test` of the fence annotation is how owned objects are written. */
export type JsonPatchOperation =
  | { op: 'test' | 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }

export interface ListOptions {
  labelSelector?: string
  fieldSelector?: string
  signal?: AbortSignal
}

export interface WatchEvent<T> {
  /** `synced` ends the initial list; a re-list after 410 Gone is told as `added`/`modified`/`deleted` differences. */
  type: 'added' | 'modified' | 'deleted' | 'synced'
  object?: T
}

/** A port of a pod. `path` begins with a slash. */
export interface PodAddress {
  namespace: string
  name: string
  port: number
  scheme: 'http' | 'https'
  path: string
}

export interface AskPodOptions {
  accept: string
  timeOutMs: number
  maxBytes: number
  signal: AbortSignal
}

/**
 * A cluster. Transient faults (429, 5xx, resets) are retried within a budget; everything else rejects with {@link KubeError}.
 * Writes that may have been accepted before the connection broke are not repeated blindly: the caller re-reads.
 */
export interface Cluster {
  /** Server URL, for messages. */
  readonly server: string
  /** Minor of its Kubernetes 1.x, where it says so. */
  readonly minor?: number
  get<T extends KubeObject>(ref: ObjectRef, signal?: AbortSignal): Promise<T | undefined>
  list<T extends KubeObject>(kind: KindRef, options?: ListOptions): Promise<{ items: T[]; resourceVersion: string }>
  create<T extends KubeObject>(object: T, signal?: AbortSignal): Promise<T>
  /** PUT with the object's resourceVersion: rejects with `Conflict` when it changed meanwhile. */
  replace<T extends KubeObject>(object: T, signal?: AbortSignal): Promise<T>
  /** Rejects with reason `Invalid` (a failed `test`) or `Conflict`; {@link KubeError.isLostRace} covers both. */
  jsonPatch<T extends KubeObject>(
    ref: ObjectRef,
    operations: readonly JsonPatchOperation[],
    signal?: AbortSignal,
  ): Promise<T>
  /**
   * What server-side apply by this manager would make of the object; nothing is written. Rejects with what stands against it:
   * reason `Conflict` names the managers and fields. `force` shows what taking over those fields would come to.
   */
  applyDryRun<T extends KubeObject>(
    object: T,
    options: { fieldManager: string; force?: boolean; signal?: AbortSignal },
  ): Promise<T>
  /** False when it was gone already. */
  delete(ref: ObjectRef, signal?: AbortSignal): Promise<boolean>
  /** List, then watch, until the signal aborts. Reconnects and re-lists by itself; rejects only when the budget is spent. */
  watch<T extends KubeObject>(
    kind: KindRef,
    options: ListOptions & { signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>>
  /** What these credentials may do in a namespace; undefined where the server does not tell all of it. */
  rules(namespace: string, signal?: AbortSignal): Promise<Rule[] | undefined>
  /** Last lines of a container's log; `previous` reads the one before the last restart. Empty when there is none. */
  logs(
    pod: { namespace: string; name: string },
    options: {
      container?: string
      previous?: boolean
      tailLines: number
      limitBytes: number
      signal?: AbortSignal
    },
  ): Promise<string>
  /**
   * What a pod itself answers to a GET, through the API server; asked once, since the next reading is due soon. Rejects with
   * {@link KubeError}: reason `PodAnswered` with the status where the pod did not answer 200.
   */
  askPod(pod: PodAddress, options: AskPodOptions): Promise<{ contentType: string; body: string }>
  /** Drop kept-alive connections. */
  close(): void
}

/** A refusal of the API server, as it said it. */
export class KubeError extends Error {
  override name = 'KubeError'
  readonly status: number
  /** `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`, `Unauthorized`, `Unreachable`, ... */
  readonly reason: string
  /** How long the server asked to wait, where it did. */
  readonly retryAfterMs?: number

  constructor(status: number, reason: string, message: string, options?: ErrorOptions & { retryAfterMs?: number }) {
    super(message, options)
    this.status = status
    this.reason = reason
    this.retryAfterMs = options?.retryAfterMs
  }

  /**
   * Somebody else wrote first: re-read and decide again. Of a JSON Patch whose `test` failed the API server says one
   * sentence only, the same for every patch that does not fit; objects that are invalid are refused in other words.
   */
  get isLostRace(): boolean {
    const misfit = this.message.includes('the server rejected our request due to an error in our request')
    return this.status === 409 || (this.status === 422 && misfit)
  }
}
