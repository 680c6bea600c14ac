// The Service that people reach: Slipway's own, made from those of the releases.
import type { Service, ServicePort } from 'kubernetes-types/core/v1.js'
import { KubeError, type KubeObject, type ObjectRef } from '../cluster/client.ts'
import { PREFIX } from '../prefix.ts'
import type { Backends } from './backend.ts'
import { type Behind, readBehind } from './endpoints.ts'
import { named, OwnedObject, type OwnedRequest } from './owned-object.ts'
import type { Captured } from './router.ts'

export type Selector = Record<string, string>
type ServiceObject = Service & KubeObject

const SELECTOR = '/spec/selector'

/** Which Service it is, and of which releases. */
export interface ServiceRequest extends Omit<OwnedRequest, 'ref'> {
  namespace: string
  service: string
  backends: Backends
  /** Selectors of the releases' own Services as rendered; those that are missing are read from the cluster. */
  selectors?: Readonly<Record<string, Selector>>
}

/** The owned Service; it may not be there yet. */
export class OwnedService {
  readonly ref: ObjectRef
  readonly #request: ServiceRequest
  #object?: OwnedObject<ServiceObject>

  private constructor(request: ServiceRequest, object?: OwnedObject<ServiceObject>) {
    this.#request = request
    this.ref = refOf(request)
    if (object) this.#object = object
  }

  /** Raise the fence where the Service is there. */
  static async open(request: ServiceRequest): Promise<OwnedService> {
    return new OwnedService(request, await OwnedObject.open<ServiceObject>({ ...request, ref: refOf(request) }))
  }

  /** What it selects; undefined while it is not there. */
  async selector(): Promise<Selector | undefined> {
    return this.#object && ((await this.#object.get()).spec?.selector ?? {})
  }

  async capture(): Promise<Captured | undefined> {
    const selector = await this.selector()
    return selector && { object: this.ref, fields: { [SELECTOR]: selector } }
  }

  async restore({ object, fields }: Captured, signal?: AbortSignal): Promise<void> {
    if (named(object) !== named(this.ref)) {
      throw new Error(`what was captured is of ${named(object)}, not of ${named(this.ref)}`)
    }
    if (!this.#object) throw new Error(`${named(this.ref)} is gone: somebody deleted it; create it again`)
    await this.#object.set(fields, signal)
  }

  /** Select these pods; the Service is created, with the ports of a release's own, where it is absent. */
  async select(selector: Selector, like: string, signal?: AbortSignal): Promise<void> {
    if (!this.#object) await this.#create(selector, like, signal)
    await this.#object?.change(() => ({ [SELECTOR]: selector }), signal)
  }

  /** The pods that get requests, for what is selected now. */
  async behind(): Promise<Behind | undefined> {
    const { cluster, namespace, service: name } = this.#request
    const selector = await this.selector()
    return selector && readBehind(cluster, { namespace, name, selector })
  }

  /** What a release's own Service selects. */
  async selectorOf(release: string): Promise<Selector> {
    const selector = this.#request.selectors?.[release] ?? (await this.#serviceOf(release))?.spec?.selector
    const { namespace } = this.#request
    if (!selector || Object.keys(selector).length === 0) {
      const service = `Service ${namespace}/${this.#request.backends[release]?.service}`
      throw new Error(
        `${service} of release ${release} selects no pods, so that ${named(this.ref)} cannot lead to them`,
      )
    }
    return selector
  }

  /** When somebody else made it meanwhile, that one is opened. */
  async #create(selector: Selector, like: string, signal?: AbortSignal): Promise<void> {
    const { cluster, perform, backends } = this.#request
    const request = { ...this.#request, ref: this.ref }
    const ports = (await this.#serviceOf(like))?.spec?.ports ?? []
    if (ports.length === 0) {
      const service = `Service ${this.ref.namespace}/${backends[like]?.service} of release ${like}`
      throw new Error(`${named(this.ref)} cannot be created: ${service} is not there, or has no ports`)
    }
    const metadata = OwnedObject.metadata(request)
    const labels = { ...metadata?.labels, [`${PREFIX}/release`]: request.application }
    const object: ServiceObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...metadata, labels },
      spec: { selector, ports: ports.map(portLike) },
    }
    const signals = [signal, this.#request.signal].filter((each) => each !== undefined)
    try {
      await perform(() => cluster.create(object, AbortSignal.any(signals)))
    } catch (error) {
      if (!(error instanceof KubeError && error.reason === 'AlreadyExists')) throw error
    }
    this.#object = await OwnedObject.open<ServiceObject>(request)
  }

  async #serviceOf(release: string): Promise<ServiceObject | undefined> {
    const { cluster, namespace, backends } = this.#request
    const name = backends[release]?.service ?? ''
    return cluster.get<ServiceObject>({ apiVersion: 'v1', kind: 'Service', namespace, name })
  }
}

function portLike({ name, port, targetPort, protocol, appProtocol }: ServicePort): ServicePort {
  return {
    port,
    ...(name && { name }),
    ...(protocol && { protocol }),
    ...(targetPort && { targetPort }),
    ...(appProtocol && { appProtocol }),
  }
}

function refOf({ namespace, service }: ServiceRequest): ObjectRef {
  return { apiVersion: 'v1', kind: 'Service', namespace, name: service }
}
