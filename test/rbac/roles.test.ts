import type { Role } from 'kubernetes-types/rbac/v1.js'
import { neededRights } from '../../src/rollout/rights.ts'
import { grants, rightsOf, without } from './roles.ts'

const role: Role = {
  rules: [
    { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  ],
}

test('rights are spelled out', () => {
  expect(rightsOf(role)).toEqual([
    'get deployments.apps',
    'list deployments.apps',
    'get replicasets.apps',
    'list replicasets.apps',
    'get pods/log',
  ])
})

test.each(rightsOf(role))('without %s all others are left', (right) => {
  expect(rightsOf(without(role, right))).toEqual(rightsOf(role).filter((other) => other !== right))
})

test('a right that is granted twice', () => {
  const rules = [...(role.rules ?? []), { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] }]
  expect(() => rightsOf({ rules })).toThrow('grants twice: get deployments.apps')
})

test('what the file grants for traffic is what a policy with a router asks for', () => {
  const traffic = grants('trading').find(({ metadata }) => metadata?.name === 'slipway-traffic') as Role
  const without = neededRights([], 'trading')
  const asked = (['service', 'replicas', 'gateway-api', 'istio', 'none'] as const).flatMap((router) =>
    neededRights([], 'trading', { traffic: { router, service: 'orders-live', route: 'orders' } }),
  )
  const said = (rights: typeof asked) => rights.map(({ verb, resource }) => `${verb} ${resource}`)
  const routing = new Set(said(asked).filter((right) => !said(without).includes(right)))
  expect(rightsOf(traffic).sort()).toEqual([...routing].sort())
})

test('every Role of the file is bound, and none names a right twice or all of anything [T86]', () => {
  const objects = grants('trading')
  const roles = objects.filter(({ kind }) => kind === 'Role')
  const bound = objects
    .filter(({ kind }) => kind === 'RoleBinding')
    .map((each) => (each as { roleRef?: { name: string } }).roleRef?.name)
  expect(roles.map(({ metadata }) => metadata?.name).sort()).toEqual(bound.sort())
  for (const each of roles) expect(rightsOf(each as Role).join()).not.toContain('*')
  expect(objects.every(({ metadata }) => metadata?.namespace === 'trading')).toBe(true)
})
