import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { ContainerStatus, Event, Pod } from 'kubernetes-types/core/v1.js'
import { DEFAULT_PATIENCE, diagnose, type Memory } from './diagnose.ts'
import { coverage, type Observed, type Wanted } from './release-objects.ts'
import type { Symptom } from './symptom.ts'
import { symptoms } from './symptoms.ts'

const IMAGE = 'registry.lab/timeout/orders:1.500.0'
const WANTED: Wanted[] = [
  { kind: 'Deployment', namespace: 'trading', name: 'orders', hook: false },
  { kind: 'Job', namespace: 'trading', name: 'seed', hook: false },
]

const deployment = (status: Deployment['status'] = {}, generation = 2): Deployment => ({
  metadata: {
    name: 'orders',
    namespace: 'trading',
    uid: 'd',
    generation,
    annotations: { 'deployment.kubernetes.io/revision': '2' },
  },
  spec: { replicas: 2, selector: {}, template: {} },
  status: { observedGeneration: 2, ...status },
})
const set = (revision: string, status?: ReplicaSet['status']): ReplicaSet => ({
  metadata: {
    name: `orders-${revision}`,
    namespace: 'trading',
    uid: `rs${revision}`,
    annotations: { 'deployment.kubernetes.io/revision': revision },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders', uid: 'd', controller: true }],
  },
  spec: { selector: {} },
  status,
})
const pod = (
  container: Partial<ContainerStatus>,
  options: { owner?: string; kind?: string; status?: Pod['status'] } = {},
): Pod => ({
  metadata: {
    name: 'orders-abc',
    namespace: 'trading',
    uid: 'p',
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: options.kind ?? 'ReplicaSet',
        name: 'x',
        uid: options.owner ?? 'rs2',
        controller: true,
      },
    ],
  },
  spec: { containers: [{ name: 'app', image: IMAGE }] },
  status: {
    containerStatuses: [{ name: 'app', image: IMAGE, imageID: '', ready: false, restartCount: 0, ...container }],
    ...options.status,
  },
})
const waiting = (reason: string, message = '', restartCount = 0) =>
  pod({ restartCount, state: { waiting: { reason, message } } })
const observed = (parts: Partial<Observed>): Observed => ({
  deployments: [deployment()],
  replicaSets: [set('1'), set('2')],
  statefulSets: [],
  daemonSets: [],
  pods: [],
  jobs: [],
  claims: [],
  conditioned: [],
  events: [],
  ...parts,
})
const event = (reason: string, message: string): Event => ({
  metadata: {},
  reason,
  message,
  involvedObject: { kind: 'Pod', uid: 'p', name: 'orders-abc' },
})
const unschedulable = pod(
  {},
  {
    status: {
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes: cpu' }],
    },
  },
)

const now = (found: Partial<Observed>): Symptom[] => symptoms(WANTED, observed(found))

/** Milliseconds until a state that does not change is named; `undefined` when it is not within an hour. */
function namedAfter(parts: Partial<Observed>): number | undefined {
  let memory: Memory = new Map()
  let at = 0
  while (at <= 3_600_000) {
    const diagnosis = diagnose(now(parts), memory, at, DEFAULT_PATIENCE)
    if (diagnosis.failures.length > 0) return at
    if (diagnosis.nextInMs === undefined) return undefined
    memory = diagnosis.memory
    at += diagnosis.nextInMs
  }
  return undefined
}

describe('when a state counts as a failure', () => {
  test.each([
    ['invalid image name', waiting('InvalidImageName', "couldn't parse"), 0],
    ['image never on the node', waiting('ErrImageNeverPull'), 0],
    ['manifest unknown', waiting('ErrImagePull', `rpc error: failed to pull "${IMAGE}": manifest unknown`), 0],
    ['not found', waiting('ErrImagePull', `failed to resolve reference "${IMAGE}": ${IMAGE}: not found`), 0],
    [
      'not found, while backing off',
      waiting('ImagePullBackOff', `Back-off pulling image "${IMAGE}": ErrImagePull: ${IMAGE}: not found`),
      0,
    ],
    ['no such platform', waiting('ErrImagePull', 'no match for platform in manifest: not found'), 0],
    [
      'access denied',
      waiting('ErrImagePull', 'pull access denied, repository does not exist or may require authorization'),
      0,
    ],
    ['unauthorized', waiting('ErrImagePull', 'failed to authorize: 401 Unauthorized'), 0],
    [
      'no such host',
      waiting('ErrImagePull', `dial tcp: lookup registry.lab: no such host; ${IMAGE}: not found`),
      120_000,
    ],
    ['i/o timeout', waiting('ErrImagePull', 'dial tcp 10.0.0.1:443: i/o timeout'), 120_000],
    ['too many requests', waiting('ErrImagePull', 'toomanyrequests: access denied until tomorrow'), 120_000],
    ['registry 503', waiting('ErrImagePull', 'unexpected status code 503 Service Unavailable: not found'), 120_000],
    ['back-off without a word', waiting('ImagePullBackOff'), 120_000],
    ['runAsNonRoot', waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root'), 0],
    ['missing ConfigMap', waiting('CreateContainerConfigError', 'configmap "settings" not found'), 30_000],
    ['missing key', waiting('CreateContainerConfigError', "couldn't find key url in Secret trading/db"), 30_000],
    ['first crash', waiting('CrashLoopBackOff', 'back-off', 1), undefined],
    ['third crash', waiting('CrashLoopBackOff', 'back-off', 3), 0],
    ['ended for the third time', pod({ restartCount: 3, state: { terminated: { exitCode: 1 } } }), 0],
    [
      'running again after three crashes',
      pod({ restartCount: 3, state: { running: {} }, lastState: { terminated: { exitCode: 1 } } }),
      undefined,
    ],
    ['starting', waiting('ContainerCreating'), undefined],
    ['unschedulable', unschedulable, 60_000],
  ] as [string, Pod, number | undefined][])('%s', (_name, state, expected) => {
    expect(namedAfter({ pods: [state] })).toBe(expected)
  })

  test('an init container counts like any other', () => {
    const status = waiting('ErrImagePull', 'manifest unknown').status?.containerStatuses
    expect(namedAfter({ pods: [pod({}, { status: { initContainerStatuses: status, containerStatuses: [] } })] })).toBe(
      0,
    )
  })

  test('a node that is on its way gets five minutes', () => {
    expect(namedAfter({ pods: [unschedulable], events: [event('TriggeredScaleUp', 'pod triggered scale-up')] })).toBe(
      300_000,
    )
  })

  test('a volume of a missing Secret', () => {
    const pods = [waiting('ContainerCreating')]
    expect(
      namedAfter({ pods, events: [event('FailedMount', 'MountVolume.SetUp failed: secret "tls" not found')] }),
    ).toBe(30_000)
    expect(namedAfter({ pods, events: [event('FailedMount', 'timed out waiting for the condition')] })).toBeUndefined()
    const running = [pod({ state: { running: {} } })]
    expect(namedAfter({ pods: running, events: [event('FailedMount', 'secret "tls" not found')] })).toBeUndefined()
  })

  test('quota, told by the new ReplicaSet only', () => {
    const full = {
      replicas: 0,
      conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' }],
    }
    expect(namedAfter({ replicaSets: [set('1'), set('2', full)] })).toBe(30_000)
    expect(namedAfter({ replicaSets: [set('1', full), set('2')] })).toBeUndefined()
    expect(namedAfter({ replicaSets: [set('1')], deployments: [deployment({ conditions: full.conditions })] })).toBe(
      30_000,
    )
  })

  test("the Deployment's own deadline", () => {
    const late = { conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] }
    expect(namedAfter({ deployments: [deployment(late)] })).toBe(5_000)
    expect(namedAfter({ deployments: [deployment({ ...late, observedGeneration: 1 })] })).toBeUndefined()
  })

  test('a failed Job', () => {
    const job: Job = {
      metadata: { name: 'seed', namespace: 'trading', uid: 'j' },
      status: { conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' }] },
    }
    expect(namedAfter({ jobs: [job] })).toBe(0)
    expect(now({ jobs: [{ ...job, metadata: { ...job.metadata, name: 'other' } }] })).toEqual([])
  })

  test('a Job may crash as often as its own limit allows, but its image must exist', () => {
    const job: Job = { metadata: { name: 'seed', namespace: 'trading', uid: 'j' } }
    const crashing = pod(
      { restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff' } } },
      { owner: 'j', kind: 'Job' },
    )
    expect(namedAfter({ jobs: [job], pods: [crashing] })).toBeUndefined()
    const absent = pod(
      { state: { waiting: { reason: 'ErrImagePull', message: 'manifest unknown' } } },
      { owner: 'j', kind: 'Job' },
    )
    expect(namedAfter({ jobs: [job], pods: [absent] })).toBe(0)
  })
})

describe('whose pods count', () => {
  const broken = (owner: string) => pod({ state: { waiting: { reason: 'InvalidImageName' } } }, { owner })

  test('only those of the new ReplicaSet', () => {
    expect(now({ pods: [broken('rs2')] })).toHaveLength(1)
    expect(now({ pods: [broken('rs1')] })).toEqual([])
    expect(now({ pods: [broken('somebody-else')] })).toEqual([])
  })

  test('none while the controller has not taken up the change', () => {
    expect(now({ pods: [broken('rs2')], deployments: [deployment({ observedGeneration: 2 }, 3)] })).toEqual([])
  })

  test('not those that are being deleted, or have done their work', () => {
    const leaving = broken('rs2')
    leaving.metadata = { ...leaving.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' }
    expect(now({ pods: [leaving] })).toEqual([])
    expect(now({ pods: [{ ...broken('rs2'), status: { phase: 'Succeeded' } }] })).toEqual([])
  })

  test('not those of another namespace', () => {
    const elsewhere = deployment()
    elsewhere.metadata = { ...elsewhere.metadata, namespace: 'other' }
    expect(now({ pods: [broken('rs2')], deployments: [elsewhere] })).toEqual([])
  })
})

describe('patience', () => {
  const look = (state: Pod, before: Memory, at: number) =>
    diagnose(now({ pods: [state] }), before, at, DEFAULT_PATIENCE)
  const failing = waiting('ErrImagePull', 'i/o timeout')
  const backingOff = waiting('ImagePullBackOff', 'i/o timeout')

  test('a second failed pull is confirmed a minute later', () => {
    let memory: Memory = new Map()
    for (const [state, at] of [
      [failing, 0],
      [backingOff, 1_000],
      [failing, 12_000],
      [backingOff, 13_000],
    ] as const) {
      const diagnosis = look(state, memory, at)
      expect(diagnosis.failures).toEqual([])
      memory = diagnosis.memory
    }
    expect(look(backingOff, memory, 71_999).failures).toEqual([])
    expect(look(backingOff, memory, 72_000).failures).toHaveLength(1)
  })

  test('what heals is forgotten, and begins anew', () => {
    const config = waiting('CreateContainerConfigError', 'configmap "a" not found')
    const first = look(config, new Map(), 0)
    expect(first).toMatchObject({ nextInMs: 30_000, healing: [{ reason: 'CreateContainerConfigError' }] })
    const healed = look(pod({ ready: true, state: { running: {} } }), first.memory, 20_000)
    expect(healed.memory.size).toBe(0)
    expect(look(config, healed.memory, 40_000).failures).toEqual([])
  })

  test('the policy decides how long', () => {
    const patience = { ...DEFAULT_PATIENCE, crashRestarts: 1, missingConfigMs: 0 }
    expect(diagnose(now({ pods: [waiting('CrashLoopBackOff', '', 1)] }), new Map(), 0, patience).failures).toHaveLength(
      1,
    )
    expect(
      diagnose(now({ pods: [waiting('CreateContainerConfigError', 'secret "a" not found')] }), new Map(), 0, patience)
        .failures,
    ).toHaveLength(1)
  })
})

test('a message says what, where, and what to do', () => {
  const [symptom] = now({ pods: [waiting('ErrImagePull', 'manifest unknown')] })
  expect(symptom).toMatchObject({
    object: 'Pod/orders-abc',
    container: 'app',
    image: IMAGE,
    message: `Pod/orders-abc: container app: image "${IMAGE}" cannot be pulled (ErrImagePull: manifest unknown); push the image, or correct the tag or digest`,
  })
})

test('what has health is watched, custom resources by their conditions; only what Helm must wait for is unknown', () => {
  const object = (kind: string, apiVersion = 'v1', namespace?: string) => ({
    apiVersion,
    kind,
    metadata: { name: 'x', namespace },
  })
  const covered = coverage(
    [
      object('Deployment', 'apps/v1'),
      object('ConfigMap'),
      object('Ingress', 'networking.k8s.io/v1'),
      object('StatefulSet', 'apps/v1'),
      object('DaemonSet', 'apps/v1'),
      object('ReplicaSet', 'apps/v1'),
      object('PersistentVolumeClaim'),
      object('Rollout', 'argoproj.io/v1alpha1'),
      object('Service', 'serving.knative.dev/v1'),
      object('Job', 'batch.volcano.sh/v1alpha1'),
      object('HTTPRoute', 'gateway.networking.k8s.io/v1', 'edge'),
      object('CustomResourceDefinition', 'apiextensions.k8s.io/v1'),
    ],
    [object('Job', 'batch/v1', 'jobs'), object('ConfigMap'), object('Rollout', 'argoproj.io/v1alpha1')],
    'trading',
  )
  const want = (kind: string, apiVersion?: string, namespace = 'trading') => ({
    kind,
    namespace,
    name: 'x',
    hook: false,
    ...(apiVersion && { apiVersion }),
  })
  expect(covered).toEqual({
    watched: [
      ...['Deployment', 'StatefulSet', 'DaemonSet', 'PersistentVolumeClaim'].map((kind) => want(kind)),
      want('Rollout', 'argoproj.io/v1alpha1'),
      want('Service', 'serving.knative.dev/v1'),
      want('Job', 'batch.volcano.sh/v1alpha1'),
      want('HTTPRoute', 'gateway.networking.k8s.io/v1', 'edge'),
      want('CustomResourceDefinition', 'apiextensions.k8s.io/v1'),
      { ...want('Job'), namespace: 'jobs', hook: true },
    ],
    unknown: ['ReplicaSet/x'],
  })
})

describe('what its controller calls stalled', () => {
  const wanted: Wanted[] = [
    { kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1', namespace: 'trading', name: 'x', hook: false },
  ]
  const rollout = (status: object) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'x', namespace: 'trading', uid: 'r', generation: 2 },
    status,
  })
  const stalled = { type: 'Stalled', status: 'True', reason: 'NoSource', message: 'the source is gone' }
  const look = (status: object, at: number, before: Memory = new Map()) =>
    diagnose(symptoms(wanted, observed({ conditioned: [rollout(status)] })), before, at, DEFAULT_PATIENCE)

  test('is a failure after half a minute', () => {
    const first = look({ conditions: [stalled] }, 0)
    expect(first).toMatchObject({ failures: [], nextInMs: 30_000 })
    const message =
      'Rollout/x: its controller says that it is stalled (NoSource: the source is gone); correct what it names, or its spec'
    expect(look({ conditions: [stalled] }, 30_000, first.memory).failures).toMatchObject([
      { reason: 'NoSource', message },
    ])
  })

  test('not so when it speaks of what was before, or is only not ready', () => {
    expect(look({ observedGeneration: 1, conditions: [stalled] }, 0).healing).toEqual([])
    expect(look({ conditions: [{ type: 'Ready', status: 'False' }] }, 0).healing).toEqual([])
  })
})
