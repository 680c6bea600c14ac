import { refusalIn } from './refusal.ts'

const objects = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'orders' } },
]

// What Helm 4.1 says against Kubernetes 1.36.
test.each([
  [
    'helm upgrade ended with 1: UPGRADE FAILED: failed to create resource: Service "odd" is invalid: spec.ports[0].port: Invalid value: 99999',
    { reason: 'Invalid', object: 'Service/odd' },
  ],
  [
    'UPGRADE FAILED: cannot patch "orders" with kind Deployment: Deployment.apps "orders" is invalid: spec.selector: field is immutable',
    { reason: 'Invalid', object: 'Deployment/orders' },
  ],
  [
    `UPGRADE FAILED: deployments.apps "orders" is forbidden: ValidatingAdmissionPolicy 'images' with binding 'images' denied request: no`,
    { reason: 'Denied', object: 'Deployment/orders' },
  ],
  [
    'UPGRADE FAILED: failed to create resource: admission webhook "policy.example.com" denied the request: no',
    { reason: 'Denied', object: undefined },
  ],
  [
    'UPGRADE FAILED: failed to create resource: deployments.apps is forbidden: User "system:serviceaccount:trading:ci" cannot create resource "deployments" in API group "apps" in the namespace "trading"',
    {
      reason: 'Forbidden',
      object: undefined,
      advice: 'grant the verb "create" on deployments.apps by a Role in namespace trading',
    },
  ],
  [
    'UPGRADE FAILED: services "orders" is forbidden: User "ci" cannot patch resource "services" in API group "" in the namespace "trading"',
    {
      reason: 'Forbidden',
      object: 'Service/orders',
      advice: 'grant the verb "patch" on services by a Role in namespace trading',
    },
  ],
  [
    'UPGRADE FAILED: clusterroles.rbac.authorization.k8s.io "x" is forbidden: User "ci" cannot get resource "clusterroles" in API group "rbac.authorization.k8s.io" at the cluster scope',
    {
      reason: 'Forbidden',
      object: 'clusterroles/x',
      advice: 'grant the verb "get" on clusterroles.rbac.authorization.k8s.io by a ClusterRole',
    },
  ],
  [
    'UPGRADE FAILED: create: failed to create: secrets "sh.helm.release.v1.orders.v2" is forbidden: unable to create new content in namespace trading because it is being terminated',
    { reason: 'NamespaceTerminating', object: 'secrets/sh.helm.release.v1.orders.v2' },
  ],
  [
    'resource mapping not found for name: "a" namespace: "" from "": no matches for kind "Widget" in version "example.com/v1"',
    { reason: 'UnknownKind', advice: 'install what defines the kind Widget of example.com/v1 first' },
  ],
  ['UPGRADE FAILED: context deadline exceeded', undefined],
])('%s', (text, expected) => {
  expect(refusalIn(text, objects)).toEqual(expected)
})
