// Has the wanted version arrived? What is still missing, in words.
import type { DaemonSet, Deployment, StatefulSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { missingClaim } from './claims.ts'
import { missingCondition } from './conditions.ts'
import { readyCondition } from './pods.ts'
import { conditionedObject, isBehind, nameOf, type Observed, type Wanted } from './release-objects.ts'

/** `Deployment/orders: 2 of 3 replicas updated`; empty when everything wanted is there and works. */
export function stillMissing(wanted: readonly Wanted[], observed: Observed): string[] {
  return wanted
    .filter(({ hook }) => !hook)
    .flatMap((want) => {
      const missing = missingOf(want, observed)
      return missing === undefined ? [] : [`${nameOf(want)}: ${missing}`]
    })
}

function missingOf(want: Wanted, observed: Observed): string | undefined {
  const same = (object: { metadata?: { name?: string; namespace?: string } }) =>
    object.metadata?.name === want.name && object.metadata.namespace === want.namespace
  if (want.apiVersion !== undefined) {
    const object = conditionedObject(want, observed)
    return object ? missingCondition(object) : 'it is not there'
  }
  if (want.kind === 'PersistentVolumeClaim') return missingClaim(observed.claims.find(same), observed.events)
  if (want.kind === 'Deployment') return ofDeployment(observed.deployments.find(same))
  if (want.kind === 'StatefulSet') return ofStatefulSet(observed.statefulSets.find(same))
  if (want.kind === 'DaemonSet') return ofDaemonSet(observed.daemonSets.find(same))
  if (want.kind === 'Job') return ofJob(observed.jobs.find(same))
  return ofPod(observed.pods.find(same))
}

function ofDeployment(deployment: Deployment | undefined): string | undefined {
  if (!deployment) return 'it is not there'
  const status = deployment.status ?? {}
  const replicas = deployment.spec?.replicas ?? 1
  const updated = status.updatedReplicas ?? 0
  const total = status.replicas ?? 0
  if (isBehind(deployment)) return 'the change has not been taken up yet'
  if (deployment.spec?.paused) return 'its rollout is paused; resume it with `kubectl rollout resume`'
  if (updated < replicas) return `${updated} of ${replicas} replicas updated`
  if (total > updated) return `${total - updated} old replicas still there`
  if ((status.availableReplicas ?? 0) < replicas)
    return `${status.availableReplicas ?? 0} of ${replicas} replicas available`
  return undefined
}

function ofStatefulSet(set: StatefulSet | undefined): string | undefined {
  if (!set) return 'it is not there'
  const { replicas = 1, updateStrategy } = set.spec ?? {}
  const status = set.status
  if (isBehind(set)) return 'the change has not been taken up yet'
  // Pods below the partition keep their version, and with OnDelete somebody else replaces them.
  const partition = Math.min(updateStrategy?.rollingUpdate?.partition ?? 0, replicas)
  const toUpdate = updateStrategy?.type === 'OnDelete' ? 0 : replicas - partition
  const updated = status?.updatedReplicas ?? 0
  if (updated < toUpdate) return `${updated} of ${toUpdate} replicas updated`
  const total = status?.replicas ?? 0
  if (total > replicas) return `${total - replicas} old replicas still there`
  const available = status?.availableReplicas ?? 0
  return available < replicas ? `${available} of ${replicas} replicas available` : undefined
}

function ofDaemonSet(set: DaemonSet | undefined): string | undefined {
  if (!set) return 'it is not there'
  if (isBehind(set)) return 'the change has not been taken up yet'
  const {
    desiredNumberScheduled: wanted = 0,
    updatedNumberScheduled: updated = 0,
    numberAvailable = 0,
  } = set.status ?? {}
  if (set.spec?.updateStrategy?.type !== 'OnDelete' && updated < wanted) return `${updated} of ${wanted} pods updated`
  return numberAvailable < wanted ? `${numberAvailable} of ${wanted} pods available` : undefined
}

function ofJob(job: Job | undefined): string | undefined {
  if (!job) return 'it is not there'
  if (job.spec?.suspend) return undefined
  const complete = job.status?.conditions?.some(({ type, status }) => type === 'Complete' && status === 'True')
  return complete ? undefined : 'it has not completed'
}

function ofPod(pod: Pod | undefined): string | undefined {
  if (!pod) return 'it is not there'
  if (pod.status?.phase === 'Succeeded') return undefined
  return readyCondition(pod) ? undefined : `it is not ready (${pod.status?.phase ?? 'unknown'})`
}
