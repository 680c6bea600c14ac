import type { Cluster } from '../cluster/client.ts'
import type { RouterKind } from './abilities.ts'
import type { Backends } from './backend.ts'
import { openGatewayApi } from './gateway-api.ts'
import { openIstio } from './istio.ts'
import { none } from './none.ts'
import type { Perform } from './owned-object.ts'
import { openReplicas } from './replicas.ts'
import type { Router } from './router.ts'
import { openService } from './service.ts'

export interface RouterRequest {
  kind: RouterKind
  cluster: Cluster
  namespace: string
  /** The application that the Lease is for. */
  application: string
  /** The HTTPRoute or VirtualService, of the routers gateway-api and istio. */
  route?: string
  /** The owned Service, of the routers service and replicas. */
  service?: string
  /** By Helm release; the one that stands for the application first. */
  backends: Backends
  /** Selectors of the releases' own Services as rendered; those that are missing are read from the cluster. */
  selectors?: Readonly<Record<string, Record<string, string>>>
  /** The Lease's fence; undefined to look only, when every write rejects. */
  fence?: number
  /** The one door for external effects: every write goes through it. */
  perform: Perform
  /** Aborts when the Lease is lost. */
  signal?: AbortSignal
}

/**
 * Open what sends the traffic, and raise its fence. Rejects with `NotOurs` where it belongs to a chart or another
 * application, with `FencedError` where another run has taken over, and with what to create where a route is absent.
 */
export async function openRouter(request: RouterRequest): Promise<Router> {
  const { kind, route = '', service = '' } = request
  const services = Object.values(request.backends).map((backend) => backend.service)
  const shared = services.find((each, n) => services.indexOf(each) !== n)
  if (shared !== undefined) throw new Error(`releases cannot be told apart: Service ${shared} is named for two of them`)
  switch (kind) {
    case 'gateway-api':
      return openGatewayApi({ ...request, route })
    case 'istio':
      return openIstio({ ...request, route })
    case 'service':
      return openService({ ...request, service })
    case 'replicas':
      return openReplicas({ ...request, service })
    case 'none':
      return none
  }
}
