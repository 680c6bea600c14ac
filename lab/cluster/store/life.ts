// When an object counts as a new generation, and how it ends.
import type { Namespace, Pod } from 'kubernetes-types/core/v1.js'
import { sameJson } from '../api/patch/json.ts'
import { isOver } from '../controllers/pods.ts'
import type { ClusterObject } from '../objects.ts'
import type { Kind } from './kinds.ts'

export interface DeleteOptions {
  graceSeconds?: number
  propagation?: 'Background' | 'Foreground' | 'Orphan'
}

const FOREGROUND = 'foregroundDeletion'
const ORPHAN = 'orphan'

/** Whether what is asked for differs, as opposed to what is reported. */
export function respecified(kind: Kind, live: ClusterObject, next: ClusterObject): boolean {
  if (kind.generation === 'none') return false
  if (kind.generation.startsWith('spec')) {
    const annotated = kind.generation === 'spec' || sameJson(annotationsOf(live), annotationsOf(next))
    return !annotated || !sameJson(asked(live as Pod), asked(next as Pod))
  }
  const { metadata: _live, ...before } = live
  const { metadata: _next, ...after } = next
  return !sameJson(before, after)
}

/** A spec without what only the scheduler writes. */
function asked({ kind, spec }: Pod): unknown {
  return kind === 'Pod' ? { ...spec, nodeName: undefined } : spec
}

/** But for the one that the deployment controller writes beside the status. */
function annotationsOf({ metadata }: ClusterObject): Record<string, string> {
  const { 'deployment.kubernetes.io/revision': _, ...annotations } = metadata?.annotations ?? {}
  return annotations
}

/** Whether somebody has to let go of the object before it can be gone. */
export function isHeld(object: ClusterObject): boolean {
  const emptying = object.kind === 'Namespace' && (object as Namespace).spec?.finalizers?.length
  return Boolean(object.metadata?.finalizers?.length || emptying)
}

/** What a deletion makes of an object; `gone` when nothing stays. */
export function deletionOf<T extends ClusterObject>(live: T, options: DeleteOptions): { marked: T; gone: boolean } {
  const { deletionTimestamp, deletionGracePeriodSeconds: left, generation } = live.metadata ?? {}
  const finalizers = finalizersFor(live, options)
  const grace = Math.min(
    graceOf(live, options),
    deletionTimestamp === undefined ? Number.POSITIVE_INFINITY : (left ?? 0),
  )
  const { finalizers: _, ...rest } = live.metadata ?? {}
  const metadata = finalizers.length > 0 ? { ...rest, finalizers } : rest
  const ends = { ...live, metadata } as T
  if (grace === 0 && !isHeld(ends)) return { marked: ends, gone: true }
  if (deletionTimestamp !== undefined && grace === (left ?? 0)) return { marked: ends, gone: false }
  ends.metadata = {
    ...metadata,
    deletionTimestamp: stamp(grace),
    ...(live.kind !== 'Namespace' && { deletionGracePeriodSeconds: grace }),
    // What is being deleted wants something else than before, to everyone who looks after it.
    ...(generation !== undefined && deletionTimestamp === undefined && { generation: generation + 1 }),
  }
  if (ends.kind === 'Namespace') {
    Object.assign(ends, { status: { ...(ends as Namespace).status, phase: 'Terminating' } })
  }
  return { marked: ends, gone: false }
}

function finalizersFor({ metadata }: ClusterObject, { propagation }: DeleteOptions): string[] {
  const held = metadata?.finalizers ?? []
  if (propagation === undefined) return held
  const others = held.filter((name) => name !== FOREGROUND && name !== ORPHAN)
  if (propagation === 'Background') return others
  return [...others, propagation === 'Foreground' ? FOREGROUND : ORPHAN]
}

/** Seconds that the object has left; only pods that run somewhere have any. */
function graceOf(object: ClusterObject, { graceSeconds }: DeleteOptions): number {
  const { spec } = object as Pod
  if (object.kind !== 'Pod' || spec?.nodeName === undefined || isOver(object as Pod)) return 0
  const asked = graceSeconds ?? spec.terminationGracePeriodSeconds ?? 30
  return asked < 0 ? 1 : asked
}

/** Now, as objects carry it. `later` is in seconds. */
export function stamp(later = 0): string {
  return new Date(Date.now() + later * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
}
