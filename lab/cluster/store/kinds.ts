// Which kinds the cluster has, and how each of them is treated.

/** What counts as a new generation of an object. */
export type Generation = 'spec' | 'spec and annotations' | 'content' | 'none'

/** One resource of the API. */
export interface Kind {
  /** Empty for the core group. */
  group: string
  version: string
  kind: string
  plural: string
  singular: string
  namespaced: boolean
  shortNames: readonly string[]
  categories: readonly string[]
  subresources: readonly string[]
  generation: Generation
  /** The cluster knows the kind but could not run it: there are none, and none can be made. */
  refused: boolean
  /** A PUT without a resourceVersion replaces whatever is there. */
  unconditional: boolean
  /** DELETE answers with the object instead of a Status. */
  shownDeleted: boolean
  /** A PUT to a name that is not there creates it. */
  createdByPut: boolean
  /** Defined by a CustomResourceDefinition. */
  custom: boolean
}

type Traits = Partial<Omit<Kind, 'group' | 'version' | 'kind' | 'plural'>>

/** A kind with what is usual where nothing else is said. */
export function kindOf(apiVersion: string, kind: string, plural: string, traits: Traits = {}): Kind {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion]
  return {
    group: group!,
    version: version!,
    kind,
    plural,
    singular: kind.toLowerCase(),
    namespaced: true,
    shortNames: [],
    categories: [],
    subresources: [],
    generation: 'none',
    refused: false,
    unconditional: true,
    shownDeleted: false,
    createdByPut: false,
    custom: false,
    ...traits,
  }
}

export function apiVersionOf({ group, version }: Kind): string {
  return group === '' ? version : `${group}/${version}`
}

const status = ['status']
const scaled = ['status', 'scale']
const all = ['all']
const cluster = { namespaced: false }
const custom = { generation: 'spec', subresources: status, unconditional: false, custom: true } as const

const builtIn: readonly Kind[] = [
  kindOf('v1', 'Pod', 'pods', {
    shortNames: ['po'],
    categories: all,
    subresources: ['status', 'log', 'eviction', 'proxy'],
    generation: 'spec',
    shownDeleted: true,
  }),
  kindOf('v1', 'Service', 'services', {
    shortNames: ['svc'],
    categories: all,
    subresources: status,
    shownDeleted: true,
  }),
  kindOf('v1', 'Namespace', 'namespaces', { ...cluster, shortNames: ['ns'], subresources: status }),
  kindOf('v1', 'Node', 'nodes', { ...cluster, shortNames: ['no'], subresources: status }),
  kindOf('v1', 'ConfigMap', 'configmaps', { shortNames: ['cm'] }),
  kindOf('v1', 'Secret', 'secrets'),
  kindOf('v1', 'ServiceAccount', 'serviceaccounts', { shortNames: ['sa'], shownDeleted: true }),
  kindOf('v1', 'Endpoints', 'endpoints', { singular: 'endpoints', shortNames: ['ep'], createdByPut: true }),
  kindOf('v1', 'Event', 'events', { shortNames: ['ev'], createdByPut: true }),
  kindOf('v1', 'ResourceQuota', 'resourcequotas', {
    shortNames: ['quota'],
    subresources: status,
    shownDeleted: true,
  }),
  kindOf('v1', 'LimitRange', 'limitranges', { shortNames: ['limits'], refused: true }),
  kindOf('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims', { shortNames: ['pvc'], refused: true }),
  kindOf('v1', 'PersistentVolume', 'persistentvolumes', { ...cluster, shortNames: ['pv'], refused: true }),
  kindOf('v1', 'ReplicationController', 'replicationcontrollers', {
    shortNames: ['rc'],
    categories: all,
    refused: true,
  }),
  kindOf('events.k8s.io/v1', 'Event', 'events', { shortNames: ['ev'], createdByPut: true }),
  kindOf('apps/v1', 'Deployment', 'deployments', {
    shortNames: ['deploy'],
    categories: all,
    subresources: scaled,
    generation: 'spec and annotations',
  }),
  kindOf('apps/v1', 'ReplicaSet', 'replicasets', {
    shortNames: ['rs'],
    categories: all,
    subresources: scaled,
    generation: 'spec',
  }),
  kindOf('apps/v1', 'StatefulSet', 'statefulsets', { shortNames: ['sts'], categories: all, refused: true }),
  kindOf('apps/v1', 'DaemonSet', 'daemonsets', { shortNames: ['ds'], categories: all, refused: true }),
  kindOf('batch/v1', 'Job', 'jobs', { categories: all, subresources: status, generation: 'spec' }),
  kindOf('batch/v1', 'CronJob', 'cronjobs', { shortNames: ['cj'], categories: all, refused: true }),
  kindOf('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices', { generation: 'content' }),
  kindOf('coordination.k8s.io/v1', 'Lease', 'leases', { unconditional: false, createdByPut: true }),
  kindOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', {
    shortNames: ['hpa'],
    categories: all,
    subresources: status,
  }),
  kindOf('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', {
    shortNames: ['pdb'],
    subresources: status,
    generation: 'spec',
    unconditional: false,
  }),
  kindOf('networking.k8s.io/v1', 'Ingress', 'ingresses', {
    shortNames: ['ing'],
    subresources: status,
    generation: 'spec',
  }),
  kindOf('networking.k8s.io/v1', 'IngressClass', 'ingressclasses', { ...cluster, generation: 'spec' }),
  kindOf('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', { shortNames: ['netpol'], generation: 'spec' }),
  kindOf('rbac.authorization.k8s.io/v1', 'Role', 'roles', { createdByPut: true }),
  kindOf('rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', { createdByPut: true }),
  kindOf('rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles', { ...cluster, createdByPut: true }),
  kindOf('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'clusterrolebindings', {
    ...cluster,
    createdByPut: true,
  }),
  // They would change what is admitted, and nothing here calls them.
  kindOf('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', {
    ...cluster,
    refused: true,
  }),
  kindOf('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', {
    ...cluster,
    refused: true,
  }),
  kindOf('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions', {
    ...cluster,
    shortNames: ['crd', 'crds'],
    subresources: status,
    generation: 'spec',
    unconditional: false,
  }),
  kindOf('gateway.networking.k8s.io/v1', 'GatewayClass', 'gatewayclasses', {
    ...custom,
    ...cluster,
    shortNames: ['gc'],
  }),
  kindOf('gateway.networking.k8s.io/v1', 'Gateway', 'gateways', { ...custom, shortNames: ['gtw'] }),
  kindOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'httproutes', custom),
  kindOf('networking.istio.io/v1', 'VirtualService', 'virtualservices', { ...custom, shortNames: ['vs'] }),
  kindOf('networking.istio.io/v1', 'DestinationRule', 'destinationrules', { ...custom, shortNames: ['dr'] }),
  kindOf('networking.istio.io/v1beta1', 'VirtualService', 'virtualservices', { ...custom, shortNames: ['vs'] }),
  kindOf('networking.istio.io/v1beta1', 'DestinationRule', 'destinationrules', { ...custom, shortNames: ['dr'] }),
]

/** The kinds of one cluster. A kind can be served under several groups and versions; objects are stored under the first. */
export class Kinds {
  private readonly held: Kind[] = [...builtIn]

  all(): readonly Kind[] {
    return this.held
  }

  find(group: string, version: string, plural: string): Kind | undefined {
    return this.held.find((kind) => kind.group === group && kind.version === version && kind.plural === plural)
  }

  /** The kind as it is stored. */
  named(kind: string): Kind | undefined {
    return this.held.find((held) => held.kind === kind)
  }

  /** Names of the kinds that live in namespaces. */
  namespaced(): string[] {
    return [...new Set(this.held.filter(({ namespaced }) => namespaced).map(({ kind }) => kind))]
  }

  /** What is there already under the same group, version and plural stays. */
  define(kind: Kind): void {
    if (!this.find(kind.group, kind.version, kind.plural)) this.held.push(kind)
  }

  /** Forget a kind in every version. */
  drop(group: string, plural: string): void {
    const kept = this.held.filter((kind) => kind.group !== group || kind.plural !== plural)
    this.held.splice(0, this.held.length, ...kept)
  }
}
