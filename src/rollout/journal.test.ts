import { connect } from '../cluster/connect.ts'
import { FencedError } from '../cluster/fence.ts'
import { json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import { direct } from './effects.ts'
import { Journal, type JournalRequest, readJournal } from './journal.ts'
import { abort, begin, emptyJournal, type JournalState, type Operation } from './journal-state.ts'

interface Stored {
  metadata: { annotations?: Record<string, string>; labels?: Record<string, string> }
  data?: Record<string, string>
}
const FENCE = 'slipway.github.io/fence'
const operation: Operation = {
  kind: 'deploy',
  holder: 'a',
  url: '',
  startedAt: '',
  strategy: 'rolling',
  version: '1.0.0',
  releases: { orders: { goal: { kind: 'absent' }, before: 0, revision: 0 } },
  step: 'begin',
}

let stored: Stored | undefined
let api: ScriptedApi
let request: JournalRequest
/** Called before a write is answered. */
let beforeWrite: () => void | Promise<void>

beforeEach(async () => {
  stored = undefined
  beforeWrite = () => {}
  api = await scriptedApi(async ({ method, body }, response) => {
    if (method === 'GET') return stored ? json(response, 200, stored) : refuse(response, 404, 'NotFound')
    await beforeWrite()
    if (method === 'POST') {
      if (stored) return refuse(response, 409, 'AlreadyExists')
      stored = body as Stored
      return json(response, 201, stored)
    }
    if (!stored) return refuse(response, 404, 'NotFound')
    const draft = structuredClone(stored)
    for (const { op, path, value } of body as { op: string; path: string; value: string }[]) {
      const inFence = path === '/metadata/annotations/slipway.github.io~1fence'
      if (!inFence && path !== '/data/journal') return refuse(response, 422, 'Invalid', `no path ${path}`)
      const holder = (inFence ? draft.metadata.annotations : draft.data) ?? {}
      const key = inFence ? FENCE : 'journal'
      if (op === 'test' && holder[key] !== value)
        return refuse(response, 422, 'Invalid', 'the server rejected our request due to an error in our request')
      if (op === 'replace') holder[key] = value
    }
    stored = draft
    json(response, 200, stored)
  })
  const clock = new QuickClock()
  const cluster = await connect({ server: api.url }, { clock, log: new KeptLog() })
  request = { cluster, namespace: 'trading', release: 'orders', holder: 'a', fence: 3, clock, effects: direct }
})
afterEach(() => api.close())

const standing = (state: JournalState, fence: string | undefined = '3') => {
  stored = {
    metadata: { annotations: fence === undefined ? {} : { [FENCE]: fence } },
    data: { journal: JSON.stringify(state) },
  }
}
const written = () => JSON.parse(stored?.data?.journal ?? '') as JournalState
const idle = emptyJournal('before', '2026-01-01T00:00:00.000Z')

test('is made where there is none, with the fence', async () => {
  const journal = await Journal.open(request)
  expect(journal.state).toMatchObject({ state: 'idle', holder: 'a', healthy: [] })
  expect(stored).toMatchObject({
    metadata: {
      name: 'slipway-orders',
      namespace: 'trading',
      annotations: { [FENCE]: '3' },
      labels: { 'slipway.github.io/release': 'orders' },
    },
  })
  expect(await readJournal(request)).toEqual({ state: journal.state, fence: 3 })
})

test('two that make it at once end as one that is open and one that is fenced', async () => {
  const [low, high] = await Promise.allSettled([
    Journal.open(request),
    Journal.open({ ...request, holder: 'b', fence: 4 }),
  ])
  expect(high.status).toBe('fulfilled')
  const journals = [low, high].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  for (const journal of journals)
    await journal.write((state) => begin(state, operation)).catch((error) => expect(error).toBeInstanceOf(FencedError))
  expect([stored?.metadata.annotations?.[FENCE], written().holder]).toEqual(['4', 'b'])
})

test('a lower fence is raised; who held it cannot write any more', async () => {
  const old = await Journal.open(request)
  const young = await Journal.open({ ...request, holder: 'b', fence: 4 })
  await expect(old.write((state) => begin(state, operation))).rejects.toThrow(FencedError)
  expect(old.state.state).toBe('idle')
  await young.write((state) => begin(state, operation))
  expect(written()).toMatchObject({ state: 'rolling', holder: 'b' })
})

test('what the holder before wrote until the fence was raised is seen', async () => {
  standing(idle, '2')
  beforeWrite = () => standing(begin(idle, operation), '2')
  const journal = await Journal.open(request)
  expect(journal.state).toMatchObject({ state: 'rolling', operation })
})

test('a higher fence is left alone', async () => {
  standing(idle, '4')
  await expect(Journal.open(request)).rejects.toThrow('another run has taken over release orders in trading')
  expect(api.seen.every(({ method }) => method === 'GET')).toBe(true)
})

test('its own fence needs no write', async () => {
  standing(idle)
  await Journal.open(request)
  expect(api.seen.map(({ method }) => method)).toEqual(['GET'])
})

test('writes are done in their order, an abort last', async () => {
  const journal = await Journal.open(request)
  const order: string[] = []
  const noting = (change: (state: JournalState) => JournalState) => (state: JournalState) => {
    order.push(state.state)
    return change(state)
  }
  await Promise.all([journal.write(noting((state) => begin(state, operation))), journal.write(noting(abort))])
  expect(order).toEqual(['idle', 'rolling'])
  expect(written()).toMatchObject({ state: 'aborting', holder: 'a', updatedAt: expect.stringMatching(/^2026-01-01T/) })
})

test('a write that fails changes nothing of the state, and the next one still works', async () => {
  const journal = await Journal.open(request)
  const change = () => {
    throw new Error('no such change')
  }
  await expect(journal.write(change)).rejects.toThrow('no such change')
  await journal.write((state) => begin(state, operation))
  expect(journal.state.state).toBe('rolling')
})

test.each<[string, () => void, string]>([
  ['no fence', () => standing(idle, ''), 'is not a journal: it has no annotation slipway.github.io/fence'],
  ['a fence that is no number', () => standing(idle, 'high'), 'is no whole number'],
  ['a fence below zero', () => standing(idle, '-1'), 'is no whole number'],
  [
    'no content',
    () => (stored = { metadata: { annotations: { [FENCE]: '3' } } }),
    'cannot be read: it has no key "journal"; check what runs, then delete it',
  ],
  [
    'damaged content',
    () => standing({ ...idle, state: 'lost' as 'idle' }),
    'ConfigMap trading/slipway-orders, cannot be read: state: ',
  ],
])('one with %s is refused, and not written to', async (_, plant, message) => {
  plant()
  await expect(Journal.open(request)).rejects.toThrow(message)
  await expect(readJournal(request)).rejects.toThrow(message)
  expect(api.seen.every(({ method }) => method === 'GET')).toBe(true)
})

test.each(['the signal of the write', 'the loss of the Lease'])(
  'what a slow server keeps is given up with %s',
  async (with_) => {
    standing(idle)
    const [signal, lost] = [new AbortController(), new AbortController()]
    const journal = await Journal.open({ ...request, lost: lost.signal })
    const gate = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    beforeWrite = () => {
      asked.resolve()
      return gate.promise
    }
    const writing = journal.write((state) => begin(state, operation), signal.signal)
    const rejected = expect(writing).rejects.toThrow('given up')
    await asked.promise
    ;(with_ === 'the loss of the Lease' ? lost : signal).abort(new Error('given up'))
    await rejected
    expect(journal.state).toEqual(idle)
    gate.resolve()
  },
)
