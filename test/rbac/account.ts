// Accounts in the real cluster that may do what Roles grant, and nothing else.
import type { Secret } from 'kubernetes-types/core/v1.js'
import type { Role } from 'kubernetes-types/rbac/v1.js'
import { kubeconfig } from '../../lab/cluster/kubeconfig.ts'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'
import { until } from '../../lab/until.ts'
import type { KubeObject } from '../../src/cluster/client.ts'
import { contentOf } from '../scenarios/workload.ts'

const RBAC = 'rbac.authorization.k8s.io/v1'

/** Create an account with these Roles. Returns the kubeconfig that signs in as it. */
export async function signIn(world: DeployWorld, name: string, roles: readonly Role[]): Promise<string> {
  const content = contentOf(world)
  const metadata = { name, namespace }
  await content.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata })
  await setRoles(world, name, roles)
  const binding = {
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  }
  await content.create(binding)
  const annotations = { 'kubernetes.io/service-account.name': name }
  const type = 'kubernetes.io/service-account-token'
  await content.create({ apiVersion: 'v1', kind: 'Secret', metadata: { ...metadata, annotations }, type } as KubeObject)
  const secret = () => content.get<Secret & KubeObject>({ apiVersion: 'v1', kind: 'Secret', ...metadata })
  const token = await until(`the account ${name} has a token`, async () => (await secret())?.data?.token)
  const { server, ca } = world.cluster
  return kubeconfig(server, ca, Buffer.from(token, 'base64').toString())
}

/** What the account may do from now on: one Role, with the rules of all of them. */
export async function setRoles(world: DeployWorld, name: string, roles: readonly Role[]): Promise<void> {
  const content = contentOf(world)
  const ref = { apiVersion: RBAC, kind: 'Role', namespace, name }
  const rules = roles.flatMap((role) => role.rules ?? [])
  const live = await content.get<Role & KubeObject>(ref)
  if (live) await content.replace({ ...live, rules })
  else await content.create({ apiVersion: RBAC, kind: 'Role', metadata: { name, namespace }, rules } as KubeObject)
}
