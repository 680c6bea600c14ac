import fc from 'fast-check'
import type { KubeObject } from '../cluster/client.ts'
import { checkChart } from './check.ts'
import { rules } from './rules.ts'

type Fields = Record<string, unknown>

const digest = `sha256:${'a'.repeat(64)}`
const strict = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}
const both = { cpu: '100m', memory: '64Mi' }
const good = {
  name: 'app',
  image: `ghcr.io/your-org/app:1@${digest}`,
  securityContext: strict,
  resources: { requests: both, limits: both },
  livenessProbe: { httpGet: { port: 80 } },
  readinessProbe: { httpGet: { port: 80 } },
}
const labels = { app: 'orders', tier: 'web' }

interface Change {
  kind?: string
  container?: Fields
  pod?: Fields
  spec?: Fields
  namespace?: string
}

/** A workload that breaks no rule, with changes. */
function workload({ kind = 'Deployment', container, pod, spec, namespace }: Change = {}): KubeObject {
  const template = {
    metadata: { labels },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      automountServiceAccountToken: false,
      containers: [{ ...good, ...container }],
      ...pod,
    },
  }
  const wanted = kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'orders', namespace },
    spec: { ...wanted, ...spec },
  } as KubeObject
}

const object = (kind: string, apiVersion: string, spec: Fields, more: Fields = {}): KubeObject =>
  ({ apiVersion, kind, metadata: { name: 'one', ...((more.metadata as Fields) ?? {}) }, spec, ...more }) as KubeObject
const policy = (spec: Fields, namespace?: string) =>
  object('NetworkPolicy', 'networking.k8s.io/v1', spec, { metadata: { name: 'one', namespace } })
const closed = policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
const budget = (spec: Fields) => object('PodDisruptionBudget', 'policy/v1', spec)

const found = (...objects: KubeObject[]) =>
  checkChart(
    objects.map((one) => ({ object: one })),
    'trading',
  ).map(({ rule }) => rule)

test('a chart that breaks no rule', () => {
  expect(found(workload(), closed)).toEqual([])
  expect(found(workload({ kind: 'CronJob' }), closed)).toEqual([])
  expect(found(object('ConfigMap', 'v1', {}))).toEqual([])
})

const ingress = 'network-policy/ingress'
const egress = 'network-policy/egress'
const expression = (key: string, operator: string, values?: string[]) => ({
  podSelector: { matchExpressions: [{ key, operator, values }] },
  policyTypes: ['Ingress', 'Egress'],
})
test.each<[string, KubeObject[], string[]]>([
  ['no policy', [], [ingress, egress]],
  ['one for both', [closed], []],
  ['one without types', [policy({ podSelector: {} })], [egress]],
  ['one without types that has egress', [policy({ podSelector: {}, egress: [] })], []],
  ['one for egress', [policy({ podSelector: {}, policyTypes: ['Egress'] })], [ingress]],
  ['two that add up', [policy({ podSelector: {} }), policy({ podSelector: {}, policyTypes: ['Egress'] })], []],
  ['one of another namespace', [policy({ podSelector: {}, egress: [] }, 'elsewhere')], [ingress, egress]],
  ['one of the same namespace by name', [policy({ podSelector: {}, egress: [] }, 'trading')], []],
  ['one for other pods', [policy({ podSelector: { matchLabels: { app: 'other' } }, egress: [] })], [ingress, egress]],
  ['one for these pods', [policy({ podSelector: { matchLabels: labels }, egress: [] })], []],
  ['In, with the value', [policy(expression('app', 'In', ['orders', 'x']))], []],
  ['In, without it', [policy(expression('app', 'In', ['x']))], [ingress, egress]],
  ['NotIn, with the value', [policy(expression('app', 'NotIn', ['orders']))], [ingress, egress]],
  ['NotIn, without the label', [policy(expression('zone', 'NotIn', ['a']))], []],
  ['Exists', [policy(expression('tier', 'Exists'))], []],
  ['Exists, without the label', [policy(expression('zone', 'Exists'))], [ingress, egress]],
  ['DoesNotExist', [policy(expression('zone', 'DoesNotExist'))], []],
  ['one that lets all in', [policy({ podSelector: {}, ingress: [{}], egress: [] })], [ingress]],
  [
    'one beside it that lets all out',
    [closed, policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [] }] })],
    [egress],
  ],
  ['one that names ports', [policy({ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }], egress: [] })], []],
  ['one of another group', [{ ...closed, apiVersion: 'crd.example.com/v1' }], [ingress, egress]],
])('network policies: %s', (_, policies, expected) => {
  expect(found(workload(), ...policies)).toEqual(expected)
})

const requests = 'resources/requests'
const memory = 'resources/memory-limit'
const cpu = 'resources/cpu-limit'
test.each<[string, Change, string[]]>([
  [
    'a root filesystem that can be written to',
    { container: { securityContext: { ...strict, readOnlyRootFilesystem: undefined } } },
    ['read-only-root-filesystem'],
  ],
  ['an image by tag', { container: { image: 'redis:7' } }, ['image/tag']],
  ['an image without a tag', { container: { image: 'registry:5000/redis' } }, ['image/latest']],
  ['an image that is the latest', { container: { image: 'redis:latest' } }, ['image/latest']],
  ['an image that is the latest, by digest', { container: { image: `redis:latest@${digest}` } }, []],
  ['no resources', { container: { resources: undefined } }, [requests, memory, cpu]],
  ['limits are requests', { container: { resources: { limits: both } } }, []],
  ['requests alone', { container: { resources: { requests: both } } }, [memory, cpu]],
  [
    'a request of cpu alone',
    { container: { resources: { requests: { cpu: 1 }, limits: { cpu: 1 } } } },
    [requests, memory],
  ],
  [
    'resources of the whole pod',
    { container: { resources: undefined }, pod: { resources: { requests: both, limits: both } } },
    [],
  ],
  [
    'no probes',
    { container: { livenessProbe: undefined, readinessProbe: null } },
    ['probe/readiness', 'probe/liveness'],
  ],
  ['no probes in a Job', { kind: 'Job', container: { livenessProbe: undefined, readinessProbe: undefined } }, []],
  [
    'an init container without probes',
    { pod: { initContainers: [{ ...good, livenessProbe: undefined, readinessProbe: undefined }] } },
    [],
  ],
  [
    'an init container',
    { pod: { initContainers: [{ name: 'init', image: 'x' }] } },
    [
      'pss-restricted/privilege-escalation',
      'pss-restricted/capabilities-dropped',
      'read-only-root-filesystem',
      'image/latest',
      requests,
      memory,
      cpu,
    ],
  ],
  ['a token', { pod: { automountServiceAccountToken: undefined } }, ['service-account-token']],
  [
    'a hostPath volume, of both levels',
    { pod: { volumes: [{ name: 'a', hostPath: { path: '/' } }] } },
    ['pss-baseline/host-path'],
  ],
  [
    'Windows',
    {
      pod: {
        os: { name: 'windows' },
        securityContext: { runAsNonRoot: true },
        containers: [{ ...good, securityContext: undefined }],
      },
    },
    [],
  ],
])('%s', (_, change, expected) => {
  expect(found(workload(change), closed)).toEqual(expected)
})

const account = (automountServiceAccountToken: boolean | undefined, namespace?: string): KubeObject =>
  ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'orders', namespace },
    automountServiceAccountToken,
  }) as KubeObject
test.each<[string, Fields, KubeObject[], string[]]>([
  ['the account says no', {}, [account(false)], []],
  ['the account says yes, the pod no', { automountServiceAccountToken: false }, [account(true)], []],
  [
    'the account says no, the pod yes',
    { automountServiceAccountToken: true },
    [account(false)],
    ['service-account-token'],
  ],
  ['nobody says anything', {}, [account(undefined)], ['service-account-token']],
  ['the account is one of another namespace', {}, [account(false, 'elsewhere')], ['service-account-token']],
])('tokens: %s', (_, pod, accounts, expected) => {
  const change = { pod: { automountServiceAccountToken: undefined, serviceAccountName: 'orders', ...pod } }
  expect(found(workload(change), closed, ...accounts)).toEqual(expected)
})

const scaler = (minReplicas: number | undefined) =>
  object('HorizontalPodAutoscaler', 'autoscaling/v2', {
    minReplicas,
    scaleTargetRef: { kind: 'Deployment', name: 'orders' },
  })
test.each<[string, Change, KubeObject[], boolean]>([
  ['one pod', { spec: { replicas: 1 } }, [], false],
  ['two pods', { spec: { replicas: 2 } }, [], true],
  ['two pods with a budget', { spec: { replicas: 2 } }, [budget({ selector: { matchLabels: labels } })], false],
  ['two pods with a budget for all', { spec: { replicas: 2 } }, [budget({ selector: {} })], false],
  ['two pods with a budget for none', { spec: { replicas: 2 } }, [budget({})], true],
  [
    'two pods with a budget for others',
    { spec: { replicas: 2 } },
    [budget({ selector: { matchLabels: { app: 'x' } } })],
    true,
  ],
  ['an autoscaler from two', { spec: { replicas: 1 } }, [scaler(2)], true],
  ['an autoscaler from one', {}, [scaler(undefined)], false],
  ['two of a StatefulSet', { kind: 'StatefulSet', spec: { replicas: 2 } }, [], true],
  ['a DaemonSet', { kind: 'DaemonSet' }, [], false],
])('budgets: %s', (_, change, objects, expected) => {
  expect(found(workload(change), closed, ...objects)).toEqual(expected ? ['disruption-budget'] : [])
})

test('a finding names the object, the container and the field of the object', () => {
  const [finding] = checkChart(
    [{ object: workload({ kind: 'CronJob', container: { image: 'a' } }), source: 's' }, { object: closed }],
    'trading',
  )
  expect(finding).toMatchObject({
    rule: 'image/latest',
    container: 'app',
    source: 's',
    field: 'spec.jobTemplate.spec.template.spec.containers[0].image',
    text: 'its image a is whatever is newest',
  })
})

test('rules have ids of their own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})

test('whatever a manifest holds: findings by known rules, and no throw', () => {
  const kinds = fc.constantFrom(
    'Deployment',
    'Pod',
    'CronJob',
    'NetworkPolicy',
    'PodDisruptionBudget',
    'ServiceAccount',
    'HorizontalPodAutoscaler',
  )
  const junk = fc.jsonValue({ maxDepth: 3 })
  const spec = fc.record({
    template: fc.record({ spec: fc.record({ containers: fc.array(junk), volumes: junk }) }),
    podSelector: junk,
    selector: junk,
    ingress: junk,
  })
  const any = fc
    .record({ kind: kinds, spec: fc.oneof(spec, junk) })
    .map(({ kind, spec }) => object(kind, 'networking.k8s.io/v1', spec as Fields))
  const known = new Set(rules.map(({ id }) => id))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), (objects) => {
      for (const rule of found(...objects)) expect(known.has(rule)).toBe(true)
    }),
  )
})
