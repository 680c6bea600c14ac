import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../objects.ts'
import { Kinds } from './kinds.ts'
import { Store } from './store.ts'

let store: Store
beforeEach(() => {
  store = new Store(new Kinds(), 10)
  store.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } })
})

const map = (name: string, data: Record<string, string> = {}) =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data }) as ClusterObject
const pod = (spec: Partial<Pod['spec']> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'default' },
  spec: { containers: [], ...spec },
})
const revisionOf = ({ metadata }: ClusterObject) => Number(metadata?.resourceVersion)

describe('a new object', () => {
  it('gets identity, a time in whole seconds and the next revision', () => {
    const before = store.revision
    const { metadata } = store.create(map('a'))
    expect(metadata).toMatchObject({
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      resourceVersion: String(before + 1),
    })
    expect(metadata).not.toHaveProperty('generation')
    expect(store.create(pod()).metadata?.generation).toBe(1)
  })

  it.each([
    ['a name that is taken', map('a'), 409, 'configmaps "a" already exists'],
    [
      'a namespace that is not there',
      { ...map('b'), metadata: { name: 'b', namespace: 'x' } },
      404,
      'namespaces "x" not found',
    ],
  ])('is refused with %s', (_what, object, status, message) => {
    store.create(map('a'))
    const before = store.revision
    expect(() => store.create(object)).toThrow(expect.objectContaining({ status, message }))
    expect(store.revision).toBe(before)
  })
})

describe('a change', () => {
  it('is a new revision, and a new generation only when the spec differs', () => {
    const deployment = store.create<Deployment>({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd', namespace: 'default' },
      spec: { replicas: 1, selector: {}, template: {} },
    })
    const reported = store.change(deployment, (draft) => {
      draft.status = { replicas: 1 }
    })!
    expect([reported.metadata?.generation, revisionOf(reported)]).toEqual([1, revisionOf(deployment) + 1])
    const scaled = store.change(deployment, (draft) => {
      draft.spec!.replicas = 2
    })!
    expect(scaled).toMatchObject({ metadata: { generation: 2 }, status: { replicas: 1 } })
    expect(store.change(deployment, () => undefined)).toBe(scaled)
    expect(store.revision).toBe(revisionOf(scaled))
  })

  it('does not reach an object of the same name that came later', () => {
    const first = store.create(map('a'))
    store.delete(first)
    const second = store.create(map('a'))
    expect(store.change(first, (draft) => Object.assign(draft, { data: { k: 'v' } }))).toBeUndefined()
    store.delete(first)
    expect(store.get('ConfigMap', 'default', 'a')).toBe(second)
  })

  it('is told in order, also when listeners change things themselves', () => {
    const told: string[] = []
    store.onChange(({ type, object }) => {
      if (type === 'added' && object.metadata?.name === 'a') store.create(map('b'))
    })
    store.onChange(({ type, object }) => told.push(`${type} ${object.metadata?.name}`))
    store.create(map('a'))
    store.create(map('c'))
    expect(told).toEqual(['added a', 'added b', 'added c'])
  })
})

describe('deletion', () => {
  it('is a revision of its own', () => {
    const object = store.create(map('a'))
    const seen: ClusterObject[] = []
    store.onChange((change) => seen.push(change.object))
    store.delete(object)
    expect(seen.map(revisionOf)).toEqual([revisionOf(object) + 1])
    expect(store.list('ConfigMap')).toEqual([])
  })

  it('waits for finalizers', () => {
    const object = store.create({ ...map('a'), metadata: { ...map('a').metadata, finalizers: ['x/y'] } })
    expect(store.remove(object, {})?.metadata).toMatchObject({ deletionGracePeriodSeconds: 0, finalizers: ['x/y'] })
    const waiting = store.get('ConfigMap', 'default', 'a')!
    expect(waiting.metadata?.deletionTimestamp).toBeDefined()
    store.change(waiting, (draft) => {
      draft.metadata = { ...draft.metadata, finalizers: [] }
    })
    expect(store.get('ConfigMap', 'default', 'a')).toBeUndefined()
  })

  it.each([
    ['runs nowhere', {}, {}, undefined],
    ['is over', { nodeName: 'n' }, { phase: 'Succeeded' }, undefined],
    ['runs', { nodeName: 'n' }, { phase: 'Running' }, 30],
    ['has a period of its own', { nodeName: 'n', terminationGracePeriodSeconds: 7 }, {}, 7],
  ])('gives a pod that %s its grace', (_what, spec, status, grace) => {
    const created = store.create({ ...pod(spec), status })
    expect(store.remove(created, {})?.metadata?.deletionGracePeriodSeconds).toBe(grace)
    const { metadata } = store.get<Pod>('Pod', 'default', 'p') ?? {}
    expect(metadata?.generation).toBe(grace && 2)
    if (grace) expect(Date.parse(metadata!.deletionTimestamp!) - Date.now()).toBeGreaterThan((grace - 2) * 1000)
  })

  it('can be hurried, never slowed', () => {
    const created = store.create(pod({ nodeName: 'n' }))
    const grace = (graceSeconds: number) =>
      store.remove(created, { graceSeconds })?.metadata?.deletionGracePeriodSeconds
    expect([20, 25, 5, 0].map(grace)).toEqual([20, 20, 5, undefined])
    expect(store.get('Pod', 'default', 'p')).toBeUndefined()
  })

  it.each([
    ['Background', undefined],
    ['Foreground', ['foregroundDeletion']],
    ['Orphan', ['orphan']],
  ] as const)('%s is written on the object for the garbage collector', (propagation, finalizers) => {
    const object = store.create(map('a'))
    expect(store.remove(object, { propagation })?.metadata?.finalizers).toEqual(finalizers)
  })

  it('of a namespace waits until it is empty', () => {
    const namespace = store.get('Namespace', undefined, 'default')!
    const held = store.change(namespace, (draft) => Object.assign(draft, { spec: { finalizers: ['kubernetes'] } }))!
    expect(store.remove(held, {})).toMatchObject({ status: { phase: 'Terminating' } })
    store.change(held, (draft) => Object.assign(draft, { spec: { finalizers: [] } }))
    expect(store.get('Namespace', undefined, 'default')).toBeUndefined()
  })
})

describe('history', () => {
  it('shows a kind as it was at any revision that is remembered', () => {
    const start = store.revision
    const a = store.create(map('a', { v: '1' }))
    store.change(a, (draft) => Object.assign(draft, { data: { v: '2' } }))
    store.create(map('b'))
    store.delete(a)
    const names = (revision: number) =>
      store
        .at('ConfigMap', revision)
        ?.map((object) => [object.metadata?.name, (object as { data?: { v?: string } }).data?.v])
    expect([0, 1, 2, 3, 4].map((later) => names(start + later))).toEqual([
      [],
      [['a', '1']],
      [['a', '2']],
      [
        ['a', '2'],
        ['b', undefined],
      ],
      [['b', undefined]],
    ])
  })

  it('is forgotten in the end, never the last changes', () => {
    const start = store.revision
    for (let n = 0; n < 25; n++) store.create(map(`m${n}`))
    expect(store.at('ConfigMap', start)).toBeUndefined()
    expect(store.watch(start, () => undefined)).toBeUndefined()
    expect(store.at('ConfigMap', store.revision - 10)).toHaveLength(15)
    store.compact()
    expect(store.at('ConfigMap', store.revision - 1)).toBeUndefined()
    expect(store.at('ConfigMap', store.revision)).toHaveLength(25)
  })

  it('is told to who watches from the past, and goes on with what comes', () => {
    const start = store.revision
    store.create(map('a'))
    const told: (string | undefined)[] = []
    const stop = store.watch(start, ({ object }) => told.push(object.metadata?.name))!
    store.create(map('b'))
    stop()
    store.create(map('c'))
    expect(told).toEqual(['a', 'b'])
  })
})
