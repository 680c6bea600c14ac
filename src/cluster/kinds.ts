// Where a kind lives in the API: its plural name and whether it belongs to a namespace.

/** One resource of the API. */
export interface Resource {
  plural: string
  namespaced: boolean
}

const NAMESPACED: Record<string, Record<string, string>> = {
  v1: {
    ConfigMap: 'configmaps',
    Endpoints: 'endpoints',
    Event: 'events',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Pod: 'pods',
    ResourceQuota: 'resourcequotas',
    Secret: 'secrets',
    Service: 'services',
    ServiceAccount: 'serviceaccounts',
  },
  'apps/v1': {
    DaemonSet: 'daemonsets',
    Deployment: 'deployments',
    ReplicaSet: 'replicasets',
    StatefulSet: 'statefulsets',
  },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  'batch/v1': { CronJob: 'cronjobs', Job: 'jobs' },
  'coordination.k8s.io/v1': { Lease: 'leases' },
  'discovery.k8s.io/v1': { EndpointSlice: 'endpointslices' },
  'networking.k8s.io/v1': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
  'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
  'rbac.authorization.k8s.io/v1': { Role: 'roles', RoleBinding: 'rolebindings' },
}

const CLUSTER_SCOPED: Record<string, Record<string, string>> = {
  v1: { Namespace: 'namespaces', Node: 'nodes', PersistentVolume: 'persistentvolumes' },
  'rbac.authorization.k8s.io/v1': { ClusterRole: 'clusterroles', ClusterRoleBinding: 'clusterrolebindings' },
}

/** The resource of a built-in kind; `undefined` for kinds that discovery has to name. */
export function knownResource(apiVersion: string, kind: string): Resource | undefined {
  const namespaced = own(own(NAMESPACED, apiVersion), kind)
  if (namespaced) return { plural: namespaced, namespaced: true }
  const plural = own(own(CLUSTER_SCOPED, apiVersion), kind)
  return plural ? { plural, namespaced: false } : undefined
}

/** The root path of a group and version. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}`
    : `/api/${encodeURIComponent(apiVersion)}`
}

/** The path of a collection, or of one object in it. */
export function resourcePath(apiVersion: string, resource: Resource, namespace?: string, name?: string): string {
  const inside = resource.namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${groupPath(apiVersion)}${inside}/${resource.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`
}

/** Pick the resource of a kind out of an APIResourceList, past its subresources. */
export function discovered(list: unknown, kind: string): Resource | undefined {
  const resources = (list as { resources?: unknown }).resources
  if (!Array.isArray(resources)) return undefined
  const found = resources.find((entry) => entry?.kind === kind && !String(entry?.name).includes('/'))
  return found ? { plural: String(found.name), namespaced: found.namespaced === true } : undefined
}

function own<T>(record: Record<string, T> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined
}
