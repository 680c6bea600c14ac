import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from '../cluster/connect.ts'
import { json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import type { EffectName, Effects } from './effects.ts'
import type { ParcelStore } from './parcel.ts'
import { loadSnapshot, newestSnapshot, pruneSnapshots, type Snapshot, saveSnapshot } from './snapshot.ts'
import { chartOf } from './snapshot-chart.ts'

interface Stored {
  metadata: { name: string; labels: Record<string, string>; annotations: Record<string, string> }
  data: Record<string, string>
  immutable: boolean
  type: string
}

let secrets: Map<string, Stored>
let api: ScriptedApi
let store: ParcelStore
let performed: EffectName[]
/** Effects that still work; then the process is gone. */
let lives: number

beforeEach(async () => {
  secrets = new Map()
  performed = []
  lives = Number.POSITIVE_INFINITY
  api = await scriptedApi(({ method, path: url, query, body }, response) => {
    const name = url.split('/').at(-1) ?? ''
    if (method === 'POST') {
      const secret = body as Stored
      if (JSON.stringify(secret.data).length > 1 << 20)
        return refuse(response, 422, 'Invalid', 'must have at most 1048576 bytes')
      if (secrets.has(secret.metadata.name)) return refuse(response, 409, 'AlreadyExists')
      secrets.set(secret.metadata.name, secret)
      return json(response, 201, secret)
    }
    if (method === 'DELETE') return secrets.delete(name) ? json(response, 200, {}) : refuse(response, 404, 'NotFound')
    json(response, 200, {
      items: [...secrets.values()].filter(({ metadata }) => matches(metadata.labels, query.get('labelSelector') ?? '')),
    })
  })
  const cluster = await connect({ server: api.url }, { clock: new QuickClock(), log: new KeptLog() })
  const effects: Effects = {
    perform: (name, work) => {
      if (performed.length >= lives) throw new Error('killed')
      performed.push(name)
      return work()
    },
  }
  store = { cluster, namespace: 'trading', release: 'orders', effects }
})
afterEach(() => api.close())

function matches(labels: Record<string, string>, selector: string): boolean {
  return selector.split(',').every((part) => {
    const [key = '', value] = part.split('=')
    return value === undefined ? Object.hasOwn(labels, key) : labels[key] === value
  })
}

/** One that packs to about `bytes`: what is in it does not compress. */
function snapshot(id: string, bytes = 0, takenAt = `2026-01-01T00:00:0${id.length}.000Z`): Snapshot {
  const manifest = `# ${randomBytes(bytes).toString('base64')}`
  const helm = {
    revision: 3,
    status: 'deployed',
    chart: { name: 'orders', version: '1.0.0' },
    values: { a: 1 },
    manifest,
    manifestSha256: 'x',
  }
  return {
    schema: 1,
    id,
    release: 'orders',
    namespace: 'trading',
    takenAt,
    live: 'orders',
    releases: { orders: helm },
    workloads: [],
  }
}

test.each([
  ['a small one', 0, 1],
  ['one of more than a Secret holds', 800 * 1024, 2],
  ['one of several', 2_500 * 1024, 4],
])('%s comes back as it was saved', async (_, bytes, parts) => {
  const saved = snapshot('s', bytes)
  await saveSnapshot(store, saved)
  expect(secrets.size).toBe(parts)
  expect(performed).toEqual(Array(parts).fill('snapshot'))
  for (const { immutable, type, metadata } of secrets.values()) {
    expect([immutable, type]).toEqual([true, 'slipway.github.io/snapshot'])
    expect(metadata.name).toMatch(/^slipway-orders-snapshot-s-\d$/)
  }
  expect(await loadSnapshot(store, 's')).toEqual(saved)
})

test('what is not there is told', async () => {
  await saveSnapshot({ ...store, release: 'api' }, { ...snapshot('s'), release: 'api' })
  await expect(loadSnapshot(store, 's')).rejects.toThrow('there is no snapshot s of release orders in trading')
  expect(await newestSnapshot(store)).toBeUndefined()
})

describe('refused, with what is wrong', () => {
  const note = (secret: Stored, key: string, value: string) => {
    secret.metadata.annotations[`slipway.github.io/${key}`] = value
  }
  test.each<[string, (parts: Stored[]) => void, string]>([
    ['a missing part', ([, second]) => void secrets.delete(second!.metadata.name), 'incomplete: 1 of 2 parts'],
    ['a missing first part', ([first]) => void secrets.delete(first!.metadata.name), 'incomplete: 1 of 2 parts'],
    ['the same part twice', ([, second]) => note(second!, 'chunk', '1/2'), 'incomplete'],
    ['a part without a number', ([, second]) => note(second!, 'chunk', ''), 'incomplete'],
    [
      'parts in each other’s place',
      (parts) => {
        for (const [index, part] of parts.entries()) note(part, 'chunk', `${2 - index}/2`)
      },
      'was altered',
    ],
    [
      'an altered byte',
      ([first]) => Object.assign(first!.data, { snapshot: `AAAA${first!.data.snapshot!.slice(4)}` }),
      'was altered',
    ],
    ['data that is gone', ([first]) => Object.assign(first!, { data: {} }), 'was altered'],
    ['another hash', ([first]) => note(first!, 'sha256', '0'.repeat(64)), 'was altered'],
  ])('%s', async (_, damage, message) => {
    await saveSnapshot(store, snapshot('s', 800 * 1024))
    damage([...secrets.values()])
    await expect(loadSnapshot(store, 's')).rejects.toThrow(message)
  })

  test('a later schema', async () => {
    await saveSnapshot(store, { ...snapshot('s'), schema: 2 } as unknown as Snapshot)
    await expect(loadSnapshot(store, 's')).rejects.toThrow('has schema 2, which this version does not know')
  })
})

describe('the newest', () => {
  test('is told by time, not by name', async () => {
    for (const id of ['zz', 'aaaa', 'mmm']) await saveSnapshot(store, snapshot(id))
    expect(await newestSnapshot(store)).toBe('aaaa')
  })

  test('is a complete one: a run may have been killed while it saved', async () => {
    await saveSnapshot(store, snapshot('good'))
    lives = 2
    await expect(saveSnapshot(store, snapshot('killed', 800 * 1024))).rejects.toThrow('killed')
    expect(secrets.size).toBe(2)
    expect(await newestSnapshot(store)).toBe('good')
  })
})

describe('pruning', () => {
  const idsThere = () => [
    ...new Set([...secrets.values()].map(({ metadata }) => metadata.labels['slipway.github.io/snapshot'])),
  ]
  const names = ['a', 'bb', 'ccc', 'dddd', 'eeeee']

  test('keeps the newest three and those that are needed, and touches no other release', async () => {
    await saveSnapshot(
      { ...store, release: 'api' },
      { ...snapshot('x', 0, '2020-01-01T00:00:00.000Z'), release: 'api' },
    )
    for (const id of names) await saveSnapshot(store, snapshot(id, id === 'bb' ? 800 * 1024 : 0))
    performed = []
    await pruneSnapshots(store, ['a'])
    expect(idsThere()).toEqual(['x', 'a', 'ccc', 'dddd', 'eeeee'])
    expect(performed).toEqual(['prune-snapshot', 'prune-snapshot'])
    await pruneSnapshots(store, [])
    expect(idsThere()).toEqual(['x', 'ccc', 'dddd', 'eeeee'])
  })

  test('removes what a killed run left, and never counts it among the kept', async () => {
    for (const id of names.slice(0, 3)) await saveSnapshot(store, snapshot(id))
    lives = performed.length + 1
    await expect(saveSnapshot(store, snapshot('killed', 800 * 1024))).rejects.toThrow('killed')
    lives = Number.POSITIVE_INFINITY
    await pruneSnapshots(store, [])
    expect(idsThere()).toEqual(['a', 'bb', 'ccc'])
  })

  test('a Secret that is gone already is fine', async () => {
    for (const id of names) await saveSnapshot(store, snapshot(id))
    const before = store.effects
    const gone: Effects = {
      perform: (name, work) => {
        secrets.delete('slipway-orders-snapshot-a-0')
        return before.perform(name, work)
      },
    }
    await pruneSnapshots({ ...store, effects: gone }, [])
    expect(idsThere()).toEqual(['ccc', 'dddd', 'eeeee'])
  })
})

describe('chartOf', () => {
  test('nothing of the manifest is taken for a template [T11]', async () => {
    const temp = await mkdtemp(path.join(tmpdir(), 'snapshot-'))
    try {
      const saved = snapshot('s')
      const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { text: "{{ .Release.Name }}" }\n'
      const { chart, objects } = await chartOf({ ...saved.releases.orders!, manifest }, 'as it stood', temp)
      expect(objects).toMatchObject([{ kind: 'ConfigMap', data: { text: '{{ .Release.Name }}' } }])
      expect(await readFile(path.join(chart, 'manifest.yaml'), 'utf8')).toBe(manifest)
      expect(await readFile(path.join(chart, 'templates', 'manifest.yaml'), 'utf8')).not.toContain('Release')
      expect(JSON.parse(await readFile(path.join(chart, 'Chart.yaml'), 'utf8'))).toMatchObject({
        apiVersion: 'v2',
        name: 'orders',
        version: '1.0.0',
      })
    } finally {
      await rm(temp, { recursive: true, force: true })
    }
  })

  test('the number that an autoscaler decided takes the place of the old one', async () => {
    const temp = await mkdtemp(path.join(tmpdir(), 'snapshot-'))
    try {
      const manifest =
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec: { replicas: 3, paused: true }\n'
      const held = { object: 'Deployment/orders', replicas: 7, autoscaler: 'orders', rendered: 3 }
      const { chart, objects } = await chartOf({ ...snapshot('s').releases.orders!, manifest }, 'kept', temp, held)
      expect(objects).toMatchObject([{ spec: { replicas: 7, paused: true } }])
      expect(await readFile(path.join(chart, 'manifest.yaml'), 'utf8')).toContain('"replicas":7')
    } finally {
      await rm(temp, { recursive: true, force: true })
    }
  })
})
