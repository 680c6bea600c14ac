import type { Deployment } from 'kubernetes-types/apps/v1.js'
import { AddressBlock } from '../network/addresses.ts'
import { deployment } from '../nodes-world.ts'
import type { ClusterObject } from '../objects.ts'
import { Kinds } from '../store/kinds.ts'
import { Store } from '../store/store.ts'
import { Admission } from './admission.ts'

let addresses: AddressBlock
let objects: Store
let admission: Admission

beforeAll(async () => {
  addresses = await AddressBlock.claim()
})
afterAll(() => addresses.release())
beforeEach(() => {
  objects = new Store(new Kinds())
  admission = new Admission(objects, addresses)
  objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } })
  objects.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' } })
})

/** Edit a copy of a good Deployment. */
function edited(edit: (spec: Record<string, never> & NonNullable<Deployment['spec']>) => void): Deployment {
  const object = structuredClone(deployment('1'))
  edit(object.spec as never)
  return object
}

function complaints(object: ClusterObject, old?: ClusterObject): string[] {
  admission.fillIn(object, old)
  const refusal = admission.review(object, old)
  if (refusal?.reason === 'Invalid') return refusal.errors.map(({ field, message }) => `${field}: ${message}`)
  if (refusal?.reason === 'NotImplemented') return refusal.fields.map((field) => `501 ${field}`)
  return refusal ? [refusal.message] : []
}

const first = (spec: NonNullable<Deployment['spec']>) => spec.template.spec!.containers[0]!

describe('a Deployment', () => {
  it('gets the defaults of the API server', () => {
    const object = deployment('1')
    expect(complaints(object)).toEqual([])
    expect(object.spec).toMatchObject({
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        spec: {
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          containers: [
            {
              imagePullPolicy: 'IfNotPresent',
              terminationMessagePath: '/dev/termination-log',
              ports: [{ protocol: 'TCP' }],
              readinessProbe: {
                timeoutSeconds: 1,
                successThreshold: 1,
                failureThreshold: 3,
                httpGet: { scheme: 'HTTP' },
              },
            },
          ],
        },
      },
    })
  })

  it.each<[string, (spec: NonNullable<Deployment['spec']>) => void, string]>([
    [
      'replicas',
      (spec) => (spec.replicas = -1),
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'a selector of others',
      (spec) => (spec.selector.matchLabels = { app: 'x' }),
      'spec.template.metadata.labels: Invalid value: {"app":"orders"}: `selector` does not match template `labels`',
    ],
    [
      'bounds that never move',
      (spec) => (spec.strategy = { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }),
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
    ],
    [
      'a mixed strategy',
      (spec) => (spec.strategy = { type: 'Recreate', rollingUpdate: {} }),
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ],
    ['no image', (spec) => (first(spec).image = ''), 'spec.template.spec.containers[0].image: Required value'],
    [
      'an image with a blank',
      (spec) => (first(spec).image = 'orders:1 '),
      'spec.template.spec.containers[0].image: Invalid value: "orders:1 ": must not have leading or trailing whitespace',
    ],
    [
      'a container name',
      (spec) => (first(spec).name = 'Orders'),
      "spec.template.spec.containers[0].name: Invalid value: \"Orders\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    ],
    [
      'a port',
      (spec) => (first(spec).ports = [{ containerPort: 70_000 }]),
      'spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      'a mount without a volume',
      (spec) => (first(spec).volumeMounts = [{ name: 'v', mountPath: '/v' }]),
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "v"',
    ],
    [
      'a probe of nothing',
      (spec) => (first(spec).livenessProbe = { periodSeconds: 1 }),
      'spec.template.spec.containers[0].livenessProbe: Required value: must specify a handler type',
    ],
    [
      'requests above limits',
      (spec) => (first(spec).resources = { requests: { cpu: '200m' }, limits: { cpu: '0.1' } }),
      'spec.template.spec.containers[0].resources.requests: Invalid value: "200m": must be less than or equal to cpu limit of 0.1',
    ],
    [
      'a restart policy',
      (spec) => (spec.template.spec!.restartPolicy = 'Never'),
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    [
      'a deadline below minReadySeconds',
      (spec) => Object.assign(spec, { minReadySeconds: 30, progressDeadlineSeconds: 10 }),
      'spec.progressDeadlineSeconds: Invalid value: 10: must be greater than minReadySeconds',
    ],
    [
      'a label value',
      (spec) => (spec.template.metadata!.labels!.tag = 'a b'),
      "spec.template.labels: Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    ],
  ])('is refused for %s', (_, edit, message) => {
    expect(complaints(edited(edit))).toEqual([message])
  })

  it('keeps its selector', () => {
    const next = edited((spec) => {
      spec.selector.matchLabels = { tier: 'web' }
      spec.template.metadata!.labels!.tier = 'web'
    })
    expect(complaints(next, deployment('1'))).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"tier":"web"}}: field is immutable',
    ])
  })

  it.each<[string, (spec: NonNullable<Deployment['spec']>) => void]>([
    ['spec.template.spec.hostNetwork', (spec) => (spec.template.spec!.hostNetwork = true)],
    [
      'spec.template.spec.volumes[0].hostPath',
      (spec) => (spec.template.spec!.volumes = [{ name: 'v', hostPath: { path: '/' } }]),
    ],
    [
      'spec.template.spec.containers[0].livenessProbe.exec',
      (spec) => (first(spec).livenessProbe = { exec: { command: ['true'] } }),
    ],
    [
      'spec.template.spec.containers[0].lifecycle.preStop.exec.command',
      (spec) => (first(spec).lifecycle = { preStop: { exec: { command: ['/stop'] } } }),
    ],
    ['spec.template.spec.containers[0].ports[0].hostPort', (spec) => (first(spec).ports![0]!.hostPort = 80)],
    ['spec.template.spec.schedulerName', (spec) => (spec.template.spec!.schedulerName = 'other')],
    [
      'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
      (spec) =>
        (spec.template.spec!.affinity = {
          podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] },
        }),
    ],
  ])('is answered with 501 for %s', (field, edit) => {
    expect(complaints(edited(edit))).toEqual([`501 ${field}`])
  })

  it('may ask for what changes nothing here', () => {
    const object = edited((spec) => {
      Object.assign(spec.template.spec!, {
        hostNetwork: false,
        tolerations: [{ operator: 'Exists' }],
        priorityClassName: 'high',
      })
      Object.assign(first(spec), { command: ['serve'], securityContext: { runAsNonRoot: true } })
      first(spec).lifecycle = { preStop: { exec: { command: ['/bin/sh', '-c', 'sleep 5'] } } }
    })
    expect(complaints(object)).toEqual([])
  })

  it('has no unknown fields', () => {
    const object = edited((spec) =>
      Object.assign(first(spec), { imagee: 'x', readinessProbe: { httpGet: { pathh: '/', port: 1 } } }),
    )
    expect(admission.unknownFields(object)).toEqual([
      'spec.template.spec.containers[0].readinessProbe.httpGet.pathh',
      'spec.template.spec.containers[0].imagee',
    ])
  })
})

describe('other kinds', () => {
  const service = (spec: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'orders', namespace: 'default' },
    spec,
  })

  it('gives a Service its addresses', () => {
    const object = service({ type: 'NodePort', ports: [{ port: 80 }] })
    expect(complaints(object)).toEqual([])
    expect(object.spec).toMatchObject({
      clusterIP: expect.stringMatching(/^127\.\d+\.96\.\d+$/),
      ports: [{ port: 80, targetPort: 80, nodePort: 30_000, protocol: 'TCP' }],
      sessionAffinity: 'None',
    })
    objects.create(object)
    const other = {
      ...service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30_000 }] }),
      metadata: { name: 'other', namespace: 'default' },
    }
    expect(complaints(other)).toEqual([
      'spec.ports[0].nodePort: Invalid value: 30000: provided port is already allocated',
    ])
    const moved = service({ clusterIP: 'None', ports: [{ port: 80 }] })
    expect(complaints(moved, object)).toEqual(['spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set'])
  })

  it.each([
    [service({ ports: [] }), 'spec.ports: Required value'],
    [service({ ports: [{ port: 80 }, { port: 81 }] }), 'spec.ports[0].name: Required value'],
    [service({ type: 'ExternalName', externalName: 'x' }), '501 spec.type'],
    [service({ sessionAffinity: 'ClientIP', ports: [{ port: 80 }] }), '501 spec.sessionAffinity'],
    [{ kind: 'StatefulSet', metadata: { name: 'db' } }, '501 kind StatefulSet'],
    [
      { kind: 'ConfigMap', metadata: { name: 'A' } },
      'metadata.name: Invalid value: "A": a lowercase RFC 1123 subdomain must',
    ],
    [
      { kind: 'ConfigMap', metadata: { name: 'a' }, data: { 'a b': '' } },
      'data[a b]: Invalid value: "a b": a valid config key',
    ],
    [
      { kind: 'Secret', metadata: { name: 'a' }, data: { k: 'A'.repeat(1_500_000) } },
      'data: Too long: may not be more than 1048576 bytes',
    ],
    [
      { kind: 'ConfigMap', metadata: { name: 'a', labels: { '-': '' } } },
      'metadata.labels: Invalid value: "-": name part must consist',
    ],
    [
      {
        kind: 'Job',
        metadata: { name: 'j', uid: 'u' },
        spec: { template: { spec: { containers: [{ name: 'a', image: 'b' }] } } },
      },
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ],
    [
      {
        kind: 'Pod',
        metadata: { name: 'p', namespace: 'default' },
        spec: { serviceAccountName: 'x', containers: [{ name: 'a', image: 'b' }] },
      },
      'error looking up service account default/x: serviceaccount "x" not found',
    ],
    [
      { kind: 'ResourceQuota', metadata: { name: 'q' }, spec: { hard: { 'requests.storage': '1Gi' } } },
      '501 spec.hard[requests.storage]',
    ],
  ])('%j', (object, message) => {
    const [first, ...others] = complaints(structuredClone(object))
    expect(first).toContain(message)
    expect(others.filter((other) => !/^(spec\.ports\[1\]|501 spec\.externalName$)/.test(other))).toEqual([])
  })

  it('gives a Job its selector, and keeps its template', () => {
    const job = (image: string) => ({
      kind: 'Job',
      metadata: { name: 'j', uid: 'u-1' },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image }] } } },
    })
    const [one, two] = [job('a'), job('b')]
    expect(complaints(one)).toEqual([])
    expect(one.spec).toMatchObject({
      backoffLimit: 6,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'u-1' } },
      template: { metadata: { labels: { 'job-name': 'j' } } },
    })
    expect(complaints(two, one)).toEqual([
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`',
      expect.stringMatching(/^spec\.template: Invalid value: .*: field is immutable$/),
      'spec.selector: Invalid value: null: field is immutable',
    ])
  })

  it('stores text of Secrets encoded, and keeps their type', () => {
    const secret = { kind: 'Secret', metadata: { name: 's' }, stringData: { k: 'v' } }
    expect(complaints(secret)).toEqual([])
    expect(secret).toEqual({ kind: 'Secret', metadata: { name: 's' }, type: 'Opaque', data: { k: 'dg==' } })
    expect(complaints({ kind: 'Secret', metadata: { name: 's' }, type: 'x' } as ClusterObject, secret)).toEqual([
      'type: Invalid value: "x": field is immutable',
    ])
  })

  it('lets nothing into a namespace that is being deleted', () => {
    const [namespace] = objects.list('Namespace')
    objects.change(namespace!, (draft) => {
      draft.metadata = { ...draft.metadata, finalizers: ['x'], deletionTimestamp: '2026-01-01T00:00:00Z' }
    })
    expect(complaints({ kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default' } })).toEqual([
      'unable to create new content in namespace default because it is being terminated',
    ])
  })
})
