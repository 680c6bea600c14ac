import { setTimeout as wait } from 'node:timers/promises'
import type { KubeObject, WatchEvent } from './client.ts'
import { connect } from './connect.ts'
import { type Answer, json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from './scripted-api.ts'

const PODS = { apiVersion: 'v1', kind: 'Pod', namespace: 'trading' }
const pod = (name: string, resourceVersion: string): KubeObject => ({
  metadata: { name, namespace: 'trading', resourceVersion },
})
const list =
  (resourceVersion: string, ...items: KubeObject[]): Answer =>
  (_request, response) =>
    json(response, 200, { metadata: { resourceVersion }, items })
/** Writes events, then ends, or breaks off. */
const stream =
  (events: [string, unknown][], end: 'end' | 'break' | 'open' = 'end'): Answer =>
  async (_request, response) => {
    response.writeHead(200)
    for (const [type, object] of events) response.write(`${JSON.stringify({ type, object })}\n`)
    await wait(5)
    if (end === 'end') response.end()
    if (end === 'break') response.socket?.destroy()
  }

let api: ScriptedApi
let clock: QuickClock
afterEach(() => api.close())

/** Collects events until `until` of them have come. */
async function watch(
  answers: Answer[],
  until: number,
  options: { retriesInAll?: number; watchIdleMs?: number } = {},
): Promise<string[]> {
  let turn = 0
  api = await scriptedApi((request, response) => answers[Math.min(turn++, answers.length - 1)]?.(request, response))
  clock = new QuickClock()
  const cluster = await connect({ server: api.url }, { clock, log: new KeptLog(), ...options })
  const stop = new AbortController()
  const seen: string[] = []
  for await (const event of cluster.watch<KubeObject>(PODS, { signal: stop.signal })) {
    seen.push(tell(event))
    if (seen.length === until) stop.abort()
  }
  return seen
}

function tell({ type, object }: WatchEvent<KubeObject>): string {
  return object ? `${type} ${object.metadata?.name}@${object.metadata?.resourceVersion}` : type
}

test('lists, says so, then watches from the version of the list', async () => {
  const seen = await watch(
    [
      list('7', pod('a', '3')),
      stream(
        [
          ['MODIFIED', pod('a', '8')],
          ['ADDED', pod('b', '9')],
          ['DELETED', pod('a', '10')],
        ],
        'open',
      ),
    ],
    5,
  )
  expect(seen).toEqual(['added a@3', 'synced', 'modified a@8', 'added b@9', 'deleted a@10'])
  expect(Object.fromEntries(api.seen[1]?.query ?? [])).toMatchObject({
    watch: '1',
    resourceVersion: '7',
    allowWatchBookmarks: 'true',
  })
})

test('reconnects from the last version, bookmarks included, without paying for it', async () => {
  const seen = await watch(
    [
      list('7'),
      stream([
        ['ADDED', pod('a', '8')],
        ['BOOKMARK', { metadata: { resourceVersion: '20' } }],
      ]),
      stream([['MODIFIED', pod('a', '21')]], 'break'),
      stream([['ADDED', pod('b', '22')]], 'open'),
    ],
    4,
  )
  expect(seen).toEqual(['synced', 'added a@8', 'modified a@21', 'added b@22'])
  expect(api.seen.slice(1).map(({ query }) => query.get('resourceVersion'))).toEqual(['7', '20', '21'])
  expect(clock.slept).toEqual([])
})

test.each([
  ['as an event', stream([['ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' }]])],
  ['as a status', ((_request, response) => refuse(response, 410, 'Gone')) as Answer],
])('410 %s: lists again and tells only the differences', async (_name, gone) => {
  const seen = await watch(
    [
      list('7', pod('a', '1'), pod('b', '2'), pod('c', '3')),
      gone,
      list('30', pod('a', '1'), pod('b', '25'), pod('d', '26')),
      stream([['MODIFIED', pod('d', '31')]], 'open'),
    ],
    8,
  )
  expect(seen).toEqual([
    'added a@1',
    'added b@2',
    'added c@3',
    'synced',
    'deleted c@3',
    'modified b@25',
    'added d@26',
    'modified d@31',
  ])
})

test('an event cut off in the middle is not told; the watch goes on', async () => {
  const cut: Answer = (_request, response) => {
    response.writeHead(200)
    response.write('{"type":"ADDED","object":{"metadata"', () => response.socket?.destroy())
  }
  expect(await watch([list('7'), cut, stream([['ADDED', pod('a', '8')]], 'open')], 2)).toEqual(['synced', 'added a@8'])
})

test('a silent connection is opened anew', async () => {
  expect(
    await watch([list('7'), stream([], 'open'), stream([['ADDED', pod('a', '8')]], 'open')], 2, { watchIdleMs: 30 }),
  ).toEqual(['synced', 'added a@8'])
})

test('failures in a row are paid for, and end it when the budget is spent', async () => {
  const down: Answer = (_request, response) =>
    refuse(response, 503, 'ServiceUnavailable', 'the apiserver is going away')
  await expect(watch([list('7'), down], 99, { retriesInAll: 4 })).rejects.toThrow('going away')
  expect(clock.slept).toEqual([200, 400, 800, 1600])
})

test('a watch that ends at once again and again does not spin', async () => {
  await expect(watch([list('7'), stream([])], 99, { retriesInAll: 3 })).rejects.toThrow('the watch ended')
  expect(api.seen).toHaveLength(1 + 4)
})

test('a refusal for good is told', async () => {
  await expect(
    watch([list('7'), (_request, response) => refuse(response, 403, 'Forbidden', 'no')], 99),
  ).rejects.toThrow('grant the verb "watch" on pods')
})
