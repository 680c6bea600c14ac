import type { Cluster, KubeObject } from '../cluster/client.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { direct } from './effects.ts'
import { removeStuckPods } from './stuck-pods.ts'

const objects = [
  { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'db' } },
]
const set = (observedGeneration: number, status: object = { updateRevision: 'db-good' }) => ({
  metadata: { name: 'db', uid: 's', generation: 2 },
  status: { observedGeneration, ...status },
})
const pod = (name: string, revision: string, ready: string, more: object = {}, owner = 's') => ({
  metadata: {
    name,
    labels: { 'controller-revision-hash': revision },
    ownerReferences: [{ uid: owner, controller: true }],
    ...more,
  },
  status: { conditions: [{ type: 'Ready', status: ready }] },
})

async function removed(sets: (object | undefined)[], pods: object[]): Promise<string[]> {
  const names: string[] = []
  const cluster = {
    get: async () => (sets.length > 1 ? sets.shift() : sets[0]),
    list: async () => ({ items: pods }),
    delete: async ({ kind, name }: { kind: string; name: string }) => names.push(`${kind}/${name}`),
  } as unknown as Cluster
  let now = 0
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms
    },
  }
  const rest = { clock, log: new KeptLog(), effects: direct, signal: new AbortController().signal }
  await removeStuckPods({ cluster, namespace: 'trading', objects: objects as KubeObject[], ...rest })
  return names
}

const bad = pod('db-1', 'db-bad', 'False')
test.each([
  ['of the version that is gone, and not ready', [set(2)], [bad], ['Pod/db-1']],
  ['once the controller has taken the change up', [set(1), set(1), set(2)], [bad], ['Pod/db-1']],
  ['never when it does not', [set(1)], [bad], []],
  ['not one that is ready: the controller replaces it', [set(2)], [pod('db-1', 'db-bad', 'True')], []],
  ['not one of the version set again', [set(2)], [pod('db-1', 'db-good', 'False')], []],
  ['not one that is on its way out', [set(2)], [pod('db-1', 'db-bad', 'False', { deletionTimestamp: 'x' })], []],
  ['not one of somebody else', [set(2)], [pod('db-1', 'db-bad', 'False', {}, 'other')], []],
  ['none where the controller tells no revision', [set(2, {})], [bad], []],
  ['none without the set', [undefined], [bad], []],
])('removed: %s', async (_, sets, pods, expected) => {
  expect(await removed(sets, pods)).toEqual(expected)
})
