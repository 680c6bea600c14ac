// A pod as a check reads it. Manifests are text from elsewhere: what has the wrong type counts as absent.
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js'

export type Fields = Readonly<Record<string, unknown>>

/** One container of any of the three lists. */
export interface ContainerView {
  name: string
  /** `spec.containers[0]`, below the pod. */
  path: string
  /** `initContainers`, `containers` or `ephemeralContainers`. */
  list: ContainerList
  container: Fields
  context: Fields
}

/** A pod, or the template of one. */
export interface PodView {
  spec: Fields
  annotations: Fields
  /** Its own securityContext. */
  context: Fields
  containers: readonly ContainerView[]
  isWindows: boolean
  /** Its users are not those of the node: `hostUsers: false`. */
  hasOwnUsers: boolean
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const
export type ContainerList = (typeof lists)[number]

/** Read a pod or its template. Never throws. */
export function viewOf(pod: { metadata?: ObjectMeta; spec?: unknown }): PodView {
  const spec = fields(pod.spec)
  return {
    spec,
    annotations: fields(pod.metadata?.annotations),
    context: fields(spec.securityContext),
    containers: lists.flatMap((list) =>
      items(spec[list]).map((container, index) => ({
        name: typeof container.name === 'string' ? container.name : '',
        path: `spec.${list}[${index}]`,
        list,
        container,
        context: fields(container.securityContext),
      })),
    ),
    isWindows: fields(spec.os).name === 'windows',
    hasOwnUsers: spec.hostUsers === false,
  }
}

/** The map that a value is, or an empty one. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** The maps of a list, in their places. */
export function items(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : []
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Null is absent, as it is for the API server. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null
}
