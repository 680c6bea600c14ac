// One modest object of every kind that both worlds have.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Container, PodSpec } from 'kubernetes-types/core/v1.js'
import { repository } from '../deploy/digest.ts'

/** An object, and where its kind lives. */
export interface Manifest {
  groupVersion: string
  resource: string
  namespaced?: false
  object: { apiVersion: string; kind: string; metadata: { name: string } } & Record<string, unknown>
}

const labels = { app: 'web' }

export function container(tag: string, rest: Partial<Container> = {}): Container {
  return { name: 'web', image: `${repository}:${tag}`, ports: [{ containerPort: 8080 }], ...rest }
}

/** Of two pods with a readiness probe. */
export function deployment(
  name: string,
  tag: string,
  rest: Partial<Container> = {},
): Deployment & { metadata: { name: string } } {
  const readinessProbe = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1 }
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { terminationGracePeriodSeconds: 2, containers: [container(tag, { readinessProbe, ...rest })] },
      },
    },
  }
}

const idle: PodSpec = { containers: [container('1')] }

function of(
  apiVersion: string,
  kind: string,
  resource: string,
  rest: Record<string, unknown>,
  namespaced?: false,
): Manifest {
  return {
    groupVersion: apiVersion,
    resource,
    namespaced,
    object: { apiVersion, kind, metadata: { name: 'thing', labels: { app: 'thing' } }, ...rest } as Manifest['object'],
  }
}

/** Nothing of it makes a pod. */
export const manifests: readonly Manifest[] = [
  of('v1', 'ConfigMap', 'configmaps', { data: { a: '1', b: '2' } }),
  of('v1', 'Secret', 'secrets', { stringData: { token: 'hush' } }),
  of('v1', 'ServiceAccount', 'serviceaccounts', {}),
  of('v1', 'Service', 'services', { spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] } }),
  of('v1', 'ResourceQuota', 'resourcequotas', { spec: { hard: { pods: '7' } } }),
  of('v1', 'Event', 'events', {
    involvedObject: { kind: 'ConfigMap', namespace: 'talk-kinds', name: 'thing' },
    reason: 'Noted',
    message: 'something happened',
    type: 'Normal',
  }),
  of('apps/v1', 'Deployment', 'deployments', {
    spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: idle } },
  }),
  of('apps/v1', 'ReplicaSet', 'replicasets', {
    spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: idle } },
  }),
  of('batch/v1', 'Job', 'jobs', {
    spec: { parallelism: 0, template: { spec: { ...idle, restartPolicy: 'Never' } } },
  }),
  of('coordination.k8s.io/v1', 'Lease', 'leases', { spec: { holderIdentity: 'me', leaseDurationSeconds: 15 } }),
  of('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', {
    spec: {
      minReplicas: 1,
      maxReplicas: 3,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'absent' },
    },
  }),
  of('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', {
    spec: { minAvailable: 1, selector: { matchLabels: labels } },
  }),
  of('networking.k8s.io/v1', 'Ingress', 'ingresses', {
    spec: { defaultBackend: { service: { name: 'thing', port: { number: 80 } } } },
  }),
  of('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', {
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  }),
  of('rbac.authorization.k8s.io/v1', 'Role', 'roles', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  }),
  of('rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'thing' },
    subjects: [{ kind: 'ServiceAccount', name: 'default' }],
  }),
  of('v1', 'Namespace', 'namespaces', {}, false),
  of('networking.k8s.io/v1', 'IngressClass', 'ingressclasses', { spec: { controller: 'example.com/none' } }, false),
  of(
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    'clusterroles',
    {
      rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }],
    },
    false,
  ),
]
