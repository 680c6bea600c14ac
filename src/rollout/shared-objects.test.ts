import type { KubeObject } from '../cluster/client.ts'
import { parseManifest } from '../helm/manifest.ts'
import { type RenderedRelease, SharedRefused, sharedObjects } from './shared-objects.ts'

/** Objects as a chart renders them for a release: $ stands for the release's name. */
function rendered(release: string, text: string, hooks = ''): RenderedRelease {
  const objects = (template: string): KubeObject[] => parseManifest(template.replaceAll('$', release))
  return { release, namespace: 'trading', objects: objects(text), hookObjects: objects(hooks) }
}

const compare = (text: string, { hooks = '', other = text, taken = [] as string[] } = {}) =>
  sharedObjects(rendered('orders', text, hooks), rendered('orders-canary', other, hooks), 'canary.values', taken)

const labels = 'app.kubernetes.io/name: orders, app.kubernetes.io/instance: $'
const deployment = (podLabels = labels, name = '$', selector = podLabels) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { selector: { matchLabels: { ${selector} } }, template: { metadata: { labels: { ${podLabels} } }, spec: { containers: [] } } }
`
const object = (kind: string, apiVersion: string, spec: string, name = '$') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`
const service = (spec: string, name = '$') => object('Service', 'v1', spec, name)
const ingress = (hosts: string[], name = '$') =>
  object('Ingress', 'networking.k8s.io/v1', `{ rules: [${hosts.map((host) => `{ host: ${host} }`).join(', ')}] }`, name)
const hook = (kind: string, events: string) =>
  `---\napiVersion: batch/v1\nkind: ${kind}\nmetadata: { name: $-migrate, annotations: { helm.sh/hook: '${events}' } }\n`
const gateway = 'gateway.networking.k8s.io/v1'
const istio = 'networking.istio.io/v1'

describe('side by side without a word', () => {
  test.each<[string, string, { hooks?: string; other?: string; taken?: string[] }?]>([
    ['a chart as helm create makes it', deployment() + service(`{ selector: { ${labels} }, ports: [{ port: 80 }] }`)],
    ['a hook of helm test', deployment(), { hooks: hook('Pod', 'test') + hook('Job', 'test-success, test-failure') }],
    ['a hook that runs nothing', deployment(), { hooks: hook('ConfigMap', 'pre-install') }],
    ['routes of other hosts', ingress(['$.example.com'])],
    ['a route that only the first has', ingress(['example.com']), { other: deployment() }],
    ['a route of the second for a host that nobody has', '', { other: ingress(['preview.example.com']) }],
    ['a CronJob that is suspended', object('CronJob', 'batch/v1', '{ suspend: true }')],
    ['a Service without a selector', service('{ ports: [] }') + deployment()],
    ['a headless Service', service('{ clusterIP: None, ports: [{ port: 80 }] }')],
    [
      'a node port that differs',
      service('{ ports: [{ nodePort: 30001 }] }'),
      { other: service('{ ports: [{ nodePort: 30002 }] }') },
    ],
    ['one name in two namespaces', service('{}', 'orders, namespace: $')],
    ['one name of two kinds', service('{}', 'x'), { other: object('ConfigMap', 'v1', '{}', 'x') }],
    [
      'an autoscaler of the own Deployment',
      deployment() +
        object('HorizontalPodAutoscaler', 'autoscaling/v2', '{ scaleTargetRef: { kind: Deployment, name: $ } }'),
    ],
    [
      'a selector of pods in another namespace',
      service('{ selector: { app: x } }', '$, namespace: $') + deployment('app: x, r: $', '$, namespace: $'),
    ],
  ])('%s', (_, text, more = {}) => {
    expect(compare(text, more)).toEqual([])
  })
})

describe('listed', () => {
  test.each<[string, string, { hooks?: string; other?: string; taken?: string[] }, string, RegExp]>([
    ['a fixed name', service('{}', 'fixed'), {}, 'Service/fixed', /both releases render it/],
    [
      'a fixed name, of another version of its group',
      object('Thing', 'a.b/v1', '{}', 'x'),
      { other: object('Thing', 'a.b/v2', '{}', 'x') },
      'Thing/x',
      /both releases/,
    ],
    [
      'a fixed name in the cluster',
      object('ClusterRole', 'rbac.authorization.k8s.io/v1', '{}', 'reader'),
      {},
      'ClusterRole/reader',
      /both releases/,
    ],
    [
      'a claim by its name',
      object('PersistentVolumeClaim', 'v1', '{}', 'books'),
      {},
      'PersistentVolumeClaim/books',
      /both releases/,
    ],
    [
      'a hook by its name',
      '',
      { hooks: hook('ConfigMap', 'pre-install').replace('$', 'fixed') },
      'ConfigMap/fixed-migrate',
      /both releases/,
    ],
    ['an Ingress of the same host', ingress(['example.com']), {}, 'Ingress/orders-canary', /requests for example\.com/],
    [
      'an Ingress of the same host in other letters',
      ingress(['A.com']),
      { other: ingress(['a.COM']) },
      'Ingress/orders-canary',
      /a\.com/,
    ],
    [
      'an Ingress of every host',
      '',
      { other: object('Ingress', 'networking.k8s.io/v1', '{ defaultBackend: {} }') },
      'Ingress/orders-canary',
      /of any host/,
    ],
    [
      'an Ingress with one rule without a host',
      ingress(['a.com']),
      { other: object('Ingress', 'networking.k8s.io/v1', '{ rules: [{ host: b.com }, {}] }') },
      'Ingress/orders-canary',
      /of any host/,
    ],
    [
      'an Ingress below a wildcard',
      ingress(["'*.example.com'"]),
      { other: ingress(['a.example.com']) },
      'Ingress/orders-canary',
      /a\.example\.com/,
    ],
    [
      'a host that the owned route serves',
      '',
      { other: ingress(['a.com']), taken: ['A.com'] },
      'Ingress/orders-canary',
      /a\.com/,
    ],
    [
      'an HTTPRoute of the same host',
      object('HTTPRoute', gateway, '{ hostnames: [a.com] }'),
      {},
      'HTTPRoute/orders-canary',
      /a\.com/,
    ],
    ['an HTTPRoute of every host', object('HTTPRoute', gateway, '{}'), {}, 'HTTPRoute/orders-canary', /any host/],
    [
      'a route over the host of an Ingress',
      ingress(['a.com']),
      { other: object('HTTPRoute', gateway, '{ hostnames: [a.com] }') },
      'HTTPRoute/orders-canary',
      /a\.com/,
    ],
    [
      'a Gateway of the same host',
      object('Gateway', gateway, '{ listeners: [{ hostname: a.com }] }'),
      {},
      'Gateway/orders-canary',
      /a\.com/,
    ],
    [
      'a Gateway of Istio',
      object('Gateway', istio, '{ servers: [{ hosts: [trading/a.com] }] }'),
      { other: ingress(['a.com']) },
      'Ingress/orders-canary',
      /a\.com/,
    ],
    [
      'a VirtualService of the same Service',
      object('VirtualService', istio, '{ hosts: [entry] }'),
      { other: object('VirtualService', istio, '{ hosts: [entry.trading.svc] }') },
      'VirtualService/orders-canary',
      /entry\.trading\.svc\.cluster\.local/,
    ],
    [
      'a route of a kind whose hosts are not known here',
      object('IngressRoute', 'traefik.io/v1alpha1', '{}'),
      {},
      'IngressRoute/orders-canary',
      /any host/,
    ],
    [
      'a migration',
      deployment(),
      { hooks: hook('Job', 'pre-upgrade,pre-install') },
      'Job/orders-canary-migrate',
      /hook \(pre-upgrade,pre-install\).*migration/,
    ],
    [
      'a hook that is a test and more',
      '',
      { hooks: hook('Pod', 'test,post-install') },
      'Pod/orders-canary-migrate',
      /hook/,
    ],
    ['a Job', object('Job', 'batch/v1', '{}'), {}, 'Job/orders-canary', /once for each release/],
    ['a CronJob', object('CronJob', 'batch/v1', '{}', '$-nightly'), {}, 'CronJob/orders-canary-nightly', /run twice/],
    ['a node port', service('{ ports: [{ nodePort: 30001 }] }'), {}, 'Service/orders-canary', /node port 30001/],
    ['a load balancer address', service('{ loadBalancerIP: 10.0.0.1 }'), {}, 'Service/orders-canary', /10\.0\.0\.1/],
    [
      'a Service of the first that selects the second',
      service('{ selector: { app: x } }') + deployment('app: x, r: $'),
      { other: deployment('app: x, r: $') },
      'Service/orders',
      /of release orders, it selects the pods of Deployment\/orders-canary/,
    ],
    [
      'a Service of the second that selects the first',
      deployment('app: x, r: $'),
      { other: service('{ selector: { app: x } }') },
      'Service/orders-canary',
      /selects the pods of Deployment\/orders of/,
    ],
    [
      'a budget',
      object(
        'PodDisruptionBudget',
        'policy/v1',
        '{ selector: { matchExpressions: [{ key: app, operator: In, values: [x] }] } }',
      ) + deployment('app: x, r: $'),
      { other: deployment('app: x, r: $') },
      'PodDisruptionBudget/orders',
      /selects/,
    ],
    [
      'a network policy of all pods',
      object('NetworkPolicy', 'networking.k8s.io/v1', '{ podSelector: {} }'),
      { other: deployment() },
      'NetworkPolicy/orders',
      /selects/,
    ],
    [
      'a Deployment that selects the other',
      deployment('app: x, r: $', '$', 'app: x'),
      { other: deployment('app: x, r: $', '$', 'r: $') },
      'Deployment/orders',
      /selects/,
    ],
    [
      'an autoscaler of the other',
      deployment(),
      {
        other: object(
          'HorizontalPodAutoscaler',
          'autoscaling/v2',
          '{ scaleTargetRef: { kind: Deployment, name: orders } }',
        ),
      },
      'HorizontalPodAutoscaler/orders-canary',
      /scales Deployment\/orders of release orders/,
    ],
    [
      'pods of a CronJob',
      service('{ selector: { app: x } }'),
      {
        other: object(
          'CronJob',
          'batch/v1',
          '{ suspend: true, jobTemplate: { spec: { template: { metadata: { labels: { app: x } }, spec: {} } } } }',
        ),
      },
      'Service/orders',
      /selects the pods of CronJob/,
    ],
  ])('%s', (_, text, more, named, why) => {
    expect(compare(text, more)).toEqual([
      { object: named, why: expect.stringMatching(why), help: expect.stringContaining('canary.values') },
    ])
  })
})

test.each([
  ['NotIn', ['y'], true],
  ['NotIn', ['x'], false],
  ['Exists', undefined, true],
  ['DoesNotExist', undefined, false],
])('a selector by %s %p selects pods: %p', (operator, values, selected) => {
  const demand = JSON.stringify({ key: 'app', operator, values })
  const budget = object('PodDisruptionBudget', 'policy/v1', `{ selector: { matchExpressions: [${demand}] } }`)
  expect(compare(budget, { other: deployment('app: x, r: $') })).toHaveLength(selected ? 1 : 0)
})

test('one object is named once, with all that is wrong with it', () => {
  const found = compare(object('CronJob', 'batch/v1', '{}', 'nightly'))
  expect(found).toEqual([
    expect.objectContaining({ why: expect.stringMatching(/both releases.*; it would run twice/) }),
  ])
})

test('of slots, what is turned off is turned off in both', () => {
  const [found] = sharedObjects(
    rendered('a', service('{}', 'x')),
    rendered('b', service('{}', 'x')),
    'blue-green.values',
  )
  expect(found?.help).toMatch(/blue-green\.values; what must exist once belongs in a release of its own/)
})

test('the refusal says all of it', () => {
  const error = new SharedRefused(compare(service('{}', 'fixed') + object('CronJob', 'batch/v1', '{}')))
  expect(error.message.split('\n')).toHaveLength(3)
  expect(error.message).toMatch(/^two releases of this chart cannot stand side by side; nothing was changed:\n/)
  expect(error.message).toContain('- CronJob/orders-canary: it would run twice at each of its times; turn it off')
  const old = new SharedRefused(error.shared, 'revision 3 of orders, as orders-baseline, and the others')
  expect(old.message).toMatch(/^revision 3 of orders, as orders-baseline, and the others cannot stand side by side;/)
})
