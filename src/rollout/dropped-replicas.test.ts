import type { Cluster, KubeObject } from '../cluster/client.ts'
import { droppedFrom, refuseDroppedReplicas } from './dropped-replicas.ts'

const deployment = (name: string, replicas?: number, managers: string[] = []): KubeObject =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      managedFields: managers.map((manager) => ({ manager, fieldsV1: { 'f:spec': { 'f:replicas': {} } } })),
    },
    spec: { ...(replicas !== undefined && { replicas }) },
  }) as KubeObject

test.each<[string, KubeObject[], KubeObject[], number]>([
  ['both have it', [deployment('a', 3)], [deployment('a', 3)], 0],
  ['neither has it', [deployment('a')], [deployment('a')], 0],
  ['it is new in the chart', [deployment('a')], [deployment('a', 3)], 0],
  ['the workload goes', [deployment('a', 3)], [], 0],
  ['the number goes', [deployment('a', 3), deployment('b', 2)], [deployment('a'), deployment('b', 2)], 1],
])('%s', (_, present, wanted, count) => {
  expect(droppedFrom(present, wanted)).toHaveLength(count)
})

test.each<[string, KubeObject | undefined, string | undefined]>([
  ['only Helm has said it', deployment('a', 3, ['helm']), 'runs 3 pods: Kubernetes would make that 1'],
  ['an autoscaler has scaled it since', deployment('a', 5, ['kube-controller-manager']), undefined],
  ['the number was handed over', deployment('a', 3, ['helm', 'replicas']), undefined],
  ['there is one pod anyway', deployment('a', 1, ['helm']), undefined],
  ['it is not there', undefined, undefined],
])('the number goes, and %s', async (_, live, said) => {
  const cluster = { get: async () => live } as unknown as Cluster
  const sides = { present: [deployment('a', 3)], wanted: [deployment('a')] }
  const refused = refuseDroppedReplicas(cluster, 'trading', sides)
  if (said === undefined) await expect(refused).resolves.toBeUndefined()
  else await expect(refused).rejects.toThrow(said)
})
