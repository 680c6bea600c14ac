import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1.js'
import { Restarts } from './restarts.ts'

type Status = Pick<ContainerStatus, 'restartCount' | 'state' | 'lastState'>
const pod = (name: string, status: Status): Pod => ({
  metadata: { uid: name, name, namespace: 'trading' },
  status: {
    containerStatuses: [{ name: 'orders', image: 'orders:1', imageID: '', ready: true, ...status }],
  } as Pod['status'],
})
const running = (restartCount: number): Status => ({ restartCount, state: { running: {} } })
const ended = { terminated: { exitCode: 137, reason: 'OOMKilled' } }

test.each<[string, Status[], string | undefined]>([
  ['nothing ended', [running(0), running(0)], undefined],
  ['it had restarted before', [running(2), running(2)], undefined],
  [
    'it is ended',
    [running(0), { restartCount: 0, state: ended }],
    'it ended while it served (OOMKilled, exit code 137)',
  ],
  [
    'the end itself was not seen',
    [running(1), { ...running(2), lastState: ended }],
    'it ended while it served (OOMKilled, exit code 137)',
  ],
  ['it ended twice, of which nothing is known', [running(0), running(2)], 'it ended while it served; its last log'],
  ['it is ended at the first look', [{ restartCount: 3, state: ended }], 'it ended while it served (OOMKilled'],
])('%s', (_, looks, said) => {
  const restarts = new Restarts()
  const found = looks.map((status) => restarts.since([pod('orders-a', status)])).at(-1)
  if (said === undefined) return expect(found).toEqual([])
  const reason = said.includes('OOMKilled') ? 'OOMKilled' : 'ContainerTerminated'
  expect(found).toMatchObject([
    { class: 'now', reason, object: 'Pod/orders-a', message: expect.stringContaining(said) },
  ])
})

test('a pod that comes later begins anew', () => {
  const restarts = new Restarts()
  restarts.since([pod('orders-a', running(0))])
  expect(restarts.since([pod('orders-b', running(4))])).toEqual([])
})
