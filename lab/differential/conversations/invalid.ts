import { container, deployment } from '../manifests.ts'
import type { Conversation } from '../talk.ts'

type Case = [what: string, groupVersion: string, resource: string, body: object]

// biome-ignore lint/suspicious/noExplicitAny: what is written here is wrong on purpose.
function wrong(edit: (made: any) => void): object {
  const made = structuredClone(deployment('web', '1'))
  edit(made)
  return made
}

function pod(spec: object): object {
  return { metadata: { name: 'pod' }, spec }
}

function service(spec: object): object {
  return { metadata: { name: 'service' }, spec }
}

function map(metadata: object, rest: object = {}): object {
  return { metadata, ...rest }
}

const apps = ['apps/v1', 'deployments'] as const
const core = (resource: string) => ['v1', resource] as const

const cases: readonly Case[] = [
  ['no name', ...core('configmaps'), map({})],
  ['name', ...core('configmaps'), map({ name: 'No_Good' })],
  ['long name', ...core('configmaps'), map({ name: 'x'.repeat(254) })],
  ['label key', ...core('configmaps'), map({ name: 'a', labels: { 'a b': 'x' } })],
  ['label value', ...core('configmaps'), map({ name: 'a', labels: { a: 'x y' } })],
  ['annotation key', ...core('configmaps'), map({ name: 'a', annotations: { '/a': 'x' } })],
  ['data key', ...core('configmaps'), map({ name: 'a' }, { data: { 'a/b': 'x' } })],
  ['other namespace', ...core('configmaps'), map({ name: 'a', namespace: 'other' })],
  ['version of its own', ...core('configmaps'), map({ name: 'a', resourceVersion: '1' })],
  ['other kind', ...core('configmaps'), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }],
  ['finalizer', ...core('configmaps'), map({ name: 'a', finalizers: ['nobody'] })],
  ['owner', ...core('configmaps'), map({ name: 'a', ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'x' }] })],
  ['secret data', ...core('secrets'), { metadata: { name: 'a' }, data: { a: 'not base64!' } }],
  ['secret of a type without its keys', ...core('secrets'), { metadata: { name: 'a' }, type: 'kubernetes.io/tls' }],
  ['service name', ...core('services'), { metadata: { name: '1a' }, spec: { ports: [{ port: 80 }] } }],
  ['service without ports', ...core('services'), service({ selector: { a: 'b' } })],
  ['service port', ...core('services'), service({ ports: [{ port: 0 }] })],
  ['service port names', ...core('services'), service({ ports: [{ port: 1 }, { port: 2 }] })],
  [
    'service port twice',
    ...core('services'),
    service({
      ports: [
        { name: 'a', port: 1 },
        { name: 'b', port: 1 },
      ],
    }),
  ],
  [
    'service port name twice',
    ...core('services'),
    service({
      ports: [
        { name: 'a', port: 1 },
        { name: 'a', port: 2 },
      ],
    }),
  ],
  ['service type', ...core('services'), service({ type: 'Odd', ports: [{ port: 80 }] })],
  ['service node port', ...core('services'), service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] })],
  ['service target port', ...core('services'), service({ ports: [{ port: 80, targetPort: 'No Port' }] })],
  ['pod without containers', ...core('pods'), pod({ containers: [] })],
  ['pod without an image', ...core('pods'), pod({ containers: [{ name: 'a' }] })],
  ['pod container name', ...core('pods'), pod({ containers: [container('1', { name: 'A' })] })],
  ['pod container twice', ...core('pods'), pod({ containers: [container('1'), container('1')] })],
  ['pod restart policy', ...core('pods'), pod({ restartPolicy: 'Odd', containers: [container('1')] })],
  ['pod pull policy', ...core('pods'), pod({ containers: [container('1', { imagePullPolicy: 'Odd' })] })],
  ['pod port', ...core('pods'), pod({ containers: [container('1', { ports: [{ containerPort: 70_000 }] })] })],
  ['pod environment', ...core('pods'), pod({ containers: [container('1', { env: [{ name: '', value: 'x' }] })] })],
  [
    'pod probe of two minds',
    ...core('pods'),
    pod({ containers: [container('1', { livenessProbe: { httpGet: { port: 1 }, tcpSocket: { port: 1 } } })] }),
  ],
  [
    'pod probe of none',
    ...core('pods'),
    pod({ containers: [container('1', { livenessProbe: { periodSeconds: 1 } })] }),
  ],
  [
    'pod probe numbers',
    ...core('pods'),
    pod({
      containers: [
        container('1', { livenessProbe: { tcpSocket: { port: 1 }, periodSeconds: -1, successThreshold: 2 } }),
      ],
    }),
  ],
  [
    'pod requests above limits',
    ...core('pods'),
    pod({ containers: [container('1', { resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } })] }),
  ],
  [
    'pod quantity',
    ...core('pods'),
    pod({ containers: [container('1', { resources: { requests: { cpu: 'much' } } })] }),
  ],
  [
    'pod mount without a volume',
    ...core('pods'),
    pod({ containers: [container('1', { volumeMounts: [{ name: 'absent', mountPath: '/x' }] })] }),
  ],
  [
    'pod volumes twice',
    ...core('pods'),
    pod({ volumes: [{ name: 'a' }, { name: 'a' }], containers: [container('1')] }),
  ],
  ['pod account', ...core('pods'), pod({ serviceAccountName: 'absent', containers: [container('1')] })],
  ['pod grace', ...core('pods'), pod({ terminationGracePeriodSeconds: -1, containers: [container('1')] })],
  ['deployment selector', ...apps, wrong(({ spec }) => (spec.selector.matchLabels = { other: 'x' }))],
  ['deployment without a selector', ...apps, wrong(({ spec }) => delete spec.selector)],
  ['deployment with an empty selector', ...apps, wrong(({ spec }) => (spec.selector = {}))],
  ['deployment replicas', ...apps, wrong(({ spec }) => (spec.replicas = -1))],
  ['deployment strategy', ...apps, wrong(({ spec }) => (spec.strategy = { type: 'Odd' }))],
  [
    'deployment that cannot move',
    ...apps,
    wrong(({ spec }) => (spec.strategy = { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } })),
  ],
  [
    'deployment strategy with the other settings',
    ...apps,
    wrong(({ spec }) => (spec.strategy = { type: 'Recreate', rollingUpdate: { maxSurge: 1 } })),
  ],
  ['deployment percent', ...apps, wrong(({ spec }) => (spec.strategy = { rollingUpdate: { maxSurge: 'many' } }))],
  [
    'deployment deadline',
    ...apps,
    wrong(({ spec }) => Object.assign(spec, { minReadySeconds: 10, progressDeadlineSeconds: 5 })),
  ],
  ['deployment restart policy', ...apps, wrong(({ spec }) => (spec.template.spec.restartPolicy = 'Never'))],
  ['deployment of wrong types', ...apps, wrong(({ spec }) => (spec.replicas = 'two'))],
  [
    'deployment with a typo',
    'apps/v1',
    'deployments?fieldValidation=Strict&dryRun=All',
    wrong(({ spec }) => (spec.replica = 2)),
  ],
  [
    'deployment with a typo in a container',
    'apps/v1',
    'deployments?fieldValidation=Warn&dryRun=All',
    wrong(({ spec }) => (spec.template.spec.containers[0].imagePullPolice = 'Always')),
  ],
  ['deployment without a template', ...apps, wrong(({ spec }) => delete spec.template)],
  [
    'job restart policy',
    'batch/v1',
    'jobs',
    { metadata: { name: 'j' }, spec: { template: { spec: { containers: [container('1')] } } } },
  ],
  [
    'job numbers',
    'batch/v1',
    'jobs',
    {
      metadata: { name: 'j' },
      spec: {
        backoffLimit: -1,
        parallelism: -1,
        template: { spec: { restartPolicy: 'Never', containers: [container('1')] } },
      },
    },
  ],
  [
    'lease duration',
    'coordination.k8s.io/v1',
    'leases',
    { metadata: { name: 'l' }, spec: { leaseDurationSeconds: 0 } },
  ],
  [
    'autoscaler bounds',
    'autoscaling/v2',
    'horizontalpodautoscalers',
    {
      metadata: { name: 'h' },
      spec: { minReplicas: 5, maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    },
  ],
  ['ingress without anything', 'networking.k8s.io/v1', 'ingresses', { metadata: { name: 'i' }, spec: {} }],
]

/** Objects that are not admitted, and why. */
export const invalid: Conversation = {
  name: 'invalid',
  async run(talk) {
    for (const [what, groupVersion, resource, body] of cases) {
      const path = groupVersion === 'v1' ? talk.core(resource) : talk.path(groupVersion, resource)
      const kind = { apiVersion: groupVersion, kind: kindOf(resource), ...body }
      const { status } = await talk.ask(what, `POST ${path}`, { body: kind })
      const { name } = (body as { metadata: { name: string } }).metadata
      if (status === 201) await talk.quietly(`DELETE ${path}/${name}?gracePeriodSeconds=0`)
    }
  },
}

const names: Record<string, string> = {
  configmaps: 'ConfigMap',
  secrets: 'Secret',
  services: 'Service',
  pods: 'Pod',
  deployments: 'Deployment',
  jobs: 'Job',
  leases: 'Lease',
  horizontalpodautoscalers: 'HorizontalPodAutoscaler',
  ingresses: 'Ingress',
}

function kindOf(resource: string): string {
  return names[resource.split('?')[0]!]!
}
