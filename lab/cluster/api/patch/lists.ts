// How the lists and maps of the built-in kinds are merged, by kind and name of the field. A name that means two things
// has two entries; what is not here is replaced as a whole.
import { isFields } from './json.ts'

export interface AssociativeList {
  /** The key that strategic merge patches go by. */
  patchKey: string
  /** The keys that identify an item for server-side apply. */
  applyKeys: readonly string[]
}

const byName: AssociativeList = { patchKey: 'name', applyKeys: ['name'] }
const byType: AssociativeList = { patchKey: 'type', applyKeys: ['type'] }

/** Lists inside pod specs. */
const podLists: Record<string, AssociativeList> = {
  containers: byName,
  initContainers: byName,
  ephemeralContainers: byName,
  env: byName,
  volumes: byName,
  imagePullSecrets: byName,
  resourceClaims: byName,
  ports: { patchKey: 'containerPort', applyKeys: ['containerPort', 'protocol'] },
  volumeMounts: { patchKey: 'mountPath', applyKeys: ['mountPath'] },
  volumeDevices: { patchKey: 'devicePath', applyKeys: ['devicePath'] },
  hostAliases: { patchKey: 'ip', applyKeys: ['ip'] },
  topologySpreadConstraints: { patchKey: 'topologyKey', applyKeys: ['topologyKey', 'whenUnsatisfiable'] },
}

/** Lists of any kind. `ownerReferences` and `conditions` look the same everywhere. */
const generalLists: Record<string, AssociativeList> = {
  ownerReferences: { patchKey: 'uid', applyKeys: ['uid'] },
  conditions: byType,
}

const listsOfKinds: Record<string, Record<string, AssociativeList>> = {
  Service: { ports: { patchKey: 'port', applyKeys: ['port', 'protocol'] } },
  ServiceAccount: { secrets: byName, imagePullSecrets: byName },
  Node: { addresses: byType },
}

const podKinds = new Set([
  'Pod',
  'PodTemplate',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
])

/** Lists of single values that are sets. */
const sets = new Set(['finalizers'])

/** Maps of the built-in kinds that one writer owns as a whole under server-side apply. */
const atomicMaps = new Set([
  'selector',
  'labelSelector',
  'podSelector',
  'namespaceSelector',
  'nodeSelector',
  'configMapKeyRef',
  'secretKeyRef',
  'fieldRef',
  'resourceFieldRef',
  'port',
])

/** Maps whose keys are anybody's: a key that goes takes its neighbours nowhere. */
const openMaps = new Set(['annotations', 'labels', 'data', 'stringData', 'binaryData', 'limits', 'requests', 'hard'])

/** Values that the API fills in when an item's key leaves them out. */
const keyDefaults: Record<string, unknown> = { protocol: 'TCP' }

/** How the items of a list are told apart; undefined when they are not. */
export function associativeList(kind: string, field: string): AssociativeList | undefined {
  return listsOfKinds[kind]?.[field] ?? (podKinds.has(kind) ? podLists[field] : undefined) ?? generalLists[field]
}

export function isSet(field: string): boolean {
  return sets.has(field)
}

export function isAtomicMap(field: string): boolean {
  return atomicMaps.has(field)
}

export function isOpenMap(field: string): boolean {
  return openMaps.has(field)
}

/** The identifying keys of an item, as FieldsV1 writes them: `{"name":"web"}`. Undefined when it lacks one. */
export function itemKey(item: unknown, keys: readonly string[]): string | undefined {
  if (!isFields(item)) return undefined
  const values = keys.map((key) => item[key] ?? keyDefaults[key])
  if (values.some((value) => value === undefined)) return undefined
  return JSON.stringify(Object.fromEntries(keys.map((key, n) => [key, values[n]])))
}
