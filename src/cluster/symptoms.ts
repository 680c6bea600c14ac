// What is wrong at this moment, one symptom at a time. Whether it is wrong for good is for diagnose() to say.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { ContainerStatus, Event, Pod } from 'kubernetes-types/core/v1.js'
import { claimSymptom } from './claims.ts'
import { detail, stalledCondition } from './conditions.ts'
import { explainCreation } from './explain-creation.ts'
import { explainScheduling } from './explain-scheduling.ts'
import {
  conditionedObject,
  currentReplicaSet,
  isWanted,
  nameOf,
  type Observed,
  podsThatCount,
  type Wanted,
} from './release-objects.ts'
import type { Symptom, SymptomClass } from './symptom.ts'

const PULL = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'RegistryUnavailable',
  'ErrImageInspect',
  'SignatureValidationFailed',
])
// A registry that is down, slow or busy says these; they outrank a "not found" further along in the same text.
const PASSING =
  /no such host|server misbehaving|time(d )?out|deadline exceeded|connection (refused|reset)|unexpected EOF|too ?many ?requests|rate limit|status( code)?:? 5\d\d|\b5\d\d (internal|bad|service|gateway)|temporar|unavailable|\btls:|x509:/i
const ABSENT =
  /manifest unknown|name unknown|not found|does not exist|unknown manifest|no match for platform|no matching manifest/i
const DENIED = /unauthorized|denied|forbidden|authentication required|no basic auth|insufficient.scope/i
const MISSING_CONFIG = /(configmap|secret|key)s?\b.*not found|couldn't find key|references non-existent/i

/** Everything that is wrong with the new version now. */
export function symptoms(wanted: readonly Wanted[], observed: Observed): Symptom[] {
  const events = byPod(observed.events)
  return [
    ...podsThatCount(wanted, observed).flatMap((pod) => podSymptoms(pod, events.get(pod.metadata?.uid ?? '') ?? [])),
    ...observed.deployments
      .filter((deployment) => isWanted(wanted, 'Deployment', deployment))
      .flatMap((deployment) => deploymentSymptoms(deployment, observed)),
    ...observed.jobs.filter((job) => isWanted(wanted, 'Job', job)).flatMap(jobSymptoms),
    ...creationSymptoms(wanted, observed),
    ...observed.claims
      .filter((claim) => isWanted(wanted, 'PersistentVolumeClaim', claim))
      .flatMap((claim) => claimSymptom(claim, observed.events)),
    ...wanted.flatMap((want) => stalledSymptom(want, observed)),
  ]
}

function podSymptoms(pod: Pod, events: readonly Event[]): Symptom[] {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  const found = statuses.flatMap((status) => containerSymptom(pod, status) ?? [])
  return [...found, ...schedulingSymptoms(pod, events), ...mountSymptoms(pod, events)]
}

function containerSymptom(pod: Pod, status: ContainerStatus): Symptom | undefined {
  const waiting = status.state?.waiting
  const reason = waiting?.reason ?? ''
  const said = waiting?.message ?? ''
  const tell = (kind: SymptomClass, message: string, shown = reason): Symptom => ({
    ...about(pod, kind, `container ${status.name}: ${message}`, shown),
    key: `${pod.metadata?.uid}/${status.name}/${kind}`,
    count: status.restartCount,
    container: status.name,
    image: imageOf(pod, status),
  })
  if (reason === 'InvalidImageName')
    return tell('now', `"${imageOf(pod, status)}" is not an image name; correct the image values`)
  if (reason === 'ErrImageNeverPull') return tell('now', 'the image is not on the node and imagePullPolicy is Never')
  if (PULL.has(reason)) return pullSymptom(tell, imageOf(pod, status), said, reason)
  if (reason === 'CreateContainerConfigError') {
    if (MISSING_CONFIG.test(said)) return tell('config', `${said}; create it, or correct its name in the values`)
    return tell('now', `the configuration is not valid: ${said}`)
  }
  if (reason === 'CreateContainerError') return tell('config', `it cannot be created: ${said}`)
  const ended = status.state?.terminated ?? status.lastState?.terminated
  const crashing =
    reason === 'CrashLoopBackOff' || reason === 'RunContainerError' || (status.state?.terminated?.exitCode ?? 0) !== 0
  if (!crashing || isOfJob(pod)) return undefined
  const how = ended ? ` (${ended.reason ?? 'Error'}, exit code ${ended.exitCode})` : ''
  const times = `restarted ${status.restartCount} times`
  return tell('crash', `it keeps ending${how}, ${times}; its last log lines are in the evidence`, 'CrashLoopBackOff')
}

function pullSymptom(
  tell: (kind: SymptomClass, message: string) => Symptom,
  image: string,
  said: string,
  reason: string,
): Symptom {
  const text = `image "${image}" cannot be pulled (${reason}${said ? `: ${said}` : ''})`
  // Names of images and registries must not be taken for words of the error.
  const words = said.replaceAll(/"[^"]*"|\S*\/\S*/g, ' ')
  if (!PASSING.test(words)) {
    if (ABSENT.test(words)) return tell('now', `${text}; push the image, or correct the tag or digest`)
    if (DENIED.test(words)) return tell('now', `${text}; give the namespace a pull secret that may read it`)
  }
  return tell('pull', text)
}

function schedulingSymptoms(pod: Pod, events: readonly Event[]): Symptom[] {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') return []
  const scaling = events.some(({ reason }) => reason === 'TriggeredScaleUp')
  const why = explainScheduling(condition.message ?? '', pod)
  const told = `no node takes it: ${why}${scaling ? ' (a node was asked for)' : ''}`
  return [about(pod, scaling ? 'scale-up' : 'unschedulable', told, 'Unschedulable')]
}

function mountSymptoms(pod: Pod, events: readonly Event[]): Symptom[] {
  const started = pod.status?.containerStatuses?.some(({ state }) => state?.running || state?.terminated)
  if (started) return []
  const event = events.find(({ reason, message }) => reason === 'FailedMount' && MISSING_CONFIG.test(message ?? ''))
  return event
    ? [about(pod, 'config', `${event.message}; create it, or correct its name in the values`, 'FailedMount')]
    : []
}

function deploymentSymptoms(deployment: Deployment, observed: Observed): Symptom[] {
  if ((deployment.status?.observedGeneration ?? 0) < (deployment.metadata?.generation ?? 0)) return []
  const set = currentReplicaSet(deployment, observed)
  const object = `Deployment/${deployment.metadata?.name}`
  const tell = (kind: SymptomClass, reason: string, message: string): Symptom => ({
    class: kind,
    reason,
    message: `${object}: ${message}`,
    object,
    key: `${deployment.metadata?.uid}/${kind}`,
    count: 0,
  })
  const found: Symptom[] = []
  const late = deployment.status?.conditions?.find(({ type }) => type === 'Progressing')
  if (late?.status === 'False' && late.reason === 'ProgressDeadlineExceeded') {
    found.push(
      tell('deadline', 'ProgressDeadlineExceeded', `${late.message ?? 'it made no progress within its deadline'}`),
    )
  }
  const blocked = (set ? set.status?.conditions : deployment.status?.conditions)?.find(
    ({ type }) => type === 'ReplicaFailure',
  )
  if (blocked?.status === 'True') {
    found.push(
      tell(
        'create',
        blocked.reason ?? 'FailedCreate',
        `its pods cannot be created: ${explainCreation(blocked.message ?? '')}`,
      ),
    )
  }
  return found
}

function jobSymptoms(job: Job): Symptom[] {
  const failed = job.status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True')
  if (!failed) return []
  const object = `Job/${job.metadata?.name}`
  const message = `${object}: it failed (${failed.reason ?? 'no reason given'}${failed.message ? `: ${failed.message}` : ''})`
  return [
    { class: 'now', reason: failed.reason ?? 'JobFailed', message, object, key: `${job.metadata?.uid}/now`, count: 0 },
  ]
}

/** Of the controllers that keep no condition of it: the event is believed for as long as pods are missing. */
function creationSymptoms(wanted: readonly Wanted[], { statefulSets, daemonSets, jobs, events }: Observed): Symptom[] {
  const lacking = [
    ...statefulSets
      .filter(({ spec, status }) => (status?.replicas ?? 0) < (spec?.replicas ?? 1))
      .map(({ metadata }) => ({ kind: 'StatefulSet', metadata })),
    ...daemonSets
      .filter(({ status }) => (status?.currentNumberScheduled ?? 0) < (status?.desiredNumberScheduled ?? 0))
      .map(({ metadata }) => ({ kind: 'DaemonSet', metadata })),
    ...jobs
      .filter(({ status }) => !status?.active && !status?.succeeded && !status?.failed)
      .map(({ metadata }) => ({ kind: 'Job', metadata })),
  ]
  return lacking.flatMap((owner): Symptom[] => {
    if (!isWanted(wanted, owner.kind, owner)) return []
    const { uid, name } = owner.metadata ?? {}
    const event = events.findLast(
      ({ reason, involvedObject }) => reason === 'FailedCreate' && involvedObject.uid === uid,
    )
    if (!event) return []
    const object = `${owner.kind}/${name}`
    const message = `${object}: its pods cannot be created: ${explainCreation(event.message ?? '')}`
    return [{ class: 'create', reason: 'FailedCreate', message, object, key: `${uid}/create`, count: 0 }]
  })
}

function stalledSymptom(want: Wanted, observed: Observed): Symptom[] {
  if (want.apiVersion === undefined) return []
  const live = conditionedObject(want, observed)
  const stalled = live && stalledCondition(live)
  if (!stalled) return []
  const object = nameOf(want)
  const message = `${object}: its controller says that it is stalled${detail(stalled)}; correct what it names, or its spec`
  const key = `${live.metadata?.uid}/stalled`
  return [{ class: 'stalled', reason: stalled.reason ?? 'Stalled', message, object, key, count: 0 }]
}

/** Pods of the new version that run and are not ready, or that their node does not start, for when there is no time left: nothing may be wrong with them yet. */
export function unready(wanted: readonly Wanted[], observed: Observed): Symptom[] {
  return podsThatCount(wanted, observed).flatMap((pod) => {
    const { containerStatuses, initContainerStatuses } = pod.status ?? {}
    const node = pod.spec?.nodeName
    if (node && !containerStatuses && !initContainerStatuses)
      return [about(pod, 'deadline', `node ${node} has not begun to start it; look at its kubelet`, 'DeadlineExceeded')]
    const waiting = containerStatuses?.find(({ ready, state }) => !ready && state?.running)
    if (!waiting || isOfJob(pod)) return []
    const probe = observed.events.findLast(
      ({ reason, involvedObject }) => reason === 'Unhealthy' && involvedObject.uid === pod.metadata?.uid,
    )
    const why = probe?.message ? `: ${probe.message.trim()}` : ''
    return [about(pod, 'deadline', `container ${waiting.name} runs but is not ready${why}`, 'DeadlineExceeded')]
  })
}

function about(pod: Pod, kind: SymptomClass, message: string, reason: string): Symptom {
  const { namespace = '', name = '', uid } = pod.metadata ?? {}
  const object = `Pod/${name}`
  return {
    class: kind,
    reason,
    message: `${object}: ${message}`,
    object,
    key: `${uid}/${kind}`,
    count: 0,
    pod: { namespace, name },
  }
}

function imageOf(pod: Pod, status: ContainerStatus): string {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  return containers.find(({ name }) => name === status.name)?.image ?? status.image
}

function isOfJob(pod: Pod): boolean {
  return pod.metadata?.ownerReferences?.some(({ kind, controller }) => kind === 'Job' && controller) ?? false
}

function byPod(events: readonly Event[]): Map<string, Event[]> {
  const found = new Map<string, Event[]>()
  for (const event of events) {
    if (event.involvedObject.kind !== 'Pod' || !event.involvedObject.uid) continue
    found.set(event.involvedObject.uid, [...(found.get(event.involvedObject.uid) ?? []), event])
  }
  return found
}
