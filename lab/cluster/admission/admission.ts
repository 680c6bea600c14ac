// Everything that the API server does to an object between reading and storing it.
import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { ConfigMap, Event, Namespace, Pod, ResourceQuota, Secret, Service } from 'kubernetes-types/core/v1.js'
import type { AddressBlock } from '../network/addresses.ts'
import type { ClusterObject, Objects } from '../objects.ts'
import { type Autoscaler, defaultAutoscaler } from './autoscaler.ts'
import { checkConfigMap, checkSecret, defaultSecret } from './configuration.ts'
import { type FieldError, FieldErrors } from './field-error.ts'
import { inspectFields } from './fields.ts'
import { checkKey, checkLabels, checkName } from './names.ts'
import { defaultPod, placePod, qualityOf } from './pod-defaults.ts'
import { checkPodSpec, checkPodUpdate } from './pod-rules.ts'
import { podSecurityViolated } from './pod-security.ts'
import { quotaExceeded, unmodelledQuota } from './quota.ts'
import { allocate, checkService, defaultService } from './services.ts'
import {
  checkDeployment,
  checkJob,
  checkReplicaSet,
  defaultDeployment,
  defaultJob,
  defaultReplicaSet,
  identifyJob,
} from './workloads.ts'

/** Why an object is not admitted. */
export type Refusal =
  /** 422: these fields are wrong. */
  | { reason: 'Invalid'; errors: FieldError[] }
  /** 403. */
  | { reason: 'Forbidden'; message: string }
  /** 501: these fields would change what happens in a way that the lab does not model. */
  | { reason: 'NotImplemented'; fields: string[] }

interface Rules<T> {
  fill?(object: T, old: T | undefined): void
  check?(object: T, old: T | undefined, errors: FieldErrors): void
}

/** Admits objects. What it is given is changed in place: defaults are filled in. */
export class Admission {
  private readonly objects: Objects
  private readonly addresses: AddressBlock

  constructor(objects: Objects, addresses: AddressBlock) {
    this.objects = objects
    this.addresses = addresses
  }

  /** Fill in what the author left out; `old` is the object as it is stored. */
  fillIn(object: ClusterObject, old?: ClusterObject): void {
    const { kind = '' } = object
    rules[kind]?.fill?.(object as never, old as never)
    const status = Object.hasOwn(blank, kind) ? blank[kind] : undefined
    if (status && old === undefined && !('status' in object)) Object.assign(object, { status: structuredClone(status) })
  }

  /** Paths in `spec` that no such kind has. */
  unknownFields(object: ClusterObject): string[] {
    return inspectFields(object.kind ?? '', object).unknown
  }

  /** Undefined when the object may be stored. Addresses are allocated last, when nothing else is wrong. */
  review(object: ClusterObject, old?: ClusterObject): Refusal | undefined {
    const kind = object.kind ?? ''
    const fields = [
      ...inspectFields(kind, object).refused,
      ...(kind === 'ResourceQuota' ? unmodelledQuota(object as ResourceQuota) : []),
    ]
    if (fields.length > 0) return { reason: 'NotImplemented', fields }
    if (kind === 'Job' && old === undefined) identifyJob(object as Job)
    if (kind === 'Pod' && old === undefined) placePod(object as Pod)
    const errors = new FieldErrors()
    checkMetadata(kind, object, errors)
    rules[kind]?.check?.(object as never, old as never, errors)
    if (kind === 'Service')
      allocate(object as Service, old as Service | undefined, this.addresses, this.objects, errors)
    if (errors.list.length > 0) return { reason: 'Invalid', errors: errors.list }
    const message = old === undefined ? this.forbidden(kind, object) : undefined
    return message === undefined ? undefined : { reason: 'Forbidden', message }
  }

  private forbidden(kind: string, object: ClusterObject): string | undefined {
    const name = object.metadata?.namespace
    const namespace = name === undefined ? undefined : this.objects.get<Namespace>('Namespace', undefined, name)
    if (namespace?.metadata?.deletionTimestamp) {
      return `unable to create new content in namespace ${name} because it is being terminated`
    }
    if (kind !== 'Pod') return undefined
    const account = (object as Pod).spec?.serviceAccountName ?? ''
    if (!this.objects.get('ServiceAccount', name, account)) {
      return `error looking up service account ${name}/${account}: serviceaccount "${account}" not found`
    }
    return podSecurityViolated(object as Pod, namespace) ?? quotaExceeded(object as Pod, this.objects)
  }
}

/** What a new object says of itself before anybody has looked at it. */
const blank: Record<string, object> = {
  Deployment: {},
  HorizontalPodAutoscaler: { desiredReplicas: 0, currentMetrics: null },
  Ingress: { loadBalancer: {} },
  Job: {},
  PodDisruptionBudget: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  ReplicaSet: { replicas: 0 },
  ResourceQuota: {},
  Service: { loadBalancer: {} },
}

/** `Rules` of each kind, with the kind's own type inside. */
const rules: Record<string, Rules<never>> = {
  Deployment: { fill: defaultDeployment, check: checkDeployment } satisfies Rules<Deployment>,
  ReplicaSet: { fill: defaultReplicaSet, check: checkReplicaSet } satisfies Rules<ReplicaSet>,
  Job: { fill: defaultJob, check: checkJob } satisfies Rules<Job>,
  Service: { fill: defaultService, check: checkService } satisfies Rules<Service>,
  Secret: { fill: defaultSecret, check: checkSecret } satisfies Rules<Secret>,
  ConfigMap: { check: checkConfigMap } satisfies Rules<ConfigMap>,
  Event: {
    fill: (event) => {
      const { firstTimestamp = null, lastTimestamp = null, eventTime = null, source = {} } = event
      const { reportingComponent = '', reportingInstance = '' } = event
      Object.assign(event, { firstTimestamp, lastTimestamp, eventTime, source, reportingComponent, reportingInstance })
    },
  } satisfies Rules<Event>,
  HorizontalPodAutoscaler: { fill: defaultAutoscaler } satisfies Rules<Autoscaler>,
  Pod: {
    fill: (pod, old) => {
      defaultPod(pod)
      if (old === undefined) Object.assign(pod, { status: { phase: 'Pending', qosClass: qualityOf(pod) } })
    },
    check: (pod, old, errors) => {
      checkPodSpec(pod.spec, 'spec', errors)
      if (old !== undefined) checkPodUpdate(pod, old, errors)
    },
  } satisfies Rules<Pod>,
  Namespace: {
    fill: (namespace, old) => {
      if (old === undefined)
        Object.assign(namespace, { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } })
      namespace.spec ??= old?.spec
      const name = namespace.metadata?.name ?? ''
      const labels = { ...namespace.metadata?.labels, 'kubernetes.io/metadata.name': name }
      namespace.metadata = { ...namespace.metadata, labels }
    },
  } satisfies Rules<Namespace>,
}

// The last is the API server's own, on definitions.
const STANDARD_FINALIZERS = new Set([
  'foregroundDeletion',
  'kubernetes',
  'orphan',
  'customresourcecleanup.apiextensions.k8s.io',
])

function checkMetadata(kind: string, object: ClusterObject, errors: FieldErrors): void {
  const { name, labels, annotations, finalizers, ownerReferences } = object.metadata ?? {}
  if (!name) errors.required('metadata.name', 'name or generateName is required')
  else checkName(kind, name, errors)
  checkLabels('metadata.labels', labels, errors)
  let size = 0
  for (const [key, value] of Object.entries(annotations ?? {})) {
    checkKey('metadata.annotations', key.toLowerCase(), errors)
    size += key.length + Buffer.byteLength(String(value))
  }
  finalizers?.forEach((finalizer, n) => {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer)) return
    const detail = 'name is neither a standard finalizer name nor is it fully qualified'
    errors.invalid(`metadata.finalizers[${n}]`, finalizer, detail)
  })
  for (const owner of ownerReferences ?? []) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!owner[field]) errors.invalid(`metadata.ownerReferences.${field}`, owner[field] ?? '', 'must not be empty')
    }
  }
  if (size > 256 * 1024) errors.tooLong('metadata.annotations', 256 * 1024)
}
