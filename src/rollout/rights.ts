// What a rollout needs to be allowed in the release's namespace: docs/rbac.yaml says the same as Roles.
import type { KubeObject } from '../cluster/client.ts'
import { knownResource } from '../cluster/kinds.ts'
import type { Right } from '../cluster/rights.ts'
import type { TrafficPolicy } from '../policy/rollout-schema.ts'

const own = [
  'get create update patch leases.coordination.k8s.io', // the lock
  'get create patch configmaps', // the journal
  'get list create update delete secrets', // Helm's revisions, snapshots
]
const watched = ['list watch pods', 'list watch events']
const byKind: Record<string, readonly string[]> = {
  Deployment: ['get list watch deployments.apps', 'list watch replicasets.apps', ...watched],
  // Pods that hold up their own replacement are deleted.
  StatefulSet: ['get list watch statefulsets.apps', 'delete pods', ...watched],
  DaemonSet: ['get list watch daemonsets.apps', ...watched],
  Job: ['get list watch jobs.batch', ...watched],
  Pod: ['get list watch pods', ...watched],
}

/** Of the objects through which Slipway sends traffic, and of what tells that it follows. */
const routing: Record<TrafficPolicy['router'], readonly string[]> = {
  service: ['get create patch services', 'list endpointslices.discovery.k8s.io', 'list pods'],
  replicas: ['get create patch services', 'list endpointslices.discovery.k8s.io', 'list pods'],
  'gateway-api': ['get patch httproutes.gateway.networking.k8s.io'],
  istio: ['get patch virtualservices.networking.istio.io'],
  none: [],
}

/** Of pods that are judged by what they count themselves. */
const scraping = ['list pods', 'get pods/proxy']

/** What Helm asks of every object that it sets; the last where it waits for them, or for their end. */
const helms = ['get', 'create', 'patch', 'delete', 'watch']

/**
 * The rights without which a release of these objects cannot be changed and put back. Those that a failure asks for alone,
 * to read what pods said, are not among them: a rollout does without.
 */
export function neededRights(
  objects: readonly KubeObject[],
  namespace: string,
  { traffic, scrapes }: { traffic?: TrafficPolicy; scrapes?: boolean } = {},
): Right[] {
  const here = objects.filter(({ metadata }) => (metadata?.namespace ?? namespace) === namespace)
  const kinds = new Set(here.map(({ kind }) => kind ?? ''))
  const ours = [
    ...own,
    ...(traffic ? routing[traffic.router] : []),
    ...(scrapes ? scraping : []),
    ...[...kinds].flatMap((kind) => byKind[kind] ?? []),
  ].flatMap(spelled)
  const charts = here.flatMap(({ apiVersion = '', kind = '' }) => {
    const resource = knownResource(apiVersion, kind)
    if (!resource?.namespaced) return []
    const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : ''
    return helms.map((verb) => ({ verb, resource: resource.plural + group }))
  })
  return [...new Map([...ours, ...charts].map((right) => [`${right.verb} ${right.resource}`, right])).values()]
}

function spelled(words: string): Right[] {
  const verbs = words.split(' ')
  const resource = verbs.pop() ?? ''
  return verbs.map((verb) => ({ verb, resource }))
}
