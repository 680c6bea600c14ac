import {
  abort,
  advance,
  begin,
  type Change,
  emptyJournal,
  fail,
  type HealthyRevision,
  type JournalState,
  type Operation,
  park,
  parseJournal,
  resume,
  settle,
  swept,
} from './journal-state.ts'

const at = '2026-01-01T00:00:00.000Z'
const served = (revision: number, manifestSha256 = 'a'): HealthyRevision => ({
  release: 'orders',
  revision,
  manifestSha256,
  version: `v${revision}`,
  at,
})
function change(changes: Partial<Change>): Change {
  const goal = { kind: 'revision', revision: 3, manifestSha256: 'a', snapshot: 's' } as const
  return { goal, before: 3, revision: 3, ...changes }
}
const operation: Operation = {
  kind: 'deploy',
  holder: 'repo/1/1/deploy/a',
  url: 'https://example.com/run/1',
  startedAt: at,
  strategy: 'rolling',
  version: 'v4',
  releases: { orders: change({}) },
  snapshot: 's',
  step: 'begin',
}
const canary: Operation = {
  ...operation,
  plan: { steps: [{ kind: 'park' }], done: 0, payloads: {}, digest: 'sha256:1' },
}
const idle: JournalState = { ...emptyJournal('h', at), healthy: [served(3)], putBack: 3 }
const failure = { reason: 'ErrImagePull', message: 'no such image' }
const rolling = begin(idle, operation)
const aborting = abort(rolling)
const failed = fail(aborting, failure)

describe('transitions', () => {
  test.each<[string, JournalState, Partial<JournalState>]>([
    ['an empty journal', emptyJournal('h', at), { schema: 1, state: 'idle', holder: 'h', updatedAt: at, healthy: [] }],
    ['idle, begin', rolling, { state: 'rolling', operation, healthy: idle.healthy }],
    ['failed, begin', begin(failed, operation), { state: 'rolling', operation, failure: undefined }],
    ['rolling, abort', aborting, { state: 'aborting', operation }],
    ['aborting, abort', abort(aborting), { state: 'aborting', operation }],
    ['idle, abort: there is nothing to abort', abort(idle), { state: 'idle' }],
    ['failed, abort: it stays failed', abort(failed), { state: 'failed', failure }],
    [
      'rolling, advance',
      advance(rolling, { step: 'helm-apply', release: 'orders', revision: 4 }),
      {
        state: 'rolling',
        operation: { ...operation, step: 'helm-apply', releases: { orders: change({ revision: 4 }) } },
      },
    ],
    [
      'aborting, advance: the abort stays',
      advance(aborting, { step: 'helm-rollback', release: 'orders', revision: 5 }),
      {
        state: 'aborting',
        operation: { ...operation, step: 'helm-rollback', releases: { orders: change({ revision: 5 }) } },
      },
    ],
    ['advance without a revision', advance(rolling, { step: 'smoke' }), { operation: { ...operation, step: 'smoke' } }],
    [
      'advance to a lower revision: the highest stays',
      advance(rolling, { step: 'x', release: 'orders', revision: 1 }),
      { operation: { ...operation, step: 'x' } },
    ],
    ['aborting, fail: the operation stays', failed, { state: 'failed', failure, operation }],
    [
      'rolling, settle',
      settle(rolling, { healthy: served(4) }),
      { state: 'idle', operation: undefined, failure: undefined, healthy: [served(3), served(4)], putBack: undefined },
    ],
    [
      'aborting, settle as put back',
      settle(aborting, { healthy: served(5), putBack: true }),
      { state: 'idle', putBack: 5 },
    ],
    [
      'failed, settle',
      settle(failed, { healthy: served(5) }),
      { state: 'idle', failure: undefined, operation: undefined },
    ],
    [
      'settle with nothing healthy',
      settle(aborting, { putBack: true }),
      { state: 'idle', healthy: [served(3)], putBack: undefined },
    ],
    ['settle with what is known already', settle(rolling, { healthy: served(3, 'b') }), { healthy: [served(3, 'b')] }],
  ])('%s', (_, found, wanted) => {
    expect(found).toMatchObject(wanted)
    for (const [key, value] of Object.entries(wanted))
      if (value === undefined) expect(found).toHaveProperty(key, undefined)
    expect(parseJournal(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(found)))
  })

  test('going back by hand forgets what came after', () => {
    const state = { ...idle, healthy: [served(1), served(2), served(3)] }
    expect(
      settle(state, { healthy: served(4), backTo: { release: 'orders', revision: 1 } }).healthy.map(
        ({ revision }) => revision,
      ),
    ).toEqual([1, 4])
  })

  test('a canary is parked, gone on with, or given up', () => {
    const parked = park(begin(idle, canary), { until: at, by: 'someone', done: 1 })
    expect(parked).toMatchObject({
      state: 'parked',
      operation: { parked: { until: at, by: 'someone' }, plan: { done: 1 } },
    })
    expect(parseJournal(JSON.stringify(parked))).toMatchObject({ state: 'parked' })
    expect(resume(parked, 'other')).toMatchObject({ state: 'rolling', operation: { holder: 'other' } })
    expect(resume(parked, 'other').operation?.parked).toBeUndefined()
    expect(abort(parked)).toMatchObject({ state: 'aborting' })
    expect(() => park(rolling, { until: at, by: 'someone', done: 1 })).toThrow('no plan to go on with')
  })

  test('what serves no longer is idle until it is swept, unless it serves again', () => {
    const slot = { release: 'orders-blue', until: at }
    const state = settle(rolling, { healthy: { ...served(1), release: 'orders-green' }, idle: [slot] })
    expect(state.idle).toEqual([slot])
    expect(swept(state, 'orders-blue').idle).toEqual([])
    expect(settle(state, { healthy: { ...served(1), release: 'orders-blue' } }).idle).toEqual([])
  })

  test('going back to a slot forgets what came after it, in whichever slot', () => {
    const of = (release: string, revision: number) => ({ ...served(revision), release })
    const state = { ...idle, healthy: [of('orders-blue', 1), of('orders-green', 1), of('orders-blue', 2)] }
    const back = settle(state, { healthy: of('orders-green', 1), backTo: of('orders-green', 1) })
    expect(back.healthy.map(({ release, revision }) => `${release} ${revision}`)).toEqual([
      'orders-blue 1',
      'orders-green 1',
    ])
  })

  test('the newest ten are kept', () => {
    const state = { ...idle, healthy: Array.from({ length: 10 }, (_, index) => served(index + 1)) }
    expect(settle(state, { healthy: served(11) }).healthy.map(({ revision }) => revision)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ])
  })

  test('there is no next step without an operation', () => {
    expect(() => advance(idle, { step: 'smoke' })).toThrow('no operation to go on with at step smoke')
  })

  test('none changes the state that it is given', () => {
    const freeze = <T extends object>(value: T): T => {
      for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner)
      return Object.freeze(value)
    }
    const state = freeze(structuredClone(rolling))
    expect(() => {
      begin(state, operation)
      advance(state, { step: 'x', release: 'orders', revision: 9 })
      resume(park(begin(state, canary), { until: at, by: 'someone', done: 1 }), 'h')
      swept(state, 'orders-canary')
      abort(state)
      fail(state, failure)
      settle(state, { healthy: served(9), putBack: true, backTo: { release: 'orders', revision: 1 } })
    }).not.toThrow()
  })
})

describe('a journal that is damaged is never taken for an idle one', () => {
  const changed = (changes: object) => ({ operation: { ...operation, releases: { orders: change(changes) } } })
  const whole = JSON.parse(JSON.stringify(rolling)) as Record<string, unknown>
  test.each<[string, string | undefined, string]>([
    ['no text', undefined, 'no key "journal"'],
    ['an empty text', '', 'not JSON'],
    ['half of it', JSON.stringify(rolling).slice(0, 80), 'not JSON'],
    ['null', 'null', 'it: '],
    ['a list', '[]', 'it: '],
    ['an empty object', '{}', 'schema: '],
    ...(
      [
        ['a later schema', { schema: 2 }, 'schema: '],
        ['an unknown state', { state: 'resting' }, 'state: '],
        ['parked, with nothing to go on with', { state: 'parked' }, 'operation.parked: '],
        ['no state', { state: undefined }, 'state: '],
        ['no list of healthy revisions', { healthy: null }, 'healthy: '],
        ['a healthy revision 0', { healthy: [{ ...served(1), revision: 0 }] }, 'healthy.0.revision: '],
        ['a healthy revision of text', { healthy: [{ ...served(1), revision: '1' }] }, 'healthy.0.revision: '],
        [
          'a healthy revision without content',
          { healthy: [{ ...served(1), manifestSha256: undefined }] },
          'healthy.0.manifestSha256: ',
        ],
        ['no way back', changed({ goal: undefined }), 'operation.releases.orders.goal: '],
        ['a way back to nowhere', changed({ goal: { kind: 'revision' } }), 'operation.releases.orders.goal.revision: '],
        ['an unknown way back', changed({ goal: { kind: 'elsewhere' } }), 'operation.releases.orders.goal.kind: '],
        ['an unknown operation', { operation: { ...operation, kind: 'delete' } }, 'operation.kind: '],
        ['a revision below zero', changed({ before: -1 }), 'operation.releases.orders.before: '],
        ['put back to a fraction', { putBack: 1.5 }, 'putBack: '],
        ['a failure without a reason', { failure: { message: 'x' } }, 'failure.reason: '],
        ['rolling without an operation', { operation: undefined }, 'operation: '],
        ['aborting without an operation', { state: 'aborting', operation: undefined }, 'operation: '],
        ['failed without an operation', { state: 'failed', operation: undefined }, 'operation: '],
      ] as [string, object, string][]
    ).map(([name, changes, message]): [string, string, string] => [
      name,
      JSON.stringify({ ...whole, ...changes }),
      message,
    ]),
  ])('%s', (_, text, message) => {
    expect(() => parseJournal(text)).toThrow(message)
  })
})
