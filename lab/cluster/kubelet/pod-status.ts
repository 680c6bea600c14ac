import type { ContainerStatus, Pod, PodCondition, PodStatus } from 'kubernetes-types/core/v1.js'
import { withCondition } from '../controllers/conditions.ts'

export interface PodFacts {
  pod: Pod
  init: readonly ContainerStatus[]
  containers: readonly ContainerStatus[]
  /** The sandbox is there and volumes are mounted. */
  sandbox: boolean
  /** Every init container has done its work. */
  initialized: boolean
  podIP?: string
  hostIP: string
  stamp: string
}

/** What a pod says about itself, from its containers. */
export function podStatus(facts: PodFacts): PodStatus {
  const { pod, init, containers, stamp, podIP, hostIP } = facts
  const phase = phaseOf(facts)
  const over = phase === 'Succeeded' || phase === 'Failed'
  const unready = containers.filter(({ ready }) => !ready).map(({ name }) => name)
  const pendingInit = init.filter(({ state }) => state?.terminated?.exitCode !== 0).map(({ name }) => name)
  const readiness = (type: string): Told =>
    over
      ? phase === 'Succeeded'
        ? [type, 'False', 'PodCompleted']
        : [type, 'False', 'PodFailed']
      : unready.length === 0
        ? [type, 'True']
        : [type, 'False', 'ContainersNotReady', `containers with unready status: [${unready.join(' ')}]`]
  const told: Told[] = [
    ['PodReadyToStartContainers', facts.sandbox && !over ? 'True' : 'False'],
    facts.initialized
      ? ['Initialized', 'True', over && phase === 'Succeeded' ? 'PodCompleted' : undefined]
      : [
          'Initialized',
          'False',
          'ContainersNotInitialized',
          `containers with incomplete status: [${pendingInit.join(' ')}]`,
        ],
    readiness('Ready'),
    readiness('ContainersReady'),
    ['PodScheduled', 'True'],
  ]
  return {
    ...pod.status,
    phase,
    observedGeneration: pod.metadata?.generation,
    conditions: told
      .reduce<PodCondition[]>(
        (list, [type, status, reason, message]) =>
          refresh(
            withCondition(list, { type, status, ...(reason && { reason }), ...(message && { message }) }, stamp),
            type,
            message,
          ),
        pod.status?.conditions ?? [],
      )
      .map((condition) => observed(pod, condition)),
    hostIP,
    hostIPs: [{ ip: hostIP }] as PodStatus['podIPs'],
    ...(podIP && { podIP, podIPs: [{ ip: podIP }] }),
    startTime: pod.status?.startTime ?? stamp,
    ...(init.length > 0 && { initContainerStatuses: [...init] }),
    containerStatuses: [...containers],
  } as PodStatus
}

type Told = [type: string, status: string, reason?: string, message?: string]

/** A condition with what all of a pod's have. */
export function observed(pod: Pod, condition: PodCondition): PodCondition {
  return Object.assign({ ...condition, observedGeneration: pod.metadata?.generation }, { lastProbeTime: null })
}

/** The message follows what is so, also while status and reason stay. */
function refresh(conditions: PodCondition[], type: string, message: string | undefined): PodCondition[] {
  return conditions.map((condition) => (condition.type === type && message ? { ...condition, message } : condition))
}

function phaseOf({ pod, init, containers, initialized }: PodFacts): string {
  const policy = pod.spec?.restartPolicy ?? 'Always'
  if (!initialized) {
    const failed = init.some(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0)
    return failed && policy === 'Never' ? 'Failed' : 'Pending'
  }
  const count = (test: (status: ContainerStatus) => unknown) => containers.filter(test).length
  const waiting = count(({ state, lastState }) => state?.waiting && !lastState?.terminated)
  const ended = containers.flatMap(({ state }) => state?.terminated ?? [])
  if (waiting > 0) return 'Pending'
  const forGood = pod.metadata?.deletionTimestamp !== undefined || policy === 'Never'
  if (ended.length === containers.length) {
    const failed = ended.some(({ exitCode }) => exitCode !== 0)
    if (failed && (forGood || policy === 'Never')) return 'Failed'
    if (!failed && (forGood || policy !== 'Always')) return 'Succeeded'
  }
  return 'Running'
}
