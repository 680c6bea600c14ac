// Traffic by the HTTP routes of an Istio VirtualService.
import type { KubeObject } from '../cluster/client.ts'
import { type Dialect, type RouteRequest, RouteRouter } from './route-router.ts'
import type { Router } from './router.ts'
import { type HttpRoute, routesWithSplit, splitOfRoutes } from './virtual-service-routes.ts'

/** Open the VirtualService `route`. */
export function openIstio(request: RouteRequest): Promise<Router> {
  return RouteRouter.open(dialect, request)
}

const dialect: Dialect<HttpRoute, KubeObject> = {
  router: 'istio',
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  rules: '/spec/http',
  read: splitOfRoutes,
  write: routesWithSplit,
  check: () => undefined,
  verify: () => undefined,
  // Istio says nowhere which proxies have a VirtualService: a probe has to find out.
  settled: () => undefined,
  example: (name, namespace, backends) => {
    const [backend] = Object.values(backends)
    return [
      'apiVersion: networking.istio.io/v1',
      'kind: VirtualService',
      `metadata: { name: ${name}, namespace: ${namespace} }`,
      'spec:',
      '  hosts: [orders.example.com]',
      '  gateways: [istio-system/public]',
      '  http:',
      `    - route: [{ destination: { host: ${backend?.service}, port: { number: ${backend?.port} } } }]`,
    ].join('\n')
  },
}
