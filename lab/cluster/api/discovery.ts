// Which resources there are, as clients ask for it: aggregated (v2), and in the older lists.
import { apiVersionOf, type Kind, type Kinds } from '../store/kinds.ts'
import type { Reply } from './call.ts'

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

const subresources: Record<string, { verbs: string[]; group?: string; version?: string; kind?: string }> = {
  status: { verbs: ['get', 'patch', 'update'] },
  scale: { verbs: ['get', 'patch', 'update'], group: 'autoscaling', version: 'v1', kind: 'Scale' },
  log: { verbs: ['get'] },
  proxy: { verbs: ['create', 'delete', 'get', 'patch', 'update'], kind: 'PodProxyOptions' },
  eviction: { verbs: ['create'], group: 'policy', version: 'v1', kind: 'Eviction' },
}

/** Undefined when the path is none of discovery, or of a group that there is not. */
export function discovery(path: string, accept: string, kinds: Kinds): Reply | undefined {
  const all = kinds.all()
  const aggregated = /as=APIGroupDiscoveryList/.test(accept) && /v=v2(;|,|$)/.test(accept)
  if (path === '/api') {
    const core = all.filter(({ group }) => group === '')
    if (aggregated) return { status: 200, contentType: AGGREGATED, body: aggregate(core) }
    return { status: 200, body: { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] } }
  }
  if (path === '/apis') {
    const grouped = all.filter(({ group }) => group !== '')
    if (aggregated) return { status: 200, contentType: AGGREGATED, body: aggregate(grouped) }
    const groups = [...Map.groupBy(grouped, ({ group }) => group).values()].map(groupOf)
    return { status: 200, body: { kind: 'APIGroupList', apiVersion: 'v1', groups } }
  }
  const [, core, group = '', version] = /^\/(?:api\/(v1)|apis\/([^/]+)(?:\/([^/]+))?)$/.exec(path) ?? []
  if (core === undefined && group === '') return undefined
  const members = all.filter((kind) => kind.group === group)
  if (members.length === 0) return undefined
  if (core === undefined && version === undefined) {
    return { status: 200, body: { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(members) } }
  }
  const listed = members.filter((kind) => kind.version === (core ?? version))
  if (listed.length === 0) return undefined
  const groupVersion = apiVersionOf(listed[0]!)
  const body = { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: listed.flatMap(resources) }
  return { status: 200, body }
}

function aggregate(kinds: readonly Kind[]): object {
  const items = [...Map.groupBy(kinds, ({ group }) => group)].map(([group, members]) => ({
    metadata: { ...(group !== '' && { name: group }), creationTimestamp: null },
    versions: [...Map.groupBy(members, ({ version }) => version)].map(([version, listed]) => ({
      version,
      freshness: 'Current',
      resources: listed.map(aggregatedResource),
    })),
  }))
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items }
}

function aggregatedResource(kind: Kind): object {
  const { plural, singular, namespaced, shortNames, categories } = kind
  return {
    resource: plural,
    responseKind: { group: kind.group, version: kind.version, kind: kind.kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: verbsOf(kind),
    shortNames,
    categories,
    subresources: kind.subresources.map((name) => {
      const { verbs, group = kind.group, version = kind.version, kind: responds = kind.kind } = subresources[name]!
      return { subresource: name, responseKind: { group, version, kind: responds }, verbs }
    }),
  }
}

function resources(kind: Kind): object[] {
  const { plural, singular, namespaced, shortNames, categories } = kind
  return [
    { name: plural, singularName: singular, namespaced, kind: kind.kind, verbs: verbsOf(kind), shortNames, categories },
    ...kind.subresources.map((name) => {
      const { verbs, group, version, kind: responds = kind.kind } = subresources[name]!
      const other = group === undefined ? {} : { group, version }
      return { name: `${plural}/${name}`, singularName: '', namespaced, ...other, kind: responds, verbs }
    }),
  ]
}

function groupOf(members: readonly Kind[]): object {
  const { group } = members[0]!
  const names = [...new Set(members.map(({ version }) => version))]
  const versions = names.map((version) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions, preferredVersion: versions[0] }
}

/** Namespaces are not deleted by the dozen. */
export function verbsOf({ kind }: Kind): string[] {
  return kind === 'Namespace' ? VERBS.filter((verb) => verb !== 'deletecollection') : VERBS
}
