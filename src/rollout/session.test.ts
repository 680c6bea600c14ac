import { once } from 'node:events'
import type { ConfigMap } from 'kubernetes-types/core/v1.js'
import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import type { Cluster } from '../cluster/client.ts'
import { connect } from '../cluster/connect.ts'
import { FencedError } from '../cluster/fence.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { LeaseHeldError } from '../cluster/lease.ts'
import { KeptLog, QuickClock } from '../cluster/scripted-api.ts'
import { systemClock } from '../runner/clock.ts'
import { direct, type EffectName, type Effects } from './effects.ts'
import { readJournal } from './journal.ts'
import { begin, type Operation } from './journal-state.ts'
import { openSession, type SessionRequest } from './session.ts'

let lab: LabCluster
let cluster: Cluster
let log: KeptLog
let release = 'r0'
const at = () => ({ cluster, namespace: 'default', release })

beforeAll(async () => {
  lab = await startCluster()
  const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: '/' })
  cluster = await connect(credentials, { clock: systemClock, log: new KeptLog() })
})
afterAll(() => lab?.stop())
beforeEach(() => {
  log = new KeptLog()
  release = `r${Number(release.slice(1)) + 1}`
})

const open = (holder: string, changes: Partial<SessionRequest> = {}) =>
  openSession({ ...at(), holder, termSeconds: 3, clock: systemClock, log, effects: direct, ...changes })
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
const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' }
const removeLease = () => cluster.delete({ ...lease, namespace: 'default', name: `slipway-${release}` })

test('sessions after one another each raise the fence', async () => {
  for (const [index, holder] of ['a', 'b', 'c'].entries()) {
    const session = await open(holder)
    await session.journal.write((state) => state)
    await session.close()
    expect(await readJournal(at())).toMatchObject({ fence: index + 1, state: { holder } })
  }
})

test('a step that follows in the same holder’s name takes over at once, and what it finds is what was left', async () => {
  const main = await open('a')
  await main.journal.write((state) => begin(state, operation))
  await main.abort()
  await main.handOver()
  const started = performance.now()
  const post = await open('a', { termSeconds: 60 })
  expect(performance.now() - started).toBeLessThan(2000)
  expect(post.journal.state).toMatchObject({ state: 'aborting', operation: { step: 'begin' } })
  await post.close()
})

test('another run waits for the term of a holder that is silent, then takes over', async () => {
  await (await open('a')).handOver()
  const started = performance.now()
  const session = await open('b')
  expect(performance.now() - started).toBeGreaterThan(2900)
  await session.close()
})

test('another run is refused by a holder that lives, and changes nothing', async () => {
  const session = await open('a')
  await expect(open('b')).rejects.toThrow(LeaseHeldError)
  await session.journal.write((state) => begin(state, operation))
  expect(await readJournal(at())).toMatchObject({ fence: 1, state: { holder: 'a' } })
  await session.close()
})

test('a Lease that was deleted by hand does not lower the fence', async () => {
  for (const holder of ['a', 'b']) await (await open(holder)).close()
  const old = await open('c')
  await removeLease()
  const young = await open('d')
  await young.journal.write((state) => begin(state, operation))
  expect(await readJournal(at())).toMatchObject({ fence: 4, state: { holder: 'd' } })
  await expect(old.journal.write((state) => state)).rejects.toThrow(FencedError)
  await young.close()
  await (await open('e')).close()
  expect((await readJournal(at()))?.fence).toBeGreaterThan(4)
  await old.handOver()
})

test('who lost the Lease is told, and its abort at a cancel does no harm', async () => {
  const clock = new QuickClock()
  const session = await open('a', { clock })
  await removeLease()
  if (!session.lost.aborted) await once(session.lost, 'abort')
  const other = await open('b')
  await session.abort()
  expect(log.lines.join('\n')).toMatch(
    /warning: not journalled: .*(another run has taken over|somebody (else took|deleted) it)/,
  )
  expect(await readJournal(at())).toMatchObject({ fence: 2, state: { state: 'idle' } })
  await other.journal.write((state) => begin(state, operation))
  await other.close()
})

test('a journal that cannot be read gives the Lease back', async () => {
  await (await open('a')).close()
  const name = `slipway-${release}`
  const journal = await cluster.get<ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name })
  await cluster.replace({ ...journal, data: { journal: '{' } })
  await expect(open('b')).rejects.toThrow('it is not JSON; check what runs, then delete it')
  await cluster.delete({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name })
  await (await open('c')).close()
})

test('every write goes through the one door', async () => {
  const performed: EffectName[] = []
  const effects: Effects = {
    perform: (name, work) => {
      performed.push(name)
      return work()
    },
  }
  const session = await open('a', { effects })
  await session.journal.write((state) => begin(state, operation))
  await session.close()
  expect(performed).toEqual(['lease', 'journal', 'journal', 'lease'])
  const writes = lab.requests.filter(({ method, path }) => method !== 'GET' && path.includes(`slipway-${release}`))
  expect(writes.every(({ userAgent }) => userAgent.startsWith('slipway'))).toBe(true)
})
