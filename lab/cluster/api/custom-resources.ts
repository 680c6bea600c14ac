// CustomResourceDefinitions: a kind that is defined can be stored. Its schema is not enforced.
import type { ClusterObject } from '../objects.ts'
import { type Kind, kindOf } from '../store/kinds.ts'
import { stamp } from '../store/life.ts'
import { notImplemented } from '../store/refusal.ts'
import type { Rules, Store } from '../store/store.ts'

const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io'

interface Definition extends ClusterObject {
  spec?: {
    group: string
    scope: string
    names: { kind: string; plural: string; singular?: string; shortNames?: string[]; categories?: string[] }
    versions?: { name: string; served: boolean; storage: boolean; subresources?: { status?: object; scale?: object } }[]
    conversion?: { strategy?: string }
  }
  status?: object
}

/** Keep the kinds of the store in step with its definitions. Returns how to stop. */
export function followDefinitions(store: Store): () => void {
  return store.onChange(({ type, object }) => {
    if (object.kind !== 'CustomResourceDefinition') {
      if (type === 'deleted' && store.kinds.named(object.kind ?? '')?.custom) release(store, object.kind!)
      return
    }
    const definition = object as Definition
    const { group, names } = definition.spec!
    if (type === 'deleted') store.kinds.drop(group, names.plural)
    else if (definition.metadata?.deletionTimestamp) empty(store, definition)
    else {
      for (const kind of kindsOf(definition)) store.kinds.define(kind)
      establish(store, definition)
    }
  })
}

/** Rules that also look at definitions. */
export function withDefinitions(rules: Rules, store: Store): Rules {
  return {
    fillIn: (object, old) => rules.fillIn(object, old),
    review: (object, old) => {
      rules.review(object, old)
      if (object.kind === 'CustomResourceDefinition') checkDefinition(object as Definition, store)
    },
  }
}

function checkDefinition({ spec }: Definition, store: Store): void {
  const taken = store.kinds.named(spec?.names.kind ?? '')
  if (taken && (taken.group !== spec?.group || taken.plural !== spec.names.plural)) {
    throw notImplemented(
      `two kinds of one name (${taken.kind} of ${taken.group || 'the core group'} and of ${spec?.group})`,
    )
  }
  if ((spec?.conversion?.strategy ?? 'None') !== 'None') throw notImplemented('conversion by webhook')
  if (spec?.versions?.some(({ subresources }) => subresources?.scale)) {
    throw notImplemented('the subresource scale of custom resources')
  }
}

/** The version that is stored comes first. */
function kindsOf({ spec }: Definition): Kind[] {
  const { group, scope, names, versions = [] } = spec!
  return versions
    .filter(({ served, storage }) => served || storage)
    .toSorted((a, b) => Number(b.storage) - Number(a.storage))
    .map(({ name, subresources }) =>
      kindOf(`${group}/${name}`, names.kind, names.plural, {
        singular: names.singular || names.kind.toLowerCase(),
        namespaced: scope === 'Namespaced',
        shortNames: names.shortNames ?? [],
        categories: names.categories ?? [],
        subresources: subresources?.status ? ['status'] : [],
        generation: subresources?.status ? 'spec' : 'content',
        unconditional: false,
        custom: true,
      }),
    )
}

function establish(store: Store, definition: Definition): void {
  if (definition.status && 'conditions' in definition.status) return
  const { names, versions = [] } = definition.spec!
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: stamp(),
  })
  store.change(definition, (draft) => {
    draft.metadata = { ...draft.metadata, finalizers: [...new Set([...(draft.metadata?.finalizers ?? []), CLEANUP])] }
    draft.status = {
      acceptedNames: names,
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
      ],
      storedVersions: versions.filter(({ storage }) => storage).map(({ name }) => name),
    }
  })
}

/** Delete the objects of a kind whose definition goes; it waits for them. */
function empty(store: Store, definition: Definition): void {
  const { kind } = definition.spec!.names
  for (const object of store.list(kind)) if (!object.metadata?.deletionTimestamp) store.delete(object)
  if (store.list(kind).length === 0) release(store, kind)
}

function release(store: Store, kind: string): void {
  const definitions = store.list<Definition>('CustomResourceDefinition')
  const ending = definitions.find(({ metadata, spec }) => metadata?.deletionTimestamp && spec?.names.kind === kind)
  if (ending === undefined || store.list(kind).length > 0) return
  store.change(ending, (draft) => {
    draft.metadata = { ...draft.metadata, finalizers: draft.metadata?.finalizers?.filter((name) => name !== CLEANUP) }
  })
}
