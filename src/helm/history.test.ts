import { connect } from '../cluster/connect.ts'
import { json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import { type ReleaseAt, readHistory, readStored, recoverPending } from './history.ts'
import { decodeRelease, encodeRelease, ReleaseDamaged } from './release.ts'

interface StoredSecret {
  type: string
  metadata: { name: string; namespace: string; resourceVersion: string; labels: Record<string, string> }
  data: Record<string, string>
}

let secrets: StoredSecret[]
let api: ScriptedApi
let at: ReleaseAt
/** Called before each PUT is answered. */
let beforePut: () => void

beforeEach(async () => {
  secrets = []
  beforePut = () => {}
  api = await scriptedApi((request, response) => {
    const name = request.path.split('/').at(-1)
    const found = secrets.find(({ metadata }) => metadata.name === name)
    if (request.method === 'GET' && name === 'secrets') return json(response, 200, { items: secrets, metadata: {} })
    if (request.method !== 'PUT' || !found) return refuse(response, 404, 'NotFound')
    beforePut()
    const sent = request.body as StoredSecret
    if (sent.metadata.resourceVersion !== found.metadata.resourceVersion) return refuse(response, 409, 'Conflict')
    Object.assign(found, sent, { metadata: { ...sent.metadata, resourceVersion: `${sent.metadata.resourceVersion}1` } })
    json(response, 200, found)
  })
  const cluster = await connect({ server: api.url }, { clock: new QuickClock(), log: new KeptLog() })
  at = { cluster, namespace: 'trading', release: 'orders' }
})
afterEach(() => api.close())

/** One revision as Helm stores it; `status` of the label and of the content. */
async function keep(version: number, status: string, changes: { type?: string; label?: string; data?: string } = {}) {
  const text = `{"name":"orders","namespace":"trading","version":${version},"info":{"status":"${status}"},"config":{"ratio":1.10},"manifest":"# ${version}"}`
  const { gzipSync } = await import('node:zlib')
  const packed = Buffer.from(gzipSync(text).toString('base64')).toString('base64')
  secrets.push({
    type: changes.type ?? 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.orders.v${version}`,
      namespace: 'trading',
      resourceVersion: '5',
      labels: {
        owner: 'helm',
        name: 'orders',
        status: changes.label ?? status,
        version: String(version),
        modifiedAt: '1',
      },
    },
    data: { release: changes.data ?? packed },
  })
}

test('all that Helm keeps of a revision is read, digits included', async () => {
  await keep(1, 'superseded')
  await keep(2, 'deployed')
  expect(JSON.stringify(await readStored(at, 2))).toContain('"config":{"ratio":1.10},"manifest":"# 2"')
  expect(await readStored(at, 3)).toBeUndefined()
})

describe('readHistory', () => {
  test('asks once, for this release alone, and sorts by number', async () => {
    await keep(10, 'deployed')
    await keep(9, 'superseded')
    await keep(8, 'failed')
    const history = await readHistory(at)
    expect(history.map(({ revision, status }) => [revision, status])).toEqual([
      [8, 'failed'],
      [9, 'superseded'],
      [10, 'deployed'],
    ])
    expect((await history[2]!.read()).manifest).toBe('# 10')
    expect(api.seen.map(({ path, query }) => [path, query.get('labelSelector')])).toEqual([
      ['/api/v1/namespaces/trading/secrets', 'owner=helm,name=orders'],
    ])
  })

  test('nothing was ever installed', async () => {
    expect(await readHistory(at)).toEqual([])
  })

  test('leaves out what is no revision', async () => {
    await keep(1, 'deployed', { type: 'Opaque' })
    await keep(2, 'deployed')
    secrets.at(-1)!.metadata.labels.version = 'two'
    expect(await readHistory(at)).toEqual([])
  })

  test('a damaged revision is told when it is read, not before', async () => {
    await keep(1, 'superseded', { data: 'AAAA' })
    await keep(2, 'deployed')
    const history = await readHistory(at)
    expect(history).toHaveLength(2)
    await expect(history[0]!.read()).rejects.toThrow(ReleaseDamaged)
    expect((await history[1]!.read()).revision).toBe(2)
  })

  test.each(['orders,owner!=helm', '', '-x', 'Orders'])('a release named %p asks nothing', async (release) => {
    await expect(readHistory({ ...at, release })).rejects.toThrow('is not a DNS label')
    expect(api.seen).toEqual([])
  })
})

describe('recoverPending', () => {
  const held = new AbortController().signal
  const recover = (lost = held) => recoverPending({ ...at, lost, reason: 'left unfinished' })

  test.each(['pending-install', 'pending-upgrade', 'pending-rollback'])(
    '%s becomes failed, and nothing else changes',
    async (status) => {
      await keep(1, 'superseded')
      await keep(2, status)
      expect(await recover()).toEqual([2])
      const [first, second] = secrets
      expect(first?.metadata).toMatchObject({ resourceVersion: '5', labels: { status: 'superseded' } })
      expect(second?.metadata).toMatchObject({ labels: { status: 'failed', owner: 'helm', version: '2' } })
      expect(second?.type).toBe('helm.sh/release.v1')
      const content = JSON.stringify(await decodeRelease(second?.data.release))
      expect(content).toContain(`"description":"left unfinished (was ${status})"`)
      expect(content).toContain('"status":"failed"')
      expect(content).toContain('"ratio":1.10')
      expect((await readHistory(at)).map((each) => each.status)).toEqual(['superseded', 'failed'])
    },
  )

  test('nothing pending writes nothing, and a second time neither', async () => {
    await keep(1, 'failed')
    await keep(2, 'pending-upgrade')
    expect(await recover()).toEqual([2])
    expect(await recover()).toEqual([])
    expect(api.seen.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  test('somebody who writes meanwhile wins', async () => {
    await keep(1, 'pending-upgrade')
    beforePut = () => {
      secrets[0]!.metadata.resourceVersion = '6'
    }
    await expect(recover()).rejects.toMatchObject({ reason: 'Conflict' })
    expect(secrets[0]?.metadata.labels.status).toBe('pending-upgrade')
  })

  test('without the Lease nothing is written', async () => {
    await keep(1, 'pending-upgrade')
    await expect(recover(AbortSignal.abort(new Error('the Lease is lost')))).rejects.toThrow('the Lease is lost')
    expect(secrets[0]?.metadata.labels.status).toBe('pending-upgrade')
  })

  test.each([
    ['cannot be decoded', 'AAAA'],
    ['is no release', undefined],
  ])('what %s is not written over', async (_, damaged) => {
    await keep(1, 'pending-upgrade', { data: damaged ?? (await encodeRelease({ info: {} })) })
    await expect(recover()).rejects.toThrow(ReleaseDamaged)
    expect(api.seen.every(({ method }) => method === 'GET')).toBe(true)
  })
})
