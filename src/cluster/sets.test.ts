// StatefulSets and DaemonSets: which of their pods count, and what is wrong with them.
import type { DaemonSet, StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { Event, Pod } from 'kubernetes-types/core/v1.js'
import { type Observed, podsThatCount, type Wanted } from './release-objects.ts'
import { symptoms, unready } from './symptoms.ts'

const wanted: Wanted[] = ['StatefulSet', 'DaemonSet', 'Job'].map((kind) => ({
  kind,
  namespace: 'trading',
  name: 'orders',
  hook: false,
}))
const none: Observed = {
  deployments: [],
  replicaSets: [],
  statefulSets: [],
  daemonSets: [],
  pods: [],
  jobs: [],
  claims: [],
  conditioned: [],
  events: [],
}
const metadata = (uid: string, annotations?: Record<string, string>) => ({
  name: 'orders',
  namespace: 'trading',
  uid,
  generation: 3,
  annotations,
})
const statefulSet = (status: Partial<StatefulSet['status']> = {}): StatefulSet => ({
  metadata: metadata('s'),
  spec: { replicas: 2, selector: {}, serviceName: 'orders', template: {} },
  status: { observedGeneration: 3, replicas: 2, updateRevision: 'orders-new', ...status },
})
const daemonSet = (status: Partial<DaemonSet['status']> = {}): DaemonSet => ({
  metadata: metadata('d', { 'deprecated.daemonset.template.generation': '7' }),
  spec: { selector: {}, template: {} },
  status: {
    observedGeneration: 3,
    currentNumberScheduled: 1,
    desiredNumberScheduled: 1,
    numberMisscheduled: 0,
    numberReady: 0,
    ...status,
  },
})
const job: Job = { metadata: metadata('j'), spec: { template: {} } }
const pod = (name: string, uid: string, labels: Record<string, string>, status: Pod['status'] = {}): Pod => ({
  metadata: {
    name,
    namespace: 'trading',
    uid: name,
    labels,
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'orders', uid, controller: true }],
  },
  status,
})
const event = (reason: string, kind: string, uid: string, message: string): Event => ({
  metadata: {},
  reason,
  message,
  involvedObject: { kind, uid, name: 'orders' },
})

test('only pods of the present revision count', () => {
  const pods = [
    pod('orders-0', 's', { 'controller-revision-hash': 'orders-old' }),
    pod('orders-1', 's', { 'controller-revision-hash': 'orders-new' }),
    pod('orders-old', 'd', { 'pod-template-generation': '6' }),
    pod('orders-new', 'd', { 'pod-template-generation': '7' }),
    pod('orders-else', 'x', { 'pod-template-generation': '7' }),
  ]
  const observed = { ...none, statefulSets: [statefulSet()], daemonSets: [daemonSet()], pods }
  expect(podsThatCount(wanted, observed).map((one) => one.metadata?.name)).toEqual(['orders-1', 'orders-new'])
  const behind = { observedGeneration: 2 }
  const early = { ...observed, statefulSets: [statefulSet(behind)], daemonSets: [daemonSet(behind)] }
  expect(podsThatCount(wanted, early)).toEqual([])
})

const quota = 'pods "orders-1" is forbidden: exceeded quota'
test.each([
  ['a StatefulSet', 'StatefulSet', 's', { statefulSets: [statefulSet({ replicas: 1 })] }, true],
  ['a DaemonSet', 'DaemonSet', 'd', { daemonSets: [daemonSet({ currentNumberScheduled: 0 })] }, true],
  ['a Job', 'Job', 'j', { jobs: [job] }, true],
  ['a StatefulSet that has all of its pods', 'StatefulSet', 's', { statefulSets: [statefulSet()] }, false],
  ['a DaemonSet that has all of its pods', 'DaemonSet', 'd', { daemonSets: [daemonSet()] }, false],
  ['a Job that runs', 'Job', 'j', { jobs: [{ ...job, status: { active: 1 } }] }, false],
  ['another object', 'StatefulSet', 'x', { statefulSets: [statefulSet({ replicas: 1 })] }, false],
] as [string, string, string, Partial<Observed>, boolean][])(
  'pods that cannot be created: %s',
  (_name, kind, uid, parts, told) => {
    const found = symptoms(wanted, { ...none, ...parts, events: [event('FailedCreate', kind, uid, quota)] })
    const message = `${kind}/orders: its pods cannot be created: ${quota}`
    expect(found).toEqual(told ? [expect.objectContaining({ class: 'create', reason: 'FailedCreate', message })] : [])
  },
)

test('a pod that runs and is not ready is told with what its probe said last', () => {
  const status = {
    containerStatuses: [
      { name: 'app', image: '', imageID: '', ready: false, restartCount: 0, state: { running: { startedAt: '' } } },
    ],
  }
  const pods = [
    pod('orders-0', 's', { 'controller-revision-hash': 'orders-new' }, status),
    pod('orders-1', 's', { 'controller-revision-hash': 'orders-new' }),
  ]
  const events = [
    event('Unhealthy', 'Pod', 'orders-0', 'Readiness probe failed: connection refused'),
    event('Unhealthy', 'Pod', 'orders-0', 'Readiness probe failed: HTTP probe failed with statuscode: 503\n'),
  ]
  const observed = { ...none, statefulSets: [statefulSet()], pods, events }
  expect(unready(wanted, observed)).toEqual([
    expect.objectContaining({
      object: 'Pod/orders-0',
      message:
        'Pod/orders-0: container app runs but is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503',
    }),
  ])
})

test('a pod that its node does not begin to start is told with the node', () => {
  const pods = [pod('orders-0', 's', { 'controller-revision-hash': 'orders-new' })]
  const scheduled = pods.map((each) => ({
    ...each,
    spec: { ...each.spec, nodeName: 'node-1' },
    status: { phase: 'Pending' },
  }))
  const told = (seen: typeof pods) => unready(wanted, { ...none, statefulSets: [statefulSet()], pods: seen })
  expect(told(scheduled as typeof pods).map(({ message }) => message)).toEqual([
    'Pod/orders-0: node node-1 has not begun to start it; look at its kubelet',
  ])
  expect(told(pods)).toEqual([])
})
