import { eventFacts, exchangeFacts } from './facts.ts'
import type { Exchange } from './recorder.ts'

const pod = (uid: string, phase: string, ready = false) => ({
  kind: 'Pod',
  metadata: { uid, name: `web-6bf9478b7b-${uid}` },
  status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})

test('events: the order of each object, whatever came how often and in between', () => {
  const told = (uid: string) => [
    { type: 'ADDED', object: pod(uid, 'Pending') },
    { type: 'MODIFIED', object: pod(uid, 'Pending') },
    { type: 'MODIFIED', object: pod(uid, 'Running', true) },
  ]
  const [one, other] = [told('aaaaa'), told('bbbbb')].map((events) =>
    events.map((event) => ({ ...event, object: { ...event.object } })),
  ) as [ReturnType<typeof told>, ReturnType<typeof told>]
  const expected = { types: 'ADDED MODIFIED', states: 'Pending > Running ready' }
  expect(eventFacts([...one, ...other])).toEqual(eventFacts([other[0]!, one[0]!, ...one.slice(1), ...other.slice(1)]))
  expect(Object.values(eventFacts(one))).toEqual([[expected]])
})

test('requests: asked again and again counts once, without what controllers write meanwhile', () => {
  const exchange = (rest: Partial<Exchange>): Exchange => ({
    method: 'GET',
    path: '/api/v1/namespaces/a/pods/x',
    query: new URLSearchParams(),
    sent: '',
    status: 200,
    received: 'application/json',
    text: '{"kind":"Pod","spec":{},"status":{"phase":"Running"}}',
    ...rest,
  })
  const watch = { query: new URLSearchParams({ watch: 'true', timeoutSeconds: '312' }), text: '{}\n{}' }
  expect(exchangeFacts([exchange({ status: 404, text: '{}' }), exchange({}), exchange(watch)])).toEqual({
    'GET /api/v1/namespaces/a/pods/x': { status: 200, received: 'application/json', body: { kind: 'Pod', spec: {} } },
    'GET /api/v1/namespaces/a/pods/x?watch=true': { status: 200, received: 'application/json' },
  })
})
