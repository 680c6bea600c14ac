// All traffic to one release, by the selector of a Service.

import { INSTANCE } from '../helm/marks.ts'
import { checkSplit } from './abilities.ts'
import { named } from './owned-object.ts'
import { OwnedService, type ServiceRequest } from './owned-service.ts'
import type { Captured, Router, Split } from './router.ts'

/** Open the Service `service`; it is created by the first write where it is absent. */
export async function openService(request: ServiceRequest): Promise<Router> {
  return new ServiceRouter(await OwnedService.open(request), Object.keys(request.backends))
}

class ServiceRouter implements Router {
  readonly name: string
  readonly #service: OwnedService
  readonly #releases: readonly string[]

  constructor(service: OwnedService, releases: readonly string[]) {
    this.#service = service
    this.#releases = releases
    this.name = named(service.ref)
  }

  async read(): Promise<Split | undefined> {
    const selector = await this.#service.selector()
    if (!selector) return { weights: {} }
    const release = selector[INSTANCE]
    return release !== undefined && this.#releases.includes(release) ? { weights: { [release]: 100 } } : undefined
  }

  capture(): Promise<Captured | undefined> {
    return this.#service.capture()
  }

  async write(split: Split, signal?: AbortSignal): Promise<void> {
    const release = this.#wanted(split)
    const selector = { ...(await this.#service.selectorOf(release)), [INSTANCE]: release }
    await this.#service.select(selector, release, signal)
  }

  restore(captured: Captured, signal?: AbortSignal): Promise<void> {
    return this.#service.restore(captured, signal)
  }

  async settled(split: Split): Promise<boolean> {
    const release = this.#wanted(split)
    const selector = await this.#service.selector()
    if (selector?.[INSTANCE] !== release) return false
    const { served, current } = (await this.#service.behind()) ?? { served: new Map(), current: false }
    return current && served.size === 1 && served.has(release)
  }

  /** The one release that gets everything. */
  #wanted(split: Split): string {
    checkSplit('service', split, this.#releases)
    return this.#releases.find((release) => split.weights[release] === 100)!
  }
}
