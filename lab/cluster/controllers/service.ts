import type { Service } from 'kubernetes-types/core/v1.js'
import type { AddressBlock } from '../network/addresses.ts'
import type { Change, Objects } from '../objects.ts'

/** Gives load balancers their address, and takes back the addresses of Services that are gone. */
export class ServiceAddresses {
  private readonly objects: Objects
  private readonly addresses: AddressBlock
  readonly stop: () => void

  constructor(objects: Objects, addresses: AddressBlock) {
    this.objects = objects
    this.addresses = addresses
    this.stop = objects.onChange((change) => this.see(change))
  }

  private see({ type, object }: Change): void {
    if (object.kind !== 'Service') return
    const service = object as Service
    const balancers = (service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? [])
    if (type === 'deleted') {
      for (const address of [service.spec?.clusterIP ?? '', ...balancers]) this.addresses.freeService(address)
    } else if (service.spec?.type === 'LoadBalancer' && balancers.length === 0) {
      const ingress = [{ ip: this.addresses.takeService(), ipMode: 'VIP' }]
      this.objects.change(service, (draft) => {
        draft.status = { ...draft.status, loadBalancer: { ingress } }
      })
    }
  }
}
