import fc from 'fast-check'
import type { ClusterObject } from '../../objects.ts'
import { trackUpdate } from './managed-fields.ts'
import { type ApplyRequest, conflictMessage, serverSideApply } from './server-side-apply.ts'

const T1 = '2026-01-01T00:00:01Z'
const T2 = '2026-01-01T00:00:02Z'

type Loose = ClusterObject & { spec?: Record<string, unknown>; data?: Record<string, string>; status?: unknown }

function deployment(spec: Record<string, unknown>, metadata: object = {}): Loose {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', ...metadata }, spec }
}

function containers(...list: object[]): Record<string, unknown> {
  return { template: { spec: { containers: list } } }
}

function apply(live: ClusterObject | undefined, applied: ClusterObject, rest: Partial<ApplyRequest> = {}): Loose {
  const outcome = serverSideApply({ live, applied, manager: 'helm', force: false, now: T1, ...rest })
  if ('conflicts' in outcome) throw new Error(conflictMessage(outcome.conflicts))
  return outcome.object as Loose
}

function withoutManagers(object: Loose): Loose {
  const { managedFields: _, ...metadata } = object.metadata ?? {}
  return { ...object, metadata }
}

test('what is applied is owned, as FieldsV1 writes it', () => {
  const applied = deployment(
    {
      replicas: 2,
      selector: { matchLabels: { a: 'b' } },
      ...containers({ name: 'web', ports: [{ containerPort: 80 }], resources: {} }),
    },
    { labels: { a: 'b' }, finalizers: ['x/y'] },
  )
  const created = apply(undefined, applied)
  expect(withoutManagers(created)).toEqual(applied)
  expect(created.metadata?.managedFields).toEqual([
    {
      manager: 'helm',
      operation: 'Apply',
      apiVersion: 'apps/v1',
      time: T1,
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:metadata': { 'f:labels': { 'f:a': {} }, 'f:finalizers': { 'v:"x/y"': {} } },
        'f:spec': {
          'f:replicas': {},
          'f:selector': {},
          'f:template': {
            'f:spec': {
              'f:containers': {
                'k:{"name":"web"}': {
                  '.': {},
                  'f:name': {},
                  'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } },
                  'f:resources': {},
                },
              },
            },
          },
        },
      },
    },
  ])
})

const conflicting = deployment({ replicas: 3, ...containers({ name: 'web', image: 'web:2' }) })

test.each<[what: string, changed: Loose, by: [string, string?], applied: Loose, fields: string[], message: string]>([
  [
    'a scale',
    deployment({ replicas: 5 }),
    ['kubectl', 'scale'],
    deployment({ replicas: 3 }),
    ['.spec.replicas'],
    'Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps/v1: .spec.replicas',
  ],
  [
    'a field of an item',
    deployment({ replicas: 2, ...containers({ name: 'web', image: 'web:9' }) }),
    ['kubectl-set'],
    conflicting,
    ['.spec.template.spec.containers[name="web"].image'],
    'Apply failed with 1 conflict: conflict with "kubectl-set" using apps/v1: .spec.template.spec.containers[name="web"].image',
  ],
  [
    'two fields',
    deployment({ replicas: 5, ...containers({ name: 'web', image: 'web:9' }) }),
    ['kubectl-edit'],
    conflicting,
    ['.spec.replicas', '.spec.template.spec.containers[name="web"].image'],
    'Apply failed with 2 conflicts: conflicts with "kubectl-edit" using apps/v1:\n- .spec.replicas\n- .spec.template.spec.containers[name="web"].image',
  ],
])('conflicts: %s', (_, changed, [manager, subresource], applied, fields, message) => {
  const first = apply(undefined, deployment({ replicas: 2, ...containers({ name: 'web', image: 'web:1' }) }))
  const edited = { ...first, spec: { ...first.spec, ...changed.spec } } as Loose
  const live = trackUpdate(first, edited, manager, { subresource, now: T1 })
  const request = { live, applied, manager: 'helm', force: false, now: T2 }
  const outcome = serverSideApply(request)
  if (!('conflicts' in outcome)) throw new Error('it went through')
  expect(outcome.conflicts.map(({ field }) => field)).toEqual(fields)
  expect(conflictMessage(outcome.conflicts)).toBe(message)

  const forced = apply(live, applied, { force: true, now: T2 })
  expect(forced.spec?.replicas).toBe(3)
  const left = forced.metadata?.managedFields?.filter((entry) => entry.manager === manager)
  expect(left).toEqual([])
})

test('the same value is no conflict, and is owned by both', () => {
  const first = apply(undefined, deployment({ replicas: 2 }), { manager: 'a' })
  const both = apply(first, deployment({ replicas: 2 }), { manager: 'b' })
  expect(both.metadata?.managedFields?.map(({ manager }) => manager)).toEqual(['a', 'b'])
  const dropped = apply(both, deployment({}), { manager: 'a' })
  expect(dropped.spec).toEqual({ replicas: 2 })
  expect(apply(dropped, deployment({}), { manager: 'b' }).spec).toEqual({})
})

const defaults = { periodSeconds: 10 }

test.each<[what: string, first: Loose, defaulted: Loose, second: Loose, expected: Loose]>([
  [
    'a field',
    deployment({ replicas: 2, paused: true }),
    deployment({ replicas: 2, paused: true }),
    deployment({ replicas: 2 }),
    deployment({ replicas: 2 }),
  ],
  [
    'a structure with the defaults in it',
    deployment(containers({ name: 'web', livenessProbe: { httpGet: { path: '/' } } })),
    deployment(containers({ name: 'web', livenessProbe: { httpGet: { path: '/' }, ...defaults } })),
    deployment(containers({ name: 'web' })),
    deployment(containers({ name: 'web' })),
  ],
  [
    'an item with the defaults in it',
    deployment(containers({ name: 'web' }, { name: 'side' })),
    deployment(containers({ name: 'web' }, { name: 'side', imagePullPolicy: 'Always' })),
    deployment(containers({ name: 'web' })),
    deployment(containers({ name: 'web' })),
  ],
  [
    'keys of a map, and not their neighbours',
    deployment({}, { annotations: { mine: '1' } }),
    deployment({}, { annotations: { mine: '1', theirs: '2' } }),
    deployment({}, {}),
    deployment({}, { annotations: { theirs: '2' } }),
  ],
  [
    'what is inside a map that is still wanted',
    deployment(containers({ name: 'web', resources: { limits: { cpu: '1' } } })),
    deployment(containers({ name: 'web', resources: { limits: { cpu: '1' } } })),
    deployment(containers({ name: 'web', resources: {} })),
    deployment(containers({ name: 'web', resources: {} })),
  ],
])('removes what its only owner drops: %s', (_, first, defaulted, second, expected) => {
  const { managedFields } = apply(undefined, first).metadata ?? {}
  const live = { ...defaulted, metadata: { ...defaulted.metadata, managedFields } }
  expect(withoutManagers(apply(live, second))).toEqual(expected)
})

test('an item stays while somebody else owns a field of it', () => {
  const first = apply(undefined, deployment(containers({ name: 'web', image: 'web:1' })))
  const edited = deployment(containers({ name: 'web', image: 'web:1', imagePullPolicy: 'Always' }))
  const live = trackUpdate(first, { ...edited, metadata: first.metadata }, 'kubectl', { now: T1 })
  expect(apply(live, deployment({ replicas: 1 })).spec).toEqual({
    replicas: 1,
    ...containers({ name: 'web', imagePullPolicy: 'Always' }),
  })
})

test('status belongs to its subresource', () => {
  const live = apply(undefined, { ...deployment({ replicas: 1 }), status: { replicas: 9 } } as Loose)
  expect(live.status).toBeUndefined()
  const told = apply(live, { ...deployment({ replicas: 7 }), status: { replicas: 1 } } as Loose, {
    manager: 'controller',
    subresource: 'status',
  })
  expect(told).toMatchObject({ spec: { replicas: 1 }, status: { replicas: 1 } })
  expect(told.metadata?.managedFields?.map(({ subresource }) => subresource)).toEqual([undefined, 'status'])
})

test('nulls, and metadata that the server keeps, ask for nothing', () => {
  const live = {
    ...deployment({ replicas: 1 }),
    metadata: { name: 'web', uid: 'u', resourceVersion: '7', generation: 3 },
  }
  const sent = deployment({ replicas: 1, paused: null }, { uid: 'x', resourceVersion: '1', creationTimestamp: null })
  expect(withoutManagers(apply(live, sent))).toEqual(live)
})

test('an item named twice is refused', () => {
  const applied = deployment(containers({ name: 'web', env: [{ name: 'A' }, { name: 'A' }] }))
  expect(() => apply(undefined, applied)).toThrow('duplicate entries for key [name="A"]')
})

test('an update owns what it changed, and nobody owns what is gone', () => {
  const first = apply(undefined, deployment({ replicas: 1, paused: true }, { labels: { a: '1' } }))
  const next = { ...deployment({ replicas: 2 }, { labels: { a: '1' } }), metadata: first.metadata }
  const updated = trackUpdate(first, next, 'kubectl', { now: T2 })
  expect(updated.metadata?.managedFields).toMatchObject([
    { manager: 'helm', time: T1, fieldsV1: { 'f:metadata': { 'f:labels': { 'f:a': {} } } } },
    { manager: 'kubectl', operation: 'Update', time: T2, fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
  ])
  expect(updated.metadata?.managedFields?.[0]?.fieldsV1).not.toHaveProperty('f:spec')
  expect(trackUpdate(updated, updated, 'other', { now: T2 })).toEqual(updated)
})

const name = fc.constantFrom('a', 'b', 'c')
const containerOf = fc.record(
  {
    image: fc.constantFrom('x:1', 'x:2'),
    env: fc.uniqueArray(fc.record({ name, value: name }), { selector: (e) => e.name }),
  },
  { requiredKeys: [] },
)
const object = fc
  .record(
    {
      replicas: fc.integer({ min: 0, max: 3 }),
      labels: fc.dictionary(name, name, { noNullPrototype: true }),
      list: fc.uniqueArray(fc.tuple(name, containerOf), { selector: ([called]) => called }),
    },
    { requiredKeys: [] },
  )
  .map(({ replicas, labels, list = [] }) =>
    deployment(
      {
        ...(replicas !== undefined && { replicas }),
        ...(list.length > 0 && containers(...list.map(([called, rest]) => ({ name: called, ...rest })))),
      },
      labels ? { labels } : {},
    ),
  )

test('applying the same twice changes nothing', () => {
  fc.assert(
    fc.property(object, object, object, (before, mine, later) => {
      const live = trackUpdate(undefined, before, 'kubectl', { now: T1 })
      const once = apply(live, mine, { force: true, now: T1 })
      expect(apply(once, mine, { now: T2 })).toEqual(once)
      const changed = apply(once, later, { force: true, now: T1 })
      expect(apply(changed, later, { now: T2 })).toEqual(changed)
    }),
  )
})

test('a manager alone gets exactly what it applied last, whatever it applied before', () => {
  fc.assert(
    fc.property(object, object, (before, last) => {
      const direct = withoutManagers(apply(undefined, last))
      const later = withoutManagers(apply(apply(undefined, before), last))
      const bare = (value: unknown) => JSON.parse(JSON.stringify(value, (_, held) => (isVoid(held) ? undefined : held)))
      expect(bare(later)).toEqual(bare(direct))
    }),
  )
})

/** Empty maps and lists are neither kept nor removed by anybody. */
function isVoid(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
