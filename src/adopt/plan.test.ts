import type { Service } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { parseManifest } from '../helm/manifest.ts'
import { AdoptRefused, type AdoptRequest, nameOf, planAdoption } from './plan.ts'

const labels = 'app.kubernetes.io/name: orders, app.kubernetes.io/instance: orders'
const deployment = (podLabels = labels) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec: { selector: { matchLabels: { ${podLabels} } }, template: { metadata: { labels: { ${podLabels} } }, spec: { containers: [] } } }
`
const service = (name = 'orders', spec = '') => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, labels: { ${labels}, app.kubernetes.io/managed-by: Helm, helm.sh/chart: orders-1, team: desk }, annotations: { helm.sh/resource-policy: keep, a: b } }
spec: { ${spec}selector: { app.kubernetes.io/name: orders }, ports: [{ name: http, port: 80, targetPort: http, nodePort: 30001 }] }
`
const object = (apiVersion: string, kind: string, spec: string, name = 'orders') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`
const httpRoute = (spec: string, name?: string) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', spec, name)
const virtualService = (spec: string) => object('networking.istio.io/v1', 'VirtualService', spec)
const ingress = (spec: string) => object('networking.k8s.io/v1', 'Ingress', spec)
const toOrders = '{ rules: [{ backendRefs: [{ name: orders, port: 80 }] }] }'

const plan = (text: string, over: Partial<AdoptRequest> = {}, values: Record<string, unknown> = {}) =>
  planAdoption(
    { release: 'orders', namespace: 'trading', purpose: 'service', ...over },
    { objects: parseManifest(text), values },
  )
const twins = (...given: Parameters<typeof plan>) => plan(...given).pairs.map(({ twin }) => twin)
const specOf = (twin: KubeObject | undefined) => (twin as { spec?: unknown }).spec

test("the Service has the same ports, selects one release, and is nobody's but ours", () => {
  const text =
    deployment() +
    service('orders', 'type: NodePort, clusterIP: 10.0.0.1, loadBalancerIP: 1.2.3.4, sessionAffinity: ClientIP, ')
  const [twin] = twins(text)
  expect(twin).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'orders-live',
      namespace: 'trading',
      labels: {
        'app.kubernetes.io/name': 'orders',
        'app.kubernetes.io/instance': 'orders',
        'app.kubernetes.io/managed-by': 'slipway',
        'slipway.github.io/release': 'orders',
        team: 'desk',
      },
      annotations: { a: 'b' },
    },
    spec: {
      type: 'NodePort',
      sessionAffinity: 'ClientIP',
      selector: { 'app.kubernetes.io/name': 'orders', 'app.kubernetes.io/instance': 'orders' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  })
  expect(plan(text).notes).toEqual([expect.stringContaining('of type NodePort')])
})

test('a headless Service stays one', () => {
  const [twin] = twins(deployment() + service('orders', 'clusterIP: None, '))
  expect((twin as Service).spec?.clusterIP).toBe('None')
})

const live = (text: string) => text.replaceAll('orders', 'orders-live')
test.each<[string, string, string]>([
  ['HTTPRoute', httpRoute(toOrders), '{ rules: [{ backendRefs: [{ name: orders-live, port: 80 }] }] }'],
  [
    'HTTPRoute with a mirror, another Service, and one of another namespace',
    httpRoute(
      '{ hostnames: [orders], rules: [{ backendRefs: [{ name: orders }, { name: other }, { name: orders, namespace: b }, { kind: Bucket, group: c.d, name: orders }], filters: [{ requestMirror: { backendRef: { kind: Service, name: orders } } }] }] }',
    ),
    '{ hostnames: [orders], rules: [{ backendRefs: [{ name: orders-live }, { name: other }, { name: orders, namespace: b }, { kind: Bucket, group: c.d, name: orders }], filters: [{ requestMirror: { backendRef: { kind: Service, name: orders-live } } }] }] }',
  ],
  [
    'VirtualService',
    virtualService(
      '{ hosts: [orders], http: [{ route: [{ destination: { host: orders.trading.svc.cluster.local } }], mirror: { host: orders } }, { route: [{ destination: { host: orders.other } }] }], tcp: [{ route: [{ destination: { host: orders.trading } }] }] }',
    ),
    '{ hosts: [orders], http: [{ route: [{ destination: { host: orders-live } }], mirror: { host: orders-live } }, { route: [{ destination: { host: orders.other } }] }], tcp: [{ route: [{ destination: { host: orders-live } }] }] }',
  ],
  [
    'Ingress',
    ingress(
      '{ defaultBackend: { service: { name: orders } }, rules: [{ host: orders, http: { paths: [{ path: /, backend: { service: { name: orders, port: { number: 80 } } } }, { path: /b, backend: { service: { name: b } } }] } }] }',
    ),
    '{ defaultBackend: { service: { name: orders-live } }, rules: [{ host: orders, http: { paths: [{ path: /, backend: { service: { name: orders-live, port: { number: 80 } } } }, { path: /b, backend: { service: { name: b } } }] } }] }',
  ],
])('the backends of a %s lead to the twin, and nothing else changes', (_, route, wanted) => {
  const [, twin] = twins(deployment() + service() + route)
  expect(twin?.metadata?.name).toBe('orders-live')
  expect(specOf(twin)).toEqual(specOf(parseManifest(object('v1', 'Any', wanted))[0]))
})

test('for a canary by weights, routes keep the Service, and there is no other one', () => {
  const all = twins(
    deployment() + service() + httpRoute(toOrders) + ingress('{ defaultBackend: { service: { name: orders } } }'),
    { purpose: 'canary' },
  )
  expect(all.map(nameOf)).toEqual(['HTTPRoute/orders-live'])
  expect(specOf(all[0])).toEqual({ rules: [{ backendRefs: [{ name: 'orders', port: 80 }] }] })
})

test('routes that lead elsewhere are left out; those that are named are taken alone', () => {
  const text =
    deployment() + service() + httpRoute(toOrders, 'a') + httpRoute(toOrders, 'b') + httpRoute(live(toOrders), 'c')
  expect(twins(text).map(nameOf)).toEqual(['Service/orders-live', 'HTTPRoute/a-live', 'HTTPRoute/b-live'])
  expect(twins(text, { routes: ['b'] }).map(nameOf)).toEqual(['Service/orders-live', 'HTTPRoute/b-live'])
})

test.each<[string, Record<string, unknown>, string[]]>([
  ['as charts usually name it', {}, ['httpRoute.enabled: false']],
  ['as it was given', { gateway: { enabled: true }, httpRoute: { enabled: false } }, ['gateway.enabled: false']],
])('the value to turn off is told: %s', (_, values, turnOff) => {
  expect(plan(deployment() + service() + httpRoute(toOrders), {}, values).turnOff).toEqual(turnOff)
})

test('the rules of precedence are told for the kinds at hand', () => {
  const text = deployment() + service() + httpRoute(toOrders)
  expect(plan(text).notes).toEqual([expect.stringMatching(/two HTTPRoutes.*older one wins/)])
  expect(plan(deployment() + service()).notes).toEqual([])
  const rule = object('networking.istio.io/v1', 'DestinationRule', '{ host: orders }')
  expect(plan(deployment() + service() + rule).notes).toEqual([expect.stringContaining('DestinationRule/orders')])
})

test.each<[string, string, Partial<AdoptRequest>, RegExp[]]>([
  ['no Service', deployment(), {}, [/no Service of release orders selects pods.*Services: none/]],
  ['a Service without pods', service(), {}, [/no Service of release orders selects pods.*Services: orders/]],
  [
    'two Services',
    deployment() + service() + service('admin'),
    {},
    [/more than one Service; name one of them with --service: orders, admin/],
  ],
  [
    'a Service that is not there',
    deployment() + service(),
    { service: 'web' },
    [/renders no Service web; it renders: orders/],
  ],
  ['a route that is not there', deployment() + service(), { routes: ['web', 'b'] }, [/no route web/, /no route b/]],
  ['no route for a canary', deployment() + service(), { purpose: 'canary' }, [/no HTTPRoute or VirtualService/]],
  [
    'pods that look like those of other releases',
    deployment('app.kubernetes.io/name: orders') + service(),
    {},
    [/do not carry the label app\.kubernetes\.io\/instance: orders/],
  ],
  [
    'a name that is too long',
    deployment(`app.kubernetes.io/name: orders, app.kubernetes.io/instance: ${'o'.repeat(60)}`) + service(),
    { release: 'o'.repeat(60) },
    [/is longer than 63/],
  ],
  [
    'a name that the chart has',
    deployment() + service() + object('v1', 'Service', '{}', 'orders-live'),
    {},
    [/the chart renders Service\/orders-live itself/],
  ],
  [
    'subsets',
    deployment() + service() + virtualService('{ http: [{ route: [{ destination: { host: orders, subset: v1 } }] }] }'),
    {},
    [/subset v1 of orders/],
  ],
])('refused: %s', (_, text, over, problems) => {
  const thrown = (() => {
    try {
      return plan(text, over)
    } catch (error) {
      return error
    }
  })()
  expect(thrown).toBeInstanceOf(AdoptRefused)
  expect((thrown as AdoptRefused).problems).toEqual(problems.map((problem) => expect.stringMatching(problem)))
})

test('a headless Service beside another one is not the one that people reach', () => {
  const [twin] = twins(deployment() + service() + service('orders-headless', 'clusterIP: None, '))
  expect((twin as Service).spec?.clusterIP).toBeUndefined()
})
