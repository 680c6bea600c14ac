// The parts of a proof that need no cluster.
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { KubeObject } from '../cluster/client.ts'
import type { HelmHook } from '../helm/release.ts'
import { type Definition, definitionFindings } from './rollback-definitions.ts'
import type { Finding } from './rollback-finding.ts'
import { immutableFindings } from './rollback-immutable.ts'
import { hookFindings, retentionFindings, scalingFindings } from './rollback-surprises.ts'

const namespace = 'trading'
const object = (kind: string, content: object = {}, metadata: object = {}): KubeObject =>
  ({ apiVersion: 'v1', kind, metadata: { name: 'x', ...metadata }, ...content }) as KubeObject
const spec = (kind: string, content: object): KubeObject => object(kind, { spec: content })
const claim = (storage: string, more: object = {}) =>
  spec('PersistentVolumeClaim', { resources: { requests: { storage } }, ...more })
const short = (findings: readonly Finding[]) =>
  findings.map(({ level, object: of, message }) => `${level} ${of}: ${message}`)

describe('what may not be changed', () => {
  test.each<[string, KubeObject, KubeObject | undefined, string | undefined]>([
    [
      'the same',
      spec('Deployment', { selector: { a: 1, b: 2 } }),
      spec('Deployment', { selector: { b: 2, a: 1 } }),
      undefined,
    ],
    [
      'a selector',
      spec('Deployment', { selector: { a: 1 } }),
      spec('Deployment', { selector: { a: 2 } }),
      'spec.selector cannot be changed',
    ],
    [
      'volume claim templates',
      spec('StatefulSet', { volumeClaimTemplates: [{ spec: { a: 1 } }] }),
      spec('StatefulSet', { volumeClaimTemplates: [{ spec: { a: 2 } }] }),
      'spec.volumeClaimTemplates cannot be changed',
    ],
    [
      'claim templates that come',
      spec('StatefulSet', {}),
      spec('StatefulSet', { volumeClaimTemplates: [{}] }),
      'spec.volumeClaimTemplates cannot be changed',
    ],
    ['the replicas of a set', spec('StatefulSet', { replicas: 1 }), spec('StatefulSet', { replicas: 2 }), undefined],
    [
      'the template of a Job',
      spec('Job', { template: { a: 1 } }),
      spec('Job', { template: { a: 2 } }),
      'spec.template cannot be changed',
    ],
    [
      'an address',
      spec('Service', { clusterIP: 'None' }),
      spec('Service', { clusterIP: '10.0.0.1' }),
      'spec.clusterIP cannot be changed',
    ],
    [
      'an address that is left to the server',
      spec('Service', { clusterIP: '10.0.0.1' }),
      spec('Service', {}),
      undefined,
    ],
    [
      'a storage class',
      claim('1Gi', { storageClassName: 'a' }),
      claim('1Gi', { storageClassName: 'b' }),
      'spec.storageClassName cannot be changed',
    ],
    ['a claim that grows', claim('1Gi'), claim('2Gi'), 'grows from 1Gi to 2Gi, and a claim never shrinks'],
    ['a claim that shrinks', claim('2Gi'), claim('1Gi'), 'shrinks from 2Gi to 1Gi, which is refused'],
    ['a claim of the same size', claim('1Gi'), claim('1024Mi'), undefined],
    ['a claim that is no longer rendered', claim('1Gi'), undefined, 'its data goes with it'],
    [
      'a claim that is kept',
      object('PersistentVolumeClaim', {}, { annotations: { 'helm.sh/resource-policy': 'keep' } }),
      undefined,
      undefined,
    ],
    ['a ConfigMap that is no longer rendered', object('ConfigMap'), undefined, undefined],
    [
      'a definition that is no longer rendered',
      object('CustomResourceDefinition'),
      undefined,
      'all custom resources of the kind go with it',
    ],
    [
      'a ConfigMap that is sealed with a change',
      object('ConfigMap', { data: { a: '1' } }),
      object('ConfigMap', { data: { a: '2' }, immutable: true }),
      'it is immutable on one side',
    ],
    ['a Secret that is opened', object('Secret', { immutable: true }), object('Secret'), 'it is immutable on one side'],
    [
      'a sealed ConfigMap as it was',
      object('ConfigMap', { immutable: true }),
      object('ConfigMap', { immutable: true }),
      undefined,
    ],
    [
      'the type of a Secret',
      object('Secret', { type: 'Opaque' }),
      object('Secret', { type: 'kubernetes.io/tls' }),
      'type cannot be changed',
    ],
    [
      'a role reference',
      object('RoleBinding', { roleRef: { name: 'a' } }),
      object('RoleBinding', { roleRef: { name: 'b' } }),
      'roleRef cannot be changed',
    ],
    [
      'a namesake elsewhere',
      spec('Deployment', { selector: 1 }),
      object('Deployment', { spec: { selector: 2 } }, { namespace: 'other' }),
      undefined,
    ],
    [
      'a namesake of another kind',
      spec('Deployment', { selector: 1 }),
      spec('StatefulSet', { selector: 2 }),
      undefined,
    ],
    [
      'a namesake that says its namespace',
      spec('Deployment', { selector: 1 }),
      object('Deployment', { spec: { selector: 2 } }, { namespace }),
      'spec.selector',
    ],
  ])('%s', (_, before, after, expected) => {
    const found = short(immutableFindings({ namespace, goal: [before], target: after ? [after] : [] }))
    expect(found).toEqual(
      expected === undefined
        ? []
        : [expect.stringMatching(new RegExp(`^breaks ${before.kind}/x: .*${expected.replaceAll('.', '\\.')}`))],
    )
  })
})

describe('definitions', () => {
  const definition = (versions: Record<string, string>, status?: Definition['status']): Definition => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Widget' },
      versions: Object.entries(versions).map(([name, what]) => ({
        name,
        served: what.includes('served'),
        storage: what.includes('storage'),
      })),
    },
    status,
  })
  const widget = { apiVersion: 'example.com/v1beta1', kind: 'Widget', metadata: { name: 'w' } }
  const both = definition({ v1beta1: 'served', v1: 'served storage' })

  test.each<[string, KubeObject[], KubeObject[], Definition[], string[]]>([
    ['a version that is still served', [widget], [both], [], []],
    ['no definition in the release', [widget], [widget], [], []],
    [
      'a version that is no longer served',
      [widget],
      [definition({ v1beta1: '', v1: 'served storage' })],
      [],
      ['no longer serves v1beta1, which Widget/w of the old one uses'],
    ],
    ['a version that is dropped', [widget], [definition({ v1: 'served storage' })], [], ['no longer serves v1beta1']],
    ['another kind', [{ ...widget, kind: 'Gadget' }], [definition({ v1: 'served storage' })], [], []],
    [
      'a stored version that is dropped',
      [],
      [definition({ v1: 'served storage' })],
      [definition({}, { storedVersions: ['v1beta1', 'v1'] })],
      ['objects are still stored as v1beta1'],
    ],
    ['stored versions that stay', [], [both], [definition({}, { storedVersions: ['v1beta1', 'v1'] })], []],
    [
      'a new storage version',
      [definition({ v1beta1: 'served storage' })],
      [both],
      [],
      ['stores objects as v1, which the old one does not know'],
    ],
    [
      'a new storage version that was served',
      [definition({ v1beta1: 'served storage', v1: 'served' })],
      [both],
      [],
      [],
    ],
  ])('%s', (_, goal, target, live, expected) => {
    const found = short(definitionFindings({ namespace, goal, target }, live, []))
    expect(found).toEqual(expected.map((text) => expect.stringContaining(text)))
    expect(found.every((line) => line.startsWith('breaks CustomResourceDefinition/widgets.example.com: '))).toBe(true)
  })

  test('those of the folder crds/ are told', () => {
    expect(short(definitionFindings({ namespace, goal: [], target: [] }, [], [both]))).toEqual([
      'notes CustomResourceDefinition/widgets.example.com: it is in the folder crds/ of the chart: Helm neither upgrades it nor rolls it back',
    ])
  })
})

test('hooks are told by what a rollback does with them', () => {
  const hook = (name: string, ...events: string[]): HelmHook => ({ name, kind: 'Job', path: '', manifest: '', events })
  const goal = [hook('back', 'post-rollback'), hook('old-migration', 'pre-upgrade'), hook('check', 'test')]
  const target = [
    hook('migrate', 'pre-install', 'pre-upgrade'),
    hook('bye', 'pre-delete'),
    hook('later', 'pre-rollback'),
  ]
  expect(short(hookFindings(goal, target))).toEqual([
    'notes Job/back: hook post-rollback: a rollback runs it, and fails when it fails',
    'notes Job/migrate: hook pre-install, pre-upgrade: the deploy runs it, and a rollback does not undo what it did; the old version must work with it',
  ])
})

test.each<[string, object, object | undefined, boolean]>([
  ['by default', {}, {}, false],
  ['one', { revisionHistoryLimit: 1 }, { revisionHistoryLimit: 1 }, false],
  ['none before', { revisionHistoryLimit: 0 }, {}, true],
  ['none after', {}, { revisionHistoryLimit: 0 }, true],
  ['none, and gone', { revisionHistoryLimit: 0 }, undefined, true],
])('ReplicaSets that are kept: %s', (_, before, after, slows) => {
  const target = after ? [spec('Deployment', after)] : []
  const found = retentionFindings({ namespace, goal: [spec('Deployment', before), spec('Service', before)], target })
  expect(found.map(({ level }) => level)).toEqual(slows ? ['slows'] : [])
})

describe('replicas that something scales', () => {
  const scaler = (minReplicas: number, kind = 'Deployment', name = 'x'): HorizontalPodAutoscaler & KubeObject => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'hpa' },
    spec: { minReplicas, maxReplicas: 9, scaleTargetRef: { kind, name } },
  })
  test.each<[string, KubeObject[], HorizontalPodAutoscaler[], string | undefined]>([
    ['nothing scales it', [spec('Deployment', { replicas: 3 })], [scaler(1, 'Deployment', 'y')], undefined],
    ['no number is rendered', [spec('Deployment', {})], [scaler(1)], undefined],
    ['a number is rendered', [spec('Deployment', { replicas: 3 })], [scaler(1)], 'has to find back'],
    ['less than the least', [spec('StatefulSet', { replicas: 3 })], [scaler(5, 'StatefulSet')], 'keeps at least 5'],
    ["the release's own", [spec('Deployment', { replicas: 3 }), scaler(4)], [], 'keeps at least 4'],
  ])('%s', (_, goal, live, expected) => {
    const found = short(scalingFindings(goal, live))
    expect(found).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)])
  })
})
