import type { Lease } from 'kubernetes-types/coordination/v1.js'
import type { Cluster } from './client.ts'
import { connect } from './connect.ts'
import { acquireLease, heldBy, LeaseHeldError } from './lease.ts'
import { json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from './scripted-api.ts'

let api: ScriptedApi
let stored: (Lease & { metadata: { resourceVersion: string } }) | undefined
let down = false
let version = 0

beforeEach(async () => {
  stored = undefined
  down = false
  api = await scriptedApi((request, response) => {
    if (down) return refuse(response, 403, 'Forbidden', 'the token was revoked')
    const sent = request.body as Lease | undefined
    if (request.method === 'GET') return stored ? json(response, 200, stored) : refuse(response, 404, 'NotFound')
    if (request.method === 'POST' && stored) return refuse(response, 409, 'AlreadyExists')
    if (request.method === 'PUT' && sent?.metadata?.resourceVersion !== stored?.metadata.resourceVersion) {
      return refuse(response, 409, 'Conflict')
    }
    version += 1
    stored = { ...sent, metadata: { ...sent?.metadata, resourceVersion: String(version), uid: 'u' } }
    json(response, 200, stored)
  })
})
afterEach(() => api.close())

/** One deployer with its own clock. */
async function deployer(holder: string, termSeconds = 30) {
  const clock = new QuickClock()
  const log = new KeptLog()
  const cluster: Cluster = await connect({ server: api.url }, { clock: new QuickClock(), log, patienceMs: 0 })
  const acquire = (waitMs?: number) =>
    acquireLease({ cluster, namespace: 'trading', release: 'orders', holder, termSeconds, clock, log, waitMs })
  return { clock, log, cluster, acquire }
}

/** A holder that is not simulated: it just stands in the object. */
function standing(holder: string | undefined, transitions = 4): void {
  version += 1
  stored = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'slipway-orders', namespace: 'trading', uid: 'u', resourceVersion: String(version) },
    // A time far in the past by our clock: a skewed clock must not make a live holder look dead.
    spec: {
      holderIdentity: holder,
      leaseDurationSeconds: 30,
      leaseTransitions: transitions,
      acquireTime: '2001-01-01T00:00:00.000000Z',
      renewTime: `2001-01-01T00:00:00.${String(version).padStart(6, '0')}Z`,
    },
  }
}

const turns = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

test('a free lock is taken, named, and given back', async () => {
  const { acquire, cluster } = await deployer('repo/1/1/deploy/a')
  const lease = await acquire()
  expect(lease).toMatchObject({ fence: 1, inherited: false, holder: 'repo/1/1/deploy/a' })
  expect(stored).toMatchObject({
    metadata: { name: 'slipway-orders' },
    spec: { leaseDurationSeconds: 30, leaseTransitions: 1 },
  })
  expect(stored?.spec?.renewTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  expect(await heldBy({ cluster, namespace: 'trading', release: 'orders' })).toMatchObject({
    holder: 'repo/1/1/deploy/a',
    termSeconds: 30,
  })
  await lease.release()
  expect(stored?.spec?.holderIdentity).toBeUndefined()
  expect(await heldBy({ cluster, namespace: 'trading', release: 'orders' })).toBeUndefined()
  const next = await (await deployer('repo/2/1/deploy/b')).acquire()
  expect(next.fence).toBe(2)
  await next.release()
})

test('a later step of the same job inherits it with the same fence', async () => {
  const first = await (await deployer('repo/1/1/deploy/a')).acquire()
  await first.keep()
  const second = await (await deployer('repo/1/1/deploy/a')).acquire()
  expect(second).toMatchObject({ fence: 1, inherited: true })
  await second.release()
})

test('a live holder is left alone, and named', async () => {
  standing('other/9/1/deploy/z')
  const { acquire, clock } = await deployer('repo/1/1/deploy/a')
  const acquiring = acquire()
  await turns(20)
  standing('other/9/1/deploy/z')
  const error = await acquiring.catch((thrown) => thrown)
  expect(error).toBeInstanceOf(LeaseHeldError)
  expect(error.message).toContain('other/9/1/deploy/z is at work on release orders since 2001-01-01')
  expect(clock.slept.reduce((sum, each) => sum + each, 0)).toBeLessThan(30_000)
})

test('a silent holder is taken over after its term by our own observation, not before', async () => {
  standing('dead/3/1/deploy/q', 4)
  const { acquire, clock } = await deployer('repo/1/1/deploy/a')
  const lease = await acquire()
  const waited = clock.slept.filter((each) => each === 2000).length * 2000
  expect(waited).toBeGreaterThanOrEqual(30_000)
  expect(waited).toBeLessThan(36_000)
  expect(lease.fence).toBe(5)
  await lease.release()
})

test('a jump of the clock does not make a holder look dead', async () => {
  standing('other/9/1/deploy/z')
  const { acquire, clock } = await deployer('repo/1/1/deploy/a')
  const acquiring = acquire()
  await turns(5)
  clock.pass(3_600_000)
  await turns(5)
  standing('other/9/1/deploy/z')
  await expect(acquiring).rejects.toThrow(LeaseHeldError)
})

test('waiting for a live holder gets the lock when it is given back', async () => {
  standing('other/9/1/deploy/z', 7)
  const { acquire } = await deployer('repo/1/1/deploy/a')
  const acquiring = acquire(600_000)
  await turns(10)
  standing('other/9/1/deploy/z', 7)
  await turns(10)
  standing(undefined, 7)
  const lease = await acquiring
  expect(lease.fence).toBe(8)
  await lease.release()
})

test('of two that race for a dead one exactly one wins', async () => {
  standing(undefined, 1)
  const racers = await Promise.all(['a', 'b'].map((name) => deployer(`repo/1/1/deploy/${name}`)))
  const outcomes = await Promise.allSettled(racers.map(({ acquire }) => acquire()))
  const won = outcomes.filter(({ status }) => status === 'fulfilled')
  expect(won).toHaveLength(1)
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(LeaseHeldError) })
  await (won[0] as PromiseFulfilledResult<{ release(): Promise<void> }>).value.release()
})

test.each([30, 10, 7])('it is renewed while work goes on, by a term of %d s', async (termSeconds) => {
  const { acquire } = await deployer('repo/1/1/deploy/a', termSeconds)
  const lease = await acquire()
  const before = stored?.spec?.renewTime
  for (let i = 0; i < 1000 && stored?.spec?.renewTime === before; i += 1) await turns(1)
  expect(stored?.spec?.renewTime).not.toBe(before)
  expect(lease.lost.aborted).toBe(false)
  await lease.release()
})

test('a try that failed is repeated soon, and the lock outlives many of them', async () => {
  const { acquire, clock } = await deployer('repo/1/1/deploy/a')
  const lease = await acquire()
  const before = stored?.spec?.renewTime
  const tries = api.seen.length
  down = true
  while (api.seen.length < tries + 8) await turns(1)
  down = false
  while (stored?.spec?.renewTime === before && !lease.lost.aborted) await turns(1)
  expect(lease.lost.aborted).toBe(false)
  expect(clock.slept.slice(0, 4)).toEqual([10_000, 2_000, 2_000, 2_000])
  await lease.release()
})

test.each([
  ['somebody takes it', () => standing('thief/1/1/x/y'), 'somebody else took it'],
  ['it is deleted', () => (stored = undefined), 'somebody deleted it, or the whole namespace'],
  [
    'it cannot be renewed for its term',
    () => (down = true),
    'could not be renewed for 30 s: get leases.coordination.k8s.io trading/slipway-orders: the token was revoked',
  ],
])('it is lost when %s, and then not given back', async (_name, happen, reason) => {
  const { acquire } = await deployer('repo/1/1/deploy/a')
  const lease = await acquire()
  happen()
  for (let i = 0; i < 1000 && !lease.lost.aborted; i += 1) await turns(1)
  expect(String(lease.lost.reason)).toContain(reason)
  const left = stored
  await lease.release()
  expect(stored).toBe(left)
})

test('what cannot be given back is said, and never breaks the run', async () => {
  const { acquire, log } = await deployer('repo/1/1/deploy/a')
  const lease = await acquire()
  down = true
  await lease.release()
  expect(log.lines.join('\n')).toContain('warning: the lease was not given back')
})
