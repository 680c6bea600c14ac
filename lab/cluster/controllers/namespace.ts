import type { Namespace } from 'kubernetes-types/core/v1.js'
import type { ClusterObject, Objects } from '../objects.ts'
import { type Controller, type Key, keyOf } from './controller.ts'

/** Gives each namespace what every namespace has, and empties those that are deleted. */
export class NamespaceController implements Controller {
  readonly name = 'namespace'
  private readonly objects: Objects
  /** Kinds that live in namespaces. */
  private readonly kinds: () => readonly string[]

  constructor(objects: Objects, kinds: () => readonly string[]) {
    this.objects = objects
    this.kinds = kinds
  }

  affected(object: ClusterObject): readonly Key[] {
    if (object.kind === 'Namespace') return [{ ...keyOf(object), namespace: '' }]
    const name = object.metadata?.namespace
    return name === undefined ? [] : [{ namespace: '', name }]
  }

  reconcile({ name }: Key): undefined {
    const namespace = this.objects.get<Namespace>('Namespace', undefined, name)
    if (namespace === undefined) return undefined
    if (namespace.metadata?.deletionTimestamp === undefined) this.furnish(name)
    else this.empty(namespace, name)
    return undefined
  }

  private furnish(namespace: string): void {
    if (!this.objects.get('ServiceAccount', namespace, 'default')) {
      this.objects.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } })
    }
  }

  private empty(namespace: Namespace, name: string): void {
    const content = this.kinds().flatMap((kind) => this.objects.list(kind, name))
    for (const object of content) if (!object.metadata?.deletionTimestamp) this.objects.delete(object)
    if (this.kinds().some((kind) => this.objects.list(kind, name).length > 0)) return
    this.objects.change(namespace, (draft) => {
      draft.spec = { ...draft.spec, finalizers: [] }
    })
  }
}
