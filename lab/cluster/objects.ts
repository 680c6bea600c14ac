import type { ObjectMeta } from 'kubernetes-types/meta/v1.js'

/** Any object of the cluster. Those that were read belong to the store: they are changed through {@link Objects.change} only. */
export interface ClusterObject {
  apiVersion?: string
  kind?: string
  metadata?: ObjectMeta
}

/** A copy that may be edited. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] }

export interface Change {
  type: 'added' | 'modified' | 'deleted'
  /** The object as it is, or as it was last. */
  object: ClusterObject
}

/** The cluster's objects as controllers and kubelets use them: synchronous, because they run beside the store. */
export interface Objects {
  get<T extends ClusterObject>(kind: string, namespace: string | undefined, name: string): T | undefined
  list<T extends ClusterObject>(kind: string, namespace?: string): readonly T[]
  /** Throws the API's refusal (already exists, quota, invalid). */
  create<T extends ClusterObject>(object: T): T
  /** Edit a copy and store it when it differs. Undefined when the object is gone, or was replaced by another of the same name. */
  change<T extends ClusterObject>(object: T, edit: (draft: Draft<T>) => void): T | undefined
  /** As DELETE does it: graceful for pods, with finalizers respected. Nothing happens when it is gone. */
  delete(object: ClusterObject, options?: { graceSeconds?: number }): void
  /** Called after every change, with all of them in order. Returns how to stop. */
  onChange(listener: (change: Change) => void): () => void
}
