import type { Cluster } from './client.ts'
import { grants, type Rule, requireRights } from './rights.ts'

const rule = (verbs: string[], apiGroups: string[], resources: string[], resourceNames?: string[]): Rule => ({
  verbs,
  apiGroups,
  resources,
  resourceNames,
})

test.each([
  ['itself', rule(['patch'], ['apps'], ['deployments']), 'patch deployments.apps', true],
  ['among others', rule(['get', 'patch'], ['', 'apps'], ['pods', 'deployments']), 'patch deployments.apps', true],
  ['another verb', rule(['get'], ['apps'], ['deployments']), 'patch deployments.apps', false],
  ['another group', rule(['patch'], ['extensions'], ['deployments']), 'patch deployments.apps', false],
  ['another resource', rule(['patch'], ['apps'], ['replicasets']), 'patch deployments.apps', false],
  ['the core group', rule(['get'], [''], ['pods']), 'get pods', true],
  ['a group with dots', rule(['get'], ['coordination.k8s.io'], ['leases']), 'get leases.coordination.k8s.io', true],
  ['everything', rule(['*'], ['*'], ['*']), 'delete leases.coordination.k8s.io', true],
  ['a subresource', rule(['get'], [''], ['pods/log']), 'get pods/log', true],
  ['a subresource of anything', rule(['get'], [''], ['*/log']), 'get pods/log', true],
  ['a resource is not its subresource', rule(['get'], [''], ['pods']), 'get pods/log', false],
  ['a subresource is not its resource', rule(['get'], [''], ['pods/log']), 'get pods', false],
  ['for one name', rule(['get'], [''], ['secrets'], ['other']), 'get secrets', true],
  ['nothing', {}, 'get pods', false],
] as [string, Rule, string, boolean][])('%s', (_, given, right, expected) => {
  const [verb = '', resource = ''] = right.split(' ')
  expect(grants(given, { verb, resource })).toBe(expected)
})

const told = (rules: Rule[] | undefined) => ({ rules: async () => rules }) as unknown as Cluster

test('all that is missing is named at once, with what to do', async () => {
  const needed = [
    { verb: 'get', resource: 'pods' },
    { verb: 'get', resource: 'pods/log' },
    { verb: 'patch', resource: 'deployments.apps' },
  ]
  await expect(requireRights(told([rule(['get'], [''], ['pods'])]), 'trading', needed)).rejects.toThrow(
    'the credentials may not do what is needed; nothing was changed. Grant by a Role in namespace trading:\n' +
      '- the verb "get" on pods/log\n- the verb "patch" on deployments.apps',
  )
  await requireRights(told([rule(['*'], ['*'], ['*'])]), 'trading', needed)
  await requireRights(told(undefined), 'trading', needed)
})
