import { neededRights } from './rights.ts'

const rightsOf = (...objects: object[]) =>
  neededRights(objects, 'trading').map(({ verb, resource }) => `${verb} ${resource}`)
const always = rightsOf()

test('the lock, the journal, revisions and snapshots are always needed', () => {
  expect(always).toEqual([
    ...['get', 'create', 'update', 'patch'].map((verb) => `${verb} leases.coordination.k8s.io`),
    ...['get', 'create', 'patch'].map((verb) => `${verb} configmaps`),
    ...['get', 'list', 'create', 'update', 'delete'].map((verb) => `${verb} secrets`),
  ])
})

test.each([
  ['a Service', { apiVersion: 'v1', kind: 'Service' }, 'get create patch delete watch', 'services'],
  [
    'an Ingress',
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
    'get create patch delete watch',
    'ingresses.networking.k8s.io',
  ],
  ['one of another namespace', { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'other' } }, '', ''],
  ['one of no namespace', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' }, '', ''],
  ['one of a kind that we do not know', { apiVersion: 'example.com/v1', kind: 'Widget' }, '', ''],
])('%s', (_, object, verbs, resource) => {
  const expected = verbs === '' ? [] : verbs.split(' ').map((verb) => `${verb} ${resource}`)
  expect(rightsOf(object)).toEqual([...always, ...expected])
})

test('workloads are watched; no right is named twice', () => {
  const rights = rightsOf({ apiVersion: 'apps/v1', kind: 'Deployment' }, { apiVersion: 'batch/v1', kind: 'Job' })
  expect(rights).toEqual([...new Set(rights)])
  for (const right of [
    'watch deployments.apps',
    'patch deployments.apps',
    'watch replicasets.apps',
    'watch jobs.batch',
    'watch events',
  ]) {
    expect(rights).toContain(right)
  }
  expect(rights).not.toContain('patch replicasets.apps')
})
