// DELETE of one object or of a collection, and eviction.
import type { LabelSelector } from 'kubernetes-types/meta/v1.js'
import { matches } from '../controllers/owners.ts'
import type { ClusterObject } from '../objects.ts'
import type { Kind } from '../store/kinds.ts'
import { deletionOf } from '../store/life.ts'
import { conflict, forbidden, notFound, notImplemented } from '../store/refusal.ts'
import type { Store } from '../store/store.ts'
import type { DeleteWishes } from './write-options.ts'
import type { Target } from './writer.ts'

const PERMANENT = new Set(['default', 'kube-public', 'kube-system'])

export class Remover {
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  /** Undefined when it is gone for good; the object while it still has something to do. */
  remove(target: Target, wishes: DeleteWishes): { live: ClusterObject; going: ClusterObject | undefined } {
    const { kind, namespace, name } = target
    const live = this.store.get(kind.kind, namespace, name)
    if (live === undefined) throw notFound(kind, name)
    if (kind.kind === 'Namespace' && PERMANENT.has(name)) {
      throw forbidden(kind, name, 'this namespace may not be deleted')
    }
    checkPreconditions(kind, live, wishes)
    // Jobs keep their pods unless the client says otherwise, for the sake of clients older than propagation.
    const propagation = wishes.propagation ?? (kind.kind === 'Job' ? 'Orphan' : undefined)
    const options = { graceSeconds: wishes.graceSeconds, propagation }
    if (!wishes.dryRun) return { live, going: this.store.remove(live, options) }
    const { marked, gone } = deletionOf(live, options)
    return { live, going: gone ? undefined : marked }
  }

  /** POST of an Eviction. Throws 501 when a disruption budget would have a say. */
  evict(target: Target, wishes: DeleteWishes): void {
    const { kind, namespace, name } = target
    const pod = this.store.get(kind.kind, namespace, name)
    if (pod === undefined) throw notFound(kind, name)
    const budgets = this.store.list<ClusterObject & { spec?: { selector?: LabelSelector } }>(
      'PodDisruptionBudget',
      namespace,
    )
    const budget = budgets.find(({ spec }) => spec?.selector && matches(spec.selector, pod.metadata?.labels))
    if (budget) throw notImplemented(`eviction under PodDisruptionBudget "${budget.metadata?.name}"`)
    this.remove(target, wishes)
  }
}

/** The Status that answers a deletion which is done. */
export function deleted(kind: Kind, object: ClusterObject): object {
  const { name, uid } = object.metadata ?? {}
  const details = { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.plural, uid }
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details }
}

function checkPreconditions(kind: Kind, live: ClusterObject, { preconditions = {} }: DeleteWishes): void {
  const { name = '', uid, resourceVersion } = live.metadata ?? {}
  const say = (field: string, wanted: string, is: string | undefined) =>
    conflict(
      { ...kind, plural: kind.kind },
      name,
      `the ${field} in the precondition (${wanted}) does not match the ${field} in record (${is}). ` +
        `The object might have been ${field === 'UID' ? 'deleted and then recreated' : 'modified'}`,
    )
  if (preconditions.uid && preconditions.uid !== uid) throw say('UID', preconditions.uid, uid)
  if (preconditions.resourceVersion && preconditions.resourceVersion !== resourceVersion) {
    throw say('ResourceVersion', preconditions.resourceVersion, resourceVersion)
  }
}
