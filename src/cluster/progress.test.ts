import type { Deployment, DeploymentStatus } from 'kubernetes-types/apps/v1.js'
import { stillMissing } from './progress.ts'
import type { Observed, Wanted } from './release-objects.ts'

const want = (kind: string, hook = false): Wanted => ({ kind, namespace: 'trading', name: 'x', hook })
const none: Observed = { deployments: [], replicaSets: [], pods: [], jobs: [], events: [] }
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

test('what is not there is missing, whatever its kind; hooks are not', () => {
  expect(stillMissing([want('Deployment'), want('Job'), want('Pod')], none)).toHaveLength(3)
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
