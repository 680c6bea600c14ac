// The Cluster over HTTP: paths, retries and what an unclear write came to.
import type { Clock, Log } from '../host.ts'
import {
  type AskPodOptions,
  type Cluster,
  type JsonPatchOperation,
  type KindRef,
  KubeError,
  type KubeObject,
  type ListOptions,
  type ObjectRef,
  type PodAddress,
  type WatchEvent,
} from './client.ts'
import type { Credentials } from './credentials.ts'
import { discovered, groupPath, knownResource, type Resource, resourcePath } from './kinds.ts'
import { type Asked, bodyOf, refusal, refusalBehind } from './replies.ts'
import { faultOf, Persistence } from './retry.ts'
import type { Rule } from './rights.ts'
import { appends, contains, holds, written } from './settle.ts'
import { type Reply, type Request, Transport, TransportError } from './transport.ts'
import { watchKind } from './watch.ts'

/** What a connection is handed, and its budgets where they differ from the defaults. */
export interface ConnectOptions {
  clock: Clock
  log: Log
  /** Ends every request of the connection. */
  signal?: AbortSignal
  /** How long one request is tried while the server is unwell. Default 60 s. */
  patienceMs?: number
  /** The same for the first request, which shows a wrong address too. Default 10 s. */
  firstPatienceMs?: number
  /** Retries of the whole run. Default 300. */
  retriesInAll?: number
  /** One exchange, from connecting to the last byte. Default 30 s. */
  requestMs?: number
  /** A watch without a byte for so long is opened anew. Default 90 s. */
  watchIdleMs?: number
  /** Default 32 MiB. */
  maxReplyBytes?: number
}

const REVIEWS = 'authorization.k8s.io/v1'
const MANAGER = 'fieldManager=slipway'

/**
 * Connect, and prove it with one request. Rejects with {@link KubeError} (`Unreachable`, `Unauthorized`, ...) that says what to do.
 * Nothing has to be closed for the process to end; `close` drops kept-alive connections early.
 */
export async function connect(credentials: Credentials, options: ConnectOptions): Promise<Cluster> {
  const transport = new Transport(credentials, {
    requestMs: options.requestMs ?? 30_000,
    idleMs: options.watchIdleMs ?? 90_000,
    maxBytes: options.maxReplyBytes ?? 32 * 1024 * 1024,
  })
  const patienceMs = options.patienceMs ?? 60_000
  const retriesInAll = options.retriesInAll ?? 300
  const firstPatienceMs = Math.min(patienceMs, options.firstPatienceMs ?? 10_000)
  const first = new Persistence({ retriesInAll, patienceMs: firstPatienceMs }, options.clock, options.log)
  const asked = { verb: 'get', resource: '/version' }
  let version: unknown
  try {
    version = await first.run(
      async () => bodyOf(await transport.exchange({ method: 'GET', path: '/version', signal: options.signal }), asked),
      options.signal,
    )
  } catch (error) {
    transport.close()
    throw explained(error, credentials.server)
  }
  const persistence = new Persistence({ retriesInAll, patienceMs }, options.clock, options.log)
  return new HttpCluster(credentials.server, minorOf(version), transport, persistence, options.signal)
}

interface Target {
  path: string
  asked: Asked
}

class HttpCluster implements Cluster {
  readonly server: string
  readonly minor?: number
  readonly #transport: Transport
  readonly #persistence: Persistence
  readonly #signal?: AbortSignal
  readonly #discovered = new Map<string, Resource>()

  constructor(
    server: string,
    minor: number | undefined,
    transport: Transport,
    persistence: Persistence,
    signal?: AbortSignal,
  ) {
    this.server = server
    this.minor = minor
    this.#transport = transport
    this.#persistence = persistence
    this.#signal = signal
  }

  async get<T extends KubeObject>(ref: ObjectRef, signal?: AbortSignal): Promise<T | undefined> {
    const target = await this.#target('get', ref, ref.name, signal)
    try {
      return (await this.#persist(signal, () => this.#once(target, { method: 'GET' }, signal))) as T
    } catch (error) {
      if (error instanceof KubeError && error.status === 404) return undefined
      throw error
    }
  }

  async list<T extends KubeObject>(kind: KindRef, options: ListOptions = {}) {
    const target = await this.#target('list', kind, undefined, options.signal)
    target.path += query({ labelSelector: options.labelSelector, fieldSelector: options.fieldSelector })
    const list = (await this.#persist(options.signal, () => this.#once(target, { method: 'GET' }, options.signal))) as {
      items?: T[] | null
      metadata?: { resourceVersion?: string }
    }
    // The items of a list come without their kind.
    const items = (list.items ?? []).map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind }))
    return { items, resourceVersion: list.metadata?.resourceVersion ?? '' }
  }

  async create<T extends KubeObject>(object: T, signal?: AbortSignal): Promise<T> {
    const ref = refOf(object)
    const target = await this.#target('create', ref, undefined, signal)
    target.path += `?${MANAGER}`
    const arrived = async () => {
      const live = await this.get<T>(ref, signal)
      return live && contains(live, written(object)) ? live : undefined
    }
    return this.#persist(
      signal,
      () => this.#once(target, { method: 'POST', body: object }, signal) as Promise<T>,
      arrived,
    )
  }

  async replace<T extends KubeObject>(object: T, signal?: AbortSignal): Promise<T> {
    const ref = refOf(object)
    const target = await this.#target('update', ref, ref.name, signal)
    target.path += `?${MANAGER}`
    const arrived = async () => {
      const live = await this.get<T>(ref, signal)
      const moved = live?.metadata?.resourceVersion !== object.metadata?.resourceVersion
      return live && moved && contains(live, written(object)) ? live : undefined
    }
    return this.#persist(
      signal,
      () => this.#once(target, { method: 'PUT', body: object }, signal) as Promise<T>,
      arrived,
    )
  }

  async jsonPatch<T extends KubeObject>(
    ref: ObjectRef,
    operations: readonly JsonPatchOperation[],
    signal?: AbortSignal,
  ): Promise<T> {
    const target = await this.#target('patch', ref, ref.name, signal)
    target.path += `?${MANAGER}`
    const request = { method: 'PATCH', body: operations, contentType: 'application/json-patch+json' } as const
    const arrived = async () => {
      const live = await this.get<T>(ref, signal)
      if (live && holds(live, operations)) return live
      if (!appends(operations)) return undefined
      throw new KubeError(
        0,
        'Unclear',
        `patch ${ref.kind}/${ref.name}: it may have been applied, and applying it twice would differ`,
      )
    }
    return this.#persist(signal, () => this.#once(target, request, signal) as Promise<T>, arrived)
  }

  async applyDryRun<T extends KubeObject>(
    object: T,
    { fieldManager, force = false, signal }: { fieldManager: string; force?: boolean; signal?: AbortSignal },
  ): Promise<T> {
    const ref = refOf(object)
    const target = await this.#target('patch', ref, ref.name, signal)
    target.path += query({ dryRun: 'All', fieldManager, force: String(force) })
    // The configuration says what its manager wants; managed fields in it are refused.
    const metadata = { ...object.metadata, namespace: target.asked.namespace, managedFields: undefined }
    const body = { ...object, metadata }
    const request = { method: 'PATCH', body, contentType: 'application/apply-patch+yaml' } as const
    return (await this.#persist(signal, () => this.#once(target, request, signal))) as T
  }

  async delete(ref: ObjectRef, signal?: AbortSignal): Promise<boolean> {
    const target = await this.#target('delete', ref, ref.name, signal)
    target.path += '?propagationPolicy=Background'
    let tries = 0
    try {
      await this.#persist(signal, () => {
        tries += 1
        return this.#once(target, { method: 'DELETE' }, signal)
      })
      return true
    } catch (error) {
      // Gone at the second try: the first one did it.
      if (error instanceof KubeError && error.status === 404) return tries > 1
      throw error
    }
  }

  async *watch<T extends KubeObject>(
    kind: KindRef,
    options: ListOptions & { signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>> {
    const target = await this.#target('watch', kind, undefined, options.signal)
    const selectors = { labelSelector: options.labelSelector, fieldSelector: options.fieldSelector }
    yield* watchKind<T>(options.signal, {
      list: () => this.list<T>(kind, options),
      open: (resourceVersion, onReply) =>
        this.#transport.lines(
          {
            method: 'GET',
            path:
              target.path +
              query({ ...selectors, watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: '290', resourceVersion }),
            signal: this.#joined(options.signal),
          },
          onReply,
        ),
      series: () => this.#persistence.series(this.#joined(options.signal)),
      asked: target.asked,
    })
  }

  async rules(namespace: string, signal?: AbortSignal): Promise<Rule[] | undefined> {
    const path = `/apis/${REVIEWS}/selfsubjectrulesreviews`
    const asked = { verb: 'create', resource: `selfsubjectrulesreviews.${REVIEWS.split('/')[0]}` }
    const body = { apiVersion: REVIEWS, kind: 'SelfSubjectRulesReview', spec: { namespace } }
    try {
      const told = await this.#persist(signal, () => this.#once({ path, asked }, { method: 'POST', body }, signal))
      const { status } = told as { status?: { incomplete?: boolean; resourceRules?: Rule[] } }
      return status?.incomplete ? undefined : status?.resourceRules
    } catch (error) {
      // Some do not serve it, some do not allow it.
      if (error instanceof KubeError && [403, 404, 405, 501].includes(error.status)) return undefined
      throw error
    }
  }

  async logs(
    pod: { namespace: string; name: string },
    options: { container?: string; previous?: boolean; tailLines: number; limitBytes: number; signal?: AbortSignal },
  ): Promise<string> {
    const target = await this.#target(
      'get',
      { apiVersion: 'v1', kind: 'Pod', namespace: pod.namespace },
      pod.name,
      options.signal,
    )
    target.asked.resource = 'pods/log'
    target.path += `/log${query({
      container: options.container,
      previous: options.previous ? 'true' : undefined,
      tailLines: String(options.tailLines),
      limitBytes: String(options.limitBytes),
    })}`
    const request: Request = { method: 'GET', path: target.path, signal: this.#joined(options.signal) }
    const reply = await this.#persist(options.signal, async () =>
      good(await this.#transport.exchange(request), target.asked, [400, 404]),
    )
    // 400: the container has not started, or was never restarted; 404: the pod is gone. Either way there is no log.
    return reply.status === 200 ? reply.body : ''
  }

  async askPod(
    { namespace, name, port, scheme, path }: PodAddress,
    { accept, timeOutMs, maxBytes, signal }: AskPodOptions,
  ): Promise<{ contentType: string; body: string }> {
    const target = await this.#target('get', { apiVersion: 'v1', kind: 'Pod', namespace }, name, signal)
    target.asked.resource = 'pods/proxy'
    const place = encodeURIComponent(`${scheme === 'https' ? 'https:' : ''}${name}:${port}`)
    const deadline = AbortSignal.timeout(timeOutMs)
    const request: Request = {
      method: 'GET',
      path: `${resourcePath('v1', { plural: 'pods', namespaced: true }, namespace)}/${place}/proxy${path}`,
      accept,
      maxBytes,
      signal: this.#joined(AbortSignal.any([signal, deadline])),
    }
    try {
      const reply = await this.#transport.exchange(request)
      if (reply.status !== 200) throw refusalBehind(reply, target.asked)
      return { contentType: reply.headers['content-type'] ?? '', body: reply.body }
    } catch (error) {
      if (!deadline.aborted || signal.aborted) throw explained(error, this.server)
      throw new KubeError(0, 'Timeout', `get pods/proxy ${namespace}/${name}: no answer within ${timeOutMs / 1000} s`)
    }
  }

  close(): void {
    this.#transport.close()
  }

  async #persist<T>(
    signal: AbortSignal | undefined,
    attempt: () => Promise<T>,
    settle?: () => Promise<T | undefined>,
  ): Promise<T> {
    try {
      return await this.#persistence.run(attempt, this.#joined(signal), settle)
    } catch (error) {
      throw explained(error, this.server)
    }
  }

  async #once(target: Target, request: Omit<Request, 'path' | 'signal'>, signal?: AbortSignal): Promise<unknown> {
    return bodyOf(
      await this.#transport.exchange({ ...request, path: target.path, signal: this.#joined(signal) }),
      target.asked,
    )
  }

  async #target(verb: string, kind: KindRef, name: string | undefined, signal?: AbortSignal): Promise<Target> {
    const resource = knownResource(kind.apiVersion, kind.kind) ?? (await this.#discover(kind, signal))
    if (name === '') throw new KubeError(0, 'Invalid', `${verb} ${kind.kind}: the name is empty`)
    const needsNamespace = resource.namespaced && !kind.namespace && verb !== 'list' && verb !== 'watch'
    if (needsNamespace) throw new KubeError(0, 'Invalid', `${verb} ${kind.kind}/${name}: the namespace is missing`)
    const group = kind.apiVersion.includes('/') ? `.${kind.apiVersion.split('/')[0]}` : ''
    const namespace = resource.namespaced ? kind.namespace : undefined
    return {
      path: resourcePath(kind.apiVersion, resource, namespace, name),
      asked: { verb, resource: resource.plural + group, namespace, name },
    }
  }

  async #discover(kind: KindRef, signal?: AbortSignal): Promise<Resource> {
    const key = `${kind.apiVersion} ${kind.kind}`
    const cached = this.#discovered.get(key)
    if (cached) return cached
    const asked = { verb: 'get', resource: groupPath(kind.apiVersion) }
    const request: Request = { method: 'GET', path: asked.resource, signal: this.#joined(signal) }
    const list = await this.#persist(signal, async () => {
      const reply = await this.#transport.exchange(request)
      return reply.status === 404 ? {} : bodyOf(reply, asked)
    })
    const resource = discovered(list, kind.kind)
    if (!resource) throw new KubeError(404, 'NotFound', `${this.server} has no kind ${kind.kind} in ${kind.apiVersion}`)
    this.#discovered.set(key, resource)
    return resource
  }

  #joined(signal?: AbortSignal): AbortSignal | undefined {
    return signal && this.#signal ? AbortSignal.any([signal, this.#signal]) : (signal ?? this.#signal)
  }
}

/** Clouds write `30+`. */
function minorOf(version: unknown): number | undefined {
  const { major, minor } = (version ?? {}) as { major?: unknown; minor?: unknown }
  const digits = /^\d{1,4}/.exec(String(minor))?.[0]
  return major === '1' && digits !== undefined ? Number(digits) : undefined
}

function good(reply: Reply, asked: Asked, alsoGood: readonly number[]): Reply {
  if (reply.status !== 200 && !alsoGood.includes(reply.status)) throw refusal(reply, asked)
  return reply
}

function refOf(object: KubeObject): ObjectRef {
  const { apiVersion, kind, metadata } = object
  if (!apiVersion || !kind || !metadata?.name) {
    throw new KubeError(0, 'Invalid', 'an object to write needs apiVersion, kind and metadata.name')
  }
  return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name }
}

function query(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

function explained(error: unknown, server: string): unknown {
  if (!(error instanceof TransportError)) return error
  if (error.permanent)
    return new KubeError(0, 'Unreachable', `${error.message}; check the server's address and the CA`, { cause: error })
  const unclear = faultOf(error).kind === 'unclear' ? ' (the server may have acted on it)' : ''
  return new KubeError(0, 'Unreachable', `${server} does not answer${unclear}: ${error.message}`, { cause: error })
}
