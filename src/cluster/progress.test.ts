import type { DaemonSetStatus, Deployment, DeploymentStatus, StatefulSetStatus } from 'kubernetes-types/apps/v1.js'
import { stillMissing } from './progress.ts'
import type { Observed, Wanted } from './release-objects.ts'

const want = (kind: string, hook = false): Wanted => ({ kind, namespace: 'trading', name: 'x', hook })
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
const metadata = { name: 'x', namespace: 'trading', generation: 2 }
const full: DeploymentStatus = {
  observedGeneration: 2,
  replicas: 3,
  updatedReplicas: 3,
  availableReplicas: 3,
  readyReplicas: 3,
}
const deployment = (status: DeploymentStatus, spec = {}): Deployment => ({
  metadata,
  spec: { replicas: 3, selector: {}, template: {}, ...spec },
  status: { ...full, ...status },
})
const ofDeployment = (status: DeploymentStatus, spec = {}) =>
  stillMissing([want('Deployment')], { ...none, deployments: [deployment(status, spec)] })

test.each([
  ['all there', {}, {}, undefined],
  ['not taken up', { observedGeneration: 1 }, {}, 'the change has not been taken up yet'],
  ['part updated', { updatedReplicas: 1 }, {}, '1 of 3 replicas updated'],
  ['nothing told yet', { updatedReplicas: undefined, replicas: undefined }, {}, '0 of 3 replicas updated'],
  ['old ones left', { replicas: 4 }, {}, '1 old replicas still there'],
  ['not available', { availableReplicas: 2 }, {}, '2 of 3 replicas available'],
  ['paused', {}, { paused: true }, 'its rollout is paused'],
  ['scaled to none', { replicas: 0, updatedReplicas: 0, availableReplicas: 0 }, { replicas: 0 }, undefined],
] as [string, DeploymentStatus, object, string | undefined][])('Deployment: %s', (_name, status, spec, expected) => {
  const missing = ofDeployment(status, spec)
  if (expected === undefined) expect(missing).toEqual([])
  else expect(missing).toEqual([expect.stringContaining(`Deployment/x: ${expected}`)])
})

test.each([
  ['all there', {}, {}, undefined],
  ['not taken up', { observedGeneration: 1 }, {}, 'the change has not been taken up yet'],
  ['part updated', { updatedReplicas: 1 }, {}, '1 of 3 replicas updated'],
  [
    'above a partition only',
    { updatedReplicas: 1 },
    { updateStrategy: { rollingUpdate: { partition: 2 } } },
    undefined,
  ],
  [
    'a partition past the end',
    { updatedReplicas: 0 },
    { updateStrategy: { rollingUpdate: { partition: 9 } } },
    undefined,
  ],
  ['replaced by hand', { updatedReplicas: 0 }, { updateStrategy: { type: 'OnDelete' } }, undefined],
  ['scaled down', { replicas: 4 }, {}, '1 old replicas still there'],
  ['not available', { availableReplicas: 2 }, {}, '2 of 3 replicas available'],
] as [string, Partial<StatefulSetStatus>, object, string | undefined][])(
  'StatefulSet: %s',
  (_name, status, spec, expected) => {
    const set = {
      metadata,
      spec: { replicas: 3, selector: {}, serviceName: 'x', template: {}, ...spec },
      status: { ...full, replicas: 3, ...status },
    }
    const missing = stillMissing([want('StatefulSet')], { ...none, statefulSets: [set] })
    expect(missing).toEqual(expected === undefined ? [] : [`StatefulSet/x: ${expected}`])
  },
)

test.each([
  ['all there', {}, {}, undefined],
  ['not taken up', { observedGeneration: 1 }, {}, 'the change has not been taken up yet'],
  ['part updated', { updatedNumberScheduled: 1 }, {}, '1 of 2 pods updated'],
  ['replaced by hand', { updatedNumberScheduled: 0 }, { updateStrategy: { type: 'OnDelete' } }, undefined],
  ['not available', { numberAvailable: undefined }, {}, '0 of 2 pods available'],
  ['no node for it', { desiredNumberScheduled: 0, updatedNumberScheduled: 0, numberAvailable: 0 }, {}, undefined],
] as [string, Partial<DaemonSetStatus>, object, string | undefined][])(
  'DaemonSet: %s',
  (_name, changed, spec, expected) => {
    const counts = { currentNumberScheduled: 2, desiredNumberScheduled: 2, numberMisscheduled: 0, numberReady: 2 }
    const status = { ...counts, observedGeneration: 2, updatedNumberScheduled: 2, numberAvailable: 2, ...changed }
    const set = { metadata, spec: { selector: {}, template: {}, ...spec }, status }
    const missing = stillMissing([want('DaemonSet')], { ...none, daemonSets: [set] })
    expect(missing).toEqual(expected === undefined ? [] : [`DaemonSet/x: ${expected}`])
  },
)

test('what is not there is missing, whatever its kind; hooks are not', () => {
  expect(
    stillMissing(
      ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'].map((kind) => want(kind)),
      none,
    ),
  ).toHaveLength(5)
  expect(stillMissing([want('Job', true)], none)).toEqual([])
})

test('a namesake in another namespace does not count', () => {
  const elsewhere = { ...deployment({}), metadata: { ...metadata, namespace: 'other' } }
  expect(stillMissing([want('Deployment')], { ...none, deployments: [elsewhere] })).toEqual([
    'Deployment/x: it is not there',
  ])
})

test.each([
  ['running', { active: 1 }, {}, false],
  ['complete', { conditions: [{ type: 'Complete', status: 'True' }] }, {}, true],
  ['suspended', {}, { suspend: true }, true],
])('Job: %s', (_name, status, spec, fine) => {
  const jobs = [{ metadata, spec: { template: {}, ...spec }, status }]
  expect(stillMissing([want('Job')], { ...none, jobs }).length).toBe(fine ? 0 : 1)
})

test.each([
  ['Running', 'False', false],
  ['Running', 'True', true],
  ['Succeeded', 'False', true],
])('Pod: %s, ready %s', (phase, ready, fine) => {
  const pods = [{ metadata, status: { phase, conditions: [{ type: 'Ready', status: ready }] } }]
  expect(stillMissing([want('Pod')], { ...none, pods }).length).toBe(fine ? 0 : 1)
})
