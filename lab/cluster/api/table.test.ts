import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../objects.ts'
import { duration } from './table/age.ts'
import { tableOf } from './table.ts'

const now = Date.parse('2026-01-01T01:00:00Z')
const metadata = { name: 'x', creationTimestamp: '2026-01-01T00:55:00Z' }

interface Table {
  columnDefinitions: { name: string; type: string; format: string; priority: number }[]
  rows: { cells: unknown[]; object: ClusterObject | null }[]
}

function table(kind: string, object: object, includeObject: 'None' | 'Metadata' | 'Object' = 'None'): Table {
  const whole = { kind, metadata, ...object } as ClusterObject
  return tableOf(kind, [whole], { now, includeObject, resourceVersion: '7' }) as Table
}

/** What kubectl would print: `NAME: cell`, without (0) or with (1) the columns of -o wide. */
function printed(kind: string, object: object, priority: 0 | 1 = 0): string {
  const { columnDefinitions, rows } = table(kind, object)
  expect(rows[0]!.cells).toHaveLength(columnDefinitions.length)
  return columnDefinitions
    .flatMap(({ name, priority: held }, n) => (held <= priority ? [`${name}: ${rows[0]!.cells[n]}`] : []))
    .join('; ')
}

const template = {
  spec: {
    containers: [
      { name: 'web', image: 'web:1' },
      { name: 'side', image: 'side:1' },
    ],
  },
}
const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['b', 'a'] }],
}

test.each<[kind: string, object: object, expected: string, wide?: string]>([
  [
    'Deployment',
    {
      spec: { replicas: 3, selector, template },
      status: { readyReplicas: 2, updatedReplicas: 1, availableReplicas: 2 },
    },
    'Name: x; Ready: 2/3; Up-to-date: 1; Available: 2; Age: 5m',
    'Containers: web,side; Images: web:1,side:1; Selector: app=web,tier in (a,b)',
  ],
  [
    'ReplicaSet',
    { spec: { replicas: 3, selector, template }, status: { replicas: 3, readyReplicas: 1 } },
    'Name: x; Desired: 3; Current: 3; Ready: 1; Age: 5m',
  ],
  [
    'Service',
    {
      spec: {
        clusterIP: '10.0.0.1',
        selector: { b: '2', a: '1' },
        ports: [{ port: 80, nodePort: 30080 }, { port: 443 }],
      },
    },
    'Name: x; Type: ClusterIP; Cluster-IP: 10.0.0.1; External-IP: <none>; Port(s): 80:30080/TCP,443/TCP; Age: 5m',
    'Selector: a=1,b=2',
  ],
  [
    'Service',
    { spec: { type: 'LoadBalancer', clusterIP: '10.0.0.1' } },
    'Name: x; Type: LoadBalancer; Cluster-IP: 10.0.0.1; External-IP: <pending>; Port(s): <none>; Age: 5m',
  ],
  [
    'Job',
    {
      spec: { completions: 1, template, selector },
      status: {
        succeeded: 1,
        startTime: '2026-01-01T00:55:00Z',
        completionTime: '2026-01-01T00:55:07Z',
        conditions: [{ type: 'Complete', status: 'True' }],
      },
    },
    'Name: x; Status: Complete; Completions: 1/1; Duration: 7s; Age: 5m',
  ],
  [
    'Job',
    { spec: { parallelism: 2, template }, status: { startTime: '2026-01-01T00:58:00Z' } },
    'Name: x; Status: Running; Completions: 0/1 of 2; Duration: 2m; Age: 5m',
  ],
  ['ConfigMap', { data: { a: '1' }, binaryData: { b: 'eA==' } }, 'Name: x; Data: 2; Age: 5m'],
  [
    'Secret',
    { type: 'helm.sh/release.v1', data: { release: '' } },
    'Name: x; Type: helm.sh/release.v1; Data: 1; Age: 5m',
  ],
  ['Namespace', { status: { phase: 'Active' } }, 'Name: x; Status: Active; Age: 5m'],
  [
    'Node',
    {
      metadata: { ...metadata, labels: { 'node-role.kubernetes.io/control-plane': '' } },
      spec: { unschedulable: true },
      status: {
        conditions: [{ type: 'Ready', status: 'True' }],
        nodeInfo: { kubeletVersion: 'v1.35.0' },
        addresses: [{ type: 'InternalIP', address: '127.0.0.2' }],
      },
    },
    'Name: x; Status: Ready,SchedulingDisabled; Roles: control-plane; Age: 5m; Version: v1.35.0',
    'Internal-IP: 127.0.0.2; External-IP: <none>; OS-Image: <unknown>',
  ],
  [
    'Event',
    {
      involvedObject: { kind: 'Pod', name: 'p', fieldPath: 'spec.containers{web}' },
      type: 'Warning',
      reason: 'Failed',
      message: 'no\n',
      lastTimestamp: '2026-01-01T00:59:58Z',
      firstTimestamp: '2026-01-01T00:59:00Z',
      count: 4,
      source: { component: 'kubelet', host: 'node-1' },
    },
    'Last Seen: 2s; Type: Warning; Reason: Failed; Object: pod/p; Message: no',
    'Subobject: spec.containers{web}; Source: kubelet, node-1; Message: no; First Seen: 60s; Count: 4; Name: x',
  ],
  [
    'Endpoints',
    { subsets: [{ ports: [{ port: 80 }], addresses: ['1', '2', '3', '4'].map((ip) => ({ ip })) }] },
    'Name: x; Endpoints: 1:80,2:80,3:80 + 1 more...; Age: 5m',
  ],
  [
    'EndpointSlice',
    { addressType: 'IPv4', ports: [{ port: 80 }], endpoints: [{ addresses: ['1'] }, { addresses: ['2'] }] },
    'Name: x; AddressType: IPv4; Ports: 80; Endpoints: 1,2; Age: 5m',
  ],
  ['EndpointSlice', { addressType: 'IPv4' }, 'Name: x; AddressType: IPv4; Ports: <unset>; Endpoints: <none>; Age: 5m'],
  ['Lease', { spec: { holderIdentity: 'me' } }, 'Name: x; Holder: me; Age: 5m'],
  ['ServiceAccount', {}, 'Name: x; Secrets: 0; Age: 5m'],
  ['Ingress', {}, 'Name: x; Age: 5m'],
  ['Ingress', { metadata: { name: 'y' } }, 'Name: y; Age: <unknown>'],
])('%s %#', (kind, object, expected, wide = '') => {
  expect(printed(kind, object)).toBe(expected)
  expect(printed(kind, object, 1)).toContain(wide)
})

const running: Partial<ContainerStatus> = { ready: true, state: { running: {} } }
const waiting = (reason: string) => ({ state: { waiting: { reason } } })
const ended = (exitCode: number, rest: object = {}) => ({ state: { terminated: { exitCode, ...rest } } })
const status = (part: Partial<ContainerStatus>, n: number) =>
  ({
    name: `c${n}`,
    ready: false,
    restartCount: 0,
    ...part,
  }) as ContainerStatus

test.each<[expected: string, phase: string, main: object[], init?: object[], rest?: object]>([
  ['1/1 Running 0', 'Running', [running]],
  ['0/1 Pending 0', 'Pending', []],
  ['0/1 ContainerCreating 0', 'Pending', [waiting('ContainerCreating')]],
  ['0/1 ImagePullBackOff 0', 'Pending', [waiting('ImagePullBackOff')]],
  ['0/1 OOMKilled 0', 'Failed', [ended(137, { reason: 'OOMKilled' })]],
  ['0/1 ExitCode:3 0', 'Running', [ended(3)]],
  ['0/1 Signal:9 0', 'Running', [ended(137, { signal: 9 })]],
  ['1/2 CrashLoopBackOff 0', 'Running', [running, waiting('CrashLoopBackOff')]],
  [
    '0/1 CrashLoopBackOff 3 (10s ago)',
    'Running',
    [
      {
        ...waiting('CrashLoopBackOff'),
        restartCount: 3,
        lastState: { terminated: { exitCode: 1, finishedAt: '2026-01-01T00:59:50Z' } },
      },
    ],
  ],
  ['1/2 NotReady 0', 'Running', [running, ended(0, { reason: 'Completed' })]],
  ['0/1 Completed 0', 'Succeeded', [ended(0, { reason: 'Completed' })]],
  ['0/1 Init:0/1 0', 'Pending', [waiting('PodInitializing')], [waiting('PodInitializing')]],
  ['0/1 Init:Error 2', 'Pending', [], [{ ...ended(1, { reason: 'Error' }), restartCount: 2 }]],
  ['0/1 Init:CrashLoopBackOff 0', 'Pending', [], [waiting('CrashLoopBackOff')]],
  ['0/1 Init:1/2 0', 'Pending', [], [ended(0), { state: { running: {} } }]],
  ['1/1 Running 0', 'Running', [running], [ended(0)]],
  ['1/1 Terminating 0', 'Running', [running], [], { deletionTimestamp: '2026-01-01T00:59:50Z' }],
])('a pod reads %s', (expected, phase, main, init = [], rest = {}) => {
  const pod: Pod = {
    metadata: { ...metadata, ...rest },
    spec: {
      containers: (main.length === 0 ? [{}] : main).map((_, n) => ({ name: `c${n}` })),
      initContainers: init.map((_, n) => ({ name: `c${n}` })),
    },
    status: { phase, containerStatuses: main.map(status), initContainerStatuses: init.map(status) },
  }
  const [, ready, word, restarts] = table('Pod', pod).rows[0]!.cells
  expect(`${ready} ${word} ${restarts}`).toBe(expected)
})

test('rows carry as much of the object as was asked for', () => {
  const of = (how: 'None' | 'Metadata' | 'Object') => table('ConfigMap', { data: {} }, how).rows[0]!.object
  expect(of('None')).toBeNull()
  expect(of('Metadata')).toEqual({ kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata })
  expect(of('Object')).toEqual({ kind: 'ConfigMap', metadata, data: {} })
  expect(tableOf('Pod', [], { now, includeObject: 'None', resourceVersion: '7' })).toMatchObject({
    kind: 'Table',
    metadata: { resourceVersion: '7' },
    rows: [],
  })
})

test.each([
  [-2, '<invalid>'],
  [-0.5, '0s'],
  [119, '119s'],
  [120, '2m'],
  [205, '3m25s'],
  [10 * 60 + 5, '10m'],
  [179 * 60, '179m'],
  [3 * 3600, '3h'],
  [3 * 3600 + 60, '3h1m'],
  [47 * 3600, '47h'],
  [48 * 3600, '2d'],
  [51 * 3600, '2d3h'],
  [9 * 86_400, '9d'],
  [729 * 86_400, '729d'],
  [731 * 86_400, '2y1d'],
  [9 * 365 * 86_400, '9y'],
])('%d s is %s', (seconds, expected) => {
  expect(duration(seconds * 1000)).toBe(expected)
})
