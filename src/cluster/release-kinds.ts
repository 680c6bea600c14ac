// Kubernetes' own kinds that a release's health is read from.
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { Event, PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1.js'

/** The kinds that one watch of a release can take in. */
export type Kinds = {
  Deployment: Deployment
  ReplicaSet: ReplicaSet
  StatefulSet: StatefulSet
  DaemonSet: DaemonSet
  Pod: Pod
  Job: Job
  PersistentVolumeClaim: PersistentVolumeClaim
  Event: Event
}

/** Where they live. */
export const API: Record<keyof Kinds, string> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Pod: 'v1',
  Job: 'batch/v1',
  PersistentVolumeClaim: 'v1',
  Event: 'v1',
}

/** Reasons of events that say something of the release's health. */
export const TELLING = new Set([
  'TriggeredScaleUp',
  'FailedMount',
  'FailedCreate',
  'Unhealthy',
  // Of claims.
  'WaitForFirstConsumer',
  'ExternalProvisioning',
  'Provisioning',
  'ProvisioningFailed',
  'FailedBinding',
])
