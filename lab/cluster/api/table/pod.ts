import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1.js'
import { age } from './age.ts'

/** Cells of READY, STATUS and RESTARTS. */
export interface PodSummary {
  ready: string
  status: string
  restarts: string
}

/** A pod's state in one word, and how often its containers were started again, as `kubectl get pods` tells them. */
export function summary(pod: Pod, now: number): PodSummary {
  const { metadata, spec, status } = pod
  const sidecars = new Set(spec?.initContainers?.filter((container) => isSidecar(container)).map(({ name }) => name))
  const init = status?.initContainerStatuses ?? []
  const main = status?.containerStatuses ?? []
  const total = (spec?.containers.length ?? 0) + sidecars.size

  let reason = status?.reason || status?.phase || 'Unknown'
  let ready = init.filter((container) => sidecars.has(container.name) && container.ready).length
  let restarted = init
  const pending = init.findIndex((container) => !initDone(container, sidecars))
  const initialized = status?.conditions?.some(({ type, status }) => type === 'Initialized' && status === 'True')
  if (pending >= 0) reason = initReason(init[pending]!, pending, spec?.initContainers?.length ?? 0)
  if (pending < 0 || initialized) {
    restarted = [...init.filter(({ name }) => sidecars.has(name)), ...main]
    const running = main.filter(({ ready, state }) => ready && state?.running)
    ready += running.length
    for (const container of [...main].reverse()) reason = containerReason(container) ?? reason
    if (reason === 'Completed' && running.length > 0) reason = isReady(pod) ? 'Running' : 'NotReady'
  }
  const terminal = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  if (metadata?.deletionTimestamp && !terminal) reason = 'Terminating'
  return { ready: `${ready}/${total}`, status: reason, restarts: restarts(restarted, now) }
}

function isSidecar(container: object): boolean {
  return (container as { restartPolicy?: string }).restartPolicy === 'Always'
}

function initDone({ name, state, ...rest }: ContainerStatus, sidecars: ReadonlySet<string>): boolean {
  return state?.terminated?.exitCode === 0 || (sidecars.has(name) && (rest as { started?: boolean }).started === true)
}

function initReason(container: ContainerStatus, place: number, count: number): string {
  const { waiting, terminated } = container.state ?? {}
  if (terminated) return `Init:${containerReason(container)}`
  if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`
  return `Init:${place}/${count}`
}

function containerReason({ state }: ContainerStatus): string | undefined {
  if (state?.waiting?.reason) return state.waiting.reason
  const { terminated } = state ?? {}
  if (terminated === undefined) return undefined
  return terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`)
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

function restarts(containers: readonly ContainerStatus[], now: number): string {
  const count = containers.reduce((sum, { restartCount }) => sum + restartCount, 0)
  const ends = containers.flatMap(({ lastState }) => lastState?.terminated?.finishedAt ?? [])
  const last = ends.sort().at(-1)
  return count > 0 && last ? `${count} (${age(last, now)} ago)` : String(count)
}
