// The messages that helm and kubectl send in protobuf, after the .proto files of k8s.io/api.

/**
 * How a field is written in JSON. `time` has whole seconds, `microTime` six digits; `json` is JSON in bytes; a name is a
 * message; `list` repeats; `map` has string keys.
 */
export type FieldType =
  | 'string'
  | 'base64'
  | 'integer'
  | 'boolean'
  | 'time'
  | 'microTime'
  | 'json'
  | { message: string }
  | { list: FieldType }
  | { map: FieldType }

/** By field number: the name in JSON and the type. */
export type Message = Record<number, readonly [name: string, type: FieldType]>

const metadata = ['metadata', { message: 'ObjectMeta' }] as const

export const messages: Record<string, Message> = {
  ObjectMeta: {
    1: ['name', 'string'],
    2: ['generateName', 'string'],
    3: ['namespace', 'string'],
    4: ['selfLink', 'string'],
    5: ['uid', 'string'],
    6: ['resourceVersion', 'string'],
    7: ['generation', 'integer'],
    8: ['creationTimestamp', 'time'],
    9: ['deletionTimestamp', 'time'],
    10: ['deletionGracePeriodSeconds', 'integer'],
    11: ['labels', { map: 'string' }],
    12: ['annotations', { map: 'string' }],
    13: ['ownerReferences', { list: { message: 'OwnerReference' } }],
    14: ['finalizers', { list: 'string' }],
    17: ['managedFields', { list: { message: 'ManagedFieldsEntry' } }],
  },
  OwnerReference: {
    1: ['kind', 'string'],
    3: ['name', 'string'],
    4: ['uid', 'string'],
    5: ['apiVersion', 'string'],
    6: ['controller', 'boolean'],
    7: ['blockOwnerDeletion', 'boolean'],
  },
  ManagedFieldsEntry: {
    1: ['manager', 'string'],
    2: ['operation', 'string'],
    3: ['apiVersion', 'string'],
    4: ['time', 'time'],
    6: ['fieldsType', 'string'],
    7: ['fieldsV1', { message: 'FieldsV1' }],
    8: ['subresource', 'string'],
  },
  FieldsV1: { 1: ['Raw', 'json'] },
  Secret: {
    1: metadata,
    2: ['data', { map: 'base64' }],
    3: ['type', 'string'],
    4: ['stringData', { map: 'string' }],
    5: ['immutable', 'boolean'],
  },
  ConfigMap: {
    1: metadata,
    2: ['data', { map: 'string' }],
    3: ['binaryData', { map: 'base64' }],
    4: ['immutable', 'boolean'],
  },
  Namespace: { 1: metadata, 2: ['spec', { message: 'NamespaceSpec' }], 3: ['status', { message: 'NamespaceStatus' }] },
  NamespaceSpec: { 1: ['finalizers', { list: 'string' }] },
  NamespaceStatus: { 1: ['phase', 'string'], 2: ['conditions', { list: { message: 'NamespaceCondition' } }] },
  NamespaceCondition: {
    1: ['type', 'string'],
    2: ['status', 'string'],
    4: ['lastTransitionTime', 'time'],
    5: ['reason', 'string'],
    6: ['message', 'string'],
  },
  ServiceAccount: {
    1: metadata,
    2: ['secrets', { list: { message: 'ObjectReference' } }],
    3: ['imagePullSecrets', { list: { message: 'LocalObjectReference' } }],
    4: ['automountServiceAccountToken', 'boolean'],
  },
  LocalObjectReference: { 1: ['name', 'string'] },
  ObjectReference: {
    1: ['kind', 'string'],
    2: ['namespace', 'string'],
    3: ['name', 'string'],
    4: ['uid', 'string'],
    5: ['apiVersion', 'string'],
    6: ['resourceVersion', 'string'],
    7: ['fieldPath', 'string'],
  },
  Lease: { 1: metadata, 2: ['spec', { message: 'LeaseSpec' }] },
  LeaseSpec: {
    1: ['holderIdentity', 'string'],
    2: ['leaseDurationSeconds', 'integer'],
    3: ['acquireTime', 'microTime'],
    4: ['renewTime', 'microTime'],
    5: ['leaseTransitions', 'integer'],
    6: ['strategy', 'string'],
    7: ['preferredHolder', 'string'],
  },
  Scale: { 1: metadata, 2: ['spec', { message: 'ScaleSpec' }], 3: ['status', { message: 'ScaleStatus' }] },
  ScaleSpec: { 1: ['replicas', 'integer'] },
  ScaleStatus: { 1: ['replicas', 'integer'], 2: ['selector', 'string'] },
  Event: {
    1: metadata,
    2: ['involvedObject', { message: 'ObjectReference' }],
    3: ['reason', 'string'],
    4: ['message', 'string'],
    5: ['source', { message: 'EventSource' }],
    6: ['firstTimestamp', 'time'],
    7: ['lastTimestamp', 'time'],
    8: ['count', 'integer'],
    9: ['type', 'string'],
    10: ['eventTime', 'microTime'],
    11: ['series', { message: 'EventSeries' }],
    12: ['action', 'string'],
    13: ['related', { message: 'ObjectReference' }],
    14: ['reportingComponent', 'string'],
    15: ['reportingInstance', 'string'],
  },
  EventSource: { 1: ['component', 'string'], 2: ['host', 'string'] },
  EventSeries: { 1: ['count', 'integer'], 2: ['lastObservedTime', 'microTime'] },
  DeleteOptions: {
    1: ['gracePeriodSeconds', 'integer'],
    2: ['preconditions', { message: 'Preconditions' }],
    3: ['orphanDependents', 'boolean'],
    4: ['propagationPolicy', 'string'],
    5: ['dryRun', { list: 'string' }],
    6: ['ignoreStoreReadErrorWithClusterBreakingPotential', 'boolean'],
  },
  Preconditions: { 1: ['uid', 'string'], 2: ['resourceVersion', 'string'] },
}

/** The messages that are whole objects. Events of events.k8s.io are numbered in another way. */
export const kinds: Record<string, RegExp> = {
  Secret: /^v1$/,
  ConfigMap: /^v1$/,
  Namespace: /^v1$/,
  ServiceAccount: /^v1$/,
  Event: /^v1$/,
  Lease: /^coordination\.k8s\.io\/v1$/,
  Scale: /^autoscaling\/v1$/,
  DeleteOptions: /./,
}
