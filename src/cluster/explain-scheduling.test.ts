import type { Pod } from 'kubernetes-types/core/v1.js'
import { explainScheduling } from './explain-scheduling.ts'

const pod: Pod = {
  spec: {
    nodeSelector: { disk: 'ssd' },
    initContainers: [{ name: 'init', resources: { requests: { cpu: '300m' } } }],
    containers: [
      { name: 'app', resources: { requests: { cpu: '500m', memory: '1Gi' } } },
      { name: 'proxy', resources: { requests: { cpu: '1' }, limits: { memory: '512Mi' } } },
    ],
  },
}
const preemption =
  ' preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.'

test.each([
  ['', 'no reason given'],
  ['the scheduler is on holiday', 'the scheduler is on holiday'],
  ['no nodes available to schedule pods', 'the cluster has no nodes; add one'],
  [
    `0/3 nodes are available: 3 Insufficient cpu.${preemption}`,
    '3 of 3 nodes have too little cpu free (the pod asks for 1500m); lower resources.requests.cpu, or add a node',
  ],
  [
    '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    '1 of 1 nodes has too little cpu free (the pod asks for 1500m); lower resources.requests.cpu, or add a node',
  ],
  [
    '0/1 nodes are available: 1 Insufficient memory.',
    '1 of 1 nodes has too little memory free (the pod asks for 1.5Gi); lower resources.requests.memory, or add a node',
  ],
  [
    '0/2 nodes are available: 2 Insufficient nvidia.com/gpu.',
    '2 of 2 nodes have too little nvidia.com/gpu free; lower resources.requests.nvidia.com/gpu, or add a node',
  ],
  [
    `0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match Pod's node affinity/selector.${preemption}`,
    '1 of 3 nodes has the taint node-role.kubernetes.io/control-plane, which it does not tolerate, 2 of 3 nodes do not match its nodeSelector disk=ssd; add a toleration; correct it in the values, or label a node',
  ],
  [
    '0/1 nodes are available: 1 node(s) had untolerated taint {team: batch}.',
    '1 of 1 nodes has the taint team=batch, which it does not tolerate; add a toleration',
  ],
  [
    '0/1 nodes are available: 1 node(s) had untolerated taint(s).',
    '1 of 1 nodes has a taint that it does not tolerate; add a toleration',
  ],
  [
    '0/2 nodes are available: 2 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
    '2 of 2 nodes have the taint node.kubernetes.io/not-ready, which it does not tolerate; look at the nodes, which are not well',
  ],
  [
    "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules.",
    '3 of 3 nodes run a pod that its anti-affinity keeps away from; add a node, or prefer the rule instead of requiring it',
  ],
  ['0/2 nodes are available: 2 node(s) were unschedulable.', '2 of 2 nodes are cordoned; uncordon one, or add one'],
  [
    '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
    'its PersistentVolumeClaims have no volumes yet; look at the claims and their StorageClass',
  ],
  [
    '0/1 nodes are available: persistentvolumeclaim "data" not found.',
    'there is no PersistentVolumeClaim data; create it, or correct its name in the values',
  ],
  [
    '0/2 nodes are available: 1 node(s) had volume node affinity conflict, 1 Too many pods.',
    '1 of 2 nodes cannot reach its volume, which is in another zone or on another node, 1 of 2 nodes has no room for one pod more; add a node where the volume is; add a node',
  ],
  ['0/2 nodes are available: 2 node(s) had something new.', '2 of 2 nodes: node(s) had something new'],
])('%s', (said, expected) => {
  expect(explainScheduling(said, pod)).toBe(expected)
})

test('without requests nothing is said of them', () => {
  expect(explainScheduling('0/1 nodes are available: 1 Insufficient cpu.', {})).toBe(
    '1 of 1 nodes has too little cpu free; lower resources.requests.cpu, or add a node',
  )
})
