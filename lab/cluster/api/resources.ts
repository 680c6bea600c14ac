// Requests for objects: which verb on which resource, and what answers it.
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { Admission } from '../admission/admission.ts'
import { FieldErrors } from '../admission/field-error.ts'
import type { AddressBlock } from '../network/addresses.ts'
import type { ClusterObject } from '../objects.ts'
import type { Kind } from '../store/kinds.ts'
import { stamp } from '../store/life.ts'
import { ApiRefusal, badRequest, invalidOptions, notFound, notImplemented, qualified } from '../store/refusal.ts'
import type { Store } from '../store/store.ts'
import { objectIn, patchIn } from './body.ts'
import { type Call, isOn, type Reply } from './call.ts'
import { verbsOf } from './discovery.ts'
import { Patcher, patched } from './patcher.ts'
import { type LogSource, podLog } from './pod-log.ts'
import { type ActualPort, podPlace, podProxy } from './pod-proxy.ts'
import { Presentation } from './presentation.ts'
import { checkNotAhead, listing, versionIn } from './reader.ts'
import { deleted, Remover } from './remover.ts'
import type { Route } from './route.ts'
import { scaled, scaleOf } from './scale.ts'
import { watching } from './watcher.ts'
import { deleteWishes, writeOptions } from './write-options.ts'
import { type Target, Writer, type Written } from './writer.ts'

export class Resources {
  private readonly store: Store
  private readonly writer: Writer
  private readonly patcher: Patcher
  private readonly remover: Remover
  private readonly logs: LogSource
  private readonly actualPort: ActualPort

  constructor(store: Store, admission: Admission, addresses: AddressBlock, logs: LogSource, actualPort: ActualPort) {
    this.store = store
    this.writer = new Writer(store, admission, addresses)
    this.patcher = new Patcher(store, this.writer, admission)
    this.remover = new Remover(store)
    this.logs = logs
    this.actualPort = actualPort
  }

  answer(call: Call, { kind, namespace, name, subresource, rest = '/' }: Route): Reply | Promise<Reply> {
    if (subresource !== undefined && !kind.subresources.includes(subresource)) {
      throw notImplemented(`the subresource "${subresource}" of ${qualified(kind)}`)
    }
    if (name === undefined) return this.collection(call, kind, namespace)
    const target = { kind, namespace, name, subresource }
    if (subresource === 'proxy') {
      const place = podPlace(name)
      const pod = this.there({ kind, namespace, name: place.name }) as Pod
      return podProxy(call, pod, { ...place, rest }, this.actualPort)
    }
    if (subresource === 'log') return this.log(call, target)
    if (subresource === 'eviction') return this.evict(call, target)
    if (subresource === 'scale') return this.scale(call, target)
    return this.object(call, target)
  }

  private collection(call: Call, kind: Kind, namespace: string | undefined): Reply {
    const { method, query } = call
    if (method === 'GET') {
      const presentation = new Presentation(kind, call)
      if (isOn(query, 'watch')) return watching(this.store, { kind, namespace, query, presentation })
      const { objects, facts } = listing(this.store, kind, namespace, query)
      return { status: 200, body: presentation.list(objects, facts) }
    }
    if (method === 'POST') {
      if (kind.namespaced && namespace === undefined) throw notAllowed()
      return shown(call, kind, this.writer.create(kind, namespace, required(call), writeOptions(call)))
    }
    if (method === 'DELETE' && verbsOf(kind).includes('deletecollection')) {
      return this.deleteAll(call, kind, namespace)
    }
    throw notAllowed()
  }

  private object(call: Call, target: Target): Reply {
    const { kind, name, subresource } = target
    switch (call.method) {
      case 'GET':
        if (isOn(call.query, 'watch')) {
          const query = new URLSearchParams([...call.query, ['fieldSelector', `metadata.name=${name}`]])
          return watching(this.store, { ...target, query, presentation: new Presentation(kind, call) })
        }
        checkNotAhead(this.store, versionIn(call.query) ?? 0)
        return { status: 200, body: new Presentation(kind, call).one(this.there(target)) }
      case 'PUT':
        return shown(call, kind, this.writer.replace(target, required(call), writeOptions(call)))
      case 'PATCH': {
        const patch = { type: call.contentType, content: patchIn(call) }
        const options = writeOptions(call)
        if (patch.type === 'application/apply-patch+yaml' && !call.query.get('fieldManager')) {
          const errors = new FieldErrors()
          errors.required('fieldManager', 'is required for apply patch')
          throw invalidOptions('PatchOptions', errors)
        }
        if (patch.type !== 'application/apply-patch+yaml' && options.force) {
          const errors = new FieldErrors()
          errors.forbidden('force', 'may not be specified for non-apply patch')
          throw invalidOptions('PatchOptions', errors)
        }
        return shown(call, kind, this.patcher.patch(target, patch, options))
      }
      case 'DELETE': {
        if (subresource !== undefined) throw notAllowed()
        const { live, going } = this.remover.remove(target, deleteWishes(call, objectIn(call)))
        if (going === undefined && !kind.shownDeleted) return { status: 200, body: deleted(kind, live) }
        return { status: 200, body: new Presentation(kind, call).one(going ?? ended(live)) }
      }
      default:
        throw notAllowed()
    }
  }

  private deleteAll(call: Call, kind: Kind, namespace: string | undefined): Reply {
    const wishes = deleteWishes(call, objectIn(call))
    const { objects, facts } = listing(this.store, kind, namespace, call.query)
    for (const { metadata } of objects) {
      this.remover.remove({ kind, namespace: metadata?.namespace, name: metadata?.name ?? '' }, wishes)
    }
    return { status: 200, body: new Presentation(kind, call).list(objects, facts) }
  }

  private log(call: Call, target: Target): Reply {
    if (call.method !== 'GET') throw notAllowed()
    const pod = this.there(target) as Pod
    const fresh = () => {
      const live = this.store.get<Pod>('Pod', target.namespace, target.name)
      return live?.metadata?.uid === pod.metadata?.uid ? live : undefined
    }
    return podLog(pod, call.query, this.logs, fresh)
  }

  private evict(call: Call, target: Target): Reply {
    if (call.method !== 'POST') throw notAllowed()
    const { deleteOptions } = required(call) as ClusterObject & { deleteOptions?: object }
    this.remover.evict(target, deleteWishes(call, deleteOptions))
    return { status: 201, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 } }
  }

  private scale(call: Call, target: Target): Reply {
    const live = this.there(target)
    const scale = scaleOf(live)
    if (call.method === 'GET') return { status: 200, body: scale }
    if (call.method !== 'PUT' && call.method !== 'PATCH') throw notAllowed()
    if (call.contentType === 'application/apply-patch+yaml') throw notImplemented('server-side apply of scale')
    const next =
      call.method === 'PUT'
        ? required(call)
        : patched({ ...target.kind, kind: 'Scale' }, scale, { type: call.contentType, content: patchIn(call) })
    const { object } = this.writer.update(target, live, scaled(live, next), writeOptions(call))
    return { status: 200, body: scaleOf(object) }
  }

  private there({ kind, namespace, name }: Target): ClusterObject {
    const object = this.store.get(kind.kind, namespace, name)
    if (object === undefined) throw notFound(kind, name)
    return object
  }
}

function shown(call: Call, kind: Kind, { object, created, warnings }: Written): Reply {
  const headers = warnings.length > 0 ? { warning: warnings.map((text) => `299 - ${JSON.stringify(text)}`) } : undefined
  return { status: created ? 201 : 200, headers, body: new Presentation(kind, call).one(object) }
}

/** An object that is gone already, as its deletion answers. */
function ended(object: ClusterObject): ClusterObject {
  if (object.kind !== 'Pod') return object
  const generation = (object.metadata?.generation ?? 0) + 1
  const end = { generation, deletionTimestamp: stamp(), deletionGracePeriodSeconds: 0 }
  return { ...object, metadata: { ...object.metadata, ...end } }
}

function required(call: Call): ClusterObject {
  const object = objectIn(call)
  if (object === undefined) throw badRequest('the request needs a body')
  return object
}

function notAllowed(): ApiRefusal {
  return new ApiRefusal(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})
}
